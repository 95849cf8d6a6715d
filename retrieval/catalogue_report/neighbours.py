"""The nearest pictures of every picture, block by block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.stores.base import VectorStore

NUMBERS_AT_ONCE = 4_000_000
"""Cosines held at a time, 16 MB: time grows with the square of the catalogue, memory does not."""
IDS_AT_ONCE = 2000


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
        near = np.argpartition(block, n - k, axis=1)[:, n - k :]
        near_cosines = np.take_along_axis(block, near, axis=1)
        order = np.argsort(-near_cosines, axis=1, kind="stable")
        rows[start : start + step] = np.take_along_axis(near, order, axis=1)
        cosines[start : start + step] = np.take_along_axis(near_cosines, order, axis=1)
        advance(len(block))
    return Neighbours(rows, cosines)
