"""The brief of a labelled turn, made from its catalogue's records as a turn of the product makes it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from agent.state import TALK, Brief, Card, Intent, Relaxation
from eval.answers.check_set import CheckSet, Let, Situation
from retrieval.errors import FilterError, SourceError
from retrieval.records import Candidate, Filters, PhotoReading, Product

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def brief_of(situation: Situation, products: Mapping[str, Product], facets: Iterable[str]) -> Brief:
    """Everything that may be said about the turn.

    Args:
        situation: the labelled turn.
        products: of its catalogue, by id.
        facets: that the catalogue knows.

    Raises:
        SourceError: it names a product or a filter that the catalogue does not have.
    """
    subjects = [_product(situation, name, products) for name in situation.subjects]
    shown = subjects if situation.kind in TALK else [_product(situation, name, products) for name in situation.cards]
    filters = _filters(situation, situation.filters, facets)
    applied = filters if situation.applied is None else _filters(situation, situation.applied, facets)
    reading = situation.photo
    return Brief(
        request=situation.request,
        intent=Intent(
            situation.kind,
            filters=filters,
            sort=situation.sort,
            soft=tuple(situation.soft),
            unknown=tuple(situation.unknown),
            products=tuple(situation.subjects),
            with_photo=situation.with_photo,
            asks=situation.asks,
        ),
        applied=applied,
        cards=tuple(Card(Candidate(product, 0.0)) for product in shown),
        total=situation.total,
        relaxed=_let(situation.relaxed),
        offers=_let(situation.offers),
        subjects=tuple(subjects),
        currency="USD",
        photo=None if reading is None else PhotoReading(reading.category, reading.colour, reading.gender),
    )


def worded(text: str, situation: Situation, brief: Brief, products: Mapping[str, Product]) -> str:
    """A labelled sentence with the titles that its placeholders stand for.

    Raises:
        SourceError: a placeholder is neither a card nor a product.
    """

    def title(found: re.Match[str]) -> str:
        name = found[1]
        if name.isdecimal() and 1 <= int(name) <= len(brief.cards):
            return brief.cards[int(name) - 1].candidate.product.title
        return _product(situation, name, products).title

    return PLACEHOLDER.sub(title, text)


def named(labelled: CheckSet) -> set[str]:
    """The ids of all products that a set speaks of."""
    found: set[str] = set()
    for situation in labelled.situations:
        texts = [text for said in situation.sentences for text in (said.text, said.after or "")]
        found.update(name for text in texts for name in PLACEHOLDER.findall(text))
        found.update(situation.cards, situation.subjects)
    return found


def _product(situation: Situation, name: str, products: Mapping[str, Product]) -> Product:
    if name not in products:
        raise SourceError(f"The labelled turn {situation.id} names {name!r}, which is no product of its catalogue.")
    return products[name]


def _filters(situation: Situation, data: dict[str, Any], facets: Iterable[str]) -> Filters:
    try:
        return Filters.from_json(data, facets)
    except FilterError as error:
        raise SourceError(f"The labelled turn {situation.id} has a filter that cannot be read: {error}") from None


def _let(go: Iterable[Let]) -> tuple[Relaxation, ...]:
    return tuple(Relaxation(one.facet, one.old, one.new, one.matches) for one in go)
