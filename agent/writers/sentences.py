"""Sentences out of a stream of words, as soon as each is complete."""

import re
from collections.abc import Iterable, Iterator

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|no|vs|etc|approx|incl|excl|assn|inc|ltd|co|corp|bros|e\.g|i\.e|rs|max|min|jr|sr|dept)"
    r"|\b[a-z])\.$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^\s*(?:[-*•>#]+\s+|\d{1,2}[.)]\s+)|\*\*|__|`")


class SentenceSplitter:
    """Feeds on pieces of text of any size and gives back whole sentences.

    Args:
        titles: names that may hold a full stop or an exclamation mark; no sentence ends inside one.
    """

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self._titles = tuple(title for title in titles if re.search(r"[.!?…]", title))
        self._pending = ""

    def feed(self, words: str) -> Iterator[str]:
        """The sentences that these words complete."""
        self._pending += words
        while (end := self._first_end()) is not None:
            sentence, self._pending = self._pending[:end], self._pending[end:]
            if text := _clean(sentence):
                yield text

    def finish(self) -> Iterator[str]:
        """What is left when no more words come."""
        sentence, self._pending = self._pending, ""
        if text := _clean(sentence):
            yield text

    def _first_end(self) -> int | None:
        inside = [span for title in self._titles for span in _spans(self._pending, title)]
        for match in _END.finditer(self._pending):
            if any(start <= match.start() < end for start, end in inside):
                continue
            if match[0].startswith("\n") or self._ends_here(match):
                return match.end()
        return None

    def _ends_here(self, match: re.Match[str]) -> bool:
        before, after = self._pending[: match.start() + 1], self._pending[match.end() :].lstrip()
        if not after:
            # The next word decides: "U.S. Polo" goes on, "in stock. The next" does not.
            return False
        if before.endswith(".") and (_ABBREVIATION.search(before) or re.fullmatch(r"\s*\d{1,2}\.", before)):
            return False
        if any(title.startswith(_last_part(before, title)) and _last_part(before, title) for title in self._titles):
            return False
        return not after[0].islower()


def _last_part(before: str, title: str) -> str:
    """The longest end of a text that a title begins with, where the title goes on and its words are still arriving."""
    for size in range(min(len(title) - 1, len(before)), 3, -1):
        if before.endswith(title[:size]):
            return title[:size]
    return ""


def _spans(text: str, title: str) -> Iterator[tuple[int, int]]:
    """Where a title stands; its own last mark may still end a sentence."""
    start = text.find(title)
    while start >= 0:
        yield start, start + len(title) - 1
        start = text.find(title, start + 1)


def _clean(sentence: str) -> str:
    """A sentence without marks of lists and emphasis."""
    return " ".join(_MARKS.sub("", sentence).split())
