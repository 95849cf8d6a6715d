"""What a generation of the index was made from and with, as its folder says."""

import json
import shlex
from dataclasses import asdict, dataclass
from pathlib import Path

from retrieval.durable_files import replace_file
from retrieval.errors import CatalogueError

SCHEMA = 2
"""Of the files of a generation. Raise it also when `facts_text` changes: an update takes a product's words out of the
word index by making them again."""


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
        replace_file(folder / "manifest.json", json.dumps(asdict(self), indent=2))


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
