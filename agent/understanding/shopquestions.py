"""Questions about the shop's range: counts, brands, the cheapest watch, whether there is anything for children."""

import re
from collections.abc import Sequence

from agent.understanding import knowledge
from agent.understanding.fields import facet_named
from agent.understanding.mentions import Mention
from agent.understanding.reading import Reading
from agent.understanding.references import is_of_range
from retrieval.records import Product

_POINTS = re.compile(r"\b(?:it|this|that|they|these|those|them|one)\b")


def asked(reading: Reading, has_context: bool) -> str | None:
    """What a question about the range asks for, None where there is none: a facet, `count` or `price`.

    Args:
        reading: the turn.
        has_context: whether "it" and "these" may mean what is on the page.
    """
    plain = reading.sentence.plain
    pointed = reading.references.products or reading.references.unclear
    if pointed or (has_context and _POINTS.search(plain) is not None and not is_of_those(reading)):
        return None
    if knowledge.any_match("range_count", plain):
        return "count"
    if knowledge.any_match("range_prices", plain) and (
        reading.positive("category") or "prices" in plain or "price range" in plain
    ):
        return "price"
    if (best := best_asked(reading, ())) is not None:
        return best
    if knowledge.any_match("range_kinds", plain):
        return "category"
    if knowledge.any_match("range_sizes", plain):
        return "size"
    match = knowledge.any_match("range_list", plain)
    if match:
        return facet_named(match["name"])
    return _presence(reading)


def best_asked(reading: Reading, shown: Sequence[Product]) -> str | None:
    """What decides which of the shop's things is the most or best, where that is asked: `price` or `rating`.

    Args:
        reading: the turn.
        shown: the cards that it may be about instead.
    """
    asked = reading.positive("category") and knowledge.any_match("range_most", reading.sentence.plain)
    if not asked or reading.references.products:
        return None
    if shown and not is_of_range(reading.sentence, reading.mentions, shown):
        return None
    return "price" if reading.numbers.sort in ("price", "-price") else "rating"


def _presence(reading: Reading) -> str | None:
    """Whether there is a sale, anything for some people, or a brand's things: questions that need no card to answer."""
    plain = reading.sentence.plain
    kinds = reading.positive("category")
    if not kinds and knowledge.any_match("sale", plain):
        return "on_sale"
    people = reading.positive("gender")
    if not kinds and people and (knowledge.any_match("range", plain) or _asks_only_for(reading, people)):
        return "category"
    if knowledge.any_match("makes", plain) and reading.positive("brand"):
        return "category"
    return None


def _asks_only_for(reading: Reading, people: Sequence[Mention]) -> bool:
    """Whether it asks if there is anything for some people, and names nothing else: "do you have anything for kids"."""
    figures = reading.numbers
    other = (figures.price, figures.rating, figures.in_stock, figures.on_sale, figures.sort, *reading.soft)
    alone = len(people) == len(reading.mentions) and all(item is None for item in other)
    return alone and knowledge.any_match("range_for", reading.sentence.plain) is not None


def is_of_those(reading: Reading) -> bool:
    """Whether a question is about what was already searched."""
    return reading.commands.of_those or knowledge.any_match("of_those", reading.sentence.plain) is not None
