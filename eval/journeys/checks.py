"""One turn against what must be so: what its script asserts, and what every turn must keep."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agent.grounding.mentions import names_title
from agent.grounding.text import fold, normalise
from agent.state import Relaxation
from eval.journeys.constraints import FLAGS, Constraint, differing, filters_of, holds
from eval.journeys.playing import Seen
from eval.journeys.steps import Step
from retrieval.records import Filters, Product


@dataclass(frozen=True)
class Miss:
    """One thing that is not as it must be."""

    what: str
    """`kind`, `filters.colour`, `sort`, `cards`, `total`, `relaxed`, `products`, `gone`, `unknown`, `question`,
    `take_back` of what is asserted; `broken`, `named`, `others` and `ids` of what every turn must keep."""
    expected: Any
    got: Any
    """Both as JSON."""


@dataclass(frozen=True)
class Judged:
    """How one turn went."""

    step: Step
    seen: Seen
    misses: tuple[Miss, ...]
    constraints: int
    """That should hold by the script."""
    held: int
    """Of them, those that do."""
    named: int
    """Cards whose title the answer says."""
    broken: tuple[str, ...]
    """Ids of cards that break a filter which the assistant itself says is in force, less what was relaxed."""
    outside: tuple[str, ...]
    """Ids of cards that break a filter which the script says is in force, less what was relaxed."""
    others: tuple[str, ...]
    """Ids of products shown before that the answer names though they are no cards of it."""
    floor: bool | None
    """Whether there are as many cards as the script wants at least; None where it wants none or says nothing."""

    @property
    def right(self) -> bool:
        """Whether all is as it must be."""
        return not self.misses


def judge(step: Step, seen: Seen) -> Judged:
    """What the turn brought against what must be so."""
    wanted = nearest(step, seen.search.filters)
    named = [card for card in seen.cards if names_title(seen.answer.text, card.title)]
    in_force = less_relaxed(seen.answer.intent.filters, seen.relaxed)
    broken = _against(seen.cards, in_force)
    # The filters of a question about the shop are its own, so those of the search say nothing of its cards.
    asserted = Filters() if seen.answer.intent.aside else less_relaxed(filters_of(wanted), seen.relaxed)
    others = tuple(product.id for product in named_beside(seen))
    misses = (*_asserted(step, seen, wanted), *_always(seen, in_force, broken, [card.id for card in named], others))
    return Judged(
        step,
        seen,
        misses,
        constraints=len(wanted),
        held=sum(holds(one, wanted, seen.search.filters) for one in wanted),
        named=len(named),
        broken=broken,
        outside=_against(seen.cards, asserted),
        others=others,
        floor=len(seen.cards) >= step.expect.cards if step.expect.cards else None,
    )


def nearest(step: Step, got: Filters) -> tuple[Constraint, ...]:
    """Of the readings that are right, the one that what is in force differs least from; nothing where none is."""
    return min(step.readings or ((),), key=lambda reading: len(differing(reading, got)))


def less_relaxed(filters: Filters, relaxed: Iterable[Relaxation]) -> Filters:
    """The filters as they are once each relaxation took its facet's place; an exclusion is never let go by it."""
    held = filters.to_json()
    for one in relaxed:
        excluded = (held.get(one.facet) or {}).get("exclude") if one.facet not in FLAGS else None
        kept = {"exclude": excluded} if excluded else {}
        held[one.facet] = one.new if one.facet in FLAGS else {**kept, **(one.new or {})}
    return Filters.from_json(held, held)


def named_beside(seen: Seen) -> list[Product]:
    """Products shown before that the answer names, though they are neither its cards nor what the turn is about.

    A question may name what it asks between.
    """
    text = fold(normalise(seen.answer.text))
    about = {*(card.id for card in seen.cards), *seen.answer.intent.products}
    allowed = [product.title for product in (*seen.before, *seen.cards) if product.id in about]
    for said in (seen.answer.intent.question or "", *sorted(allowed, key=len, reverse=True)):
        text = text.replace(fold(normalise(said)), " ¤ ") if said else text
    return [product for product in seen.before if product.id not in about and names_title(text, product.title)]


def _against(cards: Sequence[Product], filters: Filters) -> tuple[str, ...]:
    return tuple(card.id for card in cards if not filters.matches(card))


def _always(
    seen: Seen, in_force: Filters, broken: Sequence[str], named: Sequence[str], others: Sequence[str]
) -> Iterator[Miss]:
    if broken:
        yield Miss("broken", f"cards within {said(in_force)}", list(broken))
    unnamed = [card.id for card in seen.cards if card.id not in named]
    if unnamed:
        yield Miss("named", "every card in the answer", unnamed)
    if others:
        yield Miss("others", "no product but the cards in the answer", list(others))
    if seen.invented:
        yield Miss("ids", "products of the catalogue", list(seen.invented))


def _asserted(step: Step, seen: Seen, wanted: Sequence[Constraint]) -> Iterator[Miss]:
    expect, intent = step.expect, seen.answer.intent
    if expect.kind is not None and intent.kind not in expect.kind:
        yield Miss("kind", expect.kind if len(expect.kind) > 1 else expect.kind[0], intent.kind)
    if step.readings is not None:
        for facet in differing(wanted, seen.search.filters):
            readings = [reading.get(facet) for reading in expect.filters or ()]
            expected = readings[0] if len(readings) == 1 else readings
            yield Miss(f"filters.{facet}", expected, said(seen.search.filters).get(facet))
    if expect.sort is not None and seen.search.sort != expect.sort:
        yield Miss("sort", expect.sort, seen.search.sort)
    if expect.cards is not None and (len(seen.cards) < expect.cards or (expect.cards == 0 and seen.cards)):
        yield Miss("cards", f"at least {expect.cards}" if expect.cards else 0, len(seen.cards))
    total = round(sum(card.price or 0.0 for card in seen.cards), 2)
    if expect.total is not None and total > expect.total:
        yield Miss("total", f"at most {expect.total:g}", total)
    relaxed = sorted({one.facet for one in seen.answer.relaxed})
    if relaxed != sorted(set(expect.relaxed)):
        yield Miss("relaxed", expect.relaxed, relaxed)
    if expect.products is not None:
        yield from _products(expect.products, seen)
    again = [place for place in places_of(seen.page, (card.id for card in seen.cards)) if place in (expect.gone or ())]
    if again:
        yield Miss("gone", f"other cards than {expect.gone}", again)
    if expect.unknown is not None and bool(intent.unknown) != expect.unknown:
        yield Miss("unknown", expect.unknown, list(intent.unknown))
    if expect.question is not None and bool(intent.question) != expect.question:
        yield Miss("question", expect.question, intent.question)
    if seen.chips is not None and step.chips is not None:
        there = [f"{chip.facet} {chip.value}".rstrip() for chip in seen.chips]
        yield Miss("take_back", f"a chip {step.chips.facet} {step.chips.said}".rstrip(), there)


def _products(places: Sequence[int], seen: Seen) -> Iterator[Miss]:
    got = places_of(seen.page, seen.answer.intent.products)
    if set(got) != set(places):
        yield Miss("products", list(places), got)


def places_of(page: Sequence[Product], ids: Iterable[str]) -> list[int | str]:
    """Products as places on the page, 1 the first; what is not on it keeps its id."""
    on_page = {product.id: place for place, product in enumerate(page, 1)}
    return [on_page.get(product_id, product_id) for product_id in ids]


def said(filters: Filters) -> dict[str, Any]:
    """Filters with only what they hold."""
    kept = {}
    for name, value in filters.to_json().items():
        if isinstance(value, dict):
            value = {side: held for side, held in value.items() if held not in (None, [])}
        if value not in (None, {}):
            kept[name] = value
    return kept
