"""The vectors of a new generation: the stores of the one before copied and changed, or written anew."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.catalogue_changes import catalogues, number
from retrieval.errors import CatalogueError
from retrieval.former import COLUMN, Former
from retrieval.generation_stores import Kind, open_vectors, vectors_folder
from retrieval.journal import Journal
from retrieval.stores.base import VectorStore

ROWS_AT_ONCE = 1000
COPIED_UP_TO = 0.5
"""Share of a store's vectors up to which they are exchanged in a copy; beyond, a new store is quicker and smaller."""


@dataclass(frozen=True)
class Target:
    """Where the vectors of one kind go."""

    generation: Path
    kind: Kind
    store: str
    server: str | None
    dim: int

    def open(self) -> VectorStore:
        """The store itself."""
        return open_vectors(self.generation, self.kind, self.store, self.server, self.dim)


def write_vectors(
    target: Target, journal: Journal, former: Former | None, wrote: Callable[[int, int], None] = lambda done, of: None
) -> int:
    """Give each product of the new catalogue its vector, and say how many vectors there are.

    Args:
        target: where they go.
        journal: vectors that were encoded for it.
        former: the generation before, for all others.
        wrote: told after each part how many of how many vectors are written.

    Raises:
        CatalogueError: a vector that should be ready is not there.
    """
    former = former if former is not None and former.usable(target.kind) else None
    journal.refresh()
    with catalogues(target.generation, former) as connection:
        column = COLUMN[target.kind]
        copied = former is not None and _may_copy(target, former, connection)
        wanted = _CHANGED if copied else _ALL
        count = number(connection, f"SELECT count(*) {wanted.format(column=column)}")
        if copied and former is not None:
            shutil.copytree(vectors_folder(former.folder, target.kind), vectors_folder(target.generation, target.kind))
        with closing(target.open()) as store:
            if copied:
                _remove(store, connection.execute(f"SELECT f.id {_GONE.format(column=column)}"))
            done = 0
            rows = connection.execute(f"SELECT p.id, p.{column} {wanted.format(column=column)} ORDER BY p.row")
            for part in _parts(rows):
                digests = [digest for _, digest in part]
                store.add([id_ for id_, _ in part], _ready(target.kind, digests, journal, former))
                done += len(part)
                wrote(done, count)
            store.save()
            held, due = len(store), number(connection, f"SELECT count({column}) FROM product")
            if held != due:
                raise _unready(f"{held} of {due} {target.kind} vectors are there")
            return held


_ALL = "FROM product p WHERE p.{column} IS NOT NULL"
_CHANGED = (
    "FROM product p LEFT JOIN former.product f ON f.id = p.id "
    "WHERE p.{column} IS NOT NULL AND f.{column} IS NOT p.{column}"
)
_GONE = (
    "FROM former.product f LEFT JOIN product p ON p.id = f.id "
    "WHERE f.{column} IS NOT NULL AND p.{column} IS NOT f.{column}"
)


def _may_copy(target: Target, former: Former, connection: sqlite3.Connection) -> bool:
    """Whether the former store can be taken as it lies, and most of it stays as it is."""
    made = former.manifest
    if target.server is not None or made.server is not None or made.store != target.store:
        return False
    column = COLUMN[target.kind]
    gone = number(connection, f"SELECT count(*) {_GONE.format(column=column)}")
    held = number(connection, f"SELECT count({column}) FROM former.product")
    return gone <= COPIED_UP_TO * held


def _remove(store: VectorStore, rows: sqlite3.Cursor) -> None:
    for part in _parts(rows):
        store.delete([id_ for (id_,) in part])


def _ready(kind: Kind, digests: Sequence[bytes], journal: Journal, former: Former | None) -> np.ndarray:
    """(n, dim): the vector of each digest."""
    found = journal.find(set(digests))
    if former is not None:
        found |= former.vectors(kind, [digest for digest in digests if digest not in found])
    if missing := len(set(digests) - set(found)):
        raise _unready(f"{missing} {kind} vectors that were ready cannot be read any more")
    return np.stack([found[digest] for digest in digests])


def _unready(found: str) -> CatalogueError:
    return CatalogueError(f"{found}; run 'vitrine index SOURCE --fresh' to encode everything anew.")


def _parts(rows: sqlite3.Cursor) -> Iterator[list[Any]]:
    while part := rows.fetchmany(ROWS_AT_ONCE):
        yield part
