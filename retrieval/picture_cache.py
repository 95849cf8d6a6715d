"""Pictures kept by their content, and which URL each one came from; several processes may share the folder.

A file takes its name only once it is whole, and a URL is written down only once its file is there, so a process that
is killed leaves nothing that is half. The folder may be deleted at any time: what is missing is fetched again.
"""

import contextlib
import hashlib
import os
import sqlite3
import tempfile
import threading
import time
from pathlib import Path

from retrieval.errors import PictureError

INDEX = "urls.sqlite"
UNFINISHED = ".part-"
STALE_S = 3600.0
"""An unfinished file this old belongs to nobody any more."""
WAIT_S = 30.0
"""For another process that is writing."""


def keep_file(content: bytes, folder: Path, suffix: str) -> Path:
    """A file below the folder that holds this content and is named by it; equal contents share one.

    Raises:
        OSError: it cannot be written.
    """
    name = hashlib.sha256(content).hexdigest() + suffix
    path = folder / name[:2] / name
    if not (path.is_file() and path.stat().st_size == len(content)):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content, folder)
    return path


def _write(path: Path, content: bytes, folder: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


class PictureCache:
    """Pictures by URL. Any number of threads may ask."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: sqlite3.Connection | None = None
        self._asking = threading.Lock()

    def find(self, url: str) -> Path | None:
        """The whole picture that came from a URL, if it is here.

        Raises:
            PictureError: the folder cannot be read.
        """
        if self._index is None and not (self._folder / INDEX).is_file():
            return None
        try:
            with self._asking:
                found = self._open().execute("SELECT file, bytes FROM pictures WHERE url = ?", (url,)).fetchone()
            if found is None:
                return None
            path = self._folder / found[0]
            return path if path.stat().st_size == found[1] else None
        except (FileNotFoundError, UnicodeError):
            return None
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error

    def keep(self, url: str, content: bytes, suffix: str) -> Path:
        """The file that holds this content from now on; equal contents share one.

        Args:
            url: where it came from.
            content: the whole file.
            suffix: of the file's name, such as ".jpg".

        Raises:
            PictureError: it cannot be written.
        """
        try:
            path = keep_file(content, self._folder, suffix)
            place = path.relative_to(self._folder).as_posix()
            with self._asking:
                self._open().execute("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", (url, place, len(content)))
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error
        return path

    def close(self) -> None:
        """Close the index."""
        with self._asking:
            if self._index is not None:
                self._index.close()
                self._index = None

    def _open(self) -> sqlite3.Connection:
        """The index; a deleted one is made anew."""
        if self._index is not None and not (self._folder / INDEX).is_file():
            self._index.close()
            self._index = None
        if self._index is None:
            self._index = self._connected()
            self._remove_unfinished()
        return self._index

    def _connected(self) -> sqlite3.Connection:
        self._folder.mkdir(parents=True, exist_ok=True)
        index = sqlite3.connect(self._folder / INDEX, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
        try:
            # A rollback journal: one file at rest, and nothing that processes could race for when they first open it.
            index.execute("PRAGMA synchronous=NORMAL")
            index.execute(
                "CREATE TABLE IF NOT EXISTS pictures (url TEXT PRIMARY KEY, file TEXT NOT NULL, bytes INTEGER NOT NULL)"
            )
        except sqlite3.Error:
            index.close()
            raise
        return index

    def _remove_unfinished(self) -> None:
        for path in self._folder.glob(f"{UNFINISHED}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > STALE_S:
                    path.unlink()

    def _unusable(self, error: Exception) -> PictureError:
        return PictureError(
            f"The folder {self._folder} cannot keep fetched pictures ({error}); free it, or delete it to begin anew."
        )
