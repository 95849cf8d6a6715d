"""Letters, digits and look-alikes stand for words where their neighbours say so, and for themselves elsewhere."""

import pytest

from agent.understanding.shorthand import written_out
from agent.understanding.text import read

VALUES = {"blue", "shirts", "shoes", "suede", "brown"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shoes 4 my son", "shoes for my son"),
        ("4 grandma", "for grandma"),
        ("size 4 women", "size 4 women"),
        ("under 4 my friend", "under 4 my friend"),
        ("nothing 2 pricey", "nothing too pricey"),
        ("i want 2 see shoes", "i want to see shoes"),
        ("2 shirts", "2 shirts"),
        ("card 2 the blue", "card 2 the blue"),
        ("has 2 b blue", "has to be blue"),
        ("vitamin b", "vitamin b"),
        ("the blue 1", "the blue one"),
        ("size 1 .", "size 1 ."),
        ("shoes n shirts", "shoes and shirts"),
        ("d cheapest", "the cheapest"),
        ("what goes w the shoes", "what goes with the shoes"),
        ("w shirts", "w shirts"),
        ("r u there", "are u there"),
        ("for my sun , 6", "for my son , 6"),
        ("my sun hat", "my sun hat"),
        ("a pear of shoes", "a pair of shoes"),
        ("a pear print", "a pear print"),
        ("brown shoes sued", "brown shoes suede"),
        ("i got sued", "i got sued"),
        ("extra lard", "extra large"),
        ("mens shits", "mens shirts"),
        ("cheaper then the second", "cheaper than the second"),
        ("shoes , then shirts", "shoes , then shirts"),
        ("its to expensive", "its too expensive"),
        ("i want to buy small", "i want to buy small"),
        ("hi tops", "high tops"),
        ("hi , shirts", "hi , shirts"),
    ],
)
def test_a_sign_is_written_out_where_its_neighbours_say_so(typed: str, meant: str) -> None:
    assert written_out(read(typed), VALUES.__contains__).plain == meant
