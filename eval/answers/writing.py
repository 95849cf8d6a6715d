"""One writer on one brief: what it wrote, what the ladder let through and completed, and how long each took."""

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args, runtime_checkable

from agent.services import RevisingWriter, Writer
from agent.state import Brief, Row, Sentence
from agent.writers import WriterLadder
from agent.writers.sentences import SentenceSplitter
from eval.answers.cases import Case
from retrieval.errors import WriterError

By = Literal["writer", "second", "template"]
"""Whose words a sentence is: the writer's, its second attempt's after the first did not pass, or the template's."""


@dataclass(frozen=True)
class Told:
    """A sentence of the answer as the shopper reads it."""

    sentence: Sentence
    by: By = "writer"


@dataclass(frozen=True)
class Heard:
    """Texts that a model itself wrote for one answer, before anything was put in their place."""

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    """Of second attempts."""


@runtime_checkable
class Overhearable(Protocol):
    """A writer that says what its model itself wrote, and that may be asked of a photo alone."""

    def heard(self) -> Heard:
        """Since the last answer began."""

    def see(self, question: str, image: str, describe: bool) -> str:
        """What it says of a photo, asked for a description or with the shopper's question.

        Raises:
            WriterError: it cannot say anything.
        """


@dataclass(frozen=True)
class Answered:
    """What a contestant made of one turn."""

    turn: str
    contestant: str
    digest: str
    """Of the case."""
    version: str = ""
    """Of the contestant's weights, where it has any."""
    left: bool = False
    """Whether the writer leaves turns of this kind to the template."""
    written: tuple[Sentence, ...] = ()
    """Before the check, without second attempts."""
    told: tuple[Told, ...] = ()
    """After it, with what was put in the place of what did not pass."""
    seen: str = ""
    """What the writer says of the photo by itself, where it can be asked so."""
    first_s: float | None = None
    """Until the first sentence that was told; None where there was none."""
    total_s: float = 0.0
    failed: str = ""
    """Why the writer broke off, in its own words; empty where it did not."""

    def to_json(self) -> dict[str, Any]:
        """One line of the file."""
        return {
            "turn": self.turn,
            "contestant": self.contestant,
            "digest": self.digest,
            "version": self.version,
            "left": self.left,
            "written": [_sentence_json(sentence) for sentence in self.written],
            "told": [{**_sentence_json(told.sentence), "by": told.by} for told in self.told],
            "seen": self.seen,
            "first_s": self.first_s,
            "total_s": self.total_s,
            "failed": self.failed,
        }

    @classmethod
    def from_json(cls, line: dict[str, Any]) -> "Answered":
        """The inverse of `to_json`.

        Raises:
            KeyError, TypeError, ValueError: the line has another form.
        """
        written = tuple(_sentence(one) for one in line["written"])
        told = tuple(Told(_sentence(one), _by(one["by"])) for one in line["told"])
        return cls(**{**line, "written": written, "told": told})


class Stalled(Exception):
    """A writer is not done and nobody can make it stop; what it had written so far is `answered`."""

    def __init__(self, answered: Answered) -> None:
        super().__init__(answered.failed)
        self.answered = answered


class _Overheard:
    """A writer whose every sentence is remembered as it leaves it."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.name = f"measured:{writer.name}"  # by its own name the ladder would take its own template instead
        self.sentences: list[Sentence] = []
        self.second: set[str] = set()
        self.failed = ""
        self.done = False

    @property
    def by(self) -> By:
        """Whose words leave the ladder now, as far as it can be told from outside."""
        return "template" if self.done else "writer"

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """The writer's own sentences."""
        try:
            for sentence in self._writer.write(brief):
                self.sentences.append(sentence)
                yield sentence
        except WriterError as error:
            self.failed = str(error)
            raise
        finally:
            self.done = True

    def suits(self, brief: Brief) -> bool:
        """As the writer itself; what it leaves to the template is the template's."""
        return not isinstance(self._writer, RevisingWriter) or self._writer.suits(brief)

    def alternatives(self, dropped: Sentence, brief: Brief) -> Iterator[Sentence]:
        """The writer's own; they are no part of what it wrote at first."""
        for sentence in self._writer.alternatives(dropped, brief) if isinstance(self._writer, RevisingWriter) else ():
            self.second.add(sentence.text)
            yield sentence


def write(writer: Writer, contestant: str, case: Case, patience_s: float) -> Answered:
    """The whole answer by way of the ladder, timed; the writer's own failure is noted, as a shopper would be told it.

    Args:
        writer: who writes.
        contestant: what it is called in the figures.
        case: the turn.
        patience_s: how long the answer may take.

    Raises:
        Stalled: it was not done in time; the thread that it keeps busy cannot be ended.
    """
    overheard = _Overheard(writer)
    arrivals: queue.SimpleQueue[tuple[Told, float] | Exception | None] = queue.SimpleQueue()
    began = time.perf_counter()
    threading.Thread(target=_run, args=(overheard, case, arrivals), daemon=True).start()
    told: list[Told] = []
    first_s: float | None = None
    failed, stalled = "", False
    while True:
        try:
            arrived = arrivals.get(timeout=max(0.001, patience_s - (time.perf_counter() - began)))
        except queue.Empty:
            failed, stalled = f"It was not done within {patience_s:g} seconds.", True
            break
        if arrived is None:
            break
        if isinstance(arrived, Exception):
            failed = f"{type(arrived).__name__}: {' '.join(str(arrived).split())[:200]}"
            break
        told.append(arrived[0])
        first_s = first_s if first_s is not None else arrived[1] - began
    left = isinstance(writer, RevisingWriter) and not writer.suits(case.brief)
    if left:
        told = [Told(one.sentence, "template") for one in told]
    written, told = _sorted(overheard, None if left else _heard(writer), told, case.brief)
    answered = Answered(
        turn=case.turn.id,
        contestant=contestant,
        digest=case.digest,
        version=version_of(writer),
        left=left,
        written=tuple(written),
        told=tuple(told),
        first_s=None if first_s is None else round(first_s, 4),
        total_s=round(time.perf_counter() - began, 4),
        failed=failed or overheard.failed,
    )
    if stalled:
        raise Stalled(answered)
    return answered


def version_of(writer: Writer) -> str:
    """The fingerprint of a writer's weights, where it tells one."""
    return str(getattr(writer, "fingerprint", ""))


def _run(
    overheard: _Overheard, case: Case, arrivals: "queue.SimpleQueue[tuple[Told, float] | Exception | None]"
) -> None:
    try:
        for sentence in WriterLadder((overheard,), case.checker).write(case.brief):
            arrivals.put((Told(sentence, overheard.by), time.perf_counter()))
        arrivals.put(None)
    except Exception as error:  # whatever a writer raises ends this answer, and only this one
        arrivals.put(error)


def _heard(writer: Writer) -> Heard | None:
    return writer.heard() if isinstance(writer, Overhearable) else None


def _sorted(
    overheard: _Overheard, heard: Heard | None, told: list[Told], brief: Brief
) -> tuple[list[Sentence], list[Told]]:
    """What was written, and what was told with whose words it is.

    A writer that says what its model wrote may have put the template's words in their place before anybody heard
    them: what its model did not write is the template's then.
    """
    if heard is None:
        return overheard.sentences, [
            Told(one.sentence, "second") if one.sentence.text in overheard.second else one for one in told
        ]
    first, second = ([line for text in texts for line in _split(text, brief)] for texts in (heard.first, heard.second))
    by: dict[str, By] = {**dict.fromkeys(second, "second"), **dict.fromkeys(first, "writer")}
    facts = {sentence.text: sentence for sentence in overheard.sentences}
    written = [facts.get(text, Sentence(text)) for text in first]
    return written, [Told(one.sentence, by.get(one.sentence.text, "template")) for one in told]


def _split(text: str, brief: Brief) -> list[str]:
    products = (*(card.candidate.product for card in brief.cards), *brief.subjects)
    splitter = SentenceSplitter(product.title for product in products)
    return [*splitter.feed(f"{text} "), *splitter.finish()]


def _by(said: str) -> By:
    for by in get_args(By):
        if said == by:
            found: By = by
            return found
    raise ValueError(f"{said!r} is nobody whose words are told.")


def _sentence_json(sentence: Sentence) -> dict[str, Any]:
    row = None if sentence.row is None else sentence.row.to_json()
    return {"text": sentence.text, "facts": [list(fact) for fact in sentence.facts], "row": row}


def _sentence(line: dict[str, Any]) -> Sentence:
    row = line["row"]
    facts = tuple((str(product), str(name)) for product, name in line["facts"])
    return Sentence(line["text"], facts, None if row is None else Row(row["field"], row["label"], tuple(row["cells"])))
