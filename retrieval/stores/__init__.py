"""Vector stores, one file for each backend."""

from pathlib import Path

from retrieval.errors import SettingsError
from retrieval.stores.base import Hit, VectorStore

__all__ = ["Hit", "VectorStore", "open_store"]


def open_store(
    name: str, folder: Path | None, dim: int, collection: str = "vectors", server: str | None = None
) -> VectorStore:
    """Open the named store, or begin an empty one.

    Args:
        name: `memory`, `chroma` or `faiss`.
        folder: where it keeps its files; None keeps nothing (not for an embedded Chroma).
        dim: length of the vectors.
        collection: name within the folder or on the server, 3 to 512 of the characters a-z A-Z 0-9 . _ -
        server: `host:port` or URL of a Chroma server, used instead of the folder.

    Raises:
        SettingsError: the name is unknown, or the backend cannot work with these settings.
        EncoderError: the store already holds vectors of another length.
    """
    if server is not None and name != "chroma":
        raise SettingsError(f"A vector server was given for the store {name!r}; only 'chroma' has one, so unset it.")
    match name:
        case "memory":
            from retrieval.stores.memory_store import MemoryStore

            return MemoryStore(folder, dim, collection)
        case "chroma":
            from retrieval.stores.chroma_store import ChromaStore

            return ChromaStore(folder, dim, collection, server)
        case "faiss":
            from retrieval.stores.faiss_store import FaissStore

            return FaissStore(folder, dim, collection)
        case _:
            raise SettingsError(f"The store is {name!r}; expected memory, chroma or faiss.")
