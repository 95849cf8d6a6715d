"""Superlatives and comparatives of price, rating, reviews and reduction."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agent.grounding.claims import Claim, General, Test, negated, simple
from agent.grounding.numerals import NUMBER
from retrieval.records import Product

_FEW_WORDS = r"(?:\w+ ){0,2}?"
_WHO = r"(?:people|buyers|customers|shoppers)"


def _saving(product: Product) -> float | None:
    if product.price is None or product.list_price is None:
        return None
    return product.list_price - product.price


@dataclass(frozen=True)
class Rank:
    """Words of rank, the value they rank by, whether the smaller wins, and the sort that makes them true of a page."""

    words: str
    field: str
    value: Callable[[Product], float | None]
    lower: bool
    sort: str | None = None


_COMPARATIVE = re.compile(
    r"\b(?:more|less|fewer|better|higher|lower|worse|weaker|bigger|larger|greater|cheaper|dearer|pricier)\b"
)
_PLACES = {"second": 2, "2nd": 2, "next": 2, "third": 3, "3rd": 3}
_PLACE = re.compile(r"\b(second|2nd|next|third|3rd)[ -]$")
_THAN_BEFORE = re.compile(
    r" than (?:before|usual|(?:it|they) (?:was|were|used|once)|its (?:old|former|list|original))\b"
)
_AMOUNT = rf"(?! than (?:[$£€₹\d]|your|the budget|{NUMBER} (?:dollar|euro|pound|buck|rupee)))"
RANKS = (
    Rank(
        rf"(?:more|most) (?:expensive|costly)|priciest|pricier|dearest|dearer|(?:highest|top)[- ]price[ds]?|"
        rf"costs? {_FEW_WORDS}more{_AMOUNT}",
        "price",
        lambda p: p.price,
        False,
        "-price",
    ),
    Rank(
        rf"cheapest|cheaper|(?:least|less) (?:expensive|costly)|(?:lowest|lower)[- ]price[ds]?|"
        rf"(?:most|more) affordable|costs? {_FEW_WORDS}less{_AMOUNT}|best price",
        "price",
        lambda p: p.price,
        True,
        "price",
    ),
    Rank(
        rf"(?:highest|higher|best|better|top)[- ]rat(?:ed|ings?)|rated {_FEW_WORDS}(?:higher|better|best|highest)|"
        rf"(?:more|most) stars|{_WHO} (?:rate[ds]?|like[ds]?|score[ds]?) (?:it )?(?:highest|best|most)|"
        rf"(?:top|best|highest|better|higher) (?:scores?|marks)|"
        rf"scores? {_FEW_WORDS}(?:higher|better|best|highest)|better liked|best liked|"
        rf"(?<=\d)(?: stars)?,? (?:higher|better)(?= than)",
        "rating",
        lambda p: p.rating,
        False,
        "-rating",
    ),
    Rank(
        rf"(?:lowest|lower|worst|worse|weakest|weaker|poorest)[- ]rat(?:ed|ings?)|"
        rf"rated {_FEW_WORDS}(?:lower|worse|lowest|worst)|"
        rf"(?:fewer|fewest) stars|(?<=\d)(?: stars)?,? (?:lower|worse)(?= than)",
        "rating",
        lambda p: p.rating,
        True,
    ),
    Rank(
        rf"most[- ]review(?:ed|s)|(?:more|most) {_FEW_WORDS}reviews|reviewed {_FEW_WORDS}(?:more|most)(?: often)?|"
        rf"(?:reviewed|rated) by {_FEW_WORDS}(?:more|most) {_WHO}|"
        rf"(?:more|most) {_WHO} (?:have |has |had )?(?:rated|reviewed)",
        "review_count",
        lambda p: p.review_count,
        False,
    ),
    Rank(
        rf"least[- ]reviewed|(?:fewer|fewest) {_FEW_WORDS}reviews|reviewed {_FEW_WORDS}(?:less|least)(?: often)?|"
        rf"(?:reviewed|rated) by {_FEW_WORDS}(?:fewer|fewest|less) {_WHO}|"
        rf"(?:fewer|fewest) {_WHO} (?:have |has |had )?(?:rated|reviewed)",
        "review_count",
        lambda p: p.review_count,
        True,
    ),
    Rank(
        r"(?:biggest|largest|greatest|best|highest|bigger|larger|greater) (?:price )?"
        r"(?:reduction|discount|savings?|price cut|markdown)|most reduced",
        "list_price",
        _saving,
        False,
    ),
    Rank(r"(?:smallest|lowest) stock|fewest (?:\w+ )?left", "stock", lambda p: p.stock, True),
    Rank(r"(?:largest|biggest|highest) stock|most (?:\w+ )?left", "stock", lambda p: p.stock, False),
)


def ranks(folded: str) -> Iterator[Claim]:
    """Every rank that a sentence states."""
    for rank in RANKS:
        for match in re.finditer(rf"(?<!\w)(?:{rank.words})(?!\w)", folded):
            if _THAN_BEFORE.match(folded, match.end()):
                yield Claim("list_price", match.start(), match.end(), simple(lambda p: p.on_sale is True))
                continue
            yield _claim(rank, match, folded)


def _claim(rank: Rank, match: re.Match[str], folded: str) -> Claim:
    place = _PLACE.search(folded[: match.start()])
    if place is not None:
        test = _comes(rank, _PLACES[place[1]])
        return Claim(rank.field, place.start(), match.end(), test, ranks=True)
    more = _COMPARATIVE.search(match[0]) is not None
    if not more and negated(folded, match.start()):
        return Claim(rank.field, match.start(), match.end(), _does_not(_wins(rank, True), rank), ranks=True)
    return Claim(rank.field, match.start(), match.end(), _wins(rank, more), _is_sorted(rank.sort), ranks=True)


def _does_not(wins: Test, rank: Rank) -> Test:
    """Whether another is before a product, of which the value is known."""
    return lambda product, others: rank.value(product) is not None and not wins(product, others)


def _comes(rank: Rank, place: int) -> Test:
    """Whether so many of the others, less one, are before it."""

    def holds(product: Product, others: Sequence[Product]) -> bool:
        own, values = rank.value(product), [rank.value(other) for other in others if other.id != product.id]
        known = [value for value in values if value is not None]
        if own is None or len(known) < len(values):
            return False
        return sum(value < own if rank.lower else value > own for value in known) == place - 1

    return holds


def _is_sorted(sort: str | None) -> General:
    return lambda brief: sort is not None and brief.intent.sort == sort


def _wins(rank: Rank, more: bool) -> Test:
    """Whether a product ranks first, alone where it is said to be more than the others."""

    def holds(product: Product, others: Sequence[Product]) -> bool:
        own = rank.value(product)
        values = [rank.value(other) for other in others if other.id != product.id]
        if rank.field != "price":  # what nobody rated takes no part in who is rated best
            values = [value for value in values if value is not None]
        elif any(other.currency != product.currency for other in others):
            return False
        known = [value for value in values if value is not None]
        if own is None or not known or len(known) < len(values):
            return False
        if more and own in known:
            return False
        return all(own <= value if rank.lower else own >= value for value in known)

    return holds
