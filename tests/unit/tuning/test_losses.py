import math

import pytest
import torch

from tuning.losses import contrastive_loss, distinct, likeness_loss


def test_perfect_pairs_at_a_low_temperature_cost_nothing():
    vectors = torch.eye(4)
    assert contrastive_loss(vectors, vectors, torch.arange(4), 0.01).item() == pytest.approx(0, abs=1e-6)


def test_no_information_costs_the_logarithm_of_the_choices():
    images, texts = torch.ones(4, 1), torch.ones(4, 1)
    assert contrastive_loss(images, texts, torch.arange(4), 1.0).item() == pytest.approx(math.log(4))


def test_every_picture_of_a_text_is_right_for_it():
    # Two pictures share the first text and lie on it; the third lies on the second text.
    images = torch.tensor([[1.0, 0], [1, 0], [0, 1]])
    texts = torch.eye(2)
    # By hand at temperature 1: picture to text log(1 + e^-1) each; text 1 to its two pictures log(2 + e^-1),
    # text 2 to its one picture log(1 + 2e^-1).
    to_text = math.log(1 + math.exp(-1))
    to_image = (math.log(2 + math.exp(-1)) + math.log(1 + 2 * math.exp(-1))) / 2
    loss = contrastive_loss(images, texts, torch.tensor([0, 0, 1]), 1.0)
    assert loss.item() == pytest.approx((to_text + to_image) / 2)


def test_likeness_ignores_pictures_alone_with_their_label():
    images = torch.nn.functional.normalize(torch.randn(3, 5), dim=-1)
    assert likeness_loss(images, torch.arange(3), 0.1).item() == 0


def test_likeness_is_small_where_like_lies_by_like():
    near = torch.tensor([[1.0, 0], [1, 0], [0, 1], [0, 1]])
    labels = torch.tensor([0, 0, 1, 1])
    assert likeness_loss(near, labels, 0.1) < 1e-3 < likeness_loss(near, torch.tensor([0, 1, 0, 1]), 0.1)


def test_distinct_keeps_the_first_order():
    names, place = distinct(["b", "a", "b"])
    assert names == ["b", "a"] and place.tolist() == [0, 1, 0]
