"""Working stand-ins for models: same in every run, quick, and honest about what they do."""

import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from retrieval.records import Product

DIM = 64


def _unit(rows: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def hash_words(texts: Sequence[str]) -> np.ndarray:
    """Each word adds one to the place its crc32 gives: texts that share words are near each other."""
    rows = np.zeros((len(texts), DIM), np.float32)
    for row, text in enumerate(texts):
        for word in re.findall(r"\w+", text.lower()):
            rows[row, zlib.crc32(word.rstrip("s").encode()) % DIM] += 1
    rows[~rows.any(axis=1), 0] = 1
    return _unit(rows)


class FakeTextEncoder:
    """Sentence vectors by hashed words; counts how often it was asked."""

    name = "fake-text"
    dim = DIM
    fingerprint = "fake-text-1"

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += len(texts)
        return hash_words(texts)


class FakeEncoder:
    """A CLIP that sees nothing but colour: pictures by their mean colour, words by the colours they name."""

    name = "fake-clip"
    dim = DIM

    def __init__(self, fingerprint: str = "fake-clip-1") -> None:
        self.fingerprint = fingerprint

    def encode_text(self, texts: Sequence[str]) -> np.ndarray:
        named = [[rgb for name, rgb in COLOURS.items() if name.lower() in text.lower()] for text in texts]
        return self._rows([np.mean(found, axis=0) if found else np.full(3, 100.0) for found in named])

    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        return self._rows([np.asarray(image.convert("RGB").resize((4, 4)), float).mean((0, 1)) for image in images])

    def _rows(self, colours: Sequence[np.ndarray]) -> np.ndarray:
        rows = np.zeros((len(colours), DIM), np.float32)
        for row, colour in enumerate(colours):
            rows[row, :3] = colour - 100
            rows[row, 3] = 10
        return _unit(rows)


COLOURS = {"Red": (200, 20, 20), "Blue": (20, 20, 200), "Navy Blue": (10, 10, 90), "Black": (10, 10, 10)}


def twelve_products(folder: Path) -> list[Product]:
    """A shop small enough to work out by hand, each product with a picture in its colour."""
    rows = [
        # id, title, path, brand, gender, colour, price, list price, in stock, rating, usage
        ("s1", "Alder Oxford Shirt", "Clothing/Shirts", "Alder", "Men", "Navy Blue", 39.0, None, True, 4.5, "Casual"),
        ("s2", "Alder Linen Shirt", "Clothing/Shirts", "Alder", "Men", "Blue", 45.0, 60.0, True, 4.0, "Casual"),
        ("s3", "Birch Dress Shirt", "Clothing/Shirts", "Birch", "Men", "Red", 30.0, None, False, 3.5, "Formal"),
        ("s4", "Birch Work Shirt", "Clothing/Shirts", "Birch", "Women", "Blue", 55.0, None, True, 4.9, "Formal"),
        ("d1", "Clove Summer Dress", "Clothing/Dresses", "Clove", "Women", "Red", 70.0, None, True, 4.2, "Casual"),
        ("d2", "Clove Evening Dress", "Clothing/Dresses", "Clove", "Women", "Black", 120.0, 150.0, True, 4.8, "Party"),
        ("h1", "Dill Block Heels", "Shoes/Heels", "Dill", "Women", "Black", 65.0, None, True, 4.1, "Party"),
        ("h2", "Dill High Heels", "Shoes/Heels", "Dill", "Women", "Red", 80.0, None, True, None, "Party"),
        ("t1", "Fern Road Trainers", "Shoes/Trainers", "Fern", "Men", "Black", 59.0, 80.0, True, 4.4, "Sports"),
        ("t2", "Fern Trail Trainers", "Shoes/Trainers", "Fern", "Women", "Blue", 62.0, None, True, 4.6, "Sports"),
        ("w1", "Gorse Field Watch", "Accessories/Watches", "Gorse", "Men", "Black", None, None, None, None, None),
        ("w2", "Gorse Dress Watch", "Accessories/Watches", None, "Women", None, 95.0, None, True, 4.0, None),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    products = []
    for name, title, path, brand, gender, colour, price, list_price, in_stock, rating, usage in rows:
        picture = folder / f"{name}.png"
        Image.new("RGB", (48, 48), COLOURS.get(str(colour), (150, 150, 150))).save(picture)
        products.append(
            Product(
                id=name,
                title=title,
                category=tuple(path.split("/")),
                brand=brand,
                gender=gender,
                colour=colour,
                price=price,
                list_price=list_price,
                currency="USD" if price is not None else None,
                in_stock=in_stock,
                rating=rating,
                review_count=None if rating is None else 10,
                attributes={} if usage is None else {"usage": (usage,)},
                image=str(picture),
            )
        )
    return products


def written_as_table(products: Sequence[Product], file: Path) -> Path:
    """The products' main facts as CSV, as a shop's own catalogue would hold them."""
    rows = ["id,title,category,brand,gender,colour,price,usage,image"]
    for p in products:
        usage = "".join(p.attributes.get("usage", ()))
        facts = (p.id, p.title, "/".join(p.category), p.brand, p.gender, p.colour, p.price, usage, p.image)
        rows.append(",".join("" if fact is None else str(fact) for fact in facts))
    file.write_text("\n".join(rows))
    return file
