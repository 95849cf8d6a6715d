"""What asking a language model costs: prices, an estimate beforehand, and a purse that is never overdrawn."""

import threading
from dataclasses import dataclass

from retrieval.errors import SettingsError
from tuning.remote_model import MOST_TOKENS, OPENAI

PRICES_OF = "April 2026"
"""When the prices below were looked up."""
CHARACTERS_A_TOKEN = 4
"""English, by a GPT's tokeniser; for the estimate. The purse reckons with one for each byte: no token is less."""
PICTURE_TOKENS = 300
"""A picture of `PICTURE_SIDE` costs most models about this; the dearest of them `MOST_PICTURE_TOKENS`."""
MOST_PICTURE_TOKENS = 3_000
FRAME_TOKENS = 200
"""Around a message: the reply's schema and the marks of the chat; no model takes more."""
TOKENS_AN_ANSWER = 40
_DUST = 1e-9
"""Dollars; what sums of fractions may be off by."""


@dataclass(frozen=True)
class Prices:
    """Dollars for a million tokens."""

    read: float
    written: float

    def cost(self, tokens: tuple[int, int]) -> float:
        """Dollars for tokens read and written."""
        return (tokens[0] * self.read + tokens[1] * self.written) / 1_000_000


OPENAI_PRICES = {
    "gpt-4.1": Prices(2.0, 8.0),
    "gpt-4.1-mini": Prices(0.4, 1.6),
    "gpt-4.1-nano": Prices(0.1, 0.4),
    "gpt-4o": Prices(2.5, 10.0),
    "gpt-4o-mini": Prices(0.15, 0.6),
    "gpt-5-mini": Prices(0.25, 2.0),
}
"""At OpenAI's own address, without discounts for what it remembers or does overnight."""


def prices_for(model: str, address: str, read: float | None, written: float | None) -> Prices:
    """The prices given, or else those known.

    Raises:
        SettingsError: only one is given, or none is and none is known.
    """
    if read is not None and written is not None:
        return Prices(read, written)
    if read is not None or written is not None:
        raise SettingsError(
            "Only one of --price-in and --price-out is given; both are needed, dollars a million tokens."
        )
    if address.rstrip("/") == OPENAI and model in OPENAI_PRICES:
        return OPENAI_PRICES[model]
    raise SettingsError(
        f"What {model} costs at {address} is not known here; give --price-in and --price-out in dollars a million "
        "tokens (0 and 0 where it costs nothing)."
    )


@dataclass(frozen=True)
class Estimate:
    """What is to be expected of some requests."""

    requests: int = 0
    read: int = 0
    """Tokens, as `written`."""
    written: int = 0

    def __add__(self, other: "Estimate") -> "Estimate":
        return Estimate(self.requests + other.requests, self.read + other.read, self.written + other.written)


def estimate(prompt: str, pictures: int, answers: int) -> Estimate:
    """What one request most likely takes."""
    read = len(prompt) // CHARACTERS_A_TOKEN + FRAME_TOKENS // 2 + pictures * PICTURE_TOKENS
    return Estimate(1, read, answers * TOKENS_AN_ANSWER + TOKENS_AN_ANSWER // 2)


def at_most(prompt: str, pictures: int) -> tuple[int, int]:
    """Tokens that one request can take at most, read and written."""
    return len(prompt.encode()) + FRAME_TOKENS + pictures * MOST_PICTURE_TOKENS, MOST_TOKENS


class Purse:
    """Holds what may be spent; shared between threads.

    What a request can cost at most is set aside before it is made, and what it did cost is taken out afterwards, so
    that no server's bill can pass the ceiling, however many requests are on their way.

    Args:
        most: dollars in all; None has no bottom.
        spent: dollars gone before.
    """

    def __init__(self, most: float | None, spent: float = 0.0) -> None:
        self.most, self.spent = most, spent
        self._aside = 0.0
        self._lock = threading.Lock()

    def set_aside(self, dollars: float) -> bool:
        """Whether there is that much left; if so, it is set aside."""
        with self._lock:
            if self.most is not None and self.spent + self._aside + dollars > self.most + _DUST:
                return False
            self._aside += dollars
            return True

    def settle(self, aside: float, cost: float) -> None:
        """What was set aside is free again, less what it cost."""
        with self._lock:
            self._aside -= aside
            self.spent += cost
