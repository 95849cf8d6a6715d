"""Any message, over any conversation so far, is understood as something that makes sense; 3,500 of the 5,000 examples.

The other 1,500 go through the whole assistant: `tests/unit/agent/test_any_talk.py`.
"""

import math

import pytest
from hypothesis import given, settings

from agent.state import KINDS, SORTS, Chip, Intent, Memory, Turn
from tests.unit.agent.understanding.catalogues import FASHION, FASHION_FACETS
from tests.unit.agent.understanding.random_talk import CHIPS, MEMORIES, MESSAGES


def makes_sense(intent: Intent, memory: Memory) -> None:
    """Nothing is in force that the catalogue does not hold, and nothing pointed at that is not there."""
    assert intent.kind in KINDS and intent.sort in SORTS
    known = {product.id for product in (*memory.shown, *memory.focus)}
    assert set(intent.products) <= known | set(memory.search.products if memory.search else ())
    for facet, choice in intent.filters.facets.items():
        assert {*choice.include, *choice.exclude} <= set(FASHION_FACETS[facet])
    price, rating = intent.filters.price, intent.filters.rating
    bounds = [bound for bound in (price.minimum, price.maximum, rating.minimum) if bound is not None]
    assert all(math.isfinite(bound) and bound >= 0 for bound in bounds)
    assert rating.minimum is None or rating.minimum <= 5
    assert all(isinstance(phrase, str) and phrase.strip() for phrase in (*intent.soft, *intent.unknown))
    assert len(set(intent.soft)) == len(intent.soft)


def understand(examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(MESSAGES, MEMORIES)
    def check(text: str, memory: Memory) -> None:
        intent = FASHION.understand(Turn(text), memory)
        makes_sense(intent, memory)
        assert FASHION.understand(Turn(text), memory) == intent

    check()


def test_any_message_is_understood_over_any_state() -> None:
    understand(150)


@pytest.mark.slow
def test_three_thousand_messages_are_understood_over_any_state() -> None:
    understand(3_000)


@settings(max_examples=500, deadline=None)
@given(CHIPS, MEMORIES)
def test_any_chip_may_be_taken_back_in_any_state(chip: Chip, memory: Memory) -> None:
    intent = FASHION.understand(Turn(take_back=chip), memory)
    makes_sense(intent, memory)
    if chip.facet in FASHION_FACETS and chip.value:
        choice = intent.filters.choice(chip.facet)
        assert chip.value not in (choice.exclude if chip.excluded else choice.include)
