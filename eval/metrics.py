"""Measures of rankings, query by query, and how far their means may be relied on.

A query that finds nothing scores 0 and stays in the mean.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np

from eval.records import Judgement

MEASURES = {"R@1": "Success@1", "R@10": "Success@10", "MRR@10": "RR@10", "P@10": "P@10", "nDCG@10": "nDCG@10"}
"""As retrieval papers print them, and as ir_measures calls them: R@k here is the share of queries with at least one
right product among the first k. Gains of nDCG are the grades (Järvelin & Kekäläinen, TOIS 2002)."""
PAGE_MEASURES = {"P@4": "P@4"}
"""Of the cards of one answer; measured where a section asks for it."""
DEPTH = 10
"""No measure looks at what comes later."""
RESAMPLES = 1000
SEED = 7
CONFIDENCE = 0.95
NORMAL_QUANTILE = 1.959964
"""What 95 % of a normal distribution lies within, in standard deviations either side."""


@dataclass(frozen=True)
class Figure:
    """A mean over queries, and the interval in which it would mostly lie for other queries like these."""

    value: float
    low: float | None = None
    high: float | None = None
    """The bounds of a 95 % interval: by bootstrap, of a `proportion` by Wilson's formula; None where there is none."""

    @property
    def differs(self) -> bool:
        """Whether the interval leaves 0 out, which is what tells a difference from luck."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high

    def to_json(self) -> dict[str, float | None]:
        """The mean and its bounds, rounded to four places."""
        bounds = {"low": self.low, "high": self.high}
        return {"value": round(self.value, 4)} | {
            name: None if bound is None else round(bound, 4) for name, bound in bounds.items()
        }


def measured(
    rankings: Mapping[str, Sequence[str]],
    judgements: Iterable[Judgement],
    measures: Sequence[str] = tuple(MEASURES),
) -> dict[str, dict[str, float]]:
    """Each query's value on each measure, by query id and measure, computed by ir_measures.

    Args:
        rankings: by query id what was found, best first, each id once.
        judgements: what is right; a query with none is left out.
        measures: keys of `MEASURES` or `PAGE_MEASURES`.
    """
    import ir_measures

    names = {ir_measures.parse_measure((MEASURES | PAGE_MEASURES)[name]): name for name in measures}
    right = [ir_measures.Qrel(judged.query, judged.found, judged.grade) for judged in judgements]
    # Ties would be broken by id: places are distinct scores.
    run = [
        ir_measures.ScoredDoc(query, found, float(-place))
        for query, ranked in rankings.items()
        for place, found in enumerate(ranked[:DEPTH])
    ]
    values: dict[str, dict[str, float]] = {}
    for metric in ir_measures.iter_calc(list(names), right, run):
        values.setdefault(metric.query_id, {})[names[metric.measure]] = float(metric.value)
    return values


def ceiling(judgements: Iterable[Judgement], queries: int, k: int = DEPTH) -> float:
    """The P@k of a perfect ranking: no query can have more right ones among k than there are."""
    counts: dict[str, int] = {}
    for judged in judgements:
        counts[judged.query] = counts.get(judged.query, 0) + (judged.grade > 0)
    return sum(min(count, k) for count in counts.values()) / (k * queries) if queries else 0.0


def bootstrapped(values: Sequence[float] | np.ndarray) -> Figure:
    """The mean of one value a query, with its percentile bootstrap interval (Efron & Tibshirani 1993, chapter 13).

    For a difference of two rows, give the differences query by query: the pairs are then drawn together.

    Raises:
        ValueError: there are no values.
    """
    held = np.asarray(values, dtype=np.float64)
    if not len(held):
        raise ValueError("A mean needs at least one value; found none.")
    drawn = _draws(len(held))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(held[drawn].mean(axis=1), [tail, 1 - tail])
    return Figure(float(held.mean()), float(low), float(high))


def proportion(right: int, of: int) -> Figure:
    """A share with its 95 % Wilson interval (Wilson, JASA 1927), which says something even where all are right.

    Raises:
        ValueError: there are no cases, or more right ones than cases.
    """
    if not 0 <= right <= of or not of:
        raise ValueError(f"A share needs cases and no more right ones than cases; found {right} of {of}.")
    share, z = right / of, NORMAL_QUANTILE
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    spread = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return Figure(share, max(0.0, middle - spread), min(1.0, middle + spread))


@lru_cache(maxsize=2)
def _draws(count: int) -> np.ndarray:
    """(RESAMPLES, count) int32: which values each resample holds, the same in every run."""
    return np.random.default_rng(SEED).integers(count, size=(RESAMPLES, count), dtype=np.int32)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed (nearest rank).

    Raises:
        ValueError: there are no values, or the share is outside 0 to 1.
    """
    if not values or not 0 <= share <= 1:
        raise ValueError(f"A percentile needs values and a share from 0 to 1; found {len(values)} values and {share}.")
    ordered = sorted(values)
    place = -(-len(ordered) * share // 1)
    return ordered[max(0, int(place) - 1)]


def turn_times(timings: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Milliseconds over turns of the assistant: of understanding, and of the whole turn until its answer is kept.

    Args:
        timings: of each turn, by verb, as answers have them; at least one.
    """
    turns = list(timings)
    understand, total = ([turn[verb] for turn in turns] for verb in ("understand", "total"))
    found = {
        "understand_p50": percentile(understand, 0.5),
        "turn_p50": percentile(total, 0.5),
        "turn_p95": percentile(total, 0.95),
    }
    return {name: round(ms, 1) for name, ms in found.items()}
