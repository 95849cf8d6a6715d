"""Misspelt words to words that mean something here, never for a word that is right and never by guessing far."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agent.understanding import english, occasions, softwords
from agent.understanding.forms import singular
from agent.understanding.knowledge import load, pattern_words, phrases, word_set
from agent.understanding.phrases import NUMBERS, ORDINALS
from agent.understanding.text import Sentence, Token, with_words

MOST_CORRECTIONS = 12
"""Words looked up in one message: a shopper misspells a few, a pasted page is no wish."""
LEAST_BY_EAR = 5
"""Letters of the shortest word that is looked up by its sound alone."""
LEAST_BEFORE_KIND = 4
"""Letters of the shortest word that is looked up by its sound before the end of a kind of two words.

A shorter one, or one that is right, may only lack a silent first letter."""
_SPELT_BY_EAR = (
    ("ph", "f"),
    ("wr", "r"),
    ("kn", "n"),
    ("ck", "k"),
    ("ow", "o"),
    ("ou", "o"),
    ("aw", "a"),
    ("x", "ks"),
    ("qu", "kw"),
)
_VOWELS = set("aeiouy")
_SOUNDS = str.maketrans("cqgzvdbw", "kkksftpv")
_KEYS = {
    letter: (row, place)
    for row, keys in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for place, letter in enumerate(keys)
}
"""Where each letter is on the keyboard: row and place in it."""
_NO_PAIRS: Mapping[str, Collection[str]] = {}
_KNOWN, _SMALL = "known", "small"
"""What a word is that no facet holds: one of the knowledge files ("college"), or one that joins ("only")."""
_RANKS = {"category": 0, "colour": 0, "brand": 2, _KNOWN: 2, _SMALL: 3}
"""Which of two words as near is meant; the values of any other facet stand in the second place."""
_CLIPPED = ("s", "re", "ve", "ll", "d", "m", "t")
"""What an apostrophe cuts off: "she's", "they're"."""


class Speller:
    """Finds the word that a misspelt one was meant to be.

    Args:
        words: the catalogue's words, each with the facet that uses it.
        pairs: of its kinds and brands of two words, what may follow a first word.
        is_in_text: whether some product's own words hold a word, which is then no misspelling.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        pairs: Mapping[str, Collection[str]] = _NO_PAIRS,
        is_in_text: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._pairs = pairs
        self._firsts: dict[str, set[str]] = defaultdict(set)
        for first, ends in pairs.items():
            for end in ends:
                self._firsts[singular(end)].add(first)
        self._is_in_text = is_in_text
        self._known = _ordinary() | set(words)
        small = word_set("words", "stop") | word_set("words", "deciding")
        self._facets = {word: _SMALL for word in small if len(word) >= 4}
        self._facets |= {word: _KNOWN for word in _telling() | _split(phrases("kinds", "plain")) if len(word) >= 5}
        self._facets |= dict(words)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._values: dict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for word, facet in sorted(self._facets.items()):  # sets have no order, and which is found may hang on it
            self._by_start[word[0]].append(word)
            if facet in ("category", "colour", "brand", "gender"):
                self._values[word[0]].append(word)
                self._by_sound[_sound(word)].append(word)

    def correct(self, sentence: Sentence) -> Sentence:
        """The sentence with misspelt words replaced; `raw` stays as typed."""
        left = MOST_CORRECTIONS
        words: list[str] = []
        before = ""
        typed = load("words")["typed"]
        for token in sentence.tokens:
            word = typed.get(token.word, token.word)
            if left and _may_be_misspelt(token, word) and not self.knows(word):
                left -= 1
                word = self.nearest(word) or self._alike(word) or word
            elif word not in self._known and self._facets.get(singular(word)) not in (None, _SMALL, _KNOWN):
                word = singular(word)
            if words:
                words[-1] = self._first(before, word) or words[-1]
            words.append(self._second(words[-1], word) if words else word)
            before = token.word
        return with_words(sentence, words)

    def _first(self, word: str, after: str) -> str | None:
        """The one beginning of a kind of two words that sounds as it was typed: "rap dresses", "rane jacket"."""
        if word in self._facets or not word.isalpha() or word in word_set("words", "stop"):
            return None
        near = {first for first in self._firsts.get(singular(after), ()) if _sound(first) == _sound(word)}
        if len(word) < LEAST_BEFORE_KIND or word in self._known or word in english.words():
            near = {first for first in near if first[1:] == word}  # a silent first letter: "rap dresses"
        likely = [first for first in near if OSA.distance(word, first, score_cutoff=2) <= 2]
        return likely[0] if len(likely) == 1 else None

    def _second(self, before: str, word: str) -> str:
        """The end of a kind of two words that is a word of its own as it was typed: "yoga matt"."""
        if word in self._facets or not word.isalpha():
            return word
        near = [end for end in self._pairs.get(before, ()) if OSA.distance(word, end, score_cutoff=1) <= 1]
        likely = [end for end in near if len(word) >= 4 or _consonants(word) == _consonants(end) != word]
        return likely[0] if len({singular(end) for end in likely}) == 1 else word

    def knows(self, word: str) -> bool:
        """Whether the word is right as it is."""
        if self._doubles_a_colour(word):
            return False
        forms = {word, singular(word)}
        if forms & self._known or forms & english.words():
            return True
        # "Earings" could be English, and the stem of "nikee" is in the text, but nobody means anything but the value.
        is_near = self._is_near_a_value(word)
        made = english.stems(word)
        if made & self._known or made & english.words():
            return not is_near or len(word) < 6
        return not is_near and self._is_in_text(word)

    def _doubles_a_colour(self, word: str) -> bool:
        """Whether a rare word is one letter twice instead of once from a colour: a "navvy" digs canals."""
        if word in self._known or len(word) < 5:
            return False
        return any(self._facets.get(value) == "colour" for value in _less_a_double(word))

    def _is_near_a_value(self, word: str) -> bool:
        values = self._values.get(word[0], ())
        return len(word) >= 5 and process.extractOne(word, values, scorer=OSA.distance, score_cutoff=1) is not None

    def nearest(self, word: str) -> str | None:
        """The one word that is near enough, preferring the catalogue's kinds and colours over brands."""
        allowed = 1 if len(word) < 6 else 2
        starts = dict.fromkeys((word[0], word[1]))  # the first two letters may have changed places
        best: tuple[float, bool, int, str] | None = None
        for start in starts:
            choices = self._by_start.get(start, ())
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            for candidate, distance, _ in found:
                if self._likely(word, candidate, distance) and (start == word[0] or candidate[:2] == word[1::-1]):
                    anew = sorted(word) != sorted(candidate)
                    rank = (float(distance), anew, _RANKS.get(self._facets[candidate], 1), candidate)
                    best = rank if best is None else min(best, rank)
        return best[3] if best else None

    def _alike(self, word: str) -> str | None:
        """The one value that sounds the same, written by ear: "broun", "ranglar", "wimmin"."""
        if len(word) < LEAST_BY_EAR:
            return None
        near = [
            (OSA.distance(_undoubled(word), _undoubled(value)), value) for value in self._by_sound.get(_sound(word), ())
        ]
        likely = sorted((distance, value) for distance, value in near if distance <= min(3, len(value) // 2))
        is_one = likely and len({singular(value) for distance, value in likely if distance == likely[0][0]}) == 1
        return likely[0][1] if is_one else None

    def _likely(self, word: str, candidate: str, distance: float) -> bool:
        """A short word may only lack or repeat a letter, swap two, or have another vowel."""
        facet, swapped = self._facets[candidate], sorted(word) == sorted(candidate)
        if facet == _SMALL and (distance > 1 or len(word) < 4):
            return False
        if len(word) == 3:
            return facet == "colour" and len(candidate) == 4
        if distance > 1 and len(word) < 9 and not _sounds_like(word, candidate):
            return False
        if len(candidate) < 4 or (facet == "brand" and len(word) < 5 and not swapped):
            return False
        if len(word) != len(candidate) or swapped or distance > 1 or _consonants(word) == _consonants(candidate):
            return True
        changed = [(a, b) for a, b in zip(word, candidate, strict=True) if a != b]
        slips = all(_is_slip(a, b) for a, b in changed) if len(word) >= 6 else False
        return slips or all(a in _VOWELS and b in _VOWELS for a, b in changed)


def _may_be_misspelt(token: Token, word: str) -> bool:
    """Whether this is a word whose letters can be wrong; not a number, a foreign script, or "she's"."""
    clipped = "'" in token.raw and token.raw.lower().rsplit("'", 1)[1] in _CLIPPED
    return len(word) >= 3 and word.isascii() and word.isalpha() and not (clipped and len(word) < 7)


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter may be typed for another: it sounds like it, or its key is a neighbour."""
    if typed.translate(_SOUNDS) == meant.translate(_SOUNDS) or {typed, meant} <= _VOWELS | {"w"}:
        return True
    (row, place), (other, there) = _KEYS[typed], _KEYS[meant]
    return abs(row - other) <= 1 and abs(place - there) <= 1


def _undoubled(word: str) -> str:
    """The word with each doubled letter once: where to double is the commonest doubt."""
    return "".join(letter for place, letter in enumerate(word) if not place or letter != word[place - 1])


def _less_a_double(word: str) -> set[str]:
    """The words that have one doubled letter only once."""
    return {word[:place] + word[place + 1 :] for place in range(1, len(word)) if word[place] == word[place - 1]}


def _sounds_like(word: str, candidate: str) -> bool:
    """Whether two words differ in doubled letters or only in their vowels."""
    if OSA.distance(_undoubled(word), _undoubled(candidate)) <= 1:
        return True
    return _consonants(word) == _consonants(candidate) and word[0] == candidate[0]


def _consonants(word: str) -> str:
    """What is heard of a word without its vowels: c, k and g are one sound."""
    heard = word.replace("ph", "f").replace("h", "").translate(_SOUNDS)
    return _undoubled("".join(letter for letter in heard if letter not in _VOWELS))


def _sound(word: str) -> str:
    """What is heard of a word: its consonants, and whether it begins with a vowel."""
    for written, heard in _SPELT_BY_EAR:
        word = word.replace(written, heard)
    return ("a" if word[0] in _VOWELS else "") + _consonants(word)


def _ordinary() -> set[str]:
    """Words that are never a misspelling: ordinary English and whatever the knowledge files write themselves."""
    lists = [*phrases("kinds", "plain"), *phrases("brands", "known")]
    lists += [name for kind in load("kinds")["kind"] for name in kind["words"]]
    lists += [name for shades in load("colours")["families"].values() for name in shades]
    lists += load("colours")["modifiers"]["words"] + list(load("colours")["short"])
    lists += [*ORDINALS, *NUMBERS]
    return (
        _split(lists)
        | _telling()
        | word_set("words", "deciding")
        | word_set("words", "stop")
        | word_set("words", "common")
        | set(pattern_words())
    )


def _telling() -> set[str]:
    """Words that no catalogue need hold to be a wish: occasions, places, how something is made or looks."""
    return _split(softwords.telling()) | _split(occasions.general()) | _split(phrases("attributes", "words"))


def _split(lists: Iterable[str]) -> set[str]:
    return {word for phrase in lists for word in phrase.split()}
