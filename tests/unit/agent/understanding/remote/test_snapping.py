import pytest

from agent.understanding import text
from agent.understanding.remote.snapping import Snapper
from tests.unit.agent.understanding.catalogues import (
    DETAILS,
    DETAILS_FACETS,
    FASHION,
    FASHION_FACETS,
    SHOP,
    SHOP_FACETS,
)

SNAPPERS = {
    "fashion": Snapper(FASHION_FACETS, FASHION.reader),
    "shop": Snapper(SHOP_FACETS, SHOP.reader),
    "details": Snapper(DETAILS_FACETS, DETAILS.reader),
}


@pytest.mark.parametrize(
    ("shop", "facet", "words", "values"),
    [
        ("fashion", "brand", "Puma", {"Puma"}),  # as the catalogue spells it
        ("fashion", "brand", "us polo assn", {"U.S. Polo Assn."}),  # folded
        ("fashion", "category", "T-Shirts", {"Tshirts"}),
        ("fashion", "category", "shirt", {"Shirts"}),  # one of them
        ("fashion", "category", "sneakers", {"Casual Shoes", "Sports Shoes"}),  # another name
        ("fashion", "category", "purse", {"Handbags"}),
        ("fashion", "colour", "navy", {"Navy Blue"}),
        ("fashion", "colour", "gray", {"Grey", "Charcoal", "Grey Melange"}),  # a family
        ("fashion", "colour", "Navy Blue", {"Navy Blue"}),  # a shade
        ("fashion", "gender", "ladies", {"Women"}),
        ("fashion", "brand", "Benneton", {"United Colors of Benetton"}),  # misspelt
        ("fashion", "brand", "Timberlnad", {"Timberland"}),
        ("fashion", "colour", "magneta", {"Magenta"}),
        ("fashion", "category", "Necklace and Chains", {"Necklace and Chains"}),
        ("shop", "usage", "Everyday", {"Everyday"}),
        ("shop", "material", "suede", {"Suede"}),
        ("shop", "season", "All year", {"All year"}),
        ("shop", "pattern", "stripes", {"Striped"}),
        ("details", "size", "M", {"M"}),
        ("details", "size", "EU 38", {"EU 38"}),
        ("details", "sleeve", "long sleeves", {"Long Sleeve"}),
    ],
)
def test_words_are_the_values_of_the_catalogue(shop, facet, words, values):
    found = SNAPPERS[shop].snap(facet, words)
    assert found is not None and (found.facet, set(found.values)) == (facet, values)


def test_a_value_told_under_another_facet_is_found_where_it_is():
    found = SNAPPERS["shop"].snap("colour", "linen")
    assert found is not None and (found.facet, found.values) == ("material", ("Linen",))


def test_what_no_value_says_of_a_phrase_stays_soft():
    found = SNAPPERS["fashion"].snap("category", "chunky sports shoes")
    assert found is not None and (found.values, found.soft[0]) == (("Sports Shoes",), "chunky")


@pytest.mark.parametrize(
    ("facet", "words"),
    [
        ("category", "toaster"),
        ("category", "shoe rack"),
        ("brand", "Gucci"),
        ("brand", "leather"),
        ("colour", "sparkling chartreuse"),
        ("colour", "???"),
        ("colour", ""),
        ("material", "silk"),
        ("no such facet", "red velvet cake"),
        ("brand", "'; DROP TABLE products; --"),
    ],
)
def test_what_the_catalogue_does_not_hold_is_not_guessed(facet, words):
    assert SNAPPERS["fashion"].snap(facet, words) is None


def test_words_are_known_from_the_message_or_from_the_shop():
    snapper, said = SNAPPERS["fashion"], text.read("etwas Schickes von Zalandia")
    assert snapper.is_known("zalandia", said) and snapper.is_known("comfortable shoes", said)
    assert not snapper.is_known("zorblax", said)
