"""A table of products: CSV, JSON Lines or Parquet, with its columns said by the caller or guessed."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.remote_pictures import is_remote
from retrieval.sources import values
from retrieval.sources.attributes import COLOURS, MOST_GUESSED, SEPARATORS, attribute_name, facet_columns
from retrieval.sources.base import BadRow, Entry, Problem, Report, Source
from retrieval.sources.colours import listed, one_and_others
from retrieval.sources.columns import Columns, best_image, choose
from retrieval.sources.kept_pictures import keep_picture
from retrieval.sources.table_file import Row, Table, open_table

Value = TypeVar("Value")
_NEXT_ADDRESS = re.compile(r"[\s,;|]+(?=https?://)", re.IGNORECASE)
FindPicture = Callable[[str], Path | None]
"""The file that a word in a table means, or None."""


def source(
    path: Path,
    said: Mapping[str, str] | None = None,
    limit: int | None = None,
    *,
    find_picture: FindPicture | None = None,
    pictures_folder: Path | None = None,
) -> Source:
    """The table as a source.

    Args:
        path: the file, or a folder of Parquet files that are one table.
        said: column by field, as in `columns.choose`.
        limit: stop after this many products.
        find_picture: where pictures lie beside the table; asked with a product's id where the table names no picture.
        pictures_folder: where pictures that are inside the table are kept.

    Raises:
        SourceError: the file cannot be read as what its name says, or its columns do not fit.
    """
    table = open_table(path)
    said = _with_inner_pictures(table, said or {}, pictures_folder)
    columns = choose(table.names, said, path.name)
    facets = facet_columns([name for name in columns.rest if name not in table.pictures], table.sample)
    guessed = {attribute_name(name): name for name in facets[:MOST_GUESSED]}
    colours = _colour_columns(columns)
    reader = _Reader(
        table,
        columns,
        {**guessed, **columns.attributes},
        facets[MOST_GUESSED:],
        colours,
        _alone(table, colours),
        find_picture or partial(_beside, path.parent),
        by_id=find_picture is not None,
        pictures_folder=pictures_folder,
    )
    return Source(
        name=path.name,
        total=table.total,
        entries=lambda report: reader.entries(table.rows(), report),
        columns={**columns.fields, "category": " > ".join(columns.path)},
        limit=limit,
    )


def _with_inner_pictures(table: Table, said: Mapping[str, str], folder: Path | None) -> Mapping[str, str]:
    """What is said of the columns, and which of those that hold pictures is the product's picture."""
    if "image" not in said and table.pictures:
        said = {"image": best_image(table.pictures), **said}
    if said.get("image") in table.pictures and folder is None:
        raise SourceError(f"{table.path.name} holds its pictures inside; say in which folder to keep them.")
    return said


def _colour_columns(columns: Columns) -> list[str]:
    own = columns.fields.get("colour")
    return [*filter(None, [own]), *(name for name in columns.rest if attribute_name(name) in COLOURS)]


def _alone(table: Table, columns: Sequence[str]) -> frozenset[str]:
    cells = (values.text(row.get(column)) for row in table.sample for column in columns)
    return frozenset(cell.casefold() for cell in cells if cell and "," not in cell)


def _beside(folder: Path, words: str) -> Path | None:
    picture = folder.resolve() / words
    return picture if values.is_file(picture) else None


@dataclass(frozen=True)
class _Reader:
    """Rows to products, by the columns that were chosen."""

    table: Table
    columns: Columns
    attributes: Mapping[str, str]
    """Column by attribute name."""
    unused: Sequence[str]
    """Columns that would make facets, were there not so many."""
    colours: Sequence[str]
    """Columns of colours, that of the product's own first."""
    single_colours: Collection[str]
    """Colours that stand alone in their cell, in lower case."""
    find_picture: FindPicture
    by_id: bool
    """Whether a product's id may name its picture."""
    pictures_folder: Path | None

    def entries(self, rows: Iterator[tuple[int, Row | BadRow]], report: Report) -> Iterator[Entry]:
        report.guesses += self.columns.guesses
        guessed = [column for column in self.attributes.values() if column not in self.columns.attributes.values()]
        report.guesses += [f"attributes: {', '.join(guessed)}"] if guessed else []
        report.guesses += (
            [f"{len(self.unused):,} more columns stay unused; --map attribute:NAME=COLUMN takes one of them"]
            if self.unused
            else []
        )
        for number, row in rows:
            try:
                yield Entry(number, row if isinstance(row, BadRow) else self._product(number, row, report))
            except BadRow as bad:
                yield Entry(number, bad)

    def _product(self, number: int, row: Row, report: Report) -> Product:
        soft = partial(self._soft, number, row, report)
        price, price_currency = self._money(row, "price")
        list_price, list_currency = self._money(row, "list_price")
        # A shop that fills a sale price only where there is one means the other price everywhere else.
        price = list_price if price is None else price
        colour, other_colours = one_and_others(self._colours(row))
        stock, in_stock = soft("stock", values.pieces), soft("in_stock", values.flag)
        return Product(
            id=self._text(row, "id") or "",
            title=self._text(row, "title") or "",
            description=self._text(row, "description"),
            category=self._path(row),
            brand=self._text(row, "brand"),
            gender=self._text(row, "gender"),
            colour=colour,
            other_colours=other_colours,
            price=price,
            list_price=list_price,
            currency=None if price is None else self._currency(row, price_currency or list_currency),
            in_stock=stock > 0 if in_stock is None and stock is not None else in_stock,
            stock=stock,
            rating=soft("rating", values.stars),
            review_count=soft("review_count", values.pieces),
            attributes=self._attributes(row),
            image=self._image(number, row, report),
            url=self._text(row, "url"),
        )

    def _cell(self, row: Row, name: str) -> Any:
        column = self.columns.fields.get(name)
        cell = None if column is None else row.get(column)
        return next(iter(cell), None) if isinstance(cell, list | tuple) else cell

    def _text(self, row: Row, name: str) -> str | None:
        return values.text(self._cell(row, name))

    def _money(self, row: Row, name: str) -> tuple[float | None, str | None]:
        try:
            return values.money(self._cell(row, name))
        except ValueError as error:
            raise BadRow(self.columns.fields[name], f"a price that is no number: {error}") from error

    def _soft(
        self, number: int, row: Row, report: Report, name: str, parse: Callable[[Any], Value | None]
    ) -> Value | None:
        """A value that a product can do without: one that cannot be read is noted and stays unknown."""
        try:
            return parse(self._cell(row, name))
        except ValueError as error:
            report.note(Problem(self.table.path.name, number, self.columns.fields[name], f"{error}; left unknown"))
            return None

    def _currency(self, row: Row, said_by_price: str | None) -> str | None:
        return values.currency(self._cell(row, "currency")) or said_by_price or self.columns.currency

    def _path(self, row: Row) -> tuple[str, ...]:
        separators = ">|" if len(self.columns.path) > 1 else ">/|"
        parts = [part for column in self.columns.path for part in values.texts(row.get(column), separators)]
        return tuple(dict.fromkeys(parts))

    def _colours(self, row: Row) -> tuple[str, ...]:
        return tuple(colour for column in self.colours for colour in listed(row.get(column), self.single_colours))

    def _attributes(self, row: Row) -> dict[str, tuple[str, ...]]:
        found = {name: values.texts(row.get(column), SEPARATORS) for name, column in self.attributes.items()}
        return {name: several for name, several in found.items() if several}

    def _image(self, number: int, row: Row, report: Report) -> str | None:
        cell = self._cell(row, "image")
        if isinstance(cell, bytes):
            return self._kept(number, cell, report)
        words = values.text(cell)
        column = "image"
        if words is None and self.by_id:
            words, column = self._text(row, "id"), "id"
        if words is None or is_remote(words):
            # WooCommerce writes all of a product's addresses into one cell.
            return words and _NEXT_ADDRESS.split(words)[0]
        picture = self.find_picture(words)
        if picture is None:
            self._note_picture(number, self.columns.fields[column], f"there is no picture {words}", report)
        return None if picture is None else str(picture)

    def _kept(self, number: int, data: bytes, report: Report) -> str | None:
        try:
            return None if self.pictures_folder is None else str(keep_picture(data, self.pictures_folder))
        except ValueError as error:
            self._note_picture(number, self.columns.fields["image"], str(error), report)
            return None

    def _note_picture(self, number: int, column: str, reason: str, report: Report) -> None:
        report.note(Problem(self.table.path.name, number, column, f"{reason}; kept without one"))
