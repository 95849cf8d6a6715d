"""Brands read from titles such as "Flying Machine Men Check Blue Shirts", where no column names them.

A title's heading is what stands before its first gender word. A heading that many titles share is a brand; a longer one
("ADIDAS Originals") is a brand of its own only where it is a good part of all titles that begin with the shorter. A
title without a gender word gets the longest known brand it begins with.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Levenshtein

GENDER_WORDS = frozenset("men man mens women woman womens unisex boy boys girl girls kid kids adult adults".split())
DESCRIBING_WORDS = frozenset(
    """beige black blue brown charcoal copper cream gold green grey gray khaki lavender magenta maroon mauve multi
    mustard navy olive orange peach pink purple red rust silver skin steel tan teal turquoise white yellow
    solid check checks checked stripe stripes striped print printed textured washed casual formal leather canvas
    plain pack combo basic set classic natural dark light""".split()
)
OWN_SHARE = 0.15
OWN_COUNT = 20
"""A longer name is its own brand from this share and number of the titles that begin with the shorter one."""
LONGEST_BRAND = 5
MISSPELT_FROM = 5
"""Letters a name needs before one wrong letter is forgiven."""


class BrandReader:
    """Learns a catalogue's brands from all its titles, then reads one title at a time."""

    def __init__(self, titles: Iterable[str]) -> None:
        headings: Counter[tuple[str, ...]] = Counter()
        begins: Counter[str] = Counter()
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for title in titles:
            headings[tuple(_heading(title))] += 1
            for words in _prefixes(title.split()):
                begins[_key(words)] += 1
                spellings[_key(words)][" ".join(words)] += 1
        self._names = {key: spellings[key].most_common(1)[0][0] for key in _brands(headings, begins)}

    def read(self, title: str) -> str | None:
        """The brand in the catalogue's commonest spelling; None where the title begins with no known one."""
        words = title.split()
        found = next((_key(start) for start in reversed(_prefixes(words)) if _key(start) in self._names), None)
        if found is None and words:
            found = self._misspelt(_key(words[:1]))
        return None if found is None else self._names[found]

    def _misspelt(self, word: str) -> str | None:
        near = [key for key in self._names if len(word) >= MISSPELT_FROM and Levenshtein.distance(word, key) == 1]
        return near[0] if near else None


def _brands(headings: Mapping[tuple[str, ...], int], begins: Mapping[str, int]) -> set[str]:
    """Keys of the headings that are brands; `begins` says how many titles begin with a key."""
    counts: Counter[str] = Counter()
    words_of: dict[str, Sequence[str]] = {}
    for heading, count in headings.items():
        words = heading if count > 1 else _shared(heading, begins)
        counts[_key(words)] += count
        words_of.setdefault(_key(words), words)
    counts.pop("", None)
    brands: set[str] = set()
    for key in sorted(counts, key=lambda key: (len(key), key)):
        shorter = [_key(start) for start in _prefixes(words_of[key])[:-1] if _key(start) in brands]
        if not shorter or (counts[key] >= OWN_COUNT and counts[key] >= OWN_SHARE * begins[shorter[-1]]):
            brands.add(key)
    return {key for key in brands if not any(_misspells(counts, key, other) for other in brands)}


def _misspells(counts: Mapping[str, int], rare: str, common: str) -> bool:
    """Whether a name seen once or twice is one letter away from one that is seen often."""
    return (
        counts[rare] <= 2
        and counts[common] >= OWN_COUNT
        and len(rare) >= MISSPELT_FROM
        and Levenshtein.distance(rare, common) == 1
    )


def _shared(heading: Sequence[str], begins: Mapping[str, int]) -> Sequence[str]:
    """A heading seen once, cut to the two or more words it shares with another title ("New Balance MC900")."""
    if begins[_key(heading)] > 1:
        return heading
    starts = [start for start in _prefixes(heading) if len(start) > 1 and begins[_key(start)] > 1]
    return starts[0] if starts else heading


def _heading(title: str) -> list[str]:
    """The words before the first gender word, less those that describe the product; none without a gender word."""
    words = title.split()
    ends = [index for index, word in enumerate(words) if _is_gender(word)]
    if not ends:
        return []
    # "Mr. Men Men …": of two gender words in a row the first belongs to the name.
    end = ends[0] + (len(ends) > 1 and ends[1] == ends[0] + 1 and words[ends[0]] == words[ends[1]])
    heading = words[:end]
    while heading and _plain(heading[-1]) in DESCRIBING_WORDS:
        heading.pop()
    return heading[:LONGEST_BRAND]


def _is_gender(word: str) -> bool:
    parts = re.split("-", word.casefold().replace("'s", ""))
    return all(part in GENDER_WORDS for part in parts)


def _prefixes(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[:end] for end in range(1, min(len(words), LONGEST_BRAND) + 1)]


def _plain(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", word.casefold())


def _key(words: Sequence[str]) -> str:
    """The same for "Levi's" and "Levis", "FILA" and "Fila", "Red Tape" and "Redtape"."""
    return "".join(map(_plain, words))
