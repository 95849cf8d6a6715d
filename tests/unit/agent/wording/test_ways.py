import pytest

from agent.state import Relaxation
from agent.wording import ways


@pytest.mark.parametrize(
    ("relaxation", "way", "said"),
    [
        (Relaxation("colour", {"include": ["Red"]}, None, 3), "in any colour", "any colour"),
        (Relaxation("gender", {"include": ["Men"]}, None, 3), "for anyone", "any gender"),
        (Relaxation("price", {"max": 9}, {"min": None, "max": 12.0}, 3), "under $12", "under $12"),
        (Relaxation("price", {"max": 9}, None, 3), "at any price", "any price"),
        (Relaxation("category", {"include": ["Heels"]}, {"include": ["Shoes"]}, 3), "among all shoes", "all shoes"),
        (Relaxation("shoe size", {"include": ["38"]}, None, 3), "in any shoe size", "any shoe size"),
        (Relaxation("neckline", {"include": ["Boat"]}, None, 3), "with any neckline", "any neckline"),
        (Relaxation("in_stock", True, None, 3), "counting those sold out", None),
        (Relaxation("brand", {"include": [], "exclude": ["Puma"]}, None, 3), "with Puma allowed", None),
    ],
)
def test_a_way_is_told_after_a_count_and_taken_up_in_words_of_its_own(relaxation, way, said):
    assert (ways.way(relaxation, "USD"), ways.taken_up(relaxation, "USD")) == (way, said)
