"""Catalogues as shops keep them, read into Products: one file per kind."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.sources.base import Problem, Report, Source

__all__ = ["Problem", "Report", "Source", "open_source"]

ACCEPTED = (
    "`sample` (another shop of its kind: `sample:SEED`), a CSV, JSONL or Parquet file (packed with gzip or not), "
    "a folder of pictures or of Parquet files, a Kaggle fashion folder (styles.csv beside images/), "
    "`dummyjson:URL-or-PATH` or `fakestore:URL-or-PATH`"
)
SERVED = ("dummyjson", "fakestore")
"""Kinds named before a colon, since a URL does not tell what it serves."""


def open_source(
    name_or_path: str,
    *,
    columns: Mapping[str, str] | None = None,
    limit: int | None = None,
    pictures_folder: Path | None = None,
    currency: str | None = None,
) -> Source:
    """The catalogue a person names on the command line.

    Args:
        name_or_path: `sample` or `sample:SEED`, the path of a file or folder, or `dummyjson:` or `fakestore:` before a
            URL or path.
        columns: column by field, for a table.
        limit: stop after this many products.
        pictures_folder: where pictures are kept that a source draws or brings inside its file.
        currency: of prices for which the catalogue states none, ISO 4217.

    Raises:
        SourceError: there is no such catalogue, or it cannot be read.
    """
    if limit is not None and limit < 1:
        raise SourceError(f"The limit is {limit}; expected at least 1 product.")
    if currency is not None and not re.fullmatch("[A-Z]{3}", currency):
        raise SourceError(f"The currency is {currency!r}; expected three capital letters, such as EUR.")
    return replace(_source(name_or_path, columns, limit, pictures_folder), currency=currency)


def _source(
    name_or_path: str, columns: Mapping[str, str] | None, limit: int | None, pictures_folder: Path | None
) -> Source:
    from retrieval.sources import amazon, kaggle_fashion, picture_folder, shopify, table

    served, _, where = name_or_path.partition(":")
    inner_pictures = None if pictures_folder is None else pictures_folder / "parquet"
    path = Path() if served == "sample" or (served in SERVED and where) else _path(name_or_path)
    kind = _kind(name_or_path, path)
    if columns and kind not in ("table", "amazon", "shopify", "folder"):
        raise SourceError(f"--map is for tables, and {name_or_path} has columns of its own; leave it out.")
    match kind:
        case "sample":
            from retrieval import sample

            folder = None if pictures_folder is None else pictures_folder / sample.FOLDER
            return sample.source(folder, limit, sample.seed_of(where))
        case "dummyjson":
            from retrieval.sources import dummyjson

            return dummyjson.source(where, limit)
        case "fakestore":
            from retrieval.sources import fakestore

            return fakestore.source(where, limit)
        case "kaggle fashion":
            return kaggle_fashion.source(path, limit)
        # Who says which column holds what knows better than the names of the columns.
        case "amazon" if not columns:
            return amazon.source(path, limit)
        case "shopify" if not columns:
            return shopify.source(path, limit)
        case "folder":
            return picture_folder.source(path, columns, limit, inner_pictures)
        case "table" | "amazon" | "shopify":
            return table.source(path, columns, limit, pictures_folder=inner_pictures)
    raise SourceError(_refusal(name_or_path, path))


def _path(name: str) -> Path:
    try:
        path = Path(name).expanduser()
        path.stat()
    except FileNotFoundError:
        pass
    except (OSError, RuntimeError, ValueError) as error:
        raise SourceError(f"{name[:80]!r} cannot be opened ({error}); expected {ACCEPTED}.") from error
    return path


def _kind(name: str, path: Path) -> str | None:
    from retrieval.sources import amazon, kaggle_fashion, shopify, table_file

    served, _, where = name.partition(":")
    if served == "sample" or (served in SERVED and where):
        return served
    if name and path.is_dir() and not (path / kaggle_fashion.TABLE).is_file():
        return "folder"
    if name and path.is_dir():
        return "kaggle fashion" if kaggle_fashion.is_folder(path) else None
    if not (path.is_file() and table_file.is_table(path)):
        return None
    if amazon.is_metadata(path):
        return "amazon"
    return "shopify" if shopify.is_export(path) else "table"


def _refusal(name: str, path: Path) -> str:
    if not name:
        return f"No source is named; expected {ACCEPTED}."
    if path.is_dir():
        return f"The folder {name} has styles.csv but no images/ beside it; put the pictures there."
    if path.exists():
        return f"{name} is a {path.suffix or 'file without an ending'}; expected {ACCEPTED}."
    return f"There is nothing at {name!r}; expected {ACCEPTED}."
