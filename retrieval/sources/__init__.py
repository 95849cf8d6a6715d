"""Catalogues as shops keep them, read into Products: one file per kind."""

from collections.abc import Mapping
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.sources.base import Problem, Report, Source

__all__ = ["Problem", "Report", "Source", "open_source"]

ACCEPTED = "`sample`, a CSV, JSONL or Parquet file, or a Kaggle fashion folder (styles.csv beside images/)"


def open_source(
    name_or_path: str,
    *,
    columns: Mapping[str, str] | None = None,
    limit: int | None = None,
    sample_folder: Path | None = None,
) -> Source:
    """The catalogue a person names on the command line.

    Args:
        name_or_path: `sample`, or the path of a table or of a Kaggle fashion folder.
        columns: column by field, for a table.
        limit: stop after this many products.
        sample_folder: where the sample's pictures are kept; drawn there once.

    Raises:
        SourceError: there is no such catalogue, or it cannot be read.
    """
    if limit is not None and limit < 1:
        raise SourceError(f"The limit is {limit}; expected at least 1 product.")
    from retrieval.sources import kaggle_fashion, table

    path = _path(name_or_path)
    if columns and (name_or_path == "sample" or path.is_dir()):
        raise SourceError(f"--map is for tables, and {name_or_path} has columns of its own; leave it out.")
    match _kind(name_or_path, path):
        case "sample":
            from retrieval import sample

            return sample.source(sample_folder, limit)
        case "kaggle fashion":
            return kaggle_fashion.source(path, limit)
        case "table":
            return table.source(path, columns, limit)
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
    from retrieval.sources import kaggle_fashion, table

    if name == "sample":
        return "sample"
    if path.is_dir() and kaggle_fashion.is_folder(path):
        return "kaggle fashion"
    return "table" if path.is_file() and path.suffix.lower() in table.SUFFIXES else None


def _refusal(name: str, path: Path) -> str:
    if (path / "styles.csv").is_file():
        return f"The folder {name} has styles.csv but no images/ beside it; put the pictures there."
    if not name:
        return f"No source is named; expected {ACCEPTED}."
    if path.is_dir():
        return f"The folder {name} has no styles.csv beside images/; expected {ACCEPTED}."
    if path.exists():
        return f"{name} is a {path.suffix or 'file without an ending'}; expected {ACCEPTED}."
    return f"There is nothing at {name!r}; expected {ACCEPTED}."
