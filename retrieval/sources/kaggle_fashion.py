"""Kaggle's "Fashion Product Images" folder: `styles.csv` beside `images/<id>.jpg`."""

import csv
from collections.abc import Iterator
from pathlib import Path

from retrieval.records import Product


def read(folder: Path) -> Iterator[Product]:
    """The products of the folder, in the order of its table."""
    with (folder / "styles.csv").open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            known = {name: value for name, value in row.items() if value and value != "NA"}
            path = [known.get(name) for name in ("masterCategory", "subCategory", "articleType")]
            image = folder / "images" / f"{known['id']}.jpg"
            yield Product(
                id=known["id"],
                title=known["productDisplayName"],
                category=tuple(part for part in path if part),
                gender=known.get("gender"),
                colour=known.get("baseColour"),
                attributes={name: (known[name],) for name in ("season", "usage", "year") if name in known},
                image=str(image.resolve()) if image.exists() else None,
            )
