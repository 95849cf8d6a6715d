import math
from dataclasses import replace

import pytest
import torch
from torch import nn
from torch.nn import functional

from tests.unit.tuning.toys import SETTINGS
from tuning.losses import CaptionLoss, distinct, likeness_loss, ranking_loss

NOTHING_WRONG = torch.empty(4, 0, dtype=torch.long)


def unit(*shape, seed=0):
    return functional.normalize(torch.randn(*shape, generator=torch.Generator().manual_seed(seed)), dim=-1)


def by_hand(images, texts, right, wrong, temperature):
    """The mean over both directions, one exponential at a time; words that equal the right ones are passed over."""
    total, n = 0.0, len(images)
    for i in range(n):
        own = math.exp(images[i] @ texts[right[i]] / temperature)
        documents = [right[j] for j in range(n) if right[j] != right[i]]
        documents += [text for row in wrong.tolist() for text in row if text != right[i]]
        to_text = own + sum(math.exp(images[i] @ texts[document] / temperature) for document in documents)
        pictures = [j for j in range(n) if right[j] != right[i]]
        to_picture = own + sum(math.exp(images[j] @ texts[right[i]] / temperature) for j in pictures)
        total -= (math.log(own / to_text) + math.log(own / to_picture)) / 2
    return total / n


def test_perfect_pairs_at_a_low_temperature_cost_nothing():
    vectors = torch.eye(4)
    assert ranking_loss(vectors, vectors, torch.arange(4), NOTHING_WRONG, 0.01).item() == pytest.approx(0, abs=1e-6)


def test_no_information_costs_the_logarithm_of_the_choices():
    same = torch.ones(4, 1)
    assert ranking_loss(same, same, torch.arange(4), NOTHING_WRONG, 1.0).item() == pytest.approx(math.log(4))
    # A wrong text for each picture doubles what a picture chooses from, not what a text chooses from.
    wrong = torch.full((4, 1), 4)
    loss = ranking_loss(same, torch.ones(5, 1), torch.arange(4), wrong, 1.0)
    assert loss.item() == pytest.approx((math.log(8) + math.log(4)) / 2)


def test_the_same_words_are_not_wrong_for_each_other():
    images, texts = unit(5, 6), unit(4, 6, seed=1)
    right = torch.tensor([0, 1, 0, 2, 1])
    # Of the wrong texts one is right for its own picture and several for another one.
    wrong = torch.tensor([[1, 3], [0, 1], [2, 3], [1, 0], [3, 2]])
    assert ranking_loss(images, texts, right, wrong, 0.2).item() == pytest.approx(
        by_hand(images, texts, right, wrong, 0.2)
    )


def test_pictures_that_all_share_one_text_cost_nothing_and_move_nothing():
    images = unit(4, 6).requires_grad_()
    loss = ranking_loss(images, unit(1, 6), torch.zeros(4, dtype=torch.long), NOTHING_WRONG, 0.1)
    loss.backward()
    assert loss.item() == pytest.approx(0, abs=1e-6) and images.grad.abs().max() < 1e-6


def test_all_kinds_are_weighed_and_the_pictures_go_through_once():
    passes = []

    class Remember(nn.Module):
        def forward(self, features):
            passes.append(features)
            return features

    settings = replace(
        SETTINGS, temperature=0.2, likeness_weight=0.3, likeness_kind_weight=0.2, likeness_colour_weight=0.0
    )
    images, titles, facts = unit(4, 6), unit(3, 6, seed=1), unit(2, 6, seed=2)
    rows, right = torch.tensor([0, 2, 3]), torch.tensor([0, 1, 0])
    wrong = torch.tensor([[1], [0], [1]])
    labels = torch.tensor([[0, 0, 9], [0, 0, 9], [1, 0, 9], [2, 1, 9]])
    pictures = {"sentence_embedding": images}
    title = {
        "sentence_embedding": titles,
        "caption_rows": torch.arange(4),
        "caption_right": torch.tensor([0, 1, 2, 0]),
        "caption_wrong": NOTHING_WRONG,
        "caption_weight": 1.0,
    }
    fact = {
        "sentence_embedding": facts,
        "caption_rows": rows,
        "caption_right": right,
        "caption_wrong": wrong,
        "caption_weight": 0.5,
    }
    loss = CaptionLoss(Remember(), settings)([pictures, title, fact], labels)
    expected = (
        by_hand(images, titles, title["caption_right"], NOTHING_WRONG, 0.2)
        + 0.5 * by_hand(images[rows], facts, right, wrong, 0.2)
        + 0.3 * likeness_loss(images, labels[:, 0], 0.4)
        + 0.2 * likeness_loss(images, labels[:, 1], 0.4)
    )
    assert loss.item() == pytest.approx(float(expected), abs=1e-5)
    assert len(passes) == 3 and all("caption_rows" not in features for features in passes)


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
