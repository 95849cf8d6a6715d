"""What a measurement says: sections of rows, each row a way of searching and how every query went with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.metrics import DEPTH, MEASURES, Figure, bootstrapped, ceiling, measured
from eval.records import Judgement, Query, Score

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

NOTHING_SAID: Mapping[str, str] = {}


@dataclass(frozen=True)
class Row:
    """One way of searching, measured."""

    name: str
    figures: Mapping[str, Figure]
    """By measure, the mean over the queries."""
    scores: tuple[Score, ...] = ()
    """How each query went; empty where the figures are not means over queries."""
    facts: Mapping[str, float | int | str] = field(default_factory=dict)
    """Single numbers and words of the row: the `ceiling` of P@10, and which share `of it` is reached."""
    differences: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    """By the name of another row and by measure, how much more than that one, the queries paired."""

    def values(self, measure: str) -> np.ndarray:
        """(queries,) float64, in the order of `scores`; NaN where it could not be measured."""
        found = [score.values.get(measure) for score in self.scores]
        return np.array([np.nan if value is None else value for value in found], dtype=np.float64)


@dataclass(frozen=True)
class Section:
    """One question to the search, asked in one or several ways."""

    name: str
    rows: tuple[Row, ...] = ()
    about: str = ""
    """What is right, in a sentence."""
    notes: tuple[str, ...] = ()
    """What was left out and why, and what else a reader must know."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """JSON of what is no row, such as a curve."""
    misses: tuple["Miss", ...] = ()
    """Examples of what went wrong, the worst first."""


@dataclass(frozen=True)
class Miss:
    """A query that did not find what it should have."""

    query: Query
    right: tuple[str, ...]
    """Ids of products that were right, the best first."""
    found: tuple[str, ...]
    """Ids of the products that were found instead, best first."""
    reason: str
    """The kind of miss, one of few."""
    rank: int | None = None
    """Place of the first right one, from 1; None where it was not looked for."""


Measurement = Callable[["Pool"], Section]
"""What `eval.retrieval.run.MEASUREMENTS` lists."""


def row_of(name: str, scores: Sequence[Score], *than: Row, **facts: float | int | str) -> Row:
    """A row from how each query went, with intervals, and paired differences to other rows of the same queries.

    Raises:
        ValueError: another row answers other queries.
    """
    row = Row(name, _figures(scores), tuple(scores), facts)
    return replace(row, differences={other.name: _differences(row, other) for other in than})


def _differences(row: Row, other: Row) -> dict[str, Figure]:
    if [score.query.id for score in other.scores] != [score.query.id for score in row.scores]:
        raise ValueError(f"The rows {row.name!r} and {other.name!r} answer different queries and cannot be paired.")
    return {
        measure: bootstrapped(both)
        for measure in row.figures
        if measure in other.figures and len(both := _known(row.values(measure) - other.values(measure)))
    }


def ranked_row(
    name: str,
    queries: Sequence[Query],
    rankings: Mapping[str, Sequence[str]],
    judgements: Sequence[Judgement],
    *than: Row,
    measures: Sequence[str] = tuple(MEASURES),
    why: Mapping[str, str] = NOTHING_SAID,
) -> Row:
    """A row from rankings: the usual measures, with the ceiling of P@10.

    Args:
        name: of the row.
        queries: all that count, each with at least one judgement or none; those without score 0.
        rankings: ids by query id, best first; a query that is missing found nothing.
        judgements: what is right.
        than: rows to compare with.
        measures: keys of `eval.metrics.MEASURES`.
        why: by query id, what an answer that is missing or odd is due to.
    """
    values = measured(rankings, judgements, measures)
    nothing = dict.fromkeys(measures, 0.0)
    scores = [
        Score(
            query,
            nothing | values.get(query.id, {}),
            tuple(rankings.get(query.id, ()))[:DEPTH],
            why.get(query.id, ""),
        )
        for query in queries
    ]
    row = row_of(name, scores, *than)
    if "P@10" not in row.figures:
        return row
    best = ceiling(judgements, len(queries))
    share = row.figures["P@10"].value / best if best else 0.0
    return replace(row, facts={"ceiling": round(best, 4), "of it": round(share, 4)})


def _figures(scores: Sequence[Score]) -> dict[str, Figure]:
    measures = dict.fromkeys(measure for score in scores for measure in score.values)
    row = Row("", {}, tuple(scores))
    return {measure: bootstrapped(known) for measure in measures if len(known := _known(row.values(measure)))}


def _known(values: np.ndarray) -> np.ndarray:
    known: np.ndarray = values[~np.isnan(values)]
    return known
