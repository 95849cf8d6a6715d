"""Measures of one ranking at a time; a query that finds nothing scores 0 and stays in the mean."""

from collections.abc import Collection, Sequence


def recall_at(k: int, ranked: Sequence[str], right: Collection[str]) -> float:
    """1 where a right id is among the first k, else 0: the share of queries answered, as retrieval papers print R@k."""
    return float(any(found in right for found in ranked[:k]))


def reciprocal_rank(ranked: Sequence[str], right: Collection[str], k: int = 10) -> float:
    """1 over the place of the first right id among the first k; 0 where there is none."""
    for place, found in enumerate(ranked[:k], 1):
        if found in right:
            return 1 / place
    return 0.0


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
