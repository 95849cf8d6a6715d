"""Whether a photo shows something that a shop sells, by how near the shop's own pictures are to it.

No cosine means the same with every encoder and every shop, so the measure is taken from the shop itself: each of a few
of its pictures is asked for its nearest among the others, and a photo is taken for foreign where its nearest are
farther than those of nearly all of them. So do detectors of outliers by their nearest neighbours (Knorr & Ng, VLDB
1998; Ramaswamy et al., SIGMOD 2000), and the quantile is calibrated as in conformal prediction (Vovk et al. 2005).
"""

from collections.abc import Sequence
from threading import Lock

import numpy as np

from retrieval.index import Index
from retrieval.photo_reading import SAME_PICTURE, VOTERS, Neighbour
from retrieval.records import Filters

# The least within .01 of the lowest mean error on the validation split; `python -m eval.retrieval.foreign_photos` shows
# what is now.
REFUSED_SHARE = 0.05
"""Share of the shop's own pictures that would not be known again among the others."""
ASKED = 200
"""How many of the shop's pictures are asked; more would not move the quantile much."""
FEWEST_PICTURES = 40
"""Below this many pictures a shop's own do not tell what is near, and every photo passes."""


class Familiarity:
    """Remembers, for the index in use, how near is near; any number of threads may ask."""

    def __init__(self) -> None:
        self._known: tuple[object, float] | None = None
        self._measuring = Lock()

    def knows(self, index: Index, near: Sequence[Neighbour]) -> bool:
        """Whether a photo with these neighbours shows something that the shop sells."""
        if not near:
            return True
        return near[0].vote >= SAME_PICTURE or closeness([n.vote for n in near]) >= self.threshold(index)

    def threshold(self, index: Index) -> float:
        """The closeness below which a photo is foreign to the shop; measured once for an index."""
        with self._measuring:
            if self._known is None or self._known[0] != index.folder:
                self._known = index.folder, own_quantile(own_closeness(index), REFUSED_SHARE)
            return self._known[1]


def closeness(scores: Sequence[float]) -> float:
    """The mean cosine with the nearest `VOTERS` pictures."""
    return float(np.mean(scores))


def own_closeness(index: Index) -> list[float]:
    """The closeness of up to `ASKED` of the shop's pictures, spread over the catalogue, to all the others."""
    count = len(index.images)
    if count < FEWEST_PICTURES:
        return []
    ids = index.catalogue.allowed(Filters())
    vectors = index.images.vectors(ids[:: -(-len(ids) // ASKED)])
    found = []
    for product_id, vector in vectors.items():
        others = [hit.score for hit in index.images.search(vector, VOTERS + 1) if hit.id != product_id]
        found.append(closeness(others[:VOTERS]))
    return found


def own_quantile(found: Sequence[float], share: float) -> float:
    """The closeness that this share of the shop's pictures do not reach; -1, which all reach, where none were asked."""
    return float(np.quantile(found, share)) if found else -1.0
