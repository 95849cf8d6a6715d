"""How often what a photo shows is told rightly, and how sure that is.

    python -m eval.retrieval.sight --data FASHION_FOLDER

On the validation split the log loss of each temperature, by which `retrieval.sight.SCALES` was chosen; on both the
share of right answers, of all photographs and of those where the answer is surer than a threshold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from agent.seen import SURE
from eval.retrieval.validation import SPLIT, asked_for, write
from retrieval.learned_looks import LearnedLooks
from retrieval.records import Product
from retrieval.sight import SCALES, TOLD, Sight, softmax, values_of

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

TRIED = (5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0)


@dataclass(frozen=True)
class Seen:
    """A photograph, what the shop says of it on one facet, and how the phrases for the values fit."""

    said: int
    """Place of the true value."""
    cosines: np.ndarray
    """(n values,)"""

    @property
    def is_right(self) -> bool:
        """Whether the likeliest value is the true one."""
        return int(np.argmax(self.cosines)) == self.said

    def shares(self, scale: float) -> np.ndarray:
        """(n values,) that add up to 1."""
        return softmax(scale * self.cosines)


def seen(pool: "Pool", sight: Sight, facet: str) -> Iterator[Seen]:
    """Every photograph of the pool whose product has a value on the facet; kinds are told first, as in a turn."""
    values = values_of(pool.index.catalogue)
    kinds, names = values["category"], values[facet]
    for product, picture in zip(pool.products, pool.images, strict=True):
        said = true_value(product, facet)
        if said in names:
            kind = kinds[int(np.argmax(sight.cosines(picture, "category", kinds, "")))] if facet != "category" else ""
            yield Seen(names.index(said), sight.cosines(picture, facet, names, kind))


def true_value(product: Product, facet: str) -> str | None:
    """What the shop says, on one of the facets that a picture is read for."""
    if facet == "category":
        return product.category[-1] if product.category else None
    return product.colour if facet == "colour" else product.gender


def log_losses(photos: Sequence[Seen], scales: Sequence[float] = TRIED) -> Mapping[float, float]:
    """By scale the mean of minus the logarithm of the true value's share."""
    return {
        scale: -float(np.mean([np.log(max(photo.shares(scale)[photo.said], 1e-12)) for photo in photos]))
        for scale in scales
    }


def right_among(photos: Sequence[Seen], scale: float, least: float, most: float = 1.0) -> tuple[float, int]:
    """The share of right answers among those so sure, and how many those are."""
    sure = [photo.is_right for photo in photos if least <= float(photo.shares(scale).max()) <= most]
    return (float(np.mean(sure)) if sure else float("nan")), len(sure)


def main() -> None:
    """Print log losses on the validation split and shares of right answers on the test split."""
    from agent.assemble import Parts
    from agent.settings import read_settings
    from eval.retrieval.pool import open_pool

    data, parts = asked_for(__doc__ or ""), Parts(read_settings())
    for split in (SPLIT, "test"):
        with open_pool(parts, data, split=split) as pool:
            sight = Sight(parts.encoder, LearnedLooks(parts.encoder.fingerprint, (), (), np.empty((0, 0)), np.empty(0)))
            for facet, scale in SCALES.items():
                photos = list(seen(pool, sight, facet))
                right, count = right_among(photos, scale, 0.0)
                write(f"{split}, {facet}: {count:,} photographs, likeliest value right {right:.3f}")
                if split == SPLIT:
                    losses = log_losses(photos)
                    write("  log loss " + ", ".join(f"{loss:.3f} at {tried:g}" for tried, loss in losses.items()))
                for least, most in ((0.5, 0.6), (TOLD, 1.0), (SURE, 1.0), (0.75, 0.85)):
                    right, count = right_among(photos, scale, least, most)
                    write(f"  sure {least:g} to {most:g}: {count:,} photographs, right {right:.3f}")


if __name__ == "__main__":
    main()
