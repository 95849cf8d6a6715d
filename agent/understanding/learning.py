"""A catalogue's values to its vocabulary."""

from collections.abc import Mapping

from agent.understanding import forms, occasions
from agent.understanding.brands import add_brands
from agent.understanding.categories import add_categories, add_short_kinds, part_kinds
from agent.understanding.colours import add_colours
from agent.understanding.facets import add_attribute, add_people, add_soft
from agent.understanding.text import words_of
from agent.understanding.vocabulary import SOFT, Term, Vocabulary

THIN = 0.1
"""A facet that fewer of the products than this have says nothing of the others."""


def build(facets: Mapping[str, Mapping[str, int]], parents: Mapping[str, str | None]) -> Vocabulary:
    """The vocabulary of a catalogue with these values."""
    vocabulary = Vocabulary()
    add_categories(vocabulary, facets.get("category", {}), parents)
    add_colours(vocabulary, facets.get("colour", {}))
    add_people(vocabulary, facets.get("gender", {}))
    add_brands(vocabulary, facets.get("brand", {}))
    own = [name for name in facets if name not in ("category", "colour", "gender", "brand")]
    # A phrase that several facets hold is the value of the one that most products have.
    for name in sorted(own, key=lambda name: -sum(facets[name].values())):
        add_attribute(vocabulary, name, facets[name], _is_thin(facets, parents, name))
    add_soft(vocabulary)
    for name in occasions.phrases():
        for form in forms.both(words_of(name)):
            vocabulary.add(form, Term(SOFT, (), (name,)))
    part_kinds(vocabulary, facets.get("category", {}))
    add_short_kinds(vocabulary, parents)
    return vocabulary


def _is_thin(facets: Mapping[str, Mapping[str, int]], parents: Mapping[str, str | None], name: str) -> bool:
    tops = sum(count for value, count in facets.get("category", {}).items() if parents.get(value) is None)
    return sum(facets[name].values()) < THIN * max(tops, *(max(held.values(), default=0) for held in facets.values()))
