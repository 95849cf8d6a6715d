"""Words to the catalogue's own values: as it spells them, by other names, misspelt; or not at all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agent.understanding import text
from agent.understanding.reading import Reader
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT, Term

_SHORTEST = 4
"""Letters of a name that may be misspelt."""


@dataclass(frozen=True)
class Snapped:
    """What some words are in the catalogue."""

    facet: str
    values: tuple[str, ...]
    soft: tuple[str, ...] = ()
    """What of the words no value says, left to the ranking."""


class Snapper:
    """Looks words up in what a reader knows of one catalogue, so that both understanders mean the same by a word.

    Args:
        facets: the catalogue's values.
        reader: built from the same catalogue.
    """

    def __init__(self, facets: Mapping[str, Mapping[str, int]], reader: Reader) -> None:
        self.reader = reader
        self._held: dict[str, dict[str, list[str]]] = {}
        for facet, values in facets.items():
            by_key: dict[str, list[str]] = defaultdict(list)
            for value in values:
                by_key[text.key_of(value) or value].append(value)
            self._held[facet] = dict(by_key)

    def snap(self, facet: str, words: str) -> Snapped | None:
        """The values that the words mean, of this facet where it has any, else of another; None: nothing held.

        A colour is its family, a size what comes in it, just as in `agent.understanding`.
        """
        sentence = text.read(words)
        found = self._named(facet, sentence) or self._held_by(facet, words) or self._elsewhere(facet, sentence)
        if found is not None:
            return found
        mended = self.reader.speller.correct(sentence)
        return self._named(facet, mended) or self._nearest(facet, mended) or self._by_its_end(facet, mended)

    def is_known(self, phrase: str, said: Sentence) -> bool:
        """Whether each word of a phrase stands in the message or is a word that shop and understander know."""
        told = {word for token in said.tokens for word in (token.word, text.fold(token.raw))}
        return all(word in told or self.reader.speller.knows(word) for word in text.words_of(phrase))

    def _named(self, facet: str, sentence: Sentence) -> Snapped | None:
        terms = (term for term in self._terms(sentence) if term.facet == facet and term.values)
        return next((Snapped(facet, term.values, term.soft) for term in terms), None)

    def _held_by(self, facet: str, words: str) -> Snapped | None:
        """A value that no shopper would say, copied as the catalogue spells it."""
        values = self._held.get(facet, {}).get(text.key_of(words) or words)
        return Snapped(facet, tuple(values)) if values else None

    def _elsewhere(self, facet: str, sentence: Sentence) -> Snapped | None:
        """A value told under the wrong facet: a material as a colour. A name of a brand proves nothing."""
        if facet == "brand":
            return None
        terms = (term for term in self._terms(sentence) if term.values and term.facet not in (facet, "brand", SOFT))
        return next((Snapped(term.facet, term.values, term.soft) for term in terms if term.sign == "plain"), None)

    def _nearest(self, facet: str, sentence: Sentence) -> Snapped | None:
        """The one value spelt almost like this."""
        key, held = _key(sentence), self._held.get(facet, {})
        if len(key) < _SHORTEST or not key.isalpha():
            return None
        near = process.extract(key, held.keys(), scorer=OSA.distance, score_cutoff=1 if len(key) < 6 else 2, limit=2)
        if not near or (len(near) > 1 and near[0][1] == near[1][1]) or len(near[0][0]) < _SHORTEST:
            return None
        return Snapped(facet, tuple(held[near[0][0]]))

    def _by_its_end(self, facet: str, sentence: Sentence) -> Snapped | None:
        """A phrase whose last words are a name: "chunky running shoes"; "shoe rack" ends in none."""
        words = [token.word for token in sentence.tokens if not token.is_mark]
        for start in range(1, len(words)):
            rest = text.read(" ".join(words[start:]))
            if found := self._named(facet, rest):
                return Snapped(facet, found.values, (" ".join(words[:start]), *found.soft))
        return None

    def _terms(self, sentence: Sentence) -> Iterator[Term]:
        yield from self.reader.words.get(_key(sentence))


def _key(sentence: Sentence) -> str:
    return "".join(token.word for token in sentence.tokens if not token.is_mark)
