"""Which products make a batch, and what a batch holds: pictures, captions of all kinds, wrong captions, labels.

A batch is drawn and worded by the run's seed, its epoch and its rows alone, so a run that goes on in the middle sees
the same batches as one that was never stopped.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import torch
from sentence_transformers.base.sampler import DefaultBatchSampler
from torch import Tensor

from retrieval.records import Product
from tuning.captions import captions, shortened
from tuning.clip_examples import Examples
from tuning.clip_models import TrainableClip
from tuning.losses import distinct
from tuning.recipe import ClipTrainSettings
from tuning.wrong_facts import WrongFacts

GROUP = 8
"""Products of one type that stay together in alike batches."""
WITHOUT_WRONG = ("title", "details")
"""Kinds of caption that a wrong fact does not reach, or only by chance."""


class Batches(DefaultBatchSampler):
    """Whole batches of rows, at least one an epoch, in an order of each epoch's own.

    Args:
        products: of the rows.
        settings: the size of a batch, its seed, and whether like is put by like.
    """

    def __init__(self, products: Sequence[Product], settings: ClipTrainSettings) -> None:
        super().__init__(range(len(products)), settings.batch_size, drop_last=True, seed=settings.seed)
        self._kinds = [product.category[-1:] for product in products]
        self._alike = settings.batches == "alike"

    def __len__(self) -> int:
        return max(1, len(self._kinds) // self.batch_size)

    def __iter__(self) -> Iterator[list[int]]:
        random = Random(self.seed + self.epoch)
        rows = random.sample(range(len(self._kinds)), len(self._kinds))
        if self._alike:
            rows = self._grouped(rows, random)
        for start in range(0, len(self) * self.batch_size, self.batch_size):
            yield rows[start : start + self.batch_size]

    def _grouped(self, rows: Sequence[int], random: Random) -> list[int]:
        """The rows in groups of one type, the groups in random order."""
        of_kind: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row in rows:
            of_kind[self._kinds[row]].append(row)
        groups = [kind[start : start + GROUP] for kind in of_kind.values() for start in range(0, len(kind), GROUP)]
        random.shuffle(groups)
        return [row for group in groups for row in group]


class Collate:
    """Rows of a batch to the model's features, for `CaptionLoss`."""

    valid_label_columns = ("label",)

    def __init__(self, clip: TrainableClip, examples: Examples, settings: ClipTrainSettings) -> None:
        self._clip, self._examples, self._settings = clip, examples, settings
        self._wrong = WrongFacts(examples.products)
        self._labels = likeness_labels(examples.products)

    def __call__(self, batch: Sequence[dict[str, int]]) -> dict[str, Any]:
        """Columns by name, the pictures first."""
        rows = [example["row"] for example in batch]
        random = Random(f"{self._settings.seed} {rows}")
        views = [random.randrange(self._examples.pictures.shape[1]) for _ in rows]
        pictures = self._clip.picture_features(self._examples.pictures[rows, views])
        columns: dict[str, Any] = {f"picture_{name}": value for name, value in pictures.items()}
        told = [self._told(self._examples.products[row], random) for row in rows]
        for kind, weight in self._settings.caption_weights.items():
            if weight and any(kind in right for right, _ in told):
                column = self._caption_column(kind, told) | {"caption_weight": weight}
                columns |= {f"{kind}_{name}": value for name, value in column.items()}
        return columns | {"label": self._labels[rows]}

    def _told(self, product: Product, random: Random) -> tuple[dict[str, str], list[dict[str, str]]]:
        """A product's captions, and those of its wrong copies in the same wording."""
        wording = random.random()
        right = captions(product, Random(wording))
        if random.random() < self._settings.title_word_dropout:
            right["title"] = shortened(product.title, random)
        copies = self._wrong.changed(product, self._settings.hard_negatives, random)
        return right, [captions(copy, Random(wording)) for copy in copies]

    def _caption_column(self, kind: str, told: Sequence[tuple[dict[str, str], list[dict[str, str]]]]) -> dict[str, Any]:
        """The different texts of one kind and who has which; the right one stands for a missing wrong one."""
        having = [row for row, (right, _) in enumerate(told) if kind in right]
        count = 0 if kind in WITHOUT_WRONG else self._settings.hard_negatives
        texts: list[str] = []
        for row in having:
            right, wrong = told[row]
            known = [copy.get(kind, right[kind]) for copy in wrong[:count]]
            texts += [right[kind], *known, *[right[kind]] * (count - len(known))]
        names, place = distinct([text.lower() for text in texts])
        table = place.view(len(having), 1 + count)
        found = {"caption_rows": torch.tensor(having), "caption_right": table[:, 0], "caption_wrong": table[:, 1:]}
        return {**self._clip.text_features(names), **found}


def likeness_labels(products: Sequence[Product]) -> Tensor:
    """(n, 3) class numbers by type and colour, type, and colour; a product that lacks one is in a class of its own."""
    columns = []
    for facts in (("kind", "colour"), ("kind",), ("colour",)):
        known = [
            {"kind": product.category[-1] if product.category else None, "colour": product.colour}
            for product in products
        ]
        values = [[row[fact] for fact in facts] for row in known]
        columns.append(distinct([str(value) if all(value) else f"row {row}" for row, value in enumerate(values)])[1])
    return torch.stack(columns, dim=1)
