"""The catalogue database: facts, facets, counts and words in one SQLite file.

It alone decides which products a set of filters allows, how many there are, what is cheapest and which values exist.
`Filters.matches` is the meaning it is tested against. Word search is BM25 from SQLite's FTS5.
"""

import json
import re
import sqlite3
import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.errors import CatalogueError, FilterError
from retrieval.filter_condition import condition
from retrieval.product_record import read_record
from retrieval.records import CORE_FACETS, Choice, Filters, Product

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


@dataclass(frozen=True)
class Spread:
    """How the values of every facet are spread over some products."""

    products: int
    """How many were looked at."""
    known: dict[str, int]
    """By facet, how many of them have a value."""
    counts: dict[str, dict[str, int]]
    """By facet, how many have each value, most frequent first."""

    def share(self, facet: str) -> float:
        """The share of the products that have a value of this facet, 0 to 1."""
        return self.known.get(facet, 0) / self.products if self.products else 0.0


class Catalogue:
    """Reads a finished catalogue file; may be used from several threads at once.

    Raises:
        CatalogueError: the file is missing; from any method, it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise CatalogueError(f"The catalogue file {path} is missing; run 'vitrine index SOURCE' to make it anew.")
        self._path = path
        # Connections that no thread is using now; as many as were ever needed at once.
        self._idle: deque[sqlite3.Connection] = deque()
        weakref.finalize(self, _close_all, self._idle)
        self._facets: dict[str, dict[str, int]] | None = None
        self._currencies: list[str] | None = None

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
        # As one JSON list, since SQLite limits the number of values in a statement.
        rows = self._all(
            "SELECT id, record FROM product WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
        )
        by_id = {row[0]: read_record(row[1]) for row in rows}
        return [by_id[product_id] for product_id in ids if product_id in by_id]

    def allowed(self, filters: Filters) -> list[str]:
        """Ids of the products that the filters allow, in catalogue order."""
        where, values = condition(filters)
        return [row[0] for row in self._all(f"SELECT id FROM product WHERE {where} ORDER BY row", values)]

    def count(self, filters: Filters) -> int:
        """How many products the filters allow."""
        where, values = condition(filters)
        return int(self._all(f"SELECT count(*) FROM product WHERE {where}", values)[0][0])

    def count_unsaid(self, filters: Filters) -> int:
        """How many products are left out only because the shop does not say a fact that was asked for."""
        where, values = condition(filters, unknown_passes=True)
        return int(self._all(f"SELECT count(*) FROM product WHERE {where}", values)[0][0]) - self.count(filters)

    def ordered(self, filters: Filters, sort: str, k: int) -> list[str]:
        """The first k allowed ids by `price`, `-price`, `-rating` or catalogue order; unknown numbers come last."""
        where, values = condition(filters)
        order = ORDERS[sort]
        return [
            row[0] for row in self._all(f"SELECT id FROM product WHERE {where} ORDER BY {order} LIMIT ?", [*values, k])
        ]

    def search_words(self, text: str, filters: Filters, k: int) -> list[tuple[str, float]]:
        """The k best allowed products by BM25 over any of the words, as (id, score), higher is better."""
        terms = re.findall(r"\w+", text.lower())[:64]
        if not terms:
            return []
        where, values = condition(filters)
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
        where, values = condition(filters)
        return dict(
            self._all(
                "SELECT value, count(*) AS n FROM value JOIN product USING (row) "
                f"WHERE facet = ? AND {where} GROUP BY value ORDER BY n DESC, value",
                [facet, *values],
            )
        )

    def spread(self, filters: Filters, step: int = 1) -> Spread:
        """The values of every facet worth choosing from over each `step`-th of the allowed products."""
        where, values = condition(filters)
        rows = [
            row for (row,) in self._all(f"SELECT row FROM product WHERE {where} ORDER BY row", values)[:: max(step, 1)]
        ]
        chosen = "row IN (SELECT value FROM json_each(?))"
        given = [json.dumps(rows)]
        known = dict(self._all(f"SELECT facet, count(DISTINCT row) FROM value WHERE {chosen} GROUP BY facet", given))
        counts: dict[str, dict[str, int]] = {facet: {} for facet in self.facets() if facet in known}
        for facet, value, count in self._all(
            f"SELECT facet, value, count(*) AS n FROM value WHERE {chosen} "
            "GROUP BY facet, value ORDER BY n DESC, value",
            given,
        ):
            if facet in counts:
                counts[facet][value] = count
        return Spread(len(rows), known, counts)

    def prices(self, filters: Filters) -> list[float]:
        """The known prices of the allowed products, lowest first."""
        where, values = condition(filters)
        found = self._all(f"SELECT price FROM product WHERE {where} AND price IS NOT NULL ORDER BY price", values)
        return [price for (price,) in found]

    def parents(self) -> dict[str, str | None]:
        """For each category value the broader one it usually stands under; None at the top."""
        return dict(self._all("SELECT value, parent FROM parent"))

    def currency(self) -> str | None:
        """The catalogue's most frequent currency, None where no price is known."""
        if self._currencies is None:  # read once, since every record is looked into
            rows = self._all(
                "SELECT json_extract(record, '$.currency') AS currency FROM product WHERE currency IS NOT NULL "
                "GROUP BY currency ORDER BY count(*) DESC LIMIT 1"
            )
            self._currencies = [row[0] for row in rows]
        return next(iter(self._currencies), None)

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
        try:
            with self._connection() as connection:
                return connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise CatalogueError(
                f"The catalogue file {self._path} cannot be read ({error}); "
                "if it is damaged, run 'vitrine index SOURCE' to make it anew."
            ) from error

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """A connection that no other thread uses meanwhile."""
        try:
            connection = self._idle.pop()
        except IndexError:
            uri = f"{self._path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            yield connection
        finally:
            self._idle.append(connection)


def _close_all(connections: deque[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


def _spell(facet: str, value: str, known: Iterable[str]) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    by_lower = {name.lower(): name for name in known}
    if value.lower() in by_lower:
        return by_lower[value.lower()]
    near = [match[0] for match in process.extract(value.lower(), by_lower, scorer=DamerauLevenshtein.distance, limit=3)]
    names = ", ".join(by_lower[name.lower()] for name in near)
    raise FilterError(f"This catalogue has no {facet} {value!r}; the nearest it has are {names}.")
