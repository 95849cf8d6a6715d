"""How well candidates are ordered, and whether one order is better than another by more than luck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.product_text import fold_key
from tuning.rank_examples import RankExample

MEASURE = "nDCG@10"
"""Gains are the grades (Järvelin & Kekäläinen, TOIS 2002); what answers a query counts also where it was not found."""
RESAMPLES = 2000
SEED = 7


@dataclass(frozen=True)
class Interval:
    """A mean over queries with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def measured(examples: Sequence[RankExample], orders: Sequence[Sequence[int]]) -> np.ndarray:
    """(examples,) float64: each one's nDCG@10 when its candidates are put in this order.

    Products of one title are one card, as the search shows them, judged by the best of them.

    Args:
        examples: queries with their candidates.
        orders: for each, rows of candidates, best first; those left out count as not found.
    """
    import ir_measures

    right, run = [], []
    for number, (example, order) in enumerate(zip(examples, orders, strict=True)):
        name = str(number)
        right += [ir_measures.Qrel(name, card, grade) for card, grade in example.query.cards.items()]
        found = list(dict.fromkeys(fold_key(example.candidates[row].product.title) for row in order))[:10]
        run += [ir_measures.ScoredDoc(name, card, float(-place)) for place, card in enumerate(found)]
    values = np.zeros(len(examples))
    for metric in ir_measures.iter_calc([ir_measures.parse_measure(MEASURE)], right, run):
        values[int(metric.query_id)] = metric.value
    return values


def interval(values: np.ndarray) -> Interval:
    """The mean with its percentile bootstrap interval; of paired differences, the pairs are drawn together."""
    from scipy.stats import bootstrap

    if np.ptp(values) == 0:
        return Interval(float(values[0]), float(values[0]), float(values[0]))
    drawn = bootstrap(
        (values,), np.mean, n_resamples=RESAMPLES, method="percentile", rng=np.random.default_rng(SEED)
    ).confidence_interval
    return Interval(float(values.mean()), float(drawn.low), float(drawn.high))


def compared(rows: Mapping[str, np.ndarray], baseline: str) -> list[dict[str, object]]:
    """For each row its mean, and how much more than the baseline's it is, query by query."""
    return [
        {"row": name, MEASURE: interval(values), f"than {baseline}": interval(values - rows[baseline])}
        for name, values in rows.items()
    ]


def best_first(scores: Sequence[float] | np.ndarray) -> list[int]:
    """Rows by score, ties in their order; NaN, which is no score, is left out."""
    held = np.asarray(scores, np.float64)
    return [int(row) for row in np.argsort(-held, kind="stable") if not np.isnan(held[row])]
