"""JSON lines that are on disk as soon as they are known, so that a run which is broken off keeps what it measured."""

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from retrieval.errors import SourceError


class Lines:
    """Writes a file anew, line by line.

    Args:
        folder: made where it is not there; None writes nothing.
        name: the file's.

    Raises:
        SourceError: the file cannot be written.
    """

    def __init__(self, folder: Path | None, name: str) -> None:
        self._path = None if folder is None else folder / name
        try:
            if self._path is not None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = None if self._path is None else self._path.open("w", encoding="utf-8")
        except OSError as error:
            raise self._problem(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, line: dict[str, Any]) -> None:
        """One object, at once.

        Raises:
            SourceError: the file cannot be written.
        """
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            raise self._problem(error) from error

    def _problem(self, error: OSError) -> SourceError:
        return SourceError(f"{self._path} cannot be written ({error.strerror}); name another folder.")
