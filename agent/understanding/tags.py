"""What the tagger says of the words of one message, as far as it is sure of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from agent.state import Memory
from agent.understanding.tagger import NO_ROLE, Tagged, Word
from agent.understanding.text import BLANK, Sentence, written

SURE = 0.9
"""The least probability at which a sign counts more than the rules."""
LETTERS = {"category": "k", "colour": "c", "brand": "b", "gender": "g"}
"""Of the facets that have one of their own; all others are `a`."""
Stage = Literal["-", "cards", "cards asked", "cards talk"]


class Tagger(Protocol):
    """Says what a message wants and what each of its words does."""

    def tag(self, message: str, stage: str) -> Tagged:
        """The kinds and roles of one message that comes after this stage."""
        ...


@dataclass(frozen=True)
class Tags:
    """The kinds and roles of one message; empty where nobody tagged it."""

    kinds: Mapping[str, float] = field(default_factory=dict)
    words: tuple[Word, ...] = ()
    """One for each token of the sentence."""

    def sign(self, places: Iterable[int], sure: float = SURE) -> str | None:
        """The sign that these words have at least so surely; None where it is not sure, or nobody tagged them."""
        words = [self.words[place] for place in places if place < len(self.words)]
        words = [word for word in words if word.signs]
        if not words:
            return None
        shares = {sign: sum(word.signs[sign] for word in words) / len(words) for sign in words[0].signs}
        best = max(shares, key=shares.__getitem__)
        return best if shares[best] >= sure else None

    def role(self, place: int, sure: float = SURE) -> str:
        """The role that a word has at least so surely, none where it is not sure."""
        word = self.words[place] if place < len(self.words) else None
        return word.role if word is not None and word.probability >= sure else NO_ROLE

    def runs(self, role: str, sure: float = SURE) -> Iterator[range]:
        """Words that stand together in one role."""
        place = 0
        while place < len(self.words):
            end = place
            while end < len(self.words) and self.words[end].role == role and self.words[end].probability >= sure:
                end += 1
            if end > place:
                yield range(place, end)
            place = max(end, place + 1)

    def are_about(self, places: Iterable[int], letter: str) -> bool:
        """Whether all these words are for sure part of a wish of this letter."""
        roles = [self.role(place) for place in places]
        return bool(roles) and all(role[:1] in ("+", "-", "~") and role[-1:] == letter for role in roles)


def stage_of(memory: Memory) -> Stage:
    """What a turn comes after."""
    if memory.question is not None:
        return "cards asked"
    if not memory.shown:
        return "-"
    return "cards talk" if len(memory.focus) == 1 and len(memory.shown) > 1 else "cards"


def tags_of(sentence: Sentence, tagger: Tagger | None, stage: Stage | None) -> Tags:
    """The tags of a sentence's tokens; none without a tagger or a stage."""
    if tagger is None or stage is None or not sentence.tokens:
        return Tags()
    tagged = tagger.tag(" ".join(written(token) for token in sentence.tokens if token.word != BLANK) or ".", stage)
    words = iter(tagged.words)
    blank = Word(0, 0, NO_ROLE, 0.0)
    return Tags(tagged.kinds, tuple(blank if token.word == BLANK else next(words) for token in sentence.tokens))
