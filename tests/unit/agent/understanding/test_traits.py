"""Traits of a card that no field holds, asked for in the shopper's own words."""

import pytest

from agent.state import Memory, Turn
from agent.understanding.text import read
from agent.understanding.traits import trait_asked
from tests.unit.agent.understanding.catalogues import FASHION, SHOWN


@pytest.mark.parametrize(
    ("said", "trait"),
    [
        ("is the second one machine washable?", "machine washable"),
        ("is the second adjustable", "adjustable"),
        ("does the second have a hood", "hood"),
        ("and does the second really shrink?", "shrink"),
        ("what's the warranty on the second", "warranty"),
        ("how many pairs are in the second", "pairs"),
        ("what year is the second from", "year"),
        ("can the second go in the dryer?", "dryer"),
        ("will the second survive rain", "rain"),
        ("can the second be put in a washing machine", "washing machine"),
    ],
)
def test_what_is_asked_of_a_card_is_its_trait(said: str, trait: str) -> None:
    intent = FASHION.understand(Turn(said), Memory(shown=SHOWN))
    assert intent.kind == "about_product"
    assert intent.asks == trait


@pytest.mark.parametrize(
    "said",
    [
        "tell me about the second",
        "is the second one nice?",
        "is the second plain or striped?",
        "is the second any good?",
        "is the second one of those that my neighbour keeps talking about?",
        "what is the second one good for",
        "does the second go well",
        "is it?",
        "is the second",
    ],
)
def test_opinions_and_stories_are_no_traits(said: str) -> None:
    sentence = read(said)
    pointing = {place for place, token in enumerate(sentence.tokens) if token.word == "second"}
    assert trait_asked(sentence, pointing) is None


def test_a_field_that_the_catalogue_has_is_asked_for_by_its_name() -> None:
    assert FASHION.understand(Turn("is the second one for men?"), Memory(shown=SHOWN)).asks == "gender"
