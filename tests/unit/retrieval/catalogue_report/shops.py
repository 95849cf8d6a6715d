"""Small shops of which every flaw is known."""

from pathlib import Path

import numpy as np

from retrieval.catalogue_report import Finding
from retrieval.records import Product
from retrieval.stores.memory_store import MemoryStore

DIM = 8


def product(number: int, **facts: object) -> Product:
    """A product that lacks nothing, unless the facts say so; its title is its own."""
    whole: dict[str, object] = {
        "id": f"p{number}",
        "title": f"Thing number {number}",
        "description": "Two sentences. About it.",
        "category": ("Clothing", "Shirts"),
        "brand": "Alder",
        "gender": "Women",
        "colour": "Red",
        "price": 20.0 + number % 7,
        "currency": "EUR",
        "image": f"/nowhere/{number}.jpg",
    }
    return Product(**{**whole, **facts})  # type: ignore[arg-type]


def shop(count: int, **facts: object) -> list[Product]:
    return [product(number, **facts) for number in range(count)]


def stored(vectors: dict[str, np.ndarray]) -> MemoryStore:
    store = MemoryStore(None, DIM)
    if vectors:
        store.add(list(vectors), np.stack(list(vectors.values())))
    return store


def near(direction: int, seed: int) -> np.ndarray:
    """A unit vector close to one axis, another for each seed."""
    vector = 0.1 * np.random.default_rng(seed).normal(size=DIM)
    vector[direction] += 1
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def of_kind(findings: list[Finding], kind: str) -> Finding | None:
    """The finding of a kind, if there is one; there is never a second."""
    found = [finding for finding in findings if finding.kind == kind]
    assert len(found) <= 1
    return found[0] if found else None


def ids(finding: Finding | None) -> list[set[str]]:
    """The ids of the products of each example."""
    assert finding is not None
    return [{shown.id for shown in example.products} for example in finding.examples]


def picture(path: Path, seed: int, noise: int = 0) -> str:
    """A picture of random blocks, the same for the same seed but for some noise; returns its path."""
    from PIL import Image

    blocks = np.random.default_rng(seed).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    pixels = np.kron(blocks, np.ones((8, 8, 1), np.uint8)).astype(int)
    pixels += np.random.default_rng(seed + 1000).integers(-noise, noise + 1, pixels.shape) if noise else 0
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path)
    return str(path)
