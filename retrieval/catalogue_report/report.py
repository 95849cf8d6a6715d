"""All findings of one index, the worst first."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from retrieval.catalogue import Catalogue
from retrieval.catalogue_report.duplicates import near_pictures, same_pictures, same_titles
from retrieval.catalogue_report.facets import odd_facets
from retrieval.catalogue_report.misfits import VOTERS, misfits
from retrieval.catalogue_report.missing import missing_facts, unreadable_pictures
from retrieval.catalogue_report.neighbours import nearest, stored_vectors
from retrieval.catalogue_report.numbers import odd_numbers
from retrieval.catalogue_report.records import Example, Finding, Report, Shown, all_products, grouped
from retrieval.generation_stores import open_vectors
from retrieval.generations import CATALOGUE
from retrieval.index import refuse_incomplete
from retrieval.manifest import Manifest
from retrieval.records import Product
from retrieval.stores.base import VectorStore


@dataclass(frozen=True)
class Judged:
    """What of an index generation a report needs. It is opened without the encoders, since nothing is encoded."""

    manifest: Manifest
    catalogue: Catalogue
    images: VectorStore

    @classmethod
    def open(cls, generation: Path) -> "Judged":
        """Open a generation's facts and its picture vectors for reading.

        Raises:
            CatalogueError: it is not whole.
        """
        manifest = Manifest.read(generation)
        images = open_vectors(generation, "image", manifest.store, manifest.server, manifest.image_dim)
        catalogue = Catalogue(generation / CATALOGUE)
        refuse_incomplete(generation, manifest, {"products": len(catalogue), "picture vectors": len(images)})
        return cls(manifest, catalogue, images)


NEIGHBOURS = 4 * VOTERS
"""Looked at for each picture, so that enough remain when those of the same title are left out."""


def make_report(
    index: Judged,
    *,
    examples: int = 6,
    locate: Callable[[str], str | None] = lambda image: None,
    advance: Callable[[int], None] = lambda count: None,
) -> Report:
    """Everything that is wrong with the catalogue of an index; nothing is encoded or changed.

    Args:
        index: the generation in use.
        examples: cases shown of each finding.
        locate: gives the file in which a picture of the web is kept, None where it is not.
        advance: told how many pictures were compared, which is what takes long.
    """
    products = all_products(index.catalogue, locate)
    findings, notes = judge(products, index.images, examples, advance)
    return Report(
        source=index.manifest.source,
        created=index.manifest.created,
        products=len(products),
        pictures=len(index.images),
        findings=tuple(findings),
        notes=tuple(notes),
    )


def judge(
    products: Collection[Product],
    images: VectorStore,
    examples: int,
    advance: Callable[[int], None] = lambda count: None,
) -> tuple[list[Finding], list[str]]:
    """The findings, ordered by how much they hurt, and notes on what was not judged."""
    missing, silent = missing_facts(products, examples)
    numbers, simulated = odd_numbers(products, examples)
    same, named = same_pictures(products, examples)
    seen, unjudged = _picture_findings(products, images, named, examples, advance)
    findings = [
        *missing, *numbers, *same_titles(products, named, examples), *same, *seen, *odd_facets(products, examples)
    ]  # fmt: skip
    return sorted(findings, key=lambda finding: -finding.hurt), [*silent, *simulated, *unjudged]


def _picture_findings(
    products: Collection[Product],
    images: VectorStore,
    named: dict[str, Hashable],
    examples: int,
    advance: Callable[[int], None],
) -> tuple[list[Finding], list[str]]:
    """What the picture vectors show, with which pictures could be read at all."""
    readable, vectors = stored_vectors(images, list(named))
    place = {product_id: row for row, product_id in enumerate(readable)}
    unreadable = unreadable_pictures(products, place, examples)
    if len(readable) < 2:
        return unreadable, ["Fewer than two pictures could be read, so none were compared."]
    shown: list[Shown] = [Shown(product_id, "", None) for product_id in readable]
    paths: list[tuple[str, ...]] = [()] * len(readable)
    for product in products:
        if product.id in place:
            shown[place[product.id]], paths[place[product.id]] = Shown.of(product), product.category
    near = nearest(vectors, NEIGHBOURS, advance)
    names = sorted({path for path in paths if path})
    number = {path: label for label, path in enumerate(names)}
    labels = np.array([number.get(path, -1) for path in paths], dtype=np.int64)
    cases = [
        Example((shown[one.row],), _looks(paths[one.row], names[one.looks_like], one.share, one.titled))
        for one in misfits(labels, names, [product.title for product in shown], near)
    ]
    odd = grouped("misfit_picture", cases, len(readable), examples)
    notes = [] if len(names) > 1 else ["There are no two categories, so no picture was compared with its own."]
    return [*unreadable, *odd, *near_pictures(shown, near, named, examples)], notes


def _looks(path: tuple[str, ...], other: tuple[str, ...], share: float, titled: bool) -> str:
    agreed = "; its title says so too" if titled else ""
    return f"in {path[-1]}, looks like {other[-1]} ({share:.0%} of the pictures most like it){agreed}"
