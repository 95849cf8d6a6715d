"""What is said of a card's own picture holds where that picture was looked at and shows it."""

from dataclasses import replace

import pytest

from agent.grounding import Checker
from agent.seen import PHOTO
from agent.state import Brief, Card, Intent, Sentence
from agent.writers.subjects import about, seen_in_photo
from retrieval.records import Candidate, Filters, PhotoReading, Product

SHIRT = Product("s1", "Alder Oxford Shirt", category=("Clothing", "Shirts"), colour="Blue", price=39.0, currency="USD")
OTHER = replace(SHIRT, id="s2", title="Birch Work Shirt")
SHOWS = PhotoReading("Shirts", "Blue", looks={"striped": 0.95, "checked": 0.03, "laces": 0.01, "round neck": 0.5})
CHECKER = Checker({"category": {"Clothing": 2, "Shirts": 2}, "colour": {"Blue": 2, "Red": 1}})


def brief(request, **seen):
    intent = Intent("about_product", products=("s1",), aside=True)
    cards = tuple(Card(Candidate(product, 0.0)) for product in (SHIRT,))
    return Brief(request, intent, Filters(), cards, subjects=(SHIRT,), seen=seen)


def kept(text, held):
    return CHECKER.reading(held).check(Sentence(text)).sentence is not None


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        ("is it striped?", "Going by its photo, Alder Oxford Shirt looks striped."),
        ("is it checked?", "Going by its photo, Alder Oxford Shirt does not look checked."),
        ("does it have laces?", "Going by its photo, Alder Oxford Shirt does not seem to have laces."),
    ],
)
def test_what_the_picture_surely_shows_is_told_as_seen_and_passes_the_check(request_, told):
    held = brief(request_, s1=SHOWS)
    assert [sentence.text for sentence in seen_in_photo(SHIRT, held)] == [told]
    assert next(iter(about(held))).text == told
    assert kept(told, held)


@pytest.mark.parametrize("request_", ["does it have a round neck?", "how much is it?"])
def test_what_is_not_sure_or_not_asked_is_not_told(request_):
    assert list(seen_in_photo(SHIRT, brief(request_, s1=SHOWS))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Going by its photo, Alder Oxford Shirt looks checked.",
        "Going by its photo, Alder Oxford Shirt does not look striped.",
        "Going by its photo, Alder Oxford Shirt looks floral.",
        "Alder Oxford Shirt is striped.",
    ],
)
def test_what_the_picture_does_not_show_and_what_is_told_as_a_fact_is_dropped(text):
    assert not kept(text, brief("what is it like?", s1=SHOWS))


def test_of_a_picture_that_nobody_looked_at_nothing_holds():
    text = "Going by its photo, Alder Oxford Shirt looks striped."
    assert not kept(text, brief("is it striped?"))
    assert not kept(text, brief("is it striped?", **{PHOTO: SHOWS}))


def test_the_pattern_of_the_shoppers_photo_may_be_told():
    photo = PhotoReading("Shirts", "Blue", pattern="striped")
    held = Brief("", Intent("similar", with_photo=True), Filters(), (Card(Candidate(SHIRT, 1.0)),), 1, photo=photo)
    assert kept("Your photo looks to me like a striped blue shirt.", held)
    assert not kept("Your photo looks to me like a checked blue shirt.", held)
