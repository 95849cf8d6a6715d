"""The prompt of one turn: what the shop has, what holds, what is on the page, and the message, each as data."""

from collections.abc import Mapping
from typing import Any

from agent.state import Memory
from agent.understanding import knowledge, text
from prompts.load import data, render
from retrieval.records import Product

PROMPT = "understand"
MOST_VALUES = 15
"""Of one facet in the prompt, the commonest first; kinds of product are what most messages name."""
MOST_KINDS = 60
MOST_FACETS = 24
LONGEST_VALUE = 40
LONGEST_TITLE = 100
LONGEST_MESSAGE = 1_000
"""Characters of a message that is asked about; a longer one is no wish but a page."""


def facet_lines(facets: Mapping[str, Mapping[str, int]]) -> str:
    """Each facet on a line with its commonest values; the facets that most products have come first."""
    names = sorted(facets, key=lambda name: (name != "category", -sum(facets[name].values())))[:MOST_FACETS]
    return "\n".join(data(_facet(name, facets[name])) for name in names)


def _facet(name: str, values: Mapping[str, int]) -> dict[str, Any]:
    commonest = sorted(values, key=lambda value: -values[value])[: MOST_KINDS if name == "category" else MOST_VALUES]
    shown = [value[:LONGEST_VALUE] for value in commonest if not gives_orders(value)]
    more = len(values) - len(shown)
    return {"facet": name, "values": shown} | ({"more": more} if more > 0 else {})


def prompt(message: str, memory: Memory, facets: str) -> str:
    """The rendered prompt of a turn; `facets` is from `facet_lines`."""
    cards = [_card(place, product, memory) for place, product in enumerate(memory.shown, start=1)]
    return render(
        PROMPT,
        facets=facets,
        state=data(_state(memory)),
        cards="\n".join(map(data, cards)) or "[]",
        message=data(message),
    )


def _state(memory: Memory) -> dict[str, Any]:
    filters = memory.filters
    state: dict[str, Any] = {
        "wanted": {facet: list(choice.include) for facet, choice in filters.facets.items() if choice.include},
        "refused": {facet: list(choice.exclude) for facet, choice in filters.facets.items() if choice.exclude},
        "price": [filters.price.minimum, filters.price.maximum] if filters.price else None,
        "lowest_rating": filters.rating.minimum,
        "in_stock": filters.in_stock,
        "on_sale": filters.on_sale,
        "sort": None if memory.sort == "relevance" else memory.sort,
        "soft": list(memory.soft),
        "kind of the turn before": memory.search.kind if memory.search else None,
        "question asked": memory.question.text if memory.question else None,
    }
    return {name: value for name, value in state.items() if value not in (None, {}, [])}


def _card(place: int, product: Product, memory: Memory) -> dict[str, Any]:
    title = "(title withheld)" if gives_orders(product.title) else product.title[:LONGEST_TITLE]
    facts = {
        "card": place,
        "title": title,
        "price": product.price,
        "colour": product.colour,
        "brand": None if gives_orders(product.brand or "") else product.brand,
        "spoken of last": True if product in memory.focus else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def gives_orders(words: str) -> bool:
    """Whether some words try to tell the assistant what to do."""
    return knowledge.any_match("injection", text.read(words).plain) is not None
