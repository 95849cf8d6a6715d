"""Lists that say only a part of each value, and words beside "or" that are none."""

import pytest

from agent.state import Memory, Turn
from tests.unit.agent.understanding.catalogues import DETAILS, FASHION
from tests.unit.agent.understanding.wording import expected, understood


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("heels with a kitten or block heel", "Heels; heel: Kitten Heel, Block Heel"),
        ("crew or v neck", "neckline: Crew Neck, V-Neck"),
        ("shirts with long or short sleeves", "Shirts; sleeve: Long Sleeve, Short Sleeve"),
        ("no kitten or block heel", "heel! Kitten Heel, Block Heel"),
        ("heels with a cheap or block heel", "Heels; heel: Block Heel; soft: cheap"),
        ("a warm and long sleeved shirt", "Shirts; sleeve: Long Sleeve; soft: warm"),
    ],
)
def test_what_is_said_behind_a_list_is_meant_of_all_of_it(text: str, wording: str) -> None:
    assert understood(DETAILS.understand(Turn(text), Memory())) == expected(wording)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("nike or catwalk shoes", "Shoes; brand: Nike, Catwalk"),
        ("catwalk or nike shoes", "Shoes; brand: Catwalk, Nike"),
        ("shoes for the catwalk or a party", "Shoes; soft: catwalk, party"),
    ],
)
def test_a_brand_that_is_a_word_too_is_meant_beside_another_brand(text: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(text), Memory())) == expected(wording)
