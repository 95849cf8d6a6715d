"""A message as signs: what the grammar of changes is written over."""

from agent.understanding import text
from agent.understanding.changes import find
from agent.understanding.figures import Figure
from agent.understanding.mentions import Mention
from agent.understanding.shapes import Names, Shape
from retrieval.records import Range

RED = Mention(5, 7, "colour", ("Dark Red",), "dark red")
UNDER_60 = Figure("price", Range(maximum=60), 8, 10)


def _shape() -> Shape:
    sentence = text.read("It doesn't have to be dark red or under 60, any brand")
    return Shape(sentence, [RED, UNDER_60, *Names(["brand"]).find(sentence, set(range(5, 10)))], set())


def test_each_thing_is_one_sign() -> None:
    assert _shape().plain == "it doesnt have to be zzm0 or zzf1 , any zzn2"


def test_places_of_the_shape_are_those_of_the_message() -> None:
    shape = _shape()
    after = shape.plain.index(",")
    assert shape.tokens(0, after) == {0, 1, 2, 3, 4, 7}
    assert shape.covered(0, after) == set(range(10))
    assert shape.place(after) == 10


def test_a_list_of_things_is_let_go_together() -> None:
    found = find(_shape())
    assert found.roles[RED.start] == "let_go"
    assert found.cleared == {"price": UNDER_60.start, "brand": 12}


def test_a_word_that_is_often_no_name_needs_a_sign() -> None:
    names = Names(["brand"])
    assert [name.name for name in names.find(text.read("make it black"), set())] == []
    assert [name.name for name in names.find(text.read("any make"), set())] == ["brand"]
