"""When nothing fits: which wish is let go first, what that brings, and what else the shopper could let go."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from agent.state import Relaxation
from retrieval.catalogue import Catalogue
from retrieval.records import Choice, Filters, Range

# From what matters least to a shopper to what matters most; the catalogue's own attributes stand where OWN does.
OWN, NEAR, FAR, KIND = "the catalogue's own attributes", "a price near by", "a price far off", "category"
SOFT = ("on_sale", "rating", "season", "usage", OWN, "colour", NEAR, "brand", "in_stock", "size")
HARD = (FAR, "gender")
"""Let go only where no soft wish helps, alone or with others; the kind of product comes after all of them, and only
for a broader one. Exclusions are nowhere: they are never let go."""
BY_MUCH = 1.5
"""A limit stretched by up to half is a soft wish: who says $40 may look at $55. Beyond that it is another budget, which
is hard, since the dearer product is no longer what the shopper set out to buy."""
FEW = 4
"""A widened price should bring at least this many products, where there are so many."""
MOST_OFFERS = 2
"""Ways that are told beside the one that was taken; more would be a list to study."""


@dataclass(frozen=True)
class _Step:
    """One wish let go: the filters after it, and its value before and after as JSON."""

    filters: Filters
    facet: str
    old: Any
    new: Any

    def bringing(self, matches: int) -> Relaxation:
        return Relaxation(self.facet, self.old, self.new, matches)


class _Shop:
    """What relaxing asks of a catalogue, each question put to it once: wishes let go in turn meet the same filters."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._counts: dict[str, int] = {}
        self._prices: dict[str, list[float]] = {}
        self.parents = cache(catalogue.parents)

    def count(self, filters: Filters) -> int:
        """How many products the filters allow."""
        key = repr(filters)
        if key not in self._counts:
            self._counts[key] = self._catalogue.count(filters)
        return self._counts[key]

    def prices(self, filters: Filters, order: str) -> list[float]:
        """Prices of the first few products in this order."""
        key = f"{order} {filters!r}"
        if key not in self._prices:
            products = self._catalogue.products(self._catalogue.ordered(filters, order, FEW))
            self._prices[key] = [product.price for product in products if product.price is not None]
        return self._prices[key]


def relax(
    catalogue: Catalogue, filters: Filters, unsaid: Collection[str] = ()
) -> tuple[Filters, tuple[Relaxation, ...]]:
    """The least change to the filters that lets some product through, and its steps with what each brought.

    Each soft wish is tried alone, the least important first, then several of them; only then the hard ones, alone and
    at last with the others. Nothing is relaxed where even that brings nothing (an exclusion rules everything out).

    Args:
        catalogue: counts.
        filters: what must hold.
        unsaid: facets among them that the shopper did not ask for, such as whom a look is for by the piece it is built
            around. They are not the shopper's to let go.
    """
    shop = _Shop(catalogue)
    soft, hard = ([name for name in names if name not in unsaid] for names in (_wishes(filters, SOFT), HARD))
    return (
        _alone(shop, filters, soft)
        or _together(shop, filters, soft)
        or _alone(shop, filters, hard)
        or _together(shop, filters, [*soft, *hard])
        or _alone(shop, filters, [KIND])
        or _together(shop, filters, [*soft, *hard, KIND])
        or (filters, ())
    )


def ways_left(
    catalogue: Catalogue, asked: Filters, relaxed: Sequence[Relaxation], total: int, page: int
) -> tuple[Relaxation, ...]:
    """What else the shopper could let go, each way alone and with how many products it would bring; none is taken.

    Args:
        catalogue: counts.
        asked: the filters before anything was relaxed.
        relaxed: what was let go, if anything.
        total: how many products fit (after relaxing).
        page: how many cards an answer has room for.
    """
    shop = _Shop(catalogue)
    if relaxed:
        taken = {step.facet for step in relaxed}
        steps = _singles(shop, asked, (*SOFT, *HARD, KIND))
        found = _counted(shop, (step for step in steps if step.facet not in taken), 0)
        return (*found, *_refusals(shop, asked))[:MOST_OFFERS]
    if not total:
        return _refusals(shop, asked)[:MOST_OFFERS]
    # What fits but fills no page is shown alone; that there would be more is only told, and only for soft wishes.
    return _counted(shop, _singles(shop, asked, SOFT), total) if total < page else ()


def _singles(shop: _Shop, filters: Filters, order: Sequence[str]) -> Iterator[_Step]:
    return (step for name in _wishes(filters, order) for step in _steps(shop, filters, name))


def _counted(shop: _Shop, steps: Iterator[_Step], least: int) -> tuple[Relaxation, ...]:
    """The first few steps that bring more than `least`."""
    found: list[Relaxation] = []
    for step in steps:
        if len(found) < MOST_OFFERS and all(step.facet != other.facet for other in found):
            matches = shop.count(step.filters)
            found += [step.bringing(matches)] if matches > least else []
    return tuple(found)


def _refusals(shop: _Shop, filters: Filters) -> tuple[Relaxation, ...]:
    """Exclusions that could be taken back where nothing fits."""
    found = []
    for facet, choice in filters.facets.items():
        matches = shop.count(filters.with_choice(facet, Choice(choice.include))) if choice.exclude else 0
        if matches:
            found.append(Relaxation(facet, {"include": [], "exclude": list(choice.exclude)}, None, matches))
    return tuple(found)


def _alone(shop: _Shop, filters: Filters, names: Sequence[str]) -> tuple[Filters, tuple[Relaxation, ...]] | None:
    """The first of these wishes whose going alone brings something."""
    for step in (step for name in names for step in _steps(shop, filters, name)):
        if matches := shop.count(step.filters):
            return step.filters, (step.bringing(matches),)
    return None


def _together(shop: _Shop, filters: Filters, names: Sequence[str]) -> tuple[Filters, tuple[Relaxation, ...]] | None:
    """More and more of the wishes let go until something fits, less those that did not have to go."""
    for last in range(2, len(names) + 1):
        _, done = _let_go(shop, filters, names[:last])
        if done and done[-1].matches:
            return _put_back(shop, filters, names[:last])
    return None


def _put_back(shop: _Shop, filters: Filters, names: Sequence[str]) -> tuple[Filters, tuple[Relaxation, ...]]:
    """Only the wishes that have to go: each is kept where the others bring something without it, the dearest first."""
    for name in reversed(names):
        fewer = [other for other in names if other != name]
        _, again = _let_go(shop, filters, fewer)
        if again and again[-1].matches:
            return _put_back(shop, filters, fewer)
    return _let_go(shop, filters, names)


def _let_go(shop: _Shop, filters: Filters, names: Sequence[str]) -> tuple[Filters, tuple[Relaxation, ...]]:
    """The filters with these let go one after the other, and what each step brought.

    A price comes last: it is widened only as far as it still has to be once the others are gone.
    """
    done: list[Relaxation] = []
    for name in sorted(names, key=lambda name: name in (NEAR, FAR)):
        counted = [(shop.count(step.filters), step) for step in _steps(shop, filters, name)]
        if counted:
            matches, step = next((pair for pair in counted if pair[0]), counted[-1])
            filters = step.filters
            done.append(step.bringing(matches))
    return filters, tuple(done)


def _wishes(filters: Filters, order: Sequence[str]) -> list[str]:
    """The wishes that were said, in this order; sizes of any name count as the size."""
    sizes = [name for name in filters.facets if "size" in name.split()]
    named = {*SOFT, *HARD, *sizes, KIND}
    places = {OWN: [name for name in filters.facets if name not in named], "size": sizes}
    return [name for place in order for name in places.get(place, [place])]


def _steps(shop: _Shop, filters: Filters, name: str) -> Iterator[_Step]:
    """The ways to let one wish go, the least change first; none where it was not said."""
    if name in (NEAR, FAR):
        yield from _of_price(shop, filters, BY_MUCH if name == NEAR else math.inf)
    elif name == KIND:
        yield from _of_kind(shop, filters)
    else:
        yield from _of_wish(filters, name)


def _of_wish(filters: Filters, name: str) -> Iterator[_Step]:
    """A wish dropped; what is refused stays refused."""
    said = filters.to_json().get(name)
    if name in ("on_sale", "in_stock"):
        if getattr(filters, name) is not None:
            rest = replace(filters, on_sale=None) if name == "on_sale" else replace(filters, in_stock=None)
            yield _Step(rest, name, said, None)
    elif name == "rating":
        if filters.rating:
            yield _Step(replace(filters, rating=Range()), name, said, None)
    elif filters.choice(name).include:
        yield _Step(filters.with_choice(name, Choice((), filters.choice(name).exclude)), name, said, None)


def _of_kind(shop: _Shop, filters: Filters) -> Iterator[_Step]:
    """The kind of product one level broader after the other; it is never dropped altogether."""
    parents = shop.parents()
    choice = broader = filters.choice("category")
    while broader.include:
        above = dict.fromkeys(parents.get(value) for value in broader.include)
        broader = Choice(tuple(value for value in above if value is not None), choice.exclude)
        if broader.include:
            sides = [{"include": list(side.include), "exclude": list(side.exclude)} for side in (choice, broader)]
            yield _Step(filters.with_choice("category", broader), "category", sides[0], sides[1])


def _of_price(shop: _Shop, filters: Filters, reach: float) -> Iterator[_Step]:
    """The nearest bounds that bring a few products, stretched by the factor `reach` at most.

    Where no product has a price, an endless reach leaves the limit out.
    """
    asked = filters.price
    if not asked:
        return
    wider = _above(shop, filters, reach) or _below(shop, filters, reach)
    if wider is None and reach < math.inf:
        return
    new: Any = {"min": wider.minimum, "max": wider.maximum} if wider else None
    said = {"min": asked.minimum, "max": asked.maximum}
    yield _Step(replace(filters, price=wider or Range()), "price", said, new)


def _above(shop: _Shop, filters: Filters, reach: float) -> Range | None:
    limit = filters.price.maximum
    if limit is None:
        return None
    furthest = limit * reach if reach < math.inf else None
    nearest = shop.prices(replace(filters, price=Range(limit, furthest)), "price")
    if not nearest:
        return None
    rounded = math.ceil(nearest[-1])
    return Range(filters.price.minimum, float(rounded if furthest is None or rounded <= furthest else furthest))


def _below(shop: _Shop, filters: Filters, reach: float) -> Range | None:
    limit = filters.price.minimum
    if limit is None:
        return None
    nearest = shop.prices(replace(filters, price=Range(limit / reach, limit)), "-price")
    return Range(float(math.floor(nearest[-1])), filters.price.maximum) if nearest else None
