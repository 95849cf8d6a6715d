"""What every vector store must do, over all of them; `MemoryStore` is the meaning."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import EncoderError
from retrieval.stores import VectorStore, open_store
from retrieval.stores.chroma_store import ChromaStore
from retrieval.stores.memory_store import MemoryStore
from tests.fakes import DIM, hash_words

Open = Callable[..., VectorStore]
STORES = ("memory", "chroma", "faiss", "chroma server")


@pytest.fixture(params=STORES)
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same store each time it is called."""
    name = request.param
    if name == "chroma server":
        server = request.getfixturevalue("chroma_server")
        return lambda dim: open_store("chroma", None, dim, collection=tmp_path.name, server=server)
    return lambda dim: open_store(name, tmp_path / "store", dim)


def clustered(count: int, dim: int, seed: int = 0) -> np.ndarray:
    """Unit vectors around a hundred centres, as embeddings of a catalogue lie."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(100, dim))
    rows = centres[random.integers(0, 100, count)] + 0.5 * random.normal(size=(count, dim))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


FOUR = np.eye(4, dtype=np.float32)
# Cosines .8, .6, 0 and 0 with the four axes.
QUERY = np.array([0.8, 0.6, 0.0, 0.0], dtype=np.float32)


def four(reopen: Open) -> VectorStore:
    store = reopen(4)
    store.add(["a", "b", "c", "d"], FOUR)
    return store


def test_an_empty_store_finds_nothing(reopen: Open) -> None:
    store = reopen(4)
    assert len(store) == 0
    assert store.search(QUERY, 3) == []
    assert store.search(QUERY, 3, among=["a"]) == []
    assert store.vectors(["a"]) == {}


def test_the_nearest_come_best_first_with_their_cosines(reopen: Open) -> None:
    hits = four(reopen).search(QUERY, 2)
    assert [hit.id for hit in hits] == ["a", "b"]
    assert [hit.score for hit in hits] == pytest.approx([0.8, 0.6], abs=1e-5)


def test_more_asked_than_there_are_gives_all(reopen: Open) -> None:
    store = four(reopen)
    assert sorted(hit.id for hit in store.search(QUERY, 100)) == ["a", "b", "c", "d"]
    assert sorted(hit.id for hit in store.search(QUERY, 100, among=["b", "c"])) == ["b", "c"]
    assert store.search(QUERY, 0) == []


def test_among_acts_before_the_cut(reopen: Open) -> None:
    store = four(reopen)
    assert [hit.id for hit in store.search(QUERY, 1, among={"b", "c", "d"})] == ["b"]
    assert [hit.id for hit in store.search(QUERY, 1, among=["a", "b", "c", "d"])] == ["a"]
    assert store.search(QUERY, 1, among=[]) == []


def test_unknown_and_repeated_ids_in_among_are_ignored(reopen: Open) -> None:
    store = four(reopen)
    assert [hit.id for hit in store.search(QUERY, 9, among=["b", "nobody", "b"])] == ["b"]
    assert store.search(QUERY, 9, among=["nobody"]) == []


def test_a_deleted_id_is_gone_and_an_unknown_one_is_no_error(reopen: Open) -> None:
    store = four(reopen)
    store.delete(["a", "nobody"])
    store.delete([])
    assert len(store) == 3
    assert [hit.id for hit in store.search(QUERY, 1)] == ["b"]
    assert [hit.id for hit in store.search(QUERY, 1, among=["a", "b"])] == ["b"]
    assert set(store.vectors(["a", "b"])) == {"b"}


def test_adding_an_id_again_replaces_its_vector(reopen: Open) -> None:
    store = four(reopen)
    store.add(["a", "d", "d"], np.stack([FOUR[3], FOUR[1], FOUR[0]]))
    assert len(store) == 4
    assert [hit.id for hit in store.search(QUERY, 2)] == ["d", "b"]
    np.testing.assert_allclose(store.vectors(["a"])["a"], FOUR[3], atol=1e-6)


def test_adding_nothing_changes_nothing(reopen: Open) -> None:
    store = four(reopen)
    store.add([], np.empty((0, 4), np.float32))
    assert len(store) == 4


def test_vectors_come_back_as_they_were(reopen: Open) -> None:
    store = reopen(64)
    rows = clustered(20, 64)
    store.add([str(row) for row in range(20)], rows)
    found = store.vectors(["7", "3", "nobody", "3"])
    assert set(found) == {"3", "7"}
    np.testing.assert_allclose(found["7"], rows[7], atol=1e-6)
    assert found["7"].dtype == np.float32


def test_odd_ids_are_ids(reopen: Open) -> None:
    store = reopen(4)
    ids = ["a b/c\\d", "é — 鞋 👟", "'; DROP TABLE x; --\"", "x" * 300]
    store.add(ids, FOUR)
    store.save()
    assert sorted(hit.id for hit in store.search(QUERY, 4, among=ids)) == sorted(ids)
    assert sorted(hit.id for hit in reopen(4).search(QUERY, 4)) == sorted(ids)


def test_another_dimension_is_one_sentence(reopen: Open) -> None:
    store = four(reopen)
    with pytest.raises(EncoderError, match="index again"):
        store.add(["e"], np.ones((1, 5), np.float32))
    with pytest.raises(EncoderError, match="index again"):
        store.search(np.ones(5, np.float32), 1)
    store.save()
    with pytest.raises(EncoderError, match="4 numbers, the encoder makes 5"):
        reopen(5)


def test_a_damaged_vector_is_refused(reopen: Open) -> None:
    with pytest.raises(EncoderError, match="not finite"):
        reopen(4).add(["a"], np.full((1, 4), np.nan, np.float32))


def test_reopening_finds_what_was_saved(reopen: Open) -> None:
    store = four(reopen)
    store.delete(["b"])
    store.save()
    store.close()
    again = reopen(4)
    assert len(again) == 3
    assert [hit.id for hit in again.search(QUERY, 1)] == ["a"]
    again.add(["b"], FOUR[1:2])
    again.save()
    assert [hit.id for hit in reopen(4).search(QUERY, 2)] == ["a", "b"]


def test_ten_thousand_rows(reopen: Open) -> None:
    rows, ids = clustered(10_000, 64), [f"p{row}" for row in range(10_000)]
    exact, store = MemoryStore(None, 64), reopen(64)
    exact.add(ids, rows)
    store.add(ids, rows)
    assert len(store) == 10_000
    queries = clustered(200, 64, seed=1)

    scores = queries @ rows.T
    right = np.argsort(-scores, axis=1)[:, :10]
    found = [{hit.id for hit in store.search(query, 10)} for query in queries]
    recall = np.mean([len({ids[row] for row in want} & got) / 10 for want, got in zip(right, found, strict=True)])
    assert recall >= 0.99

    # Chroma's graph finds nearly all of what is asked for; where few are allowed it, too, compares every vector.
    random = np.random.default_rng(2)
    for count in (9_999, 5_000, 1_000, 200, 100, 30, 1):
        among = {ids[row] for row in random.permutation(10_000)[:count]}
        shares = []
        for query in queries[:20]:
            hits, want = ([hit.id for hit in one.search(query, 10, among)] for one in (store, exact))
            assert set(hits) <= among
            if count <= 100 or not isinstance(store, ChromaStore):
                assert hits == want
            shares.append(len(set(hits) & set(want)) / len(want))
        assert np.mean(shares) >= 0.99


def test_titles_that_differ_in_one_word_find_themselves(reopen: Open) -> None:
    kinds = ("linen", "wool", "silk", "denim", "felt", "cord", "lace")
    rows = hash_words([f"{kinds[n % 7]} thing {n} things {kinds[n % 7]} things" for n in range(2000)])
    store = reopen(DIM)
    store.add([f"p{row}" for row in range(len(rows))], rows)
    assert [row for row, vector in enumerate(rows) if store.search(vector, 1)[0].score < 0.999] == []


def test_readers_at_the_same_time_get_the_same(reopen: Open) -> None:
    rows, ids = clustered(2_000, 64), [f"p{row}" for row in range(2_000)]
    reopen(64).add(ids, rows)
    store = reopen(64)
    store.add(ids, rows)
    store.save()
    store = reopen(64)
    jobs = [(rows[row], among) for row in range(40) for among in (None, ids[:50], ids[:1000])]
    alone = [[hit.id for hit in store.search(vector, 10, among)] for vector, among in jobs]
    fresh = reopen(64)
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda job: [hit.id for hit in fresh.search(job[0], 10, job[1])], jobs))
    assert together == alone
