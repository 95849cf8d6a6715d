"""The committed labelled turns: their number and parts, and what holds of each without running anything."""

from collections import Counter

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from eval.intents.expectations import LabelledTurn, labelled
from eval.intents.labelled_turns import CATALOGUES, read_lines
from eval.intents.shops import open_shop

ASIDE = ("compare", "about_product", "small_talk", "out_of_scope")
"""Turns that leave the search as it is."""

LATER = (
    "_second",
    "_third",
    "_fourth",
    "_fifth",
    "_sixth",
    "_seventh",
    "_eighth",
    "_ninth",
    "_tenth",
    "_eleventh",
    "_twelfth",
    "_thirteenth",
    "_fourteenth",
)
SAYINGS = "sayings_"


@pytest.fixture(scope="module")
def lines():
    return read_lines()


@pytest.fixture(scope="module", params=CATALOGUES)
def turns(request, lines, tmp_path_factory) -> list[LabelledTurn]:
    """The turns over one catalogue; every facet, value and id they name is there, or reading them fails."""
    data = request.getfixturevalue("fashion") if request.param == "fashion" else None
    parts = Parts(Settings(home=tmp_path_factory.mktemp("home"), _env_file=None))
    with open_shop(parts, request.param, data) as shop:
        return [labelled(line, shop.catalogue) for line in lines if line.row.catalogue == request.param]


def test_there_are_enough_turns_and_enough_hard_ones(lines):
    assert len(lines) >= 450
    assert sum("adversarial" in line.row.tags for line in lines) >= 150


def test_of_the_first_sets_a_third_is_held_out_of_the_hard_ones_too(lines):
    first = [line.row for line in lines if not line.path.stem.endswith(LATER) and line.row.part != "sayings"]
    for hard in (False, True):
        parts = Counter(row.part for row in first if ("adversarial" in row.tags) is hard)
        assert parts["held_out"] == pytest.approx(parts.total() / 3, rel=0.1)


def test_what_was_learnt_from_is_not_called_held_out(lines):
    later = [line for line in lines if line.path.stem.endswith(LATER) or line.path.stem.startswith(SAYINGS)]
    parts = {"sayings" if line.path.stem.startswith(SAYINGS) else "development" for line in later}
    assert parts == {"development", "sayings"}
    assert all((line.row.part == "sayings") is line.path.stem.startswith(SAYINGS) for line in later)
    assert {line.row.part for line in later} == parts


def test_no_turn_is_written_twice(lines):
    said = Counter((line.row.catalogue, line.row.text.lower(), str(line.row.before)) for line in lines)
    assert said.most_common(1)[0][1] == 1


def test_cards_on_the_page_obey_the_search_before(turns):
    wrong = [turn.id for turn in turns if not all(map(turn.memory.filters.matches, turn.memory.shown))]
    assert not wrong


def test_a_turn_points_at_what_can_be_pointed_at(turns):
    for turn in turns:
        there = {product.id for product in (*turn.memory.shown, *turn.memory.focus)}
        assert all(there.issuperset(expected.products) for expected in turn.expected), turn.id


def test_talk_leaves_the_search_as_it_is(turns):
    for turn in turns:
        for expected in turn.expected:
            if expected.kind in ASIDE:
                assert (expected.filters, expected.sort) == (turn.memory.filters, turn.memory.sort), turn.id
                assert expected.soft == turn.memory.soft and not expected.free, turn.id


def test_a_look_keeps_what_is_about_the_shopper_and_no_more(turns):
    looks = [(turn, expected) for turn in turns for expected in turn.expected if expected.kind == "look"]
    assert looks
    for turn, expected in looks:
        before, after = turn.memory.filters, expected.filters
        assert set(after.facets) <= {"gender", "category"} and expected.sort == "relevance", turn.id
        assert after.choice("gender") or not before.choice("gender"), turn.id
        assert after.price or not before.price, turn.id
        assert set(turn.memory.soft) <= set(expected.soft), turn.id
        assert not set(after.choice("category").include) & set(before.choice("category").include), turn.id
        assert len(expected.products) == 1, turn.id


def test_more_of_the_same_keeps_every_kind_of_filter(turns):
    similar = [(turn, expected) for turn in turns for expected in turn.expected if expected.kind == "similar"]
    assert similar
    for turn, expected in similar:
        before, after = turn.memory.filters, expected.filters
        assert set(before.facets) <= set(after.facets), turn.id
        assert before.choice("category") == after.choice("category") and expected.products, turn.id
