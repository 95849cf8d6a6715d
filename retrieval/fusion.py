"""Several rankings into one: reciprocal rank fusion (Cormack, Clarke & Büttcher, SIGIR 2009), weighted by route."""

from collections.abc import Mapping, Sequence

# The one place that says how much each route counts.
ROUTE_WEIGHTS = {"lexical": 1.0, "text": 1.0, "image": 1.0}
# The published constant; it keeps one route's first place from outweighing agreement between routes.
RANK_OFFSET = 60


def fuse(rankings: Mapping[str, Sequence[str]], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Ids with their fused scores, best first; ties go to the id that came first in an earlier route.

    Args:
        rankings: ids, best first, by route.
        weights: how much each route counts; a route without a weight counts nothing.
    """
    scores: dict[str, float] = {}
    for route, ids in rankings.items():
        for rank, product_id in enumerate(ids, 1):
            scores[product_id] = scores.get(product_id, 0.0) + weights.get(route, 0.0) / (RANK_OFFSET + rank)
    return sorted(scores.items(), key=lambda item: -item[1])
