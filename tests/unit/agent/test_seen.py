from dataclasses import replace

import pytest

from agent.seen import facts, shown, with_seen
from agent.state import Intent
from retrieval.records import Choice, Filters, PhotoReading

STRIPED = PhotoReading(
    "Shirts",
    "Navy Blue",
    "Men",
    pattern="striped",
    sureness={"category": 0.97, "colour": 0.85, "gender": 0.6, "pattern": 0.9},
)
ALONE = Intent("similar", with_photo=True)


def test_what_the_photo_surely_shows_becomes_soft_wishes():
    assert shown(STRIPED) == {
        "striped": ("pattern", "striped"),
        "navy blue": ("colour", "Navy Blue"),
        "shirts": ("category", "Shirts"),
    }  # for whom it is, is not sure enough
    assert with_seen(ALONE, None, STRIPED, True).soft == ("striped", "navy blue", "shirts")


@pytest.mark.parametrize("reading", [None, replace(STRIPED, known=False), PhotoReading("Shirts", "Red", "Men")])
def test_a_photo_that_shows_nothing_surely_makes_no_wishes(reading):
    assert with_seen(replace(ALONE, soft=("comfortable",)), None, reading, True).soft == ("comfortable",)


def test_what_the_shopper_says_goes_before_what_is_seen():
    red = replace(ALONE, filters=Filters({"colour": Choice(("Red",))}), soft=("checked",))
    assert with_seen(red, None, STRIPED, True).soft == ("checked", "shirts")


def test_a_wish_taken_back_stays_away_and_the_others_stay():
    later = replace(ALONE, kind="refine", soft=("striped", "shirts"))
    assert with_seen(later, STRIPED, STRIPED, False).soft == ("striped", "shirts")


def test_the_wishes_of_a_photo_go_with_it():
    held = Intent("refine", soft=("warm", "striped", "navy blue"))
    assert with_seen(held, STRIPED, STRIPED, False).soft == ("warm",)
    other = PhotoReading("Heels", sureness={"category": 0.9})
    assert with_seen(replace(held, with_photo=True), STRIPED, other, True).soft == ("warm", "heels")


def test_talk_leaves_the_wishes_of_the_search_alone():
    talk = Intent("about_photo", soft=("striped",), with_photo=True, aside=True)
    assert with_seen(talk, STRIPED, STRIPED, False) is talk


def test_wishes_rank_by_the_facts_that_they_stand_for_and_a_pattern_by_looking():
    intent = replace(ALONE, soft=("striped", "navy blue"))
    assert facts(intent, STRIPED) == (("colour", "Navy Blue"),)
    assert facts(intent, None) == ()
