"""Exact search in numpy: the meaning that the other stores are compared with."""

import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from retrieval.errors import CatalogueError
from retrieval.stores.base import Hit
from retrieval.stores.exact import best, check_held_dim, checked_query, checked_rows


class MemoryStore:
    """Vectors in a dictionary, scored one and all.

    Args:
        folder: where `save` writes one .npz file, or None to keep nothing.
        dim: length of the vectors.
        collection: name of the file, so that several collections may share a folder.

    Raises:
        EncoderError: the folder holds vectors of another length.
        CatalogueError: its file is damaged.
    """

    def __init__(self, folder: Path | None, dim: int, collection: str = "vectors") -> None:
        self._dim = dim
        self._file = None if folder is None else Path(folder) / f"{collection}.npz"
        self._rows: dict[str, np.ndarray] = {}
        if self._file is not None and self._file.exists():
            ids, vectors = _loaded(self._file)
            check_held_dim(vectors.shape[1], dim, self._file)
            self.add(ids, vectors)

    def add(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Store (n, dim) float32 vectors of unit length; an id that is already there is replaced.

        Raises:
            EncoderError: the vectors have another shape.
        """
        self._rows |= checked_rows(ids, vectors, self._dim)

    def search(self, vector: np.ndarray, k: int, among: Collection[str] | None = None) -> list[Hit]:
        """The k nearest by cosine, best first."""
        query = checked_query(vector, self._dim)
        allowed = None if among is None else frozenset(among)
        rows = {id_: row for id_, row in self._rows.items() if allowed is None or id_ in allowed}
        return best(list(rows), np.stack(list(rows.values())), query, k) if rows else []

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """The stored vectors of those ids that are there."""
        return {id_: self._rows[id_] for id_ in ids if id_ in self._rows}

    def delete(self, ids: Sequence[str]) -> None:
        """Forget these ids; an unknown one is no error."""
        for id_ in ids:
            self._rows.pop(id_, None)

    def save(self) -> None:
        """Write everything in one step: a reader finds the former file or the whole new one."""
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        rows = np.stack(list(self._rows.values())) if self._rows else np.empty((0, self._dim), np.float32)
        unfinished = self._file.with_suffix(".unfinished.npz")
        np.savez(unfinished, ids=np.array(list(self._rows), dtype=str), vectors=rows)
        unfinished.replace(self._file)

    def close(self) -> None:
        """Nothing is held open."""

    def __len__(self) -> int:
        return len(self._rows)


def _loaded(file: Path) -> tuple[list[str], np.ndarray]:
    try:
        with np.load(file) as saved:
            return saved["ids"].tolist(), saved["vectors"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise CatalogueError(f"The vectors in {file} cannot be read; the file is damaged, so index again.") from error
