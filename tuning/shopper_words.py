"""How shoppers write what they want: terse or chatty, now and then misspelt."""

import re
from collections.abc import Sequence
from random import Random

from agent.state import Sort
from agent.wording import amounts, english, wishes
from retrieval.records import Filters, Product
from tuning.occasions import occasions

_TERSE = ("{want}", "{want} please", "{want}?", "{want}!!")
_CHATTY = (
    "I'm looking for {want}",
    "do you have {want}?",
    "show me {want}",
    "I need {want}",
    "can you find me {want}",
    "hi, {want} please",
    "any {want}?",
    "I'd like {want}",
    "got any {want}",
    "looking for {want}, thanks",
    "what {want} do you have?",
    "hello! I want {want}",
    "im after {want}",
    "please help me find {want}",
    "what would you suggest if I want {want}?",
    "could you show me some {want}",
    "my sister wants {want}",
    "need {want} by friday",
    "I've been looking for {want} for ages",
    "ok so {want}",
)
_OCCASION = ("for {soft}", "for a {soft}", "for my {soft}", "it's for {soft}", "something {soft}")
_TRAIT = ("{soft}", "and {soft}", "they should be {soft}", "preferably {soft}")
_ORDER = {
    "price": ("cheapest first", "the cheapest you have", "cheap ones", "on a tight budget"),
    "-price": ("the most expensive ones", "dearest first", "money is no object"),
    "-rating": ("best rated", "with the best reviews", "top rated first", "what do people like most"),
}
_UNDER = (
    "under {limit}",
    "below {limit}",
    "max {limit}",
    "up to {limit}",
    "less than {limit}",
    "{limit} or less",
    "my budget is {limit}",
    "not more than {limit}",
    "for at most {limit}",
)
_FIELD_QUESTIONS = {
    "price": ("how much is it?", "what does it cost?", "price?", "how much do you want for this?"),
    "rating": ("is it any good?", "how is it rated?", "what do people think of it?", "rating?", "good reviews?"),
    "colour": ("what colour is it?", "which colours does it come in?", "color?", "does it come in other colours?"),
    "brand": ("who makes it?", "what brand is it?", "which brand?", "brand?"),
    "gender": ("who is it for?", "is it for men or women?", "can anyone wear it?"),
    "in_stock": ("is it in stock?", "can I still buy it?", "is it available?", "do you have it in stock"),
    "on_sale": ("is it on sale?", "is it reduced?", "any discount on it?"),
    "category": ("what is it?", "what kind of thing is it?", "what is it exactly?"),
    "season": ("which season is it for?", "is it for summer or winter?", "what season?"),
    "usage": ("what is it for?", "what can I wear it for?", "what is it meant for?"),
    "material": ("what is it made of?", "what material is it?", "material?", "which fabric is it?"),
    "description": ("tell me more about it", "any description?", "what does the shop say about it?"),
}
_ATTRIBUTE_QUESTIONS = (
    "what about the {name}?",
    "{name}?",
    "what {name} does it have?",
    "can you tell me the {name}?",
    "and the {name}?",
    "which {name} is it?",
)
_UNASKED = ("size", "year")
_IT = re.compile(r"\bit\b")
_EVERYTHING = (
    "tell me about it",
    "tell me everything about this one",
    "what do you know about it?",
    "details please",
    "what should I know about this?",
    "more about it please",
    "more on it",
    "describe it",
    "and it?",
    "what can you tell me about it?",
    "I like it, tell me more",
)
_POINTERS = (
    "the first one",
    "the second one",
    "the third one",
    "the last one",
    "the first",
    "the second",
    "the third",
    "the fourth",
    "the 2nd one",
    "the 3rd",
    "number one",
    "number two",
    "#3",
    "no. 2",
    "this one",
    "that one",
)
"""What a page is spoken of by; the product that is meant is found before anything is written."""
_PAIRS = (
    "compare {a} and {b}",
    "compare {a} with {b} please",
    "{a} vs {b}",
    "{a} versus {b}",
    "what's the difference between {a} and {b}?",
    "how do {a} and {b} differ?",
    "what sets {a} and {b} apart?",
    "put {a} next to {b}",
    "{a} or {b}?",
)
_SEVERAL = (
    "compare the first {n}",
    "compare the last {n}",
    "put the first {n} side by side",
    "compare all of them",
    "compare them all",
    "compare all {n} please",
    "how do the {n} differ?",
)
_COMPARISONS = {
    "price": ("which is cheaper?", "which one costs less?", "compare the prices", "what's the price difference?"),
    "rating": ("which is better rated?", "which one has better reviews?", "which do people like more?"),
    "colour": ("do they come in the same colour?", "compare the colours"),
    "brand": ("who makes them?", "which brands are they?"),
    "usage": ("what is each of them for?", "which one is for work?"),
    "in_stock": ("are they all available?", "which of them can I buy now?"),
    "material": ("what are they made of?", "compare the materials"),
    "": (
        "compare them",
        "compare these",
        "how do they differ?",
        "what's the difference?",
        "compare the first two",
        "which one should I take?",
        "help me choose",
        "difference between these?",
        "put them side by side",
    ),
}


def search_request(filters: Filters, soft: Sequence[str], sort: Sort, currency: str, chance: Random) -> str:
    """A wish in a shopper's words; not every filter need be said, since some are from turns before."""
    want = _want(filters, currency, chance)
    frame = chance.choice(_TERSE if chance.random() < 0.45 else _CHATTY)
    extras = [chance.choice(_OCCASION if word in occasions() else _TRAIT).format(soft=word) for word in soft]
    extras += [chance.choice(_ORDER[sort])] if sort in _ORDER else []
    said = frame.format(want=" ".join([want, *(extras if chance.random() < 0.7 else [])]))
    if extras and not any(extra in said for extra in extras):
        said = f"{said.rstrip('?!')}, {', '.join(extras)}"
    return spoilt(said, chance)


def about_request(field: str | None, chance: Random) -> str:
    """A question about one product."""
    if field is None:
        return spoilt(_pointed(chance.choice(_EVERYTHING), chance), chance)
    frames = _FIELD_QUESTIONS.get(field) or tuple(frame.format(name=field) for frame in _ATTRIBUTE_QUESTIONS)
    return spoilt(_pointed(chance.choice(frames), chance), chance)


def comparing_request(field: str, count: int, chance: Random) -> str:
    """A question about `count` products."""
    if field or chance.random() < 0.3:
        return spoilt(chance.choice(_COMPARISONS[field]), chance)
    if count > 2:
        return spoilt(chance.choice(_SEVERAL).format(n=amounts.in_words(count)), chance)
    one, other = chance.sample(_POINTERS[:-2], 2)
    return spoilt(chance.choice(_PAIRS).format(a=one, b=other), chance)


def compared_fields() -> tuple[str, ...]:
    """What may be asked of several products; empty for everything."""
    return tuple(_COMPARISONS)


def whether(field: str, value: str, chance: Random) -> str:
    """A question that is answered by yes or no: "is it red?", "is it made of leather?"."""
    frames = {
        "colour": ("is it {v}?", "is this one {v}?", "does it come in {v}?", "is that {v}?"),
        "material": ("is it made of {v}?", "is it {v}?", "is this real {v}?", "is that {v}?"),
        "gender": ("is it for {v}?", "can {v} wear it?", "is it made for {v}?"),
        "usage": ("is it for {v} wear?", "can I wear it for {v}?", "would it do for {v}?"),
        "brand": ("is it by {v}?", "is it from {v}?", "is that a {v}?"),
        "price": ("is it under {v}?", "does it cost less than {v}?", "is it below {v}?"),
    }[field]
    text = chance.choice(frames).format(v=value)  # spelt right, since the answer may quote it
    text = _pointed(text, chance)
    return text.lower() if chance.random() < 0.3 else text


def spoilt(text: str, chance: Random) -> str:
    """The text as hurried people type: now and then in lower case, without marks, or with two letters swapped."""
    if chance.random() < 0.35:
        text = text.lower()
    if chance.random() < 0.2:
        text = text.rstrip("?!.")
    if chance.random() < 0.12:
        places = [at for at in range(1, len(text) - 2) if text[at : at + 2].isalpha()]
        if places:
            at = chance.choice(places)
            text = f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
    return text


def _pointed(text: str, chance: Random) -> str:
    """Mostly by its place on the page: "how much is the second one?", "the last one, what is it made of?"."""
    if chance.random() < 0.35:
        return text
    pointer = chance.choice(_POINTERS)
    if _IT.search(text) and chance.random() < 0.8:
        return _IT.sub(pointer, text, count=1)
    return chance.choice(("{p}, {t}", "{p}: {t}", "and {p}, {t}", "about {p}: {t}")).format(p=pointer, t=text)


def _want(filters: Filters, currency: str, chance: Random) -> str:
    if chance.random() < 0.3:
        return wishes.describe(filters, currency)
    kinds = [english.spoken(value) for value in filters.choice("category").include]
    kind = english.series(kinds, "or") if kinds else chance.choice(["something", "stuff", "things", "a present"])
    kind = english.singular(kind) if chance.random() < 0.2 else kind
    before = [english.spoken(value) for facet in ("colour", "usage", "pattern") for value in _said(filters, facet)]
    after = [_audience(filters, chance), _limit(filters, currency, chance)]
    after += [f"by {value}" for value in _said(filters, "brand")]
    after += [english.spoken(value) for name in _own(filters) for value in _said(filters, name)]
    after += [f"not {english.spoken(value)}" for choice in filters.facets.values() for value in choice.exclude]
    after += ["on sale"] if filters.on_sale else []
    if chance.random() < 0.25 and kinds:
        before, after = [], [*before, *after]
        chance.shuffle(after)
    return " ".join(part for part in (*before, kind, *after) if part)


def _own(filters: Filters) -> list[str]:
    return [name for name in filters.facets if name not in wishes.NAMED_ELSEWHERE]


def _said(filters: Filters, facet: str) -> tuple[str, ...]:
    return filters.choice(facet).include


def _audience(filters: Filters, chance: Random) -> str:
    genders = [english.spoken(value) for value in _said(filters, "gender")]
    if not genders:
        return ""
    relatives = {"men": ["for my husband", "for my dad", "for him"], "women": ["for my wife", "for mum", "for her"]}
    if chance.random() < 0.25 and genders[0] in relatives:
        return chance.choice(relatives[genders[0]])
    return wishes.audience(_said(filters, "gender"))


def _limit(filters: Filters, currency: str, chance: Random) -> str:
    prices = filters.price
    if prices.maximum is None or prices.minimum is not None:
        return amounts.price_range(prices, currency)
    limit = amounts.bound(prices.maximum, currency)
    return chance.choice(_UNDER).format(limit=chance.choice([limit, limit, amounts.number(prices.maximum)]))


def asks_of(product: Product, known: Sequence[str]) -> list[str]:
    """What may be asked of a product: fields that every catalogue may have, its own, and a few that others have.

    Args:
        product: whose.
        known: the facets of its shop.
    """
    own = [name for name in product.attributes if name not in (*_UNASKED, *_FIELD_QUESTIONS)]
    others = [name for name in known if name not in (*_UNASKED, *_FIELD_QUESTIONS, *product.attributes)]
    return [*_FIELD_QUESTIONS, *own, *others[:3]]
