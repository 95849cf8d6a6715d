"""Words typed without the blanks between them, taken apart: "brownbelts", "showme", "under50"."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from agent.understanding.knowledge import word_set
from agent.understanding.text import Sentence, Token, joined
from agent.understanding.vocabulary import SOFT

SHORTEST = 5
"""Letters of the shortest run: "inred"."""
LEAST_OF_VALUE = 3
"""Letters of the shortest value inside a run."""
LEAST_OF_SOFT = 4
"""Letters of the shortest word that only steers inside a run."""
LONGEST = 40
"""Letters of the longest run that is looked at."""
_BEGINS_WITH_I = re.compile(r"i(?:want|need|would|like|wanna|have)")
_WITH_NUMBER = re.compile(r"([a-z]{2,})(\d+)|(\d+)([a-z]{3,})")


class Runs:
    """Takes runs apart into words of a catalogue and those that join them.

    Args:
        facet_of: the facet that a word by itself is a value of.
        is_word: whether a word is in any list of words.
        is_one: whether any other is right as it is, or a single value misspelt.
    """

    def __init__(
        self,
        facet_of: Callable[[str], str | None],
        is_word: Callable[[str], bool],
        is_one: Callable[[str], bool],
    ) -> None:
        self._facet_of = facet_of
        self._is_word = is_word
        self._is_one = is_one

    def apart(self, sentence: Sentence) -> Sentence:
        """The sentence with each run as the words it was made of."""
        tokens: list[Token] = []
        for token in sentence.tokens:
            tokens += self._pieces(token)
        return joined(tokens) if len(tokens) > len(sentence) else sentence

    def _pieces(self, token: Token) -> Sequence[Token]:
        word = token.word
        if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.isalnum():
            return (token,)
        pieces = self._words(word) if word.isalpha() else self._numbered(word)
        if pieces is None or len(word) != len(token.raw):
            return (token,)
        places = [sum(map(len, pieces[:place])) for place in range(len(pieces))]
        return [Token(token.raw[at : at + len(piece)], piece) for at, piece in zip(places, pieces, strict=True)]

    def _numbered(self, word: str) -> Sequence[str] | None:
        """A word and the number that was typed right beside it: "under50", "42mens"."""
        match = _WITH_NUMBER.fullmatch(word)
        if match is None:
            return None
        before, number, first, after = match.groups()
        if before is not None and before in word_set("words", "before_numbers"):
            return before, number
        if before is not None:  # "kurtasunder500"
            pieces = self._words(before)
            return (*pieces, number) if pieces and pieces[-1] in word_set("words", "before_numbers") else None
        return (first, after) if self._is_value(after) else None

    def _words(self, word: str) -> Sequence[str] | None:
        """The fewest words that the run may be made of; None: it is none."""
        if self._is_word(word):
            return None
        if _BEGINS_WITH_I.match(word) and (rest := self._words(word[1:])):
            return "i", *rest  # "iwantbluejeans"
        best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(2, len(word) + 1):
            for start in range(end - 1):
                before, found = best[start], best[end]
                is_shorter = before is not None and (found is None or len(before) + 1 < len(found))
                if before is not None and is_shorter and self._may_be_part(word[start:end]):
                    best[end] = (*before, word[start:end])
        pieces = best[-1]
        if pieces is None or len(pieces) < 2 or not self._is_said_so(pieces) or self._is_one(word):
            return None
        return pieces

    def _may_be_part(self, piece: str) -> bool:
        return piece in word_set("words", "joining") or piece in word_set("words", "opening") or self._is_value(piece)

    def _is_said_so(self, pieces: Sequence[str]) -> bool:
        """Whether words may follow each other so: "for men", "shirts for women", "brown belts"; not "night light"."""
        joining, opening = word_set("words", "joining"), word_set("words", "opening")
        values = [piece for piece in pieces if piece not in joining | opening]
        if not values:
            return pieces[0] in opening
        if pieces[-1] not in values:
            return pieces[-1] in word_set("words", "trailing")
        groups = [list(group) for is_group, group in groupby(pieces, lambda piece: piece in values) if is_group]
        return all(len(group) == 1 or self._names_one_kind(group) for group in groups)

    def _names_one_kind(self, group: Sequence[str]) -> bool:
        """Whether values that follow each other end with the only kind of product among them."""
        return [piece for piece in group if self._facet_of(piece) == "category"] == [group[-1]]

    def _is_value(self, piece: str) -> bool:
        facet = self._facet_of(piece) if len(piece) >= LEAST_OF_VALUE else None
        return facet is not None and (facet != SOFT or len(piece) >= LEAST_OF_SOFT)
