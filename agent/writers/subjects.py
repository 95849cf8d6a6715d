"""What an answer says about products asked about: one field, or the facts worth knowing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent.fields import FIELD_WORDS
from agent.seen import PHOTO, SURE, asks_pattern
from agent.state import Brief, Sentence
from agent.understanding.looks import named as named_looks
from agent.understanding.opinions import aspect_asked, is_quotable
from agent.wording import amounts, english, reasons, wishes
from agent.writers.buyers import in_general, mentions, on_aspect
from agent.writers.card_sentences import closed, sounds_plural
from agent.writers.openings import named, remarks
from retrieval.records import PhotoReading, Product
from retrieval.sight import TOLD

MOST_WORDS = 30
_QUESTION = re.compile(r"\b(?:is|are|was|does|do|did|how|what|will|would|can|any)\b", re.IGNORECASE)
_FIELD_OF = {"fit": "size", "colour": "colour", "value": "price"}
"""The field that a question on an aspect may seem to ask for."""
_OF_PHOTO = {"colour": "its colour", "category": "what it is", "gender": "for whom it is", "pattern": "its pattern"}
"""What of a photo may be asked for, by the fields of its reading."""
OVERVIEW = ("price", "colour", "brand", "usage", "rating", "in_stock")


@dataclass(frozen=True)
class Stated:
    """A verb phrase about one field, singular and plural."""

    one: str
    many: str


def about(brief: Brief) -> Iterator[Sentence]:
    """The field asked for, or the facts worth knowing, of each subject."""
    for product in brief.subjects:
        yield from seen_in_photo(product, brief)
        yield from asked_or_overview(product, brief)
    yield from remarks(brief)


def asked_or_overview(product: Product, brief: Brief) -> Iterator[Sentence]:
    """What is asked of one subject, or what is worth knowing of it."""
    if brief.intent.asks or (_QUESTION.search(brief.request) and aspect_asked(brief.request)):
        yield from _asked(product, brief.intent.asks or "reviews", brief.request)
        return
    yield from _overview(product)
    if len(brief.subjects) == 1:
        yield from in_general(product)


def _asked(product: Product, field: str, request: str) -> Iterator[Sentence]:
    aspect = aspect_asked(request)
    is_trait = field not in FIELD_WORDS and field not in ("material", "size") and not product.values(field)
    if aspect is not None and (is_trait or field in ("reviews", _FIELD_OF.get(aspect))):
        yield from on_aspect(product, aspect, field if is_trait else None)
        return
    if field == "reviews" and (product.reviews or product.review_count):
        yield _reviews(product)
        yield from in_general(product)
        yield from _voice(product)
        return
    stated = _state(product, field)
    if stated is not None:
        yield Sentence(closed(f"{product.title} {_agree(product, stated)}"), (*named((product,)), (product.id, field)))
        return
    told = list(mentions(product, field)) if is_trait else []
    yield from told or [_not_said(product, field)]


def is_stated(product: Product, field: str) -> bool:
    """Whether the shop says anything of a field of a product."""
    return _state(product, field) is not None


def seen_in_photo(product: Product, brief: Brief) -> Iterator[Sentence]:
    """What the product's own photo surely shows of a look that is asked for; told as seen, not as a fact."""
    reading = brief.seen.get(product.id)
    if reading is None:
        return
    for name, does in _sure(reading, brief.request):
        told = _shows(name, does, sounds_plural(product.title))
        yield Sentence(f"Going by its photo, {product.title} {told}.", (*named((product,)), (product.id, "image")))


def seen_in_own_photo(brief: Brief) -> Iterator[Sentence]:
    """What the shopper's photo surely shows of a look that is asked for, beside the pattern that was told already."""
    reading = brief.seen.get(PHOTO)
    for name, does in _sure(reading, brief.request) if reading is not None else ():
        if reading is not None and name != reading.pattern:
            yield Sentence(f"In your photo it {_shows(name, does, False)}.")


def unsure_of_own_photo(brief: Brief) -> Iterator[Sentence]:
    """What is asked of the shopper's photo and not sure enough to be told, and which two it may be."""
    reading, asks = brief.photo, "pattern" if asks_pattern(brief.request) else brief.intent.asks
    if reading is None or not reading.known or asks not in _OF_PHOTO or getattr(reading, asks) is not None:
        return
    if asks == "pattern" and list(_sure(reading, brief.request)):
        return
    two = list(reading.shares.get(asks, {}).items())[:2] if asks in ("colour", "category") else []
    unsure = f"I cannot tell {_OF_PHOTO[asks]} for sure"
    if len(two) == 2 and sum(share for _, share in two) >= TOLD:
        names = [english.spoken(value) for value, _ in two]
        either = english.series(list(map(english.a_thing, names)) if asks == "category" else names, "or")
        yield Sentence(f"{unsure}; in the photo it looks {'like ' if asks == 'category' else ''}{either}.")
    else:
        yield Sentence(f"{unsure} from the photo.")


def _sure(reading: PhotoReading, request: str) -> Iterator[tuple[str, bool]]:
    """The looks asked for of which it is sure whether the picture shows them, and whether it does."""
    for name in named_looks(request):
        sureness = reading.looks.get(name, 0.5)
        if sureness >= SURE or sureness <= 1 - SURE:
            yield name, sureness >= SURE


def _shows(name: str, does: bool, many: bool) -> str:
    """Such as "looks striped", "do not seem to have laces"."""
    adjective = name in reasons.PATTERNS or name == "slip-on"
    verb = "look" if adjective else "seem"
    doing = (verb if many else f"{verb}s") if does else f"{'do' if many else 'does'} not {verb}"
    if adjective:
        return f"{doing} {name}"
    return f"{doing} to have {name if name.endswith('s') else english.a_thing(name)}"


def _not_said(product: Product, field: str) -> Sentence:
    """What the shop does not say, be it a field or a trait in the shopper's own words."""
    if field in FIELD_WORDS or field in ("material", "size"):
        what = FIELD_WORDS.get(field, f"the {field}")
        return Sentence(f"For {product.title}, the shop does not say {what}.", named((product,)))
    return Sentence(
        f"For {product.title}, the shop does not say anything about {english.quote(field)}.", named((product,))
    )


def _overview(product: Product) -> Iterator[Sentence]:
    fields = [field for field in OVERVIEW if _state(product, field) and not _in_title(product, field)]
    phrases = [_agree(product, stated) for field in fields if (stated := _state(product, field))]
    if not phrases:
        yield Sentence(f"The shop says little about {product.title}.", named((product,)))
        return
    facts = [(product.id, field) for field in fields]
    yield Sentence(closed(f"{product.title} {english.series(phrases[:4])}"), (*named((product,)), *facts[:4]))
    if phrases[4:]:
        also = english.series([_with_also(phrase) for phrase in phrases[4:]])
        yield Sentence(closed(f"{product.title} {also}"), (*named((product,)), *facts[4:]))


def _with_also(phrase: str) -> str:
    """Such as "is also in stock", "also costs $40"."""
    verb, _, rest = phrase.partition(" ")
    return f"{verb} also {rest}" if verb in ("is", "are") else f"also {phrase}"


def _in_title(product: Product, field: str) -> bool:
    value = {"brand": product.brand, "colour": None if product.other_colours else product.colour}.get(field)
    return value is not None and value.lower() in product.title.lower()


def _reviews(product: Product) -> Sentence:
    facts = (*named((product,)), (product.id, "reviews"))
    ratings = [review.rating for review in product.reviews if review.rating is not None]
    count = product.review_count or len(product.reviews)
    verb = "have" if sounds_plural(product.title) else "has"
    text = f"{product.title} {verb} {english.counted(count, 'review')}"
    mean = product.rating if product.rating is not None else (sum(ratings) / len(ratings) if ratings else None)
    return Sentence(f"{text}, rated {mean:.1f} out of 5." if mean is not None else f"{text}.", facts)


def _voice(product: Product) -> Iterator[Sentence]:
    """What one buyer wrote, word for word: the most helpful review that can be quoted."""
    known = [review for review in product.reviews if is_quotable(review.text)]
    if known:
        best = max(known, key=lambda review: review.helpful or 0)
        facts = (*named((product,)), (product.id, "reviews"))
        yield Sentence(f"One buyer wrote: {english.quote(best.text)}", facts)


def _agree(product: Product, stated: Stated) -> str:
    return stated.many if sounds_plural(product.title) else stated.one


def _state(product: Product, field: str) -> Stated | None:
    """A field as a verb phrase; None where the shop does not say."""
    match field:
        case "price" if product.price is not None:
            price = amounts.money(product.price, product.currency)
            return Stated(f"costs {price}", f"cost {price}")
        case "list_price" if product.list_price is not None:
            price = amounts.money(product.list_price, product.currency)
            return _be(f"at a list price of {price}")
        case "rating" if product.rating is not None:
            return _be(reasons.rating(product))
        case "in_stock" if product.in_stock is not None:
            return _be("in stock" if product.in_stock else "sold out")
        case "stock" if product.stock is not None:
            left = f"{amounts.number(product.stock)} left"
            return Stated(f"has {left}", f"have {left}")
        case "on_sale" if product.on_sale is not None:
            return _be("on sale" if product.on_sale else "not on sale")
        case "description" if product.description:
            return _be(f"described as {english.quote(_clipped(product.description))}")
        case "category" if product.category:
            return _be(f"among our {english.plural(english.spoken(product.category[-1]))}")
        case "gender" if product.gender is not None:
            return _be(wishes.audience([product.gender]))
        case "colour" if product.colour is not None:
            colour = english.series([english.spoken(value) for value in product.values("colour")])
            return Stated(f"comes in {colour}", f"come in {colour}")
        case "brand" if product.brand is not None:
            return _be(f"by {product.brand}")
        case "usage" if product.values("usage"):
            return _be(wishes.meant_for(product.values("usage")[0]))
        case "season" if product.values("season"):
            return _be(f"meant for {english.series([english.spoken(value) for value in product.values('season')])}")
        case "material" | "fabric" if product.values(field):
            return _be(f"made of {english.series([english.spoken(value) for value in product.values(field)])}")
        case _ if product.values(field):
            values = english.series([english.spoken(value) for value in product.values(field)])
            return _be(f"listed with the {field} {english.quote(values)}")
    return None


def _be(rest: str) -> Stated:
    return Stated(f"is {rest}", f"are {rest}")


def _clipped(text: str) -> str:
    words = text.replace("“", '"').replace("”", '"').split()
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
