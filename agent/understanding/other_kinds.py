"""Another kind of thing beside the one searched for until now: in its place, or as well."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from agent.state import Memory
from agent.understanding.categories import is_below
from agent.understanding.mentions import Mention
from agent.understanding.reading import Reading
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT

Parents = Mapping[str, str | None]
_JOINING = frozenset(
    "a alongside along also an and any as beside besides both either her his match matching my n next nor of or plus "
    "some the their to too well with "
    "in for those these pair go match , &".split()
)
"""Between two kinds there is nothing else where both are wanted."""
_AS_WELL = frozenset("also too well additionally".split())
_POINTING = frozenset("same these those".split())
"""Before a broad name of what is searched for these say nothing new."""
_FEW = 2
_PARTING = frozenset(",;!?-")
"""Behind one of these something else may be said; a dot may be of a name: "U.S. Polo Assn. shirts"."""
_ASKS_AS_WELL = re.compile(
    r"^(?:(?:and|oh|hey|hi|ok|okay|so|right) (?:, )?)*(?:also|plus) (?:, )?"
    r"(?:(?:do|have) (?:you|u|ya|they)|(?:is|are) there|got|any|what|an?)\b|"
    r"^(?:(?:and|oh|hey|hi|ok|okay|so|right) (?:, )?)*"
    r"(?:do (?:you|u|ya|they)(?: guys)?(?: also)? (?:have|sell|do|make|stock|carry|keep)|(?:have "
    r")?(?:you|u|ya) got|got|"
    r"any|(?:is|are) there|have you) [^.,;!]*\b(?:too|as well|also)(?: (?:maybe|perhaps|then|by any chance))?(?: \?)?$|"
    r"\bdo (?:you|u|ya|they)(?: guys)? also (?:have|sell|do|make|stock|carry|keep)\b|"
    r"^(?:(?:and|oh|ok|okay|so|right|great|cool|thanks|alright|well) (?:[.,!] )?)*(?:next(?: up)?|moving on|"
    r"(?:one|a) (?:more|last|final) thing|last thing|after that|(?:and )?then|switching to|on to|while im here)\b"
)
_NEEDS_AS_WELL = re.compile(
    r"^(?:(?:and|oh|ok|okay|so|right|i|we|ill|well|will|id|also|really|do|might|could|actually|"
    r"just) (?:, )?)*(?:need|want) "
    r"[^.,;!]*\b(?:as well|too|also)\b|"
    r"^(?!.*\b(?:too|also|as well)\b).*\bwhile (?:were|im|we are|i am|youre|you are|we were) (?:at it|here)\b|"
    r"\balso (?:(?:want|need|ask)(?:s|ed)?|looking|after|hunting|require|short of)\b|"
    r"\b(?:needs?|requires?|could (?:do with|use)|short of|missing) [^,.;!]*\b(?:too|as well|also)\b"
)


def starts_anew(reading: Reading, memory: Memory, parents: Parents) -> bool:
    """Whether the turn names a new kind of product, so that only what is about the shopper is kept."""
    if reading.commands.reset:
        return True
    wanted = [value for mention in reading.positive("category") for value in mention.values]
    held = memory.filters.choice("category").include
    unknown = not wanted and bool(reading.positive("category"))
    if _adds(reading) and not unknown and not _is_described(reading, memory):
        return False
    if held and set(held) < set(wanted):
        return False  # "handbags or backpacks" after handbags
    if not wanted:
        return bool(held) and bool(reading.positive("category"))  # a kind that the catalogue does not hold
    return is_other_kind(wanted, held, parents)


def without_pointed(reading: Reading, memory: Memory, parents: Parents) -> Reading:
    """Without broad names of what is searched for: after clutches "the same bags again" are clutches."""
    held = memory.filters.choice("category").include
    tokens = reading.sentence.tokens
    pointed = [
        one
        for one in reading.positive("category")
        if one.start
        and tokens[one.start - 1].word in _POINTING
        and one.values
        and held
        and all(any(is_below(kept, value, parents) for kept in held) for value in one.values)
    ]
    return replace(reading, mentions=tuple(one for one in reading.mentions if one not in pointed))


def without_left(reading: Reading, memory: Memory, parents: Parents) -> Reading:
    """The turn without the kind searched for until now, where it is named and left: "shirts will keep. A belt now".

    Both are wanted only where the two are joined: "handbags or backpacks", "shirts alongside the trousers".
    """
    held = set(memory.filters.choice("category").include)
    kinds = [one for one in reading.positive("category") if one.values]
    former = [one for one in kinds if set(one.values) <= held]
    others = [one for one in kinds if not set(one.values) & held]
    if others and is_other_kind([value for one in kinds for value in one.values], [*held], parents):
        # What gave way to another kind is refused by that alone: "maybe not candles. have you vases".
        left = [one for one in reading.mentions if one.negated and one.facet == "category" and set(one.values) == held]
        reading = replace(reading, mentions=tuple(one for one in reading.mentions if one not in left))
    if not former or not others or reading.commands.adds or _are_joined(reading, former, others):
        return reading
    return replace(reading, mentions=tuple(one for one in reading.mentions if one not in former))


def is_other_kind(wanted: Sequence[str], held: Sequence[str], parents: Parents) -> bool:
    """Whether some kind wanted is neither one of those held nor above or below one."""
    return bool(held) and not all(any(_related(value, other, parents) for other in held) for value in wanted)


def _related(value: str, other: str, parents: Parents) -> bool:
    return value == other or is_below(value, other, parents) or is_below(other, value, parents)


def _adds(reading: Reading) -> bool:
    """Whether a kind is to be shown beside the one before: "skirts too"; "any umbrellas too?" asks for these alone."""
    plain = reading.sentence.plain
    if not reading.commands.adds or _ASKS_AS_WELL.search(plain) or _NEEDS_AS_WELL.search(plain):
        return False
    places = [place for place, token in enumerate(reading.sentence.tokens) if token.word in _AS_WELL]
    kinds = reading.positive("category")
    return not places or any(_is_said_of(place, kind, reading.sentence) for place in places for kind in kinds)


def _is_described(reading: Reading, memory: Memory) -> bool:
    """Whether a kind comes with a value of its own, which what was searched for need not have: "also a black belt"."""
    tokens, numbers = reading.sentence.tokens, reading.numbers
    told = (numbers.price, numbers.rating, numbers.in_stock, numbers.on_sale)
    if any(one is not None for one in told) and not any(one.word in _PARTING for one in tokens):
        return True  # "belts under 20 too"
    described = [
        one
        for one in reading.mentions
        if one.facet not in ("category", SOFT)
        and (one.is_unknown or one.negated or not set(one.values) <= set(memory.filters.choice(one.facet).include))
    ]
    for kind in reading.positive("category"):
        for one in described:
            left, right = sorted((kind, one), key=lambda mention: mention.start)
            if not any(tokens[place].word in _PARTING for place in range(left.end, right.start)):
                return True
    return False


def _is_said_of(place: int, kind: Mention, sentence: Sentence) -> bool:
    """Whether "also" at a place is about a kind: "its also raining here, any umbrellas" is not."""
    between = sentence.tokens[place + 1 : kind.start]
    marks = sum(token.is_mark for token in between)
    return not marks or len(between) - marks < _FEW


def _are_joined(reading: Reading, former: list[Mention], others: list[Mention]) -> bool:
    said = {place for one in reading.mentions for place in range(one.start, one.end)}
    tokens = reading.sentence.tokens
    for first in former:
        for second in others:
            left, right = sorted((first, second), key=lambda one: one.start)
            between = {tokens[place].word for place in range(left.end, right.start) if place not in said}
            if between <= _JOINING:
                return True
    return False
