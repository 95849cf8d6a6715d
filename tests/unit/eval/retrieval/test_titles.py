import numpy as np
import pytest

from eval.retrieval import titles
from eval.retrieval.nearest import nearest


def test_an_encoder_that_sees_colours_finds_the_pictures_of_a_title_that_names_one(pool):
    section = titles.measure(pool)
    rows = {row.name: row for row in section.rows}
    assert set(rows) == {"title to image", "image to title", "chance"}
    assert len(rows["title to image"].scores) == 12
    # Twelve different titles: one right answer each.
    assert rows["chance"].figures["R@1"].value == pytest.approx(1 / 12, abs=1e-4)
    assert rows["title to image"].facts["ceiling"] == pytest.approx(0.1)


def test_identical_titles_are_all_right():
    scores = np.array([[0.1, 0.9, 0.0], [0.1, 0.9, 0.0], [0.1, 0.9, 0.5]])
    # The second "a" is nearest to every query; "b" comes second for itself.
    assert titles.by_pool(scores, np.eye(3), np.array(["a", "a", "b"])) == {"3": pytest.approx(2 / 3, abs=1e-4)}


def test_a_smaller_pool_is_drawn_many_times_and_the_same_in_every_run(monkeypatch):
    monkeypatch.setattr(titles, "POOLS", (2,))
    # Among all six the neighbour is nearer; alone with another one, the own picture mostly is.
    scores = np.eye(6) + 2 * np.eye(6, k=1)
    names = np.array(list("abcdef"))
    first, second = (titles.by_pool(scores, np.eye(6), names) for _ in range(2))
    assert first == second
    assert first["6"] == pytest.approx(1 / 6, abs=1e-4) and first["2"] > 0.6


def test_chance_agrees_with_drawing_at_random():
    names = np.array(["a"] * 3 + ["b"] + [f"t{n}" for n in range(36)])
    random = np.random.default_rng(0)
    found = {"R@1": [], "R@10": [], "MRR@10": []}
    for _ in range(300):
        hits = names[nearest(random.random((40, 40)), np.eye(40))] == names[:, None]
        found["R@1"].append(hits[:, 0].mean())
        found["R@10"].append(hits.any(axis=1).mean())
        found["MRR@10"].append((hits.any(axis=1) / (hits.argmax(axis=1) + 1)).mean())
    for measure, expected in titles.chance(names).items():
        assert np.mean(found[measure]) == pytest.approx(expected, abs=0.01)
