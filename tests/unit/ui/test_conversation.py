from agent.state import Card
from retrieval.records import Candidate, Product
from ui.conversation import Exchange, conversation_html, welcome_html

CARD = Card(Candidate(Product("1", "Shirt"), 1.0))


def test_what_shopper_and_assistant_say_is_escaped() -> None:
    html = conversation_html([Exchange(text="<b>hi</b>", words="<i>there</i>", notice=None, note="<u>")])
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html
    assert "&lt;b&gt;hi&lt;/b&gt;" in html


def test_an_example_with_quotes_survives_as_an_attribute() -> None:
    assert 'data-example="12&quot; &lt;frame&gt;"' in welcome_html(['12" <frame>'])


def test_the_last_shelf_is_the_current_one() -> None:
    html = conversation_html([Exchange(cards=(CARD,)), Exchange(cards=(CARD,)), Exchange(words="Hello.")])
    turns = html.split("<article")[1:]
    assert ["current" in turn.split(">")[0] for turn in turns] == [False, True, False]


def test_a_turn_that_waits_shows_it() -> None:
    html = conversation_html([Exchange(text="shirts", waiting=True, busy=True)])
    assert 'aria-busy="true"' in html
    assert "Looking through the shop" in html


def test_a_notice_is_announced() -> None:
    assert '<p class="notice" role="alert">Too large.</p>' in conversation_html([Exchange(notice="Too large.")])


def test_titles_of_the_cards_are_set_off_in_the_words() -> None:
    cards = tuple(Card(Candidate(Product(title, title), 1.0)) for title in ("Shirt", "Shirt & Tie"))
    html = conversation_html([Exchange(cards=cards, words="The Shirt & Tie beats the Shirt.")])
    assert "<p>The <b>Shirt &amp; Tie</b> beats the <b>Shirt</b>.</p>" in html


def test_ways_to_more_are_buttons_with_their_counts_unless_a_question_has_some() -> None:
    html = conversation_html([Exchange("x", words="I found 1.", ways={"any colour": 1204})])
    assert 'data-example="any colour">any colour<span class="way-count">1,204' in html
    asked = conversation_html([Exchange("x", words="Which?", ways={"any colour": 12}, replies=("red",))])
    assert "any colour" not in asked and 'data-example="red"' in asked


def test_the_last_line_tells_which_model_wrote_and_that_it_was_stopped() -> None:
    by_model = conversation_html([Exchange(words="Hello.", writer="embedded")])
    assert '<p class="byline">Written by the embedded model</p>' in by_model
    stopped = conversation_html([Exchange(words="Hello.", writer="remote:small", stopped=True)])
    assert '<p class="byline">Stopped by you · written by the model small</p>' in stopped
    assert "byline" not in conversation_html([Exchange(words="Hello.", writer="template")])
    assert "byline" not in conversation_html([Exchange(words="Hello.", busy=True)])
