"""Rows of a CSV file as shops export them, packed or not: any usual delimiter and encoding, broken rows told."""

import csv
from collections.abc import Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.sources.base import BadRow
from retrieval.sources.packed import is_packed, open_bytes, unpacking

DELIMITERS = (",", ";", "\t", "|")
LONGEST_LINE = 1 << 20
"""Characters; what is longer is no line of a catalogue, and what comes after is not read, nor held in memory."""
FALLBACK = "cp1252"
"""What spreadsheets write where they do not write UTF-8; Latin-1 but for a few signs."""


def header(path: Path) -> list[str]:
    """The names in the first row.

    Raises:
        SourceError: the file is missing, empty or no text, or names a column twice.
    """
    names = [" ".join(_readable(name, "replace").split()) for name in _first_row(path, _delimiter(path))]
    if not names:
        raise SourceError(f"The first row of {path.name} cannot be read; expected the names of its columns.")
    twice = sorted({name for name in names if names.count(name) > 1 and name})
    if twice:
        raise SourceError(f"{path.name} has more than one column called {twice[0]!r}; rename one of them.")
    return names


def rows(path: Path, *, last_takes_rest: bool = False) -> Iterator[tuple[int, dict[str, str] | BadRow]]:
    """Each data row by the number of its first line (the header is line 1), as cells by column name.

    Args:
        path: the table.
        last_takes_rest: where a row has more cells than the header, the last column holds unquoted delimiters.
    """
    names, sign = header(path), _delimiter(path)
    with unpacking(path), _open(path) as lines:
        reader = csv.reader(_bounded(lines), delimiter=sign)
        next((cells for cells in reader if _says_something(cells)), None)
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, BadRow(None, f"the row cannot be read ({error})")
                continue
            if not _says_something(cells):
                continue
            if last_takes_rest and len(cells) > len(names):
                cells[len(names) - 1 :] = [sign.join(cells[len(names) - 1 :])]
            yield number, _named(names, cells, reader.line_num + 1 - number)


def count(path: Path) -> int | None:
    """About how many data rows there are: lines, less the header; None for a packed file, which would be unpacked."""
    if is_packed(path):
        return None
    with path.open("rb") as lines:
        return max(0, sum(1 for line in iter(partial(lines.readline, LONGEST_LINE), b"") if line.strip()) - 1)


def refuse_no_text(path: Path) -> None:
    """Stop at a file whose beginning cannot be text.

    Raises:
        SourceError: the file is missing, empty, damaged, or holds NUL bytes.
    """
    with unpacking(path), open_bytes(path) as file:
        beginning = file.read(8192)
    if not beginning.strip():
        raise SourceError(f"{path.name} is empty; expected a table with at least one product.")
    if b"\0" in beginning:
        raise SourceError(f"{path.name} is no UTF-8 text; save the table as CSV or JSONL in UTF-8, or as Parquet.")


def _named(names: list[str], cells: list[str], lines: int) -> dict[str, str] | BadRow:
    if len(cells) != len(names):
        hint = f" and runs over {lines} lines: perhaps a quote is left open" if lines > 1 else ""
        return BadRow(None, f"the row has {len(cells)} cells where the header has {len(names)}{hint}")
    named = {}
    for name, cell in zip(names, cells, strict=True):
        try:
            named[name] = cell if cell.isascii() else _readable(cell)
        except UnicodeDecodeError:
            return BadRow(name, "the cell is neither UTF-8 nor Windows-1252 text")
    return named


def _readable(cell: str, undefined: str = "strict") -> str:
    """The cell as it stands where it was UTF-8 in the file, else read as what spreadsheets write instead.

    Args:
        cell: as `_open` gives it.
        undefined: what happens to the few bytes that mean nothing there either, as in `bytes.decode`.
    """
    if not any("\udc80" <= letter <= "\udcff" for letter in cell):
        return cell
    return cell.encode("utf-8", "surrogateescape").decode(FALLBACK, undefined)


def _open(path: Path) -> TextIOWrapper:
    # Bytes that are no UTF-8 become lone surrogates, so one bad row does not end the reading of the others. Old line
    # ends (a lone CR) are line ends too.
    return TextIOWrapper(open_bytes(path), encoding="utf-8-sig", errors="surrogateescape")


def _bounded(lines: TextIOWrapper) -> Iterator[str]:
    fresh = True
    for line in iter(partial(lines.readline, LONGEST_LINE), ""):
        if fresh:
            yield line
        fresh = line.endswith("\n")


def _says_something(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _first_row(path: Path, sign: str) -> list[str]:
    with unpacking(path), _open(path) as lines:
        reader = csv.reader(_bounded(lines), delimiter=sign)
        try:
            return next((cells for cells in reader if _says_something(cells)), [])
        except csv.Error:
            return []


def _delimiter(path: Path) -> str:
    """The delimiter that gives the header the most cells; a comma where none does."""
    refuse_no_text(path)
    return max(DELIMITERS, key=lambda sign: len(_first_row(path, sign)))
