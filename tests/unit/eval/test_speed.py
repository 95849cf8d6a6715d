from types import SimpleNamespace

import pytest

from eval import speed
from retrieval.records import Filters
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder


class FakeParts:
    """What the benchmark asks of the assembled parts, over the fakes."""

    def __init__(self, settings):
        self.settings = settings
        self.text_encoder, self.encoder = FakeTextEncoder(), FakeEncoder()
        self.searcher = Searcher(self.text_encoder, self.encoder, KeepOrder())


def test_queries_are_all_different_and_each_has_a_match(index):
    queries = speed.make_queries(index.catalogue)
    assert len({query.text for query in queries}) == len(queries) == speed.WARM_UP + speed.QUERIES
    assert all(index.catalogue.count(query.filters) > 0 for query in queries)
    assert sum(bool(query.filters) for query in queries) > len(queries) / 2
    assert [query.text for query in speed.make_queries(index.catalogue)] == [query.text for query in queries]


def test_the_bare_query_filters_as_the_search_does(index, products, tmp_path):
    import chromadb

    collection = chromadb.PersistentClient(str(tmp_path / "bare")).create_collection("bare")
    collection.add(
        ids=[product.id for product in products],
        embeddings=[[1.0, 0.0]] * len(products),
        metadatas=[speed._metadata(product) for product in products],
    )
    for query in speed.make_queries(index.catalogue)[:60]:
        found = collection.get(where=speed._where(query.filters))["ids"]
        assert sorted(found) == sorted(index.catalogue.allowed(query.filters))


def test_the_benchmark_prints_both_stores_and_the_bare_query(tmp_path, products, monkeypatch, capsys):
    monkeypatch.setattr(speed, "QUERIES", 8)
    table = tmp_path / "shop.csv"
    rows = [f"{p.id},{p.title},{'/'.join(p.category)},{p.colour or ''},{p.price or ''},{p.image}" for p in products]
    table.write_text("\n".join(["id,title,category,colour,price,image", *rows]))
    result, report = speed.run(FakeParts(SimpleNamespace(pictures_folder=tmp_path)), table)
    assert [row["what"] for row in result["rows"]] == [
        "encode words",
        "encode a photo",
        "search, chroma",
        "search, faiss",
        "rerank 50 candidates",
        "bare Chroma query(where=…)",
    ]
    assert result["products"] == 12 and 1 <= result["allowed_median"] <= 12
    assert all(0 < row["p50_ms"] <= row["p95_ms"] for row in result["rows"][2:4])
    assert "8 different queries one at a time after 10 that do not count" in report
    assert result["images_per_second"] > 0 and "in batches" in report
    assert [row["target_p50_ms"] for row in result["rows"]] == [15, 35, 45, 25, 40, None]


def test_words_and_photos_are_encoded_each_once_and_never_remembered(index, monkeypatch):
    monkeypatch.setattr(speed, "PHOTOS", 5)
    monkeypatch.setattr(speed, "BATCHED", 12)
    encoded = {"words": [], "photos": []}

    class Counting(FakeParts):
        def __init__(self, settings):
            super().__init__(settings)
            words, photos = self.encoder.encode_text, self.encoder.encode_images
            self.encoder.encode_text = lambda texts: encoded["words"].extend(texts) or words(texts)
            self.encoder.encode_images = lambda images: encoded["photos"].append(len(images)) or photos(images)

    queries = speed.make_queries(index.catalogue)
    rows, rate = speed.encoding(Counting(None), index, queries)
    assert encoded["words"] == [query.text for query in queries] and len(set(encoded["words"])) == len(queries)
    assert encoded["photos"] == [1] * (speed.WARM_UP + 5) + [12, 12]  # one batch does not count
    assert [row["what"] for row in rows] == ["encode words", "encode a photo"] and rate > 0


def test_a_shop_without_photos_has_no_row_for_them(tmp_path, products, index_products):
    from dataclasses import replace

    from retrieval.generations import Generations
    from retrieval.index import Index

    index_products([replace(product, image=None) for product in products])
    bare = Index.open(Generations(tmp_path / "index").current(), FakeTextEncoder(), FakeEncoder())
    rows, rate = speed.encoding(FakeParts(None), bare, speed.make_queries(bare.catalogue))
    assert [row["what"] for row in rows] == ["encode words"] and rate is None


def test_without_filters_the_bare_query_has_no_condition():
    assert speed._where(Filters()) is None


def test_without_a_catalogue_it_is_one_sentence():
    from retrieval.errors import SourceError

    with pytest.raises(SourceError, match="--data PATH"):
        speed.run(FakeParts(None), None)
