"""A shopkeeper's own knowledge files lie over the built-in ones; bad ones are refused in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent.state import Memory, Turn
from agent.understanding import RuleUnderstander, knowledge
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


def test_an_own_occasion_is_one_more_and_goes_before_a_built_in_one_of_its_name(tmp_path: Path) -> None:
    own = (
        '[[occasion]]\nnames = ["regatta"]\nseason = ["summer"]\n[[occasion]]\nnames = ["office"]\nusage = ["casual"]\n'
    )
    (tmp_path / "occasions.toml").write_text(own)
    facets = {"season": {"Summer": 1, "Winter": 9}, "usage": {"Casual": 1, "Formal": 1, "Work": 9, "Party": 1}}
    before = implied(["interview"], facets)
    assert before == ("Formal",)  # work is what most are
    lay_over(tmp_path)
    assert implied(["regatta"], facets) == ("Summer",)
    assert implied(["office"], facets) == ("Casual",)
    assert implied(["interview"], facets) == before  # another name of the built-in one
    assert implied(["party"], facets) == ("Party",)


def test_an_own_kind_is_one_more_and_goes_before_a_built_in_one_of_its_name(tmp_path: Path) -> None:
    own = '[[kind]]\nwords = ["kicks"]\nvalues = [["watches"]]\n[[kind]]\nwords = ["tee"]\nvalues = [["heels"]]\n'
    (tmp_path / "kinds.toml").write_text(own)
    lay_over(tmp_path)
    shop = RuleUnderstander({"category": {"Watches": 3, "Heels": 2, "Tshirts": 4, "Shirts": 1}})
    for said, meant in (("kicks", "Watches"), ("a tee", "Heels"), ("a graphic tee", "Tshirts"), ("shirts", "Shirts")):
        assert shop.understand(Turn(said), Memory()).filters.choice("category").include == (meant,)


def test_a_list_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "asking.toml").write_text('never = ["season"]\n')
    assert "year" in load("asking")["never"]
    lay_over(tmp_path)
    assert load("asking")["never"] == ["season"]


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
        ("talk.toml", 'compare = ["(versus"]', r"compare, item 1, “\(versus” is no pattern"),
        (
            "policies.toml",
            '[studio]\nheadings = ["studio"]\nasks = ["fine", "st[udio"]',
            "asks, item 2, “st.udio” is no",
        ),
        (
            "changes.toml",
            '[let_go]\npatterns = ["{V} can go", "{V} or {V}"]',
            "let_go.patterns, item 2, “{V} or {V}” is",
        ),
        ("changes.toml", '[let_go]\npatterns = ["it can go"]', "“it can go” has no part named said"),
        ("clauses.toml", 'paid = "*cost"', r"paid, “\*cost” is no pattern"),
        ("asides.toml", 'tasks = "sing; (dance; jump"', r"tasks, “\(dance” is no pattern"),
        (
            "comparing.toml",
            '[[question]]\nfield = "price"\nlower = true\npatterns = ["cheap(er"]',
            r"“cheap\(er” is no",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SettingsError, match=message) as refused:
        lay_over(tmp_path)
    assert name in str(refused.value)


def test_every_built_in_file_passes_as_a_shopkeepers_own(tmp_path: Path) -> None:
    built_in = list(Path(knowledge.__file__).with_name("knowledge").glob("*.toml"))
    assert len(built_in) > 10
    for file in built_in:
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    lay_over(tmp_path)
    assert load("talk")


def test_what_is_no_pattern_may_hold_any_sign(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('idle = "so (what; by the way"\n')
    lay_over(tmp_path)
    shop = RuleUnderstander(FASHION_FACETS, FASHION_PARENTS)
    assert shop.understand(Turn("by the way nike shoes so (what"), Memory()).filters.choice("brand").include == (
        "Nike",
    )


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


def test_a_name_that_the_value_says_itself_leaves_nothing_to_rank_by() -> None:
    bags, coats = RuleUnderstander({"category": {"Crossbody Bags": 5}}), RuleUnderstander({"category": {"Coats": 5}})
    assert bags.understand(Turn("a crossbody"), Memory()).soft == ()
    assert coats.understand(Turn("a trench coat"), Memory()).soft == ("trench",)


def test_what_words_mean_does_not_hang_on_the_order_of_sets() -> None:
    script = (
        "from agent.understanding.learning import build\n"
        "from agent.understanding.spelling import Speller\n"
        "from tests.unit.agent.understanding.catalogues import FASHION_FACETS, FASHION_PARENTS\n"
        "words = build(FASHION_FACETS, FASHION_PARENTS)\n"
        "print(sorted(words.terms.items()), sorted(words.words.items()))\n"
        "speller = Speller(words.words, words.pairs)\n"
        "print([speller.nearest(typo) for typo in ('boyfrend', 'shooes', 'purpel', 'trowsers')])\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
