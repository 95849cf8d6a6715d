"""What the embedded CLIP is trained to make small."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional


def contrastive_loss(images: Tensor, texts: Tensor, text_of_image: Tensor, temperature: float) -> Tensor:
    """CLIP's symmetric cross-entropy, where every picture of a text is right for it (SupCon, Khosla et al. 2020).

    Args:
        images: (n, d) unit vectors.
        texts: (m, d) unit vectors of the different texts.
        text_of_image: (n,) each picture's text.
        temperature: of the softmax over cosines.
    """
    logits = images @ texts.T / temperature
    to_text = functional.cross_entropy(logits, text_of_image)
    right = functional.one_hot(text_of_image, len(texts)).T.float()
    to_image = -(logits.T.log_softmax(-1) * right).sum(-1) / right.sum(-1)
    return (to_text + to_image.mean()) / 2


def likeness_loss(images: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Supervised contrastive loss between pictures that share a label; a picture alone with its label counts nothing.

    Args:
        images: (n, d) unit vectors.
        labels: (n,) class numbers.
        temperature: of the softmax over cosines.
    """
    logits = images @ images.T / temperature
    itself = torch.eye(len(images), dtype=torch.bool)
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
