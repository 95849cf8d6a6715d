"""What no record says is not said: every word that is not plain English has to be the shop's or the shopper's own."""

from dataclasses import replace

import pytest

from agent.grounding.plain import forms, is_plain
from tests.unit.agent.test_grounding import FOUR, H, S, T, verdict_of


@pytest.mark.parametrize(
    ("word", "form"), [("dotted", "dot"), ("striped", "stripe"), ("woollen", "wool"), ("bigger", "big"), ("goes", "go")]
)
def test_a_word_is_found_in_its_other_forms(word, form):
    assert form in forms(word)


@pytest.mark.parametrize("word", ["lovely", "picked", "reviews", "although", "affordable", "costs", "cheapest"])
def test_words_of_taste_talk_and_shopping_state_nothing(word):
    assert is_plain(word)


@pytest.mark.parametrize(
    "word",
    ["waterproof", "soft", "warm", "cotton", "pocket", "guarantee", "newsletter", "polarised", "checked", "tomorrow"],
)
def test_words_for_what_a_thing_is_or_has_are_not_plain(word):
    assert not is_plain(word)


@pytest.mark.parametrize(
    "text",
    [
        f"{S} is windproof.",
        f"{H} have a memory foam insole.",
        f"{S} comes with a hard case.",
        f"{T} keeps you cool.",
        f"{S} will be back soon.",
        f"{S} is polarised.",
        f"Sign up for our newsletter and save with {S}.",
        f"{S} is true to size.",
        f"{S} comes in every size.",
        "New ones arrive every week.",
    ],
)
def test_a_feature_or_promise_that_no_record_holds_is_dropped(text):
    assert not verdict_of(text)


@pytest.mark.parametrize(
    "text",
    [
        f"In any case {S} is hard to beat.",
        f"{H} are made of suede, which I find gorgeous.",
        f"A sporty pick would be {T}.",
        f"{S} is a safe bet if you ask me.",
        f"Of course {S} would be my favourite.",
    ],
)
def test_taste_and_turns_of_phrase_stay(text):
    assert verdict_of(text)


OFFICE = replace(FOUR, request="a waterproof shirt for my job interview")


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (f"For your interview I would take {S}.", True),
        (f"I would wear {S} to the interview.", True),
        (f"{S} could be just right for the interview.", True),
        ("You asked for something waterproof.", True),
        (f"{S} is waterproof.", False),
        (f"{S} is as waterproof as you asked.", False),
        (f"For your wedding I would take {S}.", False),
    ],
)
def test_the_shoppers_words_are_a_wish_and_no_fact(text, stays):
    assert verdict_of(text, OFFICE) is stays


def test_the_name_of_a_field_promises_nothing():
    dated = replace(FOUR.cards[0].candidate.product, attributes={"year": ("2011",)})
    brief = replace(FOUR, cards=(replace(FOUR.cards[0], candidate=replace(FOUR.cards[0].candidate, product=dated)),))
    assert verdict_of(f"{S} is of the year 2011.", brief)
    assert not verdict_of(f"{S} will last for years.", brief)
