"""The catalogues that labelled turns speak of, as far as understanding looks: facts and words, no vectors."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agent.assemble import policies_beside
from retrieval.catalogue import Catalogue
from retrieval.catalogue_writer import CatalogueWriter
from retrieval.errors import SourceError
from retrieval.generations import CATALOGUE
from retrieval.index import Index
from retrieval.manifest import SCHEMA, Manifest
from retrieval.records import Product
from retrieval.sample.articles import articles
from retrieval.sources import kaggle_fashion
from retrieval.stores.memory_store import MemoryStore

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.services import Understander

SAMPLE = "sample"


@dataclass(frozen=True)
class Shop:
    """One catalogue, and who understands its shoppers."""

    name: str
    catalogue: Catalogue
    understander: "Understander"
    """The product's own, as the settings make it."""


@contextmanager
def open_shop(parts: "Parts", name: str, data: Path | None) -> Iterator[Shop]:
    """A catalogue's database, written for this run; it goes when the context ends.

    Args:
        parts: whose understanding is measured.
        name: `sample`, or `fashion`.
        data: the folder of the fashion set; the sample needs none.

    Raises:
        SourceError: the catalogue cannot be read.
    """
    with open_index(name, data) as index:
        yield Shop(name, index.catalogue, parts.read(index).understander)


@contextmanager
def open_index(name: str, data: Path | None) -> Iterator[Index]:
    """An index of a catalogue's facts alone; it goes when the context ends.

    Raises:
        SourceError: the catalogue cannot be read.
    """
    products = sample_products() if data is None else fashion_products(data)
    with tempfile.TemporaryDirectory(prefix="vitrine-eval-") as folder:
        yield _without_vectors(Path(folder), name if data is None else str(data), products)


def sample_products() -> Iterable[Product]:
    """The sample's records; nothing is drawn for them."""
    return [article.product for article in articles()]


def fashion_products(folder: Path) -> Iterable[Product]:
    """The records of the fashion set.

    Raises:
        SourceError: the folder is not laid out as the set is.
    """
    if not kaggle_fashion.is_folder(folder):
        raise SourceError(f"{folder} is no fashion set; expected a folder with styles.csv beside images/.")
    return kaggle_fashion.read(folder)


def _without_vectors(folder: Path, said: str, products: Iterable[Product]) -> Index:
    writer = CatalogueWriter(folder / CATALOGUE)
    writer.add(list(products))
    writer.finish()
    catalogue = Catalogue(folder / CATALOGUE)
    empty = MemoryStore(None, 1)
    return Index(folder, _manifest(said, len(catalogue)), catalogue, empty, empty, policies_beside(said))


def _manifest(said: str, products: int) -> Manifest:
    return Manifest(
        schema=SCHEMA,
        source=said,
        created=datetime.now(UTC).isoformat(),
        store="memory",
        server=None,
        text_encoder="none",
        text_fingerprint="",
        text_dim=1,
        image_encoder="none",
        image_fingerprint="",
        image_dim=1,
        products=products,
        pictures=0,
        skipped=0,
        seconds=0.0,
    )
