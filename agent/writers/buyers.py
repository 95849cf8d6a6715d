"""What buyers say of a product: counts of its reviews by side, and one short passage in their own words."""

import re
from collections.abc import Iterator, Sequence

from agent.state import Sentence
from agent.understanding.opinions import ASPECT_WORDS, Opinion, is_quotable, opinions
from agent.wording import english
from agent.writers.card_sentences import closed, sounds_plural
from agent.writers.openings import named
from retrieval.records import Product

MOST_SIDES = 3
"""Sides told where no aspect is asked for; what a single review says is then left to whoever asks."""


def on_aspect(product: Product, aspect: str, trait: str | None = None) -> Iterator[Sentence]:
    """What the reviews say of an aspect, with a passage; else who holds the trait asked for; else that nobody does."""
    found = opinions(product, aspect)
    called = next(words for words, name in ASPECT_WORDS.items() if name == aspect)
    told = [] if found or trait is None else list(mentions(product, trait))
    if found:
        yield _counts(product, found, f"For {product.title}, ")
        yield from _passage(product, found)
    elif told:
        yield from told
    elif product.reviews:
        text = f"For {product.title}, none of the {len(product.reviews)} reviews says anything about {called}."
        yield Sentence(text, (*named((product,)), (product.id, "reviews")))
    else:
        yield Sentence(f"For {product.title}, the shop does not say anything about {called}.", named((product,)))


def in_general(product: Product) -> Iterator[Sentence]:
    """What several reviews say, whatever it is about; for right after a sentence that names the product."""
    found = [opinion for opinion in opinions(product) if opinion.count > 1][:MOST_SIDES]
    if found:
        yield _counts(product, found)


def _counts(product: Product, found: Sequence[Opinion], lead: str = "") -> Sentence:
    many = sounds_plural(product.title)
    counts = [_count(opinion, product, many, number == 0) for number, opinion in enumerate(found)]
    facts = (*(named((product,)) if lead else ()), (product.id, "reviews"))
    return Sentence(closed(f"{lead}{english.series(counts)}"), facts)


def _count(opinion: Opinion, product: Product, many: bool, first: bool) -> str:
    reviews = f" {'review' if opinion.of == 1 else 'reviews'}" if first else ""
    says = "says" if opinion.count == 1 else "say"
    return f"{opinion.count} of {opinion.of}{reviews} {says} {opinion.side.told(product, many)}"


def _passage(product: Product, found: Sequence[Opinion]) -> Iterator[Sentence]:
    passage = next((passage for opinion in found for passage in opinion.passages[:1]), None)
    if passage is not None:
        yield Sentence(f"One buyer wrote: {english.quote(passage)}", (*named((product,)), (product.id, "reviews")))


def mentions(product: Product, trait: str) -> Iterator[Sentence]:
    """Where the shop's own words or a buyer's hold what is asked for ("waterproof"), in those words."""
    word = re.compile(rf"\b{re.escape(trait.lower())}")
    for text, lead, field in _texts(product):
        passage = next((part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if word.search(part.lower())), None)
        if passage is not None and is_quotable(passage):
            yield Sentence(f"{lead}: {english.quote(passage)}", (*named((product,)), (product.id, field)))
            return


def _texts(product: Product) -> Iterator[tuple[str, str, str]]:
    if product.description:
        yield product.description, f"For {product.title}, the shop writes", "description"
    for review in product.reviews:
        yield review.text, f"For {product.title}, the shop itself does not say, but one buyer wrote", "reviews"
