"""Candidates move towards what was liked and away from what was not (Rocchio's feedback)."""

from retrieval.query import Query
from retrieval.records import Filters
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder


def found(index, **query):
    searcher = Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder())
    return [one.product for one in searcher.search(index, Query(k=12, **query)).candidates]


def test_without_words_what_is_liked_ranks_alone(index):
    products = found(index, liked=("h2",), without=("h2",))
    # The fakes see colours and words: red heels are nearest to red things and to other heels.
    assert products[0].colour == "Red" or "Heels" in products[0].title
    assert {product.id for product in products[:4]} >= {"h1", "d1"}


def test_what_is_disliked_goes_to_the_end(index):
    red = [product.colour == "Red" for product in found(index, disliked=("h2",), without=("h2",))]
    assert red.index(True) >= len(red) // 2


def test_words_still_count_beside_what_is_liked(index):
    def place_of_a_watch(**query):
        return next(place for place, one in enumerate(found(index, **query)) if one.title.endswith("Watch"))

    assert place_of_a_watch(text="watch", liked=("h2",)) < place_of_a_watch(liked=("h2",))


def test_filters_hold_whatever_is_liked(index):
    filters = Filters.from_json({"gender": {"include": ["Men"]}})
    assert {product.gender for product in found(index, liked=("h2",), filters=filters)} == {"Men"}
