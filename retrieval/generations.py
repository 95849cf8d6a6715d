"""Index generations on disk: each in a folder of its own, one of them current, switched in one step.

    HOME/index/CURRENT                 the name of the generation in use
    HOME/index/<generation>/           manifest.json, catalogue.sqlite, vectors/text/, vectors/image/
    HOME/index/.lock                   held by whoever writes

A generation without a manifest is unfinished: nobody reads it and the next indexing removes it. The manifest is written
last, and CURRENT is replaced after it, so a process killed at any moment leaves the former generation in use.
"""

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import CatalogueError

SCHEMA = 1


@dataclass(frozen=True)
class Manifest:
    """What a generation was made from and with."""

    schema: int
    source: str
    created: str
    """UTC, ISO 8601."""
    store: str
    server: str | None
    """Of a Chroma server that holds the vectors; None: they lie in the generation's folder."""
    text_encoder: str
    text_fingerprint: str
    text_dim: int
    image_encoder: str
    image_fingerprint: str
    image_dim: int
    products: int
    pictures: int
    """Products whose picture could be read and encoded."""
    skipped: int
    """Rows of the source that were left out."""
    seconds: float

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a finished generation.

        Raises:
            CatalogueError: it is missing, unreadable, or of another schema.
        """
        try:
            data = json.loads((folder / "manifest.json").read_text())
            manifest = cls(**data)
        except (OSError, ValueError, TypeError) as error:
            raise CatalogueError(
                f"The index generation in {folder} has no readable manifest; "
                "run 'vitrine index SOURCE' to make it anew."
            ) from error
        if manifest.schema != SCHEMA:
            raise CatalogueError(
                f"The index has schema {manifest.schema}, this version reads {SCHEMA}; "
                "run 'vitrine index SOURCE' to make it anew."
            )
        return manifest

    def write(self, folder: Path) -> None:
        """Finish a generation: the manifest appears whole or not at all."""
        _replace(folder / "manifest.json", json.dumps(asdict(self), indent=2))


class Generations:
    """The generations kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> Path:
        """The folder of the generation in use.

        Raises:
            CatalogueError: nothing has been indexed yet.
        """
        try:
            name = (self.folder / "CURRENT").read_text().strip()
        except FileNotFoundError:
            raise CatalogueError(
                "There is no index yet; run 'vitrine index sample' for the sample shop, "
                "or 'vitrine index PATH' for your own catalogue."
            ) from None
        except (OSError, ValueError) as error:
            raise CatalogueError(
                f"The index in {self.folder} cannot be read ({error}); correct its permissions, "
                "or run 'vitrine index SOURCE' to make it anew."
            ) from error
        if not (self.folder / name / "manifest.json").is_file():
            raise CatalogueError(
                f"The index generation {name!r} is missing from {self.folder}; "
                "run 'vitrine index SOURCE' to make it anew."
            )
        return self.folder / name

    def finished(self) -> list[Path]:
        """All finished generations, oldest first."""
        return sorted(path.parent for path in self.folder.glob("*/manifest.json"))

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """A new, empty generation folder under the writer's lock; it becomes current when the block ends well.

        Raises:
            CatalogueError: another process is indexing, the block left no manifest, or nothing can be written here.
        """
        with self._written(), self._lock():
            self._sweep()
            former = self._named()
            folder = self.folder / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            folder.mkdir()
            try:
                yield folder
                self.switch(folder)
            except BaseException:
                # An interruption right after the switch must not take away what is in use by now.
                if self._named() != folder.name:
                    shutil.rmtree(folder, ignore_errors=True)
                raise
            self._prune({folder.name, former})

    def rollback(self) -> Path:
        """Make the generation before the current one current again, and return its folder.

        Raises:
            CatalogueError: there is none before it.
        """
        with self._written(), self._lock():
            older = [path for path in self.finished() if path.name < self.current().name]
            if not older:
                raise CatalogueError(
                    "There is no older generation to go back to; 'vitrine generations list' shows all."
                )
            self.switch(older[-1])
            return older[-1]

    def switch(self, folder: Path) -> None:
        """Put a finished generation into use in one step."""
        Manifest.read(folder)
        _replace(self.folder / "CURRENT", folder.name + "\n")

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / ".lock", timeout=0.2):
                yield
        except Timeout:
            raise CatalogueError(
                f"Another process is writing the index in {self.folder}; wait until it is done and try again."
            ) from None

    @contextmanager
    def _written(self) -> Iterator[None]:
        """A full disk or a forbidden folder as one sentence."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise CatalogueError(
                f"The index in {self.folder} could not be written ({error}); make room or set VITRINE_HOME to a folder "
                "that can be written, and index again. What was in use before still is."
            ) from error

    def _named(self) -> str | None:
        """The name of the generation in use; None where there is none."""
        try:
            return (self.folder / "CURRENT").read_text().strip()
        except (OSError, ValueError):
            return None

    def _sweep(self) -> None:
        """Remove what a killed indexing left behind."""
        for path in self.folder.iterdir():
            if path.is_dir() and not (path / "manifest.json").exists():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith("CURRENT."):
                path.unlink(missing_ok=True)

    def _prune(self, kept: Collection[str | None]) -> None:
        """Keep the new generation and the one in use before, which a running process may still read."""
        for folder in self.finished():
            if folder.name not in kept:
                # Without its manifest the folder is unfinished again, so a kill in between leaves nothing half-valid.
                (folder / "manifest.json").unlink()
                shutil.rmtree(folder, ignore_errors=True)


def _replace(path: Path, text: str) -> None:
    """Write a file so that readers see the old one or the new one, also after a power cut."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    with temporary.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
