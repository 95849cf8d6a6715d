"""What the page does, apart from how it is laid out. It keeps nothing between turns but a conversation's name.

What is shown comes from the assistant each time, so that a reload, or a restart of the server, shows the same again.
"""

import logging
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from agent.events import CardsReady, Event, Finished, SentenceReady
from agent.state import Card, Chip, PastTurn, Row, Sentence, Turn
from agent.wording.paragraphs import paragraphs
from retrieval.errors import PictureError, VitrineError
from retrieval.query import Query
from retrieval.records import Candidate, Filters, Product
from ui.chips import chip_from_click, chip_label, chips_html
from ui.conversation import Exchange, conversation_html, upload_url, welcome_html
from ui.limits import LONGEST_TEXT
from ui.ports import Assistant
from ui.uploads import save_upload

logger = logging.getLogger(__name__)
KEPT_IN_VIEW = 30
"""Turns shown of a long conversation."""
IN_THE_WINDOW = 6
LOOKED_THROUGH = 100
"""Products among which the welcome finds some of different kinds."""
TAKEN_BACK = "Take back: "
"""How the conversation keeps a turn that took a filter back."""
EVEN = 0.5
"""The middle of the slider, which leaves the weight to Vitrine."""
_THREAD = re.compile(r"[0-9a-f]{32}")
Update = tuple[Any, Any, Any]
"""New values of the conversation, the row of chips and the message box."""


class Page:
    """What the page does, apart from how it is wired."""

    def __init__(self, assistant: Assistant, incoming: Path, examples: Sequence[str] = ()) -> None:
        self.assistant = assistant
        self.incoming = incoming
        self.examples = examples

    def open(self, thread: Any) -> tuple[str, str, str]:
        """A visit: the thread (a new one where the browser brings none), its conversation, its chips."""
        if not _is_ours(thread):
            thread = uuid.uuid4().hex
        try:
            return thread, self._show(self._past(thread)), self._chips(thread)
        except VitrineError as error:
            return thread, self._show([Exchange(notice=str(error))]), ""

    def send(self, message: dict[str, Any], alpha: float, thread: Any) -> Iterator[Update]:
        """A message with words, a picture or both."""
        text, files = (message.get("text") or "").strip(), [Path(path) for path in message.get("files") or []]
        kept: dict[str, Any] = {"text": text, "files": []}
        try:
            if not _is_ours(thread):
                raise VitrineError("The page was not quite ready; please send that again.")
            if len(text) > LONGEST_TEXT:
                raise VitrineError(f"That is {len(text):,} characters; please say it in {LONGEST_TEXT:,} or fewer.")
            image = self._kept_photo(files[0], thread) if files else None
        except VitrineError as error:
            yield self._refused(thread, Exchange(text=text, notice=str(error)), kept)
            return
        finally:
            self._discard(files)
        if text or image:
            yield from self._run(Turn(text, image, _weight(alpha)), thread, kept)

    def take_back(self, click: dict[str, Any], alpha: float, thread: Any) -> Iterator[Update]:
        """A click on a chip."""
        chip = chip_from_click(click, self.assistant.chips(thread)) if _is_ours(thread) else None
        if chip is not None:
            label = chip_label(chip, self._filters(thread), self.assistant.currency(), self._titles([chip]))
            yield from self._run(Turn(take_back=chip, alpha=_weight(alpha)), thread, None, label)

    def feedback(self, click: dict[str, Any], alpha: float, thread: Any) -> Iterator[Update]:
        """A click on "more like this" or "less like this" of a card."""
        product, side = click.get("product"), click.get("feedback")
        if not _is_ours(thread) or not isinstance(product, str) or side not in ("more", "less"):
            return
        try:
            title = self.assistant.product(product).title
        except (VitrineError, KeyError):  # the catalogue no longer has it
            return
        weight = _weight(alpha)
        turn = Turn(more_like=product, alpha=weight) if side == "more" else Turn(less_like=product, alpha=weight)
        yield from self._run(turn, thread, None, said=f"{side.capitalize()} like “{title}”")

    def stop(self, thread: Any) -> None:
        """The button beside the box while an answer is being written: what was told stays, and the turn ends."""
        if _is_ours(thread):
            self.assistant.stop(thread)

    def forget(self, thread: Any) -> tuple[str, str, str]:
        """A new conversation in place of this one, which is deleted with its uploads."""
        if _is_ours(thread):
            self.assistant.forget(thread)
        return self.open(None)

    def _run(
        self, turn: Turn, thread: str, kept: Any, taken_back: str | None = None, said: str | None = None
    ) -> Iterator[Update]:
        import gradio as gr

        past: list[Exchange] = []
        exchange = Exchange(
            text=turn.text if said is None else said,
            image=upload_url(turn.image, thread),
            taken_back=taken_back,
            waiting=True,
            busy=True,
        )
        box: Any = {"text": "", "files": []} if kept is not None else gr.skip()
        try:
            past = self._past(thread)
            yield self._show([*past, exchange]), gr.skip(), box
            for event in self.assistant.stream(turn, thread):
                exchange = _grown(exchange, event)
                chips = self._chips_of(event) if isinstance(event, CardsReady) else gr.skip()
                yield self._show([*past, exchange]), chips, gr.skip()
        except VitrineError as error:
            yield self._refused(thread, replace(exchange, waiting=False, busy=False, notice=str(error)), kept, past)
        except Exception:
            logger.exception("A turn failed.")
            notice = "Something went wrong here, and the log says what; please try once more."
            yield self._refused(thread, replace(exchange, waiting=False, busy=False, notice=notice), kept, past)

    def _refused(self, thread: Any, exchange: Exchange, kept: Any, past: list[Exchange] | None = None) -> Update:
        """The notice in the conversation, and the words back in the box."""
        import gradio as gr

        before = (self._past(thread) if _is_ours(thread) else []) if past is None else past
        return self._show([*before, exchange]), gr.skip(), gr.skip() if kept is None else kept

    def _show(self, exchanges: Sequence[Exchange]) -> str:
        return conversation_html(exchanges) if exchanges else welcome_html(self.examples, self._window())

    def _past(self, thread: str) -> list[Exchange]:
        past = [self._remembered(turn, thread) for turn in self.assistant.history(thread)[-KEPT_IN_VIEW:]]
        return [*past[:-1], replace(past[-1], replies=self.assistant.replies(thread))] if past else []

    def _remembered(self, turn: PastTurn, thread: str) -> Exchange:
        pairs = zip_longest(turn["cards"], turn["whys"][: len(turn["cards"])], fillvalue="")
        cards = [card for product_id, why in pairs if (card := self._card(product_id, why)) is not None]
        image, text = upload_url(turn["image"], thread), turn["text"]
        taken_back = text.removeprefix(TAKEN_BACK) if text.startswith(TAKEN_BACK) else None
        table, told = [], turn["answer"]
        for row in turn.get("table", ()) if len(cards) == len(turn["cards"]) else ():
            table.append(Row(row["field"], row["label"], tuple(row["cells"])))
            told = "\n".join(line for line in told.split("\n") if line != row["sentence"])
        return Exchange(
            text,
            image,
            taken_back,
            tuple(cards),
            _parts(cards, turn),
            words=told,
            table=tuple(table),
            ways=turn.get("ways", {}),
            writer=turn.get("writer"),
            stopped=turn.get("stopped", False),
        )

    def _card(self, product_id: str, why: str) -> Card | None:
        try:
            return Card(Candidate(self.assistant.product(product_id), 0.0), why)
        except (VitrineError, KeyError):  # the catalogue no longer has it
            return None

    def _chips(self, thread: str) -> str:
        chips = self.assistant.chips(thread)
        return chips_html(chips, self._filters(thread), self.assistant.currency(), self._titles(chips))

    def _filters(self, thread: str) -> Filters | None:
        intent = self.assistant.intent(thread)
        return None if intent is None else intent.filters

    def _chips_of(self, event: CardsReady) -> str:
        return chips_html(event.chips, event.intent.filters, self.assistant.currency(), self._titles(event.chips))

    def _titles(self, chips: Iterable[Chip]) -> dict[str, str]:
        """Of the products that chips name by their ids, as far as the catalogue still has them."""
        named = {chip.value for chip in chips if chip.facet in ("liked", "disliked")}
        cards = [self._card(product, "") for product in named]
        return {card.candidate.product.id: card.candidate.product.title for card in cards if card is not None}

    def _window(self) -> list[Product]:
        """Products for the welcome: well rated, each of another kind."""
        try:
            found = self.assistant.search(Query(sort="-rating", k=LOOKED_THROUGH)).candidates
        except VitrineError:
            return []
        seen: set[tuple[str, ...]] = set()
        firsts: list[Product] = []
        others: list[Product] = []
        for product in (candidate.product for candidate in found):
            if product.image is not None and product.in_stock is not False:
                (others if product.category in seen else firsts).append(product)
                seen.add(product.category)
        return [*firsts, *others][:IN_THE_WINDOW]

    def _kept_photo(self, path: Path, thread: str) -> str:
        if not path.is_file():  # another shopper just sent the very same file, which Gradio keeps only once
            raise PictureError("The photo got lost on its way; please add it again.")
        return str(save_upload(path, self.assistant.upload_folder(thread)))

    def _discard(self, files: Sequence[Path]) -> None:
        """Remove Gradio's own copies of what was sent; ours are clean and belong to the conversation."""
        for path in files:
            if path.resolve().parent.parent == self.incoming.resolve():
                shutil.rmtree(path.parent, ignore_errors=True)


def _grown(exchange: Exchange, event: Event) -> Exchange:
    """The exchange with what an event brings."""
    match event:
        case CardsReady():
            parts = tuple(event.parts.get(card.candidate.product.id, "") for card in event.cards)
            return replace(exchange, cards=event.cards, parts=parts, total=event.total, waiting=False)
        case SentenceReady():
            return _told(exchange, (*exchange.told, event.sentence))
        case Finished():
            # Products that were asked about are no choice out of those that fit.
            total = 0 if event.answer.intent.kind in ("compare", "about_product") else exchange.total
            whole = replace(_told(exchange, event.answer.sentences), note=event.answer.note, total=total)
            whole = replace(whole, replies=event.answer.replies, ways=event.answer.ways)
            whole = replace(whole, writer=event.answer.writer, stopped=event.answer.stopped)
            return replace(whole, waiting=False, busy=False)


def _told(exchange: Exchange, sentences: tuple[Sentence, ...]) -> Exchange:
    """The exchange with these sentences, those that are rows of a table as a table."""
    words = paragraphs(sentence for sentence in sentences if sentence.row is None)
    rows = tuple(sentence.row for sentence in sentences if sentence.row is not None)
    return replace(exchange, told=sentences, words=words, table=rows)


def _parts(cards: Sequence[Card], turn: PastTurn) -> tuple[str, ...]:
    held = turn.get("parts", {})
    return tuple(held.get(card.candidate.product.id, "") for card in cards)


def _is_ours(thread: Any) -> bool:
    """Whether a browser brought a name that we gave; those are long enough that nobody guesses another's."""
    return isinstance(thread, str) and _THREAD.fullmatch(thread) is not None


def _weight(alpha: float) -> float | None:
    return None if alpha == EVEN else alpha
