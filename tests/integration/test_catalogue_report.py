"""How well misfits are found over real photographs with the embedded encoder; figures in docs/catalogue-report.md."""

from dataclasses import dataclass

import numpy as np
import pytest

from agent.assemble import Parts
from retrieval.catalogue_report.misfits import VOTERS, misfits
from retrieval.catalogue_report.neighbours import Neighbours, nearest, stored_vectors
from retrieval.catalogue_report.records import all_products

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Photographs:
    labels: np.ndarray
    names: list[tuple[str, ...]]
    titles: list[str]
    vectors: np.ndarray

    @classmethod
    def of(cls, parts: Parts) -> "Photographs":
        index = parts.live.get()
        products = all_products(index.catalogue)
        known, vectors = stored_vectors(index.images, [product.id for product in products])
        assert len(known) == len(products)
        names = sorted({product.category for product in products})
        labels = np.array([names.index(product.category) for product in products])
        return cls(labels, names, [product.title for product in products], vectors)

    def found(self, labels: np.ndarray, vectors: np.ndarray) -> set[int]:
        near: Neighbours = nearest(vectors, 4 * VOTERS)
        return {misfit.row for misfit in misfits(labels, self.names, self.titles, near)}

    def spoilt(self, share: float, seed: int, labels: bool) -> tuple[set[int], set[int]]:
        """Rows given another category (or another's picture), and rows found."""
        random = np.random.default_rng(seed)
        rows = np.nonzero(random.random(len(self.labels)) < share)[0]
        others = random.integers(0, len(self.labels), len(rows))
        rows, others = (side[self.labels[rows] != self.labels[others]] for side in (rows, others))
        new_labels, new_vectors = self.labels.copy(), self.vectors.copy()
        if labels:
            new_labels[rows] = self.labels[others]
        else:
            new_vectors[rows] = self.vectors[others]
        return set(rows.tolist()), self.found(new_labels, new_vectors)


def precision_and_recall(wrong: set[int], found: set[int]) -> tuple[float, float]:
    return len(wrong & found) / len(found), len(wrong & found) / len(wrong)


def test_few_products_of_a_clean_catalogue_are_suspected(fashion_parts):
    photographs = Photographs.of(fashion_parts)
    assert len(photographs.found(photographs.labels, photographs.vectors)) <= 40  # 8,204 products


@pytest.mark.parametrize(("labels", "precision", "recall"), [(True, 0.85, 0.8), (False, 0.8, 0.65)])
def test_products_made_wrong_are_found(fashion_parts, labels, precision, recall):
    photographs = Photographs.of(fashion_parts)
    measured = np.mean([precision_and_recall(*photographs.spoilt(0.03, seed, labels)) for seed in range(2)], axis=0)
    assert measured[0] >= precision and measured[1] >= recall
