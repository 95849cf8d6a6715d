"""Photos of what a shop does not sell: how many pass for known, and how many of what it sells are refused.

A department is left out of the shop: its photos are then foreign, and those of a held-out share of everything else are
the shop's own. Drawings are foreign to a shop of photographs, and photographs to a drawn one.

`python -m eval.retrieval.foreign_photos --data PATH` prints both error rates on the validation split for several shares
of the shop's own pictures that may be refused, to choose `retrieval.familiarity.REFUSED_SHARE` from; run it after the
image encoder has changed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from eval.metrics import bootstrapped
from eval.retrieval.sections import Row, Section
from eval.retrieval.validation import SPLIT, asked_for, write
from retrieval.familiarity import ASKED, FEWEST_PICTURES, REFUSED_SHARE, own_quantile
from retrieval.photo_reading import SAME_PICTURE, VOTERS
from retrieval.pictures import open_picture
from retrieval.records import Product
from retrieval.sources import Report, open_source

if TYPE_CHECKING:
    from agent.assemble import Parts
    from eval.retrieval.pool import Pool

FEWEST = 20
"""Photos of a department that is left out."""
FOLDS = 5
"""The shop's own photos are held out a fifth at a time."""
DRAWINGS = 240
SAMPLE = "sample"
SEED = 7
SHARES = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1)


@dataclass(frozen=True, eq=False)
class Trial:
    """A shop, photos of what it sells that it does not hold, and photos of what it does not sell."""

    name: str
    shop: np.ndarray
    """(n, dim) float32, unit length, like the others."""
    own: np.ndarray
    foreign: np.ndarray


def closeness_to(shop: np.ndarray, photos: np.ndarray, own: bool = False) -> np.ndarray:
    """(photos,) mean cosine with the nearest `VOTERS` pictures of a shop; as in `retrieval.familiarity`.

    Args:
        shop: (n, dim) unit vectors.
        photos: (m, dim) unit vectors.
        own: whether the photos are the shop's first m, which are then compared with the others.
    """
    scores = photos @ shop.T
    if own:
        np.fill_diagonal(scores, -np.inf)
    nearest = -np.sort(-scores, axis=1)[:, :VOTERS]
    close: np.ndarray = nearest.mean(axis=1)
    return close if own else np.where(nearest[:, 0] >= SAME_PICTURE, 1.0, close)


def rates(trials: Sequence[Trial], share: float) -> tuple[np.ndarray, np.ndarray]:
    """(own photos,) whether each is refused, and (foreign photos,) whether each passes, at this share's threshold."""
    refused, passed = [], []
    for trial in trials:
        # The shop's pictures are in no order, so its first ones are as good as any.
        threshold = own_quantile(closeness_to(trial.shop, trial.shop[:ASKED], own=True).tolist(), share)
        refused.append(closeness_to(trial.shop, trial.own) < threshold)
        passed.append(closeness_to(trial.shop, trial.foreign) >= threshold)
    return np.concatenate(refused), np.concatenate(passed)


def departments(products: Sequence[Product]) -> list[tuple[str, np.ndarray]]:
    """The broadest two levels of the categories that are large enough, each with (n,) bool of what belongs to it."""
    paths = [product.category[:2] for product in products]
    counts = Counter(value for path in paths for value in dict.fromkeys(path))
    found = []
    for value, count in counts.items():
        held = np.array([value in path for path in paths])
        if FEWEST <= count and FEWEST_PICTURES <= (~held).sum() * (FOLDS - 1) / FOLDS:
            found.append((value, held))
    return found


def left_out(name: str, images: np.ndarray, foreign: np.ndarray) -> Iterator[Trial]:
    """The shop without a department, each fifth of its photos held out in turn.

    Args:
        name: of the department.
        images: (n, dim) unit vectors.
        foreign: (n,) bool, what belongs to the department.
    """
    kept = np.random.default_rng(SEED).permutation(np.flatnonzero(~foreign))
    for fold in range(FOLDS):
        held_out = np.arange(len(kept)) % FOLDS == fold
        yield Trial(f"without {name}", images[kept[~held_out]], images[kept[held_out]], images[foreign])


def measure(pool: "Pool") -> Section:
    """Both error rates at the threshold in use, for every department left out, and between drawings and photographs."""
    rows = [
        _row(f"without {name}", list(left_out(name, pool.images, held))) for name, held in departments(pool.products)
    ]
    if not pool.data.startswith(SAMPLE) and len(pool.products) >= FEWEST_PICTURES:
        drawn, vectors = _drawings(pool.parts)
        rows += _between(pool.images, drawn, vectors)
    about = (
        "refused = the shop's own photos, unseen by it, that it does not know; passed = foreign photos taken as known; "
        f"the threshold leaves {REFUSED_SHARE:.0%} of the shop's pictures unknown among themselves"
    )
    return Section("foreign photos", tuple(rows), about)


def _row(name: str, trials: Sequence[Trial]) -> Row:
    refused, passed = rates(trials, REFUSED_SHARE)
    figures = {"refused": bootstrapped(refused), "passed": bootstrapped(passed)}
    return Row(name, figures, facts={"own": len(refused), "foreign": len(passed)})


def _between(images: np.ndarray, drawn: Sequence[Product], vectors: np.ndarray) -> list[Row]:
    """Drawings of each department against the shop of photographs, and photographs against a drawn shop."""
    everything = list(left_out("", images, np.zeros(len(images), bool)))
    rows = []
    for name in dict.fromkeys(product.category[0] for product in drawn):
        of_it = np.array([product.category[0] == name for product in drawn])
        trials = [Trial(name, trial.shop, trial.own, vectors[of_it]) for trial in everything]
        rows.append(_row(f"drawn {name}", trials))
    drawn_shop = left_out("", vectors, np.zeros(len(vectors), bool))
    trials = [Trial("drawn shop", trial.shop, trial.own, images) for trial in drawn_shop]
    return [*rows, _row("photographs, drawn shop", trials)]


def _drawings(parts: "Parts") -> tuple[list[Product], np.ndarray]:
    """Articles of the sample shop with the (n, dim) vectors of their pictures."""
    source = open_source(SAMPLE, limit=DRAWINGS, pictures_folder=parts.settings.pictures_folder)
    products = [product for product in source.read(Report()) if product.image]
    opened = [open_picture(Path(str(product.image))) for product in products]
    return products, parts.encoder.encode_images(opened)


def main() -> None:
    """Print both error rates for every share, over all departments of the validation split."""
    from agent.assemble import Parts
    from agent.settings import read_settings
    from eval.retrieval.pool import open_pool

    with open_pool(Parts(read_settings()), asked_for(__doc__ or ""), split=SPLIT) as pool:
        found = departments(pool.products)
        trials = [trial for name, held in found for trial in left_out(name, pool.images, held)]
        for share in SHARES:
            refused, passed = rates(trials, share)
            mark = "  (in use)" if share == REFUSED_SHARE else ""
            both = (refused.mean() + passed.mean()) / 2
            write(f"share {share:g}: refused {refused.mean():.4f}, passed {passed.mean():.4f}, mean {both:.4f}{mark}")


if __name__ == "__main__":
    main()
