"""What a photo seems to show, by a vote of the shop's nearest pictures (weighted nearest neighbours, Dudani 1976)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.index import Index
from retrieval.records import PhotoReading, Product

VOTERS = 8
"""How many nearest pictures say what a photo shows."""
SAME_PICTURE = 0.97
"""Cosine from which on a photo is taken to be the shop's own picture."""
AGREEMENT = 0.6
"""Share of the votes that a value needs to be told."""
SURENESS = 0.9
"""Share of the votes that a kind of product needs to filter by: who is wrong here loses every right product."""


@dataclass(frozen=True)
class Neighbour:
    """A product whose picture is near a photo."""

    product: Product
    vote: float
    """The cosine of the two pictures, at least 0."""


def neighbours(index: Index, photo: np.ndarray) -> list[Neighbour]:
    """The products whose pictures are nearest to a (dim,) unit vector; its own alone where the shop has it."""
    hits = index.images.search(photo, VOTERS)
    if hits and hits[0].score >= SAME_PICTURE:
        hits = hits[:1]
    votes = {hit.id: max(hit.score, 0.0) for hit in hits}
    return [Neighbour(product, votes[product.id]) for product in index.catalogue.products(list(votes))]


def read(near: Sequence[Neighbour]) -> PhotoReading:
    """What the neighbours agree on; None where they do not."""
    return PhotoReading(
        category=_elected(shares(near, "kind"), AGREEMENT),
        colour=_elected(_shares((n.product.colour, n.vote) for n in near), AGREEMENT),
        gender=_elected(_shares((n.product.gender, n.vote) for n in near), AGREEMENT),
        within=_sure_kind(near),
        price=near[0].product.price if near else None,
    )


def shares(near: Sequence[Neighbour], facet: str) -> dict[str, float]:
    """The values of a facet with their shares of the votes, the greatest first; `kind` is the narrowest category.

    A neighbour with several values votes for each, so shares may add up to more than 1, and to less where the shop does
    not say.
    """
    if facet == "kind":
        return _shares((n.product.category[-1] if n.product.category else None, n.vote) for n in near)
    return _shares(((value, n.vote) for n in near for value in n.product.values(facet)), sum(n.vote for n in near))


def _sure_kind(near: Sequence[Neighbour]) -> str | None:
    """The narrowest category below which nearly all neighbours stand."""
    found = shares(near, "category")
    paths = [n.product.category for n in near]
    sure = [value for value, share in found.items() if share >= SURENESS]
    return max(sure, key=lambda value: max(path.index(value) for path in paths if value in path), default=None)


def _shares(votes: Iterable[tuple[str | None, float]], total: float | None = None) -> dict[str, float]:
    counts: dict[str, float] = {}
    everything = 0.0
    for value, vote in votes:
        everything += vote
        if value is not None:
            counts[value] = counts.get(value, 0.0) + vote
    everything = everything if total is None else total
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return {value: count / everything for value, count in ordered if everything > 0}


def _elected(found: dict[str, float], needed: float) -> str | None:
    return next((value for value, share in found.items() if share >= needed), None)
