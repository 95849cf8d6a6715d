"""Claims of what reviews say: "3 of 8 reviews say it runs small", counted anew from the reviews themselves."""

import re
from collections.abc import Iterator
from functools import cache

from agent.grounding.claims import Claim, simple, whole_number
from agent.grounding.numerals import SPELT
from agent.understanding.opinions import ASPECT_WORDS, Side, opinions, phrases, sides
from retrieval.records import Product

_N = rf"\d[\d,]*|{SPELT}"
_SAYS = r"(?: reviews?)? (?:says?|agrees?|finds?)(?: that)? "


def review_counts(folded: str) -> Iterator[Claim]:
    """How many of how many reviews take a side, or that none speaks of an aspect."""
    for match in _counted().finditer(folded):
        side = next(side for side in sides() if match["says"] in phrases(side))
        yield _claim(match, side, whole_number(match["n"]), whole_number(match["m"]))
    for match in _silent().finditer(folded):
        yield _silence(match, ASPECT_WORDS[match["aspect"]], whole_number(match["m"]))


@cache
def _counted() -> re.Pattern[str]:
    says = "|".join(sorted((re.escape(phrase) for side in sides() for phrase in phrases(side)), key=len, reverse=True))
    return re.compile(rf"(?<![\w.,$£€₹])(?P<n>{_N}) of (?:the |all )?(?P<m>{_N}){_SAYS}(?P<says>{says})\b")


@cache
def _silent() -> re.Pattern[str]:
    words = "|".join(map(re.escape, ASPECT_WORDS))
    return re.compile(
        rf"\bnone of (?:the |its |their )?(?P<m>{_N}) reviews says anything (?:of|on|about) (?P<aspect>{words})\b"
    )


def _claim(match: re.Match[str], side: Side, count: int, of: int) -> Claim:
    def holds(product: Product) -> bool:
        found = next((one.count for one in opinions(product, side.aspect) if one.side == side), 0)
        return (found, len(product.reviews)) == (count, of)

    return Claim("reviews", match.start(), match.end(), simple(holds))


def _silence(match: re.Match[str], aspect: str, of: int) -> Claim:
    def holds(product: Product) -> bool:
        return len(product.reviews) == of and not opinions(product, aspect)

    return Claim("reviews", match.start(), match.end(), simple(holds))
