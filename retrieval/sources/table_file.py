"""The files a table may be, each as names, rows and pictures: CSV and JSON Lines, packed or not, and Parquet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from retrieval.errors import SourceError
from retrieval.sources import delimited, json_lines, parquet_files
from retrieval.sources.attributes import SAMPLE_ROWS
from retrieval.sources.base import BadRow
from retrieval.sources.packed import ending

Row = Mapping[str, Any]
DELIMITED, JSON_LINES = (".csv", ".tsv"), (".jsonl", ".ndjson")
SUFFIXES = (*DELIMITED, *JSON_LINES, *parquet_files.SUFFIXES)


@dataclass(frozen=True)
class Table:
    """A table that can be read, as often as wanted."""

    path: Path
    names: list[str]
    """Of the columns."""
    sample: list[Row]
    """The first good rows, without their pictures."""
    rows: Callable[[], Iterator[tuple[int, Row | BadRow]]]
    """Each row by its number, 1-based as an editor shows it."""
    total: int | None
    """About how many rows; None where counting would take a full read."""
    pictures: tuple[str, ...] = ()
    """Columns that hold pictures: their cells are bytes, or the words the file has instead."""


def is_table(path: Path) -> bool:
    """Whether the file's ending is that of a table."""
    return ending(path) in SUFFIXES


def open_table(path: Path) -> Table:
    """The table at a path: a file, or a folder of Parquet files.

    Raises:
        SourceError: the file cannot be read as what its name says.
    """
    if path.is_dir() or ending(path) in parquet_files.SUFFIXES:
        return _parquet(path)
    delimited.refuse_no_text(path)
    if ending(path) in JSON_LINES:
        return _json(path)
    rows = partial(delimited.rows, path)
    return Table(path, delimited.header(path), _sample(rows()), rows, delimited.count(path))


def _parquet(path: Path) -> Table:
    parts = parquet_files.parts(path)
    pictures = parquet_files.picture_columns(parts)

    def rows() -> Iterator[tuple[int, Row | BadRow]]:
        return ((number, _flat(row)) for number, row in parquet_files.rows(parts, pictures))

    sample = [_flat(row) for _, row in islice(parquet_files.rows(parts, pictures, without=pictures), SAMPLE_ROWS)]
    names = [*parquet_files.names(parts), *pictures]
    return Table(path, _unnested(names, sample), sample, rows, parquet_files.count(parts), pictures)


def _json(path: Path) -> Table:
    def rows() -> Iterator[tuple[int, Row | BadRow]]:
        for number, row in json_lines.rows(path):
            yield number, row if isinstance(row, BadRow) else _flat(row)

    sample = _sample(rows())
    if not sample:
        raise SourceError(f"No line of {path.name} is a JSON object; expected one product on each line.")
    lines = delimited.count(path)
    return Table(path, _unnested([], sample), sample, rows, None if lines is None else lines + 1)


def _sample(rows: Iterator[tuple[int, Row | BadRow]]) -> list[Row]:
    return [row for _, row in islice(rows, SAMPLE_ROWS) if not isinstance(row, BadRow)]


def _unnested(names: list[str], sample: list[Row]) -> list[str]:
    """The columns there are once records within records are columns too."""
    found = dict.fromkeys([*names, *(name for row in sample for name in row)])
    nested = {name.partition(".")[0] for name in found if "." in name}
    return [name for name in found if name not in nested]


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
