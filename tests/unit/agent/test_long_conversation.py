"""Two hundred turns in one conversation; how long they take is measured by `python -m eval.long_conversation`."""

import itertools
import sqlite3

import pytest

from agent.state import Turn
from retrieval.records import Choice, Filters, Range
from tests.small_shop import open_assistant

HELD = Filters({"category": Choice(("Shirts",)), "colour": Choice((), ("Red",))}, price=Range(maximum=60))
ASIDES = (
    "thanks",
    "what brands do you have?",
    "how much is the first one?",
    "compare these two",
    "how many dresses do you have?",
    "show me more",
    "what's the weather like?",
    "tell me about the second one",
    "👍",
    "is it in stock?",
)
"""None of these says that a wish no longer holds."""


@pytest.fixture
def opened(tmp_path, products, index_products):
    index_products(products)
    return lambda: open_assistant(tmp_path, conversations=tmp_path / "conversations.sqlite")


def test_two_hundred_turns_keep_what_was_asked_for_in_a_small_database(opened, tmp_path, products):
    assistant = opened()
    assistant.ask(Turn("shirts under 60, anything but red"), "t")
    shirts = {product.id for product in products if HELD.matches(product)}
    for number, text in enumerate(itertools.islice(itertools.cycle(ASIDES), 198)):
        answer = assistant.ask(Turn(text if number % 50 else "x" * 5_000), "t")
        assert answer.text
        assistant = opened() if number == 100 else assistant  # a restart in the middle
        search = assistant.intent("t")
        assert search is not None and search.filters == HELD, f"turn {number}: {text!r}"
    last = assistant.ask(Turn("in blue"), "t")
    colour = last.intent.filters.choice("colour")
    assert (set(colour.include), colour.exclude) == ({"Blue", "Navy Blue"}, ("Red",))
    assert last.intent.filters.with_choice("colour", HELD.choice("colour")) == HELD
    assert {card.candidate.product.id for card in last.cards} <= shirts and last.cards
    assert len(assistant.history("t")) == 200
    assert sum(file.stat().st_size for file in tmp_path.glob("conversations.sqlite*")) < 50_000_000


def test_a_conversation_keeps_one_state_however_long_it_is(opened, tmp_path):
    """The states before would grow with its square: each holds all turns."""
    assistant = opened()
    sizes = []
    for _ in range(3):
        for _ in range(20):
            assistant.ask(Turn("x" * 3_000), "t")
        with sqlite3.connect(tmp_path / "conversations.sqlite") as database:
            [(states, size)] = database.execute("SELECT count(*), sum(length(checkpoint)) FROM checkpoints").fetchall()
        assert states == 1
        sizes.append(size)
    assert sizes[2] < 4 * sizes[0]  # three times the turns
