"""Claims of money: prices, bounds, prices before a reduction, differences, reductions."""

import re
from collections.abc import Callable, Iterator, Sequence

from agent.grounding.claims import LOWER, UPPER, Claim, Test, asks_flag, left_open, limits, negated, simple
from agent.grounding.text import fold
from agent.state import Brief
from agent.wording.amounts import SMALL_NUMBERS
from retrieval.records import Product

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})
_MARKS = {
    "$": _DOLLARS, "dollar": _DOLLARS, "buck": _DOLLARS, "us$": {"USD"}, "ca$": {"CAD"}, "a$": {"AUD"},
    "£": {"GBP"}, "pound": {"GBP"}, "quid": {"GBP"}, "€": {"EUR"}, "euro": {"EUR"}, "₹": {"INR"}, "rs": {"INR"},
    "rupee": {"INR"}, "¥": {"JPY", "CNY"}, "yen": {"JPY"}, "₩": {"KRW"},
}  # fmt: skip
_ISO = "USD|GBP|EUR|INR|JPY|CHF|CAD|AUD|NZD|SGD|HKD|CNY|KRW|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|AED|SAR|THB|IDR|MYR|PHP|CZK|HUF"
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety hundred".split(), range(20, 101, 10), strict=True)
)
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_SPOKEN = rf"(?:(?:{'|'.join((*_TENS, *SMALL_NUMBERS[1:]))})[\s-]?)+?"
_MONEY = re.compile(
    rf"(?P<before>(?:US|CA|A)\$|[$£€¥₹₩]|\bRs\.?|\b(?:{_ISO})\b)\s?(?P<number>{_DIGITS})"
    rf"|(?<![\w.,])(?P<number2>{_DIGITS}|{_SPOKEN})\s?"
    rf"(?P<after>[$£€₹]|(?:{_ISO})\b|(?:dollar|euro|pound|rupee|buck)s?\b|yen\b|quid\b)",
    re.IGNORECASE,
)
LIST_PRICE = re.compile(
    r"(?:\bwas|down from|(?:reduced|discounted|cut|lowered|dropped) from|instead of|list price(?: of| is|:)?|"
    r"(?:original|usual|regular)(?:ly)?(?: price)?(?: of)?|normally|before(?: at)?|retail(?:s at)?|rrp|msrp|"
    r"full price(?: of)?)\s*$"
)
BUDGET = re.compile(r"(?:\byour|\b(?:your )?(?:limit|budget)(?: of| is| was)?)\s*$")
_DIFFERENCE = re.compile(
    r"^\s*(?:less|cheaper|more expensive|more|off|below|under|above|over|dearer|extra|apart|difference)\b"
)
_SAVES = re.compile(r"(?:saves?(?: you)?|saving(?: you| of)?|discount of|differ(?:ence|s)? (?:of|by)|reduced by)\s*$")
_SUM = re.compile(r"\btogether (?:that|any)\b[^;]*$")
_REDUCED_TO = re.compile(r"(?:reduced|discounted|cut|lowered|dropped|down) from [^;]*to\s*$")
_WITHIN_CLAUSE = r"(?:[^.;]|\.(?=\d))*"
_FROM_TO = re.compile(rf"(?:between|from)\s*$|(?:between|from){_WITHIN_CLAUSE}\d{_WITHIN_CLAUSE}(?:and|to|-)\s*$")


def money(text: str, folded: str, brief: Brief) -> Iterator[Claim]:
    """The amounts of money of a sentence."""
    for match in _MONEY.finditer(text):
        amount = _amount((match["number"] or match["number2"]).rstrip(", "))
        currencies = _currencies(match["before"] or match["after"])
        yield _claim(amount, currencies, folded, match.start(), match.end(), brief)


def _amount(said: str) -> float:
    if said[0].isdigit():
        return float(said.replace(",", ""))
    return float(sum(_TENS.get(word) or SMALL_NUMBERS.index(word) for word in re.split(r"[\s-]+", fold(said)) if word))


def _currencies(mark: str) -> frozenset[str]:
    key = fold(mark).rstrip(".")
    return frozenset(_MARKS.get(key) or _MARKS.get(key.removesuffix("s")) or {mark.upper()})


def _claim(amount: float, currencies: frozenset[str], folded: str, start: int, end: int, brief: Brief) -> Claim:
    """The claim of one amount, by the words around it."""
    before, after = folded[max(0, start - 30) : start], folded[end : end + 24]

    def priced(test: Callable[[float], bool]) -> Test:
        return simple(lambda p: p.price is not None and p.currency in currencies and test(p.price))

    def general(turn: Brief) -> bool:
        return _is_limit(amount, turn) or _is_edge(amount, turn)

    if _SUM.search(folded[:start]) and not BUDGET.search(before):
        return Claim(
            "price", start, end, simple(lambda p: False), lambda turn: any(_same(one, amount) for one in turn.sums)
        )
    if BUDGET.search(before):
        held = _is_limit(amount, brief)
        return Claim("filters", start, end, simple(lambda p: held and _within(p, before, amount)), lambda turn: held)
    if LIST_PRICE.search(before):
        listed = simple(lambda p: p.currency in currencies and _same(p.list_price, amount))
        return Claim("list_price", start, end, listed, general)
    if _DIFFERENCE.search(after) or _SAVES.search(before):
        return Claim(
            "price", start, end, lambda p, others: p.currency in currencies and _differs(p, others, amount), general
        )
    if UPPER.search(before):
        return Claim("price", start, end, priced(lambda price: price <= amount), general)
    if LOWER.search(before):
        return Claim("price", start, end, priced(lambda price: price >= amount), general)
    if _FROM_TO.search(before) and not _REDUCED_TO.search(before):
        return Claim("price", start, end, priced(lambda price: False), general)
    if negated(folded, start):
        return Claim("price", start, end, priced(lambda price: not _same(price, amount)), general)
    return Claim("price", start, end, priced(lambda price: _same(price, amount)), amount=amount)


def _same(value: float | None, amount: float) -> bool:
    return value is not None and abs(value - amount) < 0.005


def _is_limit(amount: float, brief: Brief) -> bool:
    return any(_same(limit, amount) for limit in limits(brief))


def _within(product: Product, before: str, amount: float) -> bool:
    """Whether "under your $50" is true of a product; "your limit was $50" says nothing of it."""
    if not (UPPER.search(before) or LOWER.search(before)):
        return True
    if product.price is None:
        return False
    return product.price <= amount if UPPER.search(before) else product.price >= amount


def _differs(product: Product, others: Sequence[Product], amount: float) -> bool:
    if product.price is None:
        return False
    known = [product.list_price, *(other.price for other in others if other.currency == product.currency)]
    return any(value is not None and _same(abs(value - product.price), amount) for value in known)


def _is_edge(amount: float, brief: Brief) -> bool:
    """Whether an amount is the lowest or highest price of the cards, as in "from $15 to $89"."""
    prices = [card.candidate.product.price for card in brief.cards if card.candidate.product.price is not None]
    return bool(prices) and (_same(min(prices), amount) or _same(max(prices), amount))


_PERCENT = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s?(?:%|percent|per cent)\s*(?:off|discount|less|reduction|reduced|cheaper|saving|lower)"
)
_HALF = re.compile(r"\bhalf[ -](?:the )?(?:price|off)\b")
_SALE = re.compile(
    r"\b(?:on sale|on offer|discounted|discount|marked down|markdown|reduced|reduction|price cut|special offer)\b"
)
_FULL = re.compile(r"\bat full price\b")
_FREE = re.compile(r"\b(?:free of charge|for free|is free|are free|costs? nothing)\b")


def reductions(folded: str) -> Iterator[Claim]:
    """Discounts in percent, sales, and things for nothing."""
    for match in _PERCENT.finditer(folded):
        yield Claim("list_price", match.start(), match.end(), _off(float(match["n"])))
    for match in _HALF.finditer(folded):
        yield Claim("list_price", match.start(), match.end(), _off(50))
    for pattern, on_sale in ((_SALE, True), (_FULL, False)):
        for match in pattern.finditer(folded):
            if left_open(folded, match.start()):
                yield Claim("list_price", match.start(), match.end(), simple(lambda p: p.on_sale is None))
                continue
            wanted = on_sale is not negated(folded, match.start())
            yield Claim("list_price", match.start(), match.end(), _is_on_sale(wanted), asks_flag("on_sale", wanted))
    for match in _FREE.finditer(folded):
        yield Claim("price", match.start(), match.end(), simple(lambda p: p.price == 0))


def _is_on_sale(wanted: bool) -> Test:
    return simple(lambda p: p.on_sale is wanted)


def _off(percent: float) -> Test:
    def test(product: Product) -> bool:
        if not product.on_sale or product.price is None or not product.list_price:
            return False
        return abs(100 * (1 - product.price / product.list_price) - percent) <= 0.51

    return simple(test)
