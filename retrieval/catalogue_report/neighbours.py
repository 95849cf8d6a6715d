"""The nearest pictures of every picture, block by block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.stores.base import VectorStore

NUMBERS_AT_ONCE = 4_000_000
"""Cosines held at a time, 16 MB: time grows with the square of the catalogue, memory does not."""
IDS_AT_ONCE = 2000
SAMPLED_EVERY = 16


@dataclass(frozen=True)
class Neighbours:
    """For each of n pictures its k nearest others, the nearest first."""

    rows: np.ndarray
    """(n, k) int32."""
    cosines: np.ndarray
    """(n, k) float32."""


def stored_vectors(store: VectorStore, ids: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """Those of the ids that have a vector, in their order, and the (n, dim) float32 vectors."""
    known: list[str] = []
    blocks = [np.empty((0, 0), np.float32)]
    for start in range(0, len(ids), IDS_AT_ONCE):
        part = ids[start : start + IDS_AT_ONCE]
        found = store.vectors(part)
        here = [product_id for product_id in part if product_id in found]
        if here:
            known += here
            blocks.append(np.stack([found[product_id] for product_id in here]).astype(np.float32))
    return known, np.concatenate(blocks[1:]) if known else blocks[0]


def nearest(vectors: np.ndarray, k: int, advance: Callable[[int], None] = lambda count: None) -> Neighbours:
    """The k nearest others of every vector, exactly; fewer where there are fewer others.

    Args:
        vectors: (n, dim) float32, unit length.
        k: neighbours of each.
        advance: told after each block how many vectors were done.
    """
    n = len(vectors)
    k = max(0, min(k, n - 1))
    rows, cosines = np.empty((n, k), np.int32), np.empty((n, k), np.float32)
    step = max(16, NUMBERS_AT_ONCE // max(n, 1))
    for start in range(0, n if k else 0, step):
        block = vectors[start : start + step] @ vectors.T
        block[np.arange(len(block)), np.arange(start, start + len(block))] = -2  # not its own neighbour
        rows[start : start + step] = _largest(block, k)
        cosines[start : start + step] = np.take_along_axis(block, rows[start : start + step], axis=1)
        advance(len(block))
    return Neighbours(rows, cosines)


def _largest(block: np.ndarray, k: int) -> np.ndarray:
    """(rows, k) columns of the k largest numbers of each row, the largest first.

    A bound from every 16th column leaves so few candidates that sorting them is quick; rows for which it was too high
    are partitioned whole, so the result is exact.
    """
    rank = 2 * k // SAMPLED_EVERY + 4
    sample = block[:, ::SAMPLED_EVERY]
    if rank >= sample.shape[1] // 2:
        return _partitioned(block, k)
    bound = np.partition(sample, -rank, axis=1)[:, -rank]
    rows, columns = np.nonzero(block >= bound[:, None])
    counts = np.bincount(rows, minlength=len(block))
    order = np.lexsort((-block[rows, columns], rows))
    first = np.cumsum(counts) - counts
    places = np.minimum(first[:, None] + np.arange(k), len(order) - 1)
    found: np.ndarray = columns[order[places]]
    few = counts < k
    if few.any():
        found[few] = _partitioned(block[few], k)
    return found


def _partitioned(block: np.ndarray, k: int) -> np.ndarray:
    near = np.argpartition(block, block.shape[1] - k, axis=1)[:, block.shape[1] - k :]
    order = np.argsort(-np.take_along_axis(block, near, axis=1), axis=1, kind="stable")
    return np.take_along_axis(near, order, axis=1)
