"""Products side by side: the verdict first, what differs as a table, what is shared in a sentence, nothing made up."""

from dataclasses import replace

import pytest

from agent.grounding import Checker
from agent.state import Brief, Card, Intent, Row, Sentence
from agent.writers import TemplateWriter, WriterLadder
from agent.writers.verdict import verdict
from retrieval.records import Candidate, Filters, Product

FACETS = {"colour": {"Black": 2, "Tan": 1}, "category": {"Heels": 2}, "heel": {"Block Heel": 1}, "brand": {"Dill": 3}}
CHECKER = Checker(FACETS)
BLOCK = Product(
    "b",
    "Dill Block Heels",
    category=("Shoes", "Heels"),
    brand="Dill",
    colour="Black",
    price=65.0,
    list_price=80.0,
    currency="USD",
    rating=4.1,
    review_count=20,
    attributes={"material": ("Suede",), "heel": ("Block Heel",)},
)
HIGH = replace(
    BLOCK,
    id="h",
    title="Dill High Heels",
    colour="Tan",
    other_colours=("Black",),
    price=80.0,
    list_price=None,
    rating=4.6,
    review_count=5,
    attributes={"material": ("Suede",)},
)
UNKNOWN = Product("u", "Plain Heels", category=("Shoes", "Heels"))


def brief(*subjects: Product, request: str = "compare them", named: int = 0) -> Brief:
    ids = tuple(product.id for product in subjects) + tuple(f"more{number}" for number in range(named))
    cards = tuple(Card(Candidate(product, 0.0)) for product in subjects)
    return Brief(request, Intent("compare", products=ids), Filters(), cards, len(cards), subjects=subjects)


def told(turn: Brief) -> list[Sentence]:
    """The sentences of the template, all of which must pass the check."""
    kept, found = CHECKER.check_all(TemplateWriter().write(turn), turn)
    assert found.dropped == 0 and found.claims == found.supported
    return kept


def table(turn: Brief) -> dict[str, tuple[str | None, ...]]:
    return {sentence.row.label: sentence.row.cells for sentence in told(turn) if sentence.row}


def test_what_differs_stands_in_the_table_and_unknown_cells_last():
    assert list(table(brief(BLOCK, HIGH)).items()) == [
        ("Price", ("$65.00, was $80.00", "$80.00")),
        ("Rating", ("4.1 out of 5 from 20 reviews", "4.6 out of 5 from 5 reviews")),
        ("Colour", ("black", "tan, also in black")),
        ("Heel", ("block heel", None)),
    ]


def test_what_is_the_same_is_one_sentence_and_what_nobody_says_is_left_out():
    words = [sentence.text for sentence in told(brief(BLOCK, HIGH))]
    assert words[-1] == "The same for both: heels; brand Dill; material suede."
    assert not any("Season" in text or "season" in text for text in words)


def test_each_cell_is_cited_and_an_empty_one_says_that_the_shop_does_not_say():
    rows = {sentence.row.field: sentence for sentence in told(brief(BLOCK, UNKNOWN)) if sentence.row}
    assert rows["price"].text == "Price: the first $65.00, was $80.00; the second: the shop does not say."
    assert ("b", "price") in rows["price"].facts and ("u", "price") not in rows["price"].facts


def test_the_field_that_is_named_comes_first():
    assert next(iter(table(brief(BLOCK, HIGH, request="compare their heel")))) == "Heel"


def test_a_row_that_is_not_true_is_dropped():
    turn = brief(BLOCK, HIGH)
    wrong = Sentence("Price: the first $65.00; the second $60.00.", (), Row("price", "Price", ("$65.00", "$60.00")))
    silent = Sentence(
        "Price: the first $65.00; the second: the shop does not say.", (), Row("price", "Price", ("$65.00", None))
    )
    assert [CHECKER.check(sentence, turn)[0] for sentence in (wrong, silent)] == [None, None]


def test_every_product_is_named_once_and_more_than_four_are_told():
    four = [
        replace(BLOCK, id=str(number), title=f"Dill {name} Heels")
        for number, name in enumerate(("A1", "B2", "C3", "D4"))
    ]
    words = " ".join(sentence.text for sentence in told(brief(*four, named=2)))
    assert "Of those six, only four fit side by side" in words
    assert all(words.count(product.title) == 1 for product in four)


def test_whoever_writes_the_words_the_table_is_there():
    class Curt:
        name = "curt"

        def write(self, brief):
            yield Sentence("Dill Block Heels cost $65.00.")

    turn = brief(BLOCK, HIGH)
    result = WriterLadder([Curt()], CHECKER).write(turn)
    sentences = list(result)
    assert result.writer == "curt" and [s.row.field for s in sentences if s.row][:2] == ["price", "rating"]
    assert any("Dill High Heels" in sentence.text for sentence in sentences)


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        ("which is cheaper?", "Dill Block Heels are the cheaper: they cost $65.00."),
        ("which one is more expensive", "Dill High Heels are the dearer: they cost $80.00."),
        (
            "which has the better rating",
            "Dill High Heels are the higher rated: they are rated 4.6 out of 5 from 5 reviews.",
        ),
        ("which has more reviews", "Dill Block Heels are the more reviewed: they have 20 reviews."),
        (
            "which is better value?",
            "Dill Block Heels are the cheaper, Dill High Heels are the higher rated; "
            "which is better value depends on which matters more.",
        ),
    ],
)
def test_what_is_asked_is_answered_first(request_, answer):
    assert told(brief(BLOCK, HIGH, request=request_))[0].text == answer


def test_better_value_is_what_is_both_cheaper_and_no_lower_rated():
    better = replace(BLOCK, rating=4.6)
    first = told(brief(better, HIGH, request="which is the better deal?"))[0].text
    assert first.startswith(
        "By price and rating, Dill Block Heels are the better value: they cost $65.00 and are rated"
    )


def test_a_tie_is_a_tie_and_what_the_shop_does_not_say_decides_nothing():
    even = replace(HIGH, price=65.0)
    assert told(brief(BLOCK, even, request="which is cheaper"))[0].text == (
        "Dill Block Heels and Dill High Heels are level: both cost $65.00."
    )
    silent = told(brief(BLOCK, UNKNOWN, request="which is cheaper"))[0].text
    assert silent == "The shop does not say the price of Plain Heels, so that decides nothing."
    assert verdict((BLOCK, HIGH), "what is the difference?") is None
