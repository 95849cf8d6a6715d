"""What is asked beside the cards, how answers to it are understood, and that nothing is asked twice."""

import pytest

from agent.asking import bits, next_question, topic
from agent.state import Chip, Memory, Question, Turn
from agent.wire import answer_json
from retrieval.records import Choice, Filters, Range
from tests.unit.agent.test_conversations import ids, talk  # noqa: F401
from tests.unit.agent.understanding.catalogues import FASHION


@pytest.fixture
def catalogue(index):
    return index.catalogue


def within(*kinds):
    return Filters({"category": Choice(kinds)})


def test_an_answer_is_worth_the_bits_it_is_expected_to_tell():
    assert bits({"Men": 5, "Women": 5}, 10) == 1.0
    assert bits({"a": 1, "b": 1, "c": 1, "d": 1}, 4) == 2.0
    assert bits({"Summer": 10, "Winter": 10}, 10) == 0.0  # what all have tells nothing
    assert bits({}, 10) == 0.0


def test_the_kind_is_asked_first_and_the_values_named_are_the_commonest(catalogue):
    question = next_question(catalogue, Filters(), (), 2)
    assert question == Question(
        "category",
        "category",
        "What kind of thing: clothing, shoes or accessories?",
        ("Clothing", "Shoes", "Accessories"),
        ("clothing", "shoes", "accessories"),
    )


def test_within_a_broad_kind_its_narrower_kinds_are_asked_and_of_a_narrow_one_none(catalogue):
    assert topic("category", within("Clothing")) == "category/Clothing"
    question = next_question(catalogue, within("Clothing"), ("category", "colour", "brand", "gender"), 1)
    assert question is not None and question.text == "What kind of clothing: shirts or dresses?"
    narrow = next_question(catalogue, within("Shirts"), (), 1)
    assert narrow is not None and narrow.facet != "category"


def test_few_products_are_shown_without_a_question(catalogue):
    assert next_question(catalogue, within("Clothing"), (), 2) is None
    assert next_question(catalogue, within("Clothing"), (), 1) is not None


def test_nothing_is_asked_that_was_said_or_asked_before(catalogue):
    filters, settled, asked = Filters({"gender": Choice(("Women",))}), ["colour"], []
    while (question := next_question(catalogue, filters, settled, 1)) is not None:
        asked.append(question.facet)
        settled.append(question.topic)
    assert len(asked) == len(set(asked)) > 1
    assert not {"gender", "colour"} & set(asked)


def test_a_budget_is_asked_for_in_round_sums_that_split_the_prices(catalogue):
    others = ["category", "colour", "gender", "brand", "usage"]
    question = next_question(catalogue, Filters(), others, 1)
    # Eleven prices: 30 39 45 | 55 59 62 65 | 70 80 95 120; where a third and two thirds of them lie below.
    assert question is not None and question.text == "What is your budget: under $55 or under $70?"
    assert next_question(catalogue, Filters(price=Range(None, 200.0)), others, 1) is None


def test_a_question_rides_along_with_cards_and_comes_last(talk):  # noqa: F811
    answer = talk("something nice")
    assert len(answer.cards) == 2 and answer.text.endswith("What kind of thing: clothing, shoes or accessories?")
    told = answer_json(answer)
    assert told["question"] == "What kind of thing: clothing, shoes or accessories?"
    assert told["replies"] == ["clothing", "shoes", "accessories"]
    assert talk.assistant.replies("t") == ("clothing", "shoes", "accessories")


@pytest.mark.parametrize("reply", ["no preference", "I don't mind", "whatever", "hmm, I don't know, surprise me", "no"])
def test_no_preference_is_an_answer(talk, reply):  # noqa: F811
    before = talk("something nice")
    answer = talk(reply)
    assert answer.intent.kind == "refine" and answer.intent.filters == before.intent.filters
    assert len(answer.cards) == 2 and not set(ids(answer)) & set(ids(before))
    assert answer.intent.question != before.intent.question


def test_who_shrugs_twice_is_asked_no_more(talk):  # noqa: F811
    shrug = "no preference"
    asked = [talk(text).intent.question for text in ("something nice", shrug, "under 90", shrug, "on sale", "under 80")]
    # Right after a shrug nothing is asked, and after the second shrug nothing at all.
    assert [bool(question) for question in asked] == [True, False, True, False, False, False]
    assert asked[0] != asked[2]


@pytest.mark.parametrize(
    ("reply", "facet", "values"),
    [
        ("shoes", "category", ("Shoes",)),
        ("Clothing or shoes please", "category", ("Clothing", "Shoes")),
        ("accessory", "category", ("Accessories",)),
        ("for women", "gender", ("Women",)),
        ("black", "colour", ("Black",)),
    ],
)
def test_a_bare_answer_is_a_wish(talk, reply, facet, values):  # noqa: F811
    answer = talk("something nice", reply)
    assert answer.intent.kind == "refine" and set(answer.intent.filters.choice(facet).include) == set(values)


@pytest.mark.parametrize(
    ("reply", "values"),
    [
        ("oh, arrow", ("Arrow",)),
        ("hmm, gas if you have it", ("Gas",)),
        ("gas instead of numero uno", ("Gas",)),
        ("well, w or gas", ("W", "Gas")),
        ("oh well", ()),
    ],
)
def test_a_brand_that_is_a_word_too_is_an_answer_in_small_letters(reply, values):
    memory = Memory(Filters({"category": Choice(("Shirts",))}), question=Question("brand", "brand", "Which brand?"))
    assert FASHION.understand(Turn(reply), memory).filters.choice("brand").include == values


def test_a_lone_number_answers_the_question_for_a_budget(talk):  # noqa: F811
    lines = iter(("something nice", "any kind", "any colour", "any gender", "any brand", "any usage"))
    while talk(next(lines)).intent.question != "What is your budget: under $55 or under $70?":
        pass
    answer = talk("well, sixty")
    assert answer.intent.filters == Filters(price=Range(None, 60.0)) and answer.intent.soft == ()


def test_nothing_is_asked_of_what_the_shopper_let_go(talk):  # noqa: F811
    answer = talk("clothing for women in any colour", Turn(take_back=Chip("gender", "Women")))
    asked = [answer.intent.question, *(talk("no preference").intent.question for _ in range(6))]
    assert not any("colour" in question or "Who" in question for question in asked if question)


@pytest.mark.parametrize(
    "text", ["hello", "compare the first two", "what brands do you have?", "tell me about the first"]
)
def test_talk_and_questions_are_answered_without_one(talk, text):  # noqa: F811
    assert talk("something nice", text).intent.question is None
