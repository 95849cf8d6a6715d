"""Which facts of a product speak for an occasion, by what understanding knows of occasions."""

from collections.abc import Mapping, Sequence
from functools import cache

from agent.understanding.knowledge import load
from retrieval.records import Product

MOST_VALUES = 3
"""What is for everything speaks for nothing."""
_ANYTHING = "casual"
"""Speaks only for what is nothing but casual, such as a weekend: not for a honeymoon or for sleeping."""
_WET = "monsoon"


@cache
def occasions() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By an occasion's name the usages and seasons, in lower case, that suit it."""
    return {
        name: {"usage": _telling(entry), "season": [] if _WET in entry.get("season", ()) else entry.get("season", ())}
        for entry in load("occasions")["occasion"]
        for name in entry["names"]
    }


def _telling(entry: Mapping[str, Sequence[str]]) -> list[str]:
    usages = list(entry.get("usage", ()))
    return [usage for usage in usages if usage != _ANYTHING or usages == [_ANYTHING]]


def speaks_for(product: Product, occasion: str) -> tuple[str, str] | None:
    """The facet and value by which a product suits an occasion; None where its facts do not tell."""
    for facet, wanted in occasions().get(occasion, {}).items():
        held = product.values(facet)
        for value in held if len(held) <= MOST_VALUES else ():
            if value.lower() in wanted:
                return facet, value
    return None
