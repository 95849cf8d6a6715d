"""Misspelt words to words of the catalogue, never for an ordinary word and never by guessing far."""

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agent.understanding.forms import singular
from agent.understanding.knowledge import load, phrases, word_set
from agent.understanding.references import NUMBERS, ORDINALS
from agent.understanding.text import Sentence, with_words

MOST_CORRECTIONS = 12
"""Words looked up in one message: a shopper misspells a few, a pasted page is no wish."""
_ENDINGS = ("ed", "d", "ing", "y", "ly", "able")
_VOWELS = set("aeiouy")


class Speller:
    """Finds the word of a vocabulary that a misspelt one was meant to be."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._facets = dict(words)
        self._known = _ordinary() | set(words)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._by_start[word[0]].append(word)

    def correct(self, sentence: Sentence) -> Sentence:
        """The sentence with misspelt words replaced; `raw` stays as typed."""
        left = MOST_CORRECTIONS
        words = []
        typed = load("words")["typed"]
        for token in sentence.tokens:
            word = typed.get(token.word, token.word)
            if left and len(word) >= 3 and word.isascii() and word.isalpha() and not self.knows(word):
                left -= 1
                word = self.nearest(word) or word
            elif word not in self._known and singular(word) in self._facets:
                word = singular(word)
            words.append(word)
        return with_words(sentence, words)

    def knows(self, word: str) -> bool:
        """Whether the word is right as it is."""
        if word in self._known or singular(word) in self._known:
            return True
        return any(word.endswith(end) and word[: -len(end)] in self._known for end in _ENDINGS)

    def nearest(self, word: str) -> str | None:
        """The one word that is near enough, preferring the catalogue's kinds and colours over brands."""
        allowed = 1 if len(word) < 6 else 2
        starts = dict.fromkeys((word[0], word[1]))  # the first two letters may have changed places
        best: tuple[float, int, str] | None = None
        for start in starts:
            choices = self._by_start.get(start, ())
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=5)
            for candidate, distance, _ in found:
                if self._likely(word, candidate, distance) and (start == word[0] or candidate[:2] == word[1::-1]):
                    rank = (float(distance), int(self._facets[candidate] == "brand"), candidate)
                    best = rank if best is None else min(best, rank)
        return best[2] if best else None

    def _likely(self, word: str, candidate: str, distance: float) -> bool:
        """A short word may only lack or repeat a letter, swap two, or have another vowel."""
        if len(word) == 3:
            return self._facets[candidate] == "colour" and len(candidate) == 4
        if distance > 1 and len(word) < 9 and not _sounds_like(word, candidate):
            return False
        if len(candidate) < 4 or (self._facets[candidate] == "brand" and len(word) < 5):
            return False
        if len(word) >= 6 or len(word) != len(candidate) or sorted(word) == sorted(candidate):
            return True
        changed = [(a, b) for a, b in zip(word, candidate, strict=True) if a != b]
        return all(a in _VOWELS and b in _VOWELS for a, b in changed)


def _undoubled(word: str) -> str:
    """The word with each doubled letter once: where to double is the commonest doubt."""
    return "".join(letter for place, letter in enumerate(word) if not place or letter != word[place - 1])


def _sounds_like(word: str, candidate: str) -> bool:
    """Whether two words differ in doubled letters or only in their vowels."""
    if OSA.distance(_undoubled(word), _undoubled(candidate)) <= 1:
        return True
    return _consonants(word) == _consonants(candidate) and word[0] == candidate[0]


def _consonants(word: str) -> str:
    return "".join(letter for letter in _undoubled(word) if letter not in _VOWELS)


def _ordinary() -> set[str]:
    """Words that are never a misspelling: ordinary English and whatever the knowledge files write themselves."""
    occasions = load("occasions")
    lists = [
        *occasions["heads"],
        *occasions["places"],
        *phrases("attributes", "words"),
        *phrases("kinds", "plain"),
        *phrases("brands", "known"),
    ]
    lists += load("colours")["modifiers"]["words"] + list(load("colours")["short"])
    lists += [*ORDINALS, *NUMBERS]
    words = {word for phrase in lists for word in phrase.split()}
    return words | word_set("words", "stop") | word_set("words", "common")
