"""The turns that a language model is asked about: drawn from shops in disguise, the same for the same seed."""

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from random import Random

from agent.grounding import Checker
from agent.state import Brief
from retrieval.records import Product
from tuning.answer_check import Ask
from tuning.answers import answer_photo, describe_photo
from tuning.asks import asks_of, photo_asks
from tuning.disguises import Shop, shop
from tuning.situations import comparisons, questions, relaxed_searches, searches

TURNS_A_SHOP = 48
"""Then another shop is made of the next catalogue, with other makers, prices and gaps."""
PHOTOS_EVERY = 4
"""Turns between two about a photo."""
_ORDER = ("search", "about", "search", "compare", "search", "about", "search", "relaxed")


def drawn(catalogues: Sequence[Sequence[Product]], seed: int, with_photos: bool = False) -> Iterator[Ask]:
    """The tasks of endless turns; a longer draw begins like a shorter one."""
    chance = Random(seed)
    pictured = _photos(catalogues, Random(seed))
    for products in cycle(catalogues):
        made = shop(products, chance)
        checker = Checker(made.facets)
        for number, brief in enumerate(islice(_mixed(made, chance), TURNS_A_SHOP)):
            yield from asks_of(brief, checker)
            if with_photos and number % PHOTOS_EVERY == 0:
                yield from next(pictured)


def _mixed(made: Shop, chance: Random) -> Iterator[Brief]:
    kinds = {
        "search": searches(made, chance),
        "about": (question.brief for question in questions(made, chance)),
        "compare": comparisons(made, chance),
        "relaxed": relaxed_searches(made, chance),
    }
    for kind in cycle(_ORDER):
        brief = next(kinds[kind], None)
        if brief is not None:
            yield brief


def _photos(catalogues: Sequence[Sequence[Product]], chance: Random) -> Iterator[Iterator[Ask]]:
    """Of products as they are: a picture shows no disguise."""
    checkers = [Checker(Shop(tuple(products), "USD").facets) for products in catalogues]
    for products, checker in cycle(list(zip(catalogues, checkers, strict=True))):
        product = chance.choice(products)
        if shown := describe_photo.seen(product):
            yield photo_asks(product, answer_photo.asked(shown, chance)[0], checker)
