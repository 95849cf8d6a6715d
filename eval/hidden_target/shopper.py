"""A simulated shopper: a card of facts it never shows, told one a turn in words of its own."""

import re
from dataclasses import dataclass
from random import Random

from eval.hidden_target import words
from eval.hidden_target.facts import Fact


@dataclass(frozen=True)
class Card:
    """What a shopper knows and how it goes about it; nothing of the target but its facts."""

    facts: tuple[Fact, ...]
    """In the order it tells them while nobody asks."""
    currency: str | None = None
    """Of prices, ISO 4217."""
    vague: bool = False
    """Whether it begins as somebody who only looks around."""
    mistaken: Fact | None = None
    """What it says in place of `facts[1]` on its second turn, to be replaced later."""
    replaces_on: int | None = None
    """The turn, from 1, on which it says `facts[1]` instead of what it said before."""
    indifferent: bool = False
    """Whether every question gets "no preference"."""
    taken: frozenset[str] = frozenset()
    """Names of the catalogue's values in lower case, by which it calls nothing else."""


@dataclass(frozen=True)
class Line:
    """What the shopper says on one turn."""

    text: str
    told: tuple[Fact, ...]
    """All facts in force after it, in the order told; for an oracle, which needs no words."""
    more: bool = False
    """Whether it asks for more of the same."""


class Shopper:
    """Tells the facts of a card, one a turn; the same card and seed always give the same words.

    A question about a fact on the card is answered with that fact; any other question gets "no preference", which
    takes the turn. What a mistaken shopper says first and what it takes back do not wait for questions. When all is
    told it asks for more, in the same breath where it is asked something.

    Args:
        card: what it knows.
        seed: draws its words.
    """

    def __init__(self, card: Card, seed: str) -> None:
        self._card = card
        self._seed = seed
        self._turn = 0
        self._told: dict[str, Fact] = {}
        self._untold = list(card.facts)
        if card.mistaken is not None:
            self._untold[1] = card.mistaken

    def speak(self, question: str | None = None) -> Line:
        """What it says next.

        Args:
            question: what it was asked beside the last cards, None where it was not, or does not listen.
        """
        self._turn += 1
        if self._turn == self._card.replaces_on:
            return self._replace()
        settled = self._turn == 1 or (self._card.mistaken is not None and self._turn == 2)
        if question is not None and not settled:
            return self._answer(question)
        if not self._untold:
            return self._line(self._draw("more").choice(words.MORE), more=True)
        return self._tell(self._untold[0])

    def _tell(self, fact: Fact, frames: tuple[str, ...] = ()) -> Line:
        if fact in self._untold:
            self._untold.remove(fact)
        # Said last, kept last: what is told again or more narrowly takes the place of what was said of it.
        self._told.pop(fact.facet, None)
        self._told[fact.facet] = fact
        frame = self._draw(f"frame {fact.facet}").choice(frames or self._frames(fact))
        return self._line(frame.format(self._spoken(fact)))

    def _frames(self, fact: Fact) -> tuple[str, ...]:
        if self._turn > 1:
            return words.WISHES.get(fact.facet, words.WISH)
        if self._card.vague:
            return words.VAGUE_OPENINGS.get(fact.facet, words.VAGUE_OPENING)
        return words.OPENINGS.get(fact.facet, words.OPENING)

    def _replace(self) -> Line:
        fact = self._card.facts[1]
        old = self._spoken(self._told.pop(fact.facet))
        self._told[fact.facet] = fact
        frame = self._draw("replacement").choice(words.REPLACEMENTS)
        return self._line(frame.format(new=self._spoken(fact), old=old))

    def _answer(self, question: str) -> Line:
        facet = None if self._card.indifferent else asked_about(question, self._card.facts)
        untold = next((fact for fact in self._untold if fact.facet == facet), None)
        fact = untold or self._told.get(facet or "")
        if fact is None:
            return self._shrug()
        others = fact.maximum is None and offers_others(question, fact)
        return self._tell(fact, words.OTHER_ANSWERS if others else words.ANSWERS)

    def _shrug(self) -> Line:
        indifferent = self._draw("indifferent").choice(words.INDIFFERENT)
        if self._untold:
            return self._line(indifferent)
        more = self._draw("more").choice(words.MORE)
        return self._line(words.INDIFFERENT_AND_MORE.format(indifferent=indifferent, more=more), more=True)

    def _line(self, text: str, more: bool = False) -> Line:
        return Line(text, tuple(self._told.values()), more)

    def _spoken(self, fact: Fact) -> str:
        # The same words each time: who takes back "navy" does not call it "navy blue" then.
        random = Random(f"{self._seed} {fact.facet} {fact.value} {fact.maximum}")
        return words.spoken(fact, self._card.currency, random, self._card.taken)

    def _draw(self, what: str) -> Random:
        return Random(f"{self._seed} {self._turn} {what}")


def asked_about(question: str, facts: tuple[Fact, ...]) -> str | None:
    """The facet a question is about: the first it names, the kind only where it names no other.

    Where it names none, the facet of the first value on the card that it offers; else None.
    """
    said = re.findall(r"\w+", question.lower())
    by_word = {word: facet for facet, asking in words.ASKED_BY.items() for word in asking}
    own = {word: fact.facet for fact in facts for word in (fact.facet,) if word not in words.ASKED_BY}
    named = [facet for word in said if (facet := {**by_word, **own}.get(word))]
    if named:
        return next((facet for facet in named if facet != "category"), "category")
    padded = f" {' '.join(said)} "
    offered = (fact.facet for fact in facts if fact.value and f" {_plain(fact.value)} " in padded)
    return next(offered, None)


def offers_others(question: str, fact: Fact) -> bool:
    """Whether a question lists values, none of which has a word of this fact's."""
    said = set(_plain(question.partition(":")[2]).split())
    return bool(said) and said.isdisjoint(_plain(fact.value).split())


def _plain(value: str) -> str:
    return " ".join(re.findall(r"\w+", value.lower()))
