"""The page as a shopper uses it, in headless Chromium. Every test also fails on a request to another host."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Server, Shop, visit
from tests.unit.ui.fake_assistant import FakeAssistant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


def say(page: "Page", text: str) -> None:
    page.fill("#box textarea", text)
    page.press("#box textarea", "Enter")
    answered(page)


def answered(page: "Page") -> None:
    """Wait until the last turn is whole."""
    page.wait_for_function("document.querySelector('#box textarea').value === '' || document.querySelector('.notice')")
    page.wait_for_selector(".turn:last-child[aria-busy=false]")


def attach(page: "Page", path: Path) -> None:
    page.set_input_files("#box input[type=file]", str(path))
    page.wait_for_selector("#box .thumbnail-item")


def titles(page: "Page") -> list[str]:
    return page.locator(".turn.current .card h3").all_inner_texts()


def chips(page: "Page") -> list[str]:
    return page.locator(".chip .chip-label").all_inner_texts()


def test_words_bring_cards_that_obey_them(page: "Page") -> None:
    say(page, "blue shirts under 45")
    assert titles(page) == ["Harbour Linen Shirt"]
    assert chips(page) == ["Shirts", "Blue", "under $45"]
    assert "The Harbour Linen Shirt fits best." in page.inner_text(".turn:last-child .words")
    assert page.evaluate("document.querySelector('.card img').naturalWidth") == 240


def test_cards_come_before_words_and_waiting_is_shown(page: "Page") -> None:
    seen = page.evaluate_handle(
        """() => { const seen = []; new MutationObserver(() => {
             const turn = document.querySelector('.turn:last-child'); if (!turn) return;
             const has = (what) => turn.querySelector(what) !== null;
             const words = has('.words p:not(.dots)') ? '+words' : '';
             const state = has('.ghost') ? 'waiting' : (has('.card') ? 'cards' : '') + words;
             if (seen[seen.length - 1] !== state) seen.push(state);
           }).observe(document.querySelector('#conversation'), {childList: true, subtree: true}); return seen; }"""
    )
    say(page, "bags")
    assert seen.json_value() == ["waiting", "cards", "cards+words"]


def test_an_example_is_one_click(page: "Page") -> None:
    page.click("text=Blue shirts for men")
    answered(page)
    assert len(titles(page)) == 2


def test_taking_back_a_chip_changes_the_results(page: "Page") -> None:
    say(page, "shirts, not blue, under 50")
    assert titles(page) == ["Meadow Check Shirt"]
    page.click(".chip[data-facet=price]")
    page.wait_for_selector(".turn:nth-child(2)[aria-busy=false]")
    assert titles(page) == ["Evening Poplin Shirt", "Meadow Check Shirt"]
    assert chips(page) == ["Shirts", "not blue"]
    assert page.inner_text(".taken-back") == "Taken back: under $50"


def test_a_photo_brings_similar_products_and_its_weight(page: "Page", shop: Shop) -> None:
    assert not page.is_visible("#weight")
    attach(page, shop.folder / "pictures" / "8.png")
    assert page.is_visible("#weight")
    page.locator("#weight input[type=range]").press("End")
    page.press("#box textarea", "Enter")
    answered(page)
    first, second = page.locator(".turn.current .card").evaluate_all(
        "all => all.slice(0, 2).map(c => c.dataset.product)"
    )
    assert {first, second} == {"6", "8"}  # the two red products
    assert page.evaluate("document.querySelector('.said img').naturalWidth") > 0
    assert shop.assistant.turns[-1][1].alpha == 1.0
    assert "your photo" in chips(page)


def test_gradio_keeps_no_copy_of_what_was_sent(page: "Page", shop: Shop) -> None:
    attach(page, shop.folder / "pictures" / "1.png")
    incoming = Path(os.environ["GRADIO_TEMP_DIR"])
    assert [path for path in incoming.rglob("*") if path.is_file()]
    page.press("#box textarea", "Enter")
    answered(page)
    assert not [path for path in incoming.rglob("*") if path.is_file()]


def test_a_photo_can_be_pasted_and_dropped(page: "Page") -> None:
    for event, target, carrier in (
        ("paste", "#box textarea", "clipboardData"),
        ("drop", "#conversation", "dataTransfer"),
    ):
        page.evaluate(
            """async ([event, target, carrier]) => {
                 const canvas = document.createElement('canvas'); canvas.width = canvas.height = 20;
                 const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
                 const carried = new DataTransfer();
                 carried.items.add(new File([blob], 'photo.png', {type: 'image/png'}));
                 const Made = event === 'paste' ? ClipboardEvent : DragEvent;
                 const made = new Made(event, {[carrier]: carried, bubbles: true, cancelable: true});
                 document.querySelector(target).dispatchEvent(made);
               }""",
            [event, target, carrier],
        )
        page.wait_for_selector("#box .thumbnail-item", timeout=5000)
        page.click("#box .delete-button")
        page.wait_for_selector("#box .thumbnail-item", state="detached")


@pytest.mark.parametrize(
    ("content", "says"), [(b"no picture", "cannot be read as a picture"), (b"x" * 6_000_000, "at most 5 MB")]
)
def test_a_bad_file_is_refused_in_a_sentence_and_the_words_are_kept(
    page: "Page", tmp_path: Path, content: bytes, says: str
) -> None:
    bad = tmp_path / "holiday.jpg"
    bad.write_bytes(content)
    attach(page, bad)
    page.fill("#box textarea", "shoes like these")
    page.press("#box textarea", "Enter")
    page.wait_for_selector(".notice")
    assert says in page.inner_text(".notice")
    page.wait_for_selector("#box .thumbnail-item", state="detached")
    assert page.input_value("#box textarea") == "shoes like these"


def test_a_failing_turn_says_so_and_gives_the_words_back(page: "Page") -> None:
    say(page, "shirts")
    page.fill("#box textarea", "break it")
    page.press("#box textarea", "Enter")
    page.wait_for_selector(".notice")
    assert page.inner_text(".notice") == "The writer gave no words; please try again."
    page.wait_for_function("document.querySelector('#box textarea').value === 'break it'")
    assert page.locator(".turn").count() == 2


def test_a_reload_keeps_the_conversation_its_photo_and_its_filters(page: "Page", shop: Shop) -> None:
    attach(page, shop.folder / "pictures" / "1.png")
    say(page, "shirts under 45")
    before = (titles(page), chips(page), page.inner_text(".turn .words"), page.locator(".why").all_inner_texts())
    visit(page, shop.url)
    page.wait_for_selector(".turn")
    assert (
        titles(page),
        chips(page),
        page.inner_text(".turn .words"),
        page.locator(".why").all_inner_texts(),
    ) == before
    assert page.evaluate("document.querySelector('.said img').complete")


def test_a_restart_of_the_server_keeps_the_conversation(context: "BrowserContext", tmp_path: Path) -> None:
    assistant = FakeAssistant(tmp_path)
    server = Server(assistant)
    page = context.new_page()
    visit(page, f"http://127.0.0.1:{server.port}/")
    say(page, "red bags")
    server.stop()
    again = Server(assistant, port=server.port)
    visit(page, f"http://127.0.0.1:{again.port}/")
    assert titles(page) == ["Market Tote"]
    again.stop()


def test_a_new_conversation_clears_the_page_and_deletes_the_old_one(page: "Page", shop: Shop) -> None:
    attach(page, shop.folder / "pictures" / "1.png")
    say(page, "shirts")
    thread = shop.assistant.turns[-1][0]
    assert shop.assistant.upload_folder(thread).exists()
    page.click("#fresh")
    page.wait_for_selector(".welcome")
    page.wait_for_selector(".chip", state="detached")
    assert shop.assistant.history(thread) == []
    assert not shop.assistant.upload_folder(thread).exists()
    say(page, "caps")
    assert page.locator(".turn").count() == 1
    assert shop.assistant.turns[-1][0] != thread


def test_what_is_sent_during_an_answer_waits_for_its_end(page: "Page") -> None:
    page.fill("#box textarea", "shoes")
    page.press("#box textarea", "Enter")
    page.wait_for_selector(".turn.current .card:not(.ghost)")
    page.fill("#box textarea", "start over: caps")
    page.press("#box textarea", "Enter")
    page.wait_for_selector(".turn:nth-child(2)[aria-busy=false]", timeout=10_000)
    assert page.locator(".said p").all_inner_texts() == ["shoes", "start over: caps"]
    assert page.input_value("#box textarea") == ""


def test_leaving_in_the_middle_of_an_answer_holds_nothing_up(page: "Page", shop: Shop) -> None:
    page.fill("#box textarea", "shoes")
    page.press("#box textarea", "Enter")
    page.wait_for_selector(".turn.current .card:not(.ghost)")
    page.goto("about:blank")
    visit(page, shop.url)
    say(page, "shoes")
    assert len(titles(page)) == 4


def test_four_cards_are_seen_at_once_and_their_pictures_are_large(page: "Page") -> None:
    say(page, "shoes")
    boxes = [card.bounding_box() for card in page.locator(".turn.current .card").all()]
    pictures = [picture.bounding_box() for picture in page.locator(".turn.current .card-picture").all()]
    assert len(boxes) == 4
    assert all(box is not None and box["y"] + box["height"] <= 800 for box in boxes)
    assert all(picture is not None and picture["width"] >= 200 for picture in pictures)


def test_a_new_conversation_in_the_middle_of_an_answer(page: "Page", shop: Shop) -> None:
    page.fill("#box textarea", "shoes")
    page.press("#box textarea", "Enter")
    page.wait_for_selector(".turn.current .card:not(.ghost)")
    page.click("#fresh")
    page.wait_for_selector(".welcome", timeout=10_000)
    page.wait_for_timeout(1200)  # nothing of the old turn may arrive late
    assert page.is_visible(".welcome")
    say(page, "caps")
    assert page.locator(".turn").count() == 1


def test_catalogue_text_stays_text(page: "Page") -> None:
    say(page, "caps")
    assert titles(page) == ['<script>document.title="hacked"</script> Cap']
    assert page.title() == "Vitrine"


def test_two_shoppers_are_served_at_once(browser: "Browser", shop: Shop) -> None:
    shop.assistant.most_at_once = 0
    contexts = [browser.new_context() for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        visit(page, shop.url)
    for page, text in zip(pages, ("shirts", "bags"), strict=True):
        page.fill("#box textarea", text)
        page.press("#box textarea", "Enter")
    for page, chip in zip(pages, ("Shirts", "Bags"), strict=True):
        answered(page)
        page.wait_for_selector(f".chip >> text={chip}")
        assert chips(page) == [chip]
    for context in contexts:
        context.close()
    assert shop.assistant.most_at_once == 2


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_sideways_and_touch_targets_are_large(
    browser: "Browser", server_url: str, width: int, height: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        has_touch=width < 500,  # type: ignore[arg-type]
    )
    page = context.new_page()
    visit(page, server_url)
    say(page, "shirts for men")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".turn.current .card").first.bounding_box()
    assert box is not None
    assert 0 <= box["x"]
    assert box["y"] + 100 < height
    if width < 500:
        small = page.locator("#fresh, .chip, #box .submit-button, #box .upload-button").evaluate_all(
            "all => all.filter(b => b.offsetHeight < 44 || b.offsetWidth < 44).map(b => b.className)"
        )
        assert small == []
    context.close()
