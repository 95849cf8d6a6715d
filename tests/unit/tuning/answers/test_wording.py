"""Frames in the singular and the plural, and what titles do in them."""

from random import Random

import pytest

from retrieval.records import Product
from tuning.answers.phrases import facts_of, joined
from tuning.answers.wording import filled, sentence


@pytest.mark.parametrize(
    ("plural", "words"), [(False, "it is by Lee and costs $5"), (True, "they are by Lee and cost $5")]
)
def test_verbs_agree(plural, words):
    assert filled("{it} {is} {v}", plural, v="by Lee and {costs} $5") == words


def test_a_title_is_never_looked_into():
    assert filled("{T} {is} here", True, T="Mug {it} {T}") == "Mug {it} {T} are here"


def test_a_sentence_opens_with_a_capital_but_leaves_a_title_alone():
    assert sentence("at $5, iPad cover is here") == "At $5, iPad cover is here."
    assert sentence("iPad cover costs $5", ["iPad cover"]) == "iPad cover costs $5."


def test_one_verb_serves_a_series_of_its_kind():
    said = {joined(["is rated 4.0 out of 5", "is made of oak"], Random(seed)) for seed in range(20)}
    assert said == {"is rated 4.0 out of 5 and is made of oak", "is rated 4.0 out of 5 and made of oak"}
    assert joined(["costs $5, down from $8", "is blue"], Random(1)) == "costs $5, down from $8, and is blue"


def test_facts_are_those_of_the_product_and_no_others():
    product = Product("1", "Oak Stool", price=5.0, currency="GBP", attributes={"material": ("Oak",), "year": ("2012",)})
    facts = facts_of(product, Random(1))
    assert set(facts) == {"price", "material"}
    assert "£5.00" in facts["price"].verb
    assert facts["material"].verb == "is made of oak"


@pytest.mark.parametrize(
    ("name", "value", "verbs"),
    [
        ("neckline", "V-Neck", {"has a V-neck", "comes with a V-neck"}),
        ("neckline", "Square", {"has a square neckline", "comes with a square neckline"}),
        ("sleeve", "Short Sleeve", {"has short sleeves", "comes with short sleeves"}),
        ("pocket", "No Pocket", {"has no pocket"}),
        ("fit", "Oversized", {"has an oversized fit", "comes with an oversized fit"}),
        ("pattern", "Striped", {"is striped"}),
        ("pattern", "Stars", {"has a stars pattern"}),
    ],
)
def test_an_attribute_is_said_in_good_english(name, value, verbs):
    product = Product("1", "Shirt", attributes={name: (value,)})
    assert {facts_of(product, Random(seed))[name].verb for seed in range(20)} == verbs
