"""Which fact about a product a question asks for."""

import re
from collections.abc import Sequence

_FIELDS = {
    "price": r"how much|prices?|costs?|how expensive",
    "colour": r"(?:what|which) (?:other )?colou?rs?|colou?rs? (?:is|are|does)|colou?rs?",
    "brand": r"who makes|who made|(?:what|which) (?:brands?|make)|brands?",
    "rating": r"ratings?|rated|how many stars|how good|stars",
    "reviews": r"reviews?|people (?:say|think)|opinions?|customers (?:say|think)|buyers (?:say|think)|true to size|"
    r"runs? (?:small|large|big|tight)",
    "in_stock": r"in stock|available|availability|sold out|out of stock|how many (?:are )?left|stock",
    "material": r"made (?:out )?(?:of|from)|materials?|fabrics?",
    "size": r"sizes?|how (?:big|large|long|tall)|dimensions?|fits?",
    "gender": r"for (?:men|women|boys|girls|kids|him|her)|genders?|men or women",
    "season": r"seasons?",
    "usage": r"occasions?|formal|casual",
    "on_sale": r"on sale|discount(?:ed)?|reduced",
    "category": r"kinds?|types?|sorts?|categor(?:y|ies)|products?|styles?",
}
FIELDS = tuple(_FIELDS)
_NAMES = {
    "brand": ("brand", "make", "label", "maker", "manufacturer", "designer", "marque"),
    "colour": ("colour", "color", "shade"),
    "size": ("size",),
    "season": ("season",),
    "material": ("material", "fabric"),
    "category": ("categorie", "category", "kind", "type", "sort", "department"),
    "gender": ("gender",),
    "price": ("price",),
    "usage": ("occasion",),
    "pattern": ("pattern", "print"),
}


def field_of(plain: str, names: Sequence[str] = FIELDS) -> str | None:
    """The first field that the words ask for."""
    return next((name for name in names if re.search(rf"\b(?:{_FIELDS[name]})\b", plain)), None)


def facet_named(word: str) -> str | None:
    """The facet that a noun names, singular or plural."""
    return next((facet for facet, names in _NAMES.items() if word.removesuffix("s") in names), None)
