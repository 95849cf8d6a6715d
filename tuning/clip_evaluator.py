"""What a CLIP in training is measured on after each epoch: the validation split of each catalogue."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from sentence_transformers.base.evaluation import BaseEvaluator
from torch import Tensor
from torch.nn import functional

from retrieval.records import Product
from tuning.clip_examples import CHUNK, Examples
from tuning.clip_models import TrainableClip

BEST = "best"
"""The metric that chooses the checkpoint."""
FEWEST = 10
"""Products of a value in the pool for the value to be asked for."""
IMAGE_SHARE = 0.9
"""Of a document's vector; the rest is its title."""


class ClipEvaluator(BaseEvaluator):
    """Title to image recall, and precision of bare colours and types, in the pool of each catalogue.

    The checkpoint is chosen by the mean of R@1 and R@10 on the first catalogue.

    Args:
        clip: makes features of pictures and texts.
        held: validation examples by the name of their catalogue, at least one.
    """

    def __init__(self, clip: TrainableClip, held: Mapping[str, Examples]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.primary_metric = BEST
        self._clip, self._held = clip, held
        self.measured: dict[str, dict[str, float]] = {}
        """The last figures, by catalogue."""

    def __call__(self, model: Any, output_path: str | Path | None = None, epoch: float = -1, steps: int = -1) -> Any:
        """Measure a model; figures by the names of their catalogues, and `best`."""
        model.eval()
        with torch.no_grad():
            self.measured = {name: self._measure(model, examples) for name, examples in self._held.items()}
        first = next(iter(self.measured.values()))
        flat = {f"{name}_{metric}": value for name, row in self.measured.items() for metric, value in row.items()}
        return {**flat, BEST: (first["R@1"] + first["R@10"]) / 2}

    def _measure(self, model: Any, examples: Examples) -> dict[str, float]:
        titles = [product.title.lower() for product in examples.products]
        parts = torch.split(examples.pictures, CHUNK)
        images = torch.cat([self._vectors(model, self._clip.picture_features(part[:, 0])) for part in parts])
        texts = self._texts(model, titles)
        documents = functional.normalize(IMAGE_SHARE * images + (1 - IMAGE_SHARE) * texts, dim=-1)
        found: dict[str, float] = {"pool": len(titles), "cosine": float((images * texts).sum(-1).mean())}
        found |= title_scores(texts @ images.T, titles)
        for name, values in facet_values(examples.products).items():
            asked = sorted(value for value, count in Counter(values).items() if value and count >= FEWEST)
            if asked:
                scores = self._texts(model, asked) @ documents.T
                found[f"{name} P@10"] = value_precision(scores, asked, values)
        return {name: round(value, 4) for name, value in found.items()}

    def _texts(self, model: Any, texts: Sequence[str]) -> Tensor:
        parts = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
        return torch.cat([self._vectors(model, self._clip.text_features(part)) for part in parts])

    def _vectors(self, model: Any, features: dict[str, Any]) -> Tensor:
        placed = {
            name: value.to(model.device) if isinstance(value, Tensor) else value for name, value in features.items()
        }
        return functional.normalize(model(placed)["sentence_embedding"].float(), dim=-1).cpu()


def title_scores(scores: Tensor, titles: Sequence[str]) -> dict[str, float]:
    """R@1, R@10 and MRR@10 of (n, n) scores of titles for pictures; each picture of the identical title is right."""
    nearest = scores.topk(min(10, len(titles)), dim=-1).indices.tolist()
    ranks = [
        next((rank for rank, column in enumerate(found, 1) if titles[column] == titles[row]), 0)
        for row, found in enumerate(nearest)
    ]
    return {
        "R@1": fmean(rank == 1 for rank in ranks),
        "R@10": fmean(rank > 0 for rank in ranks),
        "MRR@10": fmean(1 / rank if rank else 0.0 for rank in ranks),
    }


def facet_values(products: Sequence[Product]) -> dict[str, list[str]]:
    """Each product's colour and type in lower case, empty where it is not known."""
    return {
        "colour": [(product.colour or "").lower() for product in products],
        "kind": ["".join(product.category[-1:]).lower() for product in products],
    }


def value_precision(scores: Tensor, asked: Sequence[str], values: Sequence[str]) -> float:
    """Mean over the values asked for of the share of the ten best documents that have it; scores are (asked, n)."""
    nearest = scores.topk(min(10, len(values)), dim=-1).indices.tolist()
    return fmean(
        fmean(values[column] == value for column in found) for value, found in zip(asked, nearest, strict=True)
    )
