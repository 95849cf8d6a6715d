"""A table of products: CSV, JSON Lines or Parquet, with its columns said by the caller or guessed."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import delimited, values
from retrieval.sources.attributes import MOST_GUESSED, SAMPLE_ROWS, SEPARATORS, attribute_name, facet_columns
from retrieval.sources.base import BadRow, Entry, Problem, Report, Source
from retrieval.sources.columns import Columns, choose

Row = Mapping[str, Any]
Value = TypeVar("Value")
DELIMITED, JSON_LINES, PARQUET = (".csv", ".tsv"), (".jsonl", ".ndjson"), (".parquet", ".pq")
SUFFIXES = (*DELIMITED, *JSON_LINES, *PARQUET)
MOST_STARS = 5


def source(path: Path, said: Mapping[str, str] | None = None, limit: int | None = None) -> Source:
    """The table as a source; `said` is column by field, as in `columns.choose`.

    Raises:
        SourceError: the file cannot be read as what its name says, or its columns do not fit.
    """
    rows, total = _open(path)
    sample = [row for _, row in islice(rows(), SAMPLE_ROWS) if not isinstance(row, BadRow)]
    columns = choose(_names(path, sample), said or {}, path.name)
    facets = facet_columns(columns.rest, sample)
    guessed = {attribute_name(name): name for name in facets[:MOST_GUESSED]}
    reader = _Reader(path, columns, {**guessed, **columns.attributes}, facets[MOST_GUESSED:])
    return Source(
        name=path.name,
        total=total,
        entries=lambda report: reader.entries(rows(), report),
        columns={**columns.fields, "category": " > ".join(columns.path)},
        limit=limit,
    )


@dataclass(frozen=True)
class _Reader:
    """Rows to products, by the columns that were chosen."""

    path: Path
    columns: Columns
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Column by attribute name."""
    unused: Sequence[str] = ()
    """Columns that would make facets, were there not so many."""

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
        stock, in_stock = soft("stock", _pieces), soft("in_stock", values.flag)
        return Product(
            id=self._text(row, "id") or "",
            title=self._text(row, "title") or "",
            description=self._text(row, "description"),
            category=self._path(row),
            brand=self._text(row, "brand"),
            gender=self._text(row, "gender"),
            colour=self._text(row, "colour"),
            price=price,
            list_price=list_price,
            currency=None if price is None else self._currency(row, price_currency or list_currency),
            in_stock=stock > 0 if in_stock is None and stock is not None else in_stock,
            stock=stock,
            rating=soft("rating", _stars),
            review_count=soft("review_count", _pieces),
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
            report.note(Problem(self.path.name, number, self.columns.fields[name], f"{error}; left unknown"))
            return None

    def _currency(self, row: Row, said_by_price: str | None) -> str | None:
        return values.currency(self._cell(row, "currency")) or said_by_price or self.columns.currency

    def _path(self, row: Row) -> tuple[str, ...]:
        separators = ">|" if len(self.columns.path) > 1 else ">/|"
        parts = [part for column in self.columns.path for part in values.texts(row.get(column), separators)]
        return tuple(dict.fromkeys(parts))

    def _attributes(self, row: Row) -> dict[str, tuple[str, ...]]:
        found = {name: values.texts(row.get(column), SEPARATORS) for name, column in self.attributes.items()}
        return {name: several for name, several in found.items() if several}

    def _image(self, number: int, row: Row, report: Report) -> str | None:
        words = self._text(row, "image")
        if words is None or words.startswith(("http://", "https://")):
            return words
        picture = self.path.parent.resolve() / words
        there = values.is_file(picture)
        if not there:
            column = self.columns.fields["image"]
            report.note(Problem(self.path.name, number, column, f"there is no picture {words}; kept without one"))
        return str(picture) if there else None


def _stars(cell: Any) -> float | None:
    stars = values.number(cell)
    if stars is not None and stars > MOST_STARS:
        raise ValueError(f"{stars:g} is no rating from 0 to {MOST_STARS}")
    return stars


def _pieces(cell: Any) -> int | None:
    count = values.number(cell)
    return None if count is None else int(count)


def _open(path: Path) -> tuple[Callable[[], Iterator[tuple[int, Row | BadRow]]], int | None]:
    """A way to read the rows from the start, and about how many there are."""
    suffix = path.suffix.lower()
    if suffix in PARQUET:
        return partial(_parquet_rows, path), _parquet_file(path).metadata.num_rows
    delimited.refuse_no_text(path)
    if suffix in JSON_LINES:
        return partial(_json_rows, path), delimited.count(path) + 1
    return partial(delimited.rows, path), delimited.count(path)


def _names(path: Path, sample: list[Row]) -> list[str]:
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        return delimited.header(path)
    if not sample and suffix in JSON_LINES:
        raise SourceError(f"No line of {path.name} is a JSON object; expected one product on each line.")
    schema = _parquet_file(path).schema_arrow.names if suffix in PARQUET else []
    names = dict.fromkeys([*schema, *(name for row in sample for name in row)])
    nested = {name.partition(".")[0] for name in names if "." in name}
    return [name for name in names if name not in nested]


def _flat(row: Row) -> Row:
    """What is nested as columns: {"rating": {"rate": 4}} gives "rating.rate"; of a list its first."""
    flat: dict[str, Any] = {}
    for name, cell in row.items():
        first = cell[0] if isinstance(cell, list) and cell and isinstance(cell[0], dict) else cell
        if isinstance(first, dict):
            flat.update({f"{name}.{inner}": value for inner, value in first.items()})
        else:
            flat[name] = cell
    return flat


def _json_rows(path: Path) -> Iterator[tuple[int, Row | BadRow]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, _json_row(line)


def _json_row(line: bytes) -> Row | BadRow:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return BadRow(None, "the line is not UTF-8 text")
    except (ValueError, RecursionError) as error:
        return BadRow(None, f"the line is no JSON ({getattr(error, 'msg', error)})")
    return _flat(row) if isinstance(row, dict) else BadRow(None, "the line is no JSON object")


def _parquet_rows(path: Path) -> Iterator[tuple[int, Row | BadRow]]:
    from pyarrow import ArrowException

    number = 0
    try:
        for batch in _parquet_file(path).iter_batches(batch_size=1024):
            for row in batch.to_pylist():
                number += 1
                yield number, _flat(row)
    except (ArrowException, OSError) as error:
        raise SourceError(f"{path.name} is damaged after row {number} ({error}); write it again.") from error


def _parquet_file(path: Path) -> Any:
    from pyarrow import ArrowException, parquet

    try:
        return parquet.ParquetFile(path)
    except (ArrowException, OSError) as error:
        raise SourceError(f"{path} cannot be read as Parquet; write it again or give a CSV or JSONL file.") from error
