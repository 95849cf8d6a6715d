"""The catalogues a model learns from, each divided into what is learnt and what is held back."""

from pathlib import Path
from zlib import crc32

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report, open_source
from retrieval.sources.splits import read_splits

VALIDATION_PERCENT = 7
"""Of the titles of a catalogue that brings no split of its own."""


def read_parts(data: str, pictures_folder: Path) -> dict[str, list[Product]]:
    """The products with a picture of the train and the validation split.

    A folder says by its `split.csv` which product belongs where. The sample shop is drawn anew for each seed, so that
    no part of it need be kept for a test: its titles are divided between the two by their checksum.

    Args:
        data: a folder, or `sample:SEED`.
        pictures_folder: where a source that draws its pictures keeps them.

    Raises:
        SourceError: there is no such catalogue, a folder has no split.csv, or one of the two splits is empty.
    """
    products = [p for p in open_source(data, pictures_folder=pictures_folder).read(Report()) if p.image]
    splits = read_splits(Path(data)) if Path(data).is_dir() else {p.id: split_of(p.title) for p in products}
    found = {name: [p for p in products if splits.get(p.id) == name] for name in ("train", "validation")}
    for name, chosen in found.items():
        if not chosen:
            raise SourceError(f"{data} has no product with a picture in the split {name!r}; see to its split.csv.")
    return found


def split_of(title: str) -> str:
    """`train` or `validation`, the same for the same title in every run."""
    return "validation" if crc32(title.lower().encode()) % 100 < VALIDATION_PERCENT else "train"
