"""Claims that products are the same in a field: "A and B cost the same", "both have the same rating"."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from agent.grounding.claims import Claim, Test
from retrieval.records import Product

_FIELDS = {
    "price": "price", "cost": "price", "amount": "price", "priced": "price", "expensive": "price", "cheap": "price",
    "rating": "rating", "rated": "rating", "score": "rating", "brand": "brand", "maker": "brand", "colour": "colour",
    "color": "colour", "shade": "colour", "gender": "gender", "kind": "category", "type": "category",
}  # fmt: skip
_NOUNS = "|".join(_FIELDS)
_NEARLY = r"(?:about|almost|nearly|roughly|much|practically)"
_SAME = re.compile(
    rf"\b(?:costs?|(?:is|are) priced) (?P<near>{_NEARLY} )?(?:exactly |just )?(?:the same|alike|equally|identically)\b"
    rf"|(?:\b(?P<near2>{_NEARLY}) )?\b(?:the )?(?:same|identical|equal) (?P<noun>{_NOUNS})\b"
    rf"|\bequally (?P<how>{_NOUNS})\b"
)
_ROOM = 0.05
"""How far two numbers that are nearly the same may be apart, as a share."""


def sameness(folded: str) -> Iterator[Claim]:
    """Every field in which products are said to be the same."""
    for match in _SAME.finditer(folded):
        said = match["noun"] or match["how"]
        near = bool(match["near"] or match["near2"])
        field = _FIELDS[said] if said else "price"
        yield Claim(field, match.start(), match.end(), _alike(field, near))


def _alike(field: str, near: bool) -> Test:
    def holds(product: Product, others: Sequence[Product]) -> bool:
        own, known = _value(product, field), [_value(other, field) for other in others]
        if own is None or not known or None in known:
            return False
        if near and isinstance(own, float):
            return all(abs(value - own) <= _ROOM * own for value in known)
        return all(value == own for value in known)

    return holds


def _value(product: Product, field: str) -> Any:
    """A field's value; of a category the narrowest."""
    if field == "category":
        return product.category[-1] if product.category else None
    return getattr(product, field)
