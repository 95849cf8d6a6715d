"""Where the two kinds of vectors of a generation lie: in its folder, or on a Chroma server under its name."""

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from retrieval.stores import open_store
from retrieval.stores.base import VectorStore

Kind = Literal["text", "image"]
KINDS: tuple[Kind, Kind] = ("text", "image")
COLLECTIONS = "vitrine-"
"""How the names of Vitrine's collections on a Chroma server begin."""


def vectors_folder(generation: Path, kind: Kind) -> Path:
    """Holds the files of an embedded store, and nothing else."""
    return generation / "vectors" / kind


def open_vectors(generation: Path, kind: Kind, store: str, server: str | None, dim: int) -> VectorStore:
    """Open or begin the vectors of one kind; on a server the generation's name keeps them apart."""
    if server is None:
        return open_store(store, vectors_folder(generation, kind), dim)
    return open_store(store, None, dim, f"{COLLECTIONS}{generation.name}-{kind}", server)


def drop_old_collections(server: str, kept: Collection[str]) -> None:
    """Remove what pruned or broken-off generations left on a Chroma server."""
    from retrieval.stores.chroma_store import connect

    client = connect(server)
    for collection in client.list_collections():
        generation = collection.name.removeprefix(COLLECTIONS).rpartition("-")[0]
        if collection.name.startswith(COLLECTIONS) and generation not in kept:
            client.delete_collection(collection.name)
