"""What a claim is, and what the shopper's side of a turn holds in numbers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agent.grounding.numerals import value_of
from agent.grounding.text import squeeze
from agent.state import Brief
from retrieval.records import Product, Range

Test = Callable[[Product, Sequence[Product]], bool]
"""Whether a claim holds of a product, given the others that it is compared with."""
General = Callable[[Brief], bool]
"""Whether a claim holds of the turn as a whole, where the sentence names no product."""

UPPER = re.compile(
    r"(?:under|below|less than|up to|at most|within|not? more than|beneath|maximum of|max|ends? at|"
    r"(?:tops?|topping) out at)\s*(?:your |the )?$"
)
LOWER = re.compile(
    r"(?:over|above|more than|at least|starting at|starting from|starts? (?:at|from)|begins? at|"
    r"upwards of|not? less than)\s*(?:your |the )?$"
)
_NEGATOR = re.compile(
    r"(?:\b(?:not|no|none|never|without|neither|nor|nothing|anything but|rather than|other than|except|excluding|"
    r"instead of)|n't)\b(?! only)(?! just)[^,;:.]{0,24}$"
)
_OF_NONE = re.compile(
    r"\b(?:none|neither|not one) of (?:the|these|those|them|our)(?: \w+){0,4}? "
    r"(?:is|are|was|were|has|have|comes?|costs?|sells?) [^,;:.]{0,24}$"
)
# Where what is denied ends: "not on sale and costs $20".
_GOES_ON = re.compile(r" but | and (?:it |they )?(?:is|are|was|were|costs?|has|have|comes?|sells?|goes|go) ")


@dataclass(frozen=True)
class Claim:
    """Something stated at a place of a sentence, the field it rests on, and how to tell whether it is true."""

    field: str
    start: int
    end: int
    holds: Test
    general: General = lambda brief: False
    amount: float | None = None
    """The number of an exact price, for "A and B cost $40 and $50"."""
    ranks: bool = False
    """Whether it tells a product's place among others."""
    seen: General = lambda brief: False
    """Whether it holds of the picture, where the sentence tells what is seen in one."""


def simple(test: Callable[[Product], bool]) -> Test:
    """A test that looks at nothing but the product."""
    return lambda product, others: test(product)


def negated(folded: str, start: int) -> bool:
    """Whether what starts here stands under a "not" within a few words, with nothing between that begins anew."""
    before = squeeze(folded[:start])
    if _OF_NONE.search(before):
        return True
    match = _NEGATOR.search(before[-40:])
    if match is None:
        return False
    scope = match[0].removeprefix("anything but")
    return len(match[0].split()) <= 6 and _GOES_ON.search(f"{scope} ") is None


def left_open(folded: str, start: int) -> bool:
    """Whether what starts here is only asked ("the shop does not say whether it is in stock")."""
    return re.search(r"\bwhether [^,;:.]{0,24}$", folded[max(0, start - 40) : start]) is not None


def whole_number(said: str) -> int:
    """A count in digits ("1,204") or words ("four", "thirty-five"; "no")."""
    return 0 if said == "no" else int(value_of(said))


def limits(brief: Brief) -> set[float]:
    """Every price that the shopper's filters hold, as asked, as applied, as relaxed and as they could be."""
    ranges = [brief.intent.filters.price, brief.applied.price]
    steps = (*brief.relaxed, *brief.offers)
    sides = [side for relaxed in steps if relaxed.facet == "price" for side in (relaxed.old, relaxed.new)]
    ranges += [Range(side.get("min"), side.get("max")) for side in sides if isinstance(side, dict)]
    bounds = [value for prices in ranges for value in (prices.minimum, prices.maximum)]
    return {value for value in (*bounds, brief.intent.together) if value is not None}


def numbers_of(brief: Brief) -> set[float]:
    """Every number that the turn itself holds: totals, counts, cards, limits."""
    shown = len(brief.cards)
    ratings = (brief.applied.rating.minimum, brief.intent.filters.rating.minimum)
    return {
        *map(
            float,
            (
                brief.total,
                shown,
                max(0, brief.total - shown),
                brief.unsaid,
                len(brief.counts),
                len(brief.subjects),
                len(brief.intent.products),
            ),
        ),
        *(float(relaxation.matches) for relaxation in (*brief.relaxed, *brief.offers)),
        *(float(count) for count in brief.counts.values()),
        *limits(brief),
        *(rating for rating in ratings if rating is not None),
    }


def numbers_named(brief: Brief) -> set[str]:
    """Numbers that name a value asked for: in "heels in size 37 or 38 under $30" nothing is counted."""
    choices = [choice for side in (brief.applied, brief.intent.filters) for choice in side.facets.values()]
    values = [value for choice in choices for value in (*choice.include, *choice.exclude)]
    return {word for value in values for word in re.findall(r"\d+", value)}


def asks_flag(name: str, wanted: bool) -> General:
    """Whether stock or a reduction is asked for in just this way, was let go, or brought nothing."""

    def general(brief: Brief) -> bool:
        asked, applied = getattr(brief.intent.filters, name), getattr(brief.applied, name)
        nothing = brief.total == 0 and not brief.cards
        return applied is wanted or (asked is not None and (nothing or bool(brief.relaxed)))

    return general
