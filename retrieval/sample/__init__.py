"""A shop drawn by the project, openly fictional: its records are its facts, so none is listed as simulated."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sample.articles import Article, articles
from retrieval.sample.pictures import drawn
from retrieval.sources.base import Entry, Source

FOLDER = "sample"
"""Of the drawn pictures, below the folder where sources keep theirs."""


def source(folder: Path | None, limit: int | None = None, seed: int = 0) -> Source:
    """The shop as a source; its pictures are drawn into the folder as they are read.

    Args:
        folder: where the pictures are kept.
        limit: stop after this many products; the shop's order mixes its departments.
        seed: another one is another shop of the same kinds.

    Raises:
        SourceError: no folder is given.
    """
    if folder is None:
        raise SourceError("The sample catalogue draws its pictures; say in which folder to keep them.")
    chosen = articles(seed)[:limit]
    return Source(
        name="sample" if seed == 0 else f"sample:{seed}",
        total=len(chosen),
        entries=lambda report: (Entry(row, product) for row, product in enumerate(products(chosen, folder), start=1)),
        limit=limit,
    )


def seed_of(word: str) -> int:
    """The seed after `sample:`; none is 0, the shop itself.

    Raises:
        SourceError: it is no whole number of at least 1.
    """
    if word and (not word.isdecimal() or not 0 < int(word) < 2**31):
        raise SourceError(f"The seed in sample:{word} is no whole number of at least 1; write sample, or sample:7.")
    return int(word or 0)


def products(chosen: list[Article], folder: Path) -> Iterator[Product]:
    """The articles' records, each with its picture in the folder (created where missing; 512 x 512 JPEG).

    Raises:
        SourceError: the folder cannot be written.
    """
    try:
        for article, picture in zip(chosen, drawn(chosen, folder.resolve()), strict=True):
            yield replace(article.product, image=str(picture))
    except OSError as error:
        raise SourceError(f"The sample's pictures cannot be kept in {folder} ({error.strerror}).") from error
