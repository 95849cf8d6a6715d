"""Peak memory of indexing a catalogue of any size, in a process of its own, with vectors made up and no encoder.

Run as `python -m eval.indexing_memory STORE PRODUCTS TEXT_DIM IMAGE_DIM`; prints one JSON object.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from retrieval.generations import Generations
from retrieval.indexing import build_index
from retrieval.records import Product
from retrieval.text_encoder import TextEncoder

if TYPE_CHECKING:
    from PIL.Image import Image

WORDS = "linen wool silk denim felt cord lace shirt dress coat boot watch scarf summer winter slim wide soft".split()
KINDS = ("Shirts", "Dresses", "Coats", "Boots", "Watches")
COLOURS = ("Red", "Blue", "Green", "Black", "White", "Grey")
WORDS_OF_A_DESCRIPTION = 40


class MadeUp:
    """Encodes anything as a unit vector drawn at random."""

    def __init__(self, name: str, dim: int) -> None:
        self.name, self.dim, self.fingerprint = name, dim, name
        self._random = np.random.default_rng(dim)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """(n, dim) float32, unit length."""
        rows = self._random.standard_normal((len(texts), self.dim), dtype=np.float32)
        unit: np.ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    encode_text = encode

    def encode_images(self, images: Sequence["Image"]) -> np.ndarray:
        """(n, dim) float32, unit length."""
        return self.encode([""] * len(images))


def made_up_products(count: int, pictures: Path) -> Iterator[Product]:
    """Products that differ in words, facts and the bytes of their pictures, which are written as they go."""
    from PIL import Image

    random, buffer = np.random.default_rng(count), BytesIO()
    Image.new("RGB", (8, 8), "grey").save(buffer, "PNG")
    for number in range(count):
        words = [WORDS[place] for place in random.integers(len(WORDS), size=WORDS_OF_A_DESCRIPTION)]
        picture = pictures / f"{number % 1000}" / f"{number}.png"
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(buffer.getvalue() + str(number).encode())
        yield Product(
            f"product-{number}",
            f"{' '.join(words[:4])} {number}",
            description=" ".join(words),
            category=("Clothing", KINDS[number % 5]),
            colour=COLOURS[number % 6],
            brand=f"Brand {number % 200}",
            price=float(number % 300),
            currency="EUR",
            image=str(picture),
        )


def measured(store: str, count: int, text_dim: int, image_dim: int) -> dict[str, Any]:
    """Index that many products into a folder that goes away, and say what it took."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = Path(folder) / "pictures"
        pictures.mkdir()
        started, begun_mb = time.monotonic(), peak_mb()
        build_index(
            made_up_products(count, pictures),
            generations=Generations(Path(folder) / "index"),
            source="made up",
            store=store,
            text_encoder=cast(TextEncoder, MadeUp("text", text_dim)),
            encoder=MadeUp("image", image_dim),
        )
        return {
            "store": store,
            "products": count,
            "begun_mb": round(begun_mb),
            "peak_mb": round(peak_mb()),
            "seconds": round(time.monotonic() - started, 1),
        }


def peak_mb() -> float:
    """The most memory this process has held so far, in megabytes of 10^6 bytes, files mapped into it included."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024 / 1e6
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(sys.argv[1], *map(int, sys.argv[2:]))) + "\n")
