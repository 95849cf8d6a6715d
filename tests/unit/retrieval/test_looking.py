from dataclasses import replace

import numpy as np
import pytest

from retrieval.errors import EncoderError
from retrieval.learned_looks import ABOUT, LearnedLooks, learned_for, save
from retrieval.looking import ClipLooker, Look, looked_at, raised
from retrieval.query import Query
from retrieval.records import Candidate, Choice, Filters, Product
from retrieval.rerank import PreferInStock
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder

RED = Look("red", "red {kind}", ("blue {kind}", "black {kind}"))


class Sees:
    """Sees in each product what it is told, and remembers what it was asked for."""

    def __init__(self, told):
        self.told, self.asked = told, []

    def look(self, products, pictures, look):
        self.asked.append((look.name, len(products), pictures.shape[0]))
        return np.array([self.told[product.id] for product in products])


def candidates(*ids):
    return [Candidate(Product(one, f"Title {one}"), 1.0) for one in ids]


def order(found):
    return "".join(candidate.product.id for candidate in found)


def test_what_surely_shows_the_look_rises_by_the_places_given_and_no_further():
    found = [replace(one, looks={"red": 1.0 if one.product.id == "e" else 0.0}) for one in candidates(*"abcde")]
    assert order(raised(found, [RED], 2.5)) == "abecd"
    assert order(raised(found, [RED], 0.0)) == "abcde"
    assert order(raised(found, [RED], 80.0)) == "eabcd"


def test_what_is_refused_sinks_and_without_a_look_nothing_moves():
    found = [replace(one, looks={"red": 1.0 if one.product.id == "a" else 0.0}) for one in candidates(*"abc")]
    assert order(raised(found, [replace(RED, refused=True)], 80.0)) == "bca"
    assert order(raised(found, [], 80.0)) == "abc"


def test_of_several_looks_a_photo_that_shows_them_all_goes_before_those_that_show_one():
    shown = {"a": {"one": 1.0, "two": 0.0}, "b": {"one": 0.0, "two": 1.0}, "c": {"one": 1.0, "two": 1.0}}
    looks = [Look("one", "one {kind}"), Look("two", "two {kind}")]
    found = [replace(one, looks=shown[one.product.id]) for one in candidates(*"abc")]
    assert order(raised(found, looks, 80.0)) == "cab"


def test_what_has_no_picture_is_not_looked_at_and_keeps_its_place_among_what_does_not_show_it():
    looker = Sees({"a": 0.0, "c": 1.0})
    pictures = {"a": np.ones(2, np.float32), "c": np.ones(2, np.float32)}
    found = looked_at(looker, candidates(*"abc"), pictures, [RED])
    assert [one.looks for one in found] == [{"red": 0.0}, {}, {"red": 1.0}]
    assert looker.asked == [("red", 2, 2)]
    assert order(raised(found, [RED], 80.0)) == "cab"


def test_words_tell_a_look_from_its_rivals_in_a_picture():
    looker = ClipLooker(FakeEncoder())
    shirts = [Product(name, name, category=("Clothing", "Shirts")) for name in ("r", "b")]
    pictures = FakeEncoder()._rows([np.array((200, 20, 20)), np.array((20, 20, 200))])
    red, blue = looker.look(shirts, pictures, RED)
    assert red > 0.9 and blue < 0.1


def test_a_learnt_look_is_a_direction_among_the_pictures_of_its_own_encoder_only(tmp_path):
    learned = LearnedLooks("fake-clip-1", ("striped",), ("pattern",), np.array([[4.0, 0.0]]), np.array([-2.0]))
    save(learned, tmp_path, figures={"striped": 0.9})
    assert learned_for("another", tmp_path) is None
    again = learned_for("fake-clip-1", tmp_path)
    assert again is not None and (again.names, again.groups) == (("striped",), ("pattern",))
    shown = again.shown(np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]), "striped")
    assert shown == pytest.approx([1 / (1 + np.exp(-2)), 0.5, 1 / (1 + np.exp(2))], abs=1e-3)
    looker = ClipLooker(FakeEncoder(), again)
    assert looker.look([Product("a", "a")], np.array([[1.0, 0.0]]), Look("striped", "striped {kind}"))[0] > 0.8


def test_looks_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / ABOUT).write_text("{}")
    with pytest.raises(EncoderError, match=str(tmp_path)):
        learned_for("fake-clip-1", tmp_path)


def test_a_search_looks_at_its_candidates_and_still_obeys_the_filters(index):
    looker = Sees(dict.fromkeys(("s1", "s2", "s3"), 0.0) | {"s4": 1.0})
    searcher = Searcher(FakeTextEncoder(), FakeEncoder(), PreferInStock(), looker)
    query = Query("alder shirt", filters=Filters({"category": Choice(("Shirts",))}), k=4)
    plain, looking = (searcher.search(index, one) for one in (query, replace(query, looks=(RED,))))
    assert plain.candidates[0].product.id != "s4"
    assert looking.candidates[0].product.id == "s4"
    assert {one.product.id for one in looking.candidates} == {"s1", "s2", "s3", "s4"}
    assert looking.total == 4 and looker.asked == [("red", 4, 4)]
