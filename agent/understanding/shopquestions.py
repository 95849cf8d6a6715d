"""Questions about the shop's range: counts, brands, the cheapest watch, whether there is anything for children."""

import re
from collections.abc import Sequence

from agent.understanding import knowledge
from agent.understanding.fields import facet_named
from agent.understanding.mentions import Mention
from agent.understanding.reading import Reading
from agent.understanding.references import is_of_range
from retrieval.records import Product

_LISTED = ("colour", "size", "material")
"""Facets whose values are asked for by their name beside a kind; of others the name may be a wish ("prints")."""
_COUNTS = re.compile(r"\b(?:how many|numbers?|count|total|tally|quantity|figures?|amount)\b")
_PROPOSES = re.compile(r"\b(?:what|how) about (?:some |any )?(?:other|different)\b")
"""Asks for other things than those in force, not which there are: "what about other makes"."""
_POINTS = re.compile(
    r"\b(?:it|this(?! (?:shop|store|site|place))|that|they|these|those|them|one(?! (?:question|thing|more)))\b"
)


_PRICES = re.compile(r"\b(?:prices|price range|average (?:price|cost))\b")
"""Asked of the range these need no kind beside them."""
_HOW_MUCH = re.compile(
    r"^(?:(?:and|so|ok|hi|hello|hey|please) )*how much (?:are|is|r|for|do|does|costs?) (?:(?:the|a|an|some|any|"
    r"one) )?(?:pair of )?"
    r"(?!more\b|less\b|cheaper\b)\w+"
)
_BEST_OF_ALL = re.compile(
    r"\b(?:whats|what is|what would be|how much is) (?:the|your) (?:very |absolute |single )*(?:cheapest|"
    r"least expensive|"
    r"most expensive|dearest|priciest|costliest|best rated|top rated|highest rated|most popular|best selling) "
    r"(?:thing|item|product|piece)s?(?: (?:that )?(?:you|u|youve|in (?:the|your|this) (?:shop|store|catalogue)|here|"
    r"on (?:the|this) site)|"
    r" [?]|$)"
)
"""The same where no kind is named: "what's the cheapest thing in the shop"."""
_TO_SEE = re.compile(
    r"^(?:(?:and|so|ok|hi|hey|please|pls|now|can|could|may|you|u|me|us|i|we|id|like|want|to|let|lets) )*"
    r"(?:(?:what|which)(?: ones)? are|show|see|find|get|give)\b"
)
"""So begins who wants to see several, and asks for no fact: "what are your top rated bags?"."""


def asked(reading: Reading, has_context: bool, shown: Sequence[Product] = ()) -> str | None:
    """What a question about the range asks for, None where there is none: a facet, `count` or `price`.

    Args:
        reading: the turn.
        has_context: whether "it" and "these" may mean what is on the page.
        shown: the cards that "how much are the heels?" may be about.
    """
    plain = reading.sentence.plain
    if has_context and reading.commands.other is not None and _PROPOSES.search(plain):
        return None
    pointed = reading.references.products or reading.references.unclear
    of_maker = bool(reading.positive("brand")) and knowledge.any_match("makes", plain) is not None
    if pointed or (has_context and _points(reading) and not is_of_those(reading) and not of_maker):
        return None
    if knowledge.any_match("range_count", plain):
        return "count"
    if knowledge.any_match("range_prices", plain) and (
        reading.positive("category") or is_of_those(reading) or _PRICES.search(plain)
    ):
        return "price"
    if (best := best_asked(reading, ())) is not None:
        return best
    kinds = {value for one in reading.positive("category") for value in one.values}
    is_elsewhere = bool(kinds and shown) and not any(kinds.intersection(card.category) for card in shown)
    if (is_elsewhere or not has_context) and reading.positive("category") and _HOW_MUCH.match(plain):
        return "price"
    if knowledge.any_match("range_kinds", plain):
        return "category"
    if knowledge.any_match("range_sizes", plain):
        return "size"
    match = knowledge.any_match("range_list", plain)
    if match:
        return facet_named(match["name"])
    if knowledge.any_match("range_makers", plain):
        return "brand"
    return _named_alone(reading) or _presence(reading)


def _points(reading: Reading) -> bool:
    """Whether "they" may mean cards, and not what was named just before: "Reebok shoes, what do they cost"."""
    match = _POINTS.search(reading.sentence.plain)
    if match is None:
        return False
    place = reading.sentence.covered(match.start(), match.end()).start
    topics = [one for one in reading.positive("category") if one.end < place]
    return not any(reading.sentence.tokens[one.end].word == "," for one in topics)


def _named_alone(reading: Reading) -> str | None:
    """The facet that is named with nothing but a kind of product, so that its values are asked for: "heel brands?"."""
    places = {place for one in reading.positive("category") for place in range(one.start, one.end)}
    left = [token.word for place, token in enumerate(reading.sentence.tokens) if place not in places]
    said = [word for word in left if word[:1].isalnum() and word not in knowledge.word_set("asking", "listing")]
    facet = facet_named(said[0]) if len(said) == 1 and said[0].endswith("s") else None
    return facet if facet == "brand" or (facet in _LISTED and places) else None


def hinted(reading: Reading) -> str | None:
    """What a question that is known to be about the range asks for, by a word of it: `count` or a facet."""
    if _COUNTS.search(reading.sentence.plain):
        return "count"
    tokens = reading.sentence.tokens
    asked_for = (place for place in range(len(tokens)) if not _names_value(reading, place))
    named = (facet_named(tokens[place].word) for place in asked_for)
    return next((facet for facet in named if facet == "brand" or facet in _LISTED), None)


def _names_value(reading: Reading, place: int) -> bool:
    """Whether a word is said of a value that is wished for: "size" in "do you have size 39 boots"."""
    following = reading.sentence.tokens[place + 1 : place + 2]
    named = any(one.values and one.start <= place < one.end for one in reading.mentions)
    return named or any(token.is_number for token in following)


def best_asked(reading: Reading, shown: Sequence[Product]) -> str | None:
    """What decides which of the shop's things is the most or best, where that is asked: `price` or `rating`.

    Args:
        reading: the turn.
        shown: the cards that it may be about instead.
    """
    if _TO_SEE.search(reading.sentence.plain):
        return None
    asked = reading.positive("category") and knowledge.any_match("range_most", reading.sentence.plain)
    asked = asked or (None if shown else _BEST_OF_ALL.search(reading.sentence.plain))
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
    is_narrowed = reading.numbers.on_sale is not None or reading.numbers.in_stock is not None
    if knowledge.any_match("makes", plain) and reading.positive("brand") and not is_narrowed:
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
