"""Filters as single constraints, counted value by value: what should hold, and whether it does."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose
from typing import Any

from agent.understanding.colours import called
from agent.understanding.knowledge import load
from retrieval.catalogue import Catalogue
from retrieval.errors import FilterError
from retrieval.records import Choice, Filters, Range

FAMILY = "any "
"""Before a colour: all its shades, by the knowledge that the chips group colours by."""
ANY_NUMBER = "*"
CENT = 0.01
"""Prices nearer than this are the same number."""
RANGES = ("price", "rating")
FLAGS = ("in_stock", "on_sale")
Value = frozenset[str] | float | bool | None


@dataclass(frozen=True)
class Constraint:
    """One value of a facet, one bound or one flag. A family of colours is one, as the shopper counts it."""

    facet: str
    side: str
    """`include`, `exclude`, `min`, `max` or, of a flag, `is`."""
    value: Value
    """The values of a facet, a bound (None: any number), or a flag."""

    @property
    def key(self) -> tuple[str, str]:
        """The facet and the side."""
        return self.facet, self.side


def constraints_of(said: Mapping[str, Any], catalogue: Catalogue) -> tuple[Constraint, ...]:
    """The constraints that a script writes down.

    Args:
        said: in the shape of `ask --json`, only what holds something; a bound may be `*`, a colour `any red`.
        catalogue: whose values they are.

    Raises:
        FilterError: a facet, value or number has no meaning in this catalogue.
    """
    facets = catalogue.facets()
    closed, free = _without_free(said)
    filters = Filters.from_json(closed, facets)
    found = [
        Constraint(facet, side, _meant(facet, value, catalogue))
        for facet, choice in filters.facets.items()
        for side, values in (("include", choice.include), ("exclude", choice.exclude))
        for value in values
    ]
    numbers = [Constraint(*key, value) for key, value in stated(replace(filters, facets={})).items()]
    return (*_without_excluded(found), *numbers, *free)


def _without_excluded(found: Sequence[Constraint]) -> list[Constraint]:
    """Blue, but not navy, is the rest of the family: what is let in ends where it is shut out."""
    return [
        replace(one, value=(one.value - _all_values((one.facet, "exclude"), found)) or one.value)
        if one.side == "include" and isinstance(one.value, frozenset)
        else one
        for one in found
    ]


def _without_free(said: Mapping[str, Any]) -> tuple[dict[str, Any], list[Constraint]]:
    closed, free = dict(said), []
    for name in RANGES:
        if isinstance(bounds := said.get(name), Mapping):
            free += [Constraint(name, side, None) for side, number in bounds.items() if number == ANY_NUMBER]
            closed[name] = {side: number for side, number in bounds.items() if number != ANY_NUMBER}
    return closed, free


def _meant(facet: str, value: str, catalogue: Catalogue) -> frozenset[str]:
    if facet == "colour" and value.startswith(FAMILY):
        return frozenset(family(value, catalogue))
    spelt = catalogue.spelling(Filters({facet: Choice((value,))})).choice(facet).include
    if spelt != (value,):
        raise FilterError(f"The {facet} {value!r} is spelt {spelt[0]!r} in the catalogue; write it so.")
    return frozenset(spelt)


def family(said: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The catalogue's colours of a family that is written `any red`.

    Raises:
        FilterError: it is no family of colours, or the catalogue has none of it.
    """
    name = said.removeprefix(FAMILY).lower()
    members = called(name, catalogue.facets().get("colour", ())) if name in load("colours")["families"] else ()
    if not members:
        raise FilterError(f"{said!r} is no family of colours here; write a colour of the catalogue.")
    return members


def stated(filters: Filters) -> dict[tuple[str, str], Value]:
    """What filters say, by facet and side; what is both included and excluded is excluded."""
    found: dict[tuple[str, str], Value] = {}
    for facet, choice in filters.facets.items():
        excluded = frozenset(choice.exclude)
        included = (frozenset(choice.include) - excluded) or frozenset(choice.include)
        found |= {(facet, "include"): included, (facet, "exclude"): excluded}
    for name in RANGES:
        bounds: Range = getattr(filters, name)
        found |= {(name, "min"): bounds.minimum, (name, "max"): bounds.maximum}
    found |= {(name, "is"): getattr(filters, name) for name in FLAGS}
    return {key: value for key, value in found.items() if value not in (None, frozenset())}


def holds(constraint: Constraint, wanted: Sequence[Constraint], got: Filters) -> bool:
    """Whether a constraint is in force.

    One value among others of its facet holds where nothing else is let in than was wanted: navy does not hold where
    black came beside it. A bound holds with its own number, not with a narrower one.
    """
    held = stated(got).get(constraint.key)
    if isinstance(constraint.value, frozenset):
        values = held if isinstance(held, frozenset) else frozenset()
        beside = values - _all_values(constraint.key, wanted)
        return constraint.value <= values and not (constraint.side == "include" and beside)
    return held is not None and _same(constraint.value, held)


def differing(wanted: Sequence[Constraint], got: Filters) -> tuple[str, ...]:
    """The facets on which filters are not exactly what is wanted, sets of values compared as sets."""
    lost = [one.facet for one in wanted if not holds(one, wanted, got)]
    keys = {one.key for one in wanted}
    more = [
        facet
        for (facet, side), value in stated(got).items()
        if (facet, side) not in keys or (isinstance(value, frozenset) and value - _all_values((facet, side), wanted))
    ]
    return tuple(dict.fromkeys((*lost, *more)))


def filters_of(wanted: Collection[Constraint]) -> Filters:
    """The filters that constraints amount to; a bound that may be any number is open."""
    choices: dict[str, Choice] = {}
    plain: dict[str, Any] = {}
    for one in wanted:
        if isinstance(one.value, frozenset):
            held = choices.get(one.facet, Choice())
            choices[one.facet] = replace(held, **{one.side: (*getattr(held, one.side), *sorted(one.value))})
        elif one.side == "is":
            plain[one.facet] = one.value
        else:
            bound = "minimum" if one.side == "min" else "maximum"
            plain[one.facet] = replace(plain.get(one.facet, Range()), **{bound: one.value})
    return Filters(choices, **plain)


def _all_values(key: tuple[str, str], wanted: Sequence[Constraint]) -> frozenset[str]:
    sets = [one.value for one in wanted if one.key == key and isinstance(one.value, frozenset)]
    return frozenset().union(*sets)


def _same(wanted: float | bool | None, held: Value) -> bool:
    """Whether a bound or flag is the one wanted; None wants any number."""
    if isinstance(wanted, bool) or isinstance(held, bool | frozenset) or held is None:
        return wanted is held
    return wanted is None or isclose(wanted, held, rel_tol=0, abs_tol=CENT)
