"""The ladder when the shopper stops the answer: between sentences, within one, before the first, after the last."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from agent.grounding import Checker
from agent.state import Brief, Card, Intent, Relaxation, Sentence
from agent.stopping import Stop
from agent.writers import LlavaWriter, WriterLadder
from retrieval.errors import WriterError
from retrieval.records import Candidate, Choice, Filters, Product

NAMES = ("Alder Red Shirt", "Birch Blue Shirt", "Clove Green Shirt")
SHIRTS = tuple(
    Product(str(number), name, category=("Shirts",), colour=name.split()[1], price=20.0, currency="USD")
    for number, name in enumerate(NAMES)
)
CHECKER = Checker({"category": {"Shirts": 3}, "colour": {"Red": 1, "Blue": 1, "Green": 1}})
WISH = Filters({"category": Choice(("Shirts",))})
BRIEF = Brief("shirts", Intent("search", WISH), WISH, tuple(Card(Candidate(shirt, 1.0)) for shirt in SHIRTS), total=3)
TRUE = [f"{name} costs $20.00." for name in NAMES]
PATIENCE_S = 20.0


class Slow:
    """Says its sentences one by one; before the one at `halt` it tells that it has begun, and waits."""

    name = "slow"

    def __init__(self, *sentences: str, halt: int | None = None, then: Callable[[], None] = lambda: None) -> None:
        self.sentences, self.halt, self.then = sentences, halt, then
        self.go_on = threading.Event()
        self.closed = threading.Event()

    def write(self, brief: Brief) -> Iterator[Sentence]:
        try:
            for place, text in enumerate(self.sentences):
                if place == self.halt:
                    self.then()
                    self.go_on.wait(PATIENCE_S)
                yield Sentence(text)
        finally:
            self.closed.set()


def stopped_at(halt: int, brief: Brief = BRIEF, *above) -> tuple[list[Sentence], object, Slow]:
    """What is told where the stop comes while the writer is at a sentence."""
    stop = Stop()
    writer = Slow(*TRUE, halt=halt, then=stop.set)
    result = WriterLadder([*above, writer], CHECKER).write(brief, stop)
    return list(result), result, writer


def test_a_sentence_on_its_way_is_left_and_the_cards_without_words_are_named_in_one():
    sentences, result, writer = stopped_at(1)
    assert [sentence.text for sentence in sentences] == [TRUE[0], f"Also on the page: {NAMES[1]} and {NAMES[2]}."]
    assert result.stopped and result.writer == "slow" and result.note is None
    assert sentences[1].facts == (("1", "title"), ("2", "title"))
    assert not writer.closed.is_set()
    writer.go_on.set()
    assert writer.closed.wait(PATIENCE_S)


def test_between_two_sentences_no_other_is_asked_for():
    stop = Stop()
    writer = Slow(*TRUE)
    result = WriterLadder([writer], CHECKER).write(BRIEF, stop)
    sentences = iter(result)
    next(sentences), next(sentences)
    stop.set()
    assert [sentence.text for sentence in sentences] == [f"Also on the page: {NAMES[2]}."]
    assert result.stopped and writer.closed.wait(PATIENCE_S)


def test_before_the_first_word_the_cards_are_named_by_the_template():
    sentences, result, _ = stopped_at(0)
    assert [sentence.text for sentence in sentences] == [f"On the page: {NAMES[0]}, {NAMES[1]} and {NAMES[2]}."]
    assert (result.stopped, result.writer, result.note) == (True, "template", None)


def test_a_writer_is_not_even_begun_where_the_stop_came_before_it():
    stop = Stop()
    stop.set()
    sentences = list(WriterLadder([Slow(*TRUE)], CHECKER).write(BRIEF, stop))
    assert [sentence.text for sentence in sentences] == [f"On the page: {NAMES[0]}, {NAMES[1]} and {NAMES[2]}."]
    assert [sentence.text for sentence in WriterLadder([], CHECKER).write(BRIEF, stop)] == [sentences[0].text]


def test_a_stop_after_the_last_word_changes_nothing():
    stop = Stop()
    result = WriterLadder([Slow(*TRUE)], CHECKER).write(BRIEF, stop)
    assert [sentence.text for sentence in result] == TRUE
    stop.set()
    assert not result.stopped and result.writer == "slow"


def test_what_could_not_be_honoured_is_said_even_so():
    asked = Filters({"category": Choice(("Shirts",)), "colour": Choice(("Black",))})
    let_go = Relaxation("colour", {"include": ["Black"], "exclude": []}, None, 3)
    sentences, _, _ = stopped_at(
        0, replace(BRIEF, intent=Intent("search", asked, unknown=("sparkle",)), relaxed=(let_go,))
    )
    words = " ".join(sentence.text for sentence in sentences)
    assert "left out “black”" in words and "no sparkle" in words and all(name in words for name in NAMES)


def test_a_question_that_was_not_reached_is_not_asked():
    brief = replace(BRIEF, intent=replace(BRIEF.intent, question="Which colour would you like?"))
    sentences, result, _ = stopped_at(1, brief)
    assert not result.has_asked and not any("?" in sentence.text for sentence in sentences)
    whole = WriterLadder([], CHECKER).write(brief)
    assert list(whole)[-1].text == "Which colour would you like?" and whole.has_asked


def test_a_writer_that_failed_before_the_stop_is_still_told():
    class Broken:
        name = "remote:small"

        def write(self, brief):
            raise WriterError("It broke.")

    _, result, _ = stopped_at(1, BRIEF, Broken())
    assert result.note == "The remote writer did not answer in time or at all; the slow wrote this."


def test_what_is_written_in_place_of_a_dropped_sentence_is_not_waited_for():
    stop = Stop()

    class Revising(Slow):
        def suits(self, brief):
            return True

        def alternatives(self, dropped, brief):
            stop.set()
            self.go_on.wait(PATIENCE_S)
            yield Sentence(TRUE[1])

    writer = Revising(TRUE[0], f"{NAMES[1]} costs $7.00.", TRUE[2])
    texts = [sentence.text for sentence in WriterLadder([writer], CHECKER).write(BRIEF, stop)]
    assert texts == [TRUE[0], f"Also on the page: {NAMES[1]} and {NAMES[2]}."]
    writer.go_on.set()


class Busy:
    """A model that is busy with another answer until its own stop is set, as one that waits for a lock."""

    def __init__(self, begun: Callable[[], None]) -> None:
        self.begun = begun
        self.ended = threading.Event()

    def write(self, tasks, most_tokens, temperature, stop) -> Iterator[tuple[int, str | None]]:
        threading.Timer(0.05, self.begun).start()
        if stop.wait(PATIENCE_S):
            self.ended.set()
        yield from ()


def test_the_model_itself_ends_also_while_it_waits_for_another_answer():
    stop = Stop()
    model = Busy(stop.set)
    result = WriterLadder([LlavaWriter(lambda: model)], CHECKER).write(BRIEF, stop)
    assert [sentence.text for sentence in result] == [f"On the page: {NAMES[0]}, {NAMES[1]} and {NAMES[2]}."]
    assert model.ended.wait(PATIENCE_S) and (result.stopped, result.note) == (True, None)


def test_a_stop_of_one_turn_leaves_the_model_to_the_others():
    stop = Stop()
    stop.set()
    writer = LlavaWriter(lambda: Busy(lambda: None), timeout_s=0.2)
    assert writer.until(stop) is not writer
    with pytest.raises(WriterError, match="was not done within 0.2 seconds"):
        list(writer.write(BRIEF))
