"""Whether what an answer cites is what it rests on: precision and recall of (product, field).

What a sentence needs is found without the check, by its words alone. The titles in it say of which products it speaks:
a part between two titles belongs to the first of them, a part with one title to that one, a sentence with "it" or
"they" and no title to those named last; "the first" names a card by its place, and what is the same for all is said of
each. A field is needed where one of its values stands in a product's part: the price as an amount, the colour, brand,
kind and other values as words, the rating as its number beside "rated" or "out of 5", a reduction and the stock by
their usual words, a passage in quotes by the text that it is taken from. A title that is named needs the title. Fields
that are said in one breath are one: the list price and being on sale; rating, number and words of reviews; being in
stock and how many are left.

Precision is the share of what is cited that the words need, recall the share of what they need that is cited. An
answer is judged as the shopper gets it; what no product has (the shop's policies, counts of a search) is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.grounding.text import contains, fold, normalise, stems
from agent.state import Brief, Sentence
from agent.wording import wishes
from retrieval.records import Product

Fact = tuple[str, str]
FAMILIES = {
    "list_price": "reduction",
    "on_sale": "reduction",
    "rating": "reviews",
    "review_count": "reviews",
    "in_stock": "stock",
}
PEOPLE = {
    "men": ("men", "man", "male", "gentlemen", "him"),
    "women": ("women", "woman", "ladies", "female", "her"),
    "boys": ("boy",),
    "girls": ("girl",),
    "unisex": ("unisex", "everyone", "anyone"),
}
"""Stems that tell whom something is for."""
_TITLE = re.compile(r"⟦(\d+)⟧")
_GLUE = re.compile(r"[\s,]*(?:\b(?:and|or|both)\b)?[\s,]*")
_AMOUNT = re.compile(
    r"(?P<mark>[$€£₹¥]|\b(?:usd|eur|gbp|inr|rs\.?) ?)?(?P<n>\d[\d,]*(?:\.\d+)?)"
    r"(?P<after> ?(?:usd|eur|dollars|euros|pounds|rupees)\b)?"
)
_PRICE = re.compile(
    r"\b(?:cheap\w*|dear(?:er|est)|pric(?:ier|iest)|least expensive|more expensive|most expensive|lowest price)\b"
)
_RATED = re.compile(r"\b(?:rat(?:ed|ing)|stars?|out of 5)\b")
_COUNTED = re.compile(r"\b(?:reviews?|ratings?|buyers?|people|customers?|shoppers?)\b")
_STOCK = re.compile(r"\b(?:in stock|out of stock|sold out|available|\d+ left)\b")
_REDUCED = re.compile(
    r"\b(?:on sale|reduced|reduction|discount\w*|full price|list price|"
    r"(?:(?<!limit )(?:was|were)|down from)(?= [$€£₹]?\d))\b"
)
_SEEN = re.compile(r"\b(?:your (?:photo|picture)|looks? (?:much )?like|in the (?:photo|picture))\b")
_QUOTED = re.compile(r'"([^"]{8,})"')
_POINTS = re.compile(r"\b(?:it|its|they|their|them|both|this one|one buyer|reviews? says?)\b")
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_PLACE = re.compile(rf"\bthe (?P<place>{'|'.join(_PLACES)})\b(?: (?:one|pair))?(?! (?:time|place|step))")
_ALL = re.compile(r"\b(?:the same for|in common)\b")


@dataclass(frozen=True)
class Cited:
    """Facts that one answer cites and needs."""

    cited: int = 0
    needed: int = 0
    right: int = 0
    """Cited and needed."""


def judge_citations(sentences: Iterable[Sentence], brief: Brief) -> Cited:
    """One whole answer, sentence by sentence."""
    products = _products(brief)
    last: tuple[Product, ...] = brief.subjects[:1] if len(brief.subjects) == 1 else ()
    cited_all = needed_all = right = 0
    for sentence in sentences:
        wanted, last = needed(sentence.text, products, last)
        ids = {product.id for product in products}
        cited = {(product, family(name)) for product, name in sentence.facts if product in ids}
        cited_all, needed_all, right = cited_all + len(cited), needed_all + len(wanted), right + len(cited & wanted)
    return Cited(cited_all, needed_all, right)


def family(field: str) -> str:
    """A field by what it is said together with."""
    return FAMILIES.get(field, field)


def needed(text: str, products: Sequence[Product], last: Sequence[Product]) -> tuple[set[Fact], tuple[Product, ...]]:
    """The facts that a sentence's words need; and the products that "it" means in the next one.

    Args:
        text: the sentence.
        products: that it may speak of.
        last: named last before it.
    """
    masked = _masked(fold(normalise(text)), products)
    named = [products[int(match[1])] for match in _TITLE.finditer(masked)]
    facts = {(product.id, "title") for product in named}
    if _ALL.search(masked):
        masked = f"{' '.join(f'⟦{place}⟧' for place in range(len(products)))} {masked.replace(';', ',')}"
    for part, about in _parts(masked, products, tuple(last) if _POINTS.search(masked) else ()):
        facts |= {(product.id, name) for product in about for name in _fields(part, product)}
    return facts, tuple({product.id: product for product in named}.values()) or tuple(last)


def _products(brief: Brief) -> tuple[Product, ...]:
    found = (*(card.candidate.product for card in brief.cards), *brief.subjects)
    return tuple({product.id: product for product in found}.values())


def _masked(folded: str, products: Sequence[Product]) -> str:
    """The sentence with a mark for each title; a longer title goes before one inside it."""
    for place, product in sorted(enumerate(products), key=lambda one: -len(one[1].title)):
        title = fold(normalise(product.title))
        if title:
            folded = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", f"⟦{place}⟧", folded)
    return _PLACE.sub(lambda match: _at(_PLACES.index(match["place"]), match[0], len(products)), folded)


def _at(place: int, words: str, count: int) -> str:
    return f"⟦{place}⟧" if place < count else words


def _parts(
    masked: str, products: Sequence[Product], before: tuple[Product, ...]
) -> Iterator[tuple[str, tuple[Product, ...]]]:
    """The parts of a sentence, each with the products that it is about."""
    for clause in masked.split(";"):
        groups = _groups(clause, products)
        if not groups:
            yield clause, before
        for place, (start, _, about) in enumerate(groups):
            begins = 0 if place == 0 else start
            ends = groups[place + 1][0] if place + 1 < len(groups) else len(clause)
            yield clause[begins:ends], about
            before = about


def _groups(clause: str, products: Sequence[Product]) -> list[tuple[int, int, tuple[Product, ...]]]:
    """Titles in a row ("A, B and C") as one group each, with its place."""
    groups: list[tuple[int, int, tuple[Product, ...]]] = []
    for match in _TITLE.finditer(clause):
        product = products[int(match[1])]
        if groups and _GLUE.fullmatch(clause[groups[-1][1] : match.start()]):
            start, _, about = groups.pop()
            groups.append((start, match.end(), (*about, product)))
        else:
            groups.append((match.start(), match.end(), (product,)))
    return groups


def _fields(part: str, product: Product) -> Iterator[str]:
    """The fields of a product that stand in a part of a sentence, by family."""
    quoted = list(_quoted(part, product))
    yield from (name for name, _ in quoted)
    for _, words in quoted:  # a buyer's words are the review's, not the colour's
        part = part.replace(words, " ")
    stemmed = stems(_TITLE.sub(" ", part))
    amounts = {float(match["n"].rstrip(",").replace(",", "")): match for match in _AMOUNT.finditer(part)}
    money = {amount for amount, match in amounts.items() if match["mark"] or match["after"] or "." in match["n"]}
    if product.price is not None and (product.price in money or _PRICE.search(part)):
        yield "price"
    reduced = product.on_sale is not None and _REDUCED.search(part)
    if reduced or (product.list_price in money and product.list_price != product.price):
        yield "reduction"
    counted = product.review_count in amounts and _COUNTED.search(part)
    if counted or (product.rating is not None and _RATED.search(part)):
        yield "reviews"
    if product.in_stock is not None and _STOCK.search(part):
        yield "stock"
    if product.gender is not None and _is_for(product.gender.lower(), stemmed):
        yield "gender"
    if product.image is not None and _SEEN.search(part):
        yield "image"
    yield from (name for name in _worded(product) if _says(part, stemmed, product, name))


def _is_for(gender: str, words: Sequence[str]) -> bool:
    both = gender == "unisex" and {"men", "women"} <= set(words)
    return both or any(word in words for word in PEOPLE.get(gender, ()))


def _worded(product: Product) -> Iterator[str]:
    """The fields whose values are words."""
    yield from (name for name in ("colour", "brand", "category") if product.values(name))
    yield from product.attributes


def _says(part: str, words: Sequence[str], product: Product, name: str) -> bool:
    values = product.values(name)
    if name == "usage":
        return any(fold(wishes.meant_for(value)) in part or contains(words, stems(value)) for value in values)
    return any(contains(words, stems(value)) for value in values)


def _quoted(part: str, product: Product) -> Iterator[Fact]:
    """The field that a quotation stands in, with the quotation."""
    for match in _QUOTED.finditer(part):
        quote = match[1].rstrip(" .…,")
        if quote in fold(normalise(product.description or "")).replace('"', "'"):
            yield "description", match[0]
        if any(quote in fold(normalise(review.text)).replace('"', "'") for review in product.reviews):
            yield "reviews", match[0]
