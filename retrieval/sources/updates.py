"""A file of changes to an index: products to add, fields to change, products to delete.

Any table will do. A row whose id the catalogue has changes that product: what the row says counts, and a field that the
file leaves out or leaves empty stays as it is. A row with a new id is a new product. A row whose column `deleted` (or
`_deleted`) says yes takes the product out; it needs nothing but the id.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import open_source, values
from retrieval.sources.attributes import attribute_name
from retrieval.sources.base import BadRow, Entry, Problem, Report, with_currency
from retrieval.sources.columns import guess
from retrieval.sources.table_file import Table, is_table, open_table

DELETED = ("deleted", "_deleted")
UNSAID: tuple[Any, ...] = (None, (), {}, frozenset())

Known = Callable[[str], Product | None]
"""The catalogue's product with an id."""


@dataclass(frozen=True)
class Deletion:
    """A product that is to go."""

    id: str


class Update:
    """The changes in a table.

    Args:
        path: of the table.
        columns: column by field, as for a catalogue.
        pictures_folder: where pictures are kept that the table brings inside.
        currency: of prices for which neither the table nor the catalogue states one, ISO 4217.

    Raises:
        SourceError: there is no such table, or no column of it holds ids.
    """

    def __init__(
        self,
        path: Path,
        columns: Mapping[str, str] | None = None,
        pictures_folder: Path | None = None,
        currency: str | None = None,
    ) -> None:
        if not (path.is_file() and is_table(path)):
            raise SourceError(f"There is no table at {str(path)!r}; give a CSV, JSONL or Parquet file of changes.")
        self.name, table = path.name, open_table(path)
        said = dict(columns or {})
        id_column = said.get("id") or guess("id", table.names)
        if id_column is None:
            raise SourceError(
                f"No column of {path.name} looks like the id of a product; say which with --map id=COLUMN."
            )
        self._untitled = "title" not in said and guess("title", table.names) is None
        if self._untitled:
            # Reading a catalogue takes a title; the id stands in for it and is dropped below.
            said |= {"id": id_column, "title": id_column}
        self._delete_column = next((name for name in table.names if name.strip().lower() in DELETED), None)
        self._marks = _Marks(table, id_column, self._delete_column)
        self._source = open_source(str(path), columns=said, pictures_folder=pictures_folder, currency=currency)
        self.total = table.total

    def read(self, known: Known, report: Report) -> Iterator[Product | Deletion]:
        """The changes in their order, each id once; what cannot be used is in the report.

        Raises:
            SourceError: nothing in the file can be used.
        """
        seen: set[str] = set()
        for entry in self._entries(report):
            try:
                change = self._change(entry.result, known, seen)
            except BadRow as bad:
                report.skip(Problem(self.name, entry.row, bad.column, bad.reason))
                continue
            seen.add(change.id)
            report.read += 1
            yield change
        if not seen:
            problem = f"; the first problem is {report.problems[0]}" if report.problems else ""
            raise SourceError(f"Nothing in {self.name} changes the index{problem}. Nothing was changed.")

    def _entries(self, report: Report) -> Iterator["Entry | _Mark"]:
        marks = dict(self._marks.read())
        yield from (_Mark(row, result) for row, result in marks.items())
        if self._marks.all_rows != len(marks):
            yield from (entry for entry in self._source.entries(report) if entry.row not in marks)
            report.guesses[:] = [line for line in report.guesses if line != f"attributes: {self._delete_column}"]

    def _change(self, said: "Product | Deletion | BadRow", known: Known, seen: set[str]) -> Product | Deletion:
        if isinstance(said, BadRow):
            raise said
        if not said.id:
            raise BadRow(None, "there is no id")
        if said.id in seen:
            raise BadRow(None, f"the id {said.id!r} was there before")
        former = known(said.id)
        if isinstance(said, Deletion):
            if former is None:
                raise BadRow(None, f"there is no product {said.id!r} to delete")
            return said
        said = self._without_stand_ins(said)
        if former is None and not said.title:
            raise BadRow(None, f"no product {said.id!r} is in the catalogue, and a new one needs a title")
        return with_currency(said if former is None else merged(former, said), self._source.currency)

    def _without_stand_ins(self, said: Product) -> Product:
        column = self._delete_column
        attributes = {
            name: held for name, held in said.attributes.items() if column is None or name != attribute_name(column)
        }
        return replace(said, title="" if self._untitled else said.title, attributes=attributes)


@dataclass(frozen=True)
class _Mark:
    """A row that deletes, or says so in a way that cannot be read."""

    row: int
    result: Deletion | BadRow


class _Marks:
    """The rows of a table that delete."""

    def __init__(self, table: Table, id_column: str, delete_column: str | None) -> None:
        self._table, self._id_column, self._delete_column = table, id_column, delete_column
        self.all_rows = -1
        """How many rows the table has; known once they were read."""

    def read(self) -> Iterable[tuple[int, Deletion | BadRow]]:
        """Their numbers, with the ids to delete."""
        if self._delete_column is None:
            return
        self.all_rows = 0
        for number, row in self._table.rows():
            self.all_rows += 1
            if isinstance(row, BadRow):
                continue
            try:
                if values.flag(row.get(self._delete_column)):
                    yield number, Deletion(values.text(row.get(self._id_column)) or "")
            except ValueError as error:
                yield number, BadRow(self._delete_column, str(error))


def merged(former: Product, said: Product) -> Product:
    """The former product with all that was said; what was not said stays."""
    given = {
        field.name: value for field in fields(Product) if (value := getattr(said, field.name)) not in UNSAID + ("",)
    }
    if said.colour is not None:  # whoever states the colour states all of them
        given["other_colours"] = said.other_colours
    given["attributes"] = {**former.attributes, **said.attributes}
    given["simulated"] = (former.simulated - given.keys()) | said.simulated
    product = replace(former, **given)
    # A number of pieces that contradicts what was just said is old news.
    pieces_fit = product.stock is None or product.in_stock is None or (product.stock > 0) == product.in_stock
    return product if "stock" in given or pieces_fit else replace(product, stock=None)
