"""Parquet as the Hugging Face hub serves it: one table in one or many files, pictures inside as bytes and path."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from retrieval.errors import SourceError

SUFFIXES = (".parquet", ".pq")
ROWS_AT_ONCE, PICTURES_AT_ONCE = 1024, 32
"""Rows held in memory, without and with their pictures."""
READ_AHEAD = 1 << 20
"""Bytes of a column read at once; a row group of pictures may be hundreds of megabytes."""


def parts(path: Path) -> list[Path]:
    """The file itself, or the folder's Parquet files in the order of their names.

    Raises:
        SourceError: two of the files have different columns.
    """
    if not path.is_dir():
        return [path]
    found = inside(path)
    first = names(found[:1])
    for other in found[1:]:
        if set(names([other])) != set(first):
            raise SourceError(
                f"The Parquet files {found[0].name} and {other.name} in {path.name} have different columns; "
                "give the path of one of them."
            )
    return found


def inside(folder: Path) -> list[Path]:
    """The folder's Parquet files, those of its subfolders where it has none itself."""
    for pattern in ("*", "**/*"):
        found = [path for path in folder.glob(pattern) if path.suffix.lower() in SUFFIXES and path.is_file()]
        if found:
            return sorted(found)
    return []


def names(files: Sequence[Path]) -> list[str]:
    """The table's columns."""
    return [field.name for field in _fields(files[0])]


def count(files: Sequence[Path]) -> int:
    """How many rows all files have together."""
    return sum(_open(file).metadata.num_rows for file in files)


def picture_columns(files: Sequence[Path]) -> tuple[str, ...]:
    """Columns of bytes, of records of bytes and path, or of lists of either."""
    return tuple(field.name for field in _fields(files[0]) if _holds_pictures(field.type))


def rows(
    files: Sequence[Path], pictures: Collection[str], *, without: Collection[str] = ()
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of all files, numbered from 1 on; a cell of a picture column is its bytes, or else its path.

    Args:
        files: the parts of the table.
        pictures: columns that hold pictures.
        without: columns that are not read at all.

    Raises:
        SourceError: a file is damaged.
    """
    from pyarrow import ArrowException

    kept = [name for name in names(files) if name not in without]
    size = PICTURES_AT_ONCE if set(kept) & set(pictures) else ROWS_AT_ONCE
    number = 0
    for file in files:
        try:
            for batch in _open(file).iter_batches(batch_size=size, columns=kept):
                for row in batch.to_pylist():
                    number += 1
                    yield number, {name: _picture(cell) if name in pictures else cell for name, cell in row.items()}
        except (ArrowException, OSError, UnicodeDecodeError) as error:
            reason = " ".join(str(error).split())[:200]
            raise SourceError(f"{file.name} is damaged after row {number} ({reason}); write it again.") from error


def _holds_pictures(kind: Any) -> bool:
    from pyarrow import types

    if types.is_list(kind) or types.is_large_list(kind):
        return _holds_pictures(kind.value_type)
    if types.is_struct(kind):
        return any(field.name == "bytes" and _is_bytes(field.type) for field in kind)
    return _is_bytes(kind)


def _is_bytes(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_binary(kind) or types.is_large_binary(kind))


def _picture(cell: Any) -> Any:
    """The first picture's bytes; its path where the file has none."""
    if isinstance(cell, list):
        cell = next((one for one in cell if one), None)
    if isinstance(cell, dict):
        return cell.get("bytes") or cell.get("path")
    return cell or None


def _fields(path: Path) -> list[Any]:
    """The columns with their names and types."""
    try:
        fields = list(_open(path).schema_arrow)
        return [field for field in fields if field.name]
    except UnicodeDecodeError as error:
        raise _unreadable(path) from error


def _open(path: Path) -> Any:
    from pyarrow import ArrowException, parquet

    try:
        return parquet.ParquetFile(path, buffer_size=READ_AHEAD, pre_buffer=False)
    except (ArrowException, OSError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> SourceError:
    return SourceError(f"{path} cannot be read as Parquet; write it again or give a CSV or JSONL file.")
