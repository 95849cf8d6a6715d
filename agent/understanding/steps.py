"""A limit in force that is moved: "20 more on the budget", "bring it down by 10", "double the limit"."""

# ruff: noqa: E501 (one pattern a line)

import re

from agent.understanding.amounts import amount, value_of
from agent.understanding.figures import Found
from agent.understanding.prices import NOT_MONEY
from agent.understanding.text import Sentence
from retrieval.records import Range

_NAMED = r"(?:(?:price|spending|upper|top|new|current) )*(?:budget|limit|max|maximum|cap|ceiling|price(?: (?:limit|range))?|spend)"
_WHOSE = r"(?:(?:the|my|our|that|this|her|his) )*"
_BETWEEN = r"(?: (?:it|that|the|my|our|this|price|spending|upper|top|budget|limit|max|maximum|cap|ceiling|up|down|things|bit))*"
_UP = r"(?:rais(?:e|ing)|increas(?:e|ing)|up|upping|bump(?:ing)?|lift(?:ing)?|push(?:ing)?|extend|stretch|widen|hike|boost|go(?: up| higher| over)|move(?: up)?)"
_DOWN = r"(?:lower(?:ing)?|drop(?:ping)?|reduc(?:e|ing)|cut(?:ting)?|decreas(?:e|ing)|bring|take|knock|trim|shave|shrink|come down|go (?:down|lower))"
_MORE = r"(?:(?:another|an extra|a further|up to|maybe|about|just) )*"
_SUM = rf"{_MORE}(?:a )?{amount('step')}{NOT_MONEY}"
_SPENDS = r"(?:go|stretch(?: to)?|spend|pay|afford|add|manage|find|do)"
_FINE = r"(?:is|would be|s|will be)(?: (?:also|still|totally|quite))* (?:ok|okay|fine|alright|all right|doable|possible|no problem|good|not a problem)"
_SO = r"(?:(?:ok|and|so|lets|just|then|or|but|maybe|say|for|at|about|something|anything|one|up to|no more than|can you do|make it) )*"
_UPWARDS = [
    rf"\b{_UP}{_BETWEEN} by {_SUM}",
    rf"\b(?:add|adding|put|putting|throw|stick|chuck)(?: (?:on|in))? {_SUM}(?: (?:more|extra|on top))? (?:to|on|onto|on top of) (?:{_WHOSE}{_NAMED}|it|that)\b",
    rf"(?:^|(?<= )){_SUM} (?:more|extra|higher|on top)(?: (?:on|for|to|in|onto|of) {_WHOSE}{_NAMED}\b)",
    rf"\b(?:another|an extra|a further|extra) {_SUM} (?:on|onto|to|for) {_WHOSE}{_NAMED}\b",
    rf"\b(?:can|could|id|ill|may|might|would|able to|happy to|willing to|let me) {_SPENDS} {_SUM} (?:more|extra|higher|over|above (?:that|it)|on top)(?! (?:than|for each))\b",
    rf"\b(?:can|could|id|ill|may|might|would|able to|happy to|willing to|let me) (?:{_SPENDS} (?:another|an extra|a further)|add) {_SUM}(?= (?:[,.;!?]|if|for|but|please|then|now|on top|more)|$)",
    rf"(?:^|(?<= )){_SUM} (?:more|extra|higher|over|above) {_FINE}\b",
    r"^(?:ok |and |or |maybe |fine )*(?:another|an extra) (?P<step>fiver|tenner)(?: (?:then|on top|please|is ok|maybe))*$",
]
_DOWNWARDS = [
    rf"\b{_DOWN}{_BETWEEN} by {_SUM}",
    rf"\b(?:take|knock|cut|shave|lop) {_SUM} (?:off|from) (?:of )?(?:{_WHOSE}{_NAMED}|it|that)\b",
    rf"(?:^|(?<= )){_SUM} (?:less|lower|off)(?: (?:on|for|of|in))? {_WHOSE}{_NAMED}\b",
    rf"^(?:ok |and |or |maybe |make it |lets say |say |about )*{_SUM} (?:less|lower|cheaper)(?: (?:please|pls|then|than (?:that|before|now|it)|would be (?:better|good)))*$",
]
_FACTORS = [
    (2.0, rf"\b(?:doubl(?:e|ing)|twice) (?:of )?(?:the|my|our|that|this) {_NAMED}\b|^{_SO}(?:double|twice|two times) (?:it|that|as much|the price|that price|the money)(?: (?:please|then|if need be|is fine|is ok))*$"),
    (0.5, rf"\b(?:halve|half) (?:of )?(?:the|my|our|that|this) (?!price$){_NAMED}\b|^{_SO}(?:half|halve) (?:it|that|of that|of it|as much|the price|that price|of that price|the money)(?: (?:please|then|max|maximum|at most|if possible))*$"),
]  # fmt: skip
_STEPS = [(sign, re.compile(pattern)) for sign, group in ((1, _UPWARDS), (-1, _DOWNWARDS)) for pattern in group]
_BY_FACTOR = [(factor, re.compile(pattern)) for factor, pattern in _FACTORS]


def find_steps(sentence: Sentence, plain: str, found: Found) -> str:
    """Put into `found` by how much a limit is to move; what is left of the text comes back."""
    for sign, pattern in _STEPS:
        for match in pattern.finditer(plain):
            step = value_of(match["step"])
            if step:
                plain = found.add(sentence, plain, match, "step", sign * step)
    for factor, pattern in _BY_FACTOR:
        for match in pattern.finditer(plain):
            plain = found.add(sentence, plain, match, "factor", factor)
    return plain


def moved(held: Range, step: float, factor: float) -> Range:
    """A price range with its upper end, or else its lower, moved; as it was where nothing would be left of it."""
    end = held.minimum if held.maximum is None else held.maximum
    if end is None:
        return held
    now = round(end * factor + step, 2)
    if now <= 0 or (None not in (held.minimum, held.maximum) and now <= (held.minimum or 0)):
        return held
    return Range(now) if held.maximum is None else Range(held.minimum, now)
