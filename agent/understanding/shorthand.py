"""Single letters and digits that stand for words: "4 my mum", "shoes n socks", "nothin 2 pricey", "the blue 1"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agent.understanding.knowledge import load, remembered
from agent.understanding.text import Sentence, with_words

_PERSON, _VALUE = "{person}", "{value}"
"""In the lists of `words.toml`: any word for people, any of the catalogue's."""
_EDGE = "."
"""In the lists: a mark, or that no word stands there."""


@dataclass(frozen=True)
class _Sign:
    means: str
    before: frozenset[str]
    """Words right behind it of which one must stand there; none: any."""
    after: frozenset[str]
    """Words right before it of which one must stand there; none: any."""
    never_after: frozenset[str]


def written_out(sentence: Sentence, is_value: Callable[[str], bool]) -> Sentence:
    """The sentence with such signs as the words they stand for.

    Args:
        sentence: the message, its misspelt words mended.
        is_value: whether the catalogue uses a word for one of its values.
    """
    signs = _signs()
    words = [token.word for token in sentence.tokens]
    if not any(word in signs for word in words):
        return sentence
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        for sign in signs.get(word, ()):
            if (
                before not in sign.never_after
                and _is_among(before, sign.after, is_value)
                and _is_among(after, sign.before, is_value)
            ):
                words[place] = sign.means
                break
    return with_words(sentence, words)


def _is_among(word: str, listed: frozenset[str], is_value: Callable[[str], bool]) -> bool:
    if not listed or word in listed or (not word[:1].isalnum() and _EDGE in listed):
        return True
    return (_PERSON in listed and word in _people()) or (_VALUE in listed and is_value(word))


@remembered
def _signs() -> Mapping[str, tuple[_Sign, ...]]:
    found: dict[str, tuple[_Sign, ...]] = {}
    for entry in load("words")["shorthand"]:
        lists = (frozenset(entry.get(key, "").split()) for key in ("before", "after", "never_after"))
        found[entry["sign"]] = (*found.get(entry["sign"], ()), _Sign(entry["means"], *lists))
    return found


@remembered
def _people() -> frozenset[str]:
    """What single words call people: "women", "grandma"."""
    groups = load("people")["who"].values()
    return frozenset(name for group in groups for name in (*group["words"], *group["relations"]) if " " not in name)
