"""What the generation in use knows already: vectors by the digest of what they were made of."""

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

import numpy as np

from retrieval.errors import VitrineError
from retrieval.generation_stores import KINDS, Kind, open_vectors
from retrieval.generations import CATALOGUE, Generations
from retrieval.manifest import Manifest
from retrieval.stores.base import VectorStore

COLUMN: dict[Kind, str] = {"text": "text_digest", "image": "picture_digest"}
ASKED_AT_ONCE = 1000


class Former:
    """The vectors of a finished generation, as far as they are whole and made by the encoders of today.

    Products are looked up in its catalogue, so memory does not grow with their number; its stores are opened only where
    vectors are really taken out of them. Used by one thread.

    Args:
        folder: of the generation.
        manifest: its own.
        fingerprints: of today's encoders, by kind of vector; a kind that is not there is not used.
    """

    def __init__(self, folder: Path, manifest: Manifest, fingerprints: Mapping[Kind, str]) -> None:
        self.folder, self.manifest = folder, manifest
        self.catalogue = folder / CATALOGUE
        self._connection = sqlite3.connect(f"{self.catalogue.absolute().as_uri()}?mode=ro", uri=True)
        self._stores: dict[Kind, VectorStore] = {}
        made: dict[Kind, str] = {"text": manifest.text_fingerprint, "image": manifest.image_fingerprint}
        self._usable = {kind for kind in KINDS if made[kind] == fingerprints.get(kind)}
        self._check()

    @classmethod
    def open(cls, generations: Generations, fingerprints: Mapping[Kind, str]) -> "Former | None":
        """The generation in use; None where there is none, or it is damaged or of another schema, and so of no use."""
        try:
            folder = generations.current()
            return cls(folder, Manifest.read(folder), fingerprints)
        except (VitrineError, sqlite3.Error, OSError):
            return None

    def usable(self, kind: Kind) -> bool:
        """Whether its vectors of a kind are of the encoder of today."""
        return kind in self._usable

    def known(self, kind: Kind, digests: Collection[bytes]) -> set[bytes]:
        """Those digests whose vectors it holds."""
        return set(self._ids(kind, digests)) if self.usable(kind) else set()

    def vectors(self, kind: Kind, digests: Collection[bytes]) -> dict[bytes, np.ndarray]:
        """The (dim,) vectors of those digests that it holds."""
        ids = self._ids(kind, digests) if self.usable(kind) else {}
        if not ids:
            return {}
        if kind not in self._stores:
            self._stores[kind] = self._open(kind)
        held = self._stores[kind].vectors(list(ids.values()))
        return {digest: held[id_] for digest, id_ in ids.items() if id_ in held}

    def free(self, kind: Kind) -> None:
        """Close the store of a kind, which holds its vectors in memory while it is open."""
        if kind in self._stores:
            self._stores.pop(kind).close()

    def close(self) -> None:
        """Close everything."""
        for kind in KINDS:
            self.free(kind)
        self._connection.close()

    def _ids(self, kind: Kind, digests: Collection[bytes]) -> dict[bytes, str]:
        wanted, column = list(digests), COLUMN[kind]
        found: dict[bytes, str] = {}
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            part = wanted[start : start + ASKED_AT_ONCE]
            places = ", ".join("?" * len(part))
            found.update(
                self._connection.execute(f"SELECT {column}, id FROM product WHERE {column} IN ({places})", part)
            )
        return found

    def _open(self, kind: Kind) -> VectorStore:
        manifest = self.manifest
        dim = manifest.text_dim if kind == "text" else manifest.image_dim
        return open_vectors(self.folder, kind, manifest.store, manifest.server, dim)

    def _check(self) -> None:
        """Try whatever will be relied on, before anything is."""
        self._connection.execute("SELECT count(text_digest), count(picture_digest) FROM product").fetchone()
        counts: dict[Kind, int] = {"text": self.manifest.products, "image": self.manifest.pictures}
        for kind in list(self._usable):
            if not self._is_whole(kind, counts[kind]):
                self._usable.discard(kind)

    def _is_whole(self, kind: Kind, count: int) -> bool:
        column = COLUMN[kind]
        rows = self._connection.execute(f"SELECT id FROM product WHERE {column} IS NOT NULL LIMIT 1").fetchall()
        try:
            with closing(self._open(kind)) as store:
                return len(store) == count and len(store.vectors([id_ for (id_,) in rows])) == len(rows)
        except (VitrineError, OSError):
            return False
