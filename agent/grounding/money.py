"""Claims of money: prices, bounds, prices before a reduction, differences."""

import re
from collections.abc import Callable, Iterator, Sequence

from agent.grounding.claims import LOWER, UPPER, Claim, Test, limits, negated, simple
from agent.grounding.numerals import DIGITS, SPELT, value_of
from agent.grounding.rough import CENT, EXACT, Rough, rough_before
from agent.grounding.text import fold, squeeze
from agent.state import Brief
from retrieval.records import Product

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})
_MARKS = {
    "$": _DOLLARS, "dollar": _DOLLARS, "buck": _DOLLARS, "us$": {"USD"}, "ca$": {"CAD"}, "a$": {"AUD"},
    "£": {"GBP"}, "pound": {"GBP"}, "quid": {"GBP"}, "€": {"EUR"}, "euro": {"EUR"}, "₹": {"INR"}, "rs": {"INR"},
    "rupee": {"INR"}, "cent": _DOLLARS | {"EUR"}, "¥": {"JPY", "CNY"}, "yen": {"JPY"}, "₩": {"KRW"},
}  # fmt: skip
_ISO = "USD|GBP|EUR|INR|JPY|CHF|CAD|AUD|NZD|SGD|HKD|CNY|KRW|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|AED|SAR|THB|IDR|MYR|PHP|CZK|HUF"
_SPOKEN = rf"(?:{SPELT}|\ba)"
_MONEY = re.compile(
    rf"(?P<before>(?:US|CA|A)\$|[$£€¥₹₩]|\bRs\.?|\b(?:{_ISO})\b)\s?(?P<number>{DIGITS})"
    rf"|(?<![\w.,])(?P<number2>{DIGITS}|{_SPOKEN})\s?"
    rf"(?P<after>[$£€₹]|(?:{_ISO})\b|(?:dollar|euro|pound|rupee|buck|cent)s?\b|yen\b|quid\b)",
    re.IGNORECASE,
)
LIST_PRICE = re.compile(
    r"(?:\bwas|used to (?:be|cost)|down from|"
    r"(?:reduced|discounted|cut|lowered|drop\w*|fell|fallen|went|gone|goes|reduction)(?: [\w $£€₹.%]{1,16})?,? from|"
    r"(?:down|reduced|discounted|cut|lowered|dropp?e?d?|fallen) to [$£€₹]?[\d.,]+,? from|"
    r"instead of|list price(?: of| is|:)?|"
    r"(?:original|usual|regular)(?:ly)?(?: price)?(?: of| was)?|"
    r"(?:old|former|previous|earlier) price(?: of| was|:)?|normally|before(?: at)?|retail(?:s at)?|rrp|msrp|"
    r"full price(?: of)?)\s*$"
)
BUDGET = re.compile(r"(?:\byour|\b(?:your )?(?:limit|budget)(?: of| is| was)?)\s*$")
_DIFFERENCE = re.compile(
    r"^\s*(?:less|cheaper|more expensive|more|off|below|under|above|over|dearer|pricier|extra|apart|difference|lower|"
    r"higher|(?:has|have|had) (?:been |come )?(?:taken |knocked |shaved )?off)\b(?! than \d)"
)
_THAN_OTHER = re.compile(r"^[^,;:.]*?\bthan (?!before|it (?:was|used)|usual|the (?:list|original))")
_FROM_LIMIT = re.compile(
    r"^\s*(?P<side>above|over|more than|below|under|less than|cheaper than) "
    r"(?:(?:your|the) (?:limit|budget|maximum|ceiling)|what you (?:wanted to spend|asked for|set))\b"
)
_SAVES = re.compile(
    r"(?:(?:gap|difference)\b[^.;$]{0,30}\b(?:is|of|comes to|amounts to)|"
    r"saves?(?: you)?|saving(?: you| of)?|(?:discount|reduction|cut) of|"
    r"differ(?:ence|s)? (?:of|by|is)|"
    r"(?:reduced|lowered|cut|down|lower),? by|"
    r"(?:cheaper|dearer|pricier|expensive|less|more)\b[^.;:$]{0,24}\bby)\s*$"
)
_DROPS = re.compile(r"\b(?:dropped|drops|fell|fallen|falls|lost)\s*$")
_BUDGET_AFTER = re.compile(r"^\s*(?:limit|budget)\b")
_SUM = re.compile(r"\btogether (?:that|any)\b[^;]*$")
_REDUCED_TO = re.compile(
    r"(?:reduc\w+|discounted|cut|lowered|drop\w*|fell|fallen|went|gone|goes|down)[\w ,$£€₹.%]* from [^;]*to\s*$"
)
_OR_LESS = re.compile(r"^\s*(?:or|and) (?:less|under|below|cheaper)\b")
_OR_MORE = re.compile(r"^\s*(?:or|and) (?:more|over|above|up)\b")
_WENT_TO = re.compile(
    r"\b(?:went|go|gone|rais\w+|lift\w*|widen\w*|extend\w*|increas\w+|mov\w+|looked)\b[^.;:$]{0,24}\bto\s*$"
)
_FITS = re.compile(r"\b(?:fits?|within|inside|in|meets?|matches|keeps? to|stays?|respects?|suits?)\b[^.;:$]{0,16}$")
_FINDS = re.compile(r"\b(?:i (?:have )?found|here (?:are|is)|these are) (?!no\b|none\b|nothing\b|what\b)[^;:.]*$")
_WITHIN_CLAUSE = r"(?:[^.;]|\.(?=\d))*"
_FROM_TO = re.compile(rf"(?:between|from)\s*$|(?:between|from){_WITHIN_CLAUSE}\d{_WITHIN_CLAUSE}(?:and|to|-)\s*$")


def money(text: str, folded: str, brief: Brief) -> Iterator[Claim]:
    """The amounts of money of a sentence."""
    for match in _MONEY.finditer(text):
        amount = _amount((match["number"] or match["number2"]).rstrip(", "))
        amount /= 100 if fold(match["after"] or "").startswith("cent") else 1
        currencies = _currencies(match["before"] or match["after"])
        spelt = match["number2"] is not None and not match["number2"][0].isdigit()
        yield _claim(amount, currencies, spelt, folded, match.start(), match.end(), brief)


def _amount(said: str) -> float:
    return 1.0 if fold(said).strip() == "a" else value_of(fold(said).strip())


def _currencies(mark: str) -> frozenset[str]:
    key = fold(mark).rstrip(".")
    return frozenset(_MARKS.get(key) or _MARKS.get(key.removesuffix("s")) or {mark.upper()})


def _claim(
    amount: float, currencies: frozenset[str], spelt: bool, folded: str, start: int, end: int, brief: Brief
) -> Claim:
    """The claim of one amount, by the words around it."""
    before, after = squeeze(folded[:start])[-44:], squeeze(folded[end:])[:44]
    rough = rough_before(before, CENT if spelt else EXACT)
    before = before[: len(before) - rough.length]

    def priced(test: Callable[[float], bool]) -> Test:
        return simple(lambda p: p.price is not None and p.currency in currencies and test(p.price))

    def general(turn: Brief) -> bool:
        return _is_limit(amount, turn) or _is_edge(amount, turn)

    finds = _FINDS.search(folded[:start]) is not None

    def found(turn: Brief) -> bool:
        """What is said to have been found costs no more."""
        return general(turn) and max(_prices(turn), default=0.0) <= amount

    def general_gap(turn: Brief) -> bool:
        return _is_limit(amount, turn) or _same(_spread(turn), amount)

    if _SUM.search(folded[:start]) and not BUDGET.search(before):
        return Claim(
            "price", start, end, simple(lambda p: False), lambda turn: any(_same(one, amount) for one in turn.sums)
        )
    if BUDGET.search(before) or _BUDGET_AFTER.search(after):
        held = _is_limit(amount, brief)
        return Claim("filters", start, end, simple(lambda p: held and _within(p, before, amount)), lambda turn: held)
    if LIST_PRICE.search(before):
        listed = simple(lambda p: p.currency in currencies and rough.met(p.list_price, amount))
        return Claim("list_price", start, end, listed, general)
    if _WENT_TO.search(before):
        return Claim("filters", start, end, simple(lambda p: _is_limit(amount, brief)), lambda t: _is_limit(amount, t))
    if over := _FROM_LIMIT.search(after):
        sign = -1 if over["side"] in ("below", "under", "less than", "cheaper than") else 1

        def beside(product: Product) -> bool:
            return product.price is not None and any(
                rough.met(sign * (product.price - limit), amount) for limit in limits(brief)
            )

        return Claim("price", start, end, simple(beside))
    if _DIFFERENCE.search(after) or _SAVES.search(before) or (_DROPS.search(before) and after.startswith(" to")):
        to_other = _THAN_OTHER.search(after) is not None
        said = _DIFFERENCE.search(after) or _SAVES.search(before)
        side = _side(said[0] if said else "")

        def differs(product: Product, others: Sequence[Product]) -> bool:
            return product.currency in currencies and _differs(product, others, amount, rough, side, to_other)

        return Claim("price", start, end, differs, general_gap)
    if UPPER.search(before) or _OR_LESS.search(after):
        return Claim("price", start, end, priced(lambda price: price <= amount), found if finds else general)
    if LOWER.search(before) or _OR_MORE.search(after):
        return Claim("price", start, end, priced(lambda price: price >= amount), general)
    if _FROM_TO.search(before) and not _REDUCED_TO.search(folded[:start]):
        return Claim("price", start, end, priced(lambda price: False), general)
    if negated(folded, start):
        return Claim("price", start, end, priced(lambda price: not _same(price, amount)), general)
    return Claim("price", start, end, priced(lambda price: rough.met(price, amount)), amount=amount)


def _same(value: float | None, amount: float) -> bool:
    return value is not None and abs(value - amount) < 0.005


def _is_limit(amount: float, brief: Brief) -> bool:
    return any(_same(limit, amount) for limit in limits(brief))


def _within(product: Product, before: str, amount: float) -> bool:
    """Whether "under your $50" is true of a product; "your limit was $50" says nothing of it."""
    stem = BUDGET.sub("", before)
    upper = UPPER.search(before) or UPPER.search(stem) or _FITS.search(stem)
    lower = LOWER.search(before) or LOWER.search(stem)
    if not (upper or lower):
        return True
    if product.price is None:
        return False
    return product.price <= amount if upper else product.price >= amount


def _differs(
    product: Product, others: Sequence[Product], amount: float, rough: Rough, side: int, to_other: bool
) -> bool:
    if product.price is None:
        return False
    known = [other.price for other in others if other.currency == product.currency and other.id != product.id]
    known += [] if to_other else [product.list_price]
    gaps = [product.price - value for value in known if value is not None]
    return any(rough.met(abs(gap), amount) and gap * side >= 0 for gap in gaps)


def _side(said: str) -> int:
    """Whether the words of a difference make the product the dearer (1), the cheaper (-1) or neither (0)."""
    if re.search(r"\b(?:more|dearer|pricier|above|over|extra|higher|expensive)\b", said):
        return 1
    return -1 if re.search(r"\b(?:less|cheaper|off|below|under|lower|sav\w+|discount|reduc\w+|cut|down)\b", said) else 0


def _prices(brief: Brief) -> list[float]:
    """Of the cards, those that are known."""
    return [card.candidate.product.price for card in brief.cards if card.candidate.product.price is not None]


def _spread(brief: Brief) -> float | None:
    """By how much the prices of the cards differ at most."""
    prices = _prices(brief)
    return max(prices) - min(prices) if prices else None


def _is_edge(amount: float, brief: Brief) -> bool:
    """Whether an amount is the lowest or highest price of the cards, as in "from $15 to $89"."""
    prices = _prices(brief)
    return bool(prices) and (_same(min(prices), amount) or _same(max(prices), amount))
