"""What is said of a photo, from records whose photos are easily pictured."""

from random import Random

import pytest

from retrieval.records import Product
from tuning.answers import answer_photo, describe_photo

POLO = Product(
    "1",
    "U.S. Polo Assn. Men Stripes Blue Shirts",
    category=("Apparel", "Topwear", "Shirts"),
    brand="U.S. Polo Assn.",
    gender="Men",
    colour="Navy Blue",
)
SAMPLE = Product(
    "2",
    "Ostravale Women's Linen Top in Red",
    category=("Clothing", "Tops", "Blouses"),
    gender="Women",
    colour="Red",
    attributes={"pattern": ("Plain",), "sleeve": ("Short Sleeve",), "neckline": ("V-Neck",), "size": ("S", "M")},
)
SHOES = Product("3", "ADIDAS 3 Stripes Shoes", category=("Footwear", "Casual Shoes"), gender="Unisex", colour="White")


@pytest.mark.parametrize(
    ("product", "words"),
    [
        (POLO, "A navy blue striped shirt for men."),
        (SAMPLE, "A plain red blouse for women."),
        (SHOES, "A pair of white casual shoes for men and women."),
    ],
)
def test_a_description_names_colour_pattern_kind_and_people(product, words):
    shown = describe_photo.seen(product)
    assert shown is not None
    assert describe_photo.answer(shown) == words


def test_what_has_no_name_is_not_described():
    assert describe_photo.seen(Product("4", "Gift", category=("Free Items", "Free Gifts"))) is None


def asked(product, times=400):
    shown = describe_photo.seen(product)
    assert shown is not None
    chance = Random(2)
    return [answer_photo.asked(shown, chance) for _ in range(times)]


def test_nothing_is_asked_of_a_pattern_that_the_record_does_not_tell():
    assert not any("pattern" in question or "striped" in question for question, _ in asked(SHOES))


def test_yes_and_no_are_true():
    for question, answer in asked(POLO):
        if answer.startswith(("Yes", "That is right")):
            assert any(word in question for word in ("navy blue", "strip", "shirt", "for men")), question
        if answer.startswith("No"):
            assert "stripe" not in question and "navy" not in question and "for men?" not in question, question


def test_near_colours_are_not_denied():
    assert not any(answer.startswith("No") for question, answer in asked(POLO) if " blue?" in question)


def test_answers_are_marked_as_seen():
    for _, answer in asked(SAMPLE):
        assert any(word in answer for word in ("photo", "picture")), answer
