"""Numbers as people write them: "1,204", "thirteen", "thirty-five", "a hundred and ten", "a dollar"."""

import re

from agent.wording.amounts import SMALL_NUMBERS

_UNITS = {word: value for value, word in enumerate(SMALL_NUMBERS) if value}
_TEENS = dict(zip("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(13, 20), strict=True))
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 91, 10), strict=True))
_VALUES = _UNITS | _TEENS | _TENS | {"dozen": 12}
_NINE = "|".join(SMALL_NUMBERS[1:10])
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{_NINE}))?|{'|'.join(sorted({**_UNITS, **_TEENS}, key=len, reverse=True))})"
)
_SPELT = rf"(?:(?:a|{_NINE}) hundred(?:(?: and)? {_BELOW_HUNDRED})?|{_BELOW_HUNDRED}|a dozen)"
DIGITS = r"\d+(?:,\d+)*(?:\.\d+)?"
NUMBER = rf"(?:\d+(?:,\d+)*|(?:{_SPELT})\b)"
"""A whole number, in digits or spelt."""
SPELT = rf"(?:{_SPELT})\b"
_IS_SPELT = re.compile(rf"\b{SPELT}")


def value_of(said: str) -> float:
    """What a number of these patterns is worth.

    Raises:
        ValueError: it is none.
    """
    if said[:1].isdigit():
        return float(said.rstrip(", ").replace(",", ""))
    total = 0
    for word in re.split(r"[\s-]+", said.strip()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word not in ("a", "and"):
            if word not in _VALUES:
                raise ValueError(f"{said!r} is no number; expected digits or a number in words up to 999.")
            total += _VALUES[word]
    return float(total)


def spelt(folded: str) -> list[re.Match[str]]:
    """Where numbers are spelt out, "one" among them."""
    return list(_IS_SPELT.finditer(folded))
