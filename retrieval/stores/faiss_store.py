"""Vectors in FAISS: served from memory, kept in a folder."""

import json
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from retrieval.errors import CatalogueError
from retrieval.stores.base import Hit
from retrieval.stores.exact import check_held_dim, checked_query, checked_rows

# Up to here an exact scan is quick and needs no building; a graph pays only beyond.
FLAT_UP_TO = 50_000

# Of a graph's rows, the share of allowed ones below which the scan of them is exact: where few are allowed the graph
# loses them, and scanning them is as quick.
EXACT_BELOW_SHARE = 0.1

# Deleted rows stay in the index, unseen, until they are this share of it and it is saved.
DEAD_SHARE = 0.2


class FaissStore:
    """Inner-product search: a flat index, and above 50,000 rows a graph (HNSW, Malkov & Yashunin 2018).

    A graph cannot forget a row. So deleting only marks rows as dead in either kind of index, every search leaves dead
    rows out, and `save` rebuilds an index of which many are dead. Any number of threads may read while none writes.

    Args:
        folder: where `save` writes, or None to keep nothing.
        dim: length of the vectors.
        collection: name of the files, so that several collections may share a folder.
        flat_up_to: rows up to which the index stays flat.

    Raises:
        EncoderError: the folder holds vectors of another length.
        CatalogueError: the folder's files do not belong together.
    """

    def __init__(
        self, folder: Path | None, dim: int, collection: str = "vectors", flat_up_to: int = FLAT_UP_TO
    ) -> None:
        self._dim, self._flat_up_to = dim, flat_up_to
        self._file = None if folder is None else Path(folder) / f"{collection}.json"
        self._index: Any = _new_index(dim, graph=False)
        self._ids: list[str | None] = []  # by row; None: dead
        self._row_of: dict[str, int] = {}
        if self._file is not None and self._file.exists():
            self._load(self._file)

    def add(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Store (n, dim) float32 vectors of unit length; an id that is already there is replaced.

        Raises:
            EncoderError: the vectors have another shape.
        """
        rows = checked_rows(ids, vectors, self._dim)
        if not rows:
            return
        self.delete(list(rows))
        self._append(list(rows), np.stack(list(rows.values())))

    def search(self, vector: np.ndarray, k: int, among: Collection[str] | None = None) -> list[Hit]:
        """The k nearest by cosine, best first; exact on a flat index and where few rows are allowed."""
        query = checked_query(vector, self._dim)
        allowed = self._allowed_rows(among)
        count = len(self) if allowed is None else len(allowed)
        if k <= 0 or count == 0:
            return []
        few = count < EXACT_BELOW_SHARE * len(self._ids)
        index = self._flat() if few else self._index
        scores, rows = index.search(query[None], min(k, count), params=self._parameters(index, allowed, k))
        # A graph that finds fewer than asked fills up with row -1.
        return [
            Hit(str(self._ids[row]), float(score)) for score, row in zip(scores[0], rows[0], strict=True) if row >= 0
        ]

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """The stored vectors of those ids that are there."""
        known = [id_ for id_ in dict.fromkeys(ids) if id_ in self._row_of]
        if not known:
            return {}
        rows = self._flat().reconstruct_batch(np.array([self._row_of[id_] for id_ in known], dtype=np.int64))
        return dict(zip(known, rows, strict=True))

    def delete(self, ids: Sequence[str]) -> None:
        """Forget these ids; an unknown one is no error."""
        for id_ in ids:
            row = self._row_of.pop(id_, None)
            if row is not None:
                self._ids[row] = None

    def save(self) -> None:
        """Write the index, then in one step the file that names it: a reader finds the former pair or the new one.

        Raises:
            OSError: there is no room, or the folder cannot be written.
        """
        if self._dead() > DEAD_SHARE * len(self._ids):
            self._rebuild()
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        index_file = self._file.with_name(f"{self._file.stem}-{uuid4().hex[:12]}.faiss")
        _write(self._index, index_file)
        unfinished = self._file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"dim": self._dim, "index": index_file.name, "ids": self._ids}))
        unfinished.replace(self._file)
        own_name = re.compile(re.escape(self._file.stem) + r"-[0-9a-f]{12}\.faiss")
        for former in self._file.parent.iterdir():
            if own_name.fullmatch(former.name) and former != index_file:
                former.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is held open."""

    def __len__(self) -> int:
        return len(self._row_of)

    def _append(self, ids: list[str], rows: np.ndarray) -> None:
        first = len(self._ids)
        self._ids.extend(ids)
        self._row_of.update(zip(ids, range(first, first + len(ids)), strict=True))
        if self._index is self._flat() and len(self._ids) > self._flat_up_to:
            self._index = _grown(self._index, self._dim)
        self._index.add(rows)

    def _rebuild(self) -> None:
        live = self.vectors(list(self._row_of))
        self._index = _new_index(self._dim, graph=False)
        self._ids, self._row_of = [], {}
        if live:
            self._append(list(live), np.stack(list(live.values())))

    def _dead(self) -> int:
        return len(self._ids) - len(self._row_of)

    def _flat(self) -> Any:
        """The flat index: the whole of it, or the one that a graph keeps its vectors in."""
        faiss = _faiss()
        return faiss.downcast_index(self._index.storage) if hasattr(self._index, "hnsw") else self._index

    def _allowed_rows(self, among: Collection[str] | None) -> np.ndarray | None:
        if among is None:
            return np.fromiter(self._row_of.values(), dtype=np.int64) if self._dead() else None
        return np.array([self._row_of[id_] for id_ in frozenset(among) if id_ in self._row_of], dtype=np.int64)

    def _parameters(self, index: Any, allowed: np.ndarray | None, k: int) -> Any:
        faiss = _faiss()
        selector = None
        if allowed is not None:
            bits = np.zeros(len(self._ids), dtype=bool)
            bits[allowed] = True
            selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
        if hasattr(index, "hnsw"):
            return faiss.SearchParametersHNSW(efSearch=max(128, 2 * k), sel=selector)
        return faiss.SearchParameters(sel=selector)

    def _load(self, file: Path) -> None:
        try:
            saved = json.loads(file.read_text())
            held, name, self._ids = saved["dim"], file.with_name(saved["index"]), saved["ids"]
            check_held_dim(held, self._dim, file)
            self._index = _faiss().read_index(str(name))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise CatalogueError(
                f"The FAISS index in {file.parent} cannot be read; it is damaged, so index again."
            ) from error
        if self._index.ntotal != len(self._ids):
            raise CatalogueError(
                f"The FAISS index in {file.parent} holds {self._index.ntotal} vectors for {len(self._ids)} ids; "
                "it is damaged, so index again."
            )
        self._row_of = {id_: row for row, id_ in enumerate(self._ids) if id_ is not None}


def _faiss() -> Any:
    # As Any: the stubs in the package miss the selectors and search parameters.
    import faiss

    return faiss


def _write(index: Any, file: Path) -> None:
    try:
        _faiss().write_index(index, str(file))
    except RuntimeError as error:
        raise OSError(f"FAISS cannot write {file}") from error


def _new_index(dim: int, graph: bool) -> Any:
    faiss = _faiss()
    if not graph:
        return faiss.IndexFlatIP(dim)
    index = faiss.IndexHNSWFlat(dim, 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 128
    return index


def _grown(flat: Any, dim: int) -> Any:
    """A graph over the vectors of a flat index, row by row the same."""
    graph = _new_index(dim, graph=True)
    if flat.ntotal:
        graph.add(flat.reconstruct_n(0, flat.ntotal))
    return graph
