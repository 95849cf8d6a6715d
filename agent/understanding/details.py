"""Names that only describe the thing wished for: "shorts with a belt", "a shirt with red checks"."""

import re
from collections.abc import Sequence

from agent.understanding.knowledge import load, word_set
from agent.understanding.mentions import Mention, as_soft
from agent.understanding.text import Sentence
from retrieval.records import Filters

_LEADS = frozenset(
    "with w over under underneath beneath inside like for on in onto holds hold carries carry featuring".split()
)
_ALSO = frozenset(("and", "or", "also", "plus", "&", "as", "along", "alongside", "together"))
_ENDS = frozenset(".,;!?:")
_ARTICLES = frozenset("a an the some pair of".split())
_HAS_WITH_IT = re.compile(
    r"^(?:(?:and|but|ok|okay|oh|yes|yeah|preferably|ideally|only|just|maybe|perhaps|please|pls|can|could|i|id|we|like|want|"
    r"need|prefer|show|me|some|any|anything|something|an?|the|ones?|pairs?|it|they|them|these|those|that|which|must|should|"
    r"has|have|got|to|needs?|would|all|do|does|is|are|there|not|dont|get|buy|come|comes|coming|supplied|sold|included|this|first|be|ok|okay|fine|"
    r"second|third|last) )*?"
    r"(?<!do )(?:with|without)(?: (?:an?|its|their|the|own|matching|detachable|removable|free|little|small|nice|no|"
    r"or|without))* $|"
    r"^(?:(?:one|ones|something|any|anything|it|they|the ones|only ones|just ones) )"
    r"(?:(?:that|which|to|must|should|needs?) )*(?:has|have|having|includes?) (?:an? |its own |their own |the )?$|"
    r"^(?:so|so that|that|which|because|cos|as|unless|if) (?:(?!need|want|like)\w+ ){0,6}(?:my|his|her|our|"
    r"their) (?:\w+ )?$"
)
"""Before a kind these make it a part of what is searched for: "one with a belt", "do they come with a dupatta?"."""
_COME_WITH_OTHERS = frozenset(
    "belt belts strap straps hood hoods chain chains scarf tie cap caps pouch dupatta pocket pockets socks shorts "
    "leggings bag case umbrella gift gloves ring rings vest".split()
)
"""Kinds that may be a part of another, or come with it: "trousers with a belt"."""
_IS_FOR = re.compile(
    r"(?:(?:and|it|its|it is|theyre|they are|one|ones|something|mainly|mostly|just|big enough|large enough) )*"
    r"(?:for|to (?:hold|carry|fit|take)) (?:an?|my|the|his|her|our|their|\d+ inch) (?:\w+ )?"
)
"""Before a thing that the shop does not sell these tell a use: "for my laptop"."""
_INCLUDED = re.compile(
    r"^(?:an?|is|are|there|do|does|will|would|i|you|we|get|got|any|free|some|include|comes?|and|also|matching) "
)
_WITH_THEM = re.compile(
    r"(?:(?:come|comes|included|free|thrown in) )*(?:with (?:it|them|these|those|that)|included|thrown in)\b"
)
"""How a question begins and ends that asks what is given with a thing: "is there a bag with it?"."""
_FEW = 3
"""Words that may stand between two details: "for a laptop and gym clothes"."""


def specified(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[list[Mention], set[int]]:
    """The mentions without kinds that are made narrower at once, "trousers: chinos", and the places of those."""
    kinds = [mention for mention in mentions if mention.facet == "category" and not mention.negated]
    pairs = zip(kinds, kinds[1:], strict=False)
    gone = [kind for kind, following in pairs if _says_which(_between(sentence, kind, following))]
    return [one for one in mentions if one not in gone], {place for one in gone for place in range(one.start, one.end)}


def _says_which(words: Sequence[str]) -> bool:
    which = word_set("words", "which")
    return bool(which & set(words)) and set(words) <= which | _ARTICLES | {",", "-", ".", "("}


def as_details(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those made soft that say what a thing has, holds or is worn with."""
    result: list[Mention] = []
    last: Mention | None = None
    in_detail = False
    for mention in mentions:
        if mention.facet == "category" and not mention.negated:
            between = _between(sentence, last, mention)
            joined = in_detail and len(between) <= _FEW and bool({"and", "or"} & set(between))
            same = last is not None and mention.values and mention.values == last.values
            in_detail = last is not None and not same and (joined or _leads(between))
            in_detail = in_detail and not (last is not None and _is_second_thing(sentence, mentions, last, mention))
            result = _with_soft_end(result, mention.start) if in_detail else result
            last = mention
            mention = as_soft(mention) if in_detail else mention
        elif mention.facet == "colour" and last is not None and _is_of_part(sentence, mentions, last, mention):
            mention = as_soft(mention)
        result.append(mention)
    return result


def without_extras(sentence: Sentence, mentions: Sequence[Mention], held: Filters) -> list[Mention]:
    """The mentions with a kind made soft that what is searched for should only come with: "with a belt" among jeans."""
    kinds = [one for one in mentions if one.facet == "category"]
    if len(kinds) != 1 or not held.choice("category").include or kinds[0].negated:
        return list(mentions)
    start = kinds[0].start
    begin = max((place + 1 for place in range(start) if sentence.tokens[place].is_mark), default=0)
    before = "".join(f"{token.word} " for token in sentence.tokens[begin:start])
    after = " ".join(token.word for token in sentence.tokens[kinds[0].end :])
    is_asked = after.endswith("?") and _WITH_THEM.match(after) and (_INCLUDED.match(before))
    if set(kinds[0].values) & set(held.choice("category").include):
        return list(mentions)
    is_use = not kinds[0].values and _IS_FOR.fullmatch(before) is not None
    if not (is_asked or is_use) and _HAS_WITH_IT.search(before) is None:
        return list(mentions)
    return [as_soft(one) if one == kinds[0] else one for one in mentions]


def _between(sentence: Sentence, before: Mention | None, mention: Mention) -> list[str]:
    start = before.end if before is not None else mention.start
    return [token.word for token in sentence.tokens[start : mention.start]]


def _leads(words: Sequence[str]) -> bool:
    """Whether the words between two kinds make the second a part or a place of the first."""
    return bool(_LEADS & set(words)) and not (_ALSO | _ENDS | word_set("clauses", "breaks")) & set(words)


def _is_second_thing(sentence: Sentence, mentions: Sequence[Mention], first: Mention, second: Mention) -> bool:
    """Whether what is named behind "with" is wanted as well: "red heels with a black clutch"."""
    named = {place for one in mentions for place in range(one.start, one.end)}
    words = {sentence.tokens[place].word for place in range(first.end, second.start) if place not in named}
    coloured = {one.end for one in mentions if one.facet == "colour" and not one.negated}
    is_told = "matching" in words or {first.start, second.start} <= coloured
    is_part = bool(_COME_WITH_OTHERS & set(second.text.split()))
    return is_told and not is_part and "with" in words and words <= _ARTICLES | {"with", "matching"}


def _with_soft_end(mentions: Sequence[Mention], end: int) -> list[Mention]:
    """The mentions with what describes a detail made soft as well: of "a bag for black shoes" nothing is black."""
    kept = list(mentions)
    for place in reversed(range(len(kept))):
        if kept[place].end != end or kept[place].facet not in ("colour", "material", "pattern"):
            break
        kept[place], end = as_soft(kept[place]), kept[place].start
    return kept


def _is_of_part(sentence: Sentence, mentions: Sequence[Mention], kind: Mention, colour: Mention) -> bool:
    """Whether a colour after the kind is that of a part: "with red or maroon checks", "with a white line"."""
    between = _between(sentence, kind, colour)
    if not {"with", "w"} & set(between) or _ENDS & set(between):
        return False
    end = colour.end
    by_start = {mention.start: mention for mention in mentions}
    while end < len(sentence):
        following = by_start.get(end)
        if following is not None and following.facet == "colour":
            end = following.end
        elif sentence.tokens[end].word in ("and", "or"):
            end += 1
        else:
            break
    if end >= len(sentence) or sentence.tokens[end].is_mark:
        return False
    following = by_start.get(end)
    if following is not None:
        return following.facet not in ("category", "gender", "brand")
    known, word = load("attributes"), sentence.tokens[end].word
    is_part = word in known["parts"] or word not in word_set("words", "stop")
    return is_part and word not in known["wholes"]
