import pytest
import torch

from tests.unit.tuning.toys import embedded, toys
from tuning.clip_evaluator import BEST, ClipEvaluator, title_scores, value_precision
from tuning.clip_examples import prepare


def test_recall_counts_identical_titles_as_right():
    scores = torch.tensor([[0.0, 1.0, 0.5], [0.0, 1.0, 0.5], [0.9, 1.0, 0.5]])
    # The first title finds its twin's picture first, the second its own, the third its own last.
    found = title_scores(scores, ["a", "a", "b"])
    assert found == {"R@1": pytest.approx(2 / 3), "R@10": 1.0, "MRR@10": pytest.approx((1 + 1 + 1 / 3) / 3)}


def test_precision_is_the_mean_over_values():
    values = ["red"] * 10 + ["blue"] * 10
    scores = torch.zeros(2, 20)
    scores[0, :10] = 1  # red finds the reds
    scores[1, 5:15] = 1  # blue finds five of each
    assert value_precision(scores, ["red", "blue"], values) == pytest.approx(0.75)


def test_each_catalogue_is_measured_and_the_first_chooses(tmp_path):
    clip = embedded()
    examples = prepare(clip, toys(tmp_path) * 3, 1, 1, tmp_path / "kept.pictures", lambda line: None)
    few = prepare(clip, toys(tmp_path)[:4], 1, 1, tmp_path / "few.pictures", lambda line: None)
    evaluator = ClipEvaluator(clip, {"few": few, "many": examples})
    found = evaluator(clip.model)
    assert found[BEST] == pytest.approx((found["few_R@1"] + found["few_R@10"]) / 2)
    # Four pictures are all among ten; no value has ten products there.
    assert evaluator.measured["few"]["R@10"] == 1.0 and "colour P@10" not in evaluator.measured["few"]
    assert {"pool", "cosine", "R@1", "R@10", "MRR@10", "colour P@10", "kind P@10"} == set(evaluator.measured["many"])
