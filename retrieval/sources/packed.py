"""Files as they are or packed with gzip, told apart by their first bytes, whatever their ending says."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from retrieval.errors import SourceError

GZIP_MARK = b"\x1f\x8b"


def ending(path: Path) -> str:
    """The ending that says what a file holds, in small letters: ".csv" of both "shop.csv" and "shop.csv.gz"."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()


def is_packed(path: Path) -> bool:
    """Whether the file begins as gzip does.

    Raises:
        SourceError: the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(len(GZIP_MARK)) == GZIP_MARK
    except OSError as error:
        raise SourceError(f"{path} cannot be opened ({error.strerror}); give the path of a file.") from error


def open_bytes(path: Path) -> BinaryIO:
    """The unpacked bytes. Read them within `unpacking`."""
    return cast(BinaryIO, gzip.open(path, "rb")) if is_packed(path) else path.open("rb")


@contextmanager
def unpacking(path: Path) -> Iterator[None]:
    """Tells in one sentence where a packed file is damaged.

    Raises:
        SourceError: the file breaks off or does not unpack.
    """
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(
            f"{path.name} is packed with gzip and breaks off or is damaged; fetch it again or pack it again."
        ) from error
