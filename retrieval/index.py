"""Indexing, source → facts and vectors → a new generation, and the index that is open for reading."""

import shlex
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval import policies
from retrieval.catalogue import Catalogue
from retrieval.catalogue_writer import CatalogueWriter
from retrieval.encoder import Encoder
from retrieval.errors import CatalogueError, PictureError, SourceError
from retrieval.generations import SCHEMA, Generations, Manifest
from retrieval.pictures import open_picture
from retrieval.policies import Policy
from retrieval.product_text import product_text
from retrieval.records import Product
from retrieval.stores import open_store
from retrieval.stores.base import VectorStore
from retrieval.text_encoder import TextEncoder

if TYPE_CHECKING:
    from PIL.Image import Image

BATCH = 256
DECODED_AT_ONCE = 64
"""Pictures held in memory, up to 3 MB each."""
DECODERS = 2
COLLECTIONS = "vitrine-"
"""How the names of Vitrine's collections on a Chroma server begin."""


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
        for kind, made, asked in (
            ("text", (manifest.text_encoder, manifest.text_fingerprint), (text_encoder.name, text_encoder.fingerprint)),
            ("image", (manifest.image_encoder, manifest.image_fingerprint), (encoder.name, encoder.fingerprint)),
        ):
            if made[1] != asked[1]:
                raise CatalogueError(
                    f"The index was made with the {kind} encoder {made[0]!r} ({made[1]}), the settings ask for "
                    f"{asked[0]!r} ({asked[1]}); run 'vitrine index {shlex.quote(manifest.source)}' again."
                )
        texts, images = _stores(manifest.store, manifest.server, folder, manifest.text_dim, manifest.image_dim)
        said = folder / policies.FILE
        held = policies.read_policies(said) if said.exists() else ()
        index = cls(folder, manifest, Catalogue(folder / "catalogue.sqlite"), texts, images, held)
        index._refuse_incomplete()
        return index

    def _refuse_incomplete(self) -> None:
        made = self.manifest
        for what, held, wanted in (
            ("products", len(self.catalogue), made.products),
            ("text vectors", len(self.texts), made.products),
            ("picture vectors", len(self.images), made.pictures),
        ):
            if held != wanted:
                raise CatalogueError(
                    f"The index generation in {self.folder} holds {held} {what} where {wanted} were written; "
                    f"it is damaged, so run 'vitrine index {shlex.quote(made.source)}' again."
                )


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


def build_index(
    products: Iterable[Product],
    *,
    generations: Generations,
    source: str,
    store: str,
    server: str | None = None,
    text_encoder: TextEncoder,
    encoder: Encoder,
    skipped: Callable[[], int] = lambda: 0,
    bad_picture: Callable[[Product, str], None] = lambda product, reason: None,
    advance: Callable[[int], None] = lambda count: None,
) -> Manifest:
    """Write a new generation from a stream of products and put it into use.

    Args:
        products: the source's good rows, read batch by batch; only the vector stores grow in memory with them.
        generations: where generations live.
        source: what to say the index was made from.
        store: name of the vector store.
        server: of a Chroma server that is to hold the vectors; None keeps them in the generation's folder.
        text_encoder: for product texts.
        encoder: for pictures.
        skipped: asked at the end for the number of rows the source left out.
        bad_picture: told of each product whose picture cannot be read; it stays searchable by words.
        advance: told after each batch how many products were written.

    Raises:
        CatalogueError: another process is indexing, or the index cannot be written.
        SourceError: from the source, when it has no good row or ends in the middle.
            After either the former generation is still in use.
    """
    started = time.monotonic()
    with generations.writing() as folder, ThreadPoolExecutor(DECODERS) as pool:
        writer = CatalogueWriter(folder / "catalogue.sqlite")
        texts, images = _stores(store, server, folder, text_encoder.dim, encoder.dim)
        count = pictures = 0
        for batch in _batches(products):
            writer.add(batch)
            texts.add([product.id for product in batch], text_encoder.encode([product_text(p) for p in batch]))
            for start in range(0, len(batch), DECODED_AT_ONCE):
                pictures += _add_pictures(
                    images, encoder, _decode(batch[start : start + DECODED_AT_ONCE], pool, bad_picture)
                )
            count += len(batch)
            advance(len(batch))
        writer.finish()
        texts.save()
        images.save()
        manifest = Manifest(
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
            products=count,
            pictures=pictures,
            skipped=skipped(),
            seconds=round(time.monotonic() - started, 1),
        )
        manifest.write(folder)
    if server is not None:
        _drop_old_collections(server, {path.name for path in generations.finished()})
    return manifest


def _stores(
    store: str, server: str | None, folder: Path, text_dim: int, image_dim: int
) -> tuple[VectorStore, VectorStore]:
    """The stores of a generation, for texts and for pictures; on a server its name keeps generations apart."""
    if server is None:
        vectors = folder / "vectors"
        return open_store(store, vectors / "text", text_dim), open_store(store, vectors / "image", image_dim)
    names = [f"{COLLECTIONS}{folder.name}-{kind}" for kind in ("text", "image")]
    return open_store(store, None, text_dim, names[0], server), open_store(store, None, image_dim, names[1], server)


def _drop_old_collections(server: str, kept: Collection[str]) -> None:
    """Remove what pruned or broken-off generations left on a Chroma server."""
    from retrieval.stores.chroma_store import connect

    client = connect(server)
    for collection in client.list_collections():
        generation = collection.name.removeprefix(COLLECTIONS).rpartition("-")[0]
        if collection.name.startswith(COLLECTIONS) and generation not in kept:
            client.delete_collection(collection.name)


def _batches(products: Iterable[Product]) -> Iterator[list[Product]]:
    stream = iter(products)
    try:
        while batch := list(islice(stream, BATCH)):
            yield batch
    except OSError as error:
        raise SourceError(
            f"The catalogue could not be read to its end ({error}); see to it and index again."
        ) from error


def _add_pictures(store: VectorStore, encoder: Encoder, decoded: Sequence[tuple[Product, "Image"]]) -> int:
    if decoded:
        store.add([product.id for product, _ in decoded], encoder.encode_images([image for _, image in decoded]))
    return len(decoded)


def _decode(
    batch: Sequence[Product], pool: ThreadPoolExecutor, bad_picture: Callable[[Product, str], None]
) -> list[tuple[Product, "Image"]]:
    """The products of a batch whose picture could be opened, with it."""

    def one(product: Product) -> "Image | PictureError | None":
        if product.image is None or product.image.startswith(("http://", "https://")):
            return None
        try:
            return open_picture(Path(product.image))
        except PictureError as error:
            return error

    good = []
    for product, result in zip(batch, pool.map(one, batch), strict=True):
        if isinstance(result, PictureError):
            bad_picture(product, str(result))
        elif result is not None:
            good.append((product, result))
    return good
