"""Facts of a product as parts of a sentence, each worded in one of several ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from agent.wording import amounts, english, reasons, wishes
from agent.writers.card_sentences import sounds_plural
from retrieval.records import Product
from tuning.answers.wording import filled

Words = tuple[Sequence[str], Sequence[str]]
"""Verb phrases, and asides such as "at $20", "made of cotton"; verbs stand in braces."""
_NONE: Words = ((), ())
_ELSEWHERE = ("usage", "season", "year", "size")
_SEASONS = 2
"""What is for more seasons is for any."""


@dataclass(frozen=True)
class Fact:
    """A fact as a verb phrase and, where it can be one, as an aside."""

    field: str
    verb: str
    aside: str = ""


def facts_of(product: Product, chance: Random, plural: bool | None = None) -> dict[str, Fact]:
    """By field the facts that the shop tells of a product; worded for its title's number where no other is given."""
    plural = sounds_plural(product.title) if plural is None else plural
    drawn = {
        "price": _price(product),
        "list_price": _reduced(product),
        "rating": _rating(product),
        "colour": _colour(product),
        "brand": _brand(product),
        "gender": _gender(product),
        "usage": _usage(product, chance),
        "season": _season(product),
        "in_stock": _stock(product),
        **{name: _own(name, values) for name, values in product.attributes.items() if name not in _ELSEWHERE},
    }
    return {
        name: Fact(name, filled(chance.choice(verbs), plural), filled(chance.choice([*asides] or [""]), plural))
        for name, (verbs, asides) in drawn.items()
        if verbs
    }


def tells_price(reduced: Fact) -> bool:
    """Whether the words of a reduction say the price too, so that it is not said again."""
    return reduced.verb.startswith("cost") or " to " in reduced.verb


def joined(verbs: Sequence[str], chance: Random) -> str:
    """Verb phrases as a series; where all have the same "is", it is mostly said once."""
    first = verbs[0].partition(" ")[0] if verbs else ""
    if first in ("is", "are") and all(verb.startswith(f"{first} ") for verb in verbs) and chance.random() < 0.7:
        verbs = [verbs[0], *(verb.removeprefix(f"{first} ") for verb in verbs[1:])]
    if any(", " in verb for verb in verbs[:-1]):  # the comma inside one would be read as that of the series
        return f"{', '.join(verbs[:-1])}, and {verbs[-1]}"
    return english.series(verbs)


def _price(product: Product) -> Words:
    if product.price is None:
        return _NONE
    price = amounts.money(product.price, product.currency)
    costs = f"{{costs}} {price}"
    return [costs, costs, costs, f"{{is}} priced at {price}", f"{{sells}} for {price}"], [f"at {price}", f"for {price}"]


def _reduced(product: Product) -> Words:
    if not product.on_sale or product.price is None or product.list_price is None:
        return _NONE
    price, was = amounts.money(product.price, product.currency), amounts.money(product.list_price, product.currency)
    whole = [f"{{is}} reduced from {was} to {price}", f"{{costs}} {price}, down from {was}"]
    whole += [f"{{costs}} {price} instead of {was}", f"{{costs}} {price}, reduced from {was}"]
    return [f"{{is}} reduced from {was}", f"{{is}} down from {was}", *whole], [
        f"reduced from {was}",
        f"down from {was}",
    ]


def _rating(product: Product) -> Words:
    said = reasons.rating(product).removeprefix("rated ")
    if not said:
        return _NONE
    score = said.partition(" from ")[0]
    verbs = [f"{{is}} rated {said}", f"{{is}} rated {said}", f"{{has}} a rating of {said}", f"{{scores}} {said}"]
    return [*verbs, f"{{is}} rated {score}"], [f"rated {said}", f"with a rating of {said}", f"rated {score}"]


def _colour(product: Product) -> Words:
    if product.colour is None:
        return _NONE
    colour = english.spoken(product.colour)
    others = english.series([english.spoken(value) for value in product.other_colours])
    if others:
        return [f"{{comes}} in {colour}, also in {others}", f"{{comes}} in {colour} and also in {others}"], []
    return [f"{{comes}} in {colour}", f"{{is}} {colour}"], [f"in {colour}"]


def _brand(product: Product) -> Words:
    if product.brand is None:
        return _NONE
    return [f"{{is}} by {product.brand}", f"{{is}} made by {product.brand}"], [f"by {product.brand}"]


def _gender(product: Product) -> Words:
    people = wishes.audience(product.values("gender"), "and")
    return ([f"{{is}} {people}", f"{{is}} made {people}"], [people]) if people else _NONE


def _usage(product: Product, chance: Random) -> Words:
    usages = product.values("usage")
    if not usages:
        return _NONE
    # "Suits casual wear" would be better English and is read as the kind "suits" by the check.
    meant = wishes.meant_for(chance.choice(usages))
    return [f"{{is}} {meant}", f"{{is}} {meant}", f"{{is}} intended for {meant.removeprefix('meant for ')}"], [meant]


def _season(product: Product) -> Words:
    seasons = product.values("season")
    if not 0 < len(seasons) <= _SEASONS:
        return _NONE
    said = english.series([english.spoken(value) for value in seasons])
    return [f"{{is}} meant for {said}", f"{{is}} for {said}"], [f"meant for {said}", f"for {said}"]


def _stock(product: Product) -> Words:
    if product.in_stock is None:
        return _NONE
    return (["{is} in stock"] if product.in_stock else ["{is} sold out"]), []


def _own(name: str, values: Sequence[str]) -> Words:
    """One of the catalogue's own attributes."""
    said = english.series([english.spoken(value) for value in values[:3]])
    if said.startswith(("with ", "no ")):
        return [f"{{comes}} {said}" if said.startswith("with ") else f"{{has}} {said}"], []
    if name == "material":
        return [f"{{is}} made of {said}"], [f"made of {said}"]
    if name == "pattern":
        adjective = said.endswith("ed") or said in ("plain", "floral")
        return ([f"{{is}} {said}"], [said]) if adjective else ([f"{{has}} a {said} pattern"], [])
    held = _held(name, said)
    return [f"{{has}} {held}", f"{{comes}} with {held}"], [f"with {held}"]


_HEADS: Mapping[str, tuple[str, ...]] = {"neckline": ("neck", "collar"), "collar": ("neck", "hood")}
"""Last words that say of which attribute a value is, beside the attribute's own."""


def _held(name: str, said: str) -> str:
    """What a product has: "a slim fit", "short sleeves", "a square neckline", "patch pockets"."""
    if name == "sleeve" and said.endswith("sleeve"):
        return f"{said}s"
    is_named = (
        said.endswith((*_HEADS.get(name, ()), name.split()[-1])) or said.endswith("s") and not said.endswith("ss")
    )
    phrase = said if is_named else f"{said} {name}"
    if phrase.endswith("s") or phrase[0].isdigit():
        return phrase
    return f"{'an' if phrase[0] in 'aeio' else 'a'} {phrase}"
