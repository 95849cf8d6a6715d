"""`vitrine eval speed`: how long words and photos take to encode, and a search, beside a bare Chroma query.

The encoders come first: words never seen before one text at a time, photos one at a time from the closed file on, and
photos in batches. Then a catalogue is indexed once for each store into a folder of its own, and the same queries run
against both, in process, with filters and the encoding of the query counted in; the second stage once more by itself.
The baseline is what one would write first: the query's picture vector straight into Chroma's `query(where=…)`, without
encoding, words, fusion or folding.

Each query's filters are facts of some product, so that none is answered by finding that nothing can match.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from eval.metrics import percentile
from retrieval.catalogue import Catalogue
from retrieval.errors import SourceError
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.indexing import build_index
from retrieval.pictures import open_picture
from retrieval.query import Query
from retrieval.records import Candidate, Choice, Filters, Product, Range
from retrieval.remote_pictures import is_remote
from retrieval.search import Searcher
from retrieval.sources import Report, open_source

if TYPE_CHECKING:
    from agent.assemble import Parts

QUERIES = 200
PHOTOS = 100
BATCH = 64
BATCHED = 256
"""Photos that are encoded in batches, after one batch that does not count; the rate does not hang on their number."""
CANDIDATES = 50
RERANK = f"rerank {CANDIDATES} candidates"
"""By the second stage that is set (`VITRINE_RERANKER`); a search above includes its time."""
TARGETS_MS = {
    "encode words": 15.0,
    "encode a photo": 35.0,
    "search, chroma": 45.0,
    "search, faiss": 25.0,
    RERANK: 40.0,
}
"""At most, for the median, on two processor cores and 8,204 products."""
TARGET_IMAGES_PER_SECOND = 60.0
WARM_UP = 10
SEED = 11
Asked = TypeVar("Asked")


def run(parts: "Parts", data: Path | None) -> tuple[dict[str, Any], str]:
    """Measure on a catalogue; returns the figures and the same as a table.

    Raises:
        SourceError: no catalogue was given.
    """
    if data is None:
        raise SourceError("No catalogue to measure on; give one with --data PATH.")
    rows: list[dict[str, Any]] = []
    images_per_second = None
    with tempfile.TemporaryDirectory() as folder:
        queries: list[Query] = []
        for store in ("chroma", "faiss"):
            index = _indexed(parts, data, store, Path(folder) / store)
            queries = queries or make_queries(index.catalogue)
            if not rows:
                rows, images_per_second = encoding(parts, index, queries)
            # Encoders of its own: the shared one would remember the vectors of the store before.
            searcher = type(parts)(parts.settings).searcher
            rows.append(_row(f"search, {store}", _times(partial(searcher.search, index), queries)))
        rows.append(_row(RERANK, _times(lambda found: searcher.rank(*found), _candidates(searcher, index, queries))))
        rows.append(_row("bare Chroma query(where=…)", _bare_chroma(parts, index, queries, Path(folder) / "bare")))
        allowed = [index.catalogue.count(query.filters) for query in queries[WARM_UP:]]
        products = len(index.catalogue)
    result = {
        "products": products,
        "queries": QUERIES,
        "warm_up": WARM_UP,
        "allowed_median": int(percentile(allowed, 0.5)),
        "images_per_second": images_per_second,
        "images_per_second_target": TARGET_IMAGES_PER_SECOND,
        "rows": rows,
    }
    return result, _table(result)


def encoding(parts: "Parts", index: Index, queries: Sequence[Query]) -> tuple[list[dict[str, Any]], float | None]:
    """Rows for words and photos, and photos a second in batches; None, and no row, where there are no photos.

    Words are encoded as a search does, once for the product texts and once for the pictures; a photo is opened, turned
    upright and encoded.
    """
    fresh = type(parts)(parts.settings)

    def words(query: Query) -> object:
        return fresh.text_encoder.encode([query.text]), fresh.encoder.encode_text([query.text])

    rows = [_row("encode words", _times(words, queries))]
    paths = _photos(index.catalogue)
    if not paths:
        return rows, None
    repeated = [paths[place % len(paths)] for place in range(WARM_UP + PHOTOS)]
    rows.append(
        _row("encode a photo", _times(lambda path: fresh.encoder.encode_images([open_picture(path)]), repeated))
    )
    batched = [paths[place % len(paths)] for place in range(BATCHED)]
    fresh.encoder.encode_images([open_picture(path) for path in batched[:BATCH]])
    started = time.perf_counter()
    for start in range(0, len(batched), BATCH):
        fresh.encoder.encode_images([open_picture(path) for path in batched[start : start + BATCH]])
    return rows, round(len(batched) / (time.perf_counter() - started), 1)


def _photos(catalogue: Catalogue) -> list[Path]:
    """Pictures on this disk, in the catalogue's order."""
    found = []
    for product in catalogue.products(catalogue.allowed(Filters())):
        if product.image and not is_remote(product.image) and Path(product.image).is_file():
            found.append(Path(product.image))
        if len(found) == BATCHED:
            break
    return found


def make_queries(catalogue: Catalogue) -> list[Query]:
    """Queries as shoppers mix them: words of some product's title, and from none to three of its facts as filters.

    A number makes the words of each its own, so that no vector is remembered from an earlier one.
    """
    random = np.random.default_rng(SEED)
    ids = catalogue.allowed(Filters())
    chosen = catalogue.products([ids[row] for row in random.integers(len(ids), size=WARM_UP + QUERIES)])
    return [_query(product, number, random) for number, product in enumerate(chosen)]


def _query(product: Product, number: int, random: np.random.Generator) -> Query:
    words = random.permutation(product.title.lower().split())[:3].tolist()
    words.append(str(random.choice(["comfortable", "for a wedding", "slim"])))
    filters = Filters()
    for facet in ("category", "colour", "gender")[: number % 4]:
        if values := product.values(facet):
            value = str(random.choice(values))
            filters = filters.with_choice(facet, Choice((value,)))
            words.append(value.lower())
    if number % 5 == 0 and product.price is not None:
        filters = Filters(filters.facets, price=Range(None, product.price + float(random.integers(40))))
    return Query(f"{' '.join(words)} {number}", filters=filters, k=10)


def _indexed(parts: "Parts", data: Path, store: str, folder: Path) -> Index:
    sys.stderr.write(f"Indexing {data} into {store}…\n")
    generations = Generations(folder)
    source = open_source(str(data), pictures_folder=parts.settings.pictures_folder)
    build_index(
        source.read(Report()),
        generations=generations,
        source=str(data),
        store=store,
        text_encoder=parts.text_encoder,
        encoder=parts.encoder,
    )
    return Index.open(generations.current(), parts.text_encoder, parts.encoder)


def _candidates(searcher: Searcher, index: Index, queries: Sequence[Query]) -> list[tuple[Query, list[Candidate]]]:
    """What the second stage is given for each query; without filters, so that there are enough."""
    open_queries = [replace(query, filters=Filters()) for query in queries]
    return [(query, searcher.retrieve(index, query)[0][:CANDIDATES]) for query in open_queries]


def _times(work: Callable[[Asked], object], asked: Sequence[Asked]) -> list[float]:
    """Milliseconds for each, one at a time, after a few that do not count."""
    for one in asked[:WARM_UP]:
        work(one)
    times = []
    for one in asked[WARM_UP:]:
        started = time.perf_counter()
        work(one)
        times.append((time.perf_counter() - started) * 1e3)
    return times


def _bare_chroma(parts: "Parts", index: Index, queries: Sequence[Query], folder: Path) -> list[float]:
    """Chroma alone, with the filters as its own `where` over metadata."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    collection = client.create_collection("bare", configuration={"hnsw": {"space": "cosine"}})
    products = index.catalogue.products(index.catalogue.allowed(Filters()))
    vectors = index.images.vectors([product.id for product in products])
    held = [product for product in products if product.id in vectors]
    for start in range(0, len(held), 1000):
        part = held[start : start + 1000]
        collection.add(
            ids=[product.id for product in part],
            embeddings=np.stack([vectors[product.id] for product in part]),
            metadatas=[_metadata(product) for product in part],
        )
    encoded = {query.text: parts.encoder.encode_text([query.text])[0] for query in queries}

    def ask(query: Query) -> object:
        return collection.query(query_embeddings=[encoded[query.text]], n_results=10, where=_where(query.filters))

    return _times(ask, queries)


def _metadata(product: Product) -> dict[str, Any]:
    """The facts that queries filter by; a path as one mark for each of its values, since all of them count."""
    marks = {f"category {value}": True for value in product.category}
    facts = {"colour": product.colour, "gender": product.gender, "price": product.price}
    # Chroma takes no empty metadata.
    return {"product": True, **marks, **{name: value for name, value in facts.items() if value is not None}}


def _where(filters: Filters) -> Any:
    conditions: list[dict[str, Any]] = [
        {f"category {value}": True} if facet == "category" else {facet: value}
        for facet, choice in filters.facets.items()
        for value in choice.include
    ]
    if filters.price.maximum is not None:
        conditions.append({"price": {"$lte": filters.price.maximum}})
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}


def _row(name: str, times: Sequence[float]) -> dict[str, Any]:
    figures = {"p50_ms": round(percentile(times, 0.5), 1), "p95_ms": round(percentile(times, 0.95), 1)}
    return {"what": name, **figures, "target_p50_ms": TARGETS_MS.get(name)}


def _table(result: dict[str, Any]) -> str:
    baseline = result["rows"][-1]
    lines = [
        f"{result['products']:,} products; {result['queries']} different queries one at a time after "
        f"{result['warm_up']} that do not count, encoding and filters counted in; "
        f"filters allow {result['allowed_median']:,} products in the median"
    ]
    lines.append(f"{'':<28}{'p50 ms':>9}{'p95 ms':>9}{'target':>9}{'p50 to bare':>13}")
    for row in result["rows"]:
        ratio = row["p50_ms"] / baseline["p50_ms"]
        target = "" if row["target_p50_ms"] is None else f"{row['target_p50_ms']:.0f}"
        lines.append(f"{row['what']:<28}{row['p50_ms']:>9.1f}{row['p95_ms']:>9.1f}{target:>9}{ratio:>12.2f}x")
    if result["images_per_second"] is not None:
        rate, target = result["images_per_second"], result["images_per_second_target"]
        lines.append(f"photos opened and encoded in batches: {rate:.0f} a second (target {target:.0f})")
    return "\n".join(lines)
