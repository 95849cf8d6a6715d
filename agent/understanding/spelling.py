"""Misspelt words to words that mean something here, never for a word that is right and never by guessing far."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import zip_longest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agent.understanding import english, occasions, shorthand, softwords
from agent.understanding.bare_numbers import NUMBERS
from agent.understanding.forms import singular
from agent.understanding.knowledge import everyday, load, pattern_words, phrases, word_set
from agent.understanding.phrases import ORDINALS
from agent.understanding.runs import Runs
from agent.understanding.sounds import VOWELS, consonants, said, sound, undoubled
from agent.understanding.text import Sentence, Token, with_words

MOST_CORRECTIONS = 12
"""Words looked up in one message: a shopper misspells a few, a pasted page is no wish."""
_SHORTEST = 3
"""Letters of the shortest kind that a word is mended to: "cpa" to "cap"."""
LEAST_BY_EAR = 5
"""Letters of the shortest word that is looked up by its consonants alone."""
LEAST_AS_SAID = 4
"""Letters of the shortest word that is looked up by all its sounds."""
LEAST_WITHOUT_VOWELS = 4
"""Letters of the shortest word that is typed without any vowels: "glvs"."""
LEAST_BEFORE_KIND = 4
"""Letters of the shortest word that is looked up by its sound before the end of a kind of two words.

A shorter one, or one that is right, may only lack a silent first letter."""
LEAST_OF_A_QUESTION = 6
"""Letters of the shortest word that questions and orders are made of, and to which a misspelt one is mended."""
_KEYS = {
    letter: (row, place)
    for row, keys in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for place, letter in enumerate(keys)
}
"""Where each letter is on the keyboard: row and place in it."""
_NO_PAIRS: Mapping[str, Collection[str]] = {}
_KNOWN, _SMALL, _ASKED = "known", "small", "asked"
"""What a word is that no facet holds: one of the knowledge files ("college"), one that joins ("only"), or one that
questions and orders are made of ("average")."""
_RANKS = {"category": 0, "colour": 0, "brand": 2, _KNOWN: 2, _SMALL: 3, _ASKED: 3}
"""Which of two words as near is meant; the values of any other facet stand in the second place."""
_RANK_OF_UNKNOWN = 4
_BEHIND = {"in": ["stock"], "on": ["sale"]}
"""Words that stand behind another one more often than whatever else is spelt like them."""
_BEFORE_AMOUNTS = ("under", "below", "above", "around", "between", "about")
_STAR_COUNTS = frozenset("2 3 4 5 two three four five".split())
_BEFORE_PERSONS = ("for", "my")
_PERSONS = (
    *("men", "women", "boys", "girls", "kids", "boy", "girl", "son", "sons", "dad", "mum", "mom", "wife", "husband"),
    *("daughter", "brother", "sister", "nephew", "niece", "him", "her", "ladies", "guys", "toddler", "uncle", "aunt"),
)
"""Those for whom most is bought; behind "for" and "my" words spelt nearly so are they."""
_CLIPPED = ("s", "re", "ve", "ll", "d", "m", "t")
"""What an apostrophe cuts off: "she's", "they're"."""


class Speller:
    """Finds the word that a misspelt one was meant to be.

    Args:
        words: the catalogue's words, each with the facet that uses it.
        pairs: of its kinds and brands of two words, what may follow a first word.
        is_in_text: whether some product's own words hold a word, which is then no misspelling.
        facet_of: the facet that a word by itself is a value of.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        pairs: Mapping[str, Collection[str]] = _NO_PAIRS,
        is_in_text: Callable[[str], bool] = lambda _: False,
        facet_of: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._pairs = pairs
        self._facet_of = facet_of
        self._firsts: dict[str, set[str]] = defaultdict(set)
        for first, ends in pairs.items():
            for end in ends:
                self._firsts[singular(end)].add(first)
        self._is_in_text = is_in_text
        self._known = _ordinary() | set(words)
        small = word_set("words", "stop") | word_set("words", "deciding")
        self._facets = {word: _ASKED for word in pattern_words() if len(word) >= LEAST_OF_A_QUESTION}
        self._facets |= {word: _SMALL for word in small if len(word) >= 4}
        self._facets |= {word: _KNOWN for word in _telling() | _split(phrases("kinds", "plain")) if len(word) >= 5}
        kinds = (singular(word) for word, facet in words.items() if facet == "category")
        self._facets |= {word: "category" for word in kinds if len(word) == _SHORTEST}
        self._facets |= dict(words)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._values: dict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._as_said: dict[str, list[str]] = defaultdict(list)
        self._bare: dict[str, list[str]] = defaultdict(list)
        for word, facet in sorted(self._facets.items()):  # sets have no order, and which is found may hang on it
            self._by_start[word[0]].append(word)
            if VOWELS & set(word):
                self._as_said[said(word)].append(word)
            if facet in ("category", "colour", "brand", "gender"):
                self._values[word[0]].append(word)
                self._by_sound[sound(word)].append(word)
            if self._is_value(word):
                self._bare[_bare(word)].append(word)
        for word in sorted(word_set("words", "common") - set(self._facets)):
            self._as_said[said(word)].append(word)
        self._runs = Runs(facet_of, self._is_listed, lambda word: self.knows(word) or self._is_value(self._meant(word)))

    def correct(self, sentence: Sentence) -> Sentence:
        """The sentence with runs of words taken apart and misspelt words replaced; `raw` stays as typed."""
        sentence = self._runs.apart(sentence)
        left = MOST_CORRECTIONS
        words: list[str] = []
        before = typed_before = ""
        typed = load("words")["typed"]
        for token, following in zip_longest(sentence.tokens, sentence.tokens[1:]):
            word = typed.get(token.word, token.word)
            named = _with_apostrophe(token) if not self._is_value(word) else None
            if named is not None and self._facets.get(named) in ("category", "colour"):
                word = named  # "dress's"
            if before in _STAR_COUNTS and word not in self._known and (stars := _beside(before, word, following)):
                word = stars
            elif _may_be_misspelt(token, word) and (person := self._person(before, word)) is not None:
                word = person
            elif left and _may_be_misspelt(token, word) and not self.knows(word):
                left -= 1
                meant = self._meant(word)
                is_value = meant != word and self._rank(meant) == 0  # "yelow 1s"
                word = meant if is_value else _beside(before, word, following) or meant
            elif word not in self._known and self._is_value(singular(word)):
                word = singular(word)
            if words:
                words[-1] = self._first(before, word) or words[-1]
            if len(words) > 1 and words[-1] == "&":
                words[-2] = self._first(typed_before, word) or words[-2]
            words.append(self._second(words[-1], word) if words else word)
            typed_before, before = before, token.word
        return shorthand.written_out(with_words(sentence, words), self._is_value)

    def _meant(self, word: str) -> str:
        """What a word that is not right was meant to be, or the word itself."""
        if word.endswith("in") and self.knows(f"{word}g"):
            return f"{word}g"  # "runnin"
        if (bare := self._without_vowels(word)) is not None:
            return bare
        sounding, near = self._sounding(word), self.nearest(word)
        if sounding and near and self._rank(near) == 0 < self._rank(sounding) and len(near) > len(word):
            return near  # "gren" lacks a letter of green, however much it sounds like gran
        is_other = sounding is not None and self._rank(sounding) > _RANKS["brand"]
        if near and self._facets.get(near) == "colour" and (sorted(near) == sorted(word) or is_other):
            return near  # "whiet" is white with two letters swapped, not wheat; nor is "whire" wire
        return sounding or near or self._alike(word) or word

    def _person(self, before: str, word: str) -> str | None:
        """The one for whom something is, misspelt: "for mne", "my sno", "for gils"."""
        if before not in _BEFORE_PERSONS or word in self._known or self._is_value(word):
            return None
        near = [one for one in _PERSONS if OSA.distance(word, one, score_cutoff=1) <= 1]
        swapped = [one for one in near if sorted(one) == sorted(word)]
        likely = swapped or [one for one in near if len(one) > len(word) > _SHORTEST]
        return likely[0] if len(likely) == 1 else None

    def _without_vowels(self, word: str) -> str | None:
        """The one value that was typed without its vowels: "brclt", "glvs"."""
        if len(word) < LEAST_WITHOUT_VOWELS or VOWELS & set(word):
            return None
        near = sorted((self._rank(one), one) for one in self._bare.get(word, ()))
        best = {singular(one) for rank, one in near if rank == near[0][0]}
        return near[0][1] if len(best) == 1 else None

    def _first(self, word: str, after: str) -> str | None:
        """The one beginning of a kind of two words that sounds as it was typed: "rap dresses", "rane jacket"."""
        if word in self._facets or not word.isalpha() or word in word_set("words", "stop"):
            return None
        firsts = self._firsts.get(singular(after), ())
        swapped = [first for first in firsts if self._is_beginning(first, word)]
        if len(swapped) == 1:
            return swapped[0]
        near = {first for first in firsts if sound(first) == sound(word)}
        if len(word) < LEAST_BEFORE_KIND or word in self._known or word in english.words():
            near = {first for first in near if first[1:] == word}  # a silent first letter: "rap dresses"
        likely = [first for first in near if OSA.distance(word, first, score_cutoff=2) <= 2]
        return likely[0] if len(likely) == 1 else None

    def _is_beginning(self, first: str, word: str) -> bool:
        """Whether a word is a beginning with two letters swapped ("pool shirts"), or a brand's with one wrong one."""
        if sorted(first) == sorted(word) and first[0] == word[0]:
            return OSA.distance(word, first, score_cutoff=1) == 1
        is_brand = (self._facets.get(first) or self._facet_of(first)) == "brand"
        return is_brand and len(word) >= LEAST_BEFORE_KIND and OSA.distance(word, first, score_cutoff=1) == 1

    def _second(self, before: str, word: str) -> str:
        """The end of a kind of two words that is a word of its own as it was typed: "yoga matt"."""
        if word in self._facets or not word.isalpha() or len(word) == 1:  # "man I need shoes"
            return word
        near = [end for end in self._pairs.get(before, ()) if OSA.distance(word, end, score_cutoff=1) <= 1]
        likely = [end for end in near if len(word) >= 4 or consonants(word) == consonants(end) != word]
        return likely[0] if len({singular(end) for end in likely}) == 1 else word

    def knows(self, word: str) -> bool:
        """Whether the word is right as it is."""
        if self._doubles_a_colour(word) or self._swaps_letters(word):
            return False
        if self._is_listed(word) or singular(word) in self._known:
            return True
        # "Cotes" could be English, and the stem of "navi" is in the text, but nobody means anything but the value.
        sounds_near = self._sounds_like_a_value(word)
        if singular(word) in english.words():
            return not sounds_near or len(word) < LEAST_BY_EAR
        is_near = (sounds_near and self._is_written_like(word)) or self._is_near_a_value(word)
        made = english.stems(word)
        if made & self._known or made & english.words():
            return not is_near or len(word) < 5
        is_joining = self._facets.get(self._sounding(word) or "") == _SMALL  # "onli"
        return not is_near and not is_joining and self._is_in_text(word)

    def _is_listed(self, word: str) -> bool:
        return word in self._known or word in english.words()

    def _doubles_a_colour(self, word: str) -> bool:
        """Whether a rare word is one letter twice instead of once from a colour: a "navvy" digs canals."""
        if word in self._known or len(word) < 5:
            return False
        return any(self._facets.get(value) == "colour" for value in _less_a_double(word))

    def _swaps_letters(self, word: str) -> bool:
        """Whether what looks like the plural of a rare word is a kind or colour with two letters swapped: "jenas"."""
        if len(word) < LEAST_BY_EAR or self._is_listed(word) or singular(word) == word:
            return False
        swaps = (
            f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}" for place in range(1, len(word) - 1)
        )
        return any(self._facets.get(value) in ("category", "colour") for value in swaps)

    def _is_value(self, word: str) -> bool:
        """Whether the catalogue uses a word for a value."""
        return self._facets.get(word) not in (None, _SMALL, _KNOWN, _ASKED)

    def _sounds_like_a_value(self, word: str) -> bool:
        found = self._sounding(word) or ""
        return found in self._values.get(found[:1], ())

    def _is_written_like(self, word: str) -> bool:
        """Whether what a word sounds like is written much the same as well, unlike "sneezes" and "sunnies"."""
        return OSA.distance(word, self._sounding(word) or "", score_cutoff=2) <= 2

    def _is_near_a_value(self, word: str) -> bool:
        values = self._values.get(word[0], ())
        return len(word) >= 5 and process.extractOne(word, values, scorer=OSA.distance, score_cutoff=1) is not None

    def _sounding(self, word: str) -> str | None:
        """The one word that sounds the same to the letter, a value of the catalogue rather than any other: "bloo"."""
        if len(word) < LEAST_AS_SAID:
            return None
        near = sorted((self._rank(one), one) for one in self._as_said.get(said(word), ()))
        near = [(rank, one) for rank, one in near if rank < _RANK_OF_UNKNOWN or len(word) >= LEAST_BY_EAR]
        best = {singular(one) for rank, one in near if rank == near[0][0]}
        return near[0][1] if len(best) == 1 else None

    def _rank(self, word: str) -> int:
        """How likely a word is what was meant; a brand that is an ordinary word may be."""
        facet = self._facets.get(word) or self._facet_of(word)
        return _RANK_OF_UNKNOWN if facet is None else _RANKS.get(facet, 1)

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
        """The one value that sounds much the same, written by ear: "broun", "ranglar", "wimmin"."""
        if len(word) < LEAST_BY_EAR:
            return None
        near = [
            (OSA.distance(undoubled(word), undoubled(value)), value) for value in self._by_sound.get(sound(word), ())
        ]
        likely = sorted((distance, value) for distance, value in near if distance <= min(3, len(value) // 2))
        is_one = likely and len({singular(value) for distance, value in likely if distance == likely[0][0]}) == 1
        return likely[0][1] if is_one else None

    def _likely(self, word: str, candidate: str, distance: float) -> bool:
        """A short word may only lack or repeat a letter, swap two, or have another vowel."""
        facet, swapped = self._facets[candidate], sorted(word) == sorted(candidate)
        if facet == _SMALL and (distance > 1 or len(word) < 4):
            return False
        if facet == _ASKED and (distance > 1 or (len(word) == len(candidate) and not swapped)):
            return False  # there are many of them, and "decode" is no "decide"
        if len(word) == 3:
            return (facet == "colour" and len(candidate) == 4) or (
                swapped and facet in ("category", "colour", "gender")
            )
        if distance > 1 and len(word) < 9 and not _sounds_like(word, candidate):
            return False
        if len(candidate) < 4 or (facet == "brand" and len(word) < 5 and not swapped):
            return False
        if len(word) != len(candidate) or swapped or distance > 1 or consonants(word) == consonants(candidate):
            return True
        changed = [(a, b) for a, b in zip(word, candidate, strict=True) if a != b]
        least = LEAST_BY_EAR if facet in ("category", "colour", "gender") else LEAST_BY_EAR + 1
        slips = len(word) >= least and all(_is_slip(a, b) for a, b in changed)
        return slips or all(a in VOWELS and b in VOWELS for a, b in changed)


def _beside(before: str, word: str, following: Token | None) -> str | None:
    """What the words beside a misspelt one say it is: "4 sttars", "in stoxk", "undwr 50"."""
    expected = ["stars"] if before in _STAR_COUNTS else _BEHIND.get(before, [])
    if following is not None and (following.is_number or following.word in "$£€₹"):
        expected = [*expected, *_BEFORE_AMOUNTS]
    near = [one for one in expected if OSA.distance(word, one, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


def _may_be_misspelt(token: Token, word: str) -> bool:
    """Whether this is a word whose letters can be wrong; not a number, a foreign script, or "she's"."""
    clipped = "'" in token.raw and token.raw.lower().rsplit("'", 1)[1] in _CLIPPED
    return len(word) >= 3 and word.isascii() and word.isalpha() and not (clipped and len(word) < 7)


def _with_apostrophe(token: Token) -> str | None:
    """The word before an apostrophe and an s, which some put before any s; None without one."""
    raw = token.raw.lower()
    return raw[:-2] if raw.endswith("'s") and raw[:-2].isalpha() and raw.isascii() else None


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter may be typed for another: it sounds like it, or its key is a neighbour."""
    if consonants(typed) == consonants(meant) != "" or {typed, meant} <= VOWELS | {"w"}:
        return True
    (row, place), (other, there) = _KEYS[typed], _KEYS[meant]
    return abs(row - other) <= 1 and abs(place - there) <= 1


def _bare(word: str) -> str:
    """A word less its vowels."""
    return "".join(letter for letter in word if letter not in VOWELS)


def _less_a_double(word: str) -> set[str]:
    """The words that have one doubled letter only once."""
    return {word[:place] + word[place + 1 :] for place in range(1, len(word)) if word[place] == word[place - 1]}


def _sounds_like(word: str, candidate: str) -> bool:
    """Whether two words differ in doubled letters or only in their vowels."""
    if OSA.distance(undoubled(word), undoubled(candidate)) <= 1:
        return True
    return consonants(word) == consonants(candidate) and word[0] == candidate[0]


def _ordinary() -> set[str]:
    """Words that are never a misspelling: ordinary English and whatever the knowledge files write themselves."""
    lists = [*phrases("kinds", "plain"), *phrases("brands", "known")]
    lists += [name for kind in load("kinds")["kind"] for name in kind["words"]]
    lists += [name for shades in load("colours")["families"].values() for name in shades]
    lists += load("colours")["modifiers"]["words"] + list(load("colours")["short"])
    lists += [*ORDINALS, *NUMBERS]
    return _split(lists) | _telling() | word_set("words", "deciding") | everyday() | set(pattern_words())


def _telling() -> set[str]:
    """Words that no catalogue need hold: occasions, places, how something is made or looks, what a shop is asked."""
    shop = (" ".join([entry.get("near", ""), *entry["headings"]]) for entry in load("policies").values())
    return _split(shop) | _split([*softwords.telling(), *occasions.general(), *phrases("attributes", "words")])


def _split(lists: Iterable[str]) -> set[str]:
    return {word for phrase in lists for word in phrase.split()}
