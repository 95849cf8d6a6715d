"""Looks that the embedded image encoder was taught: for each a direction among its picture vectors.

A logistic regression on the vectors of a frozen encoder, as CLIP is probed in Radford et al. (ICML 2021, section 3.2);
`tuning.train_looks` makes them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.errors import EncoderError

FOLDER = Path(__file__).parent / "weights" / "looks"
WEIGHTS, ABOUT = "model.safetensors", "config.json"


@dataclass(frozen=True, eq=False)
class LearnedLooks:
    """Directions by look."""

    encoder: str
    """Fingerprint of the image encoder among whose vectors they are."""
    names: tuple[str, ...]
    groups: tuple[str, ...]
    """Of each: looks of one group rule each other out, mostly."""
    directions: np.ndarray
    """(looks, dim) float32."""
    offsets: np.ndarray
    """(looks,) float32."""

    def shown(self, pictures: np.ndarray, name: str) -> np.ndarray:
        """How surely each picture shows a look: (n,) float64, 0 to 1.

        Args:
            pictures: (n, dim), unit length.
            name: one of `names`.
        """
        row = self.names.index(name)
        return np.asarray(1 / (1 + np.exp(-(pictures @ self.directions[row] + self.offsets[row]).astype(np.float64))))


def learned_for(fingerprint: str, folder: Path = FOLDER) -> LearnedLooks | None:
    """What an image encoder was taught; None for other encoders than the one it was taught to.

    Raises:
        EncoderError: the files cannot be read.
    """
    found = _read(folder) if (folder / ABOUT).exists() else None
    return found if found is not None and found.encoder == fingerprint else None


@cache
def _read(folder: Path) -> LearnedLooks:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        tensors = load_file(folder / WEIGHTS)
        directions, offsets = (tensors[name].astype(np.float32) for name in ("directions", "offsets"))
        names, groups = zip(*about["looks"].items(), strict=True)
        return LearnedLooks(about["encoder"], names, groups, directions, offsets)
    except (OSError, ValueError, KeyError, AttributeError, SafetensorError) as error:
        raise EncoderError(
            f"The learned looks in {folder} cannot be read ({type(error).__name__}: {error}); install Vitrine again."
        ) from error


def save(looks: LearnedLooks, folder: Path, **about: Any) -> None:
    """Write the looks, with what else there is to say of them, into a folder."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tensors = {"directions": looks.directions.astype(np.float16), "offsets": looks.offsets.astype(np.float16)}
    save_file(tensors, folder / WEIGHTS)
    said = {"encoder": looks.encoder, "looks": dict(zip(looks.names, looks.groups, strict=True)), **about}
    (folder / ABOUT).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
