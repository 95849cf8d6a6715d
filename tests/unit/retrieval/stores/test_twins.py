"""Equal vectors: who stands for whom, and that Chroma then finds every one."""

from pathlib import Path

import numpy as np
import pytest

from retrieval.stores.chroma_store import ChromaStore
from retrieval.stores.memory_store import MemoryStore
from retrieval.stores.twins import Twins


def test_the_first_stands_for_the_others_and_hands_over_when_it_leaves():
    twins = Twins({"a": ["b", "c"]})
    assert (twins.first("c"), twins.others("a"), len(twins)) == ("a", ["b", "c"], 2)
    assert twins.leave("a") == "b"
    assert (twins.first("c"), twins.others("b"), "b" in twins, len(twins)) == ("b", ["c"], False, 1)
    assert twins.leave("c") == "b" and twins.others("b") == []
    assert twins.leave("b") is None and len(twins) == 0


def test_who_is_alone_stands_for_itself():
    twins = Twins({})
    assert (twins.first("a"), twins.others("a"), twins.leave("a")) == ("a", [], None)
    twins.join("b", "a")
    assert twins.firsts({"b", "x"}) == {"a"} and twins.firsts({"a"}) == set()


def equal_rows(groups: int, count: int, dim: int = 16) -> np.ndarray:
    """Unit vectors of which only so many differ."""
    random = np.random.default_rng(3)
    centres = random.normal(size=(groups, dim))
    rows = centres[random.integers(0, groups, count)]
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def stores(tmp_path: Path):
    """Chroma and the exact meaning, with 500 vectors of which 7 differ, added in parts."""
    rows, ids = equal_rows(7, 500), [f"p{row}" for row in range(500)]
    chroma, exact = ChromaStore(tmp_path / "store", 16), MemoryStore(None, 16)
    for start in range(0, 500, 100):
        chroma.add(ids[start : start + 100], rows[start : start + 100])
    exact.add(ids, rows)
    return chroma, exact, dict(zip(ids, rows, strict=True))


def test_every_vector_is_found_and_each_is_kept_once(stores):
    chroma, exact, rows = stores
    assert len(chroma) == 500 and chroma._collection.count() == 7
    for id_ in list(rows)[::25]:
        equal = {hit.id for hit in exact.search(rows[id_], 500) if hit.score > 0.999}
        assert {hit.id for hit in chroma.search(rows[id_], len(equal))} == equal
        assert [hit.id for hit in chroma.search(rows[id_], 1, [id_])] == [id_]
        np.testing.assert_array_equal(chroma.vectors([id_])[id_], rows[id_])


def test_among_leaves_out_who_only_stands_for_others(stores):
    chroma, exact, rows = stores
    first, *others = [id_ for id_, row in rows.items() if np.array_equal(row, rows["p0"])]
    assert {hit.id for hit in chroma.search(rows["p0"], 500, others)} == set(others)
    half = set(list(rows)[1::2])
    found = chroma.search(rows["p1"], 50, half)
    assert {hit.id for hit in found} <= half and len(found) == 50
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in exact.search(rows["p1"], 50, half)])


def test_after_deleting_replacing_and_reopening_the_rest_is_as_it_was(stores, tmp_path):
    chroma, exact, rows = stores
    leaders = sorted(chroma._known_ids())
    for store in (chroma, exact):
        store.delete([*leaders, "p9", "nobody"])
        store.add(["p10", "new"], np.stack([rows["p11"], rows["p11"]]))
    chroma.close()
    again = ChromaStore(tmp_path / "store", 16)
    held = [id_ for id_ in [*rows, "new"] if id_ in exact.vectors([id_])]
    assert len(again) == len(exact) == len(held)
    assert set(again.vectors(held)) == set(held)
    for id_ in held[::29]:
        np.testing.assert_array_equal(again.vectors([id_])[id_], exact.vectors([id_])[id_])
    right = {hit.id for hit in exact.search(rows["p11"], 500) if hit.score > 0.999}
    assert {hit.id for hit in again.search(rows["p11"], len(right))} == right and {"p10", "new"} <= right
    again.add(["later"], rows["p11"][None])
    assert again._collection.count() == 7 and "later" in {hit.id for hit in again.search(rows["p11"], len(right) + 1)}


def test_a_store_that_holds_equal_vectors_more_than_once_can_go_on(tmp_path):
    store = ChromaStore(tmp_path / "store", 2)
    row = np.array([1.0, 0.0], np.float32)
    store._collection.upsert(ids=["a", "b"], embeddings=np.stack([row, row]))  # as an earlier version wrote it
    store.add(["c"], row[None])
    store.delete(["a"])
    assert len(store) == 2 and {hit.id for hit in store.search(row, 5)} == {"b", "c"}
