"""What shoppers call the catalogue's brands, and well-known brands that it does not hold."""

from collections import defaultdict
from collections.abc import Mapping

from agent.understanding import english, forms, occasions
from agent.understanding.knowledge import everyday, load, phrases, remembered, word_set
from agent.understanding.text import key_of, words_of
from agent.understanding.vocabulary import Term, Vocabulary, Words

_CLIPPED = 3
"""Letters that must be left of a word that is cut short."""
_TELLING, _RARE = 6, 4
"""Letters of a word that stands for a longer name: of an English one, and of one that means nothing else."""


def add_brands(vocabulary: Vocabulary, values: Mapping[str, int]) -> None:
    """Learn the brands with their short names, then the well-known ones that are missing."""
    held: dict[Words, list[str]] = defaultdict(list)
    for value in sorted(values, key=lambda name: -values[name]):
        held[words_of(value)].append(value)
    by_key: dict[str, list[str]] = defaultdict(list)
    for words, found in held.items():
        by_key["".join(words)].extend(found)
    for words in held:
        vocabulary.add(words, Term("brand", tuple(by_key["".join(words)]), sign=_brand_sign(words)))
    for alias, name in load("brands")["aliases"].items():
        words = words_of(alias)
        sign = "common" if len(words) == 1 and words[0] not in word_set("words", "stop") else _brand_sign(words)
        is_short = len("".join(words)) <= _CLIPPED
        meant = tuple(by_key.get(key_of(name), ()))
        vocabulary.add(words, Term("brand", meant, sign=sign if is_short else _brand_sign(words)))
    _add_short_brands(vocabulary, held)
    for name in phrases("brands", "known"):
        for words in forms.both(words_of(name)):
            vocabulary.add(words, Term("brand", sign=_brand_sign(words)))


def _add_short_brands(vocabulary: Vocabulary, held: Mapping[Words, list[str]]) -> None:
    """Long names by their first two words, or a telling first one, where only one brand can be meant."""
    shortened: dict[Words, list[tuple[str, ...]]] = defaultdict(list)
    ordinary = everyday()
    for words, found in held.items():
        if len(words) >= 3:
            shortened[words[:2]].append(tuple(found))
        for word in _telling(words):
            if not vocabulary.get(word):
                shortened[(word,)].append(tuple(found))
        if "and" in words[1:-1]:  # "pip n willow", "pip willow"
            place = words.index("and", 1)
            for middle in (("n",), ()):
                shortened[(*words[:place], *middle, *words[place + 1 :])].append(tuple(found))
        if len(words) == 2:
            for form in _clipped(words):
                shortened[form].append(tuple(found))
    for form, brands in shortened.items():
        if len(brands) == 1 and not set(form) <= ordinary:
            is_word = len(form) == 1 and form[0] in english.words()
            vocabulary.add(form, Term("brand", brands[0], sign="common" if is_word else "plain"))


def _telling(words: Words) -> list[str]:
    """The words of a longer name that may stand for all of it: "Marlow", "Pepe", "Beckham"."""
    if len(words) == 1:
        return []
    first, last = words[0], words[-1]
    found = [first] if len(first) >= (_TELLING if first in english.words() else _RARE) else []
    return found + [last] if len(last) >= _TELLING and last not in english.words() else found


def _clipped(words: Words) -> list[Words]:
    """A name of two words with the first one cut short: "man united"."""
    first, second = words
    return [(first[:length], second) for length in range(_CLIPPED, len(first) - 1) if len(second) > _CLIPPED]


def _brand_sign(words: Words) -> str:
    stop = word_set("words", "stop")
    if len("".join(words)) <= 2 or (len(words) == 1 and words[0] in stop):
        return "named"
    return "common" if len(words) == 1 and words[0] in _ordinary() else "plain"


@remembered
def _ordinary() -> frozenset[str]:
    """Words that a brand may share with everyday English."""
    known = [*occasions.names(), *occasions.general(), *phrases("attributes", "words"), *phrases("kinds", "plain")]
    return everyday() | frozenset(known)
