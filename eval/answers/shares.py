"""Shares over turns (claims supported of claims made, cards named of cards), and how far they may be relied on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.metrics import CONFIDENCE, RESAMPLES, SEED, Figure


@dataclass(frozen=True)
class Share:
    """So much of so much in one turn; a mean over turns is a share `of` 1 in each."""

    part: float
    of: float


def pooled(shares: Sequence[Share]) -> Figure | None:
    """All parts over all wholes, so that a turn with many claims counts for as many; None where there is no whole.

    The interval is that of a percentile bootstrap over turns (Efron & Tibshirani 1993, chapter 13).
    """
    held = _array(shares)
    if not held[:, 1].sum():
        return None
    return _figure(_ratio(held.sum(axis=0)), _ratio(held[_draws(len(held))].sum(axis=1)))


def added(ours: Mapping[str, Share], theirs: Mapping[str, Share]) -> Figure | None:
    """How much more ours is, over the turns that both have and drawn in pairs; None where one of them has no whole.

    Args:
        ours: by turn.
        theirs: by turn.
    """
    both = [turn for turn in ours if turn in theirs]
    mine, other = _array([ours[turn] for turn in both]), _array([theirs[turn] for turn in both])
    if not mine[:, 1].sum() or not other[:, 1].sum():
        return None
    drawn = _draws(len(both))
    differences = _ratio(mine[drawn].sum(axis=1)) - _ratio(other[drawn].sum(axis=1))
    return _figure(_ratio(mine.sum(axis=0)) - _ratio(other.sum(axis=0)), differences)


def _array(shares: Sequence[Share]) -> np.ndarray:
    """(n, 2) float64: part and whole."""
    return np.array([(share.part, share.of) for share in shares], dtype=np.float64).reshape(-1, 2)


def _draws(count: int) -> np.ndarray:
    """(RESAMPLES, count): which turns each resample holds, the same in every run."""
    return np.random.default_rng(SEED).integers(count, size=(RESAMPLES, count))


def _ratio(sums: np.ndarray) -> np.ndarray:
    """Parts over wholes along the last axis; NaN where there is no whole."""
    part, whole = sums[..., 0], sums[..., 1]
    ratios: np.ndarray = np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0)
    return ratios


def _figure(value: np.ndarray, drawn: np.ndarray) -> Figure:
    tail = (1 - CONFIDENCE) / 2
    low, high = np.nanquantile(drawn, [tail, 1 - tail])
    return Figure(float(value), float(low), float(high))
