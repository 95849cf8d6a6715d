"""Claims of ratings, reviews, stock and rank among the cards."""

import re
from collections.abc import Iterator, Sequence

from agent.grounding.claims import (
    LOWER,
    NUMBER_WORDS,
    UPPER,
    Claim,
    General,
    Test,
    asks_flag,
    left_open,
    negated,
    numbers_named,
    numbers_of,
    simple,
    whole_number,
)
from agent.state import Brief
from retrieval.records import Product

_STARS = r"\d(?:\.\d+)?|one|two|three|four|five"
_OUT_OF_FIVE = r"\s*(?:/|out of|of)\s*(?:5|five)\b"
_FREE = r"(?<![\w.$£€₹])"
_RATING = re.compile(
    rf"{_FREE}(?P<a>{_STARS}){_OUT_OF_FIVE}(?:\s*stars?)?"
    rf"|{_FREE}(?P<b>{_STARS})(?:\+|\s+and a half)?[\s-]*(?:stars?\b|★|⭐)"
    rf"|\b(?:rated|rating(?: of| is)?|scores?)\s*:?\s*(?:at |a )?(?P<c>{_STARS})"
    rf"(?![\d%]|\s*(?:reviews?|times|by))(?:{_OUT_OF_FIVE})?(?:[\s-]*stars?\b)?"
    rf"|{_FREE}(?P<d>\d\.\d+)\s+rating\b"
)
_AND_UP = re.compile(r"^\s*(?:and up|or more|or better|or higher|and above|\+)")
_WELL_RATED = re.compile(r"\b(?:highly|well)[- ](?:rated|reviewed)\b")


def ratings(folded: str) -> Iterator[Claim]:
    """Stars, exact or as a bound."""
    for match in _RATING.finditer(folded):
        said = next(group for group in match.groups() if group)
        value = float(said) if said[0].isdigit() else float(whole_number(said))
        before = folded[max(0, match.start() - 30) : match.start()]
        lower = bool(LOWER.search(before) or _AND_UP.search(folded[match.end() :])) or "+" in match[0]
        test = _rating_test(value, len(said.partition(".")[2]), lower, bool(UPPER.search(before)))
        yield Claim("rating", match.start(), match.end(), test, _asks_rating(value))
    for match in _WELL_RATED.finditer(folded):
        yield Claim("rating", match.start(), match.end(), simple(lambda p: p.rating is not None and p.rating >= 4))


def _asks_rating(value: float) -> General:
    return lambda brief: value in (brief.applied.rating.minimum, brief.intent.filters.rating.minimum)


def _rating_test(value: float, decimals: int, lower: bool, upper: bool) -> Test:
    def test(product: Product) -> bool:
        rating = product.rating if product.rating is not None else _mean_review(product)
        if rating is None:
            return False
        if lower or upper:
            return rating >= value if lower else rating <= value
        # A rating is told to one decimal; "4 stars" for 4.3 would be wrong.
        return abs(rating - value) <= (0.0501 if decimals < 2 else 0.00501)

    return simple(test)


def _mean_review(product: Product) -> float | None:
    known = [review.rating for review in product.reviews if review.rating is not None]
    return sum(known) / len(known) if known else None


_REVIEWS = re.compile(
    rf"(?:(?P<n>\d[\d,]*|\bno|\b(?:{NUMBER_WORDS}))\s+(?:customer |buyer |shopper |verified )?"
    r"(?:reviews?|ratings|buyers|customers|shoppers|people|votes)\b)|\breviewed by (?P<m>\d[\d,]*)"
)


def reviews(folded: str) -> Iterator[Claim]:
    """How many people rated or reviewed."""
    for match in _REVIEWS.finditer(folded):
        yield Claim("review_count", match.start(), match.end(), _reviewed(whole_number(match["n"] or match["m"])))


def _reviewed(count: int) -> Test:
    def test(product: Product) -> bool:
        if count == 0:
            return not product.review_count and not product.reviews
        return count in (product.review_count, len(product.reviews))

    return simple(test)


_OUT = re.compile(r"\b(?:out of stock|sold out|unavailable|no longer available)\b")
_IN = re.compile(
    r"\b(?:in stock|available (?:now|immediately|today|to order)|ready to ship|still available|"
    r"is available(?! in| for))\b"
)
_LEFT = re.compile(
    rf"\b(?P<n>\d[\d,]*|(?:{NUMBER_WORDS}))\s+(?:pieces? |items? |pairs? |units? |of (?:them|these) )?"
    r"(?:left|remaining|in stock|available)\b"
)
_LAST = re.compile(r"\blast (?:one|pair|piece|item)\b(?= left| in stock| available|[.!,]|$)")
_LOW = re.compile(
    r"\b(?:low (?:in |on )?stock|(?:a )?few (?:pieces |pairs )?left|almost gone|nearly sold out|running low|"
    r"limited stock)\b"
)
_LIMIT_BEFORE = re.compile(r"(?:\b(?:under|over|and)\s|[\d.,])$")


def stock(folded: str) -> Iterator[Claim]:
    """Whether it can be bought, and how many are left."""
    for match in _LEFT.finditer(folded):
        if not _LIMIT_BEFORE.search(folded[: match.start()]):  # else a limit of the price, before "in stock"
            count = whole_number(match["n"])
            yield Claim("stock", match.start(), match.end(), _left(count, count), _counts_stock(count))
    for pattern, most in ((_LAST, 1), (_LOW, 10)):
        for match in pattern.finditer(folded):
            yield Claim("stock", match.start(), match.end(), _left(1, most))
    for pattern, available in ((_OUT, False), (_IN, True)):
        for match in pattern.finditer(folded):
            if left_open(folded, match.start()):
                yield Claim("in_stock", match.start(), match.end(), _is_unsaid("in_stock"))
                continue
            wanted = available is not negated(folded, match.start())
            yield Claim("in_stock", match.start(), match.end(), _available(wanted), asks_flag("in_stock", wanted))


def _left(least: int, most: int) -> Test:
    return simple(lambda p: p.stock is not None and least <= p.stock <= most)


def _counts_stock(count: int) -> General:
    def general(brief: Brief) -> bool:
        # "socks of year 2016 in stock" counts nothing.
        return brief.applied.in_stock is True and (count in numbers_of(brief) or str(count) in numbers_named(brief))

    return general


def _available(wanted: bool) -> Test:
    def test(product: Product) -> bool:
        if product.in_stock is not None:
            return product.in_stock is wanted
        return product.stock is not None and (product.stock > 0) is wanted

    return simple(test)


# Words of rank, the field, whether the smaller number wins, and the sort that makes them true of a turn's cards.
_RANKS: tuple[tuple[str, str, bool, str | None], ...] = (
    (
        r"(?:more|most) expensive|priciest|pricier|dearest|dearer|highest[- ]priced?|costs? more",
        "price",
        False,
        "-price",
    ),
    (
        r"cheapest|cheaper|(?:least|less) expensive|(?:lowest|lower)[- ]priced?|(?:most|more) affordable|costs? less",
        "price",
        True,
        "price",
    ),
    (r"(?:highest|higher|best|better|top)[- ]rat(?:ed|ing)", "rating", False, "-rating"),
    (r"(?:lowest|lower|worst|worse)[- ]rat(?:ed|ing)", "rating", True, None),
    (r"most[- ]review(?:ed|s)|more reviews", "review_count", False, None),
)


def ranks(folded: str) -> Iterator[Claim]:
    """Superlatives and comparatives of price, rating and reviews."""
    for pattern, field, lower, sort in _RANKS:
        for match in re.finditer(rf"\b(?:{pattern})\b", folded):
            yield Claim(field, match.start(), match.end(), _rank_test(field, lower), _is_sorted(sort))


def _is_sorted(sort: str | None) -> General:
    return lambda brief: brief.intent.sort == sort


def _rank_test(field: str, lower: bool) -> Test:
    def holds(product: Product, others: Sequence[Product]) -> bool:
        own = getattr(product, field)
        values = [getattr(other, field) for other in others if other.id != product.id]
        if field != "price":  # what nobody rated takes no part in who is rated best
            values = [value for value in values if value is not None]
        elif any(other.currency != product.currency for other in others):
            return False
        if own is None or not values or None in values:
            return False
        return all(own <= value if lower else own >= value for value in values)

    return holds


_UNSAID = re.compile(
    r"\b(?:does not|doesn't|do not|don't) (?:say|tell|list|give|mention) (?:its |the |any |a )?"
    r"(?P<field>price|rating|colour|color|brand|material|reviews|description)\b"
)


def unsaid(folded: str) -> Iterator[Claim]:
    """That the shop does not say a fact, which is false where it does."""
    for match in _UNSAID.finditer(folded):
        field = {"color": "colour"}.get(match["field"], match["field"])
        yield Claim(field, match.start("field"), match.end(), _is_unsaid(field))


def _is_unsaid(field: str) -> Test:
    return simple(lambda p: (getattr(p, field) if hasattr(p, field) else p.values(field)) in (None, (), ""))


def figures(folded: str) -> Iterator[Claim]:
    """All claims of this module."""
    yield from ratings(folded)
    yield from reviews(folded)
    yield from stock(folded)
    yield from ranks(folded)
    yield from unsaid(folded)
