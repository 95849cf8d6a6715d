"""Values called by a part of their name or by an everyday word, where the kind of thing that is spoken of has them."""

import pytest

from agent.state import Intent, Memory, Turn
from agent.understanding import RuleUnderstander
from retrieval.records import Choice, Filters
from tests.unit.agent.understanding.catalogues import DETAILS_FACETS, DETAILS_PARENTS
from tests.unit.agent.understanding.wording import expected, understood

COME_IN = {
    "Heels": {"Block Heel", "Kitten Heel", "Stiletto Heel", "Peep Toe"},
    "Watches": {"Leather Strap", "Mesh Strap", "Black Dial", "Round", "Leather"},
    "Necklaces": {"Star", "Moon"},
    "Sunglasses": {"Round", "Square"},
    "Jackets": {"Hood", "Leather"},
    "Dresses": {"Bow", "Dotted", "Floral", "Leather Belt"},
    "Skirts": {"Dotted"},
    "Rings": {"Hammered"},
    "Boots": {"EU 39", "EU 40"},
    "Hoodies": {"S", "M", "L", "XXL"},
}


def _come_in(filters: Filters) -> bool:
    """Whether some product of the kinds has one value of each other facet."""
    held = {value for kind in filters.choice("category").include for value in COME_IN.get(kind, ())}
    others = [choice for facet, choice in filters.facets.items() if facet != "category"]
    return all(held & set(choice.include) for choice in others)


SHOP = RuleUnderstander(DETAILS_FACETS, DETAILS_PARENTS, "USD", any_fit=_come_in)


def _after(kind: str, text: str) -> Intent:
    held = Filters(facets={"category": Choice((kind,))}) if kind else Filters()
    return SHOP.understand(Turn(text), Memory(filters=held, search=Intent("search", held)))


@pytest.mark.parametrize(
    ("kind", "text", "wording"),
    [
        ("Heels", "no stilettos", "Heels; heel! Stiletto Heel"),
        ("Heels", "kitten ones only", "Heels; heel: Kitten Heel"),
        ("Heels", "the blocky kind", "Heels; soft: blocky"),
        ("Heels", "block ones please", "Heels; heel: Block Heel"),
        ("Heels", "open toe", "Heels; toe: Peep Toe"),
        ("Watches", "mesh please", "Watches; strap: Mesh Strap"),
        ("Watches", "with a leather band", "Watches; strap: Leather Strap"),
        ("Watches", "black face", "Watches; dial: Black Dial"),
        ("Watches", "leather", "Watches; material: Leather"),
        ("Skirts", "pleated ones", "Pleated Skirts"),
        ("Skirts", "nothing pleated", "Skirts; category! Pleated Skirts"),
        ("Pencil Skirts", "pleated instead", "Pleated Skirts"),
        ("Skirts", "no spots", "Skirts; pattern! Dotted"),
        ("Dresses", "slip ones", "Slip Dresses"),
        ("Dresses", "with a bow", "Dresses; trim: Bow"),
        ("Dresses", "with flowers all over", "Dresses; pattern: Floral"),
        ("Dresses", "leather", "Dresses; material: Leather"),
        ("Jackets", "real leather please", "Jackets; material: Leather"),
        ("", "jackets in leather", "Jackets; material: Leather"),
        ("Jackets", "what about leather", "Jackets; material: Leather"),
        ("Jackets", "leather look ones", "Jackets; soft: leather look"),
        ("Sunglasses", "round frames", "Sunglasses; shape: Round; soft: frames"),
        ("Sunglasses", "round. black.", "Sunglasses; shape: Round; colour: Black"),
        ("Sunglasses", "make them round", "Sunglasses; shape: Round"),
        ("Sunglasses", "round ones, no, nothing round", "Sunglasses; shape! Round"),
        ("Dresses", "without sleeves", "Dresses; sleeve: Sleeveless"),
        ("Dresses", "no sleeves please", "Dresses; sleeve: Sleeveless"),
        ("Sunglasses", "square", "Sunglasses; shape: Square"),
        ("Necklaces", "stars", "Necklaces; pendant: Star"),
        ("Jackets", "hooded", "Jackets; collar: Hood"),
        ("", "black stilettos", "Heels; colour: Black; heel: Stiletto Heel"),
        ("", "kitten heels", "Heels; heel: Kitten Heel"),
        ("Dresses", "kitten heels instead", "Heels; heel: Kitten Heel"),
        ("", "something with a block heel", "heel: Block Heel"),
        ("", "hammered rings", "Rings; finish: Hammered"),
        ("", "spotty skirt", "Skirts; pattern: Dotted"),
    ],
)
def test_what_a_word_means_of_the_kind_in_force(kind: str, text: str, wording: str) -> None:
    assert understood(_after(kind, text)) == expected(wording)


@pytest.mark.parametrize(
    ("kind", "text", "wording"),
    [
        ("Dresses", "I might slip out early, red please", "Dresses; colour: Red, Burgundy"),
        ("Skirts", "is it pleated?", "Skirts"),
        ("Boots", "ankle ones", "Boots; soft: ankle"),
        ("Boots", "mesh", "Boots; soft: mesh"),
        ("", "long dress", "Dresses; soft: long"),
        ("", "digital please", "soft: digital"),
    ],
)
def test_what_the_kind_does_not_come_in_is_no_value(kind: str, text: str, wording: str) -> None:
    found, wanted = understood(_after(kind, text)), expected(wording)
    assert {**found, "soft": wanted["soft"]} == wanted


@pytest.mark.parametrize(
    ("kind", "text", "wording"),
    [
        ("", "boots, 39", "Boots; size: EU 39"),
        ("", "boots 40 in black", "Boots; colour: Black; size: EU 40"),
        ("", "boots 80", "Boots; price <= 80"),
        ("Boots", "black, 39, under 90", "Boots; colour: Black; size: EU 39; price <= 90"),
        ("Boots", "her shoe size is 39", "Boots; size: EU 39"),
        ("", "small size hoodie", "Hoodies; size: S"),
        ("Hoodies", "double xl", "Hoodies; size: XXL"),
        ("", "my sister takes a medium and fancies a black hoodie", "Hoodies; colour: Black; gender: Women; size: M"),
        ("", "hoodies in medium and dark red", "Hoodies; colour: Red, Burgundy; soft: dark red"),
        ("Boots", "what about a 40", "Boots; size: EU 40"),
        ("Boots", "39 actually", "Boots; size: EU 39"),
        ("Handbags", "a large one", "Handbags; soft: large"),
    ],
)
def test_sizes_are_those_that_the_kind_comes_in(kind: str, text: str, wording: str) -> None:
    found, wanted = understood(_after(kind, text)), expected(wording)
    assert {**found, "soft": wanted["soft"]} == wanted


def test_of_forms_that_are_written_together_the_one_word_is_learnt_first() -> None:
    assert SHOP.reader.words.words.get("boyfriend") == "gender"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("pip n willow jeans", Choice(("Pip & Willow",))),
        ("pip willow jeans", Choice(("Pip & Willow",))),
        ("jeans by marlow", Choice(("Marlow Last",))),
        ("jeans, no turtle, no marlow", Choice((), ("Turtle", "Marlow Last"))),
        ("jeans, turtle only, and under 50", Choice(("Turtle",))),
        ("jeans with a turtle on them", Choice()),
    ],
)
def test_brands_by_a_part_of_their_names(text: str, wanted: Choice) -> None:
    brands = {"Pip & Willow": 5, "Marlow Last": 5, "Turtle": 5}
    shop = RuleUnderstander({**DETAILS_FACETS, "brand": brands}, DETAILS_PARENTS, "USD", any_fit=lambda _: True)
    assert shop.understand(Turn(text), Memory()).filters.choice("brand") == wanted
