"""Filters narrowed to what the kinds in force come in."""

from collections.abc import Callable

from agent.understanding.reading import Reading
from agent.understanding.sizes import is_size
from retrieval.records import Choice, Filters


def fitting(filters: Filters, reading: Reading, any_fit: Callable[[Filters], bool] | None) -> Filters:
    """The sizes that one bare number names, less those that nothing of the kind comes in: "size 38" of sandals.

    Args:
        filters: in force after the turn.
        reading: of the turn, which named the sizes.
        any_fit: whether any product fits some filters; None where that is not known.
    """
    kinds = filters.choice("category")
    if any_fit is None or not kinds.include:
        return filters
    for facet in filter(is_size, filters.facets):
        choice = filters.choice(facet)
        kept: set[str] = set()
        for mention in reading.positive(facet):
            fits = {value for value in mention.values if any_fit(_of(kinds, facet, value))}
            kept |= fits or set(mention.values)
        named = {value for mention in reading.positive(facet) for value in mention.values}
        if kept & set(choice.include):
            include = tuple(value for value in choice.include if value in kept or value not in named)
            filters = filters.with_choice(facet, Choice(include, choice.exclude))
    return filters


def _of(kinds: Choice, facet: str, value: str) -> Filters:
    return Filters(facets={"category": kinds, facet: Choice((value,))})
