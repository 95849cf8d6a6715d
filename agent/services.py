"""What a node may call: the parts of the assistant, behind small protocols."""

from collections.abc import Iterator
from typing import Protocol

from agent.state import Brief, Intent, Memory, Sentence, Turn


class Understander(Protocol):
    """Words (and what holds so far) to an Intent."""

    def understand(self, turn: Turn, memory: Memory) -> Intent: ...


class Writer(Protocol):
    """A Brief to an explanation, sentence by sentence."""

    name: str

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """Sentences in order, each as soon as it is there.

        Raises:
            WriterError: no usable words; the next writer of the ladder answers.
        """
