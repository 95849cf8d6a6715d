"""One sentence for a card: its exact title and the facts that speak for it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from agent.state import Brief, Card, Sentence
from agent.wording import amounts, english, reasons, wishes
from retrieval.records import Candidate, Product


@dataclass(frozen=True)
class Phrase:
    """A verb phrase in the singular and the plural, and the field it rests on."""

    one: str
    many: str
    fact: str


def pick(key: str, choices: int) -> int:
    """A number below `choices` that is the same in every run for the same key."""
    return zlib.crc32(key.encode()) % choices


def sounds_plural(title: str) -> bool:
    """Whether a title reads as several things ("… Black Heels", not "… 5s"), so that verbs agree with it."""
    last = title.rstrip(" .!").lower()
    return last.endswith("s") and not last.endswith(("ss", "us", "'s", "’s")) and not last[-2:-1].isdigit()


def card_sentence(card: Card, brief: Brief, most: int = 3) -> Sentence:
    """The sentence for one card, with at most `most` facts."""
    text, facts = _clause(card, brief, most)
    return Sentence(closed(_opened(text, card)), facts)


def pair_sentence(first: Card, second: Card, brief: Brief) -> Sentence:
    """Two cards in one sentence."""
    left, left_facts = _clause(first, brief, 2)
    right, right_facts = _clause(second, brief, 2)
    return Sentence(closed(f"{_opened(left, first)}; {right}"), left_facts + right_facts)


def _opened(text: str, card: Card) -> str:
    """The text with a capital letter, except where it opens with a title, which stays as the shop wrote it."""
    return text if text.startswith(card.candidate.product.title) else text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """The text with an end mark."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _clause(card: Card, brief: Brief, most: int) -> tuple[str, tuple[tuple[str, str], ...]]:
    product = card.candidate.product
    phrases = _phrases(card.candidate, brief)[:most]
    facts = ((product.id, "title"), *((product.id, phrase.fact) for phrase in phrases))
    if not phrases:
        return f"{product.title} {_agree(product, 'is', 'are')} here too", facts
    rest = [phrase for phrase in phrases if not phrase.one.startswith("costs ")]
    if product.price is not None and 0 < len(rest) < len(phrases) and pick(f"{product.id} {brief.request}", 3) == 0:
        price = amounts.money(product.price, product.currency)
        return f"for {price}, {product.title} {_joined(product, rest)}", facts
    return f"{product.title} {_joined(product, phrases)}", facts


def _joined(product: Product, phrases: Sequence[Phrase]) -> str:
    many = sounds_plural(product.title)
    return english.series([phrase.many if many else phrase.one for phrase in phrases])


def _agree(product: Product, one: str, many: str) -> str:
    return many if sounds_plural(product.title) else one


def _phrases(candidate: Candidate, brief: Brief) -> list[Phrase]:
    """Verb phrases in the order in which they speak for the product."""
    product = candidate.product
    cards = [card.candidate for card in brief.cards]
    phrases = [
        _apart(product, cards),
        _price(product, brief),
        _colour(product, brief),
        _rating(product),
        _sale(product),
        _usage(product, brief),
        _brand(product),
        _material(product),
        _season(product, brief),
    ]
    told_as_foreign = brief.photo is not None and not brief.photo.known
    if brief.intent.with_photo and not told_as_foreign and reasons.resembles_photo(candidate, cards):
        phrases.insert(0, Phrase("looks much like your photo", "look much like your photo", "image"))
    found = [phrase for phrase in phrases if phrase is not None]
    if len(found) > 1 and found[0].fact == "price" and pick(f"{product.id} {brief.intent.kind}", 2):
        found[0], found[1] = found[1], found[0]
    return found


def _price(product: Product, brief: Brief) -> Phrase | None:
    if product.price is None:
        return None
    price = amounts.money(product.price, product.currency)
    maximum = brief.intent.filters.price.maximum
    first = bool(brief.cards) and brief.cards[0].candidate.product.id == product.id
    if first and maximum is not None and product.price < maximum:
        price = f"{price} (your limit was {amounts.bound(maximum, product.currency)})"
    return Phrase(f"costs {price}", f"cost {price}", "price")


def _colour(product: Product, brief: Brief) -> Phrase | None:
    if product.colour is None:
        return None
    asked = reasons.other_colours_asked(product, brief.applied)
    if product.colour.lower() in product.title.lower():
        if not asked:
            return None
        also = f"also {{}} in {english.series(asked)}"
        return Phrase(also.format("comes"), also.format("come"), "colour")
    colours = english.series([english.spoken(product.colour), *asked])
    return Phrase(f"comes in {colours}", f"come in {colours}", "colour")


def _rating(product: Product) -> Phrase | None:
    rated = reasons.rating(product)
    return Phrase(f"is {rated}", f"are {rated}", "rating") if rated else None


def _sale(product: Product) -> Phrase | None:
    if not product.on_sale or product.list_price is None:
        return None
    before = amounts.money(product.list_price, product.currency)
    return Phrase(f"is reduced from {before}", f"are reduced from {before}", "list_price")


def _usage(product: Product, brief: Brief) -> Phrase | None:
    usage = product.values("usage")
    others = [card.candidate.product for card in brief.cards if card.candidate.product.id != product.id]
    if not usage or (others and all(other.values("usage")[:1] == usage[:1] for other in others)):
        return None  # what all of them share speaks for none of them
    meant = wishes.meant_for(usage[0])
    return Phrase(f"is {meant}", f"are {meant}", "usage")


def _brand(product: Product) -> Phrase | None:
    if product.brand is None or product.brand.lower() in product.title.lower():
        return None
    return Phrase(f"is by {product.brand}", f"are by {product.brand}", "brand")


def _material(product: Product) -> Phrase | None:
    materials = product.values("material")
    if not materials or any(value.lower() in product.title.lower() for value in materials):
        return None
    made = f"made of {english.series([english.spoken(value) for value in materials])}"
    return Phrase(f"is {made}", f"are {made}", "material")


def _season(product: Product, brief: Brief) -> Phrase | None:
    seasons = product.values("season")
    others = [card.candidate.product for card in brief.cards if card.candidate.product.id != product.id]
    if len(seasons) != 1 or not others or all(other.values("season") == seasons for other in others):
        return None
    meant = f"meant for {english.spoken(seasons[0])}"
    return Phrase(f"is {meant}", f"are {meant}", "season")


def _apart(product: Product, cards: Sequence[Candidate]) -> Phrase | None:
    words = reasons.standing(product, [card.product for card in cards])
    if not words:
        return None
    return Phrase(f"is {words}", f"are {words}", "price" if "cheap" in words else "rating")
