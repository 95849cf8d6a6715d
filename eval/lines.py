"""JSON lines that are on disk as soon as they are known, so that a run which is broken off keeps what it measured."""

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from retrieval.errors import SourceError


class Lines:
    """Writes a file line by line.

    Args:
        folder: made where it is not there; None writes nothing.
        name: the file's.
        anew: whether what the file holds goes; else what is written comes after it.

    Raises:
        SourceError: the file cannot be written.
    """

    def __init__(self, folder: Path | None, name: str, anew: bool = True) -> None:
        self._path = None if folder is None else folder / name
        try:
            if self._path is not None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = None if self._path is None else self._path.open("w" if anew else "a", encoding="utf-8")
            if self._path is not None and self._file is not None and not anew and _is_cut(self._path):
                self._file.write("\n")  # so that what comes now is not read as the rest of a line that was broken off
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


def _is_cut(path: Path) -> bool:
    content = path.read_bytes()
    return bool(content) and not content.endswith(b"\n")
