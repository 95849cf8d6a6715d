"""What to search for, and what a search brought."""

from dataclasses import dataclass, field
from pathlib import Path

from retrieval.looking import Look
from retrieval.records import Candidate, Filters

ALPHA = 0.5
"""Weight of the picture where words come with it and nobody says otherwise."""


@dataclass(frozen=True)
class Query:
    """What to search for; words, a picture and a product to resemble may come together."""

    text: str = ""
    image: Path | None = None
    like: str | None = None
    """Id of a product whose picture and text stand for the query."""
    alpha: float | None = None
    """Weight of the picture, 0 to 1; None: 1 without words, else `ALPHA`."""
    filters: Filters = Filters()
    sort: str = "relevance"
    liked: tuple[str, ...] = ()
    """Ids of products towards which the ranking moves."""
    disliked: tuple[str, ...] = ()
    """Ids of products away from which it moves."""
    without: tuple[str, ...] = ()
    """Ids of products already shown, which are left out with all that share their titles."""
    looks: tuple[Look, ...] = ()
    """What the products' photos should show, or should not."""
    facts: tuple[tuple[str, str], ...] = ()
    """Facets with values that a shopper's photo shows, which rank and never filter."""
    k: int = 10

    @property
    def picture_weight(self) -> float:
        """Of the picture, or the product to resemble, against the words: 0 to 1."""
        if self.image is None and self.like is None:
            return 0.0
        if not self.text.strip():
            return 1.0
        return ALPHA if self.alpha is None else self.alpha

    @property
    def by_picture(self) -> bool:
        """Whether a picture, or a product to resemble, has any weight."""
        return self.picture_weight > 0


@dataclass(frozen=True)
class Found:
    """What a search brought."""

    candidates: tuple[Candidate, ...]
    total: int
    """Products that match the filters, before folding and cutting."""
    filters: Filters
    timings_ms: dict[str, float] = field(default_factory=dict)
