"""The writer that sees, with a scripted model: what it is asked, what is told of it, and what happens when it errs."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from agent.grounding import Checker
from agent.state import Brief, Card, Intent, Relaxation
from agent.writers import LlavaWriter, WriterLadder
from agent.writers.tasks import Task
from retrieval.errors import WriterError, WriterMissing
from retrieval.policies import Policy
from retrieval.records import Candidate, Choice, Filters, PhotoReading, Product, Range

RED = Product(
    "1", "Alder Red Shirt", category=("Tops", "Shirts"), colour="Red", price=24.5, currency="USD", image="r.jpg"
)
BLUE = Product("2", "Birch Blue Shirt", category=("Tops", "Shirts"), colour="Blue", price=30.0, currency="USD")
FACETS = {"category": {"Tops": 2, "Shirts": 2}, "colour": {"Red": 1, "Blue": 1}, "brand": {"Alder": 1, "Birch": 1}}
CHECKER = Checker(FACETS)
SHIRTS = Filters({"category": Choice(("Shirts",))})
BRIEF = Brief(
    "shirts please",
    Intent("search", SHIRTS),
    SHIRTS,
    (Card(Candidate(RED, 1.0)), Card(Candidate(BLUE, 0.9))),
    total=2,
    currency="USD",
)
OPENING = "This shop has 2 shirts, and you see both."
ABOUT_RED = "At $24.50, Alder Red Shirt is the cheaper of the two."
ABOUT_BLUE = "Birch Blue Shirt costs $30.00."


def about(request: str, asks: str) -> Brief:
    """A question about the red shirt."""
    return Brief(request, Intent("about_product", products=("1",), asks=asks), Filters(), subjects=(RED,))


class Scripted:
    """Says for each task the next of its texts, letter by letter, all tasks side by side."""

    def __init__(self, *texts: str, pause_s: float = 0.0) -> None:
        self.texts = list(texts)
        self.asked: list[tuple[Task, float]] = []
        self.batches: list[int] = []
        self.pause_s = pause_s
        self.stop = threading.Event()

    def write(
        self, tasks: Sequence[Task], most_tokens: int, temperature: float, stop
    ) -> Iterator[tuple[int, str | None]]:
        self.asked += [(task, temperature) for task in tasks]
        self.batches.append(len(tasks))
        self.stop = stop
        texts = [self.texts.pop(0) for _ in tasks]
        for place in range(max(map(len, texts)) + 1):
            for row, text in enumerate(texts):
                if place <= len(text):
                    yield row, text[place : place + 1] or None
            if stop.wait(self.pause_s):
                return


def climb(model: Scripted, brief: Brief = BRIEF, **how):
    result = WriterLadder([LlavaWriter(lambda: model, **how)], CHECKER).write(brief)
    return [sentence.text for sentence in result], result


def test_the_opening_comes_first_and_then_all_cards_in_one_batch_in_the_order_of_the_page():
    model = Scripted(OPENING, ABOUT_RED, ABOUT_BLUE)
    texts, result = climb(model)
    assert texts == [OPENING, ABOUT_RED, ABOUT_BLUE]
    assert [task.prompt for task, _ in model.asked] == ["open_answer", "explain_card", "explain_card"]
    assert model.batches == [1, 2]
    assert [task.image for task, _ in model.asked] == [None, "r.jpg", None]
    assert (result.writer, result.note, result.verdict.dropped) == ("embedded", None, 0)


def test_a_short_sentence_does_not_wait_for_a_longer_one_after_it():
    model = Scripted(OPENING, ABOUT_RED, ABOUT_BLUE + " And so on" * 400)
    sentences = LlavaWriter(lambda: model).write(BRIEF)
    assert next(sentences).text == OPENING
    sentences.close()
    assert model.stop.is_set()


def test_what_fails_the_check_is_written_once_more_with_other_words():
    again = "Alder Red Shirt costs $24.50."
    model = Scripted(OPENING, "Alder Red Shirt costs $19.00.", ABOUT_BLUE, again)
    texts, result = climb(model)
    assert texts == [OPENING, again, ABOUT_BLUE]
    assert [task.prompt for task, warmth in model.asked if warmth > 0] == ["explain_card"]
    assert (result.verdict.dropped, result.writer) == (1, "embedded")


def test_what_fails_twice_is_the_templates_in_its_place():
    model = Scripted(OPENING, "Alder Red Shirt costs $19.00.", ABOUT_BLUE, "Alder Red Shirt costs $18.00.")
    texts, _ = climb(model)
    assert texts[0] == OPENING and texts[2] == ABOUT_BLUE
    assert RED.title in texts[1] and "$24.50" in texts[1]
    assert not any("19.00" in text or "18.00" in text for text in texts)


def test_a_card_that_is_not_named_letter_for_letter_is_told_by_the_template():
    texts, _ = climb(Scripted(OPENING, "The red one costs $24.50.", ABOUT_BLUE))
    assert RED.title in texts[1] and "The red one" not in " ".join(texts)


def test_an_opening_that_leaves_out_what_was_let_go_is_the_templates():
    relaxed = Relaxation("colour", {"include": ["Red"], "exclude": []}, None, 2)
    asked = Filters({"category": Choice(("Shirts",)), "colour": Choice(("Red",))})
    brief = replace(BRIEF, intent=Intent("search", asked), relaxed=(relaxed,))
    texts, _ = climb(Scripted("I found 2 shirts.", ABOUT_RED, ABOUT_BLUE), brief)
    assert "left out “red”" in texts[0] and "2 shirts" in texts[0]
    good = "Nothing fits all of it, so I left out “red”: that brings 2 shirts."
    assert climb(Scripted(good, ABOUT_RED, ABOUT_BLUE), brief)[0][0] == good


def test_what_a_turn_must_tell_beside_the_model_is_told():
    brief = replace(BRIEF, intent=Intent("search", SHIRTS, unknown=("sparkle",)), unsaid=3)
    texts = " ".join(climb(Scripted(OPENING, ABOUT_RED, ABOUT_BLUE), brief)[0])
    assert "no sparkle" in texts and "3 were left out" in texts


def test_a_fact_asked_for_is_answered_and_one_the_shop_lacks_too():
    brief = Brief(
        "what does it cost?", Intent("about_product", products=("1",), asks="price"), Filters(), subjects=(RED,)
    )
    assert climb(Scripted("Alder Red Shirt sells for $24.50."), brief)[0] == ["Alder Red Shirt sells for $24.50."]


def test_what_the_shop_does_not_say_is_told_without_the_model():
    lacking = about("what is it made of?", "material")
    assert not LlavaWriter(lambda: Scripted()).suits(lacking)
    assert climb(Scripted(), lacking)[0] == ["For Alder Red Shirt, the shop does not say the material."]


def test_a_model_that_declines_what_the_shop_says_is_not_listened_to():
    asked, declines = about("what does it cost?", "price"), "The shop does not say the price of Alder Red Shirt."
    texts, result = climb(Scripted(declines, declines), asked)
    assert "$24.50" in texts[0] and "does not say" not in texts[0] and result.verdict.dropped == 0
    model = Scripted(declines, "Alder Red Shirt sells for $24.50.")
    assert climb(model, asked)[0] == ["Alder Red Shirt sells for $24.50."]
    assert [warmth > 0 for _, warmth in model.asked] == [False, True]


def test_which_of_two_is_cheaper_is_computed():
    brief = Brief("which is cheaper?", Intent("compare", products=("1", "2")), Filters(), subjects=(RED, BLUE))
    texts, result = climb(Scripted(), brief)
    assert "Alder Red Shirt is the cheaper" in texts[0] and result.writer == "template"


def test_a_comparison_has_the_models_words_and_the_table():
    brief = Brief("compare them", Intent("compare", products=("1", "2")), Filters(), subjects=(RED, BLUE))
    words = "Alder Red Shirt costs $24.50, while Birch Blue Shirt costs $30.00."
    _, result = climb(Scripted(words), brief)
    sentences = list(WriterLadder([LlavaWriter(lambda: Scripted(words))], CHECKER).write(brief))
    assert sentences[0].text == words
    assert {sentence.row.field for sentence in sentences if sentence.row} >= {"price", "colour"}


def test_a_comparison_that_leaves_one_out_is_written_once_more_and_then_by_the_template():
    brief = Brief("compare them", Intent("compare", products=("1", "2")), Filters(), subjects=(RED, BLUE))
    short, whole = "Alder Red Shirt costs $24.50.", "Alder Red Shirt costs $24.50, while Birch Blue Shirt costs $30.00."
    assert climb(Scripted(short, whole), brief)[0][0] == whole
    texts, _ = climb(Scripted(short, short), brief)
    assert texts[0].startswith("Side by side") and short not in texts


def test_a_sentence_that_breaks_off_at_the_last_word_allowed_is_not_told():
    broken = "Alder Red Shirt costs $24.50. Birch Blue Shirt costs $30.00 and is rated 4.1 out of 5 from"
    brief = Brief("compare them", Intent("compare", products=("1", "2")), Filters(), subjects=(RED, BLUE))
    texts, _ = climb(Scripted(broken, broken), brief)
    assert not any("out of 5 from" in text for text in texts) and texts[0].startswith("Side by side")
    texts, _ = climb(Scripted(OPENING, f"{ABOUT_RED} It is rated 4.1 out of 5 from", ABOUT_BLUE))
    assert texts == [OPENING, ABOUT_RED, ABOUT_BLUE]


@pytest.mark.parametrize(
    "brief",
    [
        Brief("hello", Intent("small_talk"), Filters()),
        Brief("any reviews?", Intent("about_product", products=("1",), asks="reviews"), Filters(), subjects=(RED,)),
        Brief(
            "is it waterproof?", Intent("about_product", products=("1",), asks="waterproof"), Filters(), subjects=(RED,)
        ),
        Brief("returns?", Intent("catalogue", asks="policy:Returns"), Filters(), policy=Policy("Returns", "30 days.")),
        replace(BRIEF, cards=(), total=0),
    ],
)
def test_turns_it_was_not_tuned_for_are_the_templates_without_a_note(brief):
    texts, result = climb(Scripted(), brief)
    assert texts and (result.writer, result.note) == ("template", None)


def test_a_model_that_is_not_done_in_time_is_completed():
    model = Scripted(OPENING, ABOUT_RED, ABOUT_BLUE * 50, pause_s=0.005)
    began = time.monotonic()
    texts, result = climb(model, timeout_s=0.8)
    assert time.monotonic() - began < 5
    assert texts[:2] == [OPENING, ABOUT_RED] and any(BLUE.title in text for text in texts[2:])
    assert "stopped halfway" in result.note


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (WriterError("It broke."), "did not answer"),
        (WriterMissing("It is missing; run 'make setup'."), "run 'make setup'"),
    ],
)
def test_a_model_that_cannot_be_opened_is_told_and_the_template_writes(error, told):
    def broken():
        raise error

    result = WriterLadder([LlavaWriter(broken)], CHECKER).write(BRIEF)
    texts = [sentence.text for sentence in result]
    assert result.writer == "template" and told in result.note and "template" in result.note
    assert all(any(product.title in text for text in texts) for product in (RED, BLUE))


def test_many_cards_are_named_all_the_same():
    many = tuple(Card(Candidate(replace(RED, id=str(n), title=f"Alder Red Shirt {n}"), 1.0)) for n in range(8))
    brief = replace(BRIEF, cards=many, total=8)
    words = [f"Alder Red Shirt {n} costs $24.50." for n in range(6)]
    texts, _ = climb(Scripted("This shop has 8 shirts.", *words), brief)
    assert all(any(card.candidate.product.title in text for text in texts) for card in many)


def test_a_budget_is_not_mistaken_for_a_price():
    under = replace(SHIRTS, price=Range(None, 40.0))
    brief = replace(BRIEF, intent=Intent("search", under), applied=under)
    words = "Alder Red Shirt is within your budget of $40 at $24.50."
    texts, _ = climb(Scripted("I found 2 shirts under $40.", words, ABOUT_BLUE), brief)
    assert words in texts


SHOWS = PhotoReading("Shirts", "Blue", looks={"striped": 0.95, "checked": 0.03})
PHOTO_TURN = replace(BRIEF, intent=Intent("similar", SHIRTS, with_photo=True), photo=SHOWS, image="mine.jpg")
ASKED_OF_PHOTO = Brief(
    "what colour is this?",
    Intent("about_photo", with_photo=True),
    Filters(),
    photo=SHOWS,
    image="mine.jpg",
    seen={"photo": SHOWS},
)


def test_what_the_shoppers_photo_shows_is_described_by_the_model_and_held_against_the_encoder():
    model = Scripted("A blue shirt.", ABOUT_RED, ABOUT_BLUE)
    texts, result = climb(model, PHOTO_TURN)
    assert texts[0] == "Your photo looks to me like a blue shirt."
    assert (model.asked[0][0].prompt, model.asked[0][0].image) == ("describe_photo", "mine.jpg")
    assert result.verdict.dropped == 0
    texts, result = climb(Scripted("A red shirt.", ABOUT_RED, ABOUT_BLUE, "A red shirt."), PHOTO_TURN)
    assert texts[0] == "Your photo looks to me like a blue shirt."  # the template's
    assert result.verdict.dropped > 0


def test_a_photo_that_shows_nothing_of_the_shop_is_not_described():
    foreign = replace(PHOTO_TURN, photo=PhotoReading(known=False))
    model = Scripted(ABOUT_RED, ABOUT_BLUE)
    texts, _ = climb(model, foreign)
    assert [task.prompt for task, _ in model.asked] == ["explain_card", "explain_card"]
    assert "does not seem to show anything" in texts[0]


def test_a_question_about_the_photo_is_answered_from_it():
    model = Scripted("In the photo it looks blue.")
    texts, result = climb(model, ASKED_OF_PHOTO)
    assert texts == ["In the photo it looks blue."] and result.writer == "embedded"
    assert (model.asked[0][0].prompt, model.asked[0][0].image) == ("answer_photo", "mine.jpg")
    for request in ("what do you see in this photo?", "Describe it please", "what's this"):
        described = Scripted("A blue shirt.")
        texts, _ = climb(described, replace(ASKED_OF_PHOTO, request=request))
        assert texts == ["Your photo looks to me like a blue shirt."]
        assert described.asked[0][0].prompt == "describe_photo"
    patterned = replace(ASKED_OF_PHOTO, request="is this striped or plain?")
    assert not LlavaWriter(lambda: model).suits(patterned)  # the encoder was taught patterns
    wrong = Scripted("In the photo it looks red.", "In the photo it looks red.")
    assert climb(wrong, ASKED_OF_PHOTO)[0] == ["Your photo looks to me like a blue shirt."]
    unsure = replace(SHOWS, colour=None, shares={"colour": {"Blue": 0.5, "Grey": 0.3}})
    asked = replace(ASKED_OF_PHOTO, intent=replace(ASKED_OF_PHOTO.intent, asks="colour"), photo=unsure)
    wrong = Scripted("In the photo it looks red.", "In the photo it looks red.")
    assert climb(wrong, asked)[0] == ["I cannot tell its colour for sure; in the photo it looks blue or grey."]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Yes, it looks striped in the photo.", "Yes, Alder Red Shirt looks striped in its photo."),
        (
            "Going by the picture, it does not look checked.",
            "Going by its picture, Alder Red Shirt does not look checked.",
        ),
        ("It looks checked in the photo.", "Going by its photo, Alder Red Shirt looks striped."),
    ],
)
def test_what_a_cards_own_picture_shows_is_told_of_that_product_as_seen(said, told):
    brief = replace(about("is it striped?", "pattern"), seen={"1": SHOWS})
    model = Scripted(said, said)
    texts, _ = climb(model, brief)
    assert texts[0] == told
    assert all("does not say" in text for text in texts[1:]) and len(texts) == 2
    assert {(task.prompt, task.image) for task, _ in model.asked} == {("answer_photo", "r.jpg")}
