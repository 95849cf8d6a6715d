"""Where the two kinds of vectors of a generation lie: in its folder, or on a Chroma server under its name."""

import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Literal

from retrieval.errors import VitrineError
from retrieval.stores import open_store
from retrieval.stores.base import VectorStore

Kind = Literal["text", "image"]
KINDS: tuple[Kind, Kind] = ("text", "image")
NOTED = ".collections"
"""In the folder of the generations: each that has vectors on a Chroma server, as a line of JSON, [server, name]."""


def vectors_folder(generation: Path, kind: Kind) -> Path:
    """Holds the files of an embedded store, and nothing else."""
    return generation / "vectors" / kind


def open_vectors(generation: Path, kind: Kind, store: str, server: str | None, dim: int) -> VectorStore:
    """Open or begin the vectors of one kind; on a server the generation's name keeps them apart."""
    if server is None:
        return open_store(store, vectors_folder(generation, kind), dim)
    return open_store(store, None, dim, _collection(generation.name, kind), server)


def note_collections(generation: Path, server: str) -> None:
    """Write down that a generation is about to have vectors on a server, so that they can be found when it is gone."""
    # A line that a kill has torn must not take the next one along, so each also begins with a line end.
    with (generation.parent / NOTED).open("a") as file:
        file.write(f"\n{json.dumps([server, generation.name])}\n")


def drop_old_collections(folder: Path, servers: Collection[str], kept: Collection[str]) -> None:
    """Remove what pruned or broken-off generations left on Chroma servers.

    A server may hold other indexes too, so only what was noted in this folder is removed. A server that does not answer
    keeps what it has until the next time. Call it under the writer's lock.

    Args:
        folder: of the generations.
        servers: those to ask.
        kept: names of the generations that stay.
    """
    noted = list(dict.fromkeys(_noted(folder / NOTED)))
    gone = [(server, name) for server, name in noted if name not in kept and server in servers]
    dropped = {(server, name) for server, name in gone if _drop(server, name)}
    if dropped:
        lines = (json.dumps(pair) for pair in noted if pair not in dropped)
        unfinished = folder / f"{NOTED}.unfinished"
        unfinished.write_text("".join(f"{line}\n" for line in lines))
        os.replace(unfinished, folder / NOTED)


def _noted(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            server, name = json.loads(line)
        except (ValueError, TypeError):
            continue
        yield server, name


def _drop(server: str, generation: str) -> bool:
    """Whether a server that was asked holds nothing more of a generation."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    from retrieval.stores.chroma_store import connect

    try:
        client = connect(server)
        there = {collection.name for collection in client.list_collections()}
        for name in there.intersection(_collection(generation, kind) for kind in KINDS):
            client.delete_collection(name)
    except (VitrineError, ChromaError, HTTPError):
        return False
    return True


def _collection(generation: str, kind: Kind) -> str:
    return f"vitrine-{generation}-{kind}"
