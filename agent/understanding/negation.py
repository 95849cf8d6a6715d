"""What is refused: how far a "not", "no" or "anything but" reaches."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from agent.understanding.knowledge import word_set
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT

_NOT_DO = "dont|do not|doesnt|does not|didnt|wouldnt|would not|wont|cant|can not|cannot|never"
_REFUSE = r"want|like|need|wear|show(?: me)?|include|give(?: me)?|care for|have to be|fancy"
_CUES = [
    re.compile(rf"\b(?:{_NOT_DO}) (?:really |actually |even )?(?:{_REFUSE})\b"),
    re.compile(
        r"\b(?:shouldnt|should not|mustnt|must not|cant|cannot|can not|not meant to) be\b|"
        r"\bnot (?:a|an|much of a|really a) (?:big )?fan of\b|\bnot (?:really )?(?:into|keen on|fond of)\b"
    ),
    re.compile(
        r"\b(?:anything|everything|every \w+|any \w+|all \w+|all|nothing) "
        r"(?:but|except(?: for)?|besides|other than|apart from)\b"
    ),
    re.compile(
        r"\b(?:other than|apart from|aside from|except(?: for)?|excepting|excluding|exclude|excl|besides|rather than|"
        r"instead of|avoid(?:ing)?|minus|sans|omit|hate|hates|dislike|dislikes|cant stand|allergic to|sick of|"
        r"tired of|fed up with|but no|but not|and not|and no|or no|or not|not|no|without|w o|isnt|arent|nor|"
        r"neither|never|nothing|none|non|less of)\b"
    ),
]
_POSITIVE = re.compile(
    r"\b(?:nothing (?:but|except)(?: for)?|not (?:only|just|sure|bad|yet|to mention|that i mind|without)|"
    r"no (?:problem|idea|worries|thanks|thank you|preference|matter|longer|one)|"
    r"(?:why )?(?:dont|do not|doesnt) (?:you|u|they|we|not)|do (?:you|u|they) not|havent you|arent there|isnt there|"
    r"is there no|are there no|have you (?:got )?no|never without|why not|whether or not|if not|dont mind|or not)\b"
)
_FILLERS = frozenset(
    """any anything something the a an in of with for made from to wear want that is are it them ones one really be
    have see show me more another those these brand brands colour color stuff things products items kind kinds type
    types coloured colored by at all please like looking""".split()
)
_DEGREES = frozenset("too very overly so super really that extremely particularly especially".split())
_LINKS = frozenset(("or", "and", "nor", ",", "/"))
_ENDS = frozenset(
    """but for under over below above with show i just only want instead please though however in on at to if when
    which who""".split()
)


@dataclass
class Refusals:
    """The mentions with those refused marked, and words that were refused without being a mention."""

    mentions: list[Mention] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    """Positions used: the cues and the words in `soft`."""
    soft: list[tuple[int, str]] = field(default_factory=list)
    """Place and phrase: "not too flashy"."""


def find(sentence: Sentence, mentions: Sequence[Mention], taken: Collection[int]) -> Refusals:
    """Mark what is refused; a kind that only carries a refused colour ("no black shoes") is not refused itself."""
    by_start = {mention.start: mention for mention in mentions}
    found = Refusals()
    refused: set[int] = set()
    for place, after in _cues(sentence, taken):
        _reach(sentence, by_start, taken, place, after, refused, found)
    found.mentions = [replace(mention, negated=True) if mention.start in refused else mention for mention in mentions]
    return found


def _cues(sentence: Sentence, taken: Collection[int]) -> list[tuple[int, int]]:
    """Where each refusal begins, and the first place after its words."""
    plain = _POSITIVE.sub(lambda match: "\x00" * len(match.group()), sentence.plain)
    result: list[tuple[int, int]] = []
    for pattern in _CUES:
        for match in pattern.finditer(plain):
            places = sentence.covered(match.start(), match.end())
            if not len(places) or set(places) & set(taken) or _is_interjection(sentence, places):
                continue
            result.append((places.start, places.stop))
            plain = plain[: match.start()] + "\x00" * (match.end() - match.start()) + plain[match.end() :]
    return sorted(result)


def _is_interjection(sentence: Sentence, places: range) -> bool:
    """Such as "No, I meant…" answers; it refuses nothing."""
    words = [token.word for token in sentence.tokens]
    following = words[places.stop] if places.stop < len(words) else "."
    only_no = words[places.start : places.stop] in (["no"], ["not"])
    return only_no and (
        following in (",", ".", "!", ";", "i", "its", "actually", "sorry", "wait", "make", "show", "thats")
    )


def _reach(
    sentence: Sentence,
    by_start: dict[int, Mention],
    taken: Collection[int],
    place: int,
    after: int,
    refused: set[int],
    found: Refusals,
) -> None:
    words = [token.word for token in sentence.tokens]
    found.taken.update(range(place, after))
    start = after
    if start < len(words) and words[start] in _DEGREES and start not in by_start:
        _refuse_degree(sentence, by_start, taken, start, found)
        return
    while start < len(words) and words[start] in _FILLERS and start not in by_start:
        start += 1
    if start in by_start:
        _refuse_from(words, by_start, start, refused)
    elif (
        start < len(words)
        and start not in taken
        and not sentence.tokens[start].is_mark
        and words[start] not in _ENDS | word_set("words", "stop")
    ):
        found.soft.append((start, f"not {sentence.tokens[start].raw.lower()}"))
        found.taken.add(start)


def _refuse_from(words: Sequence[str], by_start: dict[int, Mention], start: int, refused: set[int]) -> None:
    """Refuse the mention at `start`, what it is listed with, and what stands directly before or after it."""
    first = by_start[start]
    mention: Mention | None = first
    while mention is not None:
        follower = by_start.get(mention.end)
        if mention.facet != "category" and follower is not None and follower.facet != mention.facet:
            refused.add(mention.start)
            if follower.facet == "category":
                return  # "no black shoes": shoes, but not black ones
            mention = follower
            continue
        refused.add(mention.start)
        mention = _listed(words, by_start, mention.end, first.facet)


def _listed(words: Sequence[str], by_start: dict[int, Mention], end: int, facet: str) -> Mention | None:
    """The next mention of the same facet in a list: "black or brown", "black, brown and tan"."""
    links = []
    place = end
    while (
        place < len(words)
        and place not in by_start
        and (words[place] in _LINKS or words[place] in ("any", "the", "a", "no", "not"))
    ):
        links.append(words[place])
        place += 1
    following = by_start.get(place)
    if following is None or following.facet != facet or not any(link in _LINKS for link in links):
        return None
    if set(links) & _LINKS == {","} and not any(
        word in ("or", "nor", "and") for word in words[following.end : following.end + 2]
    ):
        return None  # "not red, blue" corrects; it does not list
    return following


def _refuse_degree(
    sentence: Sentence, by_start: dict[int, Mention], taken: Collection[int], start: int, found: Refusals
) -> None:
    """Such as "not too flashy" is a wish about manner: one soft phrase, no filter."""
    end = start + 1
    while end < len(sentence) and end - start < 3 and end not in taken:
        token = sentence.tokens[end]
        if (
            token.is_mark
            or token.word in _ENDS
            or token.word in ("and", "or")
            or (end in by_start and by_start[end].facet == "category")
        ):
            break
        end += 1
    if end > start + 1:
        phrase = " ".join(token.raw.lower() for token in sentence.tokens[start:end])
        found.soft.append((start, f"not {phrase}"))
        found.taken.update(range(start, end))


def is_soft_refusal(mention: Mention) -> bool:
    """Whether a word that no facet holds was refused, so that the wish cannot be kept by a filter."""
    return mention.negated and mention.facet == SOFT
