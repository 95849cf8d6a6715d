from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from agent.events import CardsReady, Event, Finished, SentenceReady
from agent.state import Answer, Card, Intent, PastTurn, Row, Sentence, Turn, Verdict
from retrieval.errors import CatalogueError
from retrieval.records import Candidate
from tests.unit.ui.fake_assistant import FakeAssistant
from ui.page import Page

THREAD = "a" * 32


@pytest.fixture
def page(assistant: FakeAssistant, tmp_path: Path) -> Page:
    return Page(assistant, tmp_path / "incoming", ["Red bags"])


def say(page: Page, text: str, alpha: float = 0.5, thread: Any = THREAD, files: list[Path] | None = None) -> list[Any]:
    """Conversation, chips and box after each update."""
    return list(page.send({"text": text, "files": [str(path) for path in files or []]}, alpha, thread))


def arrived(page: Page, name: str = "photo.png", colour: str = "red") -> Path:
    """A file as Gradio leaves it: in a folder of its own."""
    folder = page.incoming / "0123"
    folder.mkdir(parents=True)
    Image.new("RGB", (9, 9), colour).save(folder / name)
    return folder / name


def test_the_slider_in_its_middle_leaves_the_weight_to_the_assistant(page: Page, assistant: FakeAssistant) -> None:
    say(page, "bags")
    say(page, "bags", alpha=0.0)
    say(page, "bags", alpha=0.8)
    assert [turn.alpha for _, turn in assistant.turns] == [None, 0.0, 0.8]


def test_updates_are_waiting_then_cards_then_words(page: Page) -> None:
    shown = [update[0] for update in say(page, "red bags")]
    assert "Looking through the shop" in shown[0]
    assert "Market Tote" in shown[1]
    assert "fits best" not in shown[1]
    assert "fits best" in shown[2]
    assert 'aria-busy="false"' in shown[-1]


def test_products_that_were_asked_about_are_no_choice_out_of_many(page: Page, assistant: FakeAssistant) -> None:
    def about(turn: Turn, thread: str) -> Iterator[Event]:
        card = Card(Candidate(assistant.products[0], 1.0), "")
        yield CardsReady((card,), Intent("search"), (), 63)
        answer = Answer(thread, Intent("about_product"), "It is blue.", (card,), (), Verdict(), "fake", total=63)
        yield Finished(answer)

    assistant.stream = about  # type: ignore[method-assign]
    shown = say(page, "tell me more about the first")[-1][0]
    assert "<h2>1 product</h2>" in shown


def test_a_comparison_is_a_table_in_place_of_its_rows_also_after_a_reload(page: Page, assistant: FakeAssistant) -> None:
    say(page, "shirts")
    row = Row("price", "Price", ("$39.00", None))
    said = (
        Sentence("Side by side: Harbour Linen Shirt and Market Tote."),
        Sentence("Price: the first $39.00; the second: the shop does not say.", (), row),
    )
    cards = tuple(Card(Candidate(assistant.product(name), 0.0)) for name in ("1", "6"))
    text = "\n".join(sentence.text for sentence in said)

    def compared(turn: Turn, thread: str) -> Iterator[Event]:
        yield CardsReady(cards, Intent("search"), (), 2)
        yield from map(SentenceReady, said)
        yield Finished(Answer(thread, Intent("compare"), text, cards, said, Verdict(), "fake"))

    assistant.stream = compared  # type: ignore[method-assign]
    past: PastTurn = {
        "text": "compare",
        "image": None,
        "kind": "compare",
        "answer": text,
        "cards": ["1", "6"],
        "whys": ["", ""],
        "table": [{"sentence": said[1].text, **row.to_json()}],
    }
    live = say(page, "compare")[-1][0]
    assistant.history = lambda thread: [past]  # type: ignore[method-assign]
    for html in (live, page.open(THREAD)[1]):
        assert html.count('<th scope="row">Price</th>') == 1 and "the first $39.00" not in html
        assert '<td class="unsaid">the shop does not say</td>' in html and "Side by side:" in html


def test_nothing_said_is_no_turn(page: Page, assistant: FakeAssistant) -> None:
    assert say(page, "   ") == []
    assert assistant.turns == []


def test_a_photo_is_kept_as_ours_and_gradios_copy_is_removed(page: Page, assistant: FakeAssistant) -> None:
    photo = arrived(page)
    say(page, "", files=[photo])
    kept = assistant.turns[0][1].image
    assert kept is not None
    assert Path(kept).parent == assistant.upload_folder(THREAD)
    assert not photo.parent.exists()


def test_a_file_that_is_no_picture_keeps_the_words_and_goes(page: Page, assistant: FakeAssistant) -> None:
    photo = arrived(page)
    photo.write_bytes(b"no picture")
    [(shown, _, box)] = say(page, "like this", files=[photo])
    assert 'role="alert"' in shown
    assert box == {"text": "like this", "files": []}
    assert not photo.parent.exists()
    assert assistant.turns == []


def test_nothing_outside_the_incoming_folder_is_removed(page: Page, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "photo.png"
    elsewhere.parent.mkdir()
    Image.new("RGB", (9, 9)).save(elsewhere)
    say(page, "", files=[elsewhere])
    assert elsewhere.exists()


def test_a_message_far_too_long_is_refused_and_kept(page: Page) -> None:
    [(shown, _, box)] = say(page, "a" * 10_001)
    assert "10,001 characters" in shown
    assert len(box["text"]) == 10_001


@pytest.mark.parametrize("thread", [None, "", "../../etc", "alice", 7, {"a": 1}, "A" * 32])
def test_only_names_that_we_gave_name_a_conversation(page: Page, assistant: FakeAssistant, thread: Any) -> None:
    [(shown, _, _)] = say(page, "bags", thread=thread)
    assert "not quite ready" in shown
    assert list(page.take_back({"facet": "colour", "value": "Red", "excluded": False}, 0.5, thread)) == []
    new, _, _ = page.open(thread)
    assert new != thread
    assert page.forget(thread)[0] != thread
    assert assistant.turns == []


def test_an_unexpected_failure_is_told_without_its_insides(
    page: Page, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    assistant.products = (None,)  # type: ignore[assignment]
    *_, (shown, _, box) = say(page, "bags")
    assert "Something went wrong here" in shown
    assert "NoneType" not in shown
    assert box["text"] == "bags"
    assert "NoneType" in caplog.text


def test_a_product_that_left_the_catalogue_leaves_the_conversation(page: Page, assistant: FakeAssistant) -> None:
    say(page, "shirts for men")
    assistant.products = tuple(product for product in assistant.products if product.id != "1")
    _, shown, _ = page.open(THREAD)
    assert 'data-product="1"' not in shown
    assert 'data-product="2"' in shown


def test_a_visit_without_an_index_says_what_to_run(page: Page, assistant: FakeAssistant) -> None:
    def missing(thread: str) -> Any:
        raise CatalogueError("There is no index yet; run `vitrine index sample`.")

    assistant.history = missing  # type: ignore[method-assign]
    assert "run `vitrine index sample`" in page.open(THREAD)[1]


def test_a_click_on_a_chip_that_is_gone_does_nothing(page: Page, assistant: FakeAssistant) -> None:
    say(page, "red bags")
    click = {"facet": "colour", "value": "Red", "excluded": False}
    assert list(page.take_back(click, 0.5, THREAD))
    assert list(page.take_back(click, 0.5, THREAD)) == []
    assert len(assistant.turns) == 2


def test_the_window_shows_one_of_each_kind_first_and_nothing_sold_out(page: Page) -> None:
    kinds = [product.category[-1] for product in page._window()]
    assert kinds[:3] == ["Shirts", "Bags", "Shoes"]
    assert len(kinds) == 6
    assert all(product.in_stock for product in page._window())


def test_a_questions_answers_are_buttons_of_the_newest_turn_alone_even_after_a_reload(page: Page) -> None:
    shown = [update[0] for update in say(page, "something red")]
    assert not any("replies" in html for html in shown[:-1])
    assert all(f'data-example="{reply}"' in shown[-1] for reply in ("shirts", "bags", "no preference"))
    assert 'data-example="shirts"' in page.open(THREAD)[1]
    assert 'data-example="shirts"' not in say(page, "bags")[0][0]
    assert "replies" not in page.open(THREAD)[1]


def test_a_click_on_a_card_moves_the_search_by_it(page: Page, assistant: FakeAssistant) -> None:
    say(page, "bags")
    shown = [update[0] for update in page.feedback({"feedback": "less", "product": "5"}, 0.5, THREAD)]
    assert assistant.turns[-1] == (THREAD, Turn(less_like="5"))
    assert "Less like “Corner Crossbody Bag”" in shown[0]
    for click in ({"feedback": "less", "product": "gone"}, {"feedback": "buy", "product": "5"}, {"feedback": "more"}):
        assert list(page.feedback(click, 0.5, THREAD)) == []


def test_a_stopped_answer_keeps_its_words_and_says_so_also_after_a_reload(page: Page, assistant: FakeAssistant) -> None:
    assistant.held, assistant.writer = True, "embedded"
    updates = page.send({"text": "bags", "files": []}, 0.5, THREAD)
    while "fits best" not in next(updates)[0]:
        pass
    page.stop(THREAD)
    shown = list(updates)[-1][0]
    for html in (shown, page.open(THREAD)[1]):
        assert "fits best" in html and "Also on the page" in html
        assert "Stopped by you · written by the embedded model" in html
    assert 'aria-busy="false"' in shown


@pytest.mark.parametrize("thread", [None, "../../etc", 7, "A" * 32])
def test_only_a_conversation_of_ours_is_stopped(page: Page, assistant: FakeAssistant, thread: Any) -> None:
    stopped: list[str] = []
    assistant.stop = lambda thread: bool(stopped.append(thread))  # type: ignore[method-assign]
    page.stop(thread)
    assert stopped == []
    page.stop(THREAD)
    assert stopped == [THREAD]
