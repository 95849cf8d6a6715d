"""Scripts in the terms of their catalogue: every value and product looked up before anything is played."""

from collections.abc import Collection
from dataclasses import dataclass

from eval.journeys.constraints import FAMILY, FLAGS, RANGES, Constraint, constraints_of, family
from eval.journeys.script import Expect, Journey, ScriptTurn
from retrieval.catalogue import Catalogue
from retrieval.errors import FilterError
from retrieval.records import CORE_FACETS
from retrieval.remote_pictures import is_remote


@dataclass(frozen=True)
class TakenChips:
    """What is taken back: the values that a chip may have, each in the catalogue's spelling."""

    facet: str
    said: str
    """As the script writes it."""
    values: tuple[str, ...] = ()
    """Any of them; empty: whatever chip the facet has."""


@dataclass(frozen=True)
class Step:
    """One turn, ready to be played and judged."""

    number: int
    """1 = first."""
    turn: ScriptTurn
    readings: tuple[tuple[Constraint, ...], ...] | None
    """What must be in force after the turn, and nothing else: any of these; None: not asserted."""
    photo: str | None = None
    """Path of the picture that is uploaded."""
    chips: TakenChips | None = None

    @property
    def expect(self) -> Expect:
        """What the script asserts."""
        return self.turn.expect


def steps_of(journey: Journey, catalogue: Catalogue) -> tuple[Step, ...]:
    """A journey's turns in the catalogue's terms.

    Raises:
        SourceError: a turn names a facet, value or product that the catalogue does not have.
    """
    found = []
    for number, turn in enumerate(journey.script.turns, 1):
        try:
            found.append(_step(number, turn, catalogue))
        except FilterError as error:
            raise journey.problem(number, str(error)) from None
    return tuple(found)


def _step(number: int, turn: ScriptTurn, catalogue: Catalogue) -> Step:
    _check_facets(turn.expect.relaxed, catalogue)
    said = turn.expect.filters
    readings = None if said is None else tuple(constraints_of(reading, catalogue) for reading in said)
    return Step(number, turn, readings, _picture(turn.photo, catalogue), _chips(turn, catalogue))


def _check_facets(names: Collection[str], catalogue: Catalogue) -> None:
    known = (*CORE_FACETS, *catalogue.facets(), *RANGES, *FLAGS)
    for name in names:
        if name not in known:
            raise FilterError(f"Nothing called {name!r} can be relaxed; expected one of {', '.join(sorted(known))}.")


def _picture(product_id: str | None, catalogue: Catalogue) -> str | None:
    if product_id is None:
        return None
    product = next(iter(catalogue.products([product_id])), None)
    if product is None:
        raise FilterError(f"The catalogue has no product {product_id!r}; write the id of one that it has.")
    if product.image is None or is_remote(product.image):
        raise FilterError(f"The product {product_id!r} has no picture on this computer; choose one that has.")
    return product.image


def _chips(turn: ScriptTurn, catalogue: Catalogue) -> TakenChips | None:
    taken = turn.take_back
    if taken is None:
        return None
    if taken.facet == "colour" and taken.value.startswith(FAMILY):
        return TakenChips(taken.facet, taken.value, family(taken.value, catalogue))
    return TakenChips(taken.facet, taken.value, (taken.value,) if taken.value else ())
