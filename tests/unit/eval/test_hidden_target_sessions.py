import re
from collections import Counter
from dataclasses import replace

import pytest

from eval.hidden_target.facts import filters_of
from eval.hidden_target.sessions import REPLACED, VAGUE, draw, scenarios
from eval.hidden_target.shopper import Shopper
from retrieval.errors import SourceError
from retrieval.records import Product


@pytest.fixture
def facets(index):
    return index.catalogue.facets()


def by_id(products):
    return {product.id: product for product in products}


@pytest.mark.parametrize(
    "count, expected",
    [(400, (160, 160, 60, 20)), (40, (16, 16, 6, 2)), (20, (8, 8, 3, 1)), (7, (3, 3, 1, 0)), (1, (1, 0, 0, 0))],
)
def test_scenarios_come_in_the_shares_of_the_protocol(count, expected):
    # 7: 2.8, 2.8, 1.05 and .35, so the two with the largest remainders get one more each.
    counted = Counter(scenarios(count))
    assert tuple(counted[name] for name in ("buying", "browsing", "override", "no preference")) == expected


def test_every_target_has_every_fact_of_its_card_and_the_mistake_is_none(products, facets):
    for session in draw(products, facets, 60, seed=3):
        target = by_id(products)[session.target]
        facts = session.card.facts
        assert filters_of(facts).matches(target)
        assert session.key == target.title.lower()
        if session.scenario == "override":
            mistaken, right = session.card.mistaken, facts[1]
            assert mistaken.facet == right.facet in REPLACED
            assert mistaken.value not in target.values(right.facet)
            assert session.counts_from == session.card.replaces_on in (3, 4)
        else:
            assert session.counts_from == 1 and session.card.mistaken is None


def test_each_scenario_begins_in_its_own_way(products, facets):
    sessions = draw(products, facets, 60, seed=3)
    for session in sessions:
        opening, second = session.card.facts[:2]
        if session.scenario == "browsing":
            target = by_id(products)[session.target]
            assert opening.facet in VAGUE or opening.value == target.category[0]
            assert session.card.facts[1].facet == "category" or session.card.facts[2].facet == "category"
        else:
            assert opening.facet == "category"
        if session.scenario == "buying":
            assert second.facet in ("price", "brand", "gender")
        if session.scenario == "no preference":
            assert session.card.indifferent and len(session.card.facts) == 2
    assert {session.card.replaces_on for session in sessions} == {None, 3, 4}


def test_the_same_seed_draws_the_same_and_another_does_not(products, facets):
    assert draw(products, facets, 30, seed=3) == draw(products, facets, 30, seed=3)
    assert draw(products, facets, 30, seed=3) != draw(products, facets, 30, seed=4)


def test_each_title_comes_once_before_any_comes_again(products, facets):
    twins = [replace(product, id=f"{product.id}-twin", title=product.title.upper()) for product in products]
    drawn = draw([*products, *twins], facets, 12, seed=3)
    assert len({session.key for session in drawn}) == 12


def test_no_word_of_a_title_is_said_that_is_not_a_fact(products, facets):
    """With titles of made-up words, whatever a shopper says, asked or not, holds none of them."""
    named = [replace(product, title=f"Qwyrzt{n} Blonkeph{n}") for n, product in enumerate(products)]
    for session in draw(named, facets, 60, seed=5):
        shopper = Shopper(session.card, "s")
        said = [shopper.speak(None if turn % 2 else "Which colour?").text for turn in range(10)]
        assert not re.search(r"qwyrzt|blonkeph", " ".join(said).lower())
        assert not hasattr(session.card, "title")


def test_a_catalogue_without_facts_is_refused_in_a_sentence():
    with pytest.raises(SourceError, match="has enough facts"):
        draw([Product("a", "A thing")], {"category": {}}, 1, seed=1)
