"""What a sentence claims in numbers and set phrases: money, ratings, reviews, stock, reductions, comparisons."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agent import wording
from agent.grounding.text import fold
from agent.state import Brief
from retrieval.records import Product, Range


@dataclass(frozen=True)
class Claim:
    """Something stated at a place of a sentence, the field it rests on, and how to tell whether it is true."""

    field: str
    start: int
    end: int
    holds: Callable[[Product, Sequence[Product]], bool]
    """Of a product, given the others it is compared with."""
    general: Callable[[Brief], bool] = lambda brief: False
    """Of the turn as a whole, where the sentence names no product."""
    amount: float | None = None
    """The number of an exact price, for "A and B cost $40 and $50"."""


_SYMBOL_CODES = {"£": {"GBP"}, "€": {"EUR"}, "₹": {"INR"}, "¥": {"JPY", "CNY"}, "₩": {"KRW"},
                 "$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"}}  # fmt: skip
_WORD_CODES = {"dollar": _SYMBOL_CODES["$"], "buck": _SYMBOL_CODES["$"], "euro": {"EUR"}, "pound": {"GBP"}, "rupee": {"INR"},
               "yen": {"JPY"}, "rs": {"INR"}, "us$": {"USD"}, "ca$": {"CAD"}, "a$": {"AUD"}, "quid": {"GBP"}}  # fmt: skip
_ISO = "USD|GBP|EUR|INR|JPY|CHF|CAD|AUD|NZD|SGD|HKD|CNY|KRW|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|AED|SAR|THB|IDR|MYR|PHP|CZK|HUF"
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_SPOKEN = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|" + "|".join(wording.SMALL_NUMBERS[1:])
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
         "hundred": 100}  # fmt: skip
_MONEY = re.compile(
    rf"(?P<before>(?:US|CA|A)\$|[$£€¥₹₩]|\bRs\.?|\b(?:{_ISO})\b)\s?(?P<number>{_DIGITS})"
    rf"|(?<![\w.,])(?P<number2>{_DIGITS}|(?:(?:{_SPOKEN})[\s-]?)+?)\s?(?P<after>[$£€₹]|(?:{_ISO})\b|(?:dollar|euro|pound|rupee|buck)s?\b|yen\b|quid\b)",
    re.IGNORECASE,
)  # fmt: skip
UPPER = re.compile(
    r"(?:under|below|less than|up to|at most|within|not? more than|beneath|maximum of|max)\s*(?:your |the )?$"
)
LOWER = re.compile(
    r"(?:over|above|more than|at least|starting at|starting from|upwards of|not? less than)\s*(?:your |the )?$"
)
LIST_PRICE = re.compile(
    r"(?:\bwas|down from|reduced from|marked down from|instead of|list price(?: of| is|:)?|original(?:ly)?(?: price)?(?: of)?|"
    r"usual(?:ly)?(?: price)?(?: of)?|regular(?:ly)?(?: price)?(?: of)?|normally|before(?: at)?|retail(?:s at)?|rrp|msrp|"
    r"full price(?: of)?)\s*$"
)
BUDGET = re.compile(
    r"(?:your(?: limit(?: of| is| was)?| budget(?: of| is| was)?)?|budget(?: of| is| was)?|limit(?: of| is| was)?)\s*$"
)
_LESS = re.compile(
    r"^\s*(?:less|cheaper|more expensive|more|off|below|under|above|over|dearer|extra|apart|difference)\b"
)
_SAVES = re.compile(r"(?:saves?(?: you)?|saving(?: you| of)?|discount of|differ(?:ence|s)? (?:of|by)|reduced by)\s*$")
_RANGE = re.compile(r"(?:between|from)\s*$")
_SPAN = re.compile(r"(?:and|to|-)\s*$")
_NEGATOR = re.compile(
    r"(?:\b(?:not|no|none|never|without|neither|nor|nothing|isn't|aren't|wasn't|doesn't|don't|anything but|rather than|"
    r"other than|except|excluding|instead of)|n't)\b(?! only)(?! just)[^,;:.]{0,24}$"
)


def negated(folded: str, start: int) -> bool:
    """Whether what starts here stands under a "not" within a few words."""
    before = folded[max(0, start - 40) : start]
    match = _NEGATOR.search(before)
    return match is not None and len(match[0].split()) <= 5 and " but " not in f"{match[0]} "[8:]


def extract(text: str, brief: Brief) -> Iterator[Claim]:
    """The claims of a normalised sentence whose titles were blanked out; the earlier ones win where two overlap."""
    folded = fold(text)
    yield from _money(text, folded, brief)
    yield from _ratings(folded)
    yield from _reviews(folded)
    yield from _stock(folded)
    yield from _reductions(folded)
    yield from _comparisons(folded)


def _amount(text: str) -> float:
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return float(sum(_TENS.get(w) or wording.SMALL_NUMBERS.index(w) for w in re.split(r"[\s-]+", fold(text)) if w))


def _currencies(mark: str) -> set[str]:
    low = fold(mark).rstrip(".")
    if low in _SYMBOL_CODES:
        return set(_SYMBOL_CODES[low])
    return set(_WORD_CODES.get(low) or _WORD_CODES.get(low.rstrip("s")) or {mark.upper()})


def _money(text: str, folded: str, brief: Brief) -> Iterator[Claim]:
    for match in _MONEY.finditer(text):
        number = match["number"] or match["number2"]
        amount = _amount(number.rstrip(","))
        codes = _currencies(match["before"] or match["after"])
        yield _money_claim(amount, codes, folded, match.start(), match.end(), brief)


def _money_claim(amount: float, codes: set[str], folded: str, start: int, end: int, brief: Brief) -> Claim:
    before, after = folded[max(0, start - 30) : start], folded[end : end + 24]

    def priced(product: Product, test: Callable[[float], bool]) -> bool:
        return product.price is not None and product.currency in codes and test(product.price)

    def general(brief: Brief) -> bool:
        return amount in limits(brief) or _is_edge(amount, brief)

    if BUDGET.search(before):
        held = amount in limits(brief)
        return Claim("filters", start, end, lambda p, _: held and _within(p, before, amount), lambda brief: held)
    if LIST_PRICE.search(before):
        return Claim(
            "list_price", start, end, lambda p, _: p.currency in codes and _same(p.list_price, amount), general
        )
    if _LESS.search(after) or _SAVES.search(before):
        return Claim(
            "price", start, end, lambda p, others: p.currency in codes and _differs(p, others, amount), general
        )
    if UPPER.search(before):
        return Claim("price", start, end, lambda p, _: priced(p, lambda price: price <= amount), general)
    if LOWER.search(before):
        return Claim("price", start, end, lambda p, _: priced(p, lambda price: price >= amount), general)
    if _RANGE.search(before) or (_SPAN.search(before) and re.search(r"(?:between|from)[^.;]*\d", before)):
        return Claim("price", start, end, lambda p, _: False, general)
    if negated(folded, start):
        return Claim("price", start, end, lambda p, _: priced(p, lambda price: not _same(price, amount)), general)
    return Claim("price", start, end, lambda p, _: priced(p, lambda price: _same(price, amount)), amount=amount)


def _within(product: Product, before: str, amount: float) -> bool:
    """Whether "under your $50" is true of a product; "your limit was $50" says nothing of it."""
    if product.price is None or not (UPPER.search(before) or LOWER.search(before)):
        return True
    return product.price <= amount if UPPER.search(before) else product.price >= amount


def _same(value: float | None, amount: float) -> bool:
    return value is not None and abs(value - amount) < 0.005


def _differs(product: Product, others: Sequence[Product], amount: float) -> bool:
    if product.price is None:
        return False
    known = [product.list_price, *(other.price for other in others if other.currency == product.currency)]
    return any(value is not None and _same(abs(value - product.price), amount) for value in known)


def limits(brief: Brief) -> set[float]:
    """Every price that the shopper's filters hold, as asked, as applied and as relaxed."""
    ranges = [brief.intent.filters.price, brief.applied.price]
    for relaxation in brief.relaxed:
        if relaxation.facet == "price":
            ranges += [
                Range(side.get("min"), side.get("max"))
                for side in (relaxation.old, relaxation.new)
                if isinstance(side, dict)
            ]
    return {value for prices in ranges for value in (prices.minimum, prices.maximum) if value is not None}


def _is_edge(amount: float, brief: Brief) -> bool:
    prices = [card.candidate.product.price for card in brief.cards if card.candidate.product.price is not None]
    return bool(prices) and (_same(min(prices), amount) or _same(max(prices), amount))


_SMALL = "|".join(wording.SMALL_NUMBERS[1:6])
_RATING = re.compile(
    rf"(?<![\w.$£€₹])(?P<a>\d(?:\.\d+)?|{_SMALL})\s*(?:/|out of|of)\s*(?:5|five)\b(?:\s*stars?)?"
    rf"|(?<![\w.$£€₹])(?P<b>\d(?:\.\d+)?|{_SMALL})(?:\+|\s+and a half)?[\s-]*(?:stars?\b|★|⭐)"
    rf"|\b(?:rated|rating(?: of| is)?|scores?)\s*:?\s*(?:at |a )?(?P<c>\d(?:\.\d+)?|{_SMALL})"
    r"(?![\d%]|\s*(?:reviews?|times|by))(?:\s*(?:/|out of|of)\s*(?:5|five)\b)?(?:[\s-]*stars?\b)?"
    rf"|(?<![\w.$£€₹])(?P<d>\d\.\d+)\s+rating\b"
)
_AND_UP = re.compile(r"^\s*(?:and up|or more|or better|or higher|and above|\+)")


def _ratings(folded: str) -> Iterator[Claim]:
    for match in _RATING.finditer(folded):
        said = next(group for group in match.groups() if group)
        value = float(said) if said[0].isdigit() else float(wording.SMALL_NUMBERS.index(said))
        decimals = len(said.partition(".")[2])
        lower = bool(LOWER.search(folded[max(0, match.start() - 30) : match.start()])) or "+" in match[0]
        lower = lower or bool(_AND_UP.search(folded[match.end() :])) or "at least" in match[0]
        upper = bool(UPPER.search(folded[max(0, match.start() - 30) : match.start()]))
        yield Claim(
            "rating", match.start(), match.end(), _rating_test(value, decimals, lower, upper),
            lambda brief, v=value: v in (brief.applied.rating.minimum, brief.intent.filters.rating.minimum),  # type: ignore[misc]
        )  # fmt: skip


def _rating_test(value: float, decimals: int, lower: bool, upper: bool) -> Callable[[Product, Sequence[Product]], bool]:
    def holds(product: Product, others: Sequence[Product]) -> bool:
        rating = product.rating if product.rating is not None else _mean_review(product)
        if rating is None:
            return False
        if lower or upper:
            return rating >= value if lower else rating <= value
        return abs(rating - value) <= (0.0501 if decimals < 2 else 0.00501)

    return holds


def _mean_review(product: Product) -> float | None:
    ratings = [review.rating for review in product.reviews if review.rating is not None]
    return sum(ratings) / len(ratings) if ratings else None


_REVIEWS = re.compile(
    r"(?P<n>\d[\d,]*|\bno|\b(?:"
    + "|".join(wording.SMALL_NUMBERS[1:])
    + r"))\s+(?:customer |buyer |shopper |verified )?"
    r"(?:reviews?|ratings|buyers|customers|shoppers|people|votes)\b|\breviewed by (?P<m>\d[\d,]*)"
)


def _reviews(folded: str) -> Iterator[Claim]:
    for match in _REVIEWS.finditer(folded):
        said = match["n"] or match["m"]
        count = int(said.replace(",", "")) if said[0].isdigit() else wording.SMALL_NUMBERS.index(said)
        yield Claim(
            "review_count", match.start(), match.end(),
            lambda p, _, n=count: n in (p.review_count, len(p.reviews) or None) or (n == 0 and not p.review_count and not p.reviews),  # type: ignore[misc]  # noqa: E501
        )  # fmt: skip


_OUT = re.compile(
    r"\b(?:out of stock|sold out|unavailable|no longer available|not in stock|isn't in stock|aren't in stock)\b"
)
_LEFT = re.compile(
    r"\b(?P<n>\d[\d,]*|(?:"
    + "|".join(wording.SMALL_NUMBERS[1:])
    + r"))\s+(?:pieces? |items? |pairs? |units? |of (?:them|these) )?"
    r"(?:left|remaining|in stock|available)\b"
)
_LAST = re.compile(r"\blast (?:one|pair|piece|item)\b(?= left| in stock| available|[.!,]|$)")
_LOW = re.compile(r"\b(?:low (?:in |on )?stock|(?:a )?few (?:pieces |pairs )?left|almost gone|nearly sold out|running low|limited stock)\b")  # fmt: skip
_IN = re.compile(r"\b(?:in stock|available (?:now|immediately|today|to order)|ready to ship|still available|is available(?! in| for))\b")  # fmt: skip


def has_stock(product: Product) -> bool | None:
    """Whether the shop says it can be bought; None where it does not say."""
    if product.in_stock is not None:
        return product.in_stock
    return None if product.stock is None else product.stock > 0


def _stock(folded: str) -> Iterator[Claim]:
    for match in _OUT.finditer(folded):
        yield Claim(
            "in_stock", match.start(), match.end(), lambda p, _: has_stock(p) is False, _asks_flag("in_stock", False)
        )
    for match in _LEFT.finditer(folded):
        if re.search(r"(?:\b(?:under|over|and)\s|[\d.,])$", folded[: match.start()]):
            continue  # a limit of the price, before the words "in stock"
        said = match["n"]
        count = int(said.replace(",", "")) if said[0].isdigit() else wording.SMALL_NUMBERS.index(said)
        yield Claim("stock", match.start(), match.end(), lambda p, _, n=count: p.stock == n,  # type: ignore[misc]
                    lambda brief, n=count: n in numbers_of(brief) and brief.applied.in_stock is True)  # type: ignore[misc]  # fmt: skip
    for match in _LAST.finditer(folded):
        yield Claim("stock", match.start(), match.end(), lambda p, _: p.stock == 1)
    for match in _LOW.finditer(folded):
        yield Claim("stock", match.start(), match.end(), lambda p, _: p.stock is not None and p.stock <= 10)
    for match in _IN.finditer(folded):
        wanted = not negated(folded, match.start())
        yield Claim("in_stock", match.start(), match.end(), lambda p, _, w=wanted: has_stock(p) is w, _asks_flag("in_stock", wanted))  # type: ignore[misc]  # fmt: skip


def _asks_flag(name: str, wanted: bool) -> Callable[[Brief], bool]:
    """Whether stock or a reduction is asked for in just this way, was let go, or brought nothing."""

    def general(brief: Brief) -> bool:
        asked, applied = getattr(brief.intent.filters, name), getattr(brief.applied, name)
        nothing = brief.total == 0 and not brief.cards
        return applied is wanted or (asked is not None and (nothing or bool(brief.relaxed)))

    return general


_PERCENT = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s?(?:%|percent|per cent)\s*(?:off|discount|less|reduction|reduced|cheaper|saving|lower)"
)
_SALE = re.compile(
    r"\b(?:on sale|on offer|discounted|discount|marked down|markdown|reduced|reduction|price cut|special offer)\b"
)
_FREE = re.compile(r"\b(?:free of charge|for free|is free|are free|costs nothing)\b")
_FULL = re.compile(r"\bat full price\b")


def _reductions(folded: str) -> Iterator[Claim]:
    for match in _PERCENT.finditer(folded):
        yield Claim("list_price", match.start(), match.end(), lambda p, _, n=float(match["n"]): _percent(p, n))  # type: ignore[misc]
    for match in re.finditer(r"\bhalf[ -](?:the )?(?:price|off)\b", folded):
        yield Claim("list_price", match.start(), match.end(), lambda p, _: _percent(p, 50))
    for match in _SALE.finditer(folded):
        wanted = not negated(folded, match.start())
        yield Claim("list_price", match.start(), match.end(), lambda p, _, w=wanted: p.on_sale is w,  # type: ignore[misc]
                    _asks_flag("on_sale", wanted))  # fmt: skip
    for match in _FULL.finditer(folded):
        yield Claim("list_price", match.start(), match.end(), lambda p, _: p.on_sale is False,
                    _asks_flag("on_sale", False))  # fmt: skip
    for match in _FREE.finditer(folded):
        yield Claim("price", match.start(), match.end(), lambda p, _: p.price == 0)


def _percent(product: Product, stated: float) -> bool:
    if not product.on_sale or product.price is None or not product.list_price:
        return False
    return abs(100 * (1 - product.price / product.list_price) - stated) <= 0.51


# Pattern, field, whether the smaller number wins.
_SUPERLATIVES: tuple[tuple[re.Pattern[str], str, bool], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), field, lower)
    for pattern, field, lower in (
        (r"more expensive|most expensive|priciest|pricier|dearest|dearer|highest[- ]price[d]?|costs more|cost more", "price", False),
        (r"cheapest|cheaper|least expensive|less expensive|(?:lowest|lower)[- ]price[d]?|(?:most|more) affordable|costs less|"
         r"cost less", "price", True),
        (r"(?:highest|higher|best|better|top)[- ]rat(?:ed|ing)", "rating", False),
        (r"(?:lowest|lower|worst|worse)[- ]rat(?:ed|ing)", "rating", True),
        (r"most[- ]review(?:ed|s)|more reviews", "review_count", False),
    )
)  # fmt: skip
_WELL_RATED = re.compile(r"\b(?:highly|well)[- ](?:rated|reviewed)\b")
SORT_OF = {("price", True): "price", ("price", False): "-price", ("rating", False): "-rating"}


def _comparisons(folded: str) -> Iterator[Claim]:
    for pattern, field, lower in _SUPERLATIVES:
        for match in pattern.finditer(folded):
            yield Claim(
                field, match.start(), match.end(), _standing_test(field, lower),
                lambda brief, key=(field, lower): brief.intent.sort == SORT_OF.get(key),  # type: ignore[misc]
            )  # fmt: skip
    for match in _WELL_RATED.finditer(folded):
        yield Claim("rating", match.start(), match.end(), lambda p, _: p.rating is not None and p.rating >= 4)


def _standing_test(field: str, lower: bool) -> Callable[[Product, Sequence[Product]], bool]:
    def holds(product: Product, others: Sequence[Product]) -> bool:
        own = getattr(product, field)
        values = [getattr(other, field) for other in others if other.id != product.id]
        if field != "price":  # what nobody rated takes no part in who is rated best
            values = [value for value in values if value is not None]
        if own is None or not values or None in values:
            return False
        if field == "price" and any(other.currency != product.currency for other in others):
            return False
        return all(own <= value if lower else own >= value for value in values)

    return holds


def numbers_of(brief: Brief) -> set[float]:
    """Every number that the turn itself holds: totals, counts, cards, limits."""
    shown = len(brief.cards)
    wishes = {
        value for value in (brief.applied.rating.minimum, brief.intent.filters.rating.minimum) if value is not None
    }
    return {
        float(brief.total),
        float(shown),
        float(max(0, brief.total - shown)),
        float(brief.unsaid),
        float(len(brief.counts)),
        float(len(brief.subjects)),
        *(float(relaxation.matches) for relaxation in brief.relaxed),
        *(float(count) for count in brief.counts.values()),
        *limits(brief),
        *wishes,
    }
