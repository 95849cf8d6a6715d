"""Products that differ from a real one in one fact, so that a model must look for that fact."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from retrieval.records import Product

UNISEX = "unisex"
"""Neither right nor wrong for anybody."""


class WrongFacts:
    """What a catalogue's types, colours and genders go together with, for wrong facts that could have been true."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._colours: dict[str, set[str]] = defaultdict(set)
        self._paths: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._genders: dict[str, set[str]] = defaultdict(set)
        for product in products:
            if not product.category:
                continue
            kind = product.category[-1]
            if product.colour:
                self._colours[kind].add(product.colour)
                self._paths[product.colour][kind] = product.category
            if product.gender and product.gender.lower() != UNISEX:
                self._genders[kind].add(product.gender)

    def changed(self, product: Product, count: int, random: Random) -> list[Product]:
        """Up to `count` copies of a product, each wrong in another one of colour, type and gender, in random order.

        The wrong colour is one that the type exists in, the wrong type one that exists in the colour, the wrong gender
        one that the type is made for. Colours that share a word ("Blue", "Navy Blue") are too near to be wrong.
        """
        if not product.category:
            return []
        kind, colour, gender = product.category[-1], product.colour, product.gender
        ways: list[Product] = []
        if colour and (colours := sorted(c for c in self._colours[kind] if not _share_a_word(c, colour))):
            ways.append(replace(product, colour=random.choice(colours)))
        if colour and (kinds := sorted(set(self._paths[colour]) - {kind})):
            ways.append(replace(product, category=self._paths[colour][random.choice(kinds)]))
        if gender and gender.lower() != UNISEX and (genders := sorted(self._genders[kind] - {gender})):
            ways.append(replace(product, gender=random.choice(genders)))
        return random.sample(ways, min(count, len(ways)))


def _share_a_word(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))
