"""The chat page, laid out in Gradio and wired to what it does."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ui.page import EVEN, Page, Update

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

HERE = Path(__file__).parent
SHOPPERS_AT_ONCE = 8
LARGEST_TRANSFER = "20mb"
"""Where Gradio itself stops an upload; up to there ours says what is wrong, in the conversation."""
LONGEST_PASTE = 100_000
"""Characters; Gradio would turn a longer text into a file, and we would rather say that it is too long."""

_ON_CLICK = """
element.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-facet]');
  if (!chip || document.querySelector('.turn[aria-busy=true]')) return;
  const {facet, value, item} = chip.dataset;
  trigger('click', {facet, value, item, excluded: chip.dataset.excluded === 'true'});
});
"""
_ON_EXAMPLE = """
element.addEventListener('click', (event) => {
  const like = event.target.closest('[data-feedback]');
  if (like && document.querySelector('.turn[aria-busy=true]')) return;
  const card = like && like.closest('[data-product]');
  if (card) trigger('click', {feedback: like.dataset.feedback, product: card.dataset.product});
  const example = event.target.closest('[data-example]');
  if (example) trigger('click', {example: example.dataset.example});
});
"""


def build_page(page: Page) -> "gr.Blocks":
    """Lay the page out and wire its events."""
    import gradio as gr

    def example(click: gr.EventData, alpha: float, thread: str) -> Iterator[Update]:
        data = click._data if isinstance(click._data, dict) else {}
        if "feedback" in data:
            yield from page.feedback(data, alpha, thread)
        else:
            yield from page.send({"text": data.get("example")}, alpha, thread)

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
                    placeholder="Describe it, or add a photo", autofocus=True, max_plain_text_length=LONGEST_PASTE,
                    stop_btn=True,
                )  # fmt: skip
        shown = [conversation, chips, box]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        turns: list[Any] = [
            # What is sent while an answer is still coming waits for its end.
            box.submit(page.send, [box, weight, thread], shown, trigger_mode="always_last", **quiet),
            conversation.click(example, [weight, thread], shown, **quiet),
            chips.click(chip, [weight, thread], shown, **quiet),
        ]
        # Beside the queue, in which the answer that it ends has its place.
        box.stop(page.stop, thread, None, queue=False, **quiet)
        fresh.click(page.forget, thread, [thread, conversation, chips], cancels=turns, **quiet)
        blocks.load(page.open, thread, [thread, conversation, chips], **quiet)
    blocks.queue(default_concurrency_limit=SHOPPERS_AT_ONCE, api_open=False)
    return cast("gr.Blocks", blocks)


def mount_page(app: "FastAPI", page: Page) -> None:
    """Put the page at `/` of the server, after every other route."""
    import gradio as gr

    script = (HERE / "page.js").read_text(encoding="utf-8")
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
        head=f'<link rel="icon" type="image/svg+xml" href="favicon.svg"><script>{script}</script>',
    )
