"""A small shop drawn by the project, openly fictional: its records are its facts, so none is listed as simulated."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sample.shop import Article, articles
from retrieval.sources.base import Entry, Source

DRAWING_VERSION = 1
"""Raised when a drawing changes, so that pictures drawn before are not used again."""


def source(folder: Path | None, limit: int | None = None) -> Source:
    """The shop as a source; its pictures are drawn into the folder as they are read.

    Raises:
        SourceError: no folder is given.
    """
    if folder is None:
        raise SourceError("The sample catalogue draws its pictures; say in which folder to keep them.")
    return Source(
        name="sample",
        total=sum(1 for _ in articles()),
        entries=lambda report: (Entry(row, product) for row, product in enumerate(products(folder), start=1)),
        limit=limit,
    )


def products(folder: Path) -> Iterator[Product]:
    """The shop's products, each with its picture in the folder (created where missing; 512 x 512 JPEG).

    Raises:
        SourceError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for article in articles():
            yield replace(article.product, image=str(_picture(article, folder.resolve())))
    except OSError as error:
        raise SourceError(f"The sample's pictures cannot be kept in {folder} ({error.strerror}).") from error


def _picture(article: Article, folder: Path) -> Path:
    path = folder / f"{article.product.id}-v{DRAWING_VERSION}.jpg"
    if not path.exists():
        from retrieval.sample.draw import draw

        # Written beside and renamed: a reader never sees half a picture.
        unfinished = path.with_suffix(".part")
        draw(article).save(unfinished, format="JPEG", quality=92)
        unfinished.replace(path)
    return path
