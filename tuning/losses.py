"""What a CLIP is trained to make small: captions ranked for pictures and pictures for captions, and likeness."""

from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.util import cos_sim
from torch import Tensor, nn
from torch.nn import functional

from tuning.recipe import ClipTrainSettings


class CaptionLoss(nn.Module):
    """The weighted sum over all kinds of caption and likenesses, from one pass of the pictures through the model.

    Args:
        model: what makes `sentence_embedding` of a column's features.
        settings: temperature and weights.
    """

    def __init__(self, model: nn.Module, settings: ClipTrainSettings) -> None:
        super().__init__()
        self.model = model
        self._settings = settings
        self._likeness_weights = (
            settings.likeness_weight,
            settings.likeness_kind_weight,
            settings.likeness_colour_weight,
        )

    def forward(self, features: Sequence[dict[str, Any]], labels: Tensor) -> Tensor:
        """The loss of a batch of n pictures.

        Args:
            features: of the pictures, then of each kind of caption the features of its different texts, with
                `caption_rows` (k,) which pictures have one, `caption_right` (k,) which text that is, `caption_wrong`
                (k, h) texts that are wrong, and `caption_weight`.
            labels: (n, 3) class numbers of the pictures by type and colour, type, and colour.
        """
        pictures, *captions = features
        images = self._readings(pictures)
        loss = images.sum() * 0
        for reading in images.unbind(1):
            loss = loss + self._likeness(reading, labels)
        for caption in captions:
            texts = self._readings({name: value for name, value in caption.items() if "caption_" not in name})
            rows, right, wrong = (caption[f"caption_{name}"] for name in ("rows", "right", "wrong"))
            for seen, told in zip(images.unbind(1), texts.unbind(1), strict=True):
                one = ranking_loss(seen[rows], told, right, wrong, self._settings.temperature)
                loss = loss + caption["caption_weight"] * one
        return loss

    def _likeness(self, images: Tensor, labels: Tensor) -> Tensor:
        loss = images.sum() * 0
        for weight, classes in zip(self._likeness_weights, labels.T, strict=True):
            if weight:
                loss = loss + weight * likeness_loss(images, classes, self._settings.temperature * 2)
        return loss

    def _readings(self, features: dict[str, Any]) -> Tensor:
        """(n, readings, d) unit vectors: of a model with several, each learns by itself."""
        made = self.model(features)
        vectors: Tensor = made["readings"] if "readings" in made else made["sentence_embedding"][:, None]
        return functional.normalize(vectors.float(), dim=-1)


def ranking_loss(images: Tensor, texts: Tensor, right: Tensor, wrong: Tensor, temperature: float) -> Tensor:
    """Each picture's text among all documents, and each text's picture among all pictures (InfoNCE both ways).

    The arithmetic is sentence-transformers'. A document with the same words as a picture's own is not wrong for it, so
    its score does not enter the sum.

    Args:
        images: (n, d) unit vectors.
        texts: (m, d) unit vectors of the different texts.
        right: (n,) each picture's text.
        wrong: (n, h) texts that are wrong for it; one that equals its right text counts nothing.
        temperature: of the softmax over cosines.
    """
    texts_of_documents = torch.cat([right, *wrong.T])
    repeated = right[:, None] == texts_of_documents[None]
    repeated.fill_diagonal_(False)

    def cosines(pictures: Tensor, documents: Tensor) -> Tensor:
        return cos_sim(pictures, documents).masked_fill(repeated[:, : len(documents)], -torch.inf)

    ranking = MultipleNegativesRankingLoss(
        model=None,  # type: ignore[arg-type]  # the vectors are there already
        scale=1 / temperature,
        similarity_fct=cosines,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    documents = [texts[right], *(texts[column] for column in wrong.T)]
    return ranking.compute_loss_from_embeddings([images, *documents], labels=right)


def likeness_loss(images: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Supervised contrastive loss between pictures that share a label; a picture alone with its label counts nothing.

    Khosla et al. 2020, "Supervised Contrastive Learning".

    Args:
        images: (n, d) unit vectors.
        labels: (n,) class numbers.
        temperature: of the softmax over cosines.
    """
    logits = images @ images.T / temperature
    itself = torch.eye(len(images), dtype=torch.bool, device=images.device)
    logits = logits.masked_fill(itself, -1e4)
    same = ((labels[:, None] == labels[None]) & ~itself).float()
    count = same.sum(-1)
    each = -(logits.log_softmax(-1) * same).sum(-1)[count > 0] / count[count > 0]
    return each.mean() if len(each) else images.sum() * 0


def distinct(values: Sequence[str]) -> tuple[list[str], Tensor]:
    """The different strings, and for each value its place among them, (n,)."""
    names = list(dict.fromkeys(values))
    place = {name: row for row, name in enumerate(names)}
    return names, torch.tensor([place[value] for value in values])
