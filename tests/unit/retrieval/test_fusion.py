"""Places and scores of several routes added up; every expected number is worked out by hand."""

import pytest

from retrieval.fusion import blend, fuse, standardised


def test_blended_scores_count_by_their_distance_and_not_by_their_place():
    """Text and picture disagree about a and b, and the picture is far surer; c was not found by the picture."""
    routes = {"text": {"a": 0.50, "b": 0.49, "c": 0.20}, "image": {"b": 0.40, "a": 0.10}}
    assert [product_id for product_id, _ in blend(routes, {"text": 1.0, "image": 1.0})] == ["b", "a", "c"]
    # By places a and b are level, and a came first.
    rankings = {"text": ["a", "b", "c"], "image": ["b", "a"]}
    assert [product_id for product_id, _ in fuse(rankings, {"text": 1.0, "image": 1.0})] == ["a", "b", "c"]


def test_a_blended_score_is_that_of_its_place():
    found = blend({"text": {"a": 0.9, "b": 0.1}}, {"text": 1.0})
    assert found == [("a", pytest.approx(1 / 61)), ("b", pytest.approx(1 / 62))]


def test_weights_decide_between_routes_and_a_route_without_one_counts_nothing():
    routes = {"lexical": {"a": 9.0, "b": 1.0}, "text": {"b": 0.9, "a": 0.1}}
    assert blend(routes, {"lexical": 0.5, "text": 1.0})[0][0] == "b"
    assert blend(routes, {"lexical": 1.0, "text": 0.5})[0][0] == "a"
    assert blend(routes, {"lexical": 1.0})[0][0] == "a"


def test_nothing_blended_is_nothing_and_ties_keep_the_first_routes_order():
    assert blend({}, {"text": 1.0}) == [] == blend({"text": {}}, {"text": 1.0})
    assert [product_id for product_id, _ in blend({"text": {"b": 0.3, "a": 0.3}}, {"text": 1.0})] == ["b", "a"]


def test_standardised_scores_have_mean_0_and_deviation_1():
    assert standardised([1.0, 3.0]).tolist() == [-1, 1]
    assert standardised([2.0, 2.0]).tolist() == [0, 0]
    assert standardised([float("nan")] * 2).tolist() == [0, 0]
    # What was not found is as bad as the worst: 3, 1, 1 has mean 5/3 and deviation sqrt(8)/3.
    assert standardised([3.0, float("nan"), 1.0]) == pytest.approx([2**0.5, -(2**-0.5), -(2**-0.5)])
