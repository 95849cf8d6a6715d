"""Room on disk for what a long source would otherwise hold in memory."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

CACHE_KIB = 8 * 1024


@contextmanager
def scratch_database(schema: str) -> Iterator[sqlite3.Connection]:
    """An SQLite database of its own that no one else sees, gone afterwards; what exceeds the cache lies on disk."""
    # An empty name is SQLite's own temporary file. A source may be read by another thread than the one that opened it.
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        connection.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-{CACHE_KIB}; {schema}; BEGIN"
        )
        yield connection
    finally:
        connection.close()


class SeenIds:
    """Which ids went by, whatever their number. Kept are their digests of 8 bytes.

    Among a million ids two different ones share a digest once in some 37 million catalogues.
    """

    SCHEMA = "CREATE TABLE seen (digest INTEGER PRIMARY KEY)"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __contains__(self, name: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM seen WHERE digest = ?", (_digest(name),))
        return found.fetchone() is not None

    def add(self, name: str) -> None:
        """Remember an id."""
        self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (_digest(name),))


def _digest(name: str) -> int:
    data = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)
