"""The filters in force as a shopper sees them, and takes them back one by one."""

from collections.abc import Iterable
from dataclasses import replace

from agent.state import Chip, Intent, Relaxation
from agent.understanding.colours import grouped
from retrieval.records import Filters


def chips(intent: Intent, relaxed: Iterable[Relaxation] = ()) -> tuple[Chip, ...]:
    """One chip for each value (or family of colours), bound, flag, sort, soft word and photo that steers the search.

    Chips of what was relaxed for the cards shown know it; what is refused is never relaxed.
    """
    let_go = {step.facet: step for step in relaxed}
    return tuple(
        chip if chip.facet not in let_go or _is_refusal(chip) else replace(chip, relaxed=let_go[chip.facet])
        for chip in _in_force(intent)
    )


def _is_refusal(chip: Chip) -> bool:
    return chip.excluded and chip.facet not in ("in_stock", "on_sale")


def _in_force(intent: Intent) -> list[Chip]:
    # What several things each say for themselves is a chip of each, not one of all.
    own = {name for item in intent.items for name in item.filters.facets} - {"category"}
    facets = {name: choice for name, choice in intent.filters.facets.items() if name not in own or not intent.items}
    found = _of_filters(replace(intent.filters, facets=facets))
    for item in intent.items:
        said = {name: choice for name, choice in item.filters.facets.items() if name != "category"}
        found += [replace(chip, item=item.name) for chip in _of_filters(replace(item.filters, facets=said))]
        found += [Chip("soft", word, item=item.name) for word in item.soft if word not in intent.soft]
    if intent.together is not None:
        found.append(Chip("together", f"{intent.together:g}"))
    if intent.sort != "relevance":
        found.append(Chip("sort", intent.sort))
    found += [Chip("soft", word) for word in intent.soft]
    found += [Chip(name, product) for name in ("liked", "disliked") for product in getattr(intent, name)]
    if intent.with_photo:
        found.append(Chip("photo"))
    return found


def _of_filters(filters: Filters) -> list[Chip]:
    found = [
        Chip(facet, value, excluded, len(group) > 1)
        for facet, choice in filters.facets.items()
        for values, excluded in ((choice.include, False), (choice.exclude, True))
        for value, group in (grouped(values) if facet == "colour" else {value: (value,) for value in values}).items()
    ]
    found += [Chip(name) for name in ("price", "rating") if getattr(filters, name)]
    for name in ("in_stock", "on_sale"):
        wanted = getattr(filters, name)
        if wanted is not None:
            found.append(Chip(name, excluded=not wanted))
    return found
