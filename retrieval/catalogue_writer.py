"""Writing the catalogue database of a generation, anew or as a changed copy; `retrieval.catalogue` reads it."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from retrieval.digests import Digests
from retrieval.product_record import read_record, record_of
from retrieval.product_text import facts_text
from retrieval.records import Product

SCHEMA = """
CREATE TABLE product (
    row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL,
    price REAL, list_price REAL, rating REAL, review_count INTEGER, in_stock INTEGER, record TEXT NOT NULL,
    text_digest BLOB, picture_digest BLOB
);
CREATE TABLE value (
    facet TEXT NOT NULL, value TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (facet, value, row)
) WITHOUT ROWID;
CREATE TABLE step (value TEXT NOT NULL, parent TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (value, parent));
CREATE TABLE parent (value TEXT PRIMARY KEY, parent TEXT);
CREATE VIRTUAL TABLE words USING fts5(
    title, facts, description, content='', tokenize='porter unicode61 remove_diacritics 2'
);
"""


INDEXES = """
CREATE INDEX value_row ON value (row, facet);
CREATE INDEX product_price ON product (price);
CREATE INDEX product_text ON product (text_digest);
CREATE INDEX product_picture ON product (picture_digest);
"""
TOP = ""
"""In `step`: the parent of a value that stands at the top of a path."""


class CatalogueWriter:
    """Fills a new catalogue file, or changes a finished one, batch by batch; nothing is readable before `finish`.

    Args:
        path: of the file. One that is there must be a finished catalogue, and is changed: products that are added take
            the place of those with the same id.
    """

    def __init__(self, path: Path) -> None:
        self._new = not path.exists()
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;")
        if self._new:
            self._connection.executescript(SCHEMA)
        self._connection.execute("BEGIN")
        self._last = self._connection.execute("SELECT coalesce(max(row), 0) FROM product").fetchone()[0]
        self._steps: Counter[tuple[str, str]] = Counter()

    def add(self, products: Sequence[Product], digests: Sequence[Digests] = ()) -> None:
        """Write these products with what their vectors were made of.

        Raises:
            sqlite3.IntegrityError: an id comes twice, in a new file.
        """
        for product, made_of in zip(products, digests or [Digests()] * len(products), strict=True):
            row = None if self._new else self._taken_out(product.id)
            if row is None:
                row = self._last = self._last + 1
            self._put_in(row, product, made_of)

    def remove(self, ids: Sequence[str]) -> None:
        """Take these products out; an unknown id is no error."""
        for id_ in ids:
            self._taken_out(id_)

    def finish(self) -> None:
        """Make the file complete and durable, and close it."""
        self._write_parents()
        if self._new:
            for statement in INDEXES.strip().splitlines():
                self._connection.execute(statement)
            self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")
        self.close()

    def close(self) -> None:
        """Close the file; what was not finished is not in it."""
        self._connection.close()

    def _put_in(self, row: int, product: Product, digests: Digests) -> None:
        numbers = (product.price, product.list_price, product.rating, product.review_count, product.in_stock)
        self._connection.execute(
            "INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row, product.id, product.title, *numbers, record_of(product), *digests),
        )
        self._connection.execute(
            "INSERT INTO words (rowid, title, facts, description) VALUES (?, ?, ?, ?)", (row, *_words(product))
        )
        facets = ("category", "colour", "gender", "brand", *product.attributes)
        self._connection.executemany(
            "INSERT OR IGNORE INTO value VALUES (?, ?, ?)",
            [(facet, value, row) for facet in facets for value in product.values(facet)],
        )
        self._steps.update(_path_steps(product))

    def _taken_out(self, product_id: str) -> int | None:
        """Take a product out and say in which row it was; None where it is not there."""
        found = self._connection.execute("SELECT row, record FROM product WHERE id = ?", [product_id]).fetchone()
        if found is None:
            return None
        row, former = found[0], read_record(found[1])
        # An index without its contents forgets a row only when told the very words it was given.
        self._connection.execute(
            "INSERT INTO words (words, rowid, title, facts, description) VALUES ('delete', ?, ?, ?, ?)",
            (row, *_words(former)),
        )
        self._connection.execute("DELETE FROM value WHERE row = ?", [row])
        self._connection.execute("DELETE FROM product WHERE row = ?", [row])
        self._steps.subtract(_path_steps(former))
        return int(row)

    def _write_parents(self) -> None:
        self._connection.executemany(
            "INSERT INTO step VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(*step, count) for step, count in self._steps.items()],
        )
        self._connection.execute("DELETE FROM step WHERE count <= 0")
        seen: dict[str, Counter[str | None]] = {}
        # In the order in which values came, so that a changed copy decides as the same catalogue written anew.
        for value, parent, count in self._connection.execute("SELECT value, parent, count FROM step ORDER BY rowid"):
            seen.setdefault(value, Counter())[None if parent == TOP else parent] += count
        self._connection.execute("DELETE FROM parent")
        self._connection.executemany("INSERT INTO parent VALUES (?, ?)", list(usual_parents(seen).items()))


def _words(product: Product) -> tuple[str, str, str]:
    return product.title, facts_text(product), product.description or ""


def _path_steps(product: Product) -> list[tuple[str, str]]:
    """Each value of the path with the one above it."""
    # A value that comes twice in a path stands where it comes first.
    path = tuple(dict.fromkeys(product.category))
    return list(zip(path, (TOP, *path), strict=False))


def usual_parents(seen: Mapping[str, Counter[str | None]]) -> dict[str, str | None]:
    """For each category value its most frequent parent that makes no circle.

    Paths may contradict each other (Shoes > Men, Men > Shoes), and whoever climbs must come to the top.
    """
    parents: dict[str, str | None] = {}
    for value, counts in sorted(seen.items(), key=lambda item: -item[1].total()):
        usual = (parent for parent, _ in counts.most_common())
        parents[value] = next((parent for parent in usual if value not in _ancestors(parent, parents)), None)
    return {value: parents[value] for value in seen}


def _ancestors(value: str | None, parents: Mapping[str, str | None]) -> list[str]:
    """The value itself and everything above it so far."""
    found = []
    while value is not None:
        found.append(value)
        value = parents.get(value)
    return found
