"""Claims of reductions and of shares: percent off, half price, on sale, twice as dear, for nothing."""

import re
from collections.abc import Iterator, Sequence

from agent.grounding.claims import LOWER, UPPER, Claim, Test, asks_flag, left_open, negated, simple
from agent.grounding.numerals import DIGITS, SPELT, value_of
from agent.grounding.rough import rough_before
from retrieval.records import Product

_OLD = r"(?:its |the )?(?:old|former|original|list|usual|earlier|previous)"
_OFF = (
    rf"(?:off|(?:has|have) (?:been )?(?:taken|knocked|come|shaved) off|(?:below|under) {_OLD} price|"
    r"discount|less|reduction|reduced|cheaper|saving|lower|savings|of what it (?:was|used to (?:be|cost)))"
)
_DEARER = r"(?:more expensive|dearer|pricier|more)"
_PERCENT = re.compile(rf"(?P<n>{DIGITS}|\b{SPELT})\s?(?:%|percent\b|per cent\b)(?:\s*(?P<way>{_OFF}|{_DEARER})\b)?")
_CUT_BEFORE = re.compile(
    r"\b(?:sav\w+(?: you)?(?: of)?|(?:reduced|cut|down|lowered|discounted) by|(?:discount|reduction|cut) of)\s+"
    r"(?:about |around |roughly |nearly |almost |more than |over |up to |approximately )?$"
)
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "two fifths": 40.0, "two thirds": 200 / 3}
_SHARE = re.compile(
    rf"\b(?:(?:a|one) )?(?P<n>two[ -]thirds|half|third|quarter|fifth) (?P<way>{_OFF}|{_DEARER})\b"
    r"|\b(?:reduced|cut|lowered|slashed|marked down) (?:in|by) (?:(?:a|one) )?"
    r"(?P<cut>two[ -]thirds|two[ -]fifths|half|third|quarter|fifth)\b"
    r"|\b(?P<half>half)[ -](?:the |its |of its )?(?:usual |original |old |former )?(?:price|off)\b"
)
_TIMES = re.compile(
    rf"\b(?P<n>twice|double|triple|(?:{SPELT}|\d) times)(?: as| the| what| of)?\b"
    r"(?= (?P<of>expensive|much|many|price|dear|costly|it|as|the))"
)
_MORE_THAN, _LESS_THAN = re.compile(r"\b(?:more than|over) $"), re.compile(r"\b(?:less than|under|not quite) $")
_FACTORS = {"twice": 2.0, "double": 2.0, "triple": 3.0}
_SALE = re.compile(
    r"\b(?:on sale|on offer|discounted|discount|marked down|markdown|reduced|reduction|price cut|special offer)\b"
)
_FULL = re.compile(r"\bat full price\b")
_FREE = re.compile(
    r"\b(?:free of charge|for free|for nothing|is free|are free|for (?:\w+ ){0,2}free|costs? nothing|gratis|"
    r"(?:no|without) (?:extra |additional )?(?:cost|charge))\b"
)


def reductions(folded: str) -> Iterator[Claim]:
    """Discounts, sales, ratios of prices, and things for nothing."""
    for match in _PERCENT.finditer(folded):
        if match["way"] or _CUT_BEFORE.search(folded[: match.start()]):
            yield _share(match, value_of(match["n"]), 0.51, match["way"] or "off", folded)
    for match in _SHARE.finditer(folded):
        said = "half" if match["half"] else (match["n"] or match["cut"]).replace("-", " ")
        yield _share(match, _SHARES[said], 1.0, match["way"] or "off", folded)
    for match in _TIMES.finditer(folded):
        factor = _FACTORS.get(match["n"]) or value_of(match["n"].removesuffix(" times"))
        field = "review_count" if match["of"] == "many" else "price"
        before = folded[: match.start()]
        side = 1 if _MORE_THAN.search(before) else -1 if _LESS_THAN.search(before) else 0
        yield Claim(field, match.start(), match.end(), _times(factor, field, side))
    for pattern, on_sale in ((_SALE, True), (_FULL, False)):
        for match in pattern.finditer(folded):
            if left_open(folded, match.start()):
                yield Claim("list_price", match.start(), match.end(), simple(lambda p: p.on_sale is None))
                continue
            wanted = on_sale is not negated(folded, match.start())
            yield Claim("list_price", match.start(), match.end(), _is_on_sale(wanted), asks_flag("on_sale", wanted))
    for match in _FREE.finditer(folded):
        yield Claim("price", match.start(), match.end(), simple(lambda p: p.price == 0))


def _share(match: re.Match[str], percent: float, room: float, way: str, folded: str) -> Claim:
    before = folded[max(0, match.start() - 30) : match.start()]
    after = folded[match.end() : match.end() + 30]
    hedge = rough_before(before)
    if not hedge.exact:
        room = max(2.0, 4 * room)
    to_other = re.match(r"\s*(?:than (?!before|it (?:was|used))|of (?:the )?[\"']?¤)", after) is not None
    dearer = re.fullmatch(_DEARER, way) is not None
    bounds = (UPPER.search(before) is not None and hedge.exact, LOWER.search(before) is not None and hedge.exact)

    def holds(product: Product, others: Sequence[Product]) -> bool:
        if product.price is None:
            return False
        known = [other.price for other in others if other.id != product.id and other.currency == product.currency]
        # "A third cheaper" may look at the other of two; "a third off" looks back.
        known = known if to_other or (len(known) == 1 and way in ("cheaper", "less")) or dearer else []
        known = [*known, *([] if to_other or dearer or not product.on_sale else [product.list_price])]
        shares = [100 * (product.price / value - 1) * (1 if dearer else -1) for value in known if value]
        upper, lower = bounds
        return any(0 < s <= percent if upper else s >= percent if lower else abs(s - percent) <= room for s in shares)

    return Claim("list_price", match.start(), match.end(), holds)


def _times(factor: float, field: str, side: int) -> Test:
    """So many times another's number, or more (`side` 1), or less (-1)."""

    def holds(product: Product, others: Sequence[Product]) -> bool:
        rivals = [other for other in others if other.id != product.id and other.currency == product.currency]
        own, known = getattr(product, field), [getattr(other, field) for other in rivals]
        ratios = [own / value / factor for value in known if own is not None and value]
        return any(abs(ratio - 1) <= 0.1 if not side else side * (ratio - 1) > 0 for ratio in ratios)

    return holds


def _is_on_sale(wanted: bool) -> Test:
    return simple(lambda p: p.on_sale is wanted)
