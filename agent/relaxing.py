"""When nothing fits: which wish is let go first, and what that brings."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from agent.state import Relaxation
from retrieval.catalogue import Catalogue
from retrieval.records import Choice, Filters, Range

# From what matters least to a shopper to what matters most. Exclusions are not here: they are never let go.
LEAST_FIRST = ("season", "usage", "colour", "brand")
FEW = 4
"""A widened price should bring at least this many products, where there are so many."""


def relax(catalogue: Catalogue, filters: Filters) -> tuple[Filters, tuple[Relaxation, ...]]:
    """The least change to the filters that lets some product through, and its steps.

    First every wish is tried alone, the least important first; if no single one helps, they are let go one after the
    other in the same order. Nothing is relaxed where even that brings nothing (an exclusion rules everything out).
    """
    for relaxed, facet, old, new in _steps(catalogue, filters):
        matches = catalogue.count(relaxed)
        if matches:
            return relaxed, (Relaxation(facet, old, new, matches),)
    names: tuple[str, ...] = ()
    for facet in _names(catalogue, filters):
        names += (facet,)
        _, done = _let_go(catalogue, filters, names)
        if done and done[-1].matches:
            return _put_back(catalogue, filters, done)
    return filters, ()


def offers(catalogue: Catalogue, filters: Filters) -> tuple[Relaxation, ...]:
    """Which exclusion the shopper could take back where nothing fits, and how many products each would bring."""
    found = []
    for facet, choice in filters.facets.items():
        matches = catalogue.count(filters.with_choice(facet, Choice(choice.include))) if choice.exclude else 0
        if matches:
            found.append(Relaxation(facet, {"include": [], "exclude": list(choice.exclude)}, None, matches))
    return tuple(found)


def _put_back(
    catalogue: Catalogue, filters: Filters, done: tuple[Relaxation, ...]
) -> tuple[Filters, tuple[Relaxation, ...]]:
    """Only the steps that were needed: each earlier one is left out again if the others bring something without it."""
    for step in done[:-1]:
        fewer = tuple(other.facet for other in done if other.facet != step.facet)
        current, again = _let_go(catalogue, filters, fewer)
        if again and again[-1].matches:
            return _put_back(catalogue, filters, again)
    return _let_go(catalogue, filters, tuple(step.facet for step in done))


def _let_go(catalogue: Catalogue, filters: Filters, facets: tuple[str, ...]) -> tuple[Filters, tuple[Relaxation, ...]]:
    """The filters with these let go one after the other, and what each step brought."""
    done = []
    for facet in facets:
        step = next((step for step in _steps(catalogue, filters) if step[1] == facet), None)
        if step is not None:
            filters = step[0]
            done.append(Relaxation(facet, step[2], step[3], catalogue.count(filters)))
    return filters, tuple(done)


def _names(catalogue: Catalogue, filters: Filters) -> list[str]:
    """Every wish that may be let go, the least important first."""
    others = [name for name in filters.facets if name not in (*LEAST_FIRST, "gender", "category")]
    return ["on_sale", "rating", "in_stock", *others, *LEAST_FIRST, "price", "gender", "category"]


def _steps(catalogue: Catalogue, filters: Filters) -> Iterator[tuple[Filters, str, Any, Any]]:
    """Each single relaxation in order: the filters after it, its facet, the value before and after as JSON."""
    said = filters.to_json()
    for name in _names(catalogue, filters):
        if name in ("on_sale", "in_stock"):
            if getattr(filters, name) is not None:
                rest = replace(filters, on_sale=None) if name == "on_sale" else replace(filters, in_stock=None)
                yield rest, name, said[name], None
        elif name == "rating":
            if filters.rating:
                yield replace(filters, rating=Range()), name, said[name], None
        elif name == "price":
            if filters.price:
                wider = _wider_price(catalogue, filters)
                new: Any = {"min": wider.minimum, "max": wider.maximum} if wider else None
                yield replace(filters, price=wider), name, said[name], new
        elif filters.choice(name).include:
            choice = filters.choice(name)
            relaxed = filters.with_choice(name, Choice((), choice.exclude))
            new = None
            if name == "category":
                broader = _broader(catalogue, choice)
                relaxed = filters.with_choice(name, broader)
                new = {"include": list(broader.include), "exclude": list(broader.exclude)} if broader.include else None
            yield relaxed, name, {"include": list(choice.include), "exclude": list(choice.exclude)}, new


def _wider_price(catalogue: Catalogue, filters: Filters) -> Range:
    """The nearest bounds that bring a few products; open where no product has a price."""
    rest = replace(filters, price=Range())
    above = filters.price.maximum is not None
    order = "price" if above else "-price"
    if above and filters.price.minimum is not None:
        rest = replace(rest, price=Range(minimum=filters.price.minimum))
    nearest = [p.price for p in catalogue.products(catalogue.ordered(rest, order, FEW)) if p.price is not None]
    if not nearest:
        return Range()
    if above:
        return Range(filters.price.minimum, float(math.ceil(nearest[-1])))
    return Range(float(math.floor(nearest[-1])), None)


def _broader(catalogue: Catalogue, choice: Choice) -> Choice:
    """The categories one step up; none where the path ends."""
    parents = catalogue.parents()
    above = dict.fromkeys(parents.get(value) for value in choice.include)
    return Choice(tuple(value for value in above if value is not None), choice.exclude)
