"""The catalogue database: facts, facets, counts and words in one SQLite file.

It alone decides which products a set of filters allows, how many there are, what is cheapest and which values exist.
`Filters.matches` is the meaning it is tested against. Word search is BM25 from SQLite's FTS5.
"""

import json
import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from retrieval.errors import CatalogueError, FilterError
from retrieval.records import CORE_FACETS, Choice, Filters, Product, Range, Review

SCHEMA = """
CREATE TABLE product (
    row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL, fold TEXT NOT NULL,
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
# Weight of a word by where it stands: title, facts, description.
FIELD_WEIGHTS = (4.0, 2.0, 1.0)
# A facet with more values than this is a free text, of no use to choose from; brands are exempt.
WIDEST_FACET = 400
ORDERS = {
    "price": "price IS NULL, price, row",
    "-price": "price IS NULL, price DESC, row",
    "-rating": "rating IS NULL, rating DESC, review_count DESC, row",
    "relevance": "row",
}


def fold_key(title: str) -> str:
    """Products with the same key are one card: case, blanks and a full stop at the end do not tell them apart."""
    return " ".join(title.lower().split()).rstrip(".")


def facts_text(product: Product) -> str:
    """The facts that words may find, as one line: path, colour, gender, brand, attributes."""
    parts = [*product.category, product.colour, product.gender, product.brand]
    parts += [value for values in product.attributes.values() for value in values]
    return ", ".join(part for part in parts if part)


def product_text(product: Product) -> str:
    """What the text encoder reads of a product: its title, its facts and the beginning of its description."""
    words = f"{product.title}. {facts_text(product)}"
    return f"{words}. {product.description[:300]}" if product.description else words


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
            self._connection.execute(
                "INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._rows,
                    product.id,
                    product.title,
                    fold_key(product.title),
                    product.price,
                    product.list_price,
                    product.rating,
                    product.review_count,
                    product.in_stock,
                    json.dumps(_record(product), ensure_ascii=False),
                ),
            )
            self._connection.execute(
                "INSERT INTO words (rowid, title, facts, description) VALUES (?, ?, ?, ?)",
                (self._rows, product.title, facts_text(product), product.description or ""),
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO value VALUES (?, ?, ?)",
                [
                    (facet, value, self._rows)
                    for facet in ("category", "colour", "gender", "brand", *product.attributes)
                    for value in product.values(facet)
                ],
            )
            for broad, narrow in zip((None, *product.category), product.category, strict=False):
                if broad != narrow:
                    self._parents.setdefault(narrow, Counter())[broad] += 1

    def finish(self) -> None:
        """Make the file complete and durable, and close it."""
        self._connection.executemany(
            "INSERT INTO parent VALUES (?, ?)",
            [(value, counts.most_common(1)[0][0]) for value, counts in self._parents.items()],
        )
        self._connection.execute("CREATE INDEX value_row ON value (row, facet)")
        self._connection.execute("CREATE INDEX product_price ON product (price)")
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")
        self._connection.close()


class Catalogue:
    """Reads a finished catalogue file; may be used from several threads at once."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise CatalogueError(f"The catalogue file {path} is missing; run 'vitrine index SOURCE' to make it anew.")
        self._path = path
        self._local = threading.local()
        self._facets: dict[str, dict[str, int]] | None = None

    def __len__(self) -> int:
        return int(self._all("SELECT count(*) FROM product")[0][0])

    def product(self, product_id: str) -> Product:
        """One product.

        Raises:
            CatalogueError: no product has this id.
        """
        found = self.products([product_id])
        if not found:
            raise CatalogueError(f"The catalogue has no product with id {product_id!r}.")
        return found[0]

    def products(self, ids: Sequence[str]) -> list[Product]:
        """The products with these ids in the order given; unknown ids are left out."""
        marks = ",".join("?" * len(ids))
        rows = self._all(f"SELECT id, record FROM product WHERE id IN ({marks})", ids)
        by_id = {row[0]: _product(json.loads(row[1])) for row in rows}
        return [by_id[product_id] for product_id in ids if product_id in by_id]

    def allowed(self, filters: Filters) -> list[str]:
        """Ids of the products that the filters allow, in catalogue order."""
        where, values = _where(filters)
        return [row[0] for row in self._all(f"SELECT id FROM product WHERE {where} ORDER BY row", values)]

    def count(self, filters: Filters) -> int:
        """How many products the filters allow."""
        where, values = _where(filters)
        return int(self._all(f"SELECT count(*) FROM product WHERE {where}", values)[0][0])

    def count_unsaid(self, filters: Filters) -> int:
        """How many products are left out only because the shop does not say a fact that was asked for."""
        where, values = _where(filters, unknown_passes=True)
        return int(self._all(f"SELECT count(*) FROM product WHERE {where}", values)[0][0]) - self.count(filters)

    def ordered(self, filters: Filters, sort: str, k: int) -> list[str]:
        """The first k allowed ids by `price`, `-price`, `-rating` or catalogue order; unknown numbers come last."""
        where, values = _where(filters)
        order = ORDERS[sort]
        return [
            row[0] for row in self._all(f"SELECT id FROM product WHERE {where} ORDER BY {order} LIMIT ?", [*values, k])
        ]

    def search_words(self, text: str, filters: Filters, k: int) -> list[tuple[str, float]]:
        """The k best allowed products by BM25 over any of the words, as (id, score), higher is better."""
        terms = re.findall(r"\w+", text.lower())[:64]
        if not terms:
            return []
        where, values = _where(filters)
        weights = ", ".join(map(str, FIELD_WEIGHTS))
        rows = self._all(
            f"SELECT id, bm25(words, {weights}) AS badness FROM words JOIN product ON product.row = words.rowid "
            f"WHERE words MATCH ? AND {where} ORDER BY badness, row LIMIT ?",
            [" OR ".join(f'"{term}"' for term in dict.fromkeys(terms)), *values, k],
        )
        return [(row[0], -row[1]) for row in rows]

    def has_phrase(self, text: str) -> bool:
        """Whether some product's title, facts or description hold these words in this order (by their stems)."""
        terms = re.findall(r"\w+", text.lower())
        if not terms:
            return False
        return bool(self._all("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", [f'"{" ".join(terms)}"']))

    def facets(self) -> dict[str, dict[str, int]]:
        """Every facet worth choosing from: its values in the catalogue's spelling with counts, most frequent first."""
        if self._facets is None:
            counted: dict[str, dict[str, int]] = {}
            for facet, value, count in self._all(
                "SELECT facet, value, count(*) AS n FROM value GROUP BY facet, value ORDER BY facet, n DESC, value"
            ):
                counted.setdefault(facet, {})[value] = count
            names = [name for name in CORE_FACETS if name in counted]
            names += [name for name in counted if name not in CORE_FACETS and len(counted[name]) <= WIDEST_FACET]
            self._facets = {name: counted[name] for name in names}
        return self._facets

    def values(self, facet: str, filters: Filters) -> dict[str, int]:
        """The values of one facet among the allowed products with counts, most frequent first."""
        where, values = _where(filters)
        return dict(
            self._all(
                "SELECT value, count(*) AS n FROM value JOIN product USING (row) "
                f"WHERE facet = ? AND {where} GROUP BY value ORDER BY n DESC, value",
                [facet, *values],
            )
        )

    def parents(self) -> dict[str, str | None]:
        """For each category value the broader one it usually stands under; None at the top."""
        return dict(self._all("SELECT value, parent FROM parent"))

    def fold_of(self, ids: Sequence[str]) -> dict[str, str]:
        """The fold key of each id."""
        marks = ",".join("?" * len(ids))
        return dict(self._all(f"SELECT id, fold FROM product WHERE id IN ({marks})", ids))

    def currency(self) -> str | None:
        """The catalogue's most frequent currency, None where no price is known."""
        rows = self._all(
            "SELECT json_extract(record, '$.currency') AS currency FROM product WHERE currency IS NOT NULL "
            "GROUP BY currency ORDER BY count(*) DESC LIMIT 1"
        )
        return rows[0][0] if rows else None

    def spelling(self, filters: Filters) -> Filters:
        """The same filters with facets and values spelt as in the catalogue.

        Raises:
            FilterError: for a facet or value that the catalogue does not have, naming the nearest ones.
        """
        facets = self.facets()
        spelt: dict[str, Choice] = {}
        for name, choice in filters.facets.items():
            if name not in facets:
                raise FilterError(f"This catalogue has no facet {name!r}; it has {', '.join(facets)}.")
            include = tuple(_spell(name, value, facets[name]) for value in choice.include)
            exclude = tuple(_spell(name, value, facets[name]) for value in choice.exclude)
            spelt[name] = Choice(include, exclude)
        return Filters(spelt, filters.price, filters.rating, filters.in_stock, filters.on_sale)

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)
            self._local.connection = connection
        return list(connection.execute(sql, values).fetchall())


def _spell(facet: str, value: str, known: Iterable[str]) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    by_lower = {name.lower(): name for name in known}
    if value.lower() in by_lower:
        return by_lower[value.lower()]
    near = [match[0] for match in process.extract(value.lower(), by_lower, scorer=DamerauLevenshtein.distance, limit=3)]
    names = ", ".join(by_lower[name.lower()] for name in near)
    raise FilterError(f"This catalogue has no {facet} {value!r}; the nearest it has are {names}.")


def _where(filters: Filters, unknown_passes: bool = False) -> tuple[str, list[Any]]:
    """The filters as an SQL condition over `product`, and its values."""
    conditions: list[str] = ["1"]
    values: list[Any] = []
    for facet, choice in filters.facets.items():
        condition, given = _choice_condition(facet, choice, unknown_passes)
        conditions.append(condition)
        values += given
    for column, bounds in (("price", filters.price), ("rating", filters.rating)):
        condition, given = _range_condition(column, bounds, unknown_passes)
        conditions.append(condition)
        values += given
    if filters.in_stock is not None:
        conditions.append(_or_unknown("in_stock = ?", "in_stock IS NULL", unknown_passes))
        values.append(filters.in_stock)
    if filters.on_sale is not None:
        conditions.append(
            _or_unknown("(price < list_price) = ?", "price IS NULL OR list_price IS NULL", unknown_passes)
        )
        values.append(filters.on_sale)
    return " AND ".join(conditions), values


def _choice_condition(facet: str, choice: Choice, unknown_passes: bool) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for side, word in ((choice.include, "IN"), (choice.exclude, "NOT IN")):
        if not side:
            continue
        marks = ",".join("?" * len(side))
        condition = f"row {word} (SELECT row FROM value WHERE facet = ? AND value IN ({marks}))"
        given: list[Any] = [facet, *side]
        if word == "IN" and unknown_passes:
            condition = f"({condition} OR row NOT IN (SELECT row FROM value WHERE facet = ?))"
            given.append(facet)
        conditions.append(condition)
        values += given
    return " AND ".join(conditions), values


def _range_condition(column: str, bounds: Range, unknown_passes: bool) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for sign, bound in ((">=", bounds.minimum), ("<=", bounds.maximum)):
        if bound is not None:
            parts.append(f"{column} {sign} ?")
            values.append(bound)
    if not parts:
        return "1", []
    return _or_unknown(" AND ".join(parts), f"{column} IS NULL", unknown_passes), values


def _or_unknown(condition: str, unknown: str, unknown_passes: bool) -> str:
    return f"(({condition}) OR {unknown})" if unknown_passes else f"({condition})"


def _record(product: Product) -> dict[str, Any]:
    """The product as JSON, without what is unknown."""
    record = {name: value for name, value in asdict(product).items() if value not in (None, (), {}, frozenset())}
    if product.simulated:
        record["simulated"] = sorted(product.simulated)
    return record


def _product(record: Mapping[str, Any]) -> Product:
    values = dict(record)
    values["category"] = tuple(values.get("category", ()))
    values["reviews"] = tuple(Review(**review) for review in values.get("reviews", ()))
    values["attributes"] = {name: tuple(held) for name, held in values.get("attributes", {}).items()}
    values["simulated"] = frozenset(values.get("simulated", ()))
    return Product(**values)
