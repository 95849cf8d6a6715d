"""What a simulated shopper knows of the product it has in mind: facts, never the title."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from retrieval.product_text import fold_key
from retrieval.records import CORE_FACETS, Choice, Filters, Product, Range

PRICE = "price"
ATTRIBUTES = 3
"""At most so many of the catalogue's own attributes are on a card: nobody has a wish about each of twenty."""
LEEWAY = (1.05, 1.4)
"""The shopper's limit is so many times the price before it is rounded up to a number people say."""

Facets = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Fact:
    """One thing that holds of what the shopper has in mind, or that it first believes to hold."""

    facet: str
    """A facet's name, or `price`."""
    value: str = ""
    """In the catalogue's spelling; empty for a price."""
    maximum: float | None = None
    """For a price: the most the shopper would pay, in the catalogue's currency."""


def facts_of(product: Product, facets: Facets, random: Random) -> tuple[Fact, ...]:
    """The facts of one product that filters can hold: its kind, the other core facets, a price bound, attributes.

    Where a facet has several values one is drawn. A value that would tell the title is left out.

    Args:
        product: what the shopper has in mind.
        facets: the catalogue's facets with their values.
        random: draws values, the bound and which attributes.
    """
    facts = [fact for facet in CORE_FACETS for fact in _of_facet(product, facet, facets, random)]
    if product.price is not None:
        facts.append(Fact(PRICE, maximum=limit_above(product.price, random)))
    own = [fact for facet in facets if facet not in CORE_FACETS for fact in _of_facet(product, facet, facets, random)]
    spoken = [fact for fact in own if not _is_number(fact.value) or fact.facet == "size"]
    return (*facts, *random.sample(spoken, min(ATTRIBUTES, len(spoken))))


def limit_above(price: float, random: Random) -> float:
    """A round sum somewhat above a price: a multiple of 5, from 100 on of 10."""
    step = 5 if price < 100 else 10
    return float(math.ceil(price * random.uniform(*LEEWAY) / step) * step)


def filters_of(facts: Iterable[Fact]) -> Filters:
    """Filters that ask for exactly these facts; a later one about the same facet takes the place of the earlier."""
    filters = Filters()
    for fact in facts:
        if fact.facet == PRICE:
            filters = replace(filters, price=Range(None, fact.maximum))
        else:
            filters = filters.with_choice(fact.facet, Choice((fact.value,)))
    return filters


def held(fact: Fact, filters: Filters) -> bool:
    """Whether filters ask for this fact; other values of the facet may be welcome beside it."""
    if fact.facet == PRICE:
        return filters.price.maximum is not None and filters.price.maximum == fact.maximum
    return fact.value in filters.choice(fact.facet).include


def _of_facet(product: Product, facet: str, facets: Facets, random: Random) -> list[Fact]:
    values = [value for value in product.values(facet) if value in facets.get(facet, {})]
    if facet == "category":
        values = values[-1:]
    if facet == "colour":
        # What the picture shows comes before what else it is sold in.
        values = values[:1]
    told = [value for value in values if fold_key(product.title) not in fold_key(value)]
    return [Fact(facet, random.choice(told))] if told else []


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).isdigit()
