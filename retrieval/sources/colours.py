"""The colours that a shop names for one product: the first is the product's own, it comes in the others too."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from retrieval.sources import values
from retrieval.sources.attributes import SEPARATORS

PLAIN = frozenset(
    """aqua beige black blue bordeaux brown burgundy camel charcoal coral cream ecru fuchsia gold gray green grey
    indigo ivory khaki lavender lilac lime magenta maroon mint mustard navy nude olive orange peach pink plum purple
    red rose rust salmon sand silver tan taupe teal terracotta turquoise violet white wine yellow""".split()
)


_COMMA = re.compile(r",\s*(?:and\s|&)?\s*")


def one_and_others(colours: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The first colour, and the others without its repeats in other letters."""
    each = {colour.casefold(): colour for colour in reversed(colours)}
    first, *others = dict.fromkeys(each[colour.casefold()] for colour in colours) or [None]
    return first, tuple(colour for colour in others if colour is not None)


def listed(cell: Any, alone: Collection[str] = ()) -> tuple[str, ...]:
    """The colours of a cell.

    A comma parts them only where each part is plainly a colour: "Black, Brown", but not "Blue, slightly faded".

    Args:
        cell: as it stands in a table.
        alone: cells of the same column, in lower case, that are one value.
    """
    several = values.texts(cell, SEPARATORS)
    if len(several) != 1:
        return several
    parts = values.texts(_COMMA.split(several[0]), "")
    return parts if all(_is_colour(part) or part.casefold() in alone for part in parts) else several


def _is_colour(words: str) -> bool:
    return re.split(r"[\s-]", words.casefold())[-1] in PLAIN
