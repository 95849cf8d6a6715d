"""The first sentence of a comparison where the shopper asks which is cheaper, better rated or better value.

Method: a field's number decides where every product has one; a tie is a tie, and where the shop does not say, neither
do we. Better value is what costs least and is rated no lower than the others; where one is cheaper and another higher
rated, both are told and the choice is left to the shopper, since nobody but the shopper knows what a star is worth.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from agent.state import Sentence
from agent.understanding.knowledge import load
from agent.wording import amounts, english, reasons
from agent.writers.card_sentences import closed, sounds_plural
from retrieval.records import Product

_CALLED = {
    ("price", True): ("cheaper", "cheapest"),
    ("price", False): ("dearer", "dearest"),
    ("rating", False): ("higher rated", "highest rated"),
    ("review_count", False): ("more reviewed", "most reviewed"),
}
_WHAT = {"price": "the price", "rating": "the rating", "review_count": "the number of reviews"}


def verdict(products: Sequence[Product], request: str) -> Sentence | None:
    """The answer to what the request asks of these products; None where it asks for no verdict."""
    asked = _question(request)
    if asked is None:
        return None
    field, lower = asked
    return _value(products) if field == "value" else _by_number(products, field, lower)


def _question(request: str) -> tuple[str, bool] | None:
    words = " ".join(request.lower().split())
    return next(((field, lower) for pattern, field, lower in _questions() if pattern.search(words)), None)


@cache
def _questions() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(question['patterns'])})"), question["field"], question["lower"])
        for question in load("comparing")["question"]
    )


def _by_number(products: Sequence[Product], field: str, lower: bool) -> Sentence:
    silent = [product for product in products if getattr(product, field) is None]
    if silent:
        titles = english.series([product.title for product in silent])
        facts = tuple((product.id, "title") for product in silent)
        return Sentence(f"The shop does not say {_WHAT[field]} of {titles}, so that decides nothing.", facts)
    best = _best(products, field, lower)
    facts = tuple((product.id, name) for product in best for name in ("title", field))
    if len(best) > 1:
        titles = english.series([product.title for product in best])
        return Sentence(closed(f"{titles} are level: {_level(best, field)}"), facts)
    winner = best[0]
    text = f"{_is(winner)} the {_called(products, field, lower)}: {_it(winner)} {_stated(winner, field)}"
    return Sentence(closed(text), facts)


def _value(products: Sequence[Product]) -> Sentence | None:
    if any(product.price is None or product.rating is None for product in products):
        silent = next(product for product in products if product.price is None or product.rating is None)
        what = "price" if silent.price is None else "rating"
        text = f"The shop does not say the {what} of {silent.title}, so I would not call any of them better value."
        return Sentence(text, ((silent.id, "title"),))
    cheapest, highest = _best(products, "price", True), _best(products, "rating", False)
    both = [product for product in cheapest if product in highest]
    names = ("price", "rating")
    if len(both) == 1:
        winner = both[0]
        value = "best value" if len(products) > 2 else "better value"
        text = f"By price and rating, {winner.title} {_agree(winner, 'is', 'are')} the {value}: {_it(winner)} "
        text += f"{_stated(winner, 'price')} and {_stated(winner, 'rating')}"
        return Sentence(closed(text), tuple((winner.id, name) for name in ("title", *names)))
    if both:
        titles = english.series([product.title for product in both])
        text = f"By price and rating, {titles} are equally good value"
        return Sentence(closed(text), tuple((product.id, name) for product in both for name in ("title", *names)))
    low, high = cheapest[0], highest[0]
    cheap, rated = _called(products, "price", True), _called(products, "rating", False)
    text = f"{_is(low)} the {cheap}, {_is(high)} the {rated}; which is better value depends on which matters more"
    return Sentence(closed(text), ((low.id, "title"), (low.id, "price"), (high.id, "title"), (high.id, "rating")))


def _best(products: Sequence[Product], field: str, lower: bool) -> list[Product]:
    values = [getattr(product, field) for product in products]
    return [product for product in products if getattr(product, field) == (min if lower else max)(values)]


def _called(products: Sequence[Product], field: str, lower: bool) -> str:
    return _CALLED[field, lower][len(products) > 2]


def _agree(product: Product, one: str, many: str) -> str:
    return many if sounds_plural(product.title) else one


def _level(products: Sequence[Product], field: str) -> str:
    """What several have in common by number: "both cost $40.00", "all are rated 4.3 out of 5"."""
    group = "both" if len(products) == 2 else "all"
    told = replace(products[0], review_count=None) if field == "rating" else products[0]
    return f"{group} {_stated(told, field, True)}"


def _is(product: Product) -> str:
    return f"{product.title} {_agree(product, 'is', 'are')}"


def _it(product: Product) -> str:
    return _agree(product, "it", "they")


def _stated(product: Product, field: str, many: bool = False) -> str:
    many = many or sounds_plural(product.title)
    match field:
        case "price":
            return f"{'cost' if many else 'costs'} {amounts.money(product.price or 0.0, product.currency)}"
        case "rating":
            return f"{'are' if many else 'is'} {reasons.rating(product)}"
    return f"{'have' if many else 'has'} {english.counted(product.review_count or 0, 'review')}"
