import json

import numpy as np
import pytest

from agent.understanding.looks import groups
from eval.retrieval.seen_looks import read_seen
from retrieval.errors import SourceError
from retrieval.records import Product
from tuning.look_examples import ELSEWHERE, by_titles, examples, labels_of, read_labels
from tuning.train_looks import calibration, fit, learn


def product(name, title="A thing", kind="Shirts"):
    return Product(name, title, category=("Apparel", kind))


def test_a_direction_tells_apart_what_lies_on_two_sides():
    pictures = np.array([[1.0, 0.2], [0.9, -0.3], [-1.0, 0.1], [-0.8, -0.2]])
    weights = fit(pictures, np.array([True, True, False, False]))
    assert (pictures @ weights[:-1] + weights[-1] > 0).tolist() == [True, True, False, False]


def test_calibrated_scores_say_how_often_the_look_is_there():
    # Of a hundred photographs with the score 1 seventy show it, of a hundred with -1 thirty.
    scores = np.repeat([1.0, -1.0], 100)
    shows = np.tile(np.arange(100) < 70, 2)
    shows[100:] = np.arange(100) < 30
    stretch, shift = calibration(scores, shows)
    assert 1 / (1 + np.exp(-(stretch * 1.0 + shift))) == pytest.approx(0.7, abs=0.02)
    assert 1 / (1 + np.exp(-(stretch * -1.0 + shift))) == pytest.approx(0.3, abs=0.02)


def test_titles_that_name_one_pattern_are_examples_of_it():
    found = by_titles([product("a", "Solid Shirt"), product("b", "Striped and Checked Shirt"), product("c", "Shirt")])
    assert [(one.product.id, one.looks) for one in found] == [("a", ("plain",))]


def test_photographs_of_other_things_show_none_of_a_groups_looks_and_what_was_not_seen_says_nothing():
    labels = {"top": ("round neck",), "unclear": ("striped", "short sleeves"), "shoe": ("laces",)}
    things = [product("top"), product("unclear"), product("shoe", kind="Shoes"), product("mug", kind="Mugs")]
    found = {one.product.id: set(one.looks) for one in examples("neckline", things, labels)}
    assert found == {"top": {"round neck"}, "shoe": set(), "mug": set()}


def test_a_look_of_enough_photographs_is_learnt_from_them():
    random = np.random.default_rng(3)
    things = [product(f"{n}", "Striped Shirt" if n % 2 else "Solid Shirt") for n in range(80)]
    vectors = {one.id: np.array([1.0 if int(one.id) % 2 else -1.0, *random.normal(size=3)]) for one in things}
    taught, figures = learn(things, vectors)
    assert set(taught) == {"striped", "plain"}
    assert figures["striped"]["show it"] == 40 and figures["striped"]["area under ROC"] > 0.95


def test_every_label_is_known_and_none_is_of_a_photograph_that_is_measured():
    labels = read_labels()
    known = {name for group in (*groups(), *ELSEWHERE) for name in labels_of(group)}
    assert len(labels) > 300
    assert {name for looks in labels.values() for name in looks} <= known
    assert not set(labels) & set(read_seen())


def test_a_line_with_an_unknown_look_is_named(tmp_path):
    (tmp_path / "labels.tsv").write_text("id\tlooks\n1\tstriped\n2\tstriqed\n")
    with pytest.raises(SourceError, match="line 3"):
        read_labels(tmp_path / "labels.tsv")


def test_the_weights_in_the_repository_are_of_looks_that_can_be_asked_for():
    from retrieval.learned_looks import ABOUT, FOLDER

    taught = json.loads((FOLDER / ABOUT).read_text())["looks"]
    assert taught and set(taught) <= {name for names in groups().values() for name in names}
