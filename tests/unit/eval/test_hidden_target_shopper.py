import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from eval.hidden_target import words
from eval.hidden_target.facts import Fact, facts_of, filters_of, held, limit_above
from eval.hidden_target.shopper import Card, Shopper, asked_about
from retrieval.records import Choice, Filters, Product, Range

HEELS = Fact("category", "Heels")
BLACK, RED = Fact("colour", "Black"), Fact("colour", "Red")
LIMIT = Fact("price", maximum=45.0)
CARD = Card((HEELS, BLACK, LIMIT), "USD")
FACETS = {
    "category": {"Shoes": 2, "Heels": 2},
    "colour": {"Black": 1, "Red": 1},
    "gender": {"Women": 2},
    "material": {"Satin": 1},
    "year": {"2012": 1},
}
PRODUCT = Product(
    "x",
    "Zephyrine Quillon",
    category=("Shoes", "Heels"),
    colour="Black",
    other_colours=("Red",),
    gender="Women",
    brand="Dill",
    price=50.0,
    attributes={"material": ("Satin",), "year": ("2012",)},
)


def test_a_card_has_the_narrowest_kind_the_shown_colour_and_no_number_but_a_price():
    facts = facts_of(PRODUCT, FACETS, Random(1))
    told = {fact.facet: fact.value for fact in facts}
    # No brand, since filters know none in this catalogue; nobody wishes for the year 2012.
    assert told == {"category": "Heels", "colour": "Black", "gender": "Women", "price": "", "material": "Satin"}
    assert filters_of(facts).matches(PRODUCT)


def test_a_fact_that_would_tell_the_title_is_left_out():
    named = replace(PRODUCT, title="satin.", attributes={"material": ("Satin",)})
    assert "material" not in {fact.facet for fact in facts_of(named, FACETS, Random(1))}


@pytest.mark.parametrize("price, lowest, highest", [(40.0, 45.0, 60.0), (100.0, 110.0, 140.0), (2.0, 5.0, 5.0)])
def test_a_limit_is_a_round_sum_above_the_price(price, lowest, highest):
    limits = {limit_above(price, Random(seed)) for seed in range(200)}
    assert min(limits) == lowest and max(limits) == highest
    assert all(limit % (5 if price < 100 else 10) == 0 for limit in limits)


def test_facts_are_exact_filters_and_the_later_one_of_a_facet_holds():
    filters = filters_of((HEELS, RED, LIMIT, BLACK))
    assert filters == Filters({"category": Choice(("Heels",)), "colour": Choice(("Black",))}, Range(None, 45.0))
    assert held(BLACK, filters) and held(LIMIT, filters) and not held(RED, filters)
    assert not held(replace(LIMIT, maximum=50.0), filters) and not held(LIMIT, Filters())


def test_one_fact_a_turn_and_then_more():
    shopper = Shopper(CARD, "s")
    lines = [shopper.speak() for _ in range(5)]
    assert [line.told for line in lines[:3]] == [(HEELS,), (HEELS, BLACK), (HEELS, BLACK, LIMIT)]
    assert [line.more for line in lines] == [False, False, False, True, True]
    assert "heels" in lines[0].text.lower() and "black" in lines[1].text and "45" in lines[2].text
    assert all(line.text in words.MORE and line.told == lines[2].told for line in lines[3:])


def test_the_same_seed_says_the_same_and_others_vary():
    def said(seed):
        shopper = Shopper(CARD, seed)
        return [shopper.speak().text for _ in range(4)]

    assert said("a") == said("a")
    assert len({tuple(said(str(seed))) for seed in range(30)}) > 20
    for place in range(4):
        assert len({said(str(seed))[place] for seed in range(60)}) >= 4


def test_a_question_about_a_known_fact_is_answered_before_its_turn_comes():
    shopper = Shopper(CARD, "s")
    shopper.speak()
    assert shopper.speak("What is your budget?").told == (HEELS, LIMIT)
    again = shopper.speak("What would you like to spend?")
    assert "45" in again.text and set(again.told) == {HEELS, LIMIT}
    assert set(shopper.speak().told) == {HEELS, LIMIT, BLACK}


def test_a_question_about_anything_else_takes_the_turn():
    shopper = Shopper(CARD, "s")
    shopper.speak()
    for question in ("Which brand do you like?", "Shall we go on?"):
        line = shopper.speak(question)
        assert line.text in words.INDIFFERENT and line.told == (HEELS,) and not line.more


def test_who_has_told_everything_and_is_asked_once_more_wants_to_see_more():
    shopper = Shopper(Card((HEELS, BLACK)), "s")
    shopper.speak(), shopper.speak()
    line = shopper.speak("Which brand do you prefer: Dill or Fern?")
    assert line.more and line.told == (HEELS, BLACK)
    assert any(line.text == f"{first}, {more}" for first in words.INDIFFERENT for more in words.MORE)


def test_who_is_offered_other_values_may_say_so():
    def answers(question):
        said = set()
        for seed in range(100):
            shopper = Shopper(CARD, str(seed))
            shopper.speak()
            said.add(shopper.speak(question).text)
        return said

    assert "none of those, black please" in answers("Which colour would you like: red or blue?")
    assert not any("none of those" in text for text in answers("Which colour would you like: red or black?"))
    assert not any("none of those" in text for text in answers("What is your budget: under $30 or under $60?"))


def test_who_has_no_preference_says_so_even_about_what_it_will_tell():
    shopper = Shopper(Card((HEELS, BLACK), indifferent=True), "s")
    shopper.speak()
    assert shopper.speak("What colour?").text in words.INDIFFERENT
    assert shopper.speak().told == (HEELS, BLACK)


@pytest.mark.parametrize("turn", [3, 4])
def test_a_mistaken_wish_is_replaced_on_its_turn_whatever_is_asked(turn):
    shopper = Shopper(Card(CARD.facts, "USD", mistaken=RED, replaces_on=turn), "s")
    lines = [shopper.speak("What is your budget?") for _ in range(turn)]
    assert lines[0].told == (HEELS,) and lines[1].told == (HEELS, RED) and "red" in lines[1].text
    assert all(RED in line.told and BLACK not in line.told for line in lines[1:-1])
    assert BLACK in lines[-1].told and RED not in lines[-1].told and "black" in lines[-1].text
    assert (LIMIT in lines[-1].told) == (turn == 4)


def test_the_narrow_kind_takes_the_place_of_the_broad_one():
    broad = Fact("category", "Shoes")
    shopper = Shopper(Card((broad, BLACK, HEELS), vague=True), "s")
    assert [shopper.speak().told for _ in range(3)] == [(broad,), (broad, BLACK), (BLACK, HEELS)]


@pytest.mark.parametrize(
    "question, facet",
    [
        ("Which colour would you like?", "colour"),
        ("Any particular color?", "colour"),
        ("Who is it for: men or women?", "gender"),
        ("What kind of occasion is it for?", "usage"),
        ("What kind of shoes?", "category"),
        ("Would you rather have red, black or blue?", "colour"),
        ("How much would you like to spend?", "price"),
        ("Which neckline?", "neckline"),
        ("Which one do you mean?", None),
    ],
)
def test_a_question_is_read_by_the_facet_it_names_or_the_values_it_offers(question, facet):
    assert asked_about(question, (HEELS, BLACK, LIMIT, Fact("neckline", "V-Neck"))) == facet


def test_a_question_about_a_facet_that_is_not_on_the_card_is_not_taken_for_another():
    assert asked_about("Which brand of heels in black?", (HEELS, BLACK)) == "brand"


def test_sums_are_said_in_the_currency_of_the_shop():
    def said(currency):
        return {words.spoken(LIMIT, currency, Random(seed)) for seed in range(200)}

    assert {"under $45", "under 45 dollars", "under 45 bucks"} <= said("USD")
    assert {"under £45", "45 quid at most"} <= said("GBP")
    assert "under 45 INR" in said("INR") and "under 45" in said(None)


def test_a_thing_is_not_called_by_the_name_of_another():
    bags = Fact("category", "Backpacks")

    def said(*taken):
        return {words.spoken(bags, None, Random(seed), taken) for seed in range(50)}

    assert "rucksacks" in said() and said("backpacks", "handbags") == said()
    assert said("backpacks", "rucksacks") == said() - {"rucksacks"}


@pytest.mark.parametrize(
    "kind, said",
    [("laptop bag", "laptop bags"), ("watches", "watches"), ("headwear", "headwear"), ("lip gloss", "lip gloss")],
)
def test_kinds_are_said_in_the_plural_where_they_have_one(kind, said):
    assert words.plural(kind) == said


ROOT = Path(__file__).parents[3]
SHOPPER = ("words", "facts", "shopper", "sessions")
"""The modules that decide what is said; who answers, and how it went, are no part of the shopper."""
SHOP = {"retrieval.records", "retrieval.product_text", "retrieval.errors"}
"""What a product is, and when two titles are one."""


def imported(module: str) -> Iterator[str]:
    """Modules of ours that a module imports anywhere in it, and what those import."""
    path = ROOT / f"{module.replace('.', '/')}.py"
    path = path if path.exists() else ROOT / module.replace(".", "/") / "__init__.py"
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            inner = f"{node.module}.{node.names[0].name}"
            names = [inner if (ROOT / f"{inner.replace('.', '/')}.py").exists() else str(node.module)]
        for name in names:
            if name.split(".")[0] in ("agent", "retrieval", "prompts", "tuning", "ui", "eval"):
                yield name
                yield from imported(name)


def test_the_shopper_shares_nothing_with_who_understands_it():
    shoppers = {f"eval.hidden_target.{name}" for name in SHOPPER}
    for name in shoppers:
        assert set(imported(name)) <= shoppers | SHOP
        source = (ROOT / f"{name.replace('.', '/')}.py").read_text()
        # Its words are its own: no file is read.
        assert not any(reading in source for reading in ("toml", "yaml", "open(", "read_text", "knowledge"))
    # Nor does the assistant know of the shopper.
    for package in ("agent", "prompts", "retrieval"):
        assert not any("hidden_target" in path.read_text() for path in (ROOT / package).rglob("*.py"))
