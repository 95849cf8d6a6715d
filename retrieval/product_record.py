"""A product as the JSON the catalogue database keeps, and back."""

import json
from dataclasses import asdict

from retrieval.records import Product, Review


def record_of(product: Product) -> str:
    """The product as JSON, without what is unknown."""
    record = {name: value for name, value in asdict(product).items() if value not in (None, (), {}, frozenset())}
    if product.simulated:
        record["simulated"] = sorted(product.simulated)
    return json.dumps(record, ensure_ascii=False)


def read_record(record: str) -> Product:
    """The inverse of `record_of`."""
    values = json.loads(record)
    values["category"] = tuple(values.get("category", ()))
    values["other_colours"] = tuple(values.get("other_colours", ()))
    values["reviews"] = tuple(Review(**review) for review in values.get("reviews", ()))
    values["attributes"] = {name: tuple(held) for name, held in values.get("attributes", {}).items()}
    values["simulated"] = frozenset(values.get("simulated", ()))
    return Product(**values)
