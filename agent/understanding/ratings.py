"""Ratings, sale and stock as people ask for them."""

# ruff: noqa: E501 (one pattern a line)

import re

from agent.understanding.amounts import value_of
from agent.understanding.figures import Found
from agent.understanding.text import Sentence
from retrieval.records import Range

_STARS = r"(?P<stars>[0-5](?:[.,]\d)?|one|two|three|four|five)"
_UNIT = r"(?:stars?|out of (?:5|five)|/ 5|rat(?:ed|ings?)|reviews?)"
_MORE = r"(?:up|upwards|above|more|higher|better|over|plus)"
_ATLEAST = r"(?:at least|min(?:imum)?(?: of)?|over|above|more than|from|better than|higher than|of at least|of|> =?|not (?:under|below|less than)|no less than|no lower than)"
_LESS = r"(?:under|below|beneath|less than|lower than|worse than|fewer than|<)"
_LOWEST = [
    rf"\b(?:rated |rating |scored? )?{_ATLEAST} {_STARS} ?\+? {_UNIT}\b(?: (?:and|or) {_MORE})?",
    rf"(?:^|(?<= )){_STARS} (?:\+ )?(?:(?:and|or) {_MORE} )?(?:stars?|out of (?:5|five)|/ 5)(?: \+| plus\b)?(?: (?:and|or) {_MORE}\b)?(?: ratings?\b| reviews?\b| rated\b)?",
    rf"(?:^|(?<= )){_STARS} (?:\+|(?:and|or) {_MORE}) (?:in )?(?:ratings?|rated|reviews?)\b",
    rf"\b(?:rated|ratings?|scored?|reviewed|stars?|reviews)(?: \w+)? {_ATLEAST} {_STARS}(?![\w])(?: (?:or|and) {_MORE})?(?: stars?)?",
    rf"\brat(?:ed|ing) {_STARS}(?![\w])(?: ?\+| (?:or|and) {_MORE})?(?: stars?)?",
    rf"\b(?:minimum|min|at least)(?: a)? (?:ratings?|stars?)(?: of)? {_STARS}(?![\w])",
]  # fmt: skip
_HIGHEST = [
    rf"\b(?:rated|ratings?|scored?|reviewed|stars?|reviews) (?:of )?{_LESS} {_STARS}(?![\w])(?: stars?)?",
    rf"\b(?:rated |with )?{_LESS} {_STARS} (?:stars?|out of (?:5|five)|/ 5)(?![\w])",
]
_RATINGS = [(re.compile(pattern), False) for pattern in _HIGHEST] + [(re.compile(pattern), True) for pattern in _LOWEST]
_FLAGS = [
    ("on_sale", False, r"\b(?:at )?(?:full[ -]price|(?:regular|normal|standard|usual) price(?= (?:is|are|too|items? (?:are|is)|ones? (?:are|too))\b))(?: (?:items?|ones?))?\b"),
    (
        "on_sale",
        True,
        r"\b(?:(?:that are |which are |(?<!not )only |(?<!not )just )?(?:on sale|on offer|on discount|on special|on promotion|on promo|discounted|"
        r"marked down|reduced(?: in price)?|on clearance|at a (?:reduced|lower|discounted|special) price|with money off|"
        r"for a bargain price)(?: (?:items?|ones))?(?: only)?|sale items?|in the sales?|with (?:a |some |any )?(?:discounts?|"
        r"reductions?|money off)|discounts?|\d+ % (?:off|discount)|special offers?|offers|deals|bargains|clearance|money off)\b",
    ),
    (
        "in_stock",
        False,
        r"\b(?:sold[ -]out|out[ -]of[ -]stock|unavailable|on back ?order|not available|(?<!why )(?:arent|isnt) (?:currently |actually )?in stock)(?: (?:items?|ones?|stuff|products?))?\b",
    ),
    (
        "in_stock",
        True,
        r"\b(?:(?:(?:that|which) (?:is|are|you have|you got) |thats |only |just |currently |actually |still )*(?:in stock|"
        r"available (?:now|today|right now|immediately|straight away|at once|for delivery)|ready to ship)"
        r"(?: (?:now|right now|only|items?|ones))*|(?:only|just|currently|still|must be|has to be|have to be|needs? to be) "
        r"available(?: (?:now|right now|today))?|available (?:ones?|items?|stock)|available only)\b",
    ),
    ("in_stock", True, r"(?<=arent )available\b|(?<=isnt )available\b"),
]  # fmt: skip
_FLAG_PATTERNS = [(name, value, re.compile(pattern)) for name, value, pattern in _FLAGS]


def find_ratings(sentence: Sentence, plain: str, found: Found) -> str:
    """Put the ratings spoken of into `found`; what is left of the text comes back."""
    for pattern, is_lowest in _RATINGS:
        for match in pattern.finditer(plain):
            stars = value_of(match["stars"])
            if stars is not None and 0 < stars <= 5:
                bounds = Range(minimum=stars) if is_lowest else Range(maximum=stars)
                plain = found.add(sentence, plain, match, "rating", bounds)
    return plain


def find_flags(sentence: Sentence, plain: str, found: Found) -> str:
    """Put sale and stock into `found`; what is left of the text comes back."""
    for name, value, pattern in _FLAG_PATTERNS:
        for match in pattern.finditer(plain):
            plain = found.add(sentence, plain, match, name, value)  # type: ignore[arg-type]
    return plain
