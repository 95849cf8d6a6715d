"""Exact search over vectors in memory, for tasks that ask with every product."""

import numpy as np

ROWS_AT_ONCE = 1024


def nearest(queries: np.ndarray, documents: np.ndarray, k: int = 10, itself: bool = True) -> np.ndarray:
    """(queries, k) int: the rows of the highest inner products, best first; the earlier row where they are equal.

    Args:
        queries: (n, dim).
        documents: (m, dim).
        k: at most m are found.
        itself: False leaves out the document in the same row as the query.
    """
    k = min(k, len(documents) - (not itself))
    found = np.empty((len(queries), k), dtype=np.int64)
    for start in range(0, len(queries), ROWS_AT_ONCE):
        scores = queries[start : start + ROWS_AT_ONCE] @ documents.T
        if not itself:
            rows = np.arange(len(scores))
            scores[rows, rows + start] = -np.inf
        found[start : start + len(scores)] = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return found
