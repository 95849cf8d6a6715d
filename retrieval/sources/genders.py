"""For whom a product is, where tags, departments or categories plainly say so."""

import re
from collections.abc import Iterable

SPELLINGS = {
    "Men": "men mens man male gentlemen gents",
    "Women": "women womens woman female ladies",
    "Boys": "boys boy",
    "Girls": "girls girl",
    "Unisex": "unisex",
}
_GENDERS = {word: gender for gender, words in SPELLINGS.items() for word in words.split()}
# Words beside a gender that do not make it a kind of product: "Baby-boys", "Unisex-adult".
_AGES = frozenset("adult adults baby toddler toddlers big little kids child infant for".split())


def plain_gender(phrases: Iterable[str]) -> str | None:
    """The one gender that the phrases name; Unisex for men and women together, None where it is not plain."""
    found = {_GENDERS[word] for phrase in phrases for word in _words(phrase) if word in _GENDERS}
    if len(found) == 1:
        return found.pop()
    return "Unisex" if found and found <= {"Men", "Women", "Unisex"} else None


def is_gender(phrase: str) -> bool:
    """Whether a phrase says nothing but for whom: "Women", "Baby-boys", but not "Women's Dresses"."""
    words = _words(phrase)
    return any(word in _GENDERS for word in words) and all(word in _GENDERS or word in _AGES for word in words)


def without_genders(path: Iterable[str]) -> tuple[str, ...]:
    """A category path without its parts that only say for whom, so that kinds have one place: not Men > Shoes."""
    return tuple(part for part in path if not is_gender(part))


def _words(phrase: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub("['’]", "", phrase.casefold()))
