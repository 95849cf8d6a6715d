"""What one would write first: keep the filters, and add the catalogue's value names that stand in the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from agent.state import Intent, Memory, Turn
from retrieval.records import Choice

Words = tuple[str, ...]


class NamesOnly:
    """Adds each value that the text names letter by letter, without regard to case; knows nothing else.

    Args:
        facets: per facet its values; where two facets share a value's name, the first one is meant.
    """

    def __init__(self, facets: Mapping[str, Mapping[str, int]]) -> None:
        self._named: dict[Words, tuple[str, str]] = {}
        for facet, values in facets.items():
            for value in values:
                self._named.setdefault(_words(value), (facet, value))
        self._longest = max((len(words) for words in self._named), default=0)

    def understand(self, turn: Turn, memory: Memory) -> Intent:
        """The former search, with what the text names; never raises."""
        filters = memory.filters
        for facet, value in self._found(_words(turn.text)):
            choice = filters.choice(facet)
            filters = filters.with_choice(facet, replace(choice, include=_with(choice, value)))
        return Intent("search" if memory.search is None else "refine", filters, memory.sort, memory.soft)

    def _found(self, words: Words) -> Iterator[tuple[str, str]]:
        """Facets and values from left to right, of overlapping names the longest."""
        place = 0
        while place < len(words):
            ends = range(min(place + self._longest, len(words)), place, -1)
            end = next((end for end in ends if words[place:end] in self._named), None)
            if end is not None:
                yield self._named[words[place:end]]
            place = place + 1 if end is None else end


def _with(choice: Choice, value: str) -> Words:
    return tuple(dict.fromkeys((*choice.include, value)))


def _words(text: str) -> Words:
    return tuple(re.findall(r"[^\W_]+", text.lower()))
