"""What the commands print: products as lines, results as JSON."""

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retrieval.records import Product


def product_line(product: "Product") -> str:
    """One product in one line: its title, price and id."""
    from agent.wording.amounts import money

    price = "price unknown" if product.price is None else money(product.price, product.currency)
    mark = " (simulated)" if "price" in product.simulated else ""
    return f"{product.title} · {price}{mark} · {product.id}"


def write_json(value: Mapping[str, Any]) -> None:
    """One JSON object on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
