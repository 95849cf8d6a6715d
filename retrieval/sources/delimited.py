"""Rows of a CSV file as shops export them: any usual delimiter, with or without a byte order mark, broken rows told."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.sources.base import BadRow

DELIMITERS = (",", ";", "\t", "|")


def header(path: Path) -> list[str]:
    """The names in the first row.

    Raises:
        SourceError: the file is missing, empty or no text, or names a column twice.
    """
    names = [name.strip() for name in next(csv.reader([_first_line(path)], delimiter=_delimiter(path)))]
    twice = sorted({name for name in names if names.count(name) > 1 and name})
    if twice:
        raise SourceError(f"{path.name} has more than one column called {twice[0]!r}; rename one of them.")
    return names


def rows(path: Path) -> Iterator[tuple[int, dict[str, str] | BadRow]]:
    """Each data row by the number of its first line (the header is line 1), as cells by column name."""
    names = header(path)
    # Bytes that are no UTF-8 become lone surrogates, so one bad row does not end the reading of the others.
    with path.open(newline="", encoding="utf-8-sig", errors="surrogateescape") as lines:
        reader = csv.reader(lines, delimiter=_delimiter(path))
        next(reader)
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, BadRow(None, f"the row cannot be read ({error})")
                continue
            if any(cell.strip() for cell in cells):
                yield number, _named(names, cells)


def count(path: Path) -> int:
    """About how many data rows there are: lines, less the header."""
    with path.open("rb") as lines:
        return max(0, sum(1 for line in lines if line.strip()) - 1)


def is_clean(words: str) -> bool:
    """Whether all of the words were UTF-8 in the file."""
    return not any("\udc80" <= letter <= "\udcff" for letter in words)


def refuse_no_text(path: Path) -> None:
    """Stop at a file whose beginning cannot be text.

    Raises:
        SourceError: the file is missing, empty, or holds NUL bytes.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(8192)
    except OSError as error:
        raise SourceError(f"{path} cannot be opened ({error.strerror}); give the path of a file.") from error
    if not beginning.strip():
        raise SourceError(f"{path.name} is empty; expected a table with at least one product.")
    if b"\0" in beginning:
        raise SourceError(f"{path.name} is no UTF-8 text; save the table as CSV or JSONL in UTF-8, or as Parquet.")


def _named(names: list[str], cells: list[str]) -> dict[str, str] | BadRow:
    if len(cells) != len(names):
        return BadRow(None, f"the row has {len(cells)} cells where the header has {len(names)}")
    for name, cell in zip(names, cells, strict=True):
        if not is_clean(cell):
            return BadRow(name, "the cell is not UTF-8 text")
    return dict(zip(names, cells, strict=True))


def _first_line(path: Path) -> str:
    refuse_no_text(path)
    with path.open("rb") as file:
        line = file.readline(1 << 20)
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SourceError(f"The first row of {path.name} is not UTF-8 text; save the file as UTF-8.") from error


def _delimiter(path: Path) -> str:
    """The delimiter that gives the header the most cells; a comma where none does."""
    line = _first_line(path)
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader(io.StringIO(line), delimiter=sign), [])))
