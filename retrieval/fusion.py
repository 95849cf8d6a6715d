"""Several rankings into one, by places or by scores, weighted by route."""

from collections.abc import Mapping, Sequence

import numpy as np

# The one place that says how much each route counts beside a picture.
ROUTE_WEIGHTS = {"lexical": 1.0, "text": 1.0, "image": 1.0}
BLEND_WEIGHTS = {"lexical": 0.5, "text": 1.0, "image": 1.0}
"""How much each route counts for words alone; chosen on the development queries with `vitrine tune ranker`, which
prints what others would give."""
# The published constant; it keeps one route's first place from outweighing agreement between routes.
RANK_OFFSET = 60


def fuse(rankings: Mapping[str, Sequence[str]], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Reciprocal rank fusion (Cormack, Clarke & Büttcher, SIGIR 2009): ids with their fused scores, best first.

    Ties go to the id that came first in an earlier route.

    Args:
        rankings: ids, best first, by route.
        weights: how much each route counts; a route without a weight counts nothing.
    """
    scores: dict[str, float] = {}
    for route, ids in rankings.items():
        for rank, product_id in enumerate(ids, 1):
            scores[product_id] = scores.get(product_id, 0.0) + weights.get(route, 0.0) / (RANK_OFFSET + rank)
    return sorted(scores.items(), key=lambda item: -item[1])


def blend(routes: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """By a weighted sum of the routes' scores, each in standard deviations from its mean over all ids; best first.

    How much better the first is than the second says more than their places do (Bruch, Gai & Ingber, "An Analysis of
    Fusion Functions for Hybrid Retrieval", TOIS 2023). The score that comes out is that of the place, as a single
    ranking has it in `fuse`.

    Args:
        routes: scores by id, by route; a route that did not find an id counts as its worst.
        weights: how much each route counts; a route without a weight counts nothing.
    """
    ids = list(dict.fromkeys(product_id for scores in routes.values() for product_id in scores))
    total = np.zeros(len(ids))
    for route, scores in routes.items():
        total += weights.get(route, 0.0) * standardised([scores.get(product_id, np.nan) for product_id in ids])
    order = np.argsort(-total, kind="stable")
    return [(ids[row], 1 / (RANK_OFFSET + place)) for place, row in enumerate(order, 1)]


def standardised(scores: Sequence[float]) -> np.ndarray:
    """(n,) float64: deviations from the mean in standard deviations, NaN counting as the lowest; all 0 where equal."""
    held = np.asarray(scores, np.float64)
    if np.isnan(held).all():
        return np.zeros(len(held))
    filled = np.where(np.isnan(held), np.nanmin(held), held)
    return np.asarray((filled - filled.mean()) / (filled.std() or 1.0))
