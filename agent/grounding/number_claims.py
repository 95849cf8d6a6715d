"""Numbers that no other reading took: counts of the turn, sizes and other numbers that a product's texts hold."""

import re
from collections.abc import Iterator, Sequence

from agent.grounding.asked import WISH, quoted_by_shopper
from agent.grounding.claims import LOWER, UPPER, Claim, limits, negated, numbers_named, numbers_of
from agent.grounding.money import BUDGET, LIST_PRICE
from agent.grounding.numerals import DIGITS, SPELT, value_of
from agent.grounding.text import stem
from agent.grounding.wordings import product_words, texts_of
from agent.state import Brief
from retrieval.records import Product

_NUMBER = re.compile(rf"(?<![\w.,])(?:{DIGITS}|{SPELT})(?![\w])|(?<![\w.,]){DIGITS}")
_PRICE_BOUND = re.compile(r"\b(?:under|below|above|over)\s*$")
_NONE = re.compile(r"\b(?:have|carry|sell|found|are|is) none\b(?! (?:of|in|for|under|below|with|by|from)\b)")
_REVIEWED = re.compile(r"\b(?:reviews?|reviewed|rated|ratings)\b")
_AGAINST = re.compile(r"\b(?:against|versus|compared (?:to|with)|than)\s*$")
_UNIT = re.compile(r"\s*(?:(?:milli|centi|kilo)?(?:met|lit)(?:re|er)|(?:kilo)?gram|kilo|inch|mm\b|cm\b|kg\b|ml\b)")
_COUNTING = re.compile(r"\b(?:there (?:are|is|were|would be)|(?:i|we) (?:found|have|see)|brings?|leaves?)\s+(?:\w+ )?$")
_WOULD = re.compile(r"[^,;:.]* would (?:fit|be|remain|match|do|still)\b")
_OF_ROW = re.compile(r"\b(?:the|these|of|other|all|best|these|first|another)\s*$")


def numbers(folded: str, brief: Brief, taken: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """The numbers of a sentence.

    Args:
        folded: in lower case, with fillers for titles.
        brief: of the turn.
        taken: places of claims that were read before.
    """
    for match in _NUMBER.finditer(folded):
        start, end = match.span()
        said = match[0].rstrip(",")
        if said == "one" or any(left < end and start < right for left, right in taken):
            continue  # "one" stands for a thing more often than it counts
        yield _claim(said, folded, start, start + len(said), brief)


def nothing(folded: str) -> Iterator[Claim]:
    """That there is none of what is asked for."""
    for match in _NONE.finditer(folded):
        yield Claim("count", match.start(), match.end(), lambda p, others: False, lambda brief: brief.total == 0)


def _claim(said: str, folded: str, start: int, end: int, brief: Brief) -> Claim:
    value, spelt = value_of(said), not said[0].isdigit()
    of_row = _OF_ROW.search(folded[max(0, start - 12) : start]) is not None
    no = negated(folded, start) and not _COUNTING.search(folded[:start])
    would = _WOULD.match(folded, end) is not None
    wished = WISH.search(folded[:start]) is not None
    dealt = re.match(r"\s*(?:for|of|on) ", folded[end:])  # "against twelve for the other one"
    against = _AGAINST.search(folded[:start]) is not None and dealt is None
    following = re.match(r"\s*(?:different )?([a-z]+)", folded[end:])
    counted = stem(following[1]) if following else ""
    measured = spelt and _UNIT.match(folded, end) is not None
    reviewed = _REVIEWED.search(folded) is not None
    row = max(len(brief.cards), len(brief.subjects))

    def holds(product: Product, others: Sequence[Product]) -> bool:
        if (priced := _bare_price(product, value, folded[:start], value in limits(brief))) is not None:
            return priced
        if of_row and (value in numbers_of(brief) or value <= row):
            return True
        if reviewed and against:
            return any(value == other.review_count for other in others if other.id != product.id)
        if reviewed and value == product.review_count:
            return True
        if counted and counted in product.attributes:
            return len(product.attributes[counted]) == value
        if wished and quoted_by_shopper(brief, said):
            return True
        written = "." in said and any(said in text for text in texts_of(product))
        held = written or said in product_words(product) or (measured and f"{value:g}" in product_words(product))
        return _counted_in(product) and not held if no else held

    def general(turn: Brief) -> bool:
        of_cards = spelt and value <= row and not would
        if value in numbers_of(turn) or of_cards or said in numbers_named(turn):
            return True
        return quoted_by_shopper(turn, said)

    return Claim("number", start, end, holds, general)


def _counted_in(product: Product) -> bool:
    """Whether the shop tells sizes or the like in numbers, so that one that is missing there is none of them."""
    return any(any(char.isdigit() for char in value) for values in product.attributes.values() for value in values)


def _bare_price(product: Product, value: float, before: str, is_limit: bool) -> bool | None:
    """A number without a currency read as a price; None where it is not one of this product's or the shopper's."""
    if is_limit and BUDGET.search(before):
        return True
    if LIST_PRICE.search(before):
        return product.list_price == value
    if product.price is not None and is_limit and (UPPER.search(before) or LOWER.search(before)):
        return product.price <= value if UPPER.search(before) else product.price >= value
    if product.price is not None and value >= 10 and (side := _PRICE_BOUND.search(before)):
        return product.price <= value if side[0].strip() in ("under", "below") else product.price >= value
    return True if product.price == value else None
