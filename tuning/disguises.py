"""Shops made of a catalogue's products whose figures, makers, colours and gaps differ from the ones it was read with.

A model that learnt to explain products by heart would be worth nothing: what it says of them must be read. So prices,
ratings and stock are drawn anew, facts are left out, titles get other makers and colours, and some products become
things that no catalogue here holds. What changes, changes in the title and in the fields alike.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Any

from agent.wording.amounts import WITHOUT_CENTS
from retrieval.records import Filters, Product

CURRENCIES: Mapping[str, tuple[float, int]] = {
    "USD": (1, 40),
    "GBP": (0.8, 20),
    "EUR": (0.9, 20),
    "INR": (60, 15),
    "JPY": (150, 3),
    "CAD": (1.4, 3),
    "AUD": (1.5, 3),
    "CHF": (0.9, 2),
}
"""By currency roughly what a dollar is worth in it, and how often it is drawn."""
LOST = {"colour": 0.12, "brand": 0.12, "gender": 0.1, "price": 0.06, "rating": 0.2, "in_stock": 0.15}
"""How often the shop does not say a fact."""
OTHER_COLOURS = 0.12
RECOLOURED = 0.15
REBRANDED = 0.4
INVENTED = 0.2


@dataclass(frozen=True)
class Shop:
    """Products of one currency, and what is asked of a catalogue."""

    products: tuple[Product, ...]
    currency: str

    def matching(self, filters: Filters) -> list[Product]:
        """The products that filters allow."""
        return [product for product in self.products if filters.matches(product)]

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Per facet its values and how many products have each."""
        found: dict[str, Counter[str]] = {}
        for product in self.products:
            for name in ("category", "colour", "gender", "brand", *product.attributes):
                found.setdefault(name, Counter()).update(dict.fromkeys(product.values(name), 1))
        return found


def shop(products: Sequence[Product], chance: Random, most: int = 600) -> Shop:
    """A shop of up to `most` of these products, each in disguise."""
    currency = chance.choices(list(CURRENCIES), [often for _, often in CURRENCIES.values()])[0]
    size = min(len(products), round(most ** chance.uniform(0.6, 1)))
    return Shop(tuple(disguised(product, currency, chance) for product in chance.sample(products, size)), currency)


def disguised(product: Product, currency: str, chance: Random) -> Product:
    """A product with other figures, often another maker or colour, and some facts left out."""
    if chance.random() < INVENTED:
        product = _invented(product, chance)
    if chance.random() < REBRANDED:
        product = _by_another(product, chance)
    if chance.random() < RECOLOURED:
        product = _in_another_colour(product, chance)
    return _with_gaps(_with_figures(product, currency, chance), chance)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "invented.toml").read_text(encoding="utf-8"))


def _invented(product: Product, chance: Random) -> Product:
    """Something else altogether, under the id of the product; without a picture, since none shows it."""
    path, names = chance.choice(list(_words()["things"].items()))
    brand, colour, name = chance.choice(_words()["makers"]), chance.choice(_words()["colours"]), chance.choice(names)
    series, size = chance.choice(_words()["series"]), chance.choice(_words()["sizes"])
    title = chance.choice(
        [
            f"{brand} {name}",
            f"{brand} {name} in {colour}",
            f"{brand} {series} {name}",
            f"{series} {name}, {size}",
            f"{brand} {colour} {name}",
            f"{brand} {series} {name} – {size}",
            f"{name} {size}",
            f"{brand} {name} ({colour})",
        ]
    )
    attributes: dict[str, tuple[str, ...]] = (
        {"material": (chance.choice(_words()["materials"]),)} if chance.random() < 0.6 else {}
    )
    clothes = path.startswith(("Clothing", "Shoes", "Bags"))
    kept = ("usage", "season") if clothes else ()
    attributes.update({facet: product.values(facet)[:2] for facet in kept if product.values(facet)})
    return replace(
        product,
        title=title,
        description=None,
        category=tuple(path.split(" > ")),
        brand=brand,
        colour=colour,
        gender=product.gender if clothes else None,
        attributes=attributes,
        reviews=(),
        image=None,
    )


def _by_another(product: Product, chance: Random) -> Product:
    if product.brand is None:
        return product
    brand = chance.choice(_words()["makers"])
    # As a whole word: the maker "W" is no part of "Women".
    title, found = re.subn(rf"(?<!\w){re.escape(product.brand)}(?!\w)", brand, product.title, count=1)
    return replace(product, brand=brand, title=title, description=None, reviews=()) if found else product


def _in_another_colour(product: Product, chance: Random) -> Product:
    """Only where the title says no second colour, which would be left over."""
    if product.colour is None:
        return product
    said = [value for value in _words()["colours"] if re.search(rf"\b{value}\b", product.title, re.IGNORECASE)]
    if any(value not in product.colour for value in said):
        return product
    colour = chance.choice(_words()["colours"])
    title = re.sub(rf"\b{re.escape(product.colour)}\b", colour, product.title, flags=re.IGNORECASE)
    return replace(product, colour=colour, title=title, description=None, reviews=())


def _with_figures(product: Product, currency: str, chance: Random) -> Product:
    price = _price(chance, CURRENCIES[currency][0], currency)
    was = _rounded(price * chance.uniform(1.08, 2.2), currency) if chance.random() < 0.35 else price
    count = round(10 ** chance.uniform(0, 3.6))
    available = chance.random() > 0.15
    return replace(
        product,
        price=price,
        list_price=was if chance.random() < 0.9 else None,
        currency=currency,
        rating=round(min(5.0, max(1.2, chance.gauss(4.0, 0.6))), 1),
        review_count=count if chance.random() < 0.85 else None,
        in_stock=available,
        stock=(chance.randint(1, 80) if available else 0) if chance.random() < 0.5 else None,
        simulated=frozenset(),
    )


def _price(chance: Random, worth: float, currency: str) -> float:
    """From about 3 to 2,000 dollars, most of them between 10 and 150; ends as shops let prices end."""
    dollars = min(2000.0, max(3.0, 10 ** chance.gauss(1.6, 0.45)))
    whole = max(1, round(dollars * worth))
    return _rounded(whole + chance.choice([0, 0, 0, 0.5, 0.95, 0.99, 0.99, 0.99, chance.random()]), currency)


def _rounded(price: float, currency: str) -> float:
    return float(round(price)) if currency in WITHOUT_CENTS else round(price, 2)


def _with_gaps(product: Product, chance: Random) -> Product:
    lost: dict[str, Any] = {name: None for name, often in LOST.items() if chance.random() < often}
    if "rating" in lost:
        lost["review_count"] = None
    if "price" in lost:
        lost["list_price"] = None
    if "in_stock" in lost:
        lost["stock"] = None
    kept = {name: values for name, values in product.attributes.items() if chance.random() > 0.22}
    others: tuple[str, ...] = ()
    if "colour" not in lost and chance.random() < OTHER_COLOURS:
        values = [colour for colour in _words()["colours"] if colour != product.colour]
        others = tuple(chance.sample(values, chance.randint(1, 3)))
    return replace(product, attributes=kept, other_colours=others, **lost)
