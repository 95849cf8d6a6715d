"""Text as the check reads it: one kind of quote and dash, tokens with their places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PLAIN = str.maketrans({**dict.fromkeys("‘’‛", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‑−", "-")})
FILLER = "¤"
"""Stands where a title was, so that its words are no claims and places stay the same."""
_TOKEN = re.compile(r"[^\W_]+(?:'s\b)?")


@dataclass(frozen=True)
class Token:
    """A word of a text: its comparable form and its place."""

    key: str
    start: int
    end: int
    capital: bool


def normalise(text: str) -> str:
    """The text with plain quotes, dashes and single spaces."""
    return " ".join(text.translate(_PLAIN).split())


def fold(text: str) -> str:
    """Lower case, character by character, so that places stay the same."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def squeeze(text: str) -> str:
    """The text with one filler for each title, so that the words around it stand as near as they read."""
    return re.sub(f"{FILLER}+", FILLER, text)


def tokenise(text: str) -> list[Token]:
    """The words of a normalised text; hyphens and dots separate, a possessive 's is dropped from the key."""
    return [
        Token(fold(match[0]).removesuffix("'s"), match.start(), match.end(), match[0][0].isupper())
        for match in _TOKEN.finditer(text)
    ]


def stem(word: str) -> str:
    """A word without the ending of its plural; enough to compare nouns, not to print them."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words; "T-shirt" and "Tshirt" are one."""
    words: list[str] = []
    for token in tokenise(normalise(text)):
        word = stem(token.key)
        if words and words[-1] == "t" and word == "shirt":
            words[-1] = "tshirt"
        else:
            words.append(word)
    return tuple(words)


def contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether `phrase` occurs in `words` without a gap."""
    size = len(phrase)
    return size > 0 and any(tuple(words[at : at + size]) == tuple(phrase) for at in range(len(words) - size + 1))
