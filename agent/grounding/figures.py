"""Claims of ratings, reviews and stock."""

import re
from collections.abc import Iterator, Sequence

from agent.grounding.claims import (
    LOWER,
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
from agent.grounding.numerals import NUMBER
from agent.state import Brief
from retrieval.records import Product

_STARS = r"\d(?:\.\d+)?|one|two|three|four|five"
_OUT_OF_FIVE = r"\s*(?:/|out of|of)\s*(?:5|five)\b"
_FREE = r"(?<![\w.$£€₹])"
_RATING = re.compile(
    rf"{_FREE}(?P<a>{_STARS}){_OUT_OF_FIVE}(?:\s*stars?)?"
    rf"|{_FREE}(?P<b>{_STARS})(?:\+|\s+and a half)?[\s-]*(?:stars?\b|★|⭐)"
    rf"|\b(?:rated|rating(?: of| is)?|scores?)\s*:?\s*(?:at |a )?(?P<c>{_STARS})"
    rf"(?!\.?\d|%|\s*(?:reviews?|times))(?:{_OUT_OF_FIVE})?(?:[\s-]*stars?\b)?"
    rf"|{_FREE}(?P<d>\d\.\d+)\s+rating\b"
)
# "The better rating, 4.4 against 4.0": the second number is the other's.
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compared (?:to|with)|rather than|instead of)\s+(?P<n>\d\.\d)(?![\d%]|\s+(?:for|of|on) )"
)
_BARE = re.compile(rf"{_FREE}(?P<n>\d\.\d)(?![\d%]|\s?(?:cm|mm|inch|kg|l|litres?|years?)\b)")
_OF_RATING = re.compile(r"\b(?:rat(?:es?|ed|ing|ings)|stars?|scores?|averag\w+|review(?:s|ed)?)\b")
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
    if _OF_RATING.search(folded):
        for match in _AGAINST.finditer(folded):
            yield Claim("rating", match.start(), match.end(), _others_rating(float(match["n"])))
        for match in _BARE.finditer(folded):
            yield Claim("rating", match.start(), match.end(), _rating_test(float(match["n"]), 1, False, False))
    for match in _WELL_RATED.finditer(folded):
        yield Claim("rating", match.start(), match.end(), simple(lambda p: p.rating is not None and p.rating >= 4))


def _others_rating(value: float) -> Test:
    def holds(product: Product, others: Sequence[Product]) -> bool:
        known = [other.rating for other in others if other.id != product.id and other.rating is not None]
        return any(abs(rating - value) <= 0.0501 for rating in known)

    return holds


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
    rf"(?:(?P<n>\bno|\b(?<!the )(?<!the very ){NUMBER})\s+(?:customer |buyer |shopper |verified )?"
    r"(?:reviews?|reviewers|ratings|buyers|customers|shoppers|people|votes)\b)|\breviewed by (?P<m>\d[\d,]*)"
    rf"|\breviewed (?P<k>{NUMBER}) times|\breview(?:ed|s)\b[^.;]{{0,16}}[:,] (?P<j>{NUMBER}) of them"
    rf"|\breviews\b[^.;]{{0,32}}[:,] (?P<l>{NUMBER}) (?:in total|in all|altogether|overall)\b"
    rf"|\breviewed\b[^.;]{{0,40}}[:,] (?P<i>{NUMBER}) times\b"
)
_BY_REVIEWS = re.compile(
    rf"\b(?P<n>{NUMBER}) (?P<way>more|fewer|less) (?:customer |buyer )?(?:reviews|reviewers|ratings|buyers|votes)\b"
)


def reviews(folded: str) -> Iterator[Claim]:
    """How many people rated or reviewed."""
    for match in _BY_REVIEWS.finditer(folded):
        more = whole_number(match["n"]) * (1 if match["way"] == "more" else -1)
        yield Claim("review_count", match.start(), match.end(), _reviewed_by(more))
    for match in _REVIEWS.finditer(folded):
        yield Claim("review_count", match.start(), match.end(), _reviewed(_said(match)))


def _said(match: re.Match[str]) -> int:
    return whole_number(next(group for group in match.groups() if group))


def _reviewed_by(more: int) -> Test:
    """So many reviews more than one of the others, or fewer."""

    def holds(product: Product, others: Sequence[Product]) -> bool:
        known = [other.review_count for other in others if other.id != product.id]
        return product.review_count is not None and product.review_count - more in known

    return holds


def _reviewed(count: int) -> Test:
    def test(product: Product) -> bool:
        if count == 0:
            return not product.review_count and not product.reviews
        return count in (product.review_count, len(product.reviews))

    return simple(test)


_OUT = re.compile(r"\b(?:out of stock|sold out|unavailable|no longer available)\b")
_IN = re.compile(
    r"\b(?:in stock|available (?:now|immediately|today|to order)|ready to (?:ship|order|buy|send)|still available|"
    r"(?:can|could) (?:be )?(?:order|ship|send|sent|buy|bought)(?:ed|ped)? (?:it )?(?:now|today|right away|at once)|"
    r"is available(?! in| for))\b"
)
_LEFT = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:more )?(?:pieces? |items? |pairs? |units? )?(?:of (?:them|these|it|each) )?(?:of ¤+ )?"
    r"(?:(?:is|are)\s+)?(?:still )?(?:left|remaining|in stock|available)\b"
)
_REMAIN = re.compile(r"\b(?:left|remain\w*|there (?:are|is) (?:still|only|just))\b")
_YEAR_ROUND = re.compile(r"\b(?:all )?(?:the )?year[- ]round\b|\ball year long\b")
_OF_STOCK = re.compile(
    rf"\b(?:stock|left), (?:with )?(?P<n>{NUMBER})(?= (?:pairs?|pieces?|items?|units?|of)\b|[.,;]|$)"
)
_OF_TITLE = re.compile(rf"\b(?P<n>{NUMBER}) (?:pieces? |pairs? )?of (?=¤)")
# When there will be more is a promise that no record makes.
_RETURNS = re.compile(r"\b(?:back in stock|(?:will|'ll|should|may|might|to) (?:soon )?(?:be|come) back|restock\w*)\b")
_FEWER = re.compile(r"\bfewer than\s*$")
MANY = 10**9
_LAST = re.compile(r"\blast (?:one|pair|piece|item)\b(?= left| in stock| available|[.!,]|$)")
_LOW = re.compile(
    r"\b(?:low (?:in |on )?stock|(?:a )?few (?:pieces |pairs )?(?:of (?:them|these|it|each|¤+) )?(?:are )?left|"
    r"almost gone|nearly sold out|running low|limited stock)\b"
)
_LIMIT_BEFORE = re.compile(r"(?:\b(?:under|over)\s|[\d.,])$")
_BARE_STOCK = re.compile(r"[\w,-]+ in stock")
_OF_ROW = re.compile(r"\b(?:of (?:the|these|those|all|our)|all|other|these|those)\s$")


SEASONS = ("spring", "summer", "autumn", "winter")
_EVERY_SIZE = re.compile(r"\b(?:every|all|any|most) (?:\w+ )?(?:sizes?|colou?rs?)\b|\bfull (?:size )?range of sizes\b")


_FITTING = re.compile(
    r"\btrue to size\b|"
    r"\b(?:is|are|was|were|be|seems?|runs?|fits?|feels?|looks?|turns? out) (?:\w+ )?too "
    r"(?:small|large|big|tight|loose|narrow|wide|short|long)\b(?! to )|"
    r"\b(?:runs?|fits?|comes?(?: up)?) (?:\w+ )?(?:small|large|big|tight|loose|narrow|wide)\b"
)


def assortments(folded: str) -> Iterator[Claim]:
    """That there is every size or colour, or how a size turns out, which no record says."""
    for match in _EVERY_SIZE.finditer(folded):
        if re.search(r"\b(?:comes?|available|have|has|in)\b[^.;:]{0,20}$", folded[: match.start()]):
            yield Claim("size", match.start(), match.end(), simple(lambda p: False))
    for match in _YEAR_ROUND.finditer(folded):
        yield Claim("season", match.start(), match.end(), simple(lambda p: len(p.values("season")) == len(SEASONS)))
    for match in _FITTING.finditer(folded):
        yield Claim("reviews", match.start(), match.end(), simple(lambda p: False))


def stock(folded: str) -> Iterator[Claim]:
    """Whether it can be bought, and how many are left."""
    for match in _RETURNS.finditer(folded):
        yield Claim("stock", match.start(), match.end(), simple(lambda p: False))
    for match in _LEFT.finditer(folded):
        before = folded[: match.start()]
        is_range = before.endswith("and ") and _BARE_STOCK.fullmatch(match[0]) is not None
        # Else a limit of the price, before "in stock", or a number of the cards.
        if not (_LIMIT_BEFORE.search(before) or is_range or _OF_ROW.search(before)):
            count = whole_number(match["n"])
            before = before[-30:]
            fewer = UPPER.search(before) or _FEWER.search(before)
            least, most = (1 if fewer else count), (MANY if LOWER.search(before) else count - 1 if fewer else count)
            # It ends with its number, as the title may stand between that and "left".
            yield Claim("stock", match.start(), match.end("n"), _left(least, most), _counts_stock(count))
    for match in _OF_STOCK.finditer(folded):
        count = whole_number(match["n"])
        yield Claim("stock", match.start("n"), match.end("n"), _left(count, count))
    if _REMAIN.search(folded):  # "few are left: four of A and two of B"
        for match in _OF_TITLE.finditer(folded):
            count = whole_number(match["n"])
            yield Claim("stock", match.start(), match.end(), _left(count, count))
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


def _is_unsaid(field: str) -> Test:
    return simple(lambda p: (getattr(p, field) if hasattr(p, field) else p.values(field)) in (None, (), ""))


def figures(folded: str) -> Iterator[Claim]:
    """All claims of this module."""
    yield from ratings(folded)
    yield from reviews(folded)
    yield from stock(folded)
    yield from assortments(folded)
