"""Files that a power cut does not take away, and that readers see whole."""

import os
import time
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Write a file so that readers see the old one or the new one, also after a power cut."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    with temporary.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    _sync(path.parent)


def make_durable(folder: Path) -> None:
    """Nothing is put into use that a power cut could still take away."""
    for path in folder.rglob("*"):
        # A journal that SQLite is done with may go at any moment.
        with suppress(FileNotFoundError):
            _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
