"""Amounts in words, told roughly, as shares and as differences; ranks and sameness."""

import re
from dataclasses import replace

import pytest

from agent.grounding.numerals import NUMBER, value_of
from agent.grounding.rough import rough_before
from agent.state import Relaxation
from retrieval.records import Filters, Range
from tests.unit.agent.test_grounding import FOUR, E, H, S, T, cards, verdict_of


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("four", 4), ("thirteen", 13), ("thirty", 30), ("thirty-five", 35), ("twenty two", 22), ("two hundred", 200),
        ("a hundred and ten", 110), ("1,204", 1204), ("a dozen", 12),
    ],
)  # fmt: skip
def test_a_number_is_read_in_digits_or_words(said, value):
    assert re.fullmatch(NUMBER, said) and value_of(said) == value


def test_what_is_no_number_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="expected digits or a number in words"):
        value_of("plenty")


@pytest.mark.parametrize(
    ("before", "value", "met"),
    [
        ("for about ", 41.0, True), ("for about ", 43.0, False), ("just under ", 39.5, True),
        ("just under ", 40.5, False), ("just over ", 40.5, True), ("just over ", 39.5, False),
        ("for ", 40.0, True), ("for ", 40.01, False),
    ],
)  # fmt: skip
def test_a_hedge_gives_room_to_its_own_side(before, value, met):
    assert rough_before(before).met(value, 40.0) is met


@pytest.mark.parametrize(
    "text",
    [
        f"{S} costs about forty dollars.",
        f"{S} is just under $40.",
        f"{H} costs just over forty-nine dollars.",
        f"{S} is a third off.",
        f"{S} is more than 30% off.",
        f"{S} is about 35 percent off.",
        f"{T} costs $74 more than {E}.",
        f"{T} is the pricier of the two, by $49.01, beside {S}.",
        f"{E} is about 25 dollars cheaper than {S}.",
        f"{T} is almost six times as expensive as {E}.",
        f"{S} used to be $60.00.",
        f"{S} is reduced a little, from $60.00 to $39.99.",
        f"{S} is rated higher than {H}.",
        f"{S} is rated 4.3, better than {H} with its 3.8.",
        f"{S} has more reviews than {H}.",
        f"The price gap between {S} and {H} is $9.51.",
        f"{S} has been reviewed far more often, 120 times against twelve for {H}.",
        f"{S} costs forty dollars.",
        f"{E} has fewer reviews than {H}.",
        f"The ratings are 4.3 for {S} and 3.8 for {H}.",
        f"{S} is cheaper than {H} and has a better rating.",
        f"Only {S} is reduced.",
    ],
)
def test_a_true_amount_stays(text):
    assert verdict_of(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{S} costs about fifty dollars.",
        f"{S} is just over $40.",
        f"{S} is just under $60.",
        f"{S} is half off.",
        f"{S} is more than 40% off.",
        f"{S} is roughly forty percent off.",
        f"{T} costs $20.01 more than {E}.",
        f"{E} is eighteen dollars cheaper than {S}.",
        f"{T} is twice as expensive as {E}.",
        f"{S} used to be $70.00.",
        f"{H} is rated higher than {S}.",
        f"{H} has more reviews than {S}.",
        f"The price gap between {S} and {H} is $19.51.",
        f"{S} costs $9.51 more than {H}.",
        f"{S} has fewer reviews than {H}.",
        f"The ratings are 3.8 for {S} and 4.3 for {H}.",
        f"{S} is cheaper than {E} and has a better rating.",
        f"Only {S} is for men.",
        f"{S} and {H} cost the same.",
        f"{S} and {H} have the same colour.",
        f"{S} comes at no extra cost.",
        f"You can have {S} for nothing.",
    ],
)
def test_a_false_amount_is_dropped(text):
    assert not verdict_of(text)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Two of the four are for men.", True),
        ("Three of the four are for men.", False),
        ("One is blue, one is white.", True),
        ("One is green, one is white.", False),
        (f"{S} is for men, and so is {T}; the others are not for men.", True),
        (f"{S} is blue and the others are black.", False),
        (f"Only three pieces of {S} are left.", True),
        (f"Only four pieces of {S} are left.", False),
        (f"Fewer than five of {S} are left.", True),
        ("The cards come in navy blue, black, red and white.", True),
        ("You can choose between black and white.", True),
        ("You can choose between black and green.", False),
        (f"{H} will be back next week.", False),
        ("I found thirty products.", False),
        ("I found twelve products.", True),
    ],
)
def test_of_how_many_something_is_said(text, stays):
    assert verdict_of(text) is stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (f"{S} has the better rating, 4.3 against 3.8.", True),
        (f"{S} has the better rating, 4.3 against 4.1.", False),
        (f"{H} has the better rating, 3.8 against 4.3.", False),
        (f"{S} is the better rated and the cheaper of the two.", True),
    ],
)
def test_of_two_the_other_need_not_be_named(text, stays):
    brief = replace(FOUR, cards=FOUR.cards[:2], total=2)
    assert verdict_of(text, brief) is stays


def test_the_biggest_reduction_is_that_of_the_most_money():
    first, second = (card.candidate.product for card in FOUR.cards[:2])
    brief = replace(FOUR, cards=cards(first, replace(second, list_price=second.price)), total=2)
    assert verdict_of(f"{S} has the biggest discount.", brief)
    assert not verdict_of(f"{H} has the biggest discount.", brief)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (f"{H} is not on sale and costs $49.50.", True),
        (f"{S} is not on sale and costs $39.99.", False),
        (f"Neither {H} nor {E} is reduced.", True),
        (f"Neither {S} nor {E} is reduced.", False),
        (f"Only {S} is reduced.", True),
    ],
)
def test_what_is_denied_ends_with_its_verb_and_reaches_over_titles(text, stays):
    shirt, *rest = (card.candidate.product for card in FOUR.cards)
    brief = replace(FOUR, cards=cards(shirt, *(replace(product, list_price=product.price) for product in rest)))
    assert verdict_of(text, brief) is stays


def test_two_that_cost_the_same_do():
    first, second = (card.candidate.product for card in FOUR.cards[:2])
    brief = replace(FOUR, cards=cards(first, replace(second, price=first.price)))
    assert verdict_of(f"{S} and {H} cost the same.", brief)
    assert verdict_of(f"{S} and {H} have the same price.", brief)
    assert not verdict_of(f"{S} is cheaper than {H} and has the same rating.", brief)


def test_a_limit_is_kept_by_what_is_said_to_fit_it():
    asked, went_to = Filters(price=Range(None, 10.0)), Filters(price=Range(None, 50.0))
    step = Relaxation("price", {"min": None, "max": 10}, {"min": None, "max": 50}, 2)
    intent = replace(FOUR.intent, filters=asked)
    brief = replace(FOUR, intent=intent, applied=went_to, cards=cards(FOUR.cards[0].candidate.product), relaxed=(step,))
    assert verdict_of("Nothing costs $10 or less, so I went up to $50.", brief)
    assert not verdict_of("Nothing costs $10 or less, so I went up to $80.", brief)
    assert not verdict_of(f"{S} fits your limit of $10.", brief)
    assert verdict_of(f"{S} is over your limit of $10.", brief)
    assert verdict_of(f"{S} is about thirty dollars above your limit.", brief)
    assert not verdict_of(f"{S} is about thirty dollars below your limit.", brief)
