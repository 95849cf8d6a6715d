"""Stopping the turn that is going on: this one, in this conversation, and nothing else."""

import threading
import time
from collections.abc import Iterator

import pytest

from agent.assistant import Assistant
from agent.events import CardsReady, Event, Finished, SentenceReady
from agent.grounding import Checker
from agent.services import LiveParts
from agent.state import Answer, Brief, Intent, Sentence, Turn
from agent.stopping import Stop, Stopped, Stops, until_stopped
from agent.writers import WriterLadder
from retrieval.errors import VitrineError
from retrieval.generations import Generations
from retrieval.index import LiveIndex
from retrieval.records import Choice, Filters
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder

PATIENCE_S = 20.0
"""After which a fake goes on by itself, so that a stop that does not work fails its test instead of hanging it."""


def test_a_stop_is_told_once_to_each_listener_and_at_once_to_those_that_come_late():
    stop, told = Stop(), []
    with stop.telling(lambda: told.append("early")):
        stop.set()
        stop.set()
    with stop.telling(lambda: told.append("late")):
        assert told == ["early", "late"] and stop.is_set()


def test_who_no_longer_listens_is_told_nothing():
    stop, told = Stop(), []
    with stop.telling(lambda: told.append("left")):
        pass
    stop.set()
    assert told == []


def test_a_stop_ends_the_turn_of_its_conversation_alone_and_never_the_next():
    stops = Stops()
    with stops.turn("a") as first, stops.turn("b") as other:
        assert stops.stop("a")
        assert (first.is_set(), other.is_set()) == (True, False)
    assert not stops.stop("a")
    with stops.turn("a") as second:
        assert not second.is_set()
    assert second.is_set()  # whoever still writes for a turn that is over may end


def test_items_come_in_order_and_each_is_made_only_when_it_is_asked_for():
    made = []

    def making() -> Iterator[int]:
        for number in range(3):
            made.append(number)
            yield number

    items = until_stopped(making(), Stop())
    assert next(items) == 0 and made == [0]
    assert list(items) == [1, 2]


def test_an_item_on_its_way_is_not_waited_for_and_its_maker_is_closed():
    stop, closed, go_on = Stop(), threading.Event(), threading.Event()

    def making() -> Iterator[int]:
        try:
            yield 1
            go_on.wait(PATIENCE_S)
            yield 2
        finally:
            closed.set()

    items = until_stopped(making(), stop)
    assert next(items) == 1
    threading.Timer(0.1, stop.set).start()
    with pytest.raises(Stopped):
        next(items)
    assert not closed.is_set()  # it still is in the midst of its second item
    go_on.set()
    assert closed.wait(PATIENCE_S)


def test_what_goes_wrong_while_an_item_is_made_is_raised_where_it_is_used():
    def failing() -> Iterator[int]:
        yield 1
        raise KeyError("no such thing")

    items = until_stopped(failing(), Stop())
    assert next(items) == 1
    with pytest.raises(KeyError, match="no such thing"):
        next(items)


class Dresses:
    """Understands everything as a wish for dresses."""

    def understand(self, turn, memory):
        return Intent("search", Filters({"category": Choice(("Dresses",))}))


class Halting:
    """Says one true sentence, then halts before the second until it is let go on."""

    name = "slow"

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def write(self, brief: Brief) -> Iterator[Sentence]:
        first = brief.cards[0].candidate.product
        yield Sentence(f"{first.title} costs ${first.price:.2f}.")
        self.go_on.wait(PATIENCE_S)
        yield Sentence("You asked, and I found it.")


@pytest.fixture
def writer() -> Iterator[Halting]:
    writer = Halting()
    yield writer
    writer.go_on.set()


@pytest.fixture
def assistant(tmp_path, products, index_products, writer) -> Assistant:
    index_products(products)

    def read(index):
        checker = Checker(index.catalogue.facets())
        return LiveParts(index, Dresses(), checker, WriterLadder((writer,), checker))

    return Assistant(
        live=LiveIndex(Generations(tmp_path / "index"), FakeTextEncoder(), FakeEncoder()),
        searcher=Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder()),
        read=read,
        search_words=lambda intent: " ".join(intent.soft),
        cards=3,
        conversations=None,
        uploads=tmp_path / "uploads",
    )


def until(kind: type[Event], events: Iterator[Event]) -> list[Event]:
    """The events up to the first of a kind."""
    seen: list[Event] = []
    for event in events:
        seen.append(event)
        if isinstance(event, kind):
            return seen
    raise AssertionError(f"no {kind.__name__} among {seen}")


def answer_of(events: Iterator[Event]) -> Answer:
    last = list(events)[-1]
    assert isinstance(last, Finished)
    return last.answer


def test_a_stopped_turn_keeps_its_words_names_each_card_and_stands_in_the_conversation(assistant):
    events = assistant.stream(Turn("dresses"), "t")
    cards, said = until(SentenceReady, events)
    assert isinstance(cards, CardsReady) and isinstance(said, SentenceReady)
    assert assistant.stop("t")
    answer = answer_of(events)
    assert answer.stopped and answer.writer == "slow" and answer.intent.question is None
    first, other = (card.candidate.product.title for card in cards.cards)
    assert [sentence.text for sentence in answer.sentences] == [said.sentence.text, f"Also on the page: {other}."]
    assert said.sentence.text.startswith(first)
    [past] = assistant.history("t")
    assert (past["answer"], past["writer"], past["stopped"]) == (answer.text, "slow", True)
    assert assistant.replies("t") == ()


def test_a_stop_before_the_first_words_names_the_cards_alone(assistant):
    events = assistant.stream(Turn("dresses"), "t")
    [cards] = until(CardsReady, events)
    assistant.stop("t")
    answer = answer_of(events)
    assert answer.stopped and answer.text.startswith(("On the page: ", cards.cards[0].candidate.product.title))
    assert all(card.candidate.product.title in answer.text for card in answer.cards)


def test_of_two_conversations_one_is_stopped(assistant, writer):
    stopped, other = (assistant.stream(Turn("dresses"), thread) for thread in ("a", "b"))
    until(SentenceReady, stopped), until(SentenceReady, other)
    assistant.stop("a")
    assert answer_of(stopped).stopped
    writer.go_on.set()
    answer = answer_of(other)
    assert not answer.stopped and "Also on the page" not in answer.text


def test_a_stop_after_the_end_does_nothing_to_the_next_turn(assistant, writer):
    writer.go_on.set()
    assert not assistant.stop("t")
    assert not answer_of(assistant.stream(Turn("dresses"), "t")).stopped
    assert not assistant.stop("t")
    assert not answer_of(assistant.stream(Turn("dresses"), "t")).stopped
    assert [past["stopped"] for past in assistant.history("t")] == [False, False]


def test_a_turn_that_waits_for_the_one_before_is_written_whole(assistant, writer):
    first = assistant.stream(Turn("dresses"), "t")
    until(SentenceReady, first)
    answers: list[Answer] = []
    waiting = threading.Thread(target=lambda: answers.append(assistant.ask(Turn("dresses"), "t")))
    waiting.start()
    assistant.stop("t")
    assert answer_of(first).stopped
    writer.go_on.set()
    waiting.join(PATIENCE_S)
    assert [answer.stopped for answer in answers] == [False]


def test_a_conversation_that_is_forgotten_waits_for_no_writer(assistant):
    events = assistant.stream(Turn("dresses"), "t")
    until(SentenceReady, events)
    rest = threading.Thread(target=lambda: list(events))
    rest.start()
    began = time.monotonic()
    assistant.forget("t")
    assert time.monotonic() - began < PATIENCE_S / 2
    rest.join(PATIENCE_S)
    assert assistant.history("t") == []


def test_a_name_that_no_conversation_can_have_is_refused(assistant):
    with pytest.raises(VitrineError, match="cannot be used"):
        assistant.stop("../t")


def test_nobody_writes_on_for_a_shopper_who_has_left(assistant, writer):
    events = assistant.stream(Turn("dresses"), "t")
    until(SentenceReady, events)
    began = time.monotonic()
    events.close()
    assert not assistant.stop("t")
    writer.go_on.set()
    assert not assistant.ask(Turn("dresses"), "t").stopped
    assert time.monotonic() - began < PATIENCE_S / 2
