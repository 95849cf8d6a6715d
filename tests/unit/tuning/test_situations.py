"""Turns drawn over a shop: what their briefs state holds of the shop."""

import re
from itertools import islice
from random import Random

from agent.writers.subjects import is_stated
from agent.writers.verdict import verdict
from retrieval.records import Product
from tests.unit.tuning.test_llava_examples import catalogue
from tuning import situations
from tuning.disguises import Shop, disguised, shop


def opened() -> Shop:
    return shop(catalogue(), Random(4))


def test_cards_match_and_totals_are_counted():
    market = opened()
    for brief in islice(situations.searches(market, Random(1)), 200):
        assert brief.total == sum(brief.applied.matches(product) for product in market.products)
        assert 1 <= len(brief.cards) <= min(situations.PAGE, brief.total)
        assert all(brief.applied.matches(card.candidate.product) for card in brief.cards)


def test_what_was_relaxed_had_to_be():
    market = opened()
    briefs = list(situations.relaxed_searches(market, Random(2)))
    assert len(briefs) > 20
    for brief in briefs:
        assert not market.matching(brief.intent.filters)
        assert brief.relaxed
        assert brief.relaxed[-1].matches == brief.total


def test_the_cheapest_come_first_where_that_is_asked():
    market = opened()
    sorted_ones = [b for b in islice(situations.searches(market, Random(3)), 400) if b.intent.sort == "price"]
    assert sorted_ones
    for brief in sorted_ones:
        prices = [card.candidate.product.price for card in brief.cards]
        known = [price for price in prices if price is not None]
        assert known == sorted(known)


def test_questions_are_about_known_and_unknown_facts():
    asked = [question.brief for question in islice(situations.questions(opened(), Random(5)), 300)]
    of_colour = [brief.subjects[0] for brief in asked if brief.intent.asks == "colour"]
    assert any(product.colour for product in of_colour)
    assert any(brief.intent.asks and not is_stated(brief.subjects[0], brief.intent.asks) for brief in asked)
    assert any(brief.intent.asks is None for brief in asked)


def test_questions_mostly_ask_what_the_shop_says():
    asked = [question.brief for question in islice(situations.questions(opened(), Random(5)), 400)]
    fields = [(brief.subjects[0], brief.intent.asks) for brief in asked if brief.intent.asks is not None]
    silent = [asks for product, asks in fields if not is_stated(product, asks)]
    assert 0 < len(silent) < 0.2 * len(fields)


def test_questions_point_at_cards():
    asked = [question.brief.request.lower() for question in islice(situations.questions(opened(), Random(6)), 200)]
    pointed = [text for text in asked if re.search(r"first|second|third|last|number|#|no\.|\b(?:2nd|3rd)\b", text)]
    assert len(pointed) > 60


def test_no_comparison_asks_which_is_cheapest():
    compared = list(islice(situations.comparisons(opened(), Random(7)), 200))
    assert len({brief.request for brief in compared}) > 60
    assert all(verdict(brief.subjects, brief.request) is None for brief in compared)


def test_a_disguise_keeps_title_and_fields_together():
    chance = Random(6)
    for product in catalogue():
        shown = disguised(product, "EUR", chance)
        assert shown.id == product.id
        assert shown.currency == "EUR"
        if product.brand != shown.brand and shown.image is not None:
            assert product.brand not in shown.title or shown.brand is None
        if shown.colour is not None and shown.image is not None:
            assert shown.colour.lower() in shown.title.lower()


def test_a_short_maker_is_not_found_inside_a_word():
    women = Product("w", "W Women Red Kurta", brand="W", colour="Red", category=("Kurtas",), image="/w.jpg")
    titles = {disguised(women, "USD", Random(seed)).title for seed in range(60)}
    assert all("Women" in title for title in titles if title.endswith("Kurta"))
