"""Kinds by the names that shoppers of several countries use: the nearest that a catalogue holds, or told as missing."""

import pytest

from agent.state import Memory, Turn
from tests.unit.agent.understanding.catalogues import DETAILS, FASHION, SHOP
from tests.unit.agent.understanding.wording import expected, understood


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("wellies for my husband", "Boots; gender: Men; soft: wellies"),
        ("a navy cardi", "Sweaters; colour: Navy; soft: cardi"),
        ("plimsolls", "Sneakers; soft: plimsolls"),
        ("anorak", "Jackets; soft: anorak"),
        ("a red peacoat", "Coats; colour: Red, Burgundy; soft: peacoat"),
        ("daypack", "Backpacks"),
        ("a potli for a wedding", "Clutches; soft: potli, wedding"),
        ("travel mugs", "Mugs; soft: travel"),
    ],
)
def test_other_names_over_a_small_shop(text: str, wording: str) -> None:
    assert understood(SHOP.understand(Turn(text), Memory())) == expected(wording)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("jeggings", "Leggings; soft: jeggings"),
        ("nighty for my wife", "Loungewear and Nightwear; gender: Women; soft: nighty"),
        ("maroon pashmina", "Stoles; colour: Maroon; soft: pashmina"),
        ("black juttis", "Flats; colour: Black; soft: juttis"),
        ("kada", "Bracelet; soft: kada"),
        ("a mangalsutra", "Necklace and Chains; soft: mangalsutra"),
        ("kurta pajama", "Kurta Sets"),
        ("thermals", "Innerwear; soft: thermal"),
        ("hot pants", "Shorts; soft: hot pants"),
        ("three quarters for women", "Capris; gender: Women"),
        ("headgear", "Headwear"),
        ("carryall", "Duffel Bag"),
        ("black breeches", "Trousers; colour: Black; soft: breeches"),
        ("flying jacket", "Jackets; soft: flying"),
        ("loafer shoes", "Casual Shoes, Formal Shoes; soft: loafers"),
        ("belts by lino", "Belts; brand: Lino Perros"),
        ("perros clutches", "Clutches; brand: Lino Perros"),
        ("Taylor trousers", "Trousers; soft: taylor"),
        ("blue light glasses", "Eyewear; soft: blue light glasses"),
    ],
)
def test_other_names_over_fashion(text: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(text), Memory())) == expected(wording)


@pytest.mark.parametrize(
    "kind", ["pressure cooker", "jhumkas", "payal", "dog coat", "pram", "hijab pin", "shower cap", "boxing gloves"]
)
def test_what_no_such_shop_holds_is_told(kind: str) -> None:
    assert understood(FASHION.understand(Turn(f"a {kind}"), Memory())) == expected(f"unknown: {kind}; soft: {kind}")


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("silver jhumka", "Earrings; colour: Silver; soft: jhumka"),
        ("a trilby", "Hats; soft: trilby"),
        ("trolley bag", "Suitcases"),
        ("luggage", "Suitcases"),
        ("high tops", "Sneakers; soft: high tops"),
        ("a chrono", "Watches; soft: chronograph"),
    ],
)
def test_other_names_over_a_shop_with_details(text: str, wording: str) -> None:
    assert understood(DETAILS.understand(Turn(text), Memory())) == expected(wording)


@pytest.mark.parametrize(
    "text",
    ["a shirt, my husband sweats", "that dress on the telly", "shoes that slip on", "a gift card is what i have"],
)
def test_words_that_are_no_kind_here_add_none(text: str) -> None:
    kinds = FASHION.understand(Turn(text), Memory()).filters.choice("category").include
    assert set(kinds) <= {"Shirts", "Dresses", "Shoes"}
    assert not FASHION.understand(Turn(text), Memory()).unknown
