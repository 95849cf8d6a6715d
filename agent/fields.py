"""What the fields of a product are called, and their values as a cell of a table says them."""

from collections.abc import Sequence

from agent.wording import amounts, english, reasons, wishes
from retrieval.records import Product

FIELD_WORDS = {
    "price": "the price",
    "list_price": "the price before a reduction",
    "rating": "the rating",
    "colour": "the colour",
    "brand": "the brand",
    "gender": "who it is for",
    "category": "the kind of product",
    "in_stock": "whether it is in stock",
    "stock": "how many are left",
    "reviews": "any reviews",
    "description": "any description",
    "url": "the page in the shop",
    "usage": "what it is meant for",
    "season": "the season",
    "on_sale": "whether it is on sale",
}
_LABELS = {"gender": "For", "usage": "Meant for", "in_stock": "Availability", "category": "Kind"}
COMPARED = ("price", "rating", "in_stock", "category", "brand", "colour", "gender", "usage", "season")
"""The fields of every catalogue in the order in which they are compared; its own attributes follow."""
MOST_COMPARED = 4
"""Products side by side; a wider table can be read on no screen."""
MOST_VALUES = 8
"""Values in one cell, as of sizes; a longer list is no help to compare."""


def label(field: str) -> str:
    """A field as the head of a table's row."""
    return _LABELS.get(field, field[:1].upper() + field[1:])


def compared(products: Sequence[Product]) -> list[str]:
    """The fields in which products can be compared: those that the shop tells of at least one of them."""
    own = dict.fromkeys(name for product in products for name in product.attributes)
    names = [*COMPARED, *(name for name in own if name not in COMPARED)]
    return [name for name in names if any(cell(product, name) for product in products)]


def cell(product: Product, field: str) -> str | None:
    """A fact as a cell tells it: "$39.00, was $60.00", "navy blue, also in red"; None where the shop does not say."""
    match field:
        case "price":
            return _price(product)
        case "rating":
            return reasons.rating(product).removeprefix("rated ") or None
        case "in_stock":
            return None if product.in_stock is None else "in stock" if product.in_stock else "sold out"
        case "category":
            return english.spoken(product.category[-1]) if product.category else None
        case "brand":
            return product.brand
        case "colour":
            return _colours(product)
        case "gender":
            return wishes.audience(product.values("gender")).removeprefix("for ") or None
    values = [english.spoken(value) for value in product.values(field)]
    listed = english.series(values) if len(values) <= MOST_VALUES else f"{', '.join(values[:MOST_VALUES])} and others"
    return listed or None


def _price(product: Product) -> str | None:
    if product.price is None:
        return None
    price = amounts.money(product.price, product.currency)
    if not product.on_sale or product.list_price is None:
        return price
    return f"{price}, was {amounts.money(product.list_price, product.currency)}"


def _colours(product: Product) -> str | None:
    shown = [] if product.colour is None else [english.spoken(product.colour)]
    others = english.series([english.spoken(value) for value in product.other_colours])
    return ", also in ".join([*shown, *([others] if others else [])]) if shown else (f"in {others}" if others else None)
