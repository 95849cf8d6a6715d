from random import Random

import pytest

from retrieval.records import Product
from tuning.captions import captions
from tuning.wrong_facts import WrongFacts


def product(colour, kind, gender):
    return Product("1", f"{colour} {kind}", category=("All", kind), colour=colour, gender=gender)


SHOP = [
    product("Red", "Shirt", "Men"),
    product("Blue", "Shirt", "Women"),
    product("Navy Blue", "Shirt", "Unisex"),
    product("Red", "Bag", "Women"),
    product("Green", "Ring", "Unisex"),
]


@pytest.mark.parametrize("seed", range(10))
def test_each_copy_is_wrong_in_another_one_fact_that_could_have_been(seed):
    changed = WrongFacts(SHOP).changed(SHOP[0], 3, Random(seed))
    facts = sorted((copy.colour, copy.category, copy.gender) for copy in changed)
    # Same type, other colour (one that shirts come in); same colour, other type; other gender.
    shirt = ("All", "Shirt")
    assert [facts[0], facts[2]] in (
        [("Blue", shirt, "Men"), ("Red", shirt, "Women")],
        [("Navy Blue", shirt, "Men"), ("Red", shirt, "Women")],
    )
    assert facts[1] == ("Red", ("All", "Bag"), "Men")
    assert {copy.title for copy in changed} == {"Red Shirt"}


def test_near_colours_and_unisex_are_not_wrong():
    found = [WrongFacts(SHOP).changed(SHOP[2], 3, Random(seed)) for seed in range(10)]
    assert {(copy.colour, copy.gender) for copies in found for copy in copies} == {("Red", "Unisex")}


def test_what_nothing_else_is_like_has_no_wrong_copy():
    wrong = WrongFacts(SHOP)
    assert wrong.changed(SHOP[4], 3, Random(0)) == []
    assert wrong.changed(Product("9", "Thing", colour="Red"), 3, Random(0)) == []
    assert wrong.changed(SHOP[0], 0, Random(0)) == []


def test_a_wrong_caption_differs_from_the_right_one_in_the_changed_words_alone():
    right = captions(SHOP[0], Random(5))
    for copy in WrongFacts(SHOP).changed(SHOP[0], 3, Random(5)):
        told = captions(copy, Random(5))["facts"]
        swaps = {"blue": "red", "bag": "shirt", "women": "men", "navy": ""}
        back = " ".join(filter(None, (swaps.get(word, word) for word in told.replace("women's", "men's").split())))
        assert told != right["facts"] and back == right["facts"]
