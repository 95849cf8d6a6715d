"""What a node may call: the parts of the assistant, behind small protocols."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from agent.state import Brief, Intent, Memory, Sentence, Turn
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
