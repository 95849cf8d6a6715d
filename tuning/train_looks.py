"""Teach the image encoder in use to see looks: photographs with labels → a direction for each look.

    vitrine tune looks --data FASHION_FOLDER --out runs/looks

The pictures are not read again: the index in use holds their vectors, so index the same catalogue first. One logistic
regression for each look, all of its photographs against those that show another look of its group or are of other
things; cross-validation says how sure it may be.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from agent.understanding.looks import groups
from retrieval.errors import SourceError, VitrineError
from retrieval.learned_looks import LearnedLooks, save
from retrieval.records import Product
from tuning.catalogues import read_parts
from tuning.look_examples import TOLD_BY_TITLES, Labelled, by_titles, examples, read_labels

SHRINKAGE = 0.1
"""Of the squared weights; of .03, .1, .3, 1, 3 and 10 within .03 of the least cross-validated loss for every look."""
FEWEST = 20
"""Photographs that show a look, below which it is not learnt: of fewer, it was hardly told apart among photographs of
one kind."""
FOLDS = 5
SEED = 1
STEPS = 200


@dataclass(frozen=True)
class Taught:
    """One look."""

    weights: np.ndarray
    """(dim + 1,) float64, the offset last."""
    figures: Mapping[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one training; returns the exit status."""
    parser = argparse.ArgumentParser(prog="vitrine tune looks", description="Teach the image encoder to see looks.")
    parser.add_argument("--data", required=True, metavar="FOLDER", help="the catalogue that is indexed")
    parser.add_argument("--out", type=Path, required=True, help="where the looks go")
    options = parser.parse_args(arguments)
    try:
        figures = train(options.data, options.out)
    except VitrineError as error:
        sys.stderr.write(f"vitrine tune looks: {error}\n")
        return 1
    sys.stdout.write(json.dumps(figures, indent=1) + f"\nThe looks are in {options.out}\n")
    return 0


def train(data: str, out: Path) -> dict[str, Mapping[str, float]]:
    """Learn every look and save them; returns the figures of each.

    Raises:
        SourceError: the catalogue or the labels cannot be used, or the index holds other products.
        CatalogueError: there is no index in use.
    """
    from agent.assemble import Parts
    from agent.settings import read_settings

    parts = Parts(read_settings())
    index = parts.live.get()
    split = read_parts(data, parts.settings.pictures_folder)
    vectors = {
        product: vector.astype(np.float64)
        for name in ("train", "validation")
        for product, vector in index.images.vectors([one.id for one in split[name]]).items()
    }
    if not vectors:
        raise SourceError(f"The index in use holds no product of {data}; run 'vitrine index {data}' first.")
    taught, figures = learn(split["train"], vectors)
    figures |= {f"{name}, validation titles": told for name, told in on_titles(taught, split["validation"], vectors)}
    weights = np.stack([one.weights for one in taught.values()])
    group_of = {name: group for group, names in groups().items() for name in names}
    names = tuple(taught)
    of = tuple(group_of[name] for name in names)
    learned = LearnedLooks(parts.encoder.fingerprint, names, of, weights[:, :-1], weights[:, -1])
    save(learned, out, figures=figures)
    return figures


def learn(
    products: Sequence[Product], vectors: Mapping[str, np.ndarray]
) -> tuple[dict[str, Taught], dict[str, Mapping[str, float]]]:
    """Every look that enough photographs show, with its cross-validated figures.

    Args:
        products: of the train split.
        vectors: (dim,) float64 of their pictures, by id.
    """
    labels = read_labels()
    taught: dict[str, Taught] = {}
    for group, names in groups().items():
        held = [one for one in examples(group, products, labels) if one.product.id in vectors]
        for name in names:
            shows = np.array([name in one.looks for one in held])
            if shows.sum() >= FEWEST:
                taught[name] = _taught(held, vectors, shows)
                sys.stderr.write(f"{name}: {json.dumps(taught[name].figures)}\n")
    return taught, {name: one.figures for name, one in taught.items()}


def on_titles(
    taught: Mapping[str, Taught], products: Sequence[Product], vectors: Mapping[str, np.ndarray]
) -> list[tuple[str, dict[str, float]]]:
    """How well the patterns are seen in photographs that nothing was learnt from, by the words of their titles."""
    held = [one for one in by_titles(products) if one.product.id in vectors]
    pictures = np.stack([vectors[one.product.id] for one in held])
    patterns = [name for name in groups()[TOLD_BY_TITLES] if name in taught]
    told = []
    for name in patterns:
        scores = pictures @ taught[name].weights[:-1] + taught[name].weights[-1]
        told.append((name, _figures(scores, np.array([name in one.looks for one in held]))))
    return told


def _taught(held: Sequence[Labelled], vectors: Mapping[str, np.ndarray], shows: np.ndarray) -> Taught:
    pictures = np.stack([vectors[one.product.id] for one in held])
    folds = np.random.default_rng(SEED).integers(FOLDS, size=len(held))
    scores = np.zeros(len(held))
    for fold in range(FOLDS):
        weights = fit(pictures[folds != fold], shows[folds != fold])
        scores[folds == fold] = pictures[folds == fold] @ weights[:-1] + weights[-1]
    stretch, shift = calibration(scores, shows)
    weights = fit(pictures, shows) * stretch
    weights[-1] += shift
    return Taught(weights, _figures(scores * stretch + shift, shows))


def calibration(scores: np.ndarray, shows: np.ndarray) -> tuple[float, float]:
    """What scores of photographs are multiplied by, and what is added, so that they say how often a look is there.

    The penalty leaves a look of few photographs unsure even of the clearest; Platt (1999) undoes that on scores of
    photographs that were held out, with targets that are not quite 0 and 1.

    Args:
        scores: (n,) of photographs that the weights were not fitted to.
        shows: (n,) bool.
    """
    there, not_there = int(shows.sum()), int((~shows).sum())
    targets = np.where(shows, (there + 1) / (there + 2), 1 / (not_there + 2))
    stretch, shift = fit(scores[:, None], targets, 0.0)
    return float(stretch), float(shift)


def fit(pictures: np.ndarray, shows: np.ndarray, shrinkage: float = SHRINKAGE) -> np.ndarray:
    """The (dim + 1,) weights of a logistic regression, the offset last, with a penalty on all but that.

    Args:
        pictures: (n, dim), unit length.
        shows: (n,) whether they show it, or how likely.
        shrinkage: half of it times the squared weights is added to the summed loss.
    """
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    inputs, wanted = (torch.as_tensor(array, dtype=torch.float64) for array in (pictures, shows))
    weights = torch.zeros(inputs.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> float:
        optimizer.zero_grad()
        logits = inputs @ weights[:-1] + weights[-1]
        total = binary_cross_entropy_with_logits(logits, wanted, reduction="sum")
        total = total + shrinkage / 2 * (weights[:-1] ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return float(total.detach())

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return np.asarray(weights.detach().numpy())


def _figures(scores: np.ndarray, shows: np.ndarray) -> dict[str, float]:
    """How many show the look, how well it is told apart, and how often it is right to be sure of it."""
    sure = scores >= np.log(0.8 / 0.2)
    among = scores[shows][:, None] - scores[~shows][None]
    figures = {
        "photographs": len(shows),
        "show it": int(shows.sum()),
        "area under ROC": float((among > 0).mean() + (among == 0).mean() / 2) if among.size else float("nan"),
        "seen where sure": float(shows[sure].mean()) if sure.any() else float("nan"),
        "sure": int(sure.sum()),
    }
    return {name: round(value, 3) for name, value in figures.items()}
