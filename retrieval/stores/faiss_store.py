"""Vectors in FAISS: searched where they lie in a file, kept in a folder."""

import json
import re
import shutil
import struct
import tempfile
import threading
import weakref
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from retrieval.errors import CatalogueError
from retrieval.stores.base import Hit
from retrieval.stores.exact import check_held_dim, checked_query, checked_rows

# Up to here an exact scan is quick (14 ms for 100,000 rows of 512 numbers), needs no building, and its vectors stay in
# the file, which the system maps into memory as it is read; a graph pays only beyond, and is built and held in memory.
FLAT_UP_TO = 150_000

# Of a graph's rows, the share of allowed ones below which the scan of them is exact: where few are allowed the graph
# loses them, and scanning them is as quick.
EXACT_BELOW_SHARE = 0.1

# Deleted rows stay in the index, unseen, until they are this share of it and it is saved.
DEAD_SHARE = 0.2

ROWS_AT_ONCE = 4096


class FaissStore:
    """Inner-product search: a flat index, and above 150,000 rows a graph (HNSW, Malkov & Yashunin 2018).

    Vectors that are added go to a file at once; the index is made of it when something is asked or saved. So writing a
    store holds its ids in memory and, up to 150,000 rows, no vectors.

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
        self._kept = folder is not None
        self._file = (_passing_folder(self) if folder is None else Path(folder)) / f"{collection}.json"
        self._index: Any = _faiss().IndexFlatIP(dim)
        self._index_file: Path | None = None
        self._adding: _RowsFile | None = None
        self._settling = threading.Lock()
        self._ids: list[str | None] = []  # by row; None: dead
        self._row_of: dict[str, int] = {}
        if self._file.exists():
            self._load()

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
        self._settle()
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
        self._settle()
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
        self._settle()
        if not self._kept:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if self._index_file is None:
            self._index_file = self._new_file(".faiss")
            _write(self._index, self._index_file)
        unfinished = self._file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"dim": self._dim, "index": self._index_file.name, "ids": self._ids}))
        unfinished.replace(self._file)
        own_name = re.compile(re.escape(self._file.stem) + r"-[0-9a-f]{12}\.(faiss|rows)")
        for former in self._file.parent.iterdir():
            if own_name.fullmatch(former.name) and former != self._index_file:
                former.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the files; the store is of no use afterwards."""
        if self._adding is not None:
            self._adding.finish()
        self._adding = self._index = None

    def __len__(self) -> int:
        return len(self._row_of)

    def _append(self, ids: Sequence[str], rows: np.ndarray) -> None:
        if self._adding is None:
            self._adding = _RowsFile(self._new_file(".rows"), self._dim)
            # What is flat goes on in a copy of its file; a graph takes the new rows into memory.
            if self._index_file is not None and not _is_graph(self._index):
                self._adding.append_file(self._index_file, self._index.ntotal)
        self._adding.append(rows)
        first = len(self._ids)
        self._ids.extend(ids)
        self._row_of.update(zip(ids, range(first, first + len(ids)), strict=True))

    def _settle(self) -> None:
        """Make one index of what was there and what was added since."""
        with self._settling:
            if self._adding is None:
                return
            file = self._adding.finish()
            added = _mapped(file)
            if _is_graph(self._index) or len(self._ids) > self._flat_up_to:
                self._index = self._graph_with(added)
                self._index_file = None
                file.unlink()
            else:
                self._index, self._index_file = added, file.replace(file.with_suffix(".faiss"))
            self._adding = None

    def _graph_with(self, added: Any) -> Any:
        """The graph with more rows; a flat index becomes one, row by row the same (then `added` holds its rows too)."""
        graph = _new_graph(self._dim)
        if _is_graph(self._index):
            # A graph that is mapped from its file takes no more rows.
            graph = self._index if self._index_file is None else _faiss().read_index(str(self._index_file))
        for part in _rows_of(added, range(added.ntotal)):
            graph.add(part)
        return graph

    def _rebuild(self) -> None:
        self._settle()
        flat, live = self._flat(), dict(self._row_of)
        ids = list(live)
        self._index, self._index_file, self._ids, self._row_of = _faiss().IndexFlatIP(self._dim), None, [], {}
        for start in range(0, len(ids), ROWS_AT_ONCE):
            part = ids[start : start + ROWS_AT_ONCE]
            self._append(part, next(_rows_of(flat, [live[id_] for id_ in part])))

    def _dead(self) -> int:
        return len(self._ids) - len(self._row_of)

    def _new_file(self, suffix: str) -> Path:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        return self._file.with_name(f"{self._file.stem}-{uuid4().hex[:12]}{suffix}")

    def _flat(self) -> Any:
        """The flat index: the whole of it, or the one that a graph keeps its vectors in."""
        return _faiss().downcast_index(self._index.storage) if _is_graph(self._index) else self._index

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
        if _is_graph(index):
            return faiss.SearchParametersHNSW(efSearch=max(128, 2 * k), sel=selector)
        return faiss.SearchParameters(sel=selector)

    def _load(self) -> None:
        try:
            saved = json.loads(self._file.read_text())
            held, file, self._ids = saved["dim"], self._file.with_name(saved["index"]), saved["ids"]
            check_held_dim(held, self._dim, self._file)
            self._index, self._index_file = _mapped(file), file
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise CatalogueError(
                f"The FAISS index in {self._file.parent} cannot be read; it is damaged, so index again."
            ) from error
        if self._index.ntotal != len(self._ids):
            raise CatalogueError(
                f"The FAISS index in {self._file.parent} holds {self._index.ntotal} vectors for {len(self._ids)} ids; "
                "it is damaged, so index again."
            )
        self._row_of = {id_: row for row, id_ in enumerate(self._ids) if id_ is not None}


class _RowsFile:
    """A flat index of FAISS, written to its file row by row instead of being held in memory.

    The file is what `faiss.write_index` writes: a header, the number of rows in it and once more as the number of
    floats at its end, then the rows.
    """

    def __init__(self, path: Path, dim: int) -> None:
        self._path, self._dim, self._count = path, dim, 0
        self._header = bytearray(_faiss().serialize_index(_faiss().IndexFlatIP(dim)).tobytes())
        self._file = path.open("wb")
        self._file.write(self._header)

    def append(self, rows: np.ndarray) -> None:
        """Add (n, dim) float32 rows."""
        self._file.write(np.ascontiguousarray(rows, dtype=np.float32).tobytes())
        self._count += len(rows)

    def append_file(self, path: Path, count: int) -> None:
        """Add the rows of another such file, without taking them into memory."""
        with path.open("rb") as file:
            file.seek(len(self._header))
            shutil.copyfileobj(file, self._file, 1 << 20)
        self._count += count

    def finish(self) -> Path:
        """Say in the header how many rows there are, and close the file."""
        struct.pack_into("<q", self._header, 8, self._count)
        struct.pack_into("<Q", self._header, len(self._header) - 8, self._count * self._dim)
        self._file.seek(0)
        self._file.write(self._header)
        self._file.close()
        return self._path


def _passing_folder(store: FaissStore) -> Path:
    """A folder that goes when the store goes."""
    folder = tempfile.mkdtemp(prefix="vitrine-")
    weakref.finalize(store, shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _faiss() -> Any:
    # As Any: the stubs in the package miss the selectors and search parameters.
    import faiss

    return faiss


def _mapped(file: Path) -> Any:
    """The index in a file, its vectors left there; the file must not change as long as the index is used."""
    return _faiss().read_index(str(file), _faiss().IO_FLAG_MMAP_IFC)


def _write(index: Any, file: Path) -> None:
    try:
        _faiss().write_index(index, str(file))
    except RuntimeError as error:
        raise OSError(f"FAISS cannot write {file}") from error


def _is_graph(index: Any) -> bool:
    return hasattr(index, "hnsw")


def _new_graph(dim: int) -> Any:
    faiss = _faiss()
    graph = faiss.IndexHNSWFlat(dim, 32, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = 128
    return graph


def _rows_of(flat: Any, rows: Iterable[int]) -> Iterator[np.ndarray]:
    """These rows of a flat index, some thousand at a time."""
    numbers = np.fromiter(rows, dtype=np.int64)
    for start in range(0, len(numbers), ROWS_AT_ONCE):
        yield flat.reconstruct_batch(numbers[start : start + ROWS_AT_ONCE])
