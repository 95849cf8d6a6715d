"""The products that are searched: a catalogue's test split, or all of it, as a real index made for this run."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from retrieval.errors import SourceError
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.indexing import build_index
from retrieval.manifest import Manifest
from retrieval.records import Filters, Product
from retrieval.search import Searcher
from retrieval.sources import Report, open_source
from retrieval.sources.splits import read_splits

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.services import LiveParts

SEED = 7
PART = "development"
SPLIT = "test"


@dataclass(frozen=True, eq=False)
class Pool:
    """What every measurement searches; made once for a run."""

    data: str
    """The catalogue as it was given."""
    split: str | None
    """Its name, where the catalogue's `split.csv` chose the products; None: all of them, or a draw."""
    parts: "Parts"
    index: Index
    """With the FAISS store, in a passing folder; it holds `products` and those without a usable picture."""
    products: tuple[Product, ...]
    """Those with a picture, in the catalogue's order."""
    images: np.ndarray
    """(n, dim) float32, unit length: the pictures of `products`, as the index holds them."""
    titles: np.ndarray
    """(n, dim) float32, unit length: their titles, by the text side of the image encoder."""
    bad_pictures: int = 0
    """How many pictures could not be used."""
    part: str = PART
    """Of the divided question sets: `development`, `held_out` or `all`."""

    @property
    def searcher(self) -> Searcher:
        """The product's own, as the settings make it."""
        return self.parts.searcher

    @cached_property
    def live(self) -> "LiveParts":
        """The product's own understanding of this catalogue, and what else is made of its values."""
        return self.parts.read(self.index)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Where each product stands in `products`, by id."""
        return {product.id: row for row, product in enumerate(self.products)}

    def product(self, product_id: str) -> Product:
        """The product with this id, which has a picture."""
        return self.products[self.row_of[product_id]]


@contextmanager
def open_pool(
    parts: "Parts",
    data: Path | None,
    limit: int | None = None,
    part: str = PART,
    advance: Callable[[int], None] = lambda count: None,
    split: str = SPLIT,
) -> Iterator[Pool]:
    """Index the products that are to be searched; the index goes when the context ends.

    Args:
        parts: whose encoders and settings are measured.
        data: the catalogue, or `sample:SEED`; None: the one the index in use was made of.
        limit: draw so many products, the same in every run.
        part: of the question sets.
        advance: told after each batch how many products were read and encoded.
        split: which products of a catalogue that has a `split.csv`.

    Raises:
        SourceError: there is no product with a usable picture.
        CatalogueError: no catalogue was given and there is no index.
    """
    said, products = _given(parts, data, limit) if data is not None else _in_use(parts, limit)
    splits = _splits_of(said)
    chosen = _drawn([p for p in products if splits is None or splits.get(p.id) == split], limit)
    pictures = sum(product.image is not None for product in chosen)
    if not pictures:
        raise SourceError(f"{said} has no product with a picture to measure on; give a catalogue with pictures.")
    with tempfile.TemporaryDirectory(prefix="vitrine-eval-") as folder:
        generations = Generations(Path(folder))
        build_index(
            chosen,
            generations=generations,
            source=said,
            store="faiss",
            text_encoder=parts.text_encoder,
            encoder=parts.encoder,
            remote=parts.remote_pictures,
            advance=advance,
        )
        index = Index.open(generations.current(), parts.text_encoder, parts.encoder)
        held, images = _pictured(index)
        if not held:
            raise SourceError(f"None of the {pictures} pictures can be read; give a catalogue with its pictures.")
        titles = parts.encoder.encode_text([product.title for product in held])
        yield Pool(said, split if splits else None, parts, index, held, images, titles, pictures - len(held), part)
        index.texts.close()
        index.images.close()


def _given(parts: "Parts", data: Path, limit: int | None) -> tuple[str, list[Product]]:
    # The sample comes in a mixed order already, and what is not read need not be drawn.
    first = limit if str(data).partition(":")[0] == "sample" else None
    source = open_source(str(data), limit=first, pictures_folder=parts.settings.pictures_folder)
    return str(data), list(source.read(Report()))


def _in_use(parts: "Parts", limit: int | None) -> tuple[str, list[Product]]:
    folder = parts.generations.current()
    catalogue = parts.live.get().catalogue
    return Manifest.read(folder).source, catalogue.products(catalogue.allowed(Filters()))


def _splits_of(said: str) -> dict[str, str] | None:
    folder = Path(said)
    return read_splits(folder) if (folder / "split.csv").exists() else None


def _drawn(products: list[Product], limit: int | None) -> list[Product]:
    if limit is None or limit >= len(products):
        return products
    pictured = [product for product in products if product.image]
    return Random(SEED).sample(pictured, min(limit, len(pictured)))


def _pictured(index: Index) -> tuple[tuple[Product, ...], np.ndarray]:
    """The products whose pictures are in the index, and the (n, dim) vectors of those."""
    products = index.catalogue.products(index.catalogue.allowed(Filters()))
    vectors = index.images.vectors([product.id for product in products])
    held = tuple(product for product in products if product.id in vectors)
    return held, np.stack([vectors[product.id] for product in held]) if held else np.empty((0, 0), np.float32)
