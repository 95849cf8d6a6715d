import numpy as np
import pytest

from eval.metrics import mean, percentile, recall_at, reciprocal_rank
from eval.retrieval import _chance, _figures


def test_recall_is_whether_one_right_id_is_near_enough():
    assert recall_at(2, ["a", "b", "c"], {"b", "z"}) == 1.0
    assert recall_at(1, ["a", "b", "c"], {"b"}) == 0.0
    assert recall_at(10, [], {"b"}) == 0.0


def test_reciprocal_rank_is_of_the_first_right_one():
    assert reciprocal_rank(["a", "b", "c"], {"b", "c"}) == 0.5
    assert reciprocal_rank(["a", "b", "c"], {"c"}, k=2) == 0.0


def test_percentile_by_nearest_rank():
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile([4, 1, 3, 2], 0.95) == 4
    assert percentile([5], 0.0) == 5
    with pytest.raises(ValueError, match="needs values"):
        percentile([], 0.5)


def test_mean_of_nothing_is_nothing():
    assert mean([]) == 0.0
    assert mean([1.0, 0.0]) == 0.5


def test_identical_titles_are_all_right():
    titles = np.array(["a", "a", "b"])
    # The second "a" is nearest to every query; "b" comes second for itself.
    scores = np.array([[0.1, 0.9, 0.0], [0.1, 0.9, 0.0], [0.1, 0.9, 0.5]])
    figures = _figures(scores, titles)
    assert figures["R@1"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["R@10"] == 1.0
    assert figures["MRR@10"] == pytest.approx((1 + 1 + 0.5) / 3, abs=1e-4)


def test_chance_agrees_with_drawing_at_random():
    titles = np.array(["a"] * 3 + ["b"] + [f"t{n}" for n in range(36)])
    random = np.random.default_rng(0)
    drawn = [_figures(random.random((40, 40)), titles) for _ in range(300)]
    for measure, expected in _chance(titles).items():
        assert np.mean([figures[measure] for figures in drawn]) == pytest.approx(expected, abs=0.01)
