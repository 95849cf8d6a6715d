"""What every vector store does, and nothing more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np


@dataclass(frozen=True)
class Hit:
    """One id found, and the cosine of its vector with the query's."""

    id: str
    score: float


class VectorStore(Protocol):
    """Unit vectors by id. What filters mean is decided by the catalogue; a store searches among the ids it is given."""

    def add(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Store (n, dim) float32 vectors of unit length; an id that is already there is replaced."""

    def search(self, vector: np.ndarray, k: int, among: Collection[str] | None = None) -> list[Hit]:
        """The at most k nearest by cosine, best first; `among` acts before the cut, None means all."""

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """The stored vectors of those ids that are there."""

    def delete(self, ids: Sequence[str]) -> None:
        """Forget these ids; an unknown one is no error."""

    def save(self) -> None:
        """Make everything added or deleted so far durable in the store's folder."""

    def close(self) -> None:
        """Free files and connections; the store is of no use afterwards. Who only lets go of it frees them later."""

    def __len__(self) -> int: ...
