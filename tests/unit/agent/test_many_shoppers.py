"""Thirty-two shoppers at once, each as if nobody else were there."""

import threading

import pytest

from agent.state import Answer, Turn
from tests.small_shop import open_assistant

SHOPPERS = 32
KINDS = ("shirts for men", "dresses", "heels", "trainers")
COLOURS = ("red", "blue", "black", "any colour")
Told = list[tuple[str, tuple[str, ...], str, object]]


def script(number: int) -> list[str]:
    """What a shopper says; the price is nobody else's."""
    return [
        KINDS[number % 4],
        f"in {COLOURS[number // 4 % 4]}" if number // 4 % 4 < 3 else COLOURS[3],
        "what brands do you have?",
        f"under {60 + number}, the cheapest first",
    ]


def told(answer: Answer) -> tuple[str, tuple[str, ...], str, object]:
    """Everything of an answer that hangs on its conversation."""
    return answer.thread, tuple(card.candidate.product.id for card in answer.cards), answer.text, answer.intent


def shop(assistant, number: int) -> Told:
    return [told(assistant.ask(Turn(text), f"shopper-{number}")) for text in script(number)]


@pytest.fixture
def opened(tmp_path, products, index_products):
    index_products(products)
    return lambda name: open_assistant(tmp_path, conversations=tmp_path / name)


def test_shoppers_at_once_get_what_each_would_get_alone(opened):
    alone = opened("alone.sqlite")
    expected = [shop(alone, number) for number in range(SHOPPERS)]

    together, answers = opened("together.sqlite"), [Told() for _ in range(SHOPPERS)]
    start = threading.Barrier(SHOPPERS)

    def run(number: int) -> None:
        start.wait()
        answers[number] = shop(together, number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(SHOPPERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == expected
    for number in range(SHOPPERS):
        thread = f"shopper-{number}"
        assert [turn["text"] for turn in together.history(thread)] == script(number)
        intent = together.intent(thread)
        assert intent is not None and intent.filters.price.maximum == 60 + number and intent.sort == "price"


def test_each_finds_its_own_again_after_a_restart(opened):
    first = opened("conversations.sqlite")
    for number in range(8):
        shop(first, number)
    again = opened("conversations.sqlite")
    for number in range(8):
        intent = again.intent(f"shopper-{number}")
        assert intent is not None and intent.filters.price.maximum == 60 + number
        assert [turn["text"] for turn in again.history(f"shopper-{number}")] == script(number)
