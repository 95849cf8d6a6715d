"""What differs between the catalogue of a new generation and the one before, asked of SQLite and not held in memory."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from retrieval.former import Former
from retrieval.generations import CATALOGUE


@contextmanager
def catalogues(generation: Path, former: Former | None) -> Iterator[sqlite3.Connection]:
    """The new catalogue, with the former one beside it as `former`."""
    uri = f"{(generation / CATALOGUE).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        if former is not None:
            connection.execute("ATTACH ? AS former", [f"{former.catalogue.absolute().as_uri()}?mode=ro"])
        yield connection


def compared(generation: Path, former: Former | None) -> tuple[int, int, int, int]:
    """How many products were added, changed (any fact, or the picture), left unchanged and removed."""
    with catalogues(generation, former) as connection:
        if former is None:
            return number(connection, "SELECT count(*) FROM product"), 0, 0, 0
        both = "FROM product p JOIN former.product f ON f.id = p.id"
        other = "WHERE p.record IS NOT f.record OR p.picture_digest IS NOT f.picture_digest"
        now, before = (number(connection, f"SELECT count(*) FROM {name}") for name in ("product", "former.product"))
        stayed = number(connection, f"SELECT count(*) {both}")
        changed = number(connection, f"SELECT count(*) {both} {other}")
        return now - stayed, changed, stayed - changed, before - stayed


def number(connection: sqlite3.Connection, sql: str) -> int:
    """The one number that a query gives."""
    return int(connection.execute(sql).fetchone()[0])
