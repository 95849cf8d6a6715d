"""What a node may call: the parts of the assistant, behind small protocols."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from agent.state import Brief, Intent, Memory, Sentence, Turn
from agent.stopping import Stop
from retrieval.search import Searcher

if TYPE_CHECKING:
    from agent.grounding import Checker
    from agent.writers import WriterLadder
    from retrieval.index import Index


class Understander(Protocol):
    """Words (and what holds so far) to an Intent."""

    def understand(self, turn: Turn, memory: Memory) -> Intent:
        """What the shopper wants now; any text has a meaning, nothing is raised."""
        ...


class Writer(Protocol):
    """A Brief to an explanation, sentence by sentence."""

    name: str

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """Sentences in order, each as soon as it is there.

        Raises:
            WriterError: no usable words; the next writer of the ladder answers.
        """


@runtime_checkable
class RevisingWriter(Writer, Protocol):
    """A writer that leaves some turns to those below it, and has other words for what did not pass the check."""

    def suits(self, brief: Brief) -> bool:
        """Whether this writer writes turns of this kind at all."""

    def alternatives(self, dropped: Sentence, brief: Brief) -> Iterator[Sentence]:
        """What may stand in place of a sentence that did not pass; the first that passes is taken.

        Raises:
            WriterError: no usable words.
        """


@runtime_checkable
class StoppableWriter(Writer, Protocol):
    """A writer whose work is worth ending as soon as nobody waits for it."""

    def until(self, stop: Stop) -> Writer:
        """The same writer for one turn, which raises a WriterError in the midst of its work when the stop comes."""


@runtime_checkable
class PreparedWriter(Writer, Protocol):
    """A writer that takes a while to get ready."""

    def prepare(self) -> None:
        """Get ready, so that the first answer does not wait for it.

        Raises:
            WriterError: it cannot; the answer that needs it will say so.
        """


@dataclass(frozen=True)
class LiveParts:
    """The parts that are made from the live catalogue's own values, anew for each index generation."""

    index: "Index"
    understander: Understander
    checker: "Checker"
    ladder: "WriterLadder"


@dataclass(frozen=True)
class Services:
    """Everything the nodes may use, fixed for one turn so that a new index never changes under it."""

    searcher: Searcher
    live: LiveParts
    cards: int
    """Cards per answer."""
    search_words: Callable[[Intent], str]
    """The words of an intent that rank."""
    stop: Stop = field(default_factory=Stop)
    """Ends the writing of this turn."""
