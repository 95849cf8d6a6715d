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


@pytest.mark.parametrize("order", ["mixed", "by kind"])
def test_the_quick_way_for_many_pictures_is_exact(order):
    # By kind, every 16th column says little about some rows, which are then looked at whole.
    vectors = np.stack([near(n % 8 if order == "mixed" else 0 if n % 16 == 0 else n % 8, n) for n in range(1200)])
    found = nearest(vectors, 5)
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2)
    assert np.allclose(found.cosines, -np.sort(-cosines, axis=1)[:, :5], atol=1e-6)
    assert np.allclose(np.take_along_axis(cosines, found.rows, axis=1), found.cosines, atol=1e-6)
    assert all(len(set(row)) == 5 for row in found.rows.tolist())


def test_a_bound_that_is_too_high_for_a_row_costs_nothing_but_time():
    numbers = np.random.default_rng(0).random((3, 1600)).astype(np.float32)
    numbers[:, ::16] += 1  # the columns that the bound is taken from are the largest
    assert np.array_equal(neighbours._largest(numbers.copy(), 20), np.argsort(-numbers, axis=1)[:, :20])
    numbers[1, ::16] -= 1
    assert np.array_equal(neighbours._largest(numbers.copy(), 20), np.argsort(-numbers, axis=1)[:, :20])


def test_many_equal_pictures_are_neighbours_without_complaint():
    found = nearest(np.tile(near(0, 0), (1200, 1)), 5)
    assert found.cosines.min() > 0.999
    assert not (found.rows == np.arange(1200)[:, None]).any()


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
