"""Labelled turns in the terms of their catalogue: families of colours spelt out, every value and id looked up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agent.state import Intent, Kind, Memory, Sort
from agent.understanding.colours import called
from agent.understanding.knowledge import load
from eval.intents.labelled_turns import After, Before, Line
from retrieval.catalogue import Catalogue
from retrieval.errors import FilterError
from retrieval.records import Filters, Product

FAMILY = "any "
"""Before a colour: all its shades, by the knowledge that the chips group colours by."""
ANY_NUMBER = "*"


@dataclass(frozen=True)
class Expected:
    """One right reading of a turn."""

    kind: Kind
    filters: Filters = Filters()
    free: frozenset[str] = frozenset()
    """Bounds that must be there with any number: `price.max`; they are open in `filters`."""
    sort: Sort = "relevance"
    products: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    """What is asked for and the shop does not have; only whether there is something is judged."""


@dataclass(frozen=True)
class LabelledTurn:
    """What is understood, and what would be right."""

    id: str
    catalogue: str
    part: str
    tags: tuple[str, ...]
    text: str
    memory: Memory
    expected: tuple[Expected, ...]
    """At least one; the likelier first."""


def labelled(line: Line, catalogue: Catalogue) -> LabelledTurn:
    """A line in the catalogue's terms.

    Raises:
        SourceError: it names a facet, value or product that the catalogue does not have, or a filter has no meaning.
    """
    row = line.row
    try:
        memory = Memory() if row.before is None else _memory(row.before, catalogue)
        expected = tuple(_expected(after, catalogue) for after in row.after)
    except FilterError as error:
        raise line.problem(str(error)) from None
    return LabelledTurn(row.id, row.catalogue, row.part, tuple(row.tags), row.text, memory, expected)


def _memory(before: Before, catalogue: Catalogue) -> Memory:
    filters, free = _filters(before.filters, catalogue)
    if free:
        raise FilterError(f"The filters before the turn hold {ANY_NUMBER!r}; write the number that holds there.")
    soft = tuple(before.soft)
    return Memory(
        filters=filters,
        sort=before.sort,
        soft=soft,
        shown=_products(before.shown, catalogue),
        search=Intent("search", filters, before.sort, soft),
        focus=_products(before.focus, catalogue),
    )


def _expected(after: After, catalogue: Catalogue) -> Expected:
    filters, free = _filters(after.filters, catalogue)
    products = tuple(product.id for product in _products(after.products, catalogue))
    return Expected(after.kind, filters, free, after.sort, products, tuple(after.soft), tuple(after.unknown))


def _products(ids: Sequence[str], catalogue: Catalogue) -> tuple[Product, ...]:
    found = tuple(catalogue.products(ids))
    missing = set(ids).difference(product.id for product in found)
    if missing:
        raise FilterError(f"The catalogue has no product {min(missing)!r}; write the id of one that it has.")
    return found


def _filters(said: Mapping[str, Any], catalogue: Catalogue) -> tuple[Filters, frozenset[str]]:
    """The filters, and the bounds that may be any number."""
    facets = catalogue.facets()
    closed, free = _without_free(said)
    filters = _with_families(Filters.from_json(closed, facets), facets.get("colour", ()))
    spelt = catalogue.spelling(filters)
    for name, choice in filters.facets.items():
        if choice != spelt.choice(name):
            raise FilterError(f"A value of {name} is spelt otherwise in the catalogue: {_sides(spelt, name)}.")
    return filters, free


def _sides(filters: Filters, facet: str) -> str:
    choice = filters.choice(facet)
    return ", ".join((*choice.include, *choice.exclude))


def _without_free(said: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    kept, free = dict(said), set()
    for name in ("price", "rating"):
        if isinstance(bounds := said.get(name), Mapping):
            free |= {f"{name}.{side}" for side, number in bounds.items() if number == ANY_NUMBER}
            kept[name] = {side: number for side, number in bounds.items() if number != ANY_NUMBER}
    return kept, frozenset(free)


def _with_families(filters: Filters, colours: Sequence[str] | Mapping[str, int]) -> Filters:
    choice = filters.choice("colour")
    if not choice:
        return filters
    include, exclude = (
        tuple(dict.fromkeys(colour for value in side for colour in _meant(value, colours)))
        for side in (choice.include, choice.exclude)
    )
    return filters.with_choice("colour", replace(choice, include=include, exclude=exclude))


def _meant(value: str, colours: Sequence[str] | Mapping[str, int]) -> tuple[str, ...]:
    if not value.startswith(FAMILY):
        return (value,)
    family = value.removeprefix(FAMILY)
    members = called(family, colours) if family in load("colours")["families"] else ()
    if not members:
        raise FilterError(f"{value!r} is no family of colours here; write the catalogue's own colour.")
    return members
