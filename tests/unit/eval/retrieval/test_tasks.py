"""Each task on catalogues small enough to know the right figures beforehand."""

from dataclasses import replace

import numpy as np
import pytest

from eval.retrieval import misses, modalities, resembling, values
from eval.retrieval.nearest import nearest
from eval.retrieval.pool import open_pool
from retrieval.records import Product
from tests.fakes import COLOURS
from tests.unit.eval.retrieval.conftest import write_shop


@pytest.fixture
def coloured(parts, tmp_path):
    """Ten red and ten blue shirts, and one black watch; the fake encoder sees colours and reads their names."""
    from PIL import Image

    products = []
    for number in range(21):
        colour = "Black" if number == 20 else ("Red", "Blue")[number % 2]
        picture = tmp_path / f"{number}.png"
        Image.new("RGB", (20 + number, 20), COLOURS[colour]).save(picture)
        path = ("Clothing", "Shirts") if number < 20 else ("Accessories", "Watches")
        products.append(
            Product(f"p{number}", f"Alder {colour} number {number}", None, path, colour=colour, image=str(picture))
        )
    with open_pool(parts, write_shop(tmp_path, products)) as pool:
        yield pool


def test_nearest_is_by_inner_product_and_the_earlier_of_equals_comes_first():
    documents = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.6, 0.8]])
    assert nearest(np.array([[1.0, 0.0]]), documents, 3).tolist() == [[0, 2, 3]]
    assert nearest(documents, documents, 2, itself=False)[0].tolist() == [2, 3]
    assert nearest(documents, documents, 10, itself=False).shape == (4, 3)


def test_a_colour_that_can_be_seen_fills_the_first_ten(coloured):
    rows = {row.name: row for row in values.measure(coloured).rows}
    assert [score.query.text for score in rows["colour"].scores] == ["Red", "Blue"]  # one black one is too few
    assert rows["colour"].figures["P@10"].value == 1.0
    assert rows["colour"].facts == {"ceiling": 1.0, "of it": 1.0}
    # "Shirts" names no colour, so it is as near to one colour as the grey it is taken for: only shirts are asked.
    assert [score.query.text for score in rows["category"].scores] == ["Shirts"]
    assert [score.query.text for score in rows["category, one broader"].scores] == ["Clothing"]


def test_what_was_left_out_is_counted(coloured):
    [note] = values.measure(coloured).notes
    assert "fewer than 10" in note and "category 1" in note and "colour 1" in note


def test_pictures_of_one_colour_resemble_each_other(coloured):
    rows = {row.name: row for row in resembling.measure(coloured).rows}
    for name in ("same type and colour", "same colour"):
        # Nine others for each of twenty shirts, none for the watch, which stays and scores nothing.
        assert rows[name].figures["P@10"].value == pytest.approx(20 * 0.9 / 21)
        assert rows[name].facts["ceiling"] == pytest.approx(20 * 0.9 / 21, abs=1e-4)
        assert rows[name].figures["R@1"].value == pytest.approx(20 / 21)
    assert all(score.query.id not in score.ranked for score in rows["same type"].scores)


def test_of_many_pictures_some_are_drawn_to_ask_with(coloured, monkeypatch):
    monkeypatch.setattr(resembling, "MOST_QUERIES", 5)
    section = resembling.measure(coloured)
    assert {len(row.scores) for row in section.rows} == {5}
    assert section.notes == ("Of 21 pictures 5 were drawn to ask with.",)


def test_consistency_of_vectors_that_can_be_worked_out():
    corners = np.array([[1.0, 0.0], [-1.0, 0.0]])
    # Two opposite points: squared distance 4.
    assert modalities.uniformity(corners) == pytest.approx(-8)
    assert modalities.uniformity(np.ones((3, 1))) == pytest.approx(0)
    assert modalities.gap(corners, np.array([[0.0, 1.0]])) == pytest.approx(1)
    assert modalities.cosines(corners, corners[::-1]).tolist() == [-1, -1]


def test_own_pictures_are_nearer_than_others(coloured):
    rows = {row.name: row.figures["value"].value for row in modalities.measure(coloured).rows}
    assert rows["matching pairs above random ones"] > 0.3
    assert -1 <= rows["cosine of a title and a random other picture"] < 1


def test_titles_that_are_all_alike_have_no_other_pair(coloured):
    alike = replace(coloured, products=tuple(replace(product, title="Shirt") for product in coloured.products))
    assert "no other pair" in modalities.measure(alike).notes[0]


def test_each_miss_has_the_reason_that_type_and_colour_give(coloured):
    """Twenty titles name nothing but their colour, so each finds the first of it: the rest are look-alikes."""
    section = misses.measure(coloured)
    assert {row.name: row.facts["misses"] for row in section.rows} == {misses.LOOK_ALIKE: 18}
    assert section.rows[0].figures["share of titles"].value == pytest.approx(18 / 21)
    assert [miss.rank for miss in section.misses] == sorted((miss.rank for miss in section.misses), reverse=True)


@pytest.mark.parametrize(
    ("found", "right", "reason"),
    [
        ("p0", ["p2"], misses.LOOK_ALIKE),
        ("p0", ["p1"], misses.COLOUR),
        ("p0", ["p20"], misses.BOTH),
        ("p0", ["p20", "p1"], misses.COLOUR),  # the nearer of several right ones counts
        ("p0", [], misses.UNSAID),
    ],
)
def test_how_what_was_found_differs_from_what_is_right(coloured, found, right, reason):
    assert misses.reason_of(coloured, found, right) == reason


def test_a_title_that_names_another_colour_than_the_record_is_noisy(coloured):
    product = coloured.product("p0")
    assert not misses.is_noisy(coloured, product)
    assert misses.is_noisy(coloured, replace(product, title="Blue shirt"))
    assert misses.is_noisy(coloured, replace(product, title="Red watch"))
