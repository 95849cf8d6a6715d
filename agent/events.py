"""What a turn tells while it runs: cards first, then checked sentences, then the whole answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agent.state import Answer, Card, Chip, Intent, Sentence


@dataclass(frozen=True)
class CardsReady:
    """The cards, before any words."""

    cards: tuple[Card, ...]
    intent: Intent
    """The search in force."""
    chips: tuple[Chip, ...]
    """The filters in force, as the shopper may take them back."""
    total: int
    """Products that match the filters the cards obey."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """By a card's id what it stands for, where several things are shown together."""


@dataclass(frozen=True)
class SentenceReady:
    """One sentence that passed the check."""

    sentence: Sentence


@dataclass(frozen=True)
class Finished:
    """The whole answer; the last event of a turn."""

    answer: Answer


@dataclass(frozen=True)
class Timing:
    """How long one verb took; for logs and figures, never shown."""

    verb: str
    ms: float


Event = CardsReady | SentenceReady | Finished
