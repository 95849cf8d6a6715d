"""What the stores share: checking vectors on their way in, and exact scoring."""

from collections.abc import Sequence

import numpy as np

from retrieval.errors import EncoderError
from retrieval.stores.base import Hit


def checked_rows(ids: Sequence[str], vectors: np.ndarray, dim: int) -> dict[str, np.ndarray]:
    """Vectors by id, the last one where an id comes twice.

    Args:
        ids: n ids.
        vectors: (n, dim).
        dim: what the store holds.

    Raises:
        EncoderError: the shape is another, or a number is missing.
    """
    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    if rows.shape != (len(ids), dim):
        raise EncoderError(
            f"Got vectors of shape {rows.shape} for {len(ids)} ids, expected ({len(ids)}, {dim}); "
            "use the encoder this index was made with, or index again."
        )
    if not np.isfinite(rows).all():
        raise EncoderError("A vector holds numbers that are not finite; the encoder's weights seem to be damaged.")
    return dict(zip(ids, rows, strict=True))


def check_held_dim(held: int, dim: int, where: object) -> None:
    """Refuse to open what holds vectors of another length.

    Raises:
        EncoderError: `held` is not `dim`.
    """
    if held != dim:
        raise EncoderError(
            f"The vectors in {where} have {held} numbers, the encoder makes {dim}; "
            "use the encoder they were made with, or index again."
        )


def checked_query(vector: np.ndarray, dim: int) -> np.ndarray:
    """The (dim,) query as float32.

    Raises:
        EncoderError: the shape is another.
    """
    query = np.ascontiguousarray(vector, dtype=np.float32)
    if query.shape != (dim,):
        raise EncoderError(
            f"Got a query vector of shape {query.shape}, this index holds vectors of {dim} numbers; "
            "use the encoder it was made with, or index again."
        )
    return query


def best(ids: Sequence[str], rows: np.ndarray, query: np.ndarray, k: int) -> list[Hit]:
    """The k nearest of (n, dim) rows to a (dim,) query by inner product, best first; ties keep their order."""
    scores = rows @ query
    order = np.argsort(-scores, kind="stable")[: max(k, 0)]
    return [Hit(ids[row], float(scores[row])) for row in order]
