"""Which of the cards shown a word of the message fits: by a value, by a colour's family, by the title."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agent.understanding.amounts import value_of
from agent.understanding.forms import singular
from agent.understanding.knowledge import word_set
from agent.understanding.mentions import Mention
from agent.understanding.tags import Tags
from agent.understanding.text import Sentence, Token, fold, key_of, words_of
from agent.understanding.vocabulary import SOFT
from retrieval.records import Product

HALF_A_CENT, HALF, WHOLE = 0.005, 0.5, 1.0
"""How far a price may be from the number it is called by: not at all, rounded, or without its cents."""
_PRICE = re.compile(r"\d+(?:\.\d\d?)?")
_MONEY = frozenset("dollar dollars buck bucks euro euros pound pounds quid $ £ €".split())
_ONES = frozenset("one ones pair pairs".split())
_COSTS = re.compile(r"\b(?:one|pair) (?:for|at|(?:that |which )?(?:costs|is)|thats|priced(?: at)?|costing)(?: [$£€])?$")
"""Before a price that one of the cards has."""
_NO_TAGS = Tags()
_NO_DESCRIPTION = frozenset(("size", "season", "usage", "year"))
"""Facets that nobody tells one card from another by."""


@dataclass(frozen=True)
class Fit:
    """One word or name of the message, and the cards that it fits."""

    start: int
    end: int
    """Positions of its tokens: start included, end not."""
    facet: str
    levels: tuple[frozenset[int], ...]
    """Places of cards from 0, by how closely they fit: the very value, a value meant by it, a word of the title."""

    @property
    def cards(self) -> frozenset[int]:
        """All cards that it fits in some way."""
        return frozenset().union(*self.levels)

    def level(self, card: int) -> int:
        """How closely it fits a card that it fits; 0 is closest."""
        return next(number for number, cards in enumerate(self.levels) if card in cards)


def fits(
    sentence: Sentence, mentions: Iterable[Mention], shown: Sequence[Product], tags: Tags = _NO_TAGS
) -> Mapping[int, Fit]:
    """What fits some of the cards, by the position where it begins."""
    titles = [_title(product) for product in shown]
    found: dict[int, Fit] = {}
    covered: set[int] = set()
    for mention in mentions:
        fit = _of_mention(sentence, mention, shown, titles)
        if fit.cards:
            found[mention.start] = fit
            covered.update(range(mention.start, mention.end))
    for place, token in enumerate(sentence.tokens):
        if place not in covered and _PRICE.fullmatch(token.word) and (priced := _priced(sentence, place, shown, tags)):
            found[place] = priced
        elif place not in covered and (cards := _in_title([token], titles)):
            found[place] = Fit(place, place + 1, SOFT, (frozenset(), frozenset(), cards))
    return found


def _priced(sentence: Sentence, place: int, shown: Sequence[Product], tags: Tags) -> Fit | None:
    """The cards of a price that stands for one of them: "the 33.50 one", "the $40 pair", "the one for 61"."""
    words = [token.word for token in sentence.tokens]
    before, end = words[max(0, place - 2) : place], place + 1
    named = before[-1:] == ["the"] or before in ([["the", sign] for sign in "$£€"])
    end += end < len(words) and words[end] in _MONEY
    told = named and ("." in words[place] or (end < len(words) and words[end] in _ONES))
    told = told or _COSTS.search(" ".join(words[:place])) is not None or tags.role(place) == "@"
    worth = value_of(words[place]) if told else None
    if worth is None:
        return None
    apart = {card: abs(one.price - worth) for card, one in enumerate(shown) if one.price is not None}
    steps = (HALF_A_CENT,) if "." in words[place] else (HALF_A_CENT, HALF + HALF_A_CENT, WHOLE)
    levels = tuple(frozenset(card for card, much in apart.items() if much < step) for step in steps)
    return Fit(place, end, SOFT, levels) if levels[-1] else None


def together(found: Sequence[Fit], count: int, closest: bool) -> list[int]:
    """The cards that everything fits, those it fits best.

    Args:
        found: what must fit.
        count: number of cards shown.
        closest: whether the very value counts for more than one meant by it.
    """
    fitting = [card for card in range(count) if all(card in fit.cards for fit in found)]
    scores = {card: sum(_distance(fit, card, closest) for fit in found) for card in fitting}
    return [card for card in fitting if scores[card] == min(scores.values())]


def _distance(fit: Fit, card: int, closest: bool) -> int:
    """How far a card is from what was said; of several, a navy one is as blue as a blue one."""
    return max(1, fit.level(card)) if fit.facet == "colour" and not closest else fit.level(card)


def _stem(word: str) -> str:
    """What striped, stripes and stripy have in common; only compared with itself."""
    bare = singular(word)
    return re.sub(r"(?:ed|y|e)$", "", bare) if len(bare) > 4 else bare


def _title(product: Product) -> frozenset[str]:
    """The words a shopper may call a card by."""
    described = [
        value for name, values in product.attributes.items() if name not in _NO_DESCRIPTION for value in values
    ]
    return frozenset(_stem(word) for text in (product.title, *described) for word in words_of(text))


def _of_mention(
    sentence: Sentence, mention: Mention, shown: Sequence[Product], titles: Sequence[frozenset[str]]
) -> Fit:
    named = _in_title(sentence.tokens[mention.start : mention.end], titles)
    if mention.facet == SOFT or not mention.values:
        return Fit(mention.start, mention.end, mention.facet, (frozenset(), frozenset(), named))
    held = _where(shown, mention.facet, set(mention.values))
    if mention.facet in _NO_DESCRIPTION:
        return Fit(mention.start, mention.end, mention.facet, (named, held))
    said = key_of(mention.text)
    exact = _where(shown, mention.facet, {value for value in mention.values if key_of(value) == said})
    return Fit(
        mention.start, mention.end, mention.facet, (held & named if mention.facet == "category" else exact, held, named)
    )


def _where(shown: Sequence[Product], facet: str, values: set[str]) -> frozenset[int]:
    """The cards with one of the values; of colours the one that the picture shows."""
    return frozenset(
        place
        for place, product in enumerate(shown)
        if values.intersection((product.colour or "",) if facet == "colour" else product.values(facet))
    )


def _in_title(tokens: Sequence[Token], titles: Sequence[frozenset[str]]) -> frozenset[int]:
    """The cards whose words hold all these, as written or as corrected."""
    words = [{_stem(token.word), _stem(fold(token.raw))} for token in tokens if not token.is_mark]
    stop = word_set("words", "stop")
    if not words or all(token.word in stop for token in tokens if not token.is_mark):
        return frozenset()
    return frozenset(place for place, title in enumerate(titles) if all(word & title for word in words))
