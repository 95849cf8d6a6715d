import json
from dataclasses import replace

import pytest

from retrieval.errors import EncoderError
from retrieval.ranking_features import FEATURES, features
from retrieval.records import Candidate, Product
from retrieval.rerank import ScoreReranker, in_order, open_reranker
from tests.unit.retrieval.toy_rankers import save_toy_trees


def candidates(*titles):
    return [Candidate(Product(str(row), title), 1 / (60 + row)) for row, title in enumerate(titles)]


class ByLength:
    """Longer titles are better."""

    def score(self, query, candidates):
        return [len(candidate.product.title) for candidate in candidates]


def test_the_head_is_ordered_by_score_and_the_rest_follows_as_it_came():
    found = ScoreReranker(ByLength(), depth=3).rerank("shirt", candidates("aa", "a", "aaaa", "aaaaaaaa", "aaa"))
    assert [c.product.title for c in found] == ["aaaa", "aa", "a", "aaaaaaaa", "aaa"]
    assert [c.rerank is None for c in found] == [False, False, False, True, True]
    scores = [c.rerank for c in found[:3]]
    assert scores == sorted(scores, reverse=True) and all(0 < score <= 1 for score in scores)


def test_ties_keep_their_order():
    found = ScoreReranker(ByLength(), depth=9).rerank("shirt", candidates("ab", "cd", "ef"))
    assert [c.product.title for c in found] == ["ab", "cd", "ef"]


def test_what_is_sold_out_gives_way_to_what_is_nearly_as_good():
    first, second, far = candidates("aa", "ab", "zz")
    first = replace(first, product=replace(first.product, in_stock=False))
    found = in_order([first, second, far], [0.8, 0.79, 0.2])
    assert [c.product.title for c in found] == ["ab", "aa", "zz"]
    assert found[1].rerank == pytest.approx(0.8 * 0.96)


def test_stock_that_is_made_up_is_no_reason():
    first, second = candidates("aa", "ab")
    first = replace(first, product=replace(first.product, in_stock=False, simulated=frozenset({"in_stock"})))
    assert [c.product.title for c in in_order([first, second], [0.8, 0.79])] == ["aa", "ab"]


def test_without_words_the_order_stays():
    found = ScoreReranker(ByLength(), depth=9).rerank("  ", candidates("a", "aaa"))
    assert [c.product.title for c in found] == ["a", "aaa"]


def test_a_folder_of_trees_opens_and_orders_as_its_trees_say(tmp_path):
    """The toy trees were fitted to the share of words in the title alone."""
    trees = save_toy_trees(tmp_path)
    given = candidates("green hat", "red hat", "red shirt")
    found = open_reranker(str(tmp_path)).rerank("red shirt", given)
    expected = trees.predict(features("red shirt", given), raw_score=True)
    assert [c.product.title for c in found] == ["red shirt", "red hat", "green hat"]
    assert expected[2] > expected[1] > expected[0]
    assert [c.rerank for c in found] == pytest.approx([1 / 61, 1 / 62, 1 / 63])


def test_a_folder_fitted_to_other_features_is_refused(tmp_path):
    save_toy_trees(tmp_path)
    (tmp_path / "ranker.json").write_text(json.dumps({"features": [*FEATURES[1:], "weight"]}))
    with pytest.raises(EncoderError, match="other features .*'vitrine tune ranker'"):
        open_reranker(str(tmp_path))


def test_damaged_trees_are_refused_in_a_sentence(tmp_path):
    save_toy_trees(tmp_path)
    (tmp_path / "trees.txt").write_text("no trees")
    with pytest.raises(EncoderError, match="could not be loaded"):
        open_reranker(str(tmp_path))
