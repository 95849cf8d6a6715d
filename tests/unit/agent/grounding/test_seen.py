"""What is seen in a picture holds only where that picture was read, and reads so."""

from dataclasses import replace

import pytest

from agent.grounding.seen import seen_spans, shown
from agent.state import Brief, Intent, PhotoReading
from retrieval.records import Filters
from tests.unit.agent.test_grounding import FOUR, H, S, verdict_of

READ = PhotoReading("Shirts", "Navy Blue", "Men")
BESIDE = replace(FOUR, intent=replace(FOUR.intent, with_photo=True), photo=READ)
ALONE = Brief("what is this?", Intent("about_photo", with_photo=True), Filters(), photo=READ)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Your photo seems to show a navy blue shirt for men.", True),
        ("In the photo it looks blue.", True),
        (f"In your picture it looks blue, and {S} is blue too.", True),
        (f"Your photo shows a blue shirt, so I picked {S}.", True),
        (f"{S} looks much like your photo.", True),
        ("Your photo shows a red shirt.", False),
        ("Your photo shows a shirt for women.", False),
        ("Your photo shows a handbag.", False),
        ("In the photo it looks striped.", False),
        ("Your photo shows a blue shirt made of linen.", False),
        ("The photo does not look red.", True),
        ("The photo does not look blue.", False),
        (f"In the photo it looks blue, and {H} is blue too.", False),
        (f"The shirt in your photo is exactly {S}.", False),
        (f"In its picture {S} has a gold buckle.", False),
        (f"In its picture {S} looks striped.", False),
    ],
)
def test_only_what_the_reading_says_is_seen(text, stays):
    assert verdict_of(text, BESIDE) is stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("It looks like a blue shirt for men.", True),
        ("I can make out a shirt, but I cannot tell the brand.", True),
        ("I am not sure what your photo shows; a few words beside it would help.", True),
        ("It looks like a checked shirt.", False),
        ("It seems to be a red shirt.", False),
    ],
)
def test_in_a_turn_about_the_photo_alone_what_looks_so_is_seen_in_it(text, stays):
    assert verdict_of(text, ALONE) is stays


UNSURE = PhotoReading(
    "Shirts",
    None,
    "Men",
    shares={"colour": {"Navy Blue": 0.4, "Black": 0.33, "Blue": 0.22}, "category": {"Shirts": 1.0}},
)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("In the photo it looks blue.", True),  # navy or another blue: .62
        ("In the photo it looks navy blue.", False),
        ("In the photo it looks black.", False),
        ("In the photo it looks navy blue or black.", True),
        ("In the photo it looks black or blue.", False),  # .55, since the navy is not named
        ("In the photo it looks navy blue or red.", False),
        ("In the photo it looks navy blue and black.", False),
        ("In the photo it does not look blue.", False),
        ("In the photo it does not look red.", False),  # no colour is sure enough to say what it is not
        ("I cannot tell its colour for sure; in the photo it looks navy blue or black.", True),
    ],
)
def test_values_are_as_sure_as_they_are_together(text, stays):
    assert verdict_of(text, replace(ALONE, photo=UNSURE)) is stays


def test_without_a_reading_nothing_is_seen():
    assert not verdict_of("Your photo shows a blue shirt.", FOUR)
    assert shown(FOUR, "your photo shows a blue shirt") == {}


def test_a_cards_own_picture_is_not_the_shoppers_photo():
    assert shown(BESIDE, "in its picture") == {}
    assert shown(BESIDE, "in your photo") == {"category": ("Shirts",), "colour": ("Navy Blue",), "gender": ("Men",)}


def test_the_part_about_the_picture_ends_where_another_begins():
    text = "in the photo it looks blue, and the second one is black"
    assert [text[start:end] for start, end in seen_spans(text, BESIDE)] == ["in the photo it looks blue"]
