"""Words and pictures into one space."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image


class Encoder(Protocol):
    """One space for words and pictures."""

    name: str
    """As the settings give it; an index remembers it."""
    dim: int

    @property
    def fingerprint(self) -> str:
        """Short hash of what decides the vectors; an index made with another is refused."""

    def encode_text(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dim) float32, unit length."""

    def encode_images(self, images: Sequence["Image"]) -> np.ndarray:
        """(n, dim) float32, unit length; pictures are upright and RGB already."""


def mix(text: np.ndarray, image: np.ndarray, alpha: float) -> np.ndarray:
    """One unit vector of a (dim,) text vector and a (dim,) image vector; alpha 0 is text only, 1 image only."""
    mixed = (1 - alpha) * text + alpha * image
    length = float(np.linalg.norm(mixed))
    return (mixed / length if length > 0 else image).astype(np.float32)
