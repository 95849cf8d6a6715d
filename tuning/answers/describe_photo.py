"""What a product's photo shows as far as its record tells, and the noun phrase for it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from agent.wording import english, wishes
from retrieval.records import Product
from tuning.answers.wording import framed

_UNSEEN = frozenset(
    "season usage size year material pattern sleeve weight cushioning fit lining".split() + ["size class"]
)
_BY_TITLE = ("Apparel", "Clothing", "Accessories", "Bags")
_PATTERNED = (*_BY_TITLE, "Shoes")
"""Departments whose things have patterns; a ring is plain in another sense, and shoes have stripes that are none."""


@dataclass(frozen=True)
class Seen:
    """What is known of a photo, each in the words in which it is said; empty where the record does not tell."""

    kind: str
    """In the singular or as a pair: "T-shirt", "pair of jeans"."""
    colour: str = ""
    pattern: str = ""
    people: str = ""
    """Such as "for men", "for men and women"."""
    sleeve: str = ""
    """Such as "short sleeves", "sleeveless"."""
    details: Mapping[str, str] = field(default_factory=dict)
    """By attribute its value: "neckline" to "v-neck"."""

    @property
    def pair(self) -> bool:
        """Whether it is several things, so that verbs agree."""
        return self.kind.startswith("pair of ")

    @property
    def things(self) -> str:
        """The kind without its "pair of"."""
        return self.kind.removeprefix("pair of ")


def seen(product: Product) -> Seen | None:
    """What the photo of a product shows; None where the record has no kind that can be named."""
    kind = _kind(product)
    if not kind:
        return None
    details = {name: english.spoken(values[0]) for name, values in product.attributes.items() if name not in _UNSEEN}
    colour = product.colour if product.colour and product.colour != "Multi" else ""
    people = wishes.audience(product.values("gender"), "and")
    return Seen(kind, english.spoken(colour), _pattern(product), people, _sleeve(product), details)


def answer(shown: Seen) -> str:
    """A noun phrase: "A plain blue shirt for men." It always has the same order, so that it can be taken apart."""
    words = ["plain", shown.colour] if shown.pattern == "plain" else [shown.colour, shown.pattern]
    before = " ".join(word for word in words if word)
    noun = english_noun(f"pair of {before} {shown.things}" if shown.pair else f"{before} {shown.kind}")
    return f"{noun[:1].upper()}{noun[1:]}{f' {shown.people}' if shown.people else ''}."


def english_noun(noun: str) -> str:
    """The noun phrase with its article."""
    noun = " ".join(noun.split())
    return f"{'an' if noun[0].lower() in 'aeio' else 'a'} {noun}"


def short_caption(shown: Seen, chance: Random) -> tuple[str, str]:
    """A request for a few words, and them."""
    words = f"{shown.colour} {shown.things}".strip()
    return framed("answer_photo", "ask_caption", chance), f"{words[:1].upper()}{words[1:]}."


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "seen.toml").read_text(encoding="utf-8"))


def lists(table: str, name: str | None = None) -> Sequence[str]:
    """The words of a table, or those under one of its names; empty where it has no such name."""
    held: Sequence[str] = _words()[table] if name is None else _words()[table].get(name, ())
    return held.split() if isinstance(held, str) else list(held)


def _kind(product: Product) -> str:
    if not product.category:
        return ""
    value = product.category[-1]
    named: str | None = _words()["kinds"].get(value.lower())
    if named is not None:
        return named
    spoken = english.spoken(value)
    return f"pair of {spoken}" if spoken.split()[-1] in _words()["pairs"]["words"] else english.singular(spoken)


def _pattern(product: Product) -> str:
    """By the attribute, else by a word of the title."""
    department = product.category[0]
    if department not in _PATTERNED:
        return ""
    if said := [english.spoken(value) for value in product.values("pattern")]:
        return str(_words()["called"].get(said[0], said[0]))
    title = set(product.title.lower().replace((product.brand or "\0").lower(), " ").split())
    found = [name for name, signs in _words()["patterns"].items() if not title.isdisjoint(signs)]
    return found[0] if len(found) == 1 and department in _BY_TITLE else ""


def _sleeve(product: Product) -> str:
    if said := [english.spoken(value) for value in product.values("sleeve")]:
        return f"{said[0]}s" if said[0].endswith("sleeve") else said[0]
    title = f" {product.title.lower()} "
    return next((name for sign, name in _words()["sleeves"].items() if f" {sign}" in title), "")
