"""The turns understood, searched and ranked once, so that every writer is given the very same brief."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from agent.grounding import Checker
from agent.state import Brief, Sentence, Turn
from eval.answers.turns import FASHION, AskedTurn
from eval.progress import tell
from eval.shops import Shop, open_shops
from retrieval.errors import SourceError

if TYPE_CHECKING:
    from agent.assemble import Parts

UNSEEN = "test"
"""The split of a catalogue folder that no model learnt from."""
TOLD_EVERY = 100


@dataclass(frozen=True)
class Case:
    """A turn on its way to be answered."""

    turn: AskedTurn
    brief: Brief
    checker: Checker
    """Of the catalogue that the turn is said over."""
    image: str | None = None
    """Path of the shopper's photo."""

    @property
    def digest(self) -> str:
        """Changes with whatever a writer is told, so that an answer to another brief is not taken for one to this."""
        brief = self.brief
        products = (*(card.candidate.product for card in brief.cards), *brief.subjects)
        told = (
            (brief.request, brief.intent, brief.applied, brief.total, brief.relaxed, brief.offers, brief.unsaid),
            (brief.counts, brief.photo, brief.groups, brief.suits, brief.kept, brief.currency),
            [(product.id, product.title, product.price, product.in_stock, product.rating) for product in products],
        )
        return sha256(repr(told).encode()).hexdigest()[:12]


class Listener:
    """A writer that only remembers what it was to write about, and leaves the words to the template below it."""

    name = "listener"

    def __init__(self) -> None:
        self.brief: Brief | None = None

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """Nothing."""
        self.brief = brief
        return iter(())


def prepare(
    parts: "Parts", data: Path | None, turns: Sequence[AskedTurn], out: Path | None, photos: frozenset[str]
) -> tuple[list[Case], str]:
    """Each turn up to its brief; and a note of those left out, or an empty text.

    Args:
        parts: whose settings and encoders are used.
        data: the fashion set; None leaves the turns over it out.
        turns: what is said.
        out: where to keep the indexes for the next run; None keeps nothing.
        photos: ids of all products whose photo is ever sent. The shop that is sent one sells none of them, since no
            shopper's photo is the shop's own.

    Raises:
        SourceError: a catalogue cannot be used, lacks a photo that a turn needs, or no turn is left.
    """
    listener = Listener()
    cases: list[Case] = []
    left = [turn for turn in turns if turn.catalogue == FASHION and data is None]
    asked = [turn for turn in turns if turn not in left]
    note = f"{len(left):,} turns over {FASHION} are left out; give its folder with --data." if left else ""
    if not asked:
        raise SourceError(f"There is no turn to answer. {note}".strip())
    with open_shops(parts, out, (listener,)) as shops:
        for catalogue in dict.fromkeys(turn.catalogue for turn in asked):
            folder = data if catalogue == FASHION else None
            said, split = str(folder or catalogue), UNSEEN if folder is not None else None
            of_it = [turn for turn in asked if turn.catalogue == catalogue]
            with_photo = [turn for turn in of_it if turn.photo is not None]
            with shops.open(said, split=split) as shop:
                images = {turn.id: _photo(shop, turn) for turn in with_photo}
                cases.extend(_of_shop(shop, [turn for turn in of_it if turn.photo is None], listener, {}))
            if with_photo:
                with shops.open(said, split=split, without=photos) as shop:
                    cases.extend(_of_shop(shop, with_photo, listener, images))
    order = {turn.id: place for place, turn in enumerate(turns)}
    return sorted(cases, key=lambda case: order[case.turn.id]), note


def _of_shop(shop: Shop, turns: Sequence[AskedTurn], listener: Listener, images: Mapping[str, str]) -> Iterator[Case]:
    tell(f"Understanding {len(turns):,} turns{' with a photo' if images else ''}…")
    checker = Checker(shop.index.catalogue.facets())
    for number, turn in enumerate(turns, start=1):
        image = images.get(turn.id)
        thread = f"answers-{turn.id}"
        for words in turn.before:
            shop.assistant.ask(Turn(words), thread)
        listener.brief = None
        shop.assistant.ask(Turn(turn.say, image=image), thread)
        shop.assistant.forget(thread)
        if listener.brief is None:
            raise SourceError(
                f"The turn {turn.id} is answered by the shop's own words, which no writer writes; drop it."
            )
        # The conversation's own copy of the photo was forgotten with it.
        brief = replace(listener.brief, image=image) if listener.brief.image is not None else listener.brief
        yield Case(turn, brief, checker, image)
        if number % TOLD_EVERY == 0:
            tell(f"{number:,} of {len(turns):,} turns…")


def _photo(shop: Shop, turn: AskedTurn) -> str:
    product = next(iter(shop.index.catalogue.products([str(turn.photo)])), None)
    if product is None or product.image is None:
        raise SourceError(f"The turn {turn.id} needs the photo of {turn.photo!r}, which the catalogue does not have.")
    return product.image
