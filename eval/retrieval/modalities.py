"""How well words and pictures share their space.

Alignment and uniformity after Wang & Isola (ICML 2020), the gap between the two kinds of vectors after Liang et al.
(NeurIPS 2022), "Mind the Gap".
"""

from typing import TYPE_CHECKING

import numpy as np

from eval.metrics import Figure, bootstrapped
from eval.retrieval.sections import Row, Section

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

MOST_PAIRED = 2000
"""Vectors whose pairs are all compared; of more, so many are drawn."""
SEED = 7


def measure(pool: "Pool") -> Section:
    """Figures of the vectors themselves, without a query."""
    titles = np.array([product.title.lower() for product in pool.products])
    own = cosines(pool.titles, pool.images)
    other = _others(pool.titles, pool.images, titles)
    figures = {
        "cosine of a title and its own picture (alignment)": bootstrapped(own),
        "uniformity of the pictures (lower is more even)": Figure(uniformity(pool.images)),
        "uniformity of the titles (lower is more even)": Figure(uniformity(pool.titles)),
        "distance of the centroids of titles and pictures (modality gap)": Figure(gap(pool.titles, pool.images)),
    }
    notes: tuple[str, ...] = ()
    if len(other):
        figures["cosine of a title and a random other picture"] = bootstrapped(other)
        figures["matching pairs above random ones"] = Figure(float(own.mean() - other.mean()))
    else:
        notes = ("All titles are identical, so there is no other pair to compare with.",)
    rows = tuple(Row(name, {"value": figure}) for name, figure in figures.items())
    return Section("consistency of words and pictures", rows, notes=notes)


def cosines(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """(n,) cosines of (n, dim) unit vectors, row by row."""
    found: np.ndarray = np.einsum("nd,nd->n", left, right)
    return found


def uniformity(vectors: np.ndarray) -> float:
    """Of (n, dim) unit vectors, log mean exp(-2 squared distance) over all pairs: 0 in one place, -4 if spread."""
    if len(vectors) < 2:
        return 0.0
    if len(vectors) > MOST_PAIRED:
        vectors = np.random.default_rng(SEED).permutation(vectors)[:MOST_PAIRED]
    squared = 2 - 2 * (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
    return float(np.log(np.exp(-2 * squared.astype(np.float64)).mean()))


def gap(left: np.ndarray, right: np.ndarray) -> float:
    """The distance of the means of (n, dim) and (m, dim) unit vectors, 0 to 2."""
    return float(np.linalg.norm(left.mean(axis=0) - right.mean(axis=0)))


def _others(written: np.ndarray, pictured: np.ndarray, titles: np.ndarray) -> np.ndarray:
    """The cosine of each title with a picture drawn at random, where that is of another title."""
    order = np.random.default_rng(SEED).permutation(len(titles))
    drawn = np.roll(order, 1)
    differ = titles[order] != titles[drawn]
    return cosines(written[order[differ]], pictured[drawn[differ]])
