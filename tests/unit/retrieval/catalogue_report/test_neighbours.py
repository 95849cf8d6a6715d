import numpy as np
import pytest

from retrieval.catalogue_report import neighbours
from retrieval.catalogue_report.neighbours import nearest, stored_vectors
from tests.unit.retrieval.catalogue_report.shops import near, stored


@pytest.mark.parametrize("numbers_at_once", [100, 4_000_000])
def test_blocks_give_what_one_comparison_gives(monkeypatch, numbers_at_once):
    monkeypatch.setattr(neighbours, "NUMBERS_AT_ONCE", numbers_at_once)
    vectors = np.stack([near(n % 3, n) for n in range(50)])
    steps = []
    found = nearest(vectors, 5, steps.append)
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2)
    assert np.array_equal(found.rows, np.argsort(-cosines, axis=1)[:, :5])
    assert np.allclose(found.cosines, -np.sort(-cosines, axis=1)[:, :5])
    assert sum(steps) == 50


@pytest.mark.parametrize(("count", "k"), [(0, 0), (1, 0), (3, 2)])
def test_there_are_no_more_neighbours_than_others(count, k):
    found = nearest(np.stack([near(0, n) for n in range(count)]) if count else np.empty((0, 8), np.float32), 9)
    assert found.rows.shape == found.cosines.shape == (count, k)


def test_only_products_with_a_vector_are_compared(monkeypatch):
    monkeypatch.setattr(neighbours, "IDS_AT_ONCE", 2)
    store = stored({"a": near(0, 0), "c": near(1, 1), "e": near(2, 2)})
    known, vectors = stored_vectors(store, list("abcde"))
    assert known == ["a", "c", "e"]
    assert np.array_equal(vectors[1], near(1, 1))
    assert stored_vectors(stored({}), ["a"])[0] == []
