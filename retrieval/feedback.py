"""More like this, less like that: candidates move towards what a shopper liked and away from what not.

Rocchio's relevance feedback ("Relevance feedback in information retrieval", in Salton (ed.), The SMART Retrieval
System, 1971) moves the query's vector: q + LIKED * mean(liked) - DISLIKED * mean(disliked). Since a product's score is
its inner product with that vector, it is the sum of three scores, which are added here route by route, each in standard
deviations, as the routes of a search are.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from retrieval.fusion import RANK_OFFSET, standardised
from retrieval.index import Index
from retrieval.records import Candidate
from retrieval.stores.base import VectorStore

LIKED = 2.0
DISLIKED = 2.0
"""Beside what ranked the candidates, which counts 1. Rocchio's own setting is gentler, above all with what is disliked;
here both were pointed at by hand, one card among few, and should be seen to matter."""


def near(index: Index, liked: Sequence[str], depth: int, allowed: Collection[str] | None) -> list[str]:
    """Ids of the allowed products nearest to those liked, by picture and by text, alternately."""
    found: list[list[str]] = []
    for store in (index.images, index.texts):
        held = list(store.vectors(list(liked)).values())
        if held:
            found.append([hit.id for hit in store.search(_unit(np.mean(held, axis=0)), depth, allowed)])
    longest = max(map(len, found), default=0)
    return list(dict.fromkeys(ids[place] for place in range(longest) for ids in found if place < len(ids)))[:depth]


def moved(
    index: Index, candidates: Sequence[Candidate], liked: Sequence[str], disliked: Sequence[str], ranked: bool
) -> list[Candidate]:
    """The candidates in their new order.

    Args:
        index: holds the vectors.
        candidates: best first.
        liked: ids.
        disliked: ids.
        ranked: whether the order of the candidates means anything, as it does where words or a picture made it.
    """
    if not candidates:
        return []
    ids = [candidate.product.id for candidate in candidates]
    total = standardised([-float(place) for place in range(len(ids))]) * (1.0 if ranked else 0.0)
    for weight, pointed in ((LIKED, liked), (-DISLIKED, disliked)):
        if pointed:
            total = total + weight * _nearness(index, ids, pointed)
    order = np.argsort(-total, kind="stable")
    return [replace(candidates[row], score=1 / (RANK_OFFSET + place)) for place, row in enumerate(order, 1)]


def _nearness(index: Index, ids: Sequence[str], pointed: Sequence[str]) -> np.ndarray:
    """(n,) float64: how near each is to the mean of those pointed at, in standard deviations, over both routes."""
    routes = [route for store in (index.images, index.texts) if (route := _route(store, ids, pointed)) is not None]
    return np.mean(routes, axis=0) if routes else np.zeros(len(ids))


def _route(store: VectorStore, ids: Sequence[str], pointed: Sequence[str]) -> np.ndarray | None:
    wanted = list(store.vectors(list(pointed)).values())
    if not wanted:
        return None
    middle, held = np.mean(wanted, axis=0), store.vectors(list(ids))
    return standardised([float(held[one] @ middle) if one in held else np.nan for one in ids])


def _unit(vector: np.ndarray) -> np.ndarray:
    return np.asarray(vector / (np.linalg.norm(vector) or 1.0), np.float32)
