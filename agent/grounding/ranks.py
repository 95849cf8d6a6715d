"""Superlatives and comparatives of price, rating, reviews and reduction."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agent.grounding.claims import Claim, General, Test
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
_AMOUNT = rf"(?! than (?:[$£€₹\d]|your|the budget|{NUMBER} (?:dollar|euro|pound|buck|rupee)))"
RANKS = (
    Rank(
        rf"(?:more|most) (?:expensive|costly)|priciest|pricier|dearest|dearer|highest[- ]price[ds]?|"
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
        rf"(?:more|most) stars|(?:top|best|highest|better|higher) (?:scores?|marks)|"
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
)


def ranks(folded: str) -> Iterator[Claim]:
    """Every rank that a sentence states."""
    for rank in RANKS:
        for match in re.finditer(rf"(?<!\w)(?:{rank.words})(?!\w)", folded):
            more = _COMPARATIVE.search(match[0]) is not None
            yield Claim(rank.field, match.start(), match.end(), _wins(rank, more), _is_sorted(rank.sort))


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
