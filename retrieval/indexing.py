"""Indexing: a source's products, or changes of a few, become a new generation that is put into use in one step.

Products stream through in batches. A text or a picture whose digest the generation in use knows is not encoded again;
what is encoded goes to a journal, from which an indexing that was broken off is taken up again. When the catalogue is
whole, the vectors of each kind are written after one another, so that only one store is in memory.
"""

import shlex
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from retrieval.catalogue import Catalogue
from retrieval.catalogue_changes import compared
from retrieval.catalogue_writer import CatalogueWriter
from retrieval.digests import Digests, first_of_each, text_digest
from retrieval.encoder import Encoder
from retrieval.errors import CatalogueError, SourceError
from retrieval.former import Former
from retrieval.generation_stores import KINDS, Kind, drop_old_collections, note_collections
from retrieval.generations import CATALOGUE, SCHEMA, Changes, Generations, Manifest
from retrieval.index import check_encoders
from retrieval.journal import Journal
from retrieval.picture_loading import BadPicture, Found, PictureFetcher, PictureLoader
from retrieval.policies import FILE as POLICIES
from retrieval.policies import Policy, write_policies
from retrieval.product_text import product_text
from retrieval.records import Product
from retrieval.sources.updates import Deletion
from retrieval.text_encoder import TextEncoder
from retrieval.vector_writing import Target, write_vectors

BATCH = 64
Item = TypeVar("Item")
Advance = Callable[[int], None]
Wrote = Callable[[int, int], None]


@dataclass(frozen=True)
class Encoders:
    """What makes the vectors of an index."""

    text: TextEncoder
    image: Encoder

    @property
    def fingerprints(self) -> dict[Kind, str]:
        """By the kind of vectors they make."""
        return {"text": self.text.fingerprint, "image": self.image.fingerprint}

    @property
    def dims(self) -> dict[Kind, int]:
        """By the kind of vectors they make."""
        return {"text": self.text.dim, "image": self.image.dim}


def build_index(
    products: Iterable[Product],
    *,
    generations: Generations,
    source: str,
    store: str,
    server: str | None = None,
    text_encoder: TextEncoder,
    encoder: Encoder,
    remote: PictureFetcher | None = None,
    fresh: bool = False,
    policies: Sequence[Policy] = (),
    skipped: Callable[[], int] = lambda: 0,
    bad_picture: BadPicture = lambda product, reason: None,
    advance: Advance = lambda count: None,
    wrote: Wrote = lambda done, of: None,
) -> Manifest:
    """Write a new generation from a stream of products and put it into use.

    Args:
        products: the source's good rows, read batch by batch.
        generations: where generations live.
        source: what to say the index was made from.
        store: name of the vector store.
        server: of a Chroma server that is to hold the vectors; None keeps them in the generation's folder.
        text_encoder: for product texts.
        encoder: for pictures.
        remote: fetches pictures that lie on the web; None leaves them out.
        fresh: whether everything is encoded anew, whatever was encoded before.
        policies: what the shop says of delivery, returns and the like.
        skipped: asked at the end for the number of rows the source left out.
        bad_picture: told of each picture that cannot be used; its product stays searchable by words.
        advance: told after each batch how many products were read and encoded.
        wrote: told after each part how many of how many vectors of one kind are written.

    Raises:
        CatalogueError: another process is indexing, or the index cannot be written.
        SourceError: from the source, when it has no good row or ends in the middle.
            After either the former generation is still in use, and what was encoded is kept for the next indexing.
    """
    encoders = Encoders(text_encoder, encoder)
    with generations.writing() as folder, closing(PictureLoader(remote, bad_picture)) as loader:
        if fresh:
            shutil.rmtree(generations.encoded, ignore_errors=True)
        usable = {} if fresh else encoders.fingerprints
        with _former(generations, usable) as former, _journals(generations, encoders) as journals:
            work = _Work(folder, encoders, former, journals, loader, advance)
            work.write(_batches(products))
            if policies:
                write_policies(tuple(policies), folder / POLICIES)
            pictures = work.write_vectors(store, server, wrote)
            manifest = work.manifest(source=source, store=store, server=server, skipped=skipped(), pictures=pictures)
            manifest.write(folder)
            servers = {server, former.manifest.server if former is not None else None}
    _drop_old_collections(generations, servers)
    return manifest


def update_index(
    read_changes: Callable[[Catalogue], Iterable[Product | Deletion]],
    *,
    file: str,
    generations: Generations,
    text_encoder: TextEncoder,
    encoder: Encoder,
    remote: PictureFetcher | None = None,
    skipped: Callable[[], int] = lambda: 0,
    bad_picture: BadPicture = lambda product, reason: None,
    advance: Advance = lambda count: None,
    wrote: Wrote = lambda done, of: None,
) -> Manifest:
    """Change a few products: a copy of the generation in use, changed, is put into use.

    Args:
        read_changes: given the catalogue in use, the products to add or put in another's place, and those to delete;
            each id at most once.
        file: what to say the changes came from.
        generations: where generations live.
        text_encoder: for texts that are new.
        encoder: for pictures that are new.
        remote: as for `build_index`, like all that follow.
        skipped: rows of the changes that were left out.
        bad_picture: told of pictures that cannot be used.
        advance: told how many changes were read and encoded.
        wrote: told how many vectors were written.

    Raises:
        CatalogueError: there is no index yet, it is not whole, other encoders made it, or it cannot be written.
        SourceError: from the changes, or because no product would be left. The former generation is still in use.
    """
    encoders = Encoders(text_encoder, encoder)
    check_encoders(Manifest.read(generations.current()), text_encoder, encoder)
    with (
        generations.writing(keep_encoded=generations.encoded.exists()) as folder,
        closing(PictureLoader(remote, bad_picture)) as loader,
        _former(generations, encoders.fingerprints) as found,
        _journals(generations, encoders) as journals,
    ):
        former = _whole(generations, found)
        made = former.manifest
        for name in (CATALOGUE, POLICIES):
            if (former.folder / name).exists():
                shutil.copyfile(former.folder / name, folder / name)
        work = _Work(folder, encoders, former, journals, loader, advance)
        work.write(_batches(read_changes(Catalogue(former.catalogue))))
        pictures = work.write_vectors(made.store, made.server, wrote)
        manifest = work.manifest(
            source=made.source, store=made.store, server=made.server, skipped=skipped(), pictures=pictures, update=file
        )
        if not manifest.products:
            raise SourceError(f"The changes of {file} would leave no product at all, so nothing was changed.")
        manifest.write(folder)
    _drop_old_collections(generations, {made.server})
    return manifest


class _Work:
    """A new generation in the making."""

    def __init__(
        self,
        folder: Path,
        encoders: Encoders,
        former: Former | None,
        journals: dict[Kind, Journal],
        loader: PictureLoader,
        advance: Advance,
    ) -> None:
        self._started = time.monotonic()
        self._folder, self._encoders, self._former = folder, encoders, former
        self._journals, self._loader, self._advance = journals, loader, advance
        self._encoded: Counter[Kind] = Counter()
        self._resumed: Counter[Kind] = Counter()

    def write(self, batches: Iterable[Sequence[Product | Deletion]]) -> None:
        """Write the catalogue, and encode what is not known."""
        writer = CatalogueWriter(self._folder / CATALOGUE)

        def products() -> Iterator[Sequence[Product]]:
            for batch in batches:
                writer.remove([item.id for item in batch if isinstance(item, Deletion)])
                yield [item for item in batch if isinstance(item, Product)]

        with closing(writer):
            for batch, found in self._loader.with_found(products()):
                texts = self._texts(batch)
                pictures = self._pictures(batch, found)
                writer.add(batch, [Digests(*pair) for pair in zip(texts, pictures, strict=True)])
                self._advance(len(batch))
            writer.finish()

    def write_vectors(self, store: str, server: str | None, wrote: Wrote) -> int:
        """Write both kinds of vectors, one after the other; returns how many pictures there are."""
        counts = {}
        if server is not None:
            note_collections(self._folder, server)
        for kind in KINDS:
            target = Target(self._folder, kind, store, server, self._encoders.dims[kind])
            counts[kind] = write_vectors(target, self._journals[kind], self._former, wrote)
            if self._former is not None:
                self._former.free(kind)
        return counts["image"]

    def manifest(
        self, *, source: str, store: str, server: str | None, skipped: int, pictures: int, update: str | None = None
    ) -> Manifest:
        """What was made, of what, and how much of it is new."""
        text_encoder, encoder = self._encoders.text, self._encoders.image
        changes = self._changes()
        return Manifest(
            schema=SCHEMA,
            source=source,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            store=store,
            server=server,
            text_encoder=text_encoder.name,
            text_fingerprint=text_encoder.fingerprint,
            text_dim=text_encoder.dim,
            image_encoder=encoder.name,
            image_fingerprint=encoder.fingerprint,
            image_dim=encoder.dim,
            products=changes.added + changes.changed + changes.unchanged,
            pictures=pictures,
            skipped=skipped,
            seconds=round(time.monotonic() - self._started, 1),
            changes=changes,
            update=update,
        )

    def _changes(self) -> Changes:
        added, changed, unchanged, removed = compared(self._folder, self._former)
        return Changes(
            added,
            changed,
            unchanged,
            removed,
            texts_encoded=self._encoded["text"],
            pictures_encoded=self._encoded["image"],
            texts_resumed=self._resumed["text"],
            pictures_resumed=self._resumed["image"],
        )

    def _texts(self, batch: Sequence[Product]) -> list[bytes]:
        """The digest of each product's text, whose vector is ready by then."""
        digests = [text_digest(product) for product in batch]
        places = first_of_each(digests)
        if missing := self._missing("text", list(places)):
            texts = [product_text(batch[places[digest]]) for digest in missing]
            self._keep("text", missing, self._encoders.text.encode(texts))
        return digests

    def _pictures(self, batch: Sequence[Product], found: Sequence[Found | None]) -> list[bytes | None]:
        """The digest of each product's picture, whose vector is ready by then; None where there is no usable one."""
        digests = [None if picture is None else picture.digest for picture in found]
        places = first_of_each(digests)
        missing = self._missing("image", list(places))
        ready = set(places).difference(missing)
        wanted = [(batch[places[digest]], picture) for digest in missing if (picture := found[places[digest]])]
        for part in self._loader.decode(wanted):
            if part:
                good = [picture.digest for picture, _ in part]
                self._keep("image", good, self._encoders.image.encode_images([image for _, image in part]))
                ready.update(good)
        return [digest if digest in ready else None for digest in digests]

    def _missing(self, kind: Kind, digests: Sequence[bytes]) -> list[bytes]:
        """Those digests for which nobody has a vector yet."""
        known = set() if self._former is None else self._former.known(kind, digests)
        unknown = [digest for digest in digests if digest not in known]
        resumed = self._journals[kind].find(unknown)
        self._resumed[kind] += len(resumed)
        return [digest for digest in unknown if digest not in resumed]

    def _keep(self, kind: Kind, digests: Sequence[bytes], vectors: np.ndarray) -> None:
        self._journals[kind].append(digests, vectors)
        self._encoded[kind] += len(digests)


@contextmanager
def _former(generations: Generations, fingerprints: Mapping[Kind, str]) -> Iterator[Former | None]:
    """The generation in use, where it can be relied on."""
    former = Former.open(generations, fingerprints)
    try:
        yield former
    finally:
        if former is not None:
            former.close()


@contextmanager
def _journals(generations: Generations, encoders: Encoders) -> Iterator[dict[Kind, Journal]]:
    with ExitStack() as stack:
        yield {
            kind: stack.enter_context(
                closing(Journal(generations.encoded, kind, encoders.fingerprints[kind], encoders.dims[kind]))
            )
            for kind in KINDS
        }


def _whole(generations: Generations, former: Former | None) -> Former:
    if former is None or not all(former.usable(kind) for kind in KINDS):
        source = shlex.quote(Manifest.read(generations.current()).source)
        raise CatalogueError(
            f"The index in use is damaged, so it cannot be changed; run 'vitrine index {source}' again."
        )
    return former


def _drop_old_collections(generations: Generations, servers: set[str | None]) -> None:
    """Tidy up; where another process writes by now, it does so."""
    asked = {server for server in servers if server is not None}
    if asked:
        with suppress(CatalogueError), generations.lock():
            drop_old_collections(generations.folder, asked, {path.name for path in generations.finished()})


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    stream = iter(items)
    try:
        while batch := list(islice(stream, BATCH)):
            yield batch
    except OSError as error:
        raise SourceError(
            f"The catalogue could not be read to its end ({error}); see to it and index again."
        ) from error
