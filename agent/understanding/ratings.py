"""Ratings, sale, stock and order as people ask for them."""

import re

from agent.state import Sort
from agent.understanding.amounts import value_of
from agent.understanding.figures import Figures, use
from agent.understanding.text import Sentence
from retrieval.records import Range

_STARS = r"(?P<stars>[0-5](?:[.,]\d)?|one|two|three|four|five)"
_RATING_PATTERNS = [
    re.compile(
        r"\b(?:rated )?(?:at least|min(?:imum)?|over|above|more than|from|better than|> =?|not (?:under|below)) "
        rf"{_STARS} ?\+? (?:stars?|out of 5|/ 5)\b(?: (?:and|or) (?:up|above|more|higher|better|over))?"
    ),
    re.compile(
        rf"(?:^|(?<= )){_STARS} (?:\+ )?(?:stars?|out of (?:5|five)|/ 5)(?: \+| plus\b)?(?: (?:and|or) (?:up|"
        rf"above|more|higher|better|over)\b)?(?: ratings?\b| reviews?\b| rated\b)?"
    ),
    re.compile(
        rf"\b(?:rated|ratings?|scored?|reviewed|stars?)(?: \w+)? (?:at least|over|above|more than|of at least|"
        rf"of|from|minimum|> =|>|higher than|better than) {_STARS}(?![\w])(?: (?:or|and) (?:up|above|more|"
        rf"higher|better|over))?(?: stars?)?"
    ),
    re.compile(
        rf"\brat(?:ed|ing) {_STARS}(?![\w])(?: ?\+| (?:or|and) (?:up|above|more|higher|better|over))?(?: stars?)?"
    ),
    re.compile(rf"\b(?:minimum|min|at least)(?: a)? (?:ratings?|stars?)(?: of)? {_STARS}(?![\w])"),
]
_FLAG_PATTERNS = [
    (
        "on_sale",
        False,
        re.compile(
            r"\b(?:not|without|no|full price) (?:on sale|discounted|on offer|reduced|sale items?|discounts?)\b|"
            r"\bfull price\b"
        ),
    ),
    (
        "on_sale",
        True,
        re.compile(
            r"\b(?:(?:that are |which are |only |just )?(?:on sale|on offer|on discount|on special|discounted|"
            r"marked down|reduced|on clearance)(?: (?:items?|ones))?(?: only)?|sale items?|in the sale|with (?:a "
            r")?discounts?|discounts?|\d+ % (?:off|discount)|special offers?|deals|bargains|clearance)\b"
        ),
    ),
    (
        "in_stock",
        True,
        re.compile(
            r"\b(?:(?:that is |thats |that are |which are |only |just |currently |actually |still )*(?:in stock|"
            r"available (?:now|today|right now|immediately|for delivery))(?: (?:now|only|right now|items?))?|"
            r"(?:only|currently|still) available|available only|(?:nothing|not|no|hide|without|exclude)(?: \w+)? "
            r"out of stock|not sold out)\b"
        ),
    ),
]
_SORT_PATTERNS: list[tuple[Sort, re.Pattern[str]]] = [
    (
        "price",
        re.compile(
            r"\b(?:cheapest|lowest priced?|least expensive|most affordable|lowest cost|lowest prices?|sort(?:ed)? "
            r"by price(?! (?:high|descending|desc))|cheapest first|price low to high|(?:price )?(?:from "
            r")?low(?:est)? to high(?:est)?|by price ascending|order(?:ed)? by price)(?: (?:first|price))?(?: low "
            r"to high| ascending)?\b"
        ),
    ),
    (
        "-price",
        re.compile(
            r"\b(?:most expensive|priciest|dearest|highest priced?|highest prices?|most costly|expensive first|"
            r"(?:sort(?:ed)? by )?price high to low|high(?:est)? to low(?:est)?(?: price)?|sort(?:ed)? by price "
            r"(?:high to low|descending|desc))(?: first)?\b"
        ),
    ),
    (
        "-rating",
        re.compile(
            r"\b(?:top|best|highest|highly|well|better|good) (?:rated|reviewed|rating|ratings|reviews)\b|"
            r"\bsort(?:ed)? by (?:rating|ratings|reviews|stars)\b|\bby rating\b|\bbest reviews?\b|\bwith (?:good|"
            r"great|the best) (?:reviews|ratings)\b"
        ),
    ),
]


def find_ratings(sentence: Sentence, plain: str, found: Figures) -> str:
    """Put the lowest rating wanted into `found`; what is left of the text comes back."""
    for pattern in _RATING_PATTERNS:
        if match := pattern.search(plain):
            stars = value_of(match["stars"])
            if stars is not None and 0 < stars <= 5:
                found.rating = Range(minimum=stars)
                return use(sentence, plain, match, found)
    return plain


def find_flags(sentence: Sentence, plain: str, found: Figures) -> str:
    """Put sale and stock into `found`; what is left of the text comes back."""
    for name, value, pattern in _FLAG_PATTERNS:
        if getattr(found, name) is None and (match := pattern.search(plain)):
            setattr(found, name, value)
            plain = use(sentence, plain, match, found)
    return plain


def find_sorts(sentence: Sentence, plain: str, found: Figures) -> str:
    """Put the order asked for into `found`; what is left of the text comes back."""
    for sort, pattern in reversed(_SORT_PATTERNS):
        for match in pattern.finditer(plain):
            if found.sort is None and not re.search(r"\b(?:not|no|never|nor) (?:the |too )*$", plain[: match.start()]):
                found.sort = sort
                plain = use(sentence, plain, match, found)
    return plain
