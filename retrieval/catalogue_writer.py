"""Writing the catalogue database, once for each generation; `retrieval.catalogue` reads it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from retrieval.product_text import facts_text
from retrieval.records import Product

SCHEMA = """
CREATE TABLE product (
    row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL,
    price REAL, list_price REAL, rating REAL, review_count INTEGER, in_stock INTEGER, record TEXT NOT NULL
);
CREATE TABLE value (
    facet TEXT NOT NULL, value TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (facet, value, row)
) WITHOUT ROWID;
CREATE TABLE parent (value TEXT PRIMARY KEY, parent TEXT);
CREATE VIRTUAL TABLE words USING fts5(
    title, facts, description, content='', tokenize='porter unicode61 remove_diacritics 2'
);
"""


class CatalogueWriter:
    """Fills a new catalogue file, batch by batch; nothing is readable before `finish`."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;" + SCHEMA)
        self._connection.execute("BEGIN")
        self._parents: dict[str, Counter[str | None]] = {}
        self._rows = 0

    def add(self, products: Sequence[Product]) -> None:
        """Write these products; an id that is already there is an `sqlite3.IntegrityError`."""
        for product in products:
            self._rows += 1
            self._add_record(product)
            self._add_values(product)
            # A value that comes twice in a path stands where it comes first.
            path = tuple(dict.fromkeys(product.category))
            for broad, narrow in zip((None, *path), path, strict=False):
                self._parents.setdefault(narrow, Counter())[broad] += 1

    def _add_record(self, product: Product) -> None:
        numbers = (product.price, product.list_price, product.rating, product.review_count, product.in_stock)
        record = json.dumps(_record(product), ensure_ascii=False)
        self._connection.execute(
            "INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._rows, product.id, product.title, *numbers, record),
        )
        self._connection.execute(
            "INSERT INTO words (rowid, title, facts, description) VALUES (?, ?, ?, ?)",
            (self._rows, product.title, facts_text(product), product.description or ""),
        )

    def _add_values(self, product: Product) -> None:
        facets = ("category", "colour", "gender", "brand", *product.attributes)
        self._connection.executemany(
            "INSERT OR IGNORE INTO value VALUES (?, ?, ?)",
            [(facet, value, self._rows) for facet in facets for value in product.values(facet)],
        )

    def finish(self) -> None:
        """Make the file complete and durable, and close it."""
        self._connection.executemany(
            "INSERT INTO parent VALUES (?, ?)",
            list(usual_parents(self._parents).items()),
        )
        self._connection.execute("CREATE INDEX value_row ON value (row, facet)")
        self._connection.execute("CREATE INDEX product_price ON product (price)")
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")
        self._connection.close()


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


def _record(product: Product) -> dict[str, Any]:
    """The product as JSON, without what is unknown."""
    record = {name: value for name, value in asdict(product).items() if value not in (None, (), {}, frozenset())}
    if product.simulated:
        record["simulated"] = sorted(product.simulated)
    return record
