"""A new generation in the making: its catalogue, what had to be encoded, its vectors, its manifest."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from retrieval.catalogue_changes import compared
from retrieval.catalogue_writer import CatalogueWriter
from retrieval.digests import Digests, first_of_each, text_digest
from retrieval.encoder import Encoder
from retrieval.former import Former
from retrieval.generation_stores import KINDS, Kind, note_collections
from retrieval.generations import CATALOGUE
from retrieval.journal import Journal
from retrieval.manifest import SCHEMA, Changes, Manifest
from retrieval.picture_loading import Found, PictureLoader
from retrieval.product_text import product_text
from retrieval.records import Product
from retrieval.sources.updates import Deletion
from retrieval.text_encoder import TextEncoder
from retrieval.vector_writing import Target, write_vectors

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


class NewGeneration:
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
