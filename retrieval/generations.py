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

import json
import os
import shlex
import shutil
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import CatalogueError

SCHEMA = 2
"""Of the files of a generation. Raise it also when `facts_text` changes: an update takes a product's words out of the
word index by making them again."""
CATALOGUE = "catalogue.sqlite"


@dataclass(frozen=True)
class Changes:
    """What an indexing found, compared with the generation in use before, and what it had to encode."""

    added: int = 0
    changed: int = 0
    """Products of which any fact, or the picture, is another."""
    unchanged: int = 0
    removed: int = 0
    texts_encoded: int = 0
    """Different texts; all others were known by their digest."""
    pictures_encoded: int = 0
    texts_resumed: int = 0
    """Taken from what an indexing that was broken off had encoded."""
    pictures_resumed: int = 0


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
    changes: Changes = Changes()
    update: str | None = None
    """The file of changes that made this generation out of the one before; None: it was made from the source."""

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a finished generation.

        Raises:
            CatalogueError: it is missing, unreadable, or of another schema.
        """
        try:
            data = json.loads((folder / "manifest.json").read_text())
            schema, source = data["schema"], data["source"]
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise _unreadable(folder) from error
        if schema != SCHEMA:
            raise CatalogueError(
                f"The index has schema {schema}, this version reads {SCHEMA}; "
                f"run 'vitrine index {shlex.quote(str(source))}' to make it anew."
            )
        try:
            return cls(**{**data, "changes": Changes(**data["changes"])})
        except (TypeError, KeyError) as error:
            raise _unreadable(folder) from error

    def write(self, folder: Path) -> None:
        """Finish a generation: the manifest appears whole or not at all."""
        _replace(folder / "manifest.json", json.dumps(asdict(self), indent=2))


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
                _make_durable(folder)
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
        _replace(self.folder / "CURRENT", folder.name + "\n")

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


def written_by_another_version(folder: Path) -> str | None:
    """The source of a generation whose schema is not of today; None where it is, or nothing can be read."""
    try:
        data = json.loads((folder / "manifest.json").read_text())
        return None if data["schema"] == SCHEMA else str(data["source"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _unreadable(folder: Path) -> CatalogueError:
    return CatalogueError(
        f"The index generation in {folder} has no readable manifest; run 'vitrine index SOURCE' to make it anew."
    )


def _make_durable(folder: Path) -> None:
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


def _replace(path: Path, text: str) -> None:
    """Write a file so that readers see the old one or the new one, also after a power cut."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    with temporary.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    _sync(path.parent)
