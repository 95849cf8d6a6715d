"""The index that is open for reading, and the one that is live."""

import shlex
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from retrieval import policies
from retrieval.catalogue import Catalogue
from retrieval.encoder import Encoder
from retrieval.errors import CatalogueError
from retrieval.generation_stores import KINDS, open_vectors
from retrieval.generations import CATALOGUE, Generations
from retrieval.manifest import Manifest
from retrieval.policies import Policy
from retrieval.stores.base import VectorStore
from retrieval.text_encoder import TextEncoder


@dataclass(frozen=True)
class Index:
    """One finished generation, open for reading."""

    folder: Path
    manifest: Manifest
    catalogue: Catalogue
    texts: VectorStore
    """Vectors of the product texts, in the text encoder's space."""
    images: VectorStore
    """Vectors of the pictures, in the image encoder's space."""
    policies: tuple[Policy, ...] = ()
    """What the shop says of delivery, returns and the like."""

    @classmethod
    def open(cls, folder: Path, text_encoder: TextEncoder, encoder: Encoder) -> "Index":
        """Open a generation with the encoders that will ask it.

        Raises:
            CatalogueError: the generation is not whole, or other encoders made it.
        """
        manifest = Manifest.read(folder)
        check_encoders(manifest, text_encoder, encoder)
        texts, images = (
            open_vectors(folder, kind, manifest.store, manifest.server, dim)
            for kind, dim in zip(KINDS, (manifest.text_dim, manifest.image_dim), strict=True)
        )
        said = folder / policies.FILE
        held = policies.read_policies(said) if said.exists() else ()
        catalogue = Catalogue(folder / CATALOGUE)
        counts = {"products": len(catalogue), "text vectors": len(texts), "picture vectors": len(images)}
        refuse_incomplete(folder, manifest, counts)
        return cls(folder, manifest, catalogue, texts, images, held)


class LiveIndex:
    """The current generation; each `get` looks whether another has taken its place. Any number of threads may ask.

    The former one is not closed here: whoever still searches it goes on, and its files are freed once nobody holds it.
    """

    def __init__(self, generations: Generations, text_encoder: TextEncoder, encoder: Encoder) -> None:
        self._generations = generations
        self._encoders = (text_encoder, encoder)
        self._index: Index | None = None
        self._opening = threading.Lock()

    def get(self) -> Index:
        """The index in use now.

        Raises:
            CatalogueError: there is none, or it cannot be used with these encoders.
        """
        folder = self._generations.current()
        index = self._index
        if index is not None and index.folder == folder:
            return index
        with self._opening:
            # Another thread may have opened it meanwhile, and a yet newer one may have come.
            folder = self._generations.current()
            if self._index is None or self._index.folder != folder:
                self._index = Index.open(folder, *self._encoders)
            return self._index


def refuse_incomplete(folder: Path, manifest: Manifest, counts: Mapping[str, int]) -> None:
    """Refuse a generation that holds more or less than was written.

    Args:
        folder: of the generation.
        manifest: its own.
        counts: what is there now of `products`, `text vectors` and `picture vectors`, as far as it is asked.

    Raises:
        CatalogueError: with what to run.
    """
    written = {
        "products": manifest.products,
        "text vectors": manifest.products,
        "picture vectors": manifest.pictures,
    }
    for what, held in counts.items():
        if held != written[what]:
            raise CatalogueError(
                f"The index generation in {folder} holds {held} {what} where {written[what]} were written; "
                f"it is damaged, so run 'vitrine index {shlex.quote(manifest.source)}' again."
            )


def check_encoders(manifest: Manifest, text_encoder: TextEncoder, encoder: Encoder) -> None:
    """Refuse an index that other encoders made.

    Raises:
        CatalogueError: with what to run.
    """
    for kind, made, asked in (
        ("text", (manifest.text_encoder, manifest.text_fingerprint), (text_encoder.name, text_encoder.fingerprint)),
        ("image", (manifest.image_encoder, manifest.image_fingerprint), (encoder.name, encoder.fingerprint)),
    ):
        if made[1] != asked[1]:
            raise CatalogueError(
                f"The index was made with the {kind} encoder {made[0]!r} ({made[1]}), the settings ask for "
                f"{asked[0]!r} ({asked[1]}); run 'vitrine index {shlex.quote(manifest.source)}' again."
            )
