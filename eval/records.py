"""The nouns of measuring: what is asked, what is right, and how it went."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    """What is asked, in words, by a picture, or both."""

    id: str
    text: str = ""
    image: str | None = None
    """Id of the product whose picture is the query's."""
    part: str | None = None
    """`development` or `held_out`, where the query belongs to a set that is divided."""


@dataclass(frozen=True)
class Judgement:
    """How right one product, or one card, is for a query; what is not judged is wrong."""

    query: str
    """The query's id."""
    found: str
    """The id of what is judged."""
    grade: int = 1
    """1 acceptable, 2 exact; 0 is as good as no judgement."""


@dataclass(frozen=True)
class Score:
    """How one query went."""

    query: Query
    values: Mapping[str, float | None]
    """By measure; None where it could not be measured."""
    ranked: tuple[str, ...] = ()
    """Ids of what was found, best first, as far as the measures look."""
    why: str = ""
    """What an unmeasured value, or an empty ranking, is due to."""
