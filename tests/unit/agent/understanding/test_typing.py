"""Words as people type them, where a slip would turn the wish around."""

import pytest

from agent.state import Memory, Turn
from agent.understanding.text import LONGEST_TEXT, read
from tests.unit.agent.understanding.catalogues import FASHION
from tests.unit.agent.understanding.wording import expected, understood


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("i want shooes fr men undr 50 dolars", "Shoes; gender: Men; price <= 50"),
        ("wht about white shirts", "Shirts; colour: @white"),
        ("cheepest watches", "Watches; sort: price"),
        ("shoes size 9 under 100", "Shoes; price <= 100; soft: size 9"),
        ("shirts nt black", "Shirts; colour! Black"),
        ("avail now: grn ties", "Ties; colour: @green; stock"),
        ("blk belt w/ gry", "Belts; colour: Black, @grey"),
        ("ties gonna be red", "Ties; colour: @red"),
        ("i always muddle names, ties", "Ties"),
    ],
)
def test_slips_of_small_words_keep_their_meaning(text: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(text), Memory())) == expected(wording)


def test_a_cut_message_does_not_end_in_half_a_word() -> None:
    assert {token.word for token in read("chair " * LONGEST_TEXT).tokens} == {"chair"}


def test_a_refused_trait_takes_the_wanted_one_back() -> None:
    assert FASHION.understand(Turn("no, not slim"), Memory(soft=("slim fit",))).soft == ("not slim",)
