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
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import CatalogueError

SCHEMA = 1
KEPT = 2


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
        except OSError:
            raise CatalogueError(
                "There is no index yet; run 'vitrine index sample' for the sample shop, "
                "or 'vitrine index PATH' for your own catalogue."
            ) from None
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
            CatalogueError: another process is indexing, or the block left no manifest.
        """
        with self._lock():
            self._sweep()
            folder = self.folder / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            folder.mkdir()
            try:
                yield folder
                self.switch(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._prune()

    def rollback(self) -> Path:
        """Make the generation before the current one current again, and return its folder.

        Raises:
            CatalogueError: there is none before it.
        """
        with self._lock():
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

    def _sweep(self) -> None:
        """Remove what a killed indexing left behind."""
        for folder in self.folder.iterdir():
            if folder.is_dir() and not (folder / "manifest.json").exists():
                shutil.rmtree(folder, ignore_errors=True)

    def _prune(self) -> None:
        """Keep the newest few and the current one; a running process may still read the one before."""
        current = self.current()
        for folder in self.finished()[:-KEPT]:
            if folder != current:
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
