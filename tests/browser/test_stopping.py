"""Stopping an answer on the page: the button in the send button's place, Escape, and what remains of the answer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Shop, visit
from tests.browser.test_page import answered, say, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SEND, STOP = "#box .submit-button", "#box .stop-button"
SHOES = ["Stride Running Shoes", "Stride Running Shoes II", "Gallery Loafers", "Studio Sneakers"]


@pytest.fixture(autouse=True)
def slow_model(shop: Shop) -> Iterator[None]:
    """Answers stay at their first sentence, which a model wrote."""
    shop.assistant.held, shop.assistant.writer = True, "embedded"
    yield
    shop.assistant.held, shop.assistant.writer = False, "fake"


def begin(page: "Page", text: str = "shoes") -> None:
    """Send a message, and wait for the first sentence of its answer."""
    page.fill("#box textarea", text)
    page.press("#box textarea", "Enter")
    page.wait_for_selector(".turn:last-child[aria-busy=true] .words p:not(.dots)")


def test_cards_are_there_while_the_words_come_and_the_stop_button_stands_where_send_was(page: "Page") -> None:
    assert page.is_visible(SEND) and not page.is_visible(STOP)
    place = page.locator(SEND).bounding_box()
    begin(page)
    assert titles(page) == SHOES
    assert page.is_visible(STOP) and not page.is_visible(SEND)
    # The page has two columns by now, so that the box is narrower; the button keeps its height and size.
    now = page.locator(STOP).bounding_box()
    assert place is not None and now is not None
    assert (now["y"], now["width"], now["height"]) == (place["y"], place["width"], place["height"])
    page.click(STOP)
    answered(page)


def test_the_button_ends_the_answer_keeps_its_words_and_gives_the_composer_back(page: "Page", shop: Shop) -> None:
    begin(page)
    page.click(STOP)
    page.wait_for_selector(SEND, state="visible", timeout=2000)
    answered(page)
    words = page.inner_text(".turn:last-child .words")
    assert words.startswith("The Stride Running Shoes fits best.")
    assert all(title in words for title in SHOES)
    assert page.inner_text(".byline") == "Stopped by you · written by the embedded model"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    shop.assistant.held = False
    page.fill("#box textarea", "caps")
    page.click(SEND)
    page.wait_for_selector(".turn:nth-child(2)[aria-busy=false]")
    assert page.locator(".byline").last.inner_text() == "Written by the embedded model"


def test_escape_stops_and_does_nothing_where_nothing_is_written(page: "Page") -> None:
    begin(page)
    page.keyboard.press("Escape")
    answered(page)
    shown = page.inner_text(".turn:last-child .words")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.inner_text(".turn:last-child .words") == shown and page.is_visible(SEND)
    begin(page, "start over: bags")
    assert page.is_visible(STOP)
    page.keyboard.press("Escape")
    page.wait_for_selector(".turn:nth-child(2)[aria-busy=false]")


def test_a_reload_still_tells_that_it_was_stopped_and_who_wrote(page: "Page", shop: Shop) -> None:
    begin(page)
    page.click(STOP)
    answered(page)
    before = page.inner_text(".turn .words")
    visit(page, shop.url)
    page.wait_for_selector(".turn")
    assert page.inner_text(".turn .words") == before and "Stopped by you" in before


def test_the_template_is_no_model_and_has_no_line(page: "Page", shop: Shop) -> None:
    shop.assistant.held, shop.assistant.writer = False, "template"
    say(page, "caps")
    assert page.locator(".byline").count() == 0


def test_words_typed_meanwhile_stay_and_can_be_sent_after_the_stop(page: "Page", shop: Shop) -> None:
    begin(page)
    page.fill("#box textarea", "start over: caps")
    page.click(STOP)
    page.wait_for_selector(".turn:last-child[aria-busy=false]")
    assert page.input_value("#box textarea") == "start over: caps"
    shop.assistant.held = False
    page.click(SEND)
    page.wait_for_selector(".turn:nth-child(2)[aria-busy=false]")
    assert page.locator(".said p").all_inner_texts() == ["shoes", "start over: caps"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_button_is_large_and_stopping_raises_no_keyboard(
    browser: "Browser", server_url: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=True,
    )
    page = context.new_page()
    visit(page, server_url)
    begin(page)
    box = page.locator(STOP).bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 44 and box["x"] + box["width"] <= 390
    page.tap(STOP)
    answered(page)
    assert page.evaluate("document.activeElement.tagName") != "TEXTAREA"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_new_conversation_does_not_wait_for_the_answer_of_the_old_one(page: "Page") -> None:
    begin(page)
    page.click("#fresh")
    page.wait_for_selector(".welcome", timeout=10_000)
    assert page.is_visible(SEND) and not page.is_visible(STOP)
