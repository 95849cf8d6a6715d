"""A shopkeeper's own knowledge files lie over the built-in ones; bad ones are refused in one sentence."""

from pathlib import Path

import pytest

from agent.state import Memory, Turn
from agent.understanding import RuleUnderstander
from agent.understanding.knowledge import lay_over, load
from agent.understanding.occasions import implied
from retrieval.errors import SettingsError
from tests.unit.agent.understanding.catalogues import FASHION_FACETS, FASHION_PARENTS, SHOP_FACETS


@pytest.fixture(autouse=True)
def _built_in_afterwards():
    yield
    lay_over(None)


def test_own_values_take_the_place_of_built_in_ones_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "brands.toml").write_text('[aliases]\n"the giant" = "nike"\n')
    lay_over(tmp_path)
    shop = RuleUnderstander(FASHION_FACETS, FASHION_PARENTS)
    assert shop.understand(Turn("the giant shoes"), Memory()).filters.choice("brand").include == ("Nike",)
    assert shop.understand(Turn("ucb shoes"), Memory()).filters.choice("brand").include == (
        "United Colors of Benetton",
    )


def test_a_list_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "occasions.toml").write_text('[[occasion]]\nnames = ["regatta"]\nseason = ["summer"]\n')
    lay_over(tmp_path)
    assert implied(["regatta"], SHOP_FACETS) == ("Summer",)
    assert implied(["wedding"], SHOP_FACETS) == ()


def test_without_a_folder_the_built_in_files_are_used(tmp_path: Path) -> None:
    (tmp_path / "brands.toml").write_text('[aliases]\n"the giant" = "nike"\n')
    lay_over(tmp_path)
    lay_over(None)
    assert "the giant" not in load("brands")["aliases"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("ocasions.toml", "", "is no knowledge file"),
        ("occasions.toml", "names = [", "cannot be read as TOML"),
        ("occasions.toml", 'occasion = "beach"', "occasion is a text; it must be a list"),
        ("occasions.toml", '[[occasion]]\nseason = ["summer"]', "occasion, item 1 has no names"),
        ("people.toml", '[who]\nmen = ["him"]', "who.men is a list; it must be a table"),
        ("talk.toml", 'compare = ["(versus"]', "compare, item 1 is no pattern"),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SettingsError, match=message) as refused:
        lay_over(tmp_path)
    assert name in str(refused.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        lay_over(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("soft", "named", "values"),
    [
        (["beach wedding"], ["Dresses"], ("Summer", "Party")),  # casual is what most are, and tells nothing apart
        (["office"], ["Shirts"], ("Work",)),
        (["beach"], [], ("Summer", "Sandals", "Sunglasses", "Shorts")),
        (["not wedding", "comfy"], ["Shirts"], ()),
        (["job interview"], ["Trousers"], ("Work",)),
    ],
)
def test_what_occasions_imply_over_a_shop(soft: list[str], named: list[str], values: tuple[str, ...]) -> None:
    assert implied(soft, SHOP_FACETS, named) == values


def test_an_occasion_never_filters() -> None:
    shop = RuleUnderstander(SHOP_FACETS)
    wish = shop.understand(Turn("dresses for a beach wedding"), Memory())
    assert not wish.filters.choice("season").include
    assert not wish.filters.choice("usage").include
    assert wish.soft == ("beach wedding",)
