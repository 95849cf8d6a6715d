"""What the embedded CLIP learns from: what the frozen blocks make of each picture, and sentence vectors of captions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from retrieval.compact_clip import CompactClipModel
from retrieval.errors import PictureError, SourceError
from retrieval.pictures import open_picture
from retrieval.records import Product
from tuning.recipe import ClipTrainSettings

CHUNK = 64
"""Pictures that go through the tower at once where nothing is learnt."""
EncodeText = Callable[[list[str]], Tensor]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Examples:
    """Products of one split and what the frozen blocks made of their pictures."""

    products: Sequence[Product]
    activations: Tensor
    """(2, n, c, h, w) bfloat16: plain, and mirrored."""


class SentenceVectors:
    """Sentence vectors of captions; each wording is encoded once."""

    def __init__(self, encode: EncodeText) -> None:
        self._encode = encode
        self._known: dict[str, Tensor] = {}

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """(n, text_dim), unit length."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encode(new), strict=True))
        return torch.stack([self._known[text] for text in texts])


def prepare(
    model: CompactClipModel, products: Sequence[Product], settings: ClipTrainSettings, kept: Path, tell: Tell
) -> Examples:
    """Examples of those products whose picture can be read; from `kept` where an earlier run of the same left them.

    Raises:
        SourceError: no product has a picture that can be read.
    """
    asked = [_identity(product) for product in products]
    saved: dict[str, Any] = torch.load(kept, weights_only=True) if kept.exists() else {}
    if saved.get("asked") != asked:
        good, pixels = load_pixels(products, settings.image_size)
        if not good:
            raise SourceError(f"None of the {len(products)} pictures can be read; give a folder with its images.")
        tell(f"{len(good):,} pictures, {len(products) - len(good):,} that cannot be read left out")
        activations = cache_activations(model, pixels, settings.frozen_blocks, tell)
        saved = {"asked": asked, "ids": [product.id for product in good], "activations": activations}
        save_whole(saved, kept)
    by_id = {product.id: product for product in products}
    return Examples([by_id[product_id] for product_id in saved["ids"]], saved["activations"])


def _identity(product: Product) -> str:
    """What tells whether activations are still of this product's picture: the id, the file's name and its size."""
    path = Path(str(product.image))
    return f"{product.id} {path.name} {path.stat().st_size if path.exists() else 0}"


def joined(parts: Sequence[Examples]) -> Examples:
    """Several catalogues' examples as one."""
    products = [product for part in parts for product in part.products]
    return Examples(products, torch.cat([part.activations for part in parts], dim=1))


def save_whole(value: dict[str, Any], path: Path) -> None:
    """Write a file of tensors, whole or not at all."""
    torch.save(value, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def load_pixels(products: Sequence[Product], size: int) -> tuple[list[Product], Tensor]:
    """The products whose picture opens, and the pictures squeezed to a square: (n, 3, size, size) uint8."""
    from PIL import Image

    pixels = np.empty((len(products), size, size, 3), np.uint8)
    good: list[Product] = []
    for product in products:
        try:
            picture = open_picture(Path(str(product.image)))
        except PictureError:
            continue
        pixels[len(good)] = np.asarray(picture.resize((size, size), Image.Resampling.BICUBIC))
        good.append(product)
    return good, torch.from_numpy(pixels[: len(good)]).permute(0, 3, 1, 2)


def cache_activations(model: CompactClipModel, pixels: Tensor, blocks: int, tell: Tell) -> Tensor:
    """What the first `blocks` blocks make of each picture and of its mirror image: (2, n, c, h, w) bfloat16."""
    model.vision_model.train(False)
    rows: list[Tensor] = []
    total, done = 2 * len(pixels), 0
    for mirrored in (False, True):
        parts = []
        for start in range(0, len(pixels), CHUNK):
            part = pixels[start : start + CHUNK]
            x = (part.flip(-1) if mirrored else part).float() / 127.5 - 1
            with torch.no_grad():
                early = model.vision_model.early(x.contiguous(memory_format=torch.channels_last), blocks)
            parts.append(early.bfloat16())
            done += len(part)
            tell(f"caching activations {done:,} of {total:,}")
        rows.append(torch.cat(parts))
    return torch.stack(rows)
