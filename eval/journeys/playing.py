"""One journey on the real assistant: what each turn brought."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.state import TALK, Answer, Chip, Intent, Relaxation, Turn
from agent.threads import new_thread
from eval.journeys.steps import Step, TakenChips
from retrieval.records import Product

if TYPE_CHECKING:
    from agent.assistant import Assistant
    from eval.shops import Shop
    from retrieval.catalogue import Catalogue


@dataclass(frozen=True)
class Seen:
    """What a turn brought, and what was on the page before it."""

    answer: Answer
    search: Intent
    """What holds after the turn, as the chips show it."""
    page: tuple[Product, ...] = ()
    """The cards of the page shown last before the turn, in their order."""
    before: tuple[Product, ...] = ()
    """All cards shown in the conversation before the turn."""
    relaxed: tuple[Relaxation, ...] = ()
    """What was let go for the cards of this turn; talk about a page is under what was let go for that page."""
    ids: int = 0
    """Different products that the answer points at: cards, references, facts it rests on."""
    invented: tuple[str, ...] = ()
    """Those of these ids that the catalogue does not hold."""
    chips: tuple[Chip, ...] | None = None
    """The chips there were, where the one to be taken back was not among them."""

    @property
    def cards(self) -> tuple[Product, ...]:
        """The products on the cards, in their order."""
        return tuple(card.candidate.product for card in self.answer.cards)


def play(steps: Iterable[Step], shop: "Shop") -> Iterator[Seen]:
    """The conversation from its beginning, turn by turn."""
    thread = new_thread()
    page: tuple[Product, ...] = ()
    before: dict[str, Product] = {}
    relaxed: tuple[Relaxation, ...] = ()
    for step in steps:
        if step.turn.restart:
            shop.reopen()
        answer, chips = _done(step, shop.assistant, thread)
        talks = answer.intent.kind in TALK
        relaxed = relaxed if talks else answer.relaxed
        search = shop.assistant.intent(thread) or answer.intent
        ids = pointed_at(answer)
        invented = missing(ids, shop.index.catalogue)
        seen = Seen(answer, search, page, tuple(before.values()), relaxed, len(ids), invented, chips)
        yield seen
        if seen.cards and not talks:
            page = seen.cards
        before |= {product.id: product for product in seen.cards}


def _done(step: Step, assistant: "Assistant", thread: str) -> tuple[Answer, tuple[Chip, ...] | None]:
    """The answer to what the shopper does, and the chips where the one to be clicked is not there."""
    if step.chips is None:
        return assistant.ask(Turn(step.turn.say or "", step.photo), thread), None
    there = assistant.chips(thread)
    clicked = matching(step.chips, there)
    for chip in clicked[:-1]:  # a family without a name of its own has a chip for each shade
        assistant.ask(Turn(take_back=chip), thread)
    last = clicked[-1] if clicked else Chip(step.chips.facet, step.chips.said)
    return assistant.ask(Turn(take_back=last), thread), None if clicked else there


def matching(wanted: TakenChips, there: Sequence[Chip]) -> list[Chip]:
    """The chips a shopper clicks who takes this back; none where there is no such chip."""
    chips = [chip for chip in there if chip.facet == wanted.facet]
    return [chip for chip in chips if not chip.value or not wanted.values or chip.value in wanted.values]


def pointed_at(answer: Answer) -> tuple[str, ...]:
    """The ids of the cards, of the products referred to and of those whose facts are stated, each once."""
    cards = [card.candidate.product.id for card in answer.cards]
    facts = [product for sentence in answer.sentences for product, _ in sentence.facts if product]
    return tuple(dict.fromkeys((*cards, *answer.intent.products, *facts)))


def missing(ids: Sequence[str], catalogue: "Catalogue") -> tuple[str, ...]:
    """The ids that the catalogue does not hold."""
    held = {product.id for product in catalogue.products(ids)}
    return tuple(product_id for product_id in ids if product_id not in held)
