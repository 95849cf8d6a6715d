"""A catalogue's values to its vocabulary."""

from collections.abc import Mapping

from agent.understanding.brands import add_brands
from agent.understanding.categories import add_categories
from agent.understanding.colours import add_colours
from agent.understanding.facets import add_attribute, add_people, add_soft
from agent.understanding.vocabulary import Vocabulary


def build(facets: Mapping[str, Mapping[str, int]], parents: Mapping[str, str | None]) -> Vocabulary:
    """The vocabulary of a catalogue with these values."""
    vocabulary = Vocabulary()
    add_categories(vocabulary, facets.get("category", {}), parents)
    add_colours(vocabulary, facets.get("colour", {}))
    add_people(vocabulary, facets.get("gender", {}))
    add_brands(vocabulary, facets.get("brand", {}))
    for name, values in facets.items():
        if name not in ("category", "colour", "gender", "brand"):
            add_attribute(vocabulary, name, values)
    add_soft(vocabulary)
    return vocabulary
