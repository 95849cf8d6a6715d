"""Kinds of thing that are told by the part of the body that wears them: "something for my feet"."""

import re

from agent.understanding.knowledge import load, remembered
from agent.understanding.text import Sentence


def at(sentence: Sentence, start: int, brand_end: int) -> tuple[int, tuple[str, ...]] | None:
    """Where a part of the body ends that says what is wished for, and the names of what it wears; None where none does.

    Args:
        sentence: the message.
        start: the place where the part may begin.
        brand_end: the place behind the brand that was named last: "Puma for my feet".
    """
    for names, pattern in _parts():
        match = pattern.match(sentence.plain, sentence.starts[start])
        if match is None:
            continue
        before = sentence.plain[: sentence.starts[start]]
        joint = _before()[0].search(before)
        behind_brand = joint is not None and sentence.covered(0, joint.start()).stop == brand_end
        if behind_brand or _before()[1].search(before):
            return sentence.covered(0, match.end()).stop, names
    return None


@remembered
def _parts() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    known = load("kinds")["worn_on"]["parts"]
    return tuple((tuple(kinds), re.compile(rf"(?:{part})(?!\S)")) for part, kinds in known.items())


@remembered
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = load("kinds")["worn_on"]
    return re.compile(rf"(?<!\S){known['joint']}$"), re.compile(rf"(?<!\S){known['wish']}$")
