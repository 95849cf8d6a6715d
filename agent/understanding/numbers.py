"""Prices, ratings, stock and sale as people write them; a number without such a role is left alone."""

import re
from dataclasses import dataclass, field

from agent.state import Sort
from agent.understanding.text import Sentence
from retrieval.records import Range

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]
_ONES += ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SPELT = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}

_WORD_NUMBER = (
    rf"(?:(?:{'|'.join([*_SPELT, 'a'])}) )?(?:hundred|thousand)|(?:{'|'.join(_TENS)}) "
    rf"(?:{'|'.join(_ONES[1:10])})|{'|'.join(sorted(_SPELT, key=len, reverse=True))}"
)
_NUMBER = rf"(?:\d+(?:[.,]\d+)*k?|{_WORD_NUMBER})"
_BEFORE = r"(?:us \$|\$|£|€|₹|¥|usd|eur|gbp|inr|rs\.?)"
_AFTER = r"(?:\$|£|€|₹|¥|usd|eur|gbp|inr|rs|us dollars?|dollars?|bucks?|quid|pounds?|euros?|rupees?)"


def _amount(name: str) -> str:
    return rf"(?:(?P<{name}_before>{_BEFORE}) )?(?P<{name}>{_NUMBER})(?![\w])(?: (?P<{name}_after>{_AFTER})(?![\w]))?"


_NOT_MONEY = (
    r"(?! (?:stars?|inch(?:es)?|in\b(?= (?:waist|long))|cm|mm|kg|g\b|grams?|years?|yrs?|months?|days?|ml|"
    r"gb|tb|pack|packs|pieces?|pcs|items?|%|percent|hours?|colou?rs?|litres?|liters?|watts?|reviews?|people|of "
    r"(?:them|these|those)))"
)
_LEAD = r"(?:a |the |my |price |prices |cost |of |is |around |about |spending |total |= ?|: ?)*"
_UPPER = (
    r"(?:under|below|beneath|less than|lower than|cheaper than|at most|up to|upto|max(?:imum)?|no more "
    r"than|not more than|not (?:over|above|exceeding)|within|< =|<|nothing (?:over|above|more than)|not "
    r"exceed(?:ing)?|priced at|costing|budget|budget of|make (?:it|that)|can spend|to spend|spend|tops|for less than)"
)
_LOWER = (
    r"(?:over|above|more than|at least|from|starting (?:at|from)|min(?:imum)?|no less than|not less than|"
    r"not (?:under|below)|> =|>|upwards of|costing more than|greater than|higher than)"
)
_AROUND = (
    r"(?:around|about|roughly|approximately|approx|circa|~|near|nearly|close to|somewhere around|in the region of)"
)
_NO = r"(?:not|no|never|nothing|dont|do not|wont|cant|without)"

_PRICE_PATTERNS = [
    ("between", re.compile(rf"\b(?:between|from) {_amount('low')} (?:and|to|-|&) {_amount('high')}{_NOT_MONEY}")),
    ("range", re.compile(rf"(?:^|(?<= )){_amount('low')} (?:-|to) {_amount('high')}{_NOT_MONEY}")),
    (
        "lower",
        re.compile(
            r"\b(?:not|no|never|nothing|isnt|arent) (?:under|below|less than|cheaper than) "
            rf"{_LEAD}{_amount('low')}{_NOT_MONEY}"
        ),
    ),
    ("upper", re.compile(rf"(?:\b|(?<= )|^){_UPPER} {_LEAD}{_amount('high')}{_NOT_MONEY}")),
    ("upper", re.compile(rf"(?:^|(?<= )){_amount('high')} (?:or|and) (?:less|under|below|cheaper|lower|down)\b")),
    ("upper", re.compile(rf"(?:^|(?<= )){_amount('high')} (?:max|maximum|tops|budget|at (?:the )?most|limit)\b")),
    (
        "lower",
        re.compile(
            rf"(?:(?P<no>{_NO}) (?:\w+ ){{0,4}})?(?:\b|(?<= )){_LOWER} {_LEAD}{_amount('low')}{_NOT_MONEY}(?! (?:- "
            rf"|to )?{_BEFORE}?\d)"
        ),
    ),
    (
        "lower",
        re.compile(
            rf"(?:^|(?<= )){_amount('low')} (?:(?:or|and) (?:more|up|over|above|higher|upwards)\b|\+(?! \d)|plus\b)"
        ),
    ),
    ("around", re.compile(rf"(?:\b|(?<= )){_AROUND} {_amount('middle')}{_NOT_MONEY}")),
    ("for", re.compile(rf"(?:^|(?<= ))for {_amount('high')}(?=$| [.,!?;])")),
    ("bare", re.compile(rf"(?:^|(?<= ))(?P<high_before>{_BEFORE}) (?P<high>{_NUMBER})(?![\w])(?P<high_after>)")),
    ("bare", re.compile(rf"(?:^|(?<= ))(?P<high_before>)(?P<high>{_NUMBER}) (?P<high_after>{_AFTER})(?![\w])")),
]
_ROLE_BEFORE = re.compile(
    r"\b(?:sizes?|ages?|aged|waist|length|number|no|model|item|option|uk|eu|more|tell me|years?|numbers) (?:\w+ )?$"
)

_STARS = r"(?P<stars>[0-5](?:[.,]\d)?|one|two|three|four|five)"
_RATING_PATTERNS = [
    re.compile(
        rf"\b(?:at least|min(?:imum)?|over|above|more than|from|better than|> =?|not (?:under|below)) {_STARS} "
        rf"?\+? (?:stars?|out of 5|/ 5)\b(?: (?:and|or) (?:up|above|more|higher|better|over))?"
    ),
    re.compile(
        rf"(?:^|(?<= )){_STARS} (?:\+ )?(?:stars?|out of (?:5|five)|/ 5)(?: \+| plus\b)?(?: (?:and|or) (?:up|"
        rf"above|more|higher|better|over)\b)?(?: ratings?\b| reviews?\b| rated\b)?"
    ),
    re.compile(
        rf"\b(?:rated|ratings?|scored?|reviewed|stars?)(?: \w+)? (?:at least|over|above|more than|of at least|"
        rf"of|from|minimum|> =|>|higher than|better than) {_STARS}(?![\w])(?: (?:or|and) (?:up|above|more|"
        rf"higher|better|over))?(?: stars?)?"
    ),
    re.compile(
        rf"\brat(?:ed|ing) {_STARS}(?![\w])(?: ?\+| (?:or|and) (?:up|above|more|higher|better|over))?(?: stars?)?"
    ),
    re.compile(rf"\b(?:minimum|min|at least)(?: a)? (?:ratings?|stars?)(?: of)? {_STARS}(?![\w])"),
]
_FLAG_PATTERNS = [
    (
        "on_sale",
        False,
        re.compile(
            r"\b(?:not|without|no|full price) (?:on sale|discounted|on offer|reduced|sale items?|discounts?)\b|"
            r"\bfull price\b"
        ),
    ),
    (
        "on_sale",
        True,
        re.compile(
            r"\b(?:(?:that are |which are |only |just )?(?:on sale|on offer|on discount|on special|discounted|"
            r"marked down|reduced|on clearance)(?: (?:items?|ones))?(?: only)?|sale items?|in the sale|with (?:a "
            r")?discounts?|discounts?|\d+ % (?:off|discount)|special offers?|deals|bargains|clearance)\b"
        ),
    ),
    (
        "in_stock",
        True,
        re.compile(
            r"\b(?:(?:that is |thats |that are |which are |only |just |currently |actually |still )*(?:in stock|"
            r"available (?:now|today|right now|immediately|for delivery))(?: (?:now|only|right now|items?))?|"
            r"(?:only|currently|still) available|available only|(?:nothing|not|no|hide|without|exclude)(?: \w+)? "
            r"out of stock|not sold out)\b"
        ),
    ),
]
_SORT_PATTERNS: list[tuple[Sort, re.Pattern[str]]] = [
    (
        "price",
        re.compile(
            r"\b(?:cheapest|lowest priced?|least expensive|most affordable|lowest cost|lowest prices?|sort(?:ed)? "
            r"by price(?! (?:high|descending|desc))|cheapest first|price low to high|(?:price )?(?:from "
            r")?low(?:est)? to high(?:est)?|by price ascending|order(?:ed)? by price)(?: (?:first|price))?(?: low "
            r"to high| ascending)?\b"
        ),
    ),
    (
        "-price",
        re.compile(
            r"\b(?:most expensive|priciest|dearest|highest priced?|highest prices?|most costly|expensive first|"
            r"(?:sort(?:ed)? by )?price high to low|high(?:est)? to low(?:est)?(?: price)?|sort(?:ed)? by price "
            r"(?:high to low|descending|desc))(?: first)?\b"
        ),
    ),
    (
        "-rating",
        re.compile(
            r"\b(?:top|best|highest|highly|well|better|good) (?:rated|reviewed|rating|ratings|reviews)\b|"
            r"\bsort(?:ed)? by (?:rating|ratings|reviews|stars)\b|\bby rating\b|\bbest reviews?\b|\bwith (?:good|"
            r"great|the best) (?:reviews|ratings)\b"
        ),
    ),
]
_FAMILIES = {
    "$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"},
    "£": {"GBP"},
    "€": {"EUR"},
    "₹": {"INR"},
    "¥": {"JPY", "CNY"},
}
_FAMILIES |= {
    "usd": {"USD"},
    "us $": {"USD"},
    "us dollars": {"USD"},
    "dollars": _FAMILIES["$"],
    "dollar": _FAMILIES["$"],
    "eur": {"EUR"},
    "gbp": {"GBP"},
    "inr": {"INR"},
}
_FAMILIES |= {
    "euros": {"EUR"},
    "euro": {"EUR"},
    "pounds": {"GBP"},
    "pound": {"GBP"},
    "quid": {"GBP"},
    "rupees": {"INR"},
    "rupee": {"INR"},
    "rs": {"INR", "PKR", "LKR", "NPR"},
}


@dataclass
class Numbers:
    """What the numbers and their words say."""

    price: Range | None = None
    """None: nothing said about the price."""
    rating: Range | None = None
    in_stock: bool | None = None
    on_sale: bool | None = None
    sort: Sort | None = None
    foreign: list[str] = field(default_factory=list)
    """Currencies named that are not the catalogue's."""
    taken: set[int] = field(default_factory=set)
    """Positions of the tokens that were used."""


def find(sentence: Sentence, currency: str | None) -> Numbers:
    """All prices, ratings, flags and sorts of a message."""
    found = Numbers()
    plain = _ratings(sentence, sentence.plain, found)
    plain = _flags(sentence, plain, found)
    plain = _sorts(sentence, plain, found)
    _prices(sentence, plain, found, currency)
    return found


def value_of(text: str) -> float | None:
    """The number a piece of text stands for: "1,000", "25.50", "1k", "fifty", "a hundred"."""
    if text[0].isdigit():
        return _digits(text)
    total, current = 0, 0
    for word in text.split():
        if word in ("hundred", "thousand"):
            total += (current or 1) * (100 if word == "hundred" else 1000)
            current = 0
        elif word in _SPELT:
            current += _SPELT[word]
    return float(total + current)


def _digits(text: str) -> float | None:
    scale = 1000 if text.endswith("k") else 1
    bare = text.removesuffix("k")
    if re.fullmatch(r"\d+,\d{1,2}", bare):
        bare = bare.replace(",", ".")
    bare = bare.replace(",", "")
    if bare.count(".") > 1 or len(bare) > 12:
        return None
    return float(bare) * scale


def _use(sentence: Sentence, plain: str, match: re.Match[str], found: Numbers) -> str:
    """Mark the tokens of a match as used and blank them out, so that no later pattern reads them again."""
    found.taken.update(sentence.covered(match.start(), match.end()))
    return plain[: match.start()] + "\x00" * (match.end() - match.start()) + plain[match.end() :]


def _ratings(sentence: Sentence, plain: str, found: Numbers) -> str:
    for pattern in _RATING_PATTERNS:
        if match := pattern.search(plain):
            stars = value_of(match["stars"])
            if stars is not None and 0 < stars <= 5:
                found.rating = Range(minimum=stars)
                return _use(sentence, plain, match, found)
    return plain


def _flags(sentence: Sentence, plain: str, found: Numbers) -> str:
    for name, value, pattern in _FLAG_PATTERNS:
        if getattr(found, name) is None and (match := pattern.search(plain)):
            setattr(found, name, value)
            plain = _use(sentence, plain, match, found)
    return plain


def _sorts(sentence: Sentence, plain: str, found: Numbers) -> str:
    for sort, pattern in reversed(_SORT_PATTERNS):
        for match in pattern.finditer(plain):
            if found.sort is None and not re.search(r"\b(?:not|no|never|nor) (?:the |too )*$", plain[: match.start()]):
                found.sort = sort
                plain = _use(sentence, plain, match, found)
    return plain


def _prices(sentence: Sentence, plain: str, found: Numbers, currency: str | None) -> None:
    low: float | None = None
    high: float | None = None
    for shape, pattern in _PRICE_PATTERNS:
        for match in pattern.finditer(plain):
            bounds = _bounds(shape, match)
            if bounds is None or _has_other_role(shape, plain, match):
                continue
            low = bounds[0] if bounds[0] is not None else low
            high = bounds[1] if bounds[1] is not None else high
            found.foreign += _foreign(match, currency)
            plain = _use(sentence, plain, match, found)
    if low is not None or high is not None:
        swapped = low is not None and high is not None and low > high
        found.price = Range(high, low) if swapped else Range(low, high)


def _bounds(shape: str, match: re.Match[str]) -> tuple[float | None, float | None] | None:
    numbers = {name: value_of(match[name]) for name in ("low", "high", "middle") if match.groupdict().get(name)}
    if None in numbers.values():
        return None
    if shape == "around":
        middle = numbers["middle"] or 0.0
        return round(middle * 0.8, 2), round(middle * 1.2, 2)
    if shape == "lower" and match.groupdict().get("no"):
        return None, numbers["low"]  # "don't want to spend more than 50"
    return numbers.get("low"), numbers.get("high")


def _has_other_role(shape: str, plain: str, match: re.Match[str]) -> bool:
    """Whether the number is a size, an age, a place in the list, or too small for a price without a sign of money."""
    groups = match.groupdict()
    money = any(groups.get(f"{name}_{side}") for name in ("low", "high", "middle") for side in ("before", "after"))
    if money:
        return False
    if _ROLE_BEFORE.search(plain[: match.start()]):
        return True
    numbers = [value_of(groups[name]) or 0 for name in ("low", "high", "middle") if groups.get(name)]
    if shape in ("range", "around", "for"):
        return min(numbers) < 10
    if "from" in match.group().split()[:1] and shape == "lower":
        return min(numbers) < 10 or 1900 <= min(numbers) <= 2100
    return False


def _foreign(match: re.Match[str], currency: str | None) -> list[str]:
    if currency is None:
        return []
    groups = match.groupdict()
    named = [groups.get(f"{name}_{side}") for name in ("low", "high", "middle") for side in ("before", "after")]
    foreign = [name for name in named if name and name in _FAMILIES and currency.upper() not in _FAMILIES[name]]
    return [f"prices in {name}" for name in dict.fromkeys(foreign)]
