"""Index generations on disk: each in a folder of its own, one of them current, switched in one step.

    HOME/index/CURRENT                 the name of the generation in use
    HOME/index/<generation>/           manifest.json, catalogue.sqlite, vectors/text/, vectors/image/
    HOME/index/.encoded/               vectors that an unfinished indexing has ready, for the next one
    HOME/index/.collections            which generations have vectors on a Chroma server
    HOME/index/.lock                   held by whoever writes

A generation without a manifest is unfinished: nobody reads it and the next indexing removes it. The manifest is
written last, and CURRENT is replaced after it, so a process killed at any moment leaves the former generation in use.
What a finished generation says does not change any more, so copying the folder at any moment copies a whole index.
"""

import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.durable_files import make_durable, replace_file
from retrieval.errors import CatalogueError
from retrieval.manifest import Manifest

CATALOGUE = "catalogue.sqlite"


class Generations:
    """The generations kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> Path:
        """The folder of the generation in use.

        Where that is not there (a copy made while another was put into use), the newest finished one stands in.

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
        if name and (self.folder / name / "manifest.json").is_file():
            return self.folder / name
        if finished := self.finished():
            return finished[-1]
        raise CatalogueError(
            f"The index generation {name!r} is missing from {self.folder}; run 'vitrine index SOURCE' to make it anew."
        )

    @property
    def encoded(self) -> Path:
        """Holds what an unfinished indexing has encoded; gone once an indexing is done."""
        return self.folder / ".encoded"

    def finished(self) -> list[Path]:
        """All finished generations, oldest first."""
        return sorted(path.parent for path in self.folder.glob("*/manifest.json"))

    @contextmanager
    def writing(self, keep_encoded: bool = False) -> Iterator[Path]:
        """A new, empty generation folder under the writer's lock; it becomes current when the block ends well.

        Args:
            keep_encoded: whether what an earlier, unfinished indexing has encoded stays for another one.

        Raises:
            CatalogueError: another process is indexing, the block left no manifest, or nothing can be written here.
        """
        with self._written(), self.lock():
            self._sweep()
            former = self._in_use()
            folder = self.folder / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            folder.mkdir()
            try:
                yield folder
                make_durable(folder)
                self.switch(folder)
            except BaseException:
                # An interruption right after the switch must not take away what is in use by now.
                if self._named() != folder.name:
                    shutil.rmtree(folder, ignore_errors=True)
                raise
            if not keep_encoded:
                shutil.rmtree(self.encoded, ignore_errors=True)
            self._prune({folder.name, former})

    def rollback(self) -> Path:
        """Make the generation before the current one current again, and return its folder.

        Raises:
            CatalogueError: there is none before it.
        """
        with self._written(), self.lock():
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
        replace_file(self.folder / "CURRENT", folder.name + "\n")

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one who writes here.

        Raises:
            CatalogueError: another process is.
        """
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

    def _in_use(self) -> str | None:
        """The name of the generation that `current` gives; None where there is none."""
        try:
            return self.current().name
        except CatalogueError:
            return None

    def _named(self) -> str | None:
        """The name that CURRENT holds; None where there is none."""
        try:
            return (self.folder / "CURRENT").read_text().strip()
        except (OSError, ValueError):
            return None

    def _sweep(self) -> None:
        """Remove what a killed indexing left behind."""
        for path in self.folder.iterdir():
            if path.is_dir() and path != self.encoded and not (path / "manifest.json").exists():
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
