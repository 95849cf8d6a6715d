"""Vectors in Chroma: embedded in a folder, or on a Chroma server."""

import json
import queue
import threading
import weakref
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import numpy as np

from retrieval.errors import CatalogueError, SettingsError, VitrineError
from retrieval.model_folder import in_one_line
from retrieval.stores.base import Hit
from retrieval.stores.exact import best, check_held_dim, checked_query, checked_rows
from retrieval.stores.twins import Twins

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

# Wider than Chroma's defaults: with those, recall falls behind where a hundred are wanted, and among hundreds of
# titles that differ in one word a few products lose every way that leads to them. The contract suite holds both.
HNSW = {"space": "ip", "max_neighbors": 32, "ef_construction": 200, "ef_search": 400}

# Fetching vectors costs by their number, `query(ids=…)` by the size of the store: a handful is quicker fetched.
EXACT_UP_TO = 100

ROWS_AT_ONCE = 4096

# Metadata of a record whose vector several ids have: that it is so, and the JSON list of the other ids.
GROUPED, OTHERS = "grouped", "others"

# Chroma's list of open paths is not guarded: two threads opening one folder could each begin a system of their own.
_opening = threading.Lock()

# Clients of stores that nobody holds any more. They are closed when the next one opens and not where the last holder
# let go: that may be any thread at any moment, also one that is inside Chroma and holds its locks.
_given_up: "queue.SimpleQueue[Client]" = queue.SimpleQueue()


class ChromaStore:
    """One Chroma collection of unit vectors. Any number of threads may read.

    Equal vectors are kept once, under the first of their ids; its metadata name the others. In Chroma's graph they
    would crowd out each other's ways to the rest (see `retrieval.stores.twins`).

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
            self._twins = _twins(self._collection)
        self._known: set[str] | None = None
        # Of the vectors that were added, so that an equal one is known again: a short hash to its id, and back.
        self._first_of: dict[bytes, str] = {}
        self._key_of: dict[str, bytes] = {}
        self._keys_read = False

    def add(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Store (n, dim) float32 vectors of unit length; an id that is already there is replaced.

        Raises:
            EncoderError: the vectors have another shape.
        """
        rows = checked_rows(ids, vectors, self._dim)
        self._read_keys()
        held = self._known_ids()
        self.delete([id_ for id_ in rows if id_ in self._twins or id_ in held])
        grown = set()
        for id_, row in rows.items():
            first = self._first_of.setdefault(key := _key(row), id_)
            if first == id_:
                self._key_of[id_] = key
            else:
                self._twins.join(id_, first)
                grown.add(first)
        self._write({id_: row for id_, row in rows.items() if id_ not in self._twins})
        self._note(grown)

    def search(self, vector: np.ndarray, k: int, among: Collection[str] | None = None) -> list[Hit]:
        """The k nearest by cosine, best first; exact where few are allowed."""
        query = checked_query(vector, self._dim)
        count = self._count()
        if k <= 0 or count == 0:
            return []
        if among is None:
            return self._with_twins(self._nearest(query, min(k, count), None), None)[:k]
        wanted = frozenset(among)
        allowed = self._known_ids(count) & wanted | self._twins.firsts(wanted)
        if not allowed:
            return []
        if len(allowed) <= EXACT_UP_TO:
            rows = self.vectors(sorted(allowed))
            hits = best(list(rows), np.stack(list(rows.values())), query, k) if rows else []
        else:
            hits = self._nearest(query, min(k, len(allowed)), None if len(allowed) == count else list(allowed))
        return self._with_twins(hits, wanted)[:k]

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """The stored vectors of those ids that are there."""
        firsts = {id_: self._twins.first(id_) for id_ in ids}
        found: dict[str, np.ndarray] = {}
        for part in _parts(list(dict.fromkeys(firsts.values())), self._batch):
            with self._told():
                got = self._collection.get(ids=part, include=["embeddings"])
            found.update(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return {id_: found[first] for id_, first in firsts.items() if first in found}

    def delete(self, ids: Sequence[str]) -> None:
        """Forget these ids; an unknown one is no error."""
        gone = list(dict.fromkeys(ids))
        leading = self.vectors([id_ for id_ in gone if self._twins.others(id_)])
        shrunk: set[str | None] = set()
        heirs: dict[str, np.ndarray] = {}
        for id_ in gone:
            row = leading.get(id_, heirs.pop(id_, None))
            heir = self._twins.leave(id_)
            shrunk.add(heir)
            self._hand_over(id_, heir)
            if heir is not None and row is not None:
                heirs[heir] = row
        self._write(heirs)
        self._note({heir for heir in shrunk if heir is not None and heir not in gone})
        for part in _parts(gone, self._batch):
            with self._told():
                self._collection.delete(ids=part)
        if self._known is not None:
            self._known.difference_update(gone)

    def save(self) -> None:
        """Chroma makes each call durable by itself."""

    def close(self) -> None:
        """Free the files or the connection; the store is of no use afterwards."""
        if self._free.detach() is not None:
            with _opening:
                self._client.close()

    def __len__(self) -> int:
        return self._count() + len(self._twins)

    def _count(self) -> int:
        """How many different vectors there are."""
        with self._told():
            return int(self._collection.count())

    def _write(self, rows: Mapping[str, np.ndarray]) -> None:
        for part in _parts(list(rows), self._batch):
            with self._told():
                self._collection.upsert(ids=part, embeddings=np.stack([rows[id_] for id_ in part]))
        if self._known is not None:
            self._known.update(rows)

    def _note(self, firsts: Collection[str]) -> None:
        """Write down who is equal to each of these."""
        for part in _parts(sorted(firsts), self._batch):
            noted = [{GROUPED: True, OTHERS: json.dumps(self._twins.others(first))} for first in part]
            with self._told():
                self._collection.update(ids=part, metadatas=noted)

    def _with_twins(self, hits: Sequence[Hit], wanted: Collection[str] | None) -> list[Hit]:
        """The hits, and whoever else has their vectors, as far as they are wanted."""
        if not len(self._twins):
            return list(hits)
        found = [Hit(id_, hit.score) for hit in hits for id_ in (hit.id, *self._twins.others(hit.id))]
        return found if wanted is None else [hit for hit in found if hit.id in wanted]

    def _hand_over(self, id_: str, heir: str | None) -> None:
        """Let another id, or none, be known for a vector."""
        key = self._key_of.pop(id_, None)
        if key is None:
            return
        if heir is None:
            del self._first_of[key]
        else:
            self._first_of[key], self._key_of[heir] = heir, key

    def _read_keys(self) -> None:
        """Before something is added: the keys of all vectors that were there when the store was opened."""
        if self._keys_read:
            return
        for part in _parts(list(self._known_ids()), ROWS_AT_ONCE):
            for id_, row in self.vectors(part).items():
                # A store of an earlier version may hold equal vectors more than once; the first one speaks for them.
                if self._first_of.setdefault(key := _key(row), id_) == id_:
                    self._key_of[id_] = key
        self._keys_read = True

    def _nearest(self, query: np.ndarray, k: int, ids: list[str] | None) -> list[Hit]:
        with self._told():
            got = self._collection.query(query_embeddings=query[None], n_results=k, ids=ids, include=["distances"])
        distances = (got["distances"] or [[]])[0]
        # In Chroma's inner-product space a distance is 1 - cosine.
        return [Hit(id_, 1.0 - distance) for id_, distance in zip(got["ids"][0], distances, strict=True)]

    def _known_ids(self, count: int | None = None) -> set[str]:
        # `query(ids=…)` fails on an id that is not there, so the ids are kept; a writer elsewhere changes their number.
        known = self._known
        if known is None or (count is not None and len(known) != count):
            with self._told():
                known = self._known = set(self._collection.get(include=[])["ids"])
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


def _twins(collection: Any) -> Twins:
    got = collection.get(where={GROUPED: True}, include=["metadatas"])
    return Twins({id_: json.loads(noted[OTHERS]) for id_, noted in zip(got["ids"], got["metadatas"], strict=True)})


def _key(row: np.ndarray) -> bytes:
    return blake2b(row.tobytes(), digest_size=16).digest()


def _parts(ids: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
