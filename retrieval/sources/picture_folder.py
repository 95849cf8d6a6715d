"""A folder of pictures with a table beside them, or of the Parquet files of one table.

The table's image column names the pictures, with or without ending or subfolder; without one, a picture is called as
the product's id is. A folder for Hugging Face's ImageFolder has `metadata.csv` or `metadata.jsonl` with `file_name`.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.sources import parquet_files, table, values
from retrieval.sources.base import Source
from retrieval.sources.columns import guess
from retrieval.sources.packed import ending
from retrieval.sources.table_file import SUFFIXES, is_table, open_table

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp")
METADATA = ("metadata.csv", "metadata.jsonl", "metadata.parquet")
FILE_NAME = "file_name"


def source(
    folder: Path, said: Mapping[str, str] | None, limit: int | None, pictures_folder: Path | None = None
) -> Source:
    """The folder as a source; the arguments are those of `table.source`.

    Raises:
        SourceError: the folder holds no table, or several that are not the parts of one.
    """
    found = _table(folder)
    return table.source(
        found,
        said if found.is_dir() else _with_file_names(found, said or {}),
        limit,
        find_picture=_Pictures(folder).find,
        pictures_folder=pictures_folder,
    )


def _table(folder: Path) -> Path:
    """The folder's one table; the folder itself where its Parquet files are the table."""
    try:
        tables = sorted(path for path in folder.iterdir() if is_table(path) and path.is_file())
    except OSError as error:
        raise SourceError(f"The folder {folder} cannot be read ({error.strerror}); see to its permissions.") from error
    metadata = [path for path in tables if path.name in METADATA]
    if len(tables) == 1 or len(metadata) == 1:
        return (metadata or tables)[0]
    if all(ending(path) in parquet_files.SUFFIXES for path in tables) and parquet_files.inside(folder):
        return folder
    if tables:
        names = ", ".join(path.name for path in tables[:5])
        raise SourceError(f"The folder {folder} holds {len(tables)} tables ({names}); give the path of one of them.")
    held = "pictures but no" if next(_pictures(folder), None) else "neither pictures nor a"
    raise SourceError(
        f"The folder {folder} holds {held} table that says what they show; put one beside them "
        f"({', '.join(SUFFIXES)}) with the columns id, title and image."
    )


def _with_file_names(path: Path, said: Mapping[str, str]) -> Mapping[str, str]:
    """Where the table has nothing but file names to tell its rows apart, they are the ids."""
    names = open_table(path).names
    only = FILE_NAME in names and "id" not in said and guess("id", names) is None
    return {"id": FILE_NAME, "image": FILE_NAME, **said} if only else said


class _Pictures:
    """The pictures in a folder and its subfolders, found by what a table calls them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def find(self, words: str) -> Path | None:
        """The picture of this path, this name or this name without its ending; None where that is none or several."""
        path = self._folder / words
        if values.is_file(path):
            return path
        name = words.replace("\\", "/").rpartition("/")[2].casefold()
        places = self._by_name.get(name, [])
        return self._folder / places[0] if len(places) == 1 else None

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        """Places within the folder, by name with and without ending."""
        found: dict[str, list[str]] = {}
        for path in _pictures(self._folder):
            place = str(path.relative_to(self._folder))
            for name in {path.name.casefold(), path.stem.casefold()}:
                found.setdefault(name, []).append(place)
        return found


def _pictures(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(files) if name.lower().endswith(PICTURES))
