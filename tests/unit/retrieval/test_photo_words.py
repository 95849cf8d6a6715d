"""A photo changed by words, in spaces small enough to work out by hand."""

import numpy as np
import pytest

from retrieval.photo_reading import Neighbour, read, shares
from retrieval.photo_words import Change, Strengths, change_of, compose, favour_kinds
from retrieval.records import Product

FACETS = {
    "category": {"Bags": 4, "Handbags": 3, "Shoes": 3},
    "colour": {"Red": 3, "Black": 3, "Navy Blue": 2},
    "brand": {"Black": 1},
}
BAG, SHOE = ("Accessories", "Bags", "Handbags"), ("Footwear", "Shoes")
BLACK, RED, SHAPE = np.eye(3, dtype=np.float32)


def near(*products, votes=None):
    return [Neighbour(product, vote) for product, vote in zip(products, votes or [1.0] * len(products), strict=True)]


def product(name="p", path=BAG, colour="Black", **facts):
    return Product(name, f"Title {name}", category=path, colour=colour, **facts)


def test_the_photos_shape_stays_and_its_colour_gives_way():
    photo = (BLACK + SHAPE) / 2**0.5
    composed = compose(photo, RED, BLACK, 0.5, Strengths(change=1.0, let_go=2**-0.5, kind=0.0))
    # photo + red - .707 black = .707 shape + red, of length 1.5 ** .5
    assert composed == pytest.approx(np.array([0, 1, 0.5**0.5]) / 1.5**0.5, abs=1e-6)


def test_a_red_thing_of_the_same_shape_wins_where_the_plain_mix_prefers_the_photo_itself():
    photo = (2 * BLACK + 2 * SHAPE + 0 * RED) / 8**0.5
    things = {"red, same": (2 * RED + 2 * SHAPE) / 8**0.5, "black, same": photo, "red, other": RED}
    strengths = Strengths(change=1.0, let_go=1.0, kind=0.0)

    def best(vector):
        return max(things, key=lambda name: float(things[name] @ vector))

    assert best(compose(photo, RED, BLACK, 0.5, strengths)) == "red, same"
    assert best(compose(photo, RED, BLACK, 1.0, strengths)) == "black, same"
    assert best(compose(photo, RED, BLACK, 0.0, strengths)) == "red, other"
    np.testing.assert_allclose(compose(photo, RED, BLACK, 0.0, strengths), RED, atol=1e-6)


def test_what_is_wanted_and_what_is_shown_get_the_same_noun():
    assert change_of("red", near(product()), FACETS) == Change("red Handbags", "Black Handbags")
    # The colour that most neighbours have is what the photo shows.
    voted = near(product("a"), product("b", colour="Navy Blue"), product("c", colour="Navy Blue"))
    assert change_of("red", voted, FACETS) == Change("red Handbags", "Navy Blue Handbags")


def test_another_kind_brings_its_own_noun():
    assert change_of("red shoes", near(product()), FACETS) == Change("red shoes", "Black Handbags")


def test_a_broader_name_of_the_photos_kind_is_no_other_kind():
    assert change_of("bags", near(product()), FACETS) is None
    assert change_of("red bags", near(product()), FACETS) == Change("red bags Handbags", "Black Handbags")


@pytest.mark.parametrize("words", ["black", "comfortable", "blackish", ""])
def test_words_that_change_nothing_are_no_change(words):
    assert change_of(words, near(product()), FACETS) is None
    assert change_of("red", [], FACETS) is None


def test_a_thing_of_the_neighbours_kind_goes_before_one_that_is_a_little_nearer():
    scores = {"shoe": 0.8, "bag": 0.78, "far bag": 0.5, "far shoe": 0.4}
    kind_of = {"shoe": "Shoes", "bag": "Handbags", "far bag": "Handbags"}
    # The spread is .8 - (.78 + .5) / 2 = .16; half of it, .08, is what a kind of all neighbours brings.
    raised = favour_kinds(scores, {"Handbags": 1.0}, kind_of, Strengths(1, 1, kind=0.5))
    assert raised == ["bag", "shoe", "far bag", "far shoe"]
    assert favour_kinds(scores, {"Handbags": 1.0}, kind_of, Strengths(1, 1, kind=0.0)) == list(scores)
    assert favour_kinds({}, {"Handbags": 1.0}, kind_of) == []


def test_votes_count_by_their_cosines():
    voted = near(product("a"), product("b", SHOE), product("c", SHOE, None), votes=[0.6, 0.3, 0.3])
    assert shares(voted, "kind") == pytest.approx({"Handbags": 0.5, "Shoes": 0.5})
    assert shares(voted, "colour") == pytest.approx({"Black": 0.75})
    assert shares([], "kind") == {}


def test_a_kind_filters_only_as_far_as_nearly_all_neighbours_agree():
    clutch = ("Accessories", "Bags", "Clutches")
    six = [product(str(number)) for number in range(6)]
    reading = read(near(*six, product("x", clutch), product("y", clutch)))
    assert (reading.category, reading.within) == ("Handbags", "Bags")
    assert read(near(*six, product("x", SHOE), product("y", clutch))).within is None
    alone = read(near(product(price=40.0)))
    assert (alone.within, alone.price, alone.colour) == ("Handbags", 40.0, "Black")
    nothing = read([])
    assert (nothing.within, nothing.category, nothing.known) == (None, None, True)
