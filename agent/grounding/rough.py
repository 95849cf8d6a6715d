"""Amounts that are told roughly: "about $40", "just under ninety dollars", "roughly a third"."""

import re
from dataclasses import dataclass

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|circa|more or less|or so)\s+(?:a |the )?$"
)
_UNDER = re.compile(r"\b(?:just|slightly|a (?:little|bit|touch)|a shade) (?:under|below|less than|shy of)\s+$")
_OVER = re.compile(r"\b(?:just|slightly|a (?:little|bit|touch)|a shade) (?:over|above|more than)\s+$")
_SHARE = 0.05
_NEAR = 0.1
"""How far "about" may be off, and "just under", as a share of the amount; of small sums half a unit."""


EXACT, CENT = 0.005, 0.0101
"""Amounts in digits are exact; who spells one out ("forty dollars") speaks of $39.99 too."""


@dataclass(frozen=True)
class Rough:
    """How an amount is hedged: not at all, either way, or to one side."""

    below: bool = False
    above: bool = False
    near: float = 0.0
    length: int = 0
    """Characters of the hedge, right before the amount."""
    slack: float = EXACT
    """How far an amount may be off that is not hedged."""

    @property
    def exact(self) -> bool:
        """Whether it is not hedged."""
        return not (self.below or self.above)

    def met(self, value: float | None, amount: float) -> bool:
        """Whether a value may be told as this amount."""
        if value is None:
            return False
        if self.exact:
            return abs(value - amount) < self.slack
        room = max(0.5, self.near * amount)
        return (-room if self.below else 0) - 1e-6 <= value - amount <= (room if self.above else 0) + 1e-6


def rough_before(before: str, slack: float = EXACT) -> Rough:
    """The hedge at the end of a text in lower case; `slack` is the room of an amount without one."""
    for pattern, below, above, near in (
        (_UNDER, True, False, _NEAR),
        (_OVER, False, True, _NEAR),
        (_ABOUT, True, True, _SHARE),
    ):
        if match := pattern.search(before):
            return Rough(below, above, near, len(match[0]), slack)
    return Rough(slack=slack)
