"""Prices as people say them: bounds, ranges, and numbers that are no price at all."""

import re

from agent.understanding.amounts import AFTER, BEFORE, NUMBER, amount, foreign, value_of
from agent.understanding.figures import Figures, use
from agent.understanding.text import Sentence
from retrieval.records import Range

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
    ("between", re.compile(rf"\b(?:between|from) {amount('low')} (?:and|to|-|&) {amount('high')}{_NOT_MONEY}")),
    ("range", re.compile(rf"(?:^|(?<= )){amount('low')} (?:-|to) {amount('high')}{_NOT_MONEY}")),
    (
        "lower",
        re.compile(
            r"\b(?:not|no|never|nothing|isnt|arent) (?:under|below|less than|cheaper than) "
            rf"{_LEAD}{amount('low')}{_NOT_MONEY}"
        ),
    ),
    ("upper", re.compile(rf"(?:\b|(?<= )|^){_UPPER} {_LEAD}{amount('high')}{_NOT_MONEY}")),
    ("upper", re.compile(rf"(?:^|(?<= )){amount('high')} (?:or|and) (?:less|under|below|cheaper|lower|down)\b")),
    ("upper", re.compile(rf"(?:^|(?<= )){amount('high')} (?:max|maximum|tops|budget|at (?:the )?most|limit)\b")),
    (
        "lower",
        re.compile(
            rf"(?:(?P<no>{_NO}) (?:\w+ ){{0,4}})?(?:\b|(?<= )){_LOWER} {_LEAD}{amount('low')}{_NOT_MONEY}(?! (?:- "
            rf"|to )?{BEFORE}?\d)"
        ),
    ),
    (
        "lower",
        re.compile(
            rf"(?:^|(?<= )){amount('low')} (?:(?:or|and) (?:more|up|over|above|higher|upwards)\b|\+(?! \d)|plus\b)"
        ),
    ),
    ("around", re.compile(rf"(?:\b|(?<= )){_AROUND} {amount('middle')}{_NOT_MONEY}")),
    ("for", re.compile(rf"(?:^|(?<= ))for {amount('high')}(?=$| [.,!?;])")),
    ("bare", re.compile(rf"(?:^|(?<= ))(?P<high_before>{BEFORE}) (?P<high>{NUMBER})(?![\w])(?P<high_after>)")),
    ("bare", re.compile(rf"(?:^|(?<= ))(?P<high_before>)(?P<high>{NUMBER}) (?P<high_after>{AFTER})(?![\w])")),
]
_ROLE_BEFORE = re.compile(
    r"\b(?:sizes?|ages?|aged|waist|length|number|no|model|item|option|uk|eu|more|tell me|years?|numbers) "
    r"(?:(?:of|is|are|it|the|a|an|my|uk|eu|us|around|about|from|between|to|no|number|size) )?$"
)


# "sizes over 40", but "size M under 90", "32 inch waist under 60" and "any item under 50" say a price.
_CUE_ROLE_BEFORE = re.compile(r"(?<!\d )(?<!inch )(?<!inches )\b(?:sizes?|ages?|aged|waist|length|uk|eu|years?) $")


def find_prices(sentence: Sentence, plain: str, found: Figures, currency: str | None) -> None:
    """Put the price range of a message into `found`, and the currencies that are not the catalogue's."""
    low: float | None = None
    high: float | None = None
    for shape, pattern in _PRICE_PATTERNS:
        for match in pattern.finditer(plain):
            bounds = _bounds(shape, match)
            if bounds is None or _has_other_role(shape, plain, match):
                continue
            low = bounds[0] if bounds[0] is not None else low
            high = bounds[1] if bounds[1] is not None else high
            found.foreign += foreign(match, currency)
            plain = use(sentence, plain, match, found)
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
    has_cue = shape in ("between", "upper", "lower") and match.group()[0].isalpha()
    if (_CUE_ROLE_BEFORE if has_cue else _ROLE_BEFORE).search(plain[: match.start()]):
        return True
    numbers = [value_of(groups[name]) or 0 for name in ("low", "high", "middle") if groups.get(name)]
    if shape in ("range", "around", "for"):
        return min(numbers) < 10
    if "from" in match.group().split()[:1] and shape == "lower":
        return min(numbers) < 10 or 1900 <= min(numbers) <= 2100
    return False
