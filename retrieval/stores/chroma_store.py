"""Vectors in Chroma: embedded in a folder, or on a Chroma server."""

import queue
import threading
import weakref
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import numpy as np

from retrieval.errors import CatalogueError, SettingsError, VitrineError
from retrieval.model_folder import in_one_line
from retrieval.stores.base import Hit
from retrieval.stores.exact import best, check_held_dim, checked_query, checked_rows

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

# Wider than Chroma's defaults, whose recall falls behind where a hundred are wanted; the contract suite holds it.
HNSW = {"space": "ip", "max_neighbors": 16, "ef_construction": 200, "ef_search": 400}

# Fetching vectors costs by their number, `query(ids=…)` by the size of the store: a handful is quicker fetched.
EXACT_UP_TO = 100

# Chroma's list of open paths is not guarded: two threads opening one folder could each begin a system of their own.
_opening = threading.Lock()

# Clients of stores that nobody holds any more. They are closed when the next one opens and not where the last holder
# let go: that may be any thread at any moment, also one that is inside Chroma and holds its locks.
_given_up: "queue.SimpleQueue[Client]" = queue.SimpleQueue()


class ChromaStore:
    """One Chroma collection of unit vectors. Any number of threads may read.

    A store that nobody holds any more frees its files when the next one opens.

    Args:
        folder: where the embedded Chroma keeps its files; unused with a server.
        dim: length of the vectors.
        collection: the collection's name.
        server: `host:port` or URL of a Chroma server.

    Raises:
        SettingsError: there is neither folder nor server, the server does not answer, or the name is no good.
        EncoderError: the collection holds vectors of another length.
        CatalogueError: from any method, Chroma cannot read or write its files, or the server is gone.
    """

    def __init__(self, folder: Path | None, dim: int, collection: str = "vectors", server: str | None = None) -> None:
        self._dim = dim
        self._where = f"the vectors in {folder}" if server is None else f"the vectors on the server {server}"
        with self._told():
            self._client = connect(server) if server is not None else _embedded(folder)
            self._free = weakref.finalize(self, _given_up.put, self._client)
            self._free.atexit = False
            self._collection = _open_collection(self._client, collection, dim)
            self._batch = self._client.get_max_batch_size()
        self._known: frozenset[str] | None = None

    def add(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Store (n, dim) float32 vectors of unit length; an id that is already there is replaced.

        Raises:
            EncoderError: the vectors have another shape.
        """
        rows = checked_rows(ids, vectors, self._dim)
        self._known = None
        for part in _parts(list(rows), self._batch):
            with self._told():
                self._collection.upsert(ids=part, embeddings=np.stack([rows[id_] for id_ in part]))

    def search(self, vector: np.ndarray, k: int, among: Collection[str] | None = None) -> list[Hit]:
        """The k nearest by cosine, best first; exact where few are allowed."""
        query = checked_query(vector, self._dim)
        count = len(self)
        if k <= 0 or count == 0:
            return []
        if among is None:
            return self._nearest(query, min(k, count), None)
        allowed = self._known_ids(count).intersection(among)
        if not allowed:
            return []
        if len(allowed) <= EXACT_UP_TO:
            rows = self.vectors(sorted(allowed))
            return best(list(rows), np.stack(list(rows.values())), query, k) if rows else []
        return self._nearest(query, min(k, len(allowed)), None if len(allowed) == count else list(allowed))

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """The stored vectors of those ids that are there."""
        found: dict[str, np.ndarray] = {}
        for part in _parts(list(dict.fromkeys(ids)), self._batch):
            with self._told():
                got = self._collection.get(ids=part, include=["embeddings"])
            found.update(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return found

    def delete(self, ids: Sequence[str]) -> None:
        """Forget these ids; an unknown one is no error."""
        self._known = None
        for part in _parts(list(dict.fromkeys(ids)), self._batch):
            with self._told():
                self._collection.delete(ids=part)

    def save(self) -> None:
        """Chroma makes each call durable by itself."""

    def close(self) -> None:
        """Free the files or the connection; the store is of no use afterwards."""
        if self._free.detach() is not None:
            with _opening:
                self._client.close()

    def __len__(self) -> int:
        with self._told():
            return int(self._collection.count())

    def _nearest(self, query: np.ndarray, k: int, ids: list[str] | None) -> list[Hit]:
        with self._told():
            got = self._collection.query(query_embeddings=query[None], n_results=k, ids=ids, include=["distances"])
        distances = (got["distances"] or [[]])[0]
        # In Chroma's inner-product space a distance is 1 - cosine.
        return [Hit(id_, 1.0 - distance) for id_, distance in zip(got["ids"][0], distances, strict=True)]

    def _known_ids(self, count: int) -> frozenset[str]:
        # `query(ids=…)` fails on an id that is not there, so the ids are kept; a writer elsewhere changes their number.
        known = self._known
        if known is None or len(known) != count:
            with self._told():
                known = self._known = frozenset(self._collection.get(include=[])["ids"])
        return known

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever goes wrong inside Chroma as one sentence; it has no family of errors of its own for this."""
        try:
            yield
        except VitrineError:
            raise
        except Exception as error:
            raise CatalogueError(
                f"Chroma cannot use {self._where} ({in_one_line(error)}); make sure that there is room and the server "
                "runs where one is set, then run 'vitrine index SOURCE' to make the index anew."
            ) from error


def _embedded(folder: Path | None) -> "Client":
    if folder is None:
        raise SettingsError("An embedded Chroma needs a folder; give one, a Chroma server, or the store 'memory'.")
    import chromadb
    from chromadb.config import Settings

    with _opening:
        while not _given_up.empty():
            _given_up.get().close()
        path = _own_path(Path(folder))
        client = chromadb.PersistentClient(path, settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)


def _own_path(folder: Path) -> Path:
    """The folder within `folder` that holds Chroma's files.

    Chroma keeps one system for each path while the process lives. Were a store deleted and made again at the same
    path, the old one would answer; so each new store has a path of its own.
    """
    found = sorted(folder.glob("chroma-*/"))
    if found:
        return found[0]
    path = folder / f"chroma-{uuid4().hex[:12]}"
    path.mkdir(parents=True)
    return path


def connect(server: str) -> "Client":
    """A client of a Chroma server, by `host:port` or URL.

    Raises:
        SettingsError: the server does not answer.
    """
    from urllib.parse import urlsplit

    import chromadb
    from chromadb.config import Settings

    try:
        url = urlsplit(server if "://" in server else f"http://{server}")
        client = chromadb.HttpClient(
            url.hostname or "localhost",
            url.port or 8000,
            ssl=url.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
    except Exception as error:
        raise SettingsError(
            f"The Chroma server at {server!r} does not answer ({type(error).__name__}); "
            "start it, correct host:port, or unset it to use the embedded one."
        ) from error
    return cast("Client", client)


def _open_collection(client: "Client", name: str, dim: int) -> Any:
    from chromadb.errors import InvalidArgumentError

    try:
        collection = client.get_or_create_collection(
            name,
            embedding_function=None,
            metadata={"dim": dim},
            configuration=cast("CreateCollectionConfiguration", {"hnsw": HNSW}),
        )
    except (InvalidArgumentError, ValueError) as error:
        raise SettingsError(
            f"Chroma cannot use {name!r} as the name of a collection; "
            "it takes 3 to 512 of a-z A-Z 0-9 . _ - and begins and ends with a letter or digit."
        ) from error
    check_held_dim((collection.metadata or {}).get("dim", dim), dim, f"the Chroma collection {name!r}")
    return collection


def _parts(ids: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
