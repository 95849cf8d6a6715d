"""What a turn may look like over a shop: briefs as the graph hands them to a writer, each of its facts true.

Method: a search is built around a seed product, so that at least one product fits; its cards, its total and what was
relaxed come from the shop by the same rules as in a turn.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import cast

from agent.relaxing import relax
from agent.state import Brief, Card, Intent, Sort
from agent.wording import amounts, english
from agent.writers.subjects import is_stated
from agent.writers.verdict import verdict
from retrieval.catalogue import Catalogue
from retrieval.records import Candidate, Choice, Filters, Product, Range
from tuning import shopper_words
from tuning.disguises import Shop
from tuning.occasions import occasions, speaks_for

PAGE = 4
"""Cards at most."""
SILENT = 0.15
"""Share of questions that may be about what the shop does not say."""
TRAITS = (
    "comfy",
    "stylish",
    "not too flashy",
    "elegant",
    "cute",
    "modern",
    "simple",
    "good quality",
    "easy to clean",
    "that lasts",
    "cool",
    "classy",
    "warm",
    "light",
    "soft",
    "eye-catching",
    "minimal",
    "sturdy",
    "vintage",
)
UNKNOWN = (
    "waterproof",
    "handmade",
    "vegan",
    "organic",
    "fair trade",
    "machine washable",
    "signed by the artist",
    "with free engraving",
    "glow in the dark",
    "gluten free",
)
_COMMON = ("colour", "colour", "gender", "gender", "brand", "usage", "usage", "season", "material")
_UNASKED = ("year", "size")


@dataclass(frozen=True)
class Question:
    """A turn about one product."""

    brief: Brief
    wanted: Filters | None = None
    """What a question by yes or no asks whether it holds; None where it is no such question."""


def searches(shop: Shop, chance: Random) -> Iterator[Brief]:
    """Endless searches that found something."""
    while True:
        brief = _search(shop, chance)
        if brief is not None:
            yield brief


def relaxed_searches(shop: Shop, chance: Random, tries: int = 200) -> Iterator[Brief]:
    """Searches of which something had to be let go, as many as `tries` bring."""
    for _ in range(tries):
        brief = _relaxed(shop, chance)
        if brief is not None:
            yield brief


def questions(shop: Shop, chance: Random) -> Iterator[Question]:
    """Endless questions about one product: a field that is known or not, everything, or whether something holds."""
    while True:
        product = chance.choice(shop.products)
        yield _whether(product, shop, chance) if chance.random() < 0.3 else _question(product, shop, chance)


def comparisons(shop: Shop, chance: Random) -> Iterator[Brief]:
    """Endless comparisons of two to four products that are much alike; which of them is cheapest needs no model."""
    while True:
        seed = chance.choice(shop.products)
        alike = [p for p in shop.products if p.category[:2] == seed.category[:2] and p.title != seed.title]
        count = chance.choices([2, 3, 4], [6, 3, 1])[0]
        titles = {product.title: product for product in chance.sample(alike, min(len(alike), count - 1))}
        if titles and not any(_overlap(title, seed.title) for title in titles):
            subjects = (seed, *titles.values())
            field = chance.choice(shopper_words.compared_fields()) if chance.random() < 0.4 else ""
            request = shopper_words.comparing_request(field, len(subjects), chance)
            if verdict(subjects, request) is not None:
                continue
            intent = Intent("compare", products=tuple(product.id for product in subjects), asks=field or None)
            yield Brief(request, intent, Filters(), subjects=subjects, currency=shop.currency)


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _search(shop: Shop, chance: Random) -> Brief | None:
    seed = chance.choice(shop.products)
    filters = _wishes(seed, shop, chance)
    found = shop.matching(filters)
    sort = _sort(chance)
    cards = _page(found, seed, sort, chance)
    soft = _soft(cards, chance)
    unknown = (chance.choice(UNKNOWN),) if chance.random() < 0.06 else ()
    request = shopper_words.search_request(filters, (*soft, *unknown), sort, shop.currency, chance)
    intent = Intent("search", filters, sort, soft=(*soft, *unknown), unknown=unknown)
    return _brief(request, intent, filters, cards, len(found), shop)


def _relaxed(shop: Shop, chance: Random) -> Brief | None:
    seed = chance.choice(shop.products)
    asked = _spoilt(_wishes(seed, shop, chance), seed, shop, chance)
    if not asked or shop.matching(asked):
        return None
    applied, steps = relax(cast(Catalogue, _Counted(shop)), asked)
    found = shop.matching(applied)
    if not found or not steps:
        return None
    sort: Sort = "relevance"
    cards = _page(found, chance.choice(found), sort, chance)
    soft = _soft(cards, chance) if chance.random() < 0.4 else ()
    request = shopper_words.search_request(asked, soft, sort, shop.currency, chance)
    intent = Intent("search", asked, sort, soft=soft)
    return replace(_brief(request, intent, applied, cards, len(found), shop), relaxed=steps)


def _brief(request: str, intent: Intent, applied: Filters, cards: Sequence[Product], total: int, shop: Shop) -> Brief:
    shown = tuple(Card(Candidate(product, 1.0)) for product in cards)
    return Brief(request, intent, applied, shown, total, currency=shop.currency)


def _page(found: Sequence[Product], seed: Product, sort: Sort, chance: Random) -> list[Product]:
    """The first cards in the order wanted; the seed is among them where the order leaves the choice."""
    by_title = {product.title: product for product in [seed, *chance.sample(found, min(len(found), 40))]}
    room = chance.choices([PAGE, 3, 2, 1], [6, 2, 1, 1])[0]
    match sort:
        case "price" | "-price":
            priced = [product for product in found if product.price is not None]
            ordered = sorted(priced, key=lambda p: p.price or 0, reverse=sort == "-price")
        case "-rating":
            ordered = sorted([p for p in found if p.rating is not None], key=lambda p: -(p.rating or 0))
        case _:
            ordered = [*by_title.values()][:room]
            chance.shuffle(ordered)
    chosen = {product.title: product for product in reversed(ordered[:room])}
    return [*reversed(chosen.values())] or [seed]


def _wishes(seed: Product, shop: Shop, chance: Random) -> Filters:
    """One to four things that hold of the seed."""
    facets = {}
    if seed.category and chance.random() < 0.85:
        facets["category"] = Choice((chance.choice((seed.category[-1], *seed.category[-2:])),))
    own = [name for name in seed.attributes if name not in (*_UNASKED, *_COMMON)]
    names = [name for name in (*_COMMON, *own[:3]) if seed.values(name)]
    for name in chance.sample(names, min(len(names), chance.choices([0, 1, 2, 3], [2, 5, 3, 1])[0])):
        facets[name] = Choice((chance.choice(seed.values(name)), *_beside(name, shop, chance)))
    if chance.random() < 0.1:
        facets.update(_refused(seed, facets, shop, chance))
    filters = Filters(
        facets,
        price=_near(seed, shop.currency, chance) if chance.random() < 0.4 else Range(),
        rating=Range(float(int(seed.rating))) if seed.rating and chance.random() < 0.07 else Range(),
        on_sale=True if seed.on_sale and chance.random() < 0.15 else None,
        in_stock=True if seed.in_stock and chance.random() < 0.05 else None,
    )
    return filters or Filters({"category": Choice(seed.category[-1:])})


def _beside(name: str, shop: Shop, chance: Random) -> tuple[str, ...]:
    if name not in ("colour", "brand") or chance.random() > 0.08:
        return ()
    return (chance.choice([*shop.facets[name]]),)


def _refused(seed: Product, facets: Mapping[str, Choice], shop: Shop, chance: Random) -> dict[str, Choice]:
    name = chance.choice(["colour", "brand", "material"])
    values = [value for value in shop.facets.get(name, ()) if value not in seed.values(name)]
    if name in facets or not values:
        return {}
    return {name: Choice(exclude=(chance.choice(values),))}


def _near(seed: Product, currency: str, chance: Random) -> Range:
    """Mostly a limit somewhat above the seed's price, in the round numbers that people say."""
    if seed.price is None:
        return Range()
    limit = _round(seed.price * chance.uniform(1.02, 1.7), seed.price)
    draw = chance.random()
    if draw < 0.8:
        return Range(None, limit)
    low = float(int(seed.price * chance.uniform(0.4, 0.95)))
    return Range(low, limit) if draw < 0.9 and low < limit else Range(low, None)


def _round(amount: float, least: float) -> float:
    for step in (500, 100, 50, 10, 5, 1):
        rounded = round(amount / step) * step
        if rounded >= least and amount >= step * 3:
            return float(rounded)
    return float(int(least) + 1)


def _spoilt(filters: Filters, seed: Product, shop: Shop, chance: Random) -> Filters:
    """The filters with one more wish, or a changed one, which the seed does not fulfil."""
    name = chance.choice(["colour", "colour", "brand", "season", "usage", "gender", "price", "price", "rating"])
    if name == "price" and seed.price is not None:
        return replace(filters, price=Range(None, max(1.0, _round(seed.price * chance.uniform(0.2, 0.8), 1))))
    if name == "rating":
        return replace(filters, rating=Range(chance.choice([4.5, 5.0])))
    values = [value for value in shop.facets.get(name, ()) if value not in seed.values(name)]
    return filters.with_choice(name, Choice((chance.choice(values),))) if values else filters


def _sort(chance: Random) -> Sort:
    orders: Sequence[Sort] = ("relevance", "price", "-price", "-rating")
    return chance.choices(orders, [80, 9, 2, 9])[0]


def _soft(cards: Sequence[Product], chance: Random) -> tuple[str, ...]:
    """Words that only steer: an occasion, mostly one that a card suits, or a trait."""
    draw = chance.random()
    if draw < 0.3 and cards:
        suited = [name for name in occasions() if speaks_for(cards[0], name)]
        return (chance.choice(suited if suited and chance.random() < 0.8 else [*occasions()]),)
    return (chance.choice(TRAITS),) if draw < 0.42 else ()


def _question(product: Product, shop: Shop, chance: Random) -> Question:
    asks = None if chance.random() < 0.22 else chance.choice(_asks_of(product, shop, chance))
    return Question(_about(product, shopper_words.about_request(asks, chance), asks, shop))


def _whether(product: Product, shop: Shop, chance: Random) -> Question:
    """Whether a value holds: half the time the product's own."""
    field = chance.choice(["colour", "material", "gender", "usage", "brand", "price"])
    if not is_stated(product, field) and (field == "price" or chance.random() > SILENT):
        return _question(product, shop, chance)
    if field == "price":
        limit = _round((product.price or 0) * chance.uniform(0.6, 1.5), 1)
        request = shopper_words.whether(field, amounts.bound(limit, shop.currency), chance)
        return Question(_about(product, request, field, shop), Filters(price=Range(None, limit)))
    every = [*shop.facets.get(field, ("Leather",))]
    value = chance.choice(product.values(field) if product.values(field) and chance.random() < 0.5 else every)
    said = value if field == "brand" else english.spoken(value)
    request = shopper_words.whether(field, said, chance)
    return Question(_about(product, request, field, shop), Filters({field: Choice((value,))}))


def _asks_of(product: Product, shop: Shop, chance: Random) -> list[str]:
    """Fields that may be asked of it, of which the shop mostly says something: in a turn silence needs no model."""
    asks = shopper_words.asks_of(product, [*shop.facets])
    stated = [name for name in asks if is_stated(product, name)]
    return stated if stated and chance.random() > SILENT else asks


def _about(product: Product, request: str, asks: str | None, shop: Shop) -> Brief:
    intent = Intent("about_product", products=(product.id,), asks=asks, aside=True)
    return Brief(request, intent, Filters(), subjects=(product,), currency=product.currency or shop.currency)


class _Counted:
    """What relaxing asks of a catalogue, answered by a shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def count(self, filters: Filters) -> int:
        return len(self._shop.matching(filters))

    def ordered(self, filters: Filters, sort: str, k: int) -> list[Product]:
        found = [product for product in self._shop.matching(filters) if product.price is not None]
        return sorted(found, key=lambda product: product.price or 0, reverse=sort.startswith("-"))[:k]

    def products(self, products: list[Product]) -> list[Product]:
        return products

    def parents(self) -> dict[str, str | None]:
        pairs: dict[str, str | None] = {}
        for product in self._shop.products:
            pairs.update(zip(product.category, (None, *product.category), strict=False))
        return pairs
