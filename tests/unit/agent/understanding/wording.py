"""A short way to write down what a turn should be understood as.

"Shirts; colour: Navy Blue; gender: Men; price <= 60" names, by semicolons: a kind (`category` where no facet is named),
facets to include with `:` and to exclude with `!`, `@blue` for the colours of a family in the fashion set, and
`sort`, `soft`, `unknown`, `products`, `asks`, `stock`, `sale`, `rating >= 4`, `photo`. What is not named must be empty.
"""

import re
from typing import Any

from agent.state import Intent, Memory
from retrieval.records import Choice, Filters, Range
from tests.unit.agent.understanding.catalogues import SHOWN

FAMILIES = {
    "@blue": "Blue, Navy Blue, Turquoise Blue, Teal",
    "@brown": "Brown, Coffee Brown, Tan",
    "@red": "Red, Maroon, Burgundy",
    "@green": "Green, Olive, Sea Green, Fluorescent Green",
    "@grey": "Grey, Charcoal, Grey Melange",
    "@pink": "Pink, Magenta",
    "@white": "White, Off White",
    "@yellow": "Yellow, Mustard",
    "@purple": "Purple, Lavender",
}


def expected(wording: str) -> dict[str, Any]:
    """The meaning of a wording, in the shape of `understood`."""
    result: dict[str, Any] = {"sort": "relevance", "soft": [], "unknown": [], "products": []}
    for part in (part.strip() for part in wording.split(";")):
        if bound := re.fullmatch(r"(price|rating) (<=|>=) ([\d.]+)", part):
            result[f"{bound[1]}{bound[2]}"] = float(bound[3])
        elif part in ("photo", "sale", "stock", "question"):
            result[part] = True
        elif named := re.fullmatch(r"(\w+)([:!]) ?(.*)", part):
            _put(result, named[1], named[2], named[3])
        elif part:
            _put(result, "category", ":", part)
    return result


def _put(result: dict[str, Any], name: str, sign: str, text: str) -> None:
    if name in ("sort", "asks"):
        result[name] = text
        return
    for family, members in FAMILIES.items():
        text = text.replace(family, members)
    values = [value.strip() for value in text.split(",") if value.strip()]
    result[name if name in ("soft", "unknown", "products") else f"{name}{sign}"] = (
        values if name in ("soft", "unknown", "products") else set(values)
    )


def understood(intent: Intent) -> dict[str, Any]:
    """An Intent in the shape of `expected`, without its kind."""
    filters = intent.filters
    result: dict[str, Any] = {
        "sort": intent.sort,
        "soft": list(intent.soft),
        "unknown": list(intent.unknown),
        "products": list(intent.products),
    }
    for facet, choice in filters.facets.items():
        result |= {
            f"{facet}{sign}": set(values) for sign, values in ((":", choice.include), ("!", choice.exclude)) if values
        }
    bounds = {"price>=": filters.price.minimum, "price<=": filters.price.maximum, "rating>=": filters.rating.minimum}
    result |= {name: value for name, value in bounds.items() if value is not None}
    flags = {
        "stock": filters.in_stock,
        "sale": filters.on_sale,
        "photo": intent.with_photo or None,
        "asks": intent.asks,
    }
    result |= {name: value for name, value in flags.items() if value is not None}
    return result | ({"question": True} if intent.question else {})


def remembered(wording: str) -> Memory:
    """A conversation in which this holds, with four cards of shoes on the page; none where nothing holds."""
    held = expected(wording)
    facets: dict[str, Choice] = {}
    for name, values in held.items():
        if name.endswith((":", "!")):
            choice, side = facets.get(name[:-1], Choice()), tuple(sorted(values))
            facets[name[:-1]] = Choice(side, choice.exclude) if name.endswith(":") else Choice(choice.include, side)
    filters = Filters(
        facets,
        price=Range(held.get("price>="), held.get("price<=")),
        rating=Range(held.get("rating>=")),
        in_stock=held.get("stock"),
        on_sale=held.get("sale"),
    )
    return Memory(filters, held["sort"], tuple(held["soft"]), SHOWN if wording else ())
