"""Questions about the shop's range: counts, brands, the cheapest watch, whether there is anything for children."""

import re

from agent.understanding import knowledge
from agent.understanding.fields import facet_named
from agent.understanding.reading import Reading

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
    if knowledge.any_match("range_most", plain) and reading.positive("category"):
        return "price" if reading.numbers.sort in ("price", "-price") else "rating"
    if knowledge.any_match("range_kinds", plain):
        return "category"
    if knowledge.any_match("range_sizes", plain):
        return "size"
    match = knowledge.any_match("range_list", plain)
    if match:
        return facet_named(match["name"])
    return _presence(reading)


def _presence(reading: Reading) -> str | None:
    """Whether there is a sale, anything for some people, or a brand's things: questions that need no card to answer."""
    plain = reading.sentence.plain
    kinds = reading.positive("category")
    if not kinds and knowledge.any_match("sale", plain):
        return "on_sale"
    if not kinds and reading.positive("gender") and knowledge.any_match("range", plain):
        return "category"
    if knowledge.any_match("makes", plain) and reading.positive("brand"):
        return "category"
    return None


def is_of_those(reading: Reading) -> bool:
    """Whether a question is about what was already searched."""
    return reading.commands.of_those or knowledge.any_match("of_those", reading.sentence.plain) is not None
