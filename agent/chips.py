"""The filters in force as a shopper sees them, and takes them back one by one."""

from agent.state import Chip, Intent
from agent.understanding.colours import grouped


def chips(intent: Intent) -> tuple[Chip, ...]:
    """One chip for each value (or family of colours), bound, flag, sort, soft word and photo that steers the search."""
    filters = intent.filters
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
    if intent.sort != "relevance":
        found.append(Chip("sort", intent.sort))
    found += [Chip("soft", word) for word in intent.soft]
    if intent.with_photo:
        found.append(Chip("photo"))
    return tuple(found)
