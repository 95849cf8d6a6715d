from math import log2

import numpy as np
import pytest

from eval.metrics import Figure, bootstrapped, ceiling, mean, measured, percentile, proportion
from eval.records import Judgement

JUDGED = [Judgement("q", "exact", 2), Judgement("q", "near", 1), Judgement("unanswered", "any", 1)]


def test_each_measure_is_what_its_definition_gives_on_a_ranking_of_four():
    values = measured({"q": ["wrong", "near", "exact", "other"]}, JUDGED)["q"]
    assert values["R@1"] == 0.0 and values["R@10"] == 1.0
    assert values["MRR@10"] == 0.5
    assert values["P@10"] == pytest.approx(2 / 10)
    gained, best = 1 / log2(3) + 2 / log2(4), 2 / log2(2) + 1 / log2(3)
    assert values["nDCG@10"] == pytest.approx(gained / best)


def test_places_decide_and_not_the_spelling_of_ids():
    """A ranking of equals would be put in the order of its ids."""
    for ids in (["a", "exact"], ["z", "exact"]):
        assert measured({"q": ids}, JUDGED)["q"]["R@1"] == 0.0
        assert measured({"q": ids[::-1]}, JUDGED)["q"]["R@1"] == 1.0


def test_nothing_beyond_the_tenth_place_counts():
    ranked = [f"wrong {n}" for n in range(10)] + ["exact"]
    assert set(measured({"q": ranked}, JUDGED)["q"].values()) == {0.0}


def test_a_query_without_an_answer_scores_nothing_and_stays():
    values = measured({"q": ["exact"], "unanswered": []}, JUDGED)
    assert set(values["unanswered"].values()) == {0.0}
    assert mean([values["q"]["R@1"], values["unanswered"]["R@1"]]) == 0.5


def test_a_perfect_ranking_can_have_no_more_right_ones_than_there_are():
    twelve = [Judgement("twelve", str(n)) for n in range(12)]
    three = [Judgement("three", str(n)) for n in range(3)]
    assert ceiling(twelve, 1) == 1.0
    assert ceiling([*twelve, *three], 2) == pytest.approx((10 + 3) / 20)
    # A query with nothing right counts, and so does a grade of nothing.
    assert ceiling([*three, Judgement("three", "no", 0)], 2) == pytest.approx(3 / 20)
    assert ceiling([], 0) == 0.0


def test_what_never_varies_has_no_width():
    assert bootstrapped([0.25] * 40) == Figure(0.25, 0.25, 0.25)


def test_the_interval_is_the_normal_one_where_there_are_many_values():
    values = np.random.default_rng(0).normal(3, 2, 4000)
    figure, error = bootstrapped(values), values.std() / np.sqrt(len(values))
    assert figure.value == pytest.approx(values.mean())
    assert figure.low == pytest.approx(values.mean() - 1.96 * error, abs=0.15 * error)
    assert figure.high == pytest.approx(values.mean() + 1.96 * error, abs=0.15 * error)
    assert bootstrapped(values) == figure


def test_a_difference_is_told_from_luck_by_its_interval():
    assert bootstrapped([1.0] * 30 + [0.0] * 10).differs
    assert not bootstrapped([1.0, -1.0] * 20).differs
    assert not Figure(0.5).differs
    with pytest.raises(ValueError, match="at least one value"):
        bootstrapped([])


def test_percentile_by_nearest_rank():
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile([4, 1, 3, 2], 0.95) == 4
    assert percentile([5], 0.0) == 5
    with pytest.raises(ValueError, match="needs values"):
        percentile([], 0.5)


def test_mean_of_nothing_is_nothing():
    assert mean([]) == 0.0
    assert mean([1.0, 0.0]) == 0.5


def test_a_share_has_wilsons_interval():
    """Of 10 all right: the lower bound is 1 / (1 + z²/n), with z² = 3.8415."""
    whole = proportion(10, 10)
    assert whole.value == 1.0 and whole.high == pytest.approx(1.0)
    assert whole.low == pytest.approx(1 / 1.38415, abs=1e-4)
    none = proportion(0, 10)
    assert none.low == pytest.approx(0.0) and none.high == pytest.approx(1 - 1 / 1.38415, abs=1e-4)
    half = proportion(50, 100)
    assert half.low is not None and half.high is not None and half.low + half.high == pytest.approx(1.0)


@pytest.mark.parametrize(("right", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_a_share_of_nothing_is_no_share(right, of):
    with pytest.raises(ValueError, match="A share needs cases"):
        proportion(right, of)
