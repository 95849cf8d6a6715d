"""Where a message corrects itself, and what then counts: of the same thing the latest word."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from agent.understanding.knowledge import load, remembered
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT

_SOON = 4
"""Words within which "and" makes a part an addition: "ok, and a belt"."""
_MARKS = frozenset(".,;!?")


@remembered
def _turns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("changes")["turns"]["words"])


@remembered
def _words(key: str) -> frozenset[str]:
    return frozenset(load("changes")["turns"][key].split())


def turns(sentence: Sentence) -> list[int]:
    """The places from which on a message corrects what it said before, in order.

    A part that adds ("actually, blue too") is no correction. "Grey, I mean" corrects from the beginning of its part.
    """
    found: set[int] = set()
    for pattern in _turns():
        for match in pattern.finditer(sentence.plain):
            places = sentence.covered(match.start(), match.end())
            if len(places) and places.start:
                found.update(_beginnings(sentence, places))
    ordered = sorted(place for place in found if place)
    ends = [*ordered[1:], len(sentence)]
    return [start for start, end in zip(ordered, ends, strict=False) if not _adds(sentence, start, end)]


def _beginnings(sentence: Sentence, places: range) -> tuple[int, ...]:
    """Where the parts begin that a sign of correction belongs to."""
    words = [token.word for token in sentence.tokens]
    is_last = places.stop >= len(words) or words[places.stop] in _MARKS
    if not is_last or words[places.stop - 1] not in _words("behind"):
        return (places.start,)
    start = _part(words, places.start)
    if start < places.start:
        return (start,)
    # Alone between marks it corrects what follows ("blue, I mean, green") or stands behind ("a wallet. Belt, I mean").
    return (start, _part(words, start - 1)) if start else (start,)


def _part(words: Sequence[str], place: int) -> int:
    """The beginning of the part between marks that a word belongs to."""
    while place > 0 and words[place - 1] not in _MARKS:
        place -= 1
    return place


def _adds(sentence: Sentence, start: int, end: int) -> bool:
    if any(token.word == "and" for token in sentence.tokens[start : start + _SOON]):
        return True
    return any(token.word in _words("adds") for token in sentence.tokens[start:end])


def again(sentence: Sentence, mentions: Sequence[Mention], places: Sequence[int]) -> set[int]:
    """Places of what a bare "no" puts in the place of the thing before it, in a message that did so already.

    "A shirt no wait trousers no jeans" wants jeans; "trousers no jeans" alone refuses them.
    """
    ends = {(mention.end, mention.facet) for mention in mentions if not mention.negated}
    return {
        mention.start
        for mention in mentions
        if mention.negated
        and (mention.start - 1, mention.facet) in ends
        and sentence.tokens[mention.start - 1].word == "no"
        and any(place < mention.start - 1 for place in places)
    }


def latest(mentions: Sequence[Mention], places: Sequence[int], cleared: Mapping[str, int]) -> list[Mention]:
    """The mentions that count: what was corrected or let go behind them is gone.

    Args:
        mentions: in the order of the message, refused ones marked.
        places: of the turns.
        cleared: wishes let go, with the place where.
    """
    kept = [mention for mention in mentions if mention.negated or mention.start > cleared.get(mention.facet, -1)]
    gone = {id(mention) for facet in {one.facet for one in kept} for mention in _corrected(kept, facet, places)}
    return [mention for mention in kept if id(mention) not in gone]


def without_taken_back(mentions: Sequence[Mention], gone: Iterable[Mention]) -> list[Mention]:
    """The mentions without what the message wished for first and then let go: "blue shirts. Scrap blue. Green"."""
    last = {(one.facet, frozenset(one.values)): one.start for one in sorted(gone, key=lambda one: one.start)}
    return [
        one
        for one in mentions
        if one.negated or not one.values or one.start >= last.get((one.facet, frozenset(one.values)), 0)
    ]


def without_wished_after(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without a kind refused before it is wished for: "my old jeans don't fit, so, jeans"."""
    wished = {(one.facet, frozenset(one.values)): one.start for one in mentions if one.values and not one.negated}
    return [
        one
        for one in mentions
        if not (
            one.negated and one.facet == "category" and wished.get((one.facet, frozenset(one.values)), -1) > one.start
        )
    ]


def instead(said: Sequence[Mention], counted: Sequence[Mention]) -> frozenset[int]:
    """Places of the mentions that count in the place of earlier ones of the same facet."""
    gone = {mention.facet for mention in said if mention not in counted}
    return frozenset(mention.start for mention in counted if mention.facet in gone and not mention.negated)


def _corrected(mentions: Iterable[Mention], facet: str, places: Collection[int]) -> list[Mention]:
    """What is said of one facet before the last part that wants something of it."""
    about = [mention for mention in mentions if mention.facet == facet]
    wanted = [mention.start for mention in about if not mention.negated]
    if facet == SOFT or not wanted:
        return []
    last = max((place for place in places if place <= wanted[-1]), default=0)
    return [mention for mention in about if mention.start < last]
