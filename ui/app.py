"""The chat page, in Gradio. It knows one object, the assistant, and keeps nothing between turns but a thread's name.

What is shown comes from the assistant each time, so that a reload, or a restart of the server, shows the same again.
"""

import logging
import re
import shutil
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from agent.events import CardsReady, Event, Finished, SentenceReady
from agent.state import Card, PastTurn, Turn
from retrieval.errors import VitrineError
from retrieval.records import Candidate, Filters, Product
from retrieval.search import Query
from ui.api import LONGEST_TEXT
from ui.chips import chip_from_click, chip_label, chips_html
from ui.conversation import Exchange, conversation_html, upload_url, welcome_html
from ui.ports import Assistant
from ui.uploads import save_upload

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

logger = logging.getLogger(__name__)
HERE = Path(__file__).parent
SHOPPERS_AT_ONCE = 8
LARGEST_TRANSFER = "20mb"
"""Where Gradio itself stops an upload; up to there ours says what is wrong, in the conversation."""
KEPT_IN_VIEW = 30
"""Turns shown of a long conversation."""
IN_THE_WINDOW = 6
LOOKED_THROUGH = 100
"""Products among which the welcome finds some of different kinds."""
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

    def open(self, thread: str | None) -> tuple[str, str, str]:
        """A visit: the thread (a new one where the browser brings none), its conversation, its chips."""
        if not isinstance(thread, str) or not _THREAD.fullmatch(thread):
            thread = uuid.uuid4().hex
        try:
            return thread, self._show(self._past(thread)), self._chips(thread)
        except VitrineError as error:
            return thread, self._show([Exchange(notice=str(error))]), ""

    def send(self, message: dict[str, Any], alpha: float, thread: str) -> Iterator[Update]:
        """A message with words, a picture or both."""
        text, files = (message.get("text") or "").strip(), [Path(path) for path in message.get("files") or []]
        kept: dict[str, Any] = {"text": text, "files": []}
        try:
            if len(text) > LONGEST_TEXT:
                raise VitrineError(f"That is {len(text):,} characters; please say it in {LONGEST_TEXT:,} or fewer.")
            image = save_upload(files[0], self.assistant.upload_folder(thread)) if files else None
        except VitrineError as error:
            yield self._refused(thread, Exchange(text=text, notice=str(error)), kept)
            return
        finally:
            self._discard(files)
        if text or image:
            weight = None if alpha == EVEN else alpha
            turn = Turn(text=text, image=None if image is None else str(image), alpha=weight)
            yield from self._run(turn, thread, kept)

    def take_back(self, click: dict[str, Any], alpha: float, thread: str) -> Iterator[Update]:
        """A click on a chip."""
        chips = self.assistant.chips(thread)
        chip = chip_from_click(click, chips)
        if chip is not None:
            weight = None if alpha == EVEN else alpha
            label = chip_label(chip, self._filters(thread), self.assistant.currency())
            yield from self._run(Turn(take_back=chip, alpha=weight), thread, None, label)

    def forget(self, thread: str) -> tuple[str, str, str]:
        """A new conversation in place of this one, which is deleted with its uploads."""
        self.assistant.forget(thread)
        return self.open(None)

    def _run(self, turn: Turn, thread: str, kept: Any, taken_back: str | None = None) -> Iterator[Update]:
        import gradio as gr

        past: list[Exchange] = []
        exchange = Exchange(
            text=turn.text,
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

    def _refused(self, thread: str, exchange: Exchange, kept: Any, past: list[Exchange] | None = None) -> Update:
        """The notice in the conversation, and the words back in the box."""
        import gradio as gr

        before = self._past(thread) if past is None else past
        return self._show([*before, exchange]), gr.skip(), gr.skip() if kept is None else kept

    def _show(self, exchanges: Sequence[Exchange]) -> str:
        return conversation_html(exchanges) if exchanges else welcome_html(self.examples, self._window())

    def _past(self, thread: str) -> list[Exchange]:
        return [self._remembered(turn, thread) for turn in self.assistant.history(thread)[-KEPT_IN_VIEW:]]

    def _remembered(self, turn: PastTurn, thread: str) -> Exchange:
        pairs = zip_longest(turn["cards"], turn["whys"][: len(turn["cards"])], fillvalue="")
        cards = [card for product_id, why in pairs if (card := self._card(product_id, why)) is not None]
        image = upload_url(turn["image"], thread)
        return Exchange(text=turn["text"], image=image, cards=tuple(cards), words=(turn["answer"],))

    def _card(self, product_id: str, why: str) -> Card | None:
        try:
            return Card(Candidate(self.assistant.product(product_id), 0.0), why)
        except (VitrineError, KeyError):  # the catalogue no longer has it
            return None

    def _chips(self, thread: str) -> str:
        return chips_html(self.assistant.chips(thread), self._filters(thread), self.assistant.currency())

    def _filters(self, thread: str) -> Filters | None:
        intent = self.assistant.intent(thread)
        return None if intent is None else intent.filters

    def _chips_of(self, event: CardsReady) -> str:
        return chips_html(event.chips, event.intent.filters, self.assistant.currency())

    def _window(self) -> list[Product]:
        """Products for the welcome: well rated, each of another kind."""
        try:
            found = self.assistant.search(Query(sort="-rating", k=LOOKED_THROUGH)).candidates
        except VitrineError:
            return []
        seen: set[tuple[str, ...]] = set()
        firsts, others = [], []
        for product in (candidate.product for candidate in found):
            if product.image is not None and product.in_stock is not False:
                (others if product.category in seen else firsts).append(product)
                seen.add(product.category)
        return [*firsts, *others][:IN_THE_WINDOW]

    def _discard(self, files: Sequence[Path]) -> None:
        """Remove Gradio's own copies of what was sent; ours are clean and belong to the conversation."""
        for path in files:
            if path.resolve().is_relative_to(self.incoming.resolve()):
                shutil.rmtree(path.parent, ignore_errors=True)


def _grown(exchange: Exchange, event: Event) -> Exchange:
    """The exchange with what an event brings."""
    match event:
        case CardsReady():
            return replace(exchange, cards=event.cards, total=event.total, waiting=False)
        case SentenceReady():
            return replace(exchange, words=(*exchange.words, event.sentence.text))
        case Finished():
            return replace(exchange, words=(event.answer.text,), note=event.answer.note, waiting=False, busy=False)


_ON_CLICK = """
element.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-facet]');
  if (!chip || document.querySelector('.turn[aria-busy=true]')) return;
  trigger('click', {facet: chip.dataset.facet, value: chip.dataset.value, excluded: chip.dataset.excluded === 'true'});
});
"""
_ON_EXAMPLE = """
element.addEventListener('click', (event) => {
  const example = event.target.closest('[data-example]');
  if (example) trigger('click', {example: example.dataset.example});
});
"""


def build_page(page: Page) -> "gr.Blocks":
    """Lay the page out and wire its events."""
    import gradio as gr

    def example(click: gr.EventData, alpha: float, thread: str) -> Iterator[Update]:
        text = click._data.get("example") if isinstance(click._data, dict) else None
        yield from page.send({"text": text}, alpha, thread)

    def chip(click: gr.EventData, alpha: float, thread: str) -> Iterator[Update]:
        yield from page.take_back(click._data if isinstance(click._data, dict) else {}, alpha, thread)

    with gr.Blocks(title="Vitrine", analytics_enabled=False, fill_width=True, delete_cache=(600, 3600)) as blocks:
        # The secret only keeps the value readable after a restart; the browser holds nothing but its own thread.
        thread = gr.BrowserState(None, storage_key="vitrine-thread", secret="vitrine")
        with gr.Column(elem_id="vitrine"):
            with gr.Row(elem_id="top"):
                gr.HTML('<p class="brand">Vitrine</p><p class="line">Ask for it, or show it.</p>', elem_id="brand")
                fresh = gr.Button("New conversation", elem_id="fresh", size="sm")
            conversation = gr.HTML(
                "", elem_id="conversation", js_on_load=_ON_EXAMPLE, apply_default_css=False, padding=False
            )
            with gr.Column(elem_id="composer"):
                chips = gr.HTML("", elem_id="filters", js_on_load=_ON_CLICK, apply_default_css=False, padding=False)
                weight = gr.Slider(
                    0, 1, EVEN, step=0.05, label="Words ↔ Photo", elem_id="weight", buttons=[],
                    info="How much the photo counts from now on",
                )  # fmt: skip
                box = gr.MultimodalTextbox(
                    elem_id="box", show_label=False, label="Your message", sources=["upload"], max_lines=5,
                    placeholder="Describe it, or add a photo", autofocus=True, max_plain_text_length=LONGEST_TEXT,
                )  # fmt: skip
        shown = [conversation, chips, box]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        turns: list[Any] = [
            box.submit(page.send, [box, weight, thread], shown, **quiet),
            conversation.click(example, [weight, thread], shown, **quiet),
            chips.click(chip, [weight, thread], shown, **quiet),
        ]
        fresh.click(page.forget, thread, [thread, conversation, chips], cancels=turns, **quiet)
        blocks.load(page.open, thread, [thread, conversation, chips], **quiet)
    blocks.queue(default_concurrency_limit=SHOPPERS_AT_ONCE, api_open=False)
    return cast("gr.Blocks", blocks)


def mount_page(app: "FastAPI", page: Page) -> None:
    """Put the page at `/` of the server, after every other route."""
    import gradio as gr

    sans = ("ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica", "Arial", "sans-serif")
    theme = gr.themes.Base(font=sans, font_mono=("ui-monospace", "monospace"), neutral_hue="stone")
    gr.mount_gradio_app(
        app,
        build_page(page),
        path="/",
        footer_links=[],
        run_history=False,
        max_file_size=LARGEST_TRANSFER,
        ssr_mode=False,
        theme=theme,
        css_paths=[HERE / "style.css"],
        head=f"<script>{(HERE / 'page.js').read_text(encoding='utf-8')}</script>",
    )
