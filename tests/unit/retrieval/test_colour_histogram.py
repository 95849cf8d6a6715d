"""Colours counted: where a colour lands, what is background, and unit length."""

import numpy as np
import pytest

from retrieval.colour_histogram import COLOURS, colour_histogram


def painted(background, product, size=64):
    picture = np.full((size, size, 3), background, np.uint8)
    picture[16:48, 16:48] = product
    return picture


def test_a_product_of_one_colour_fills_one_bin_of_each_half():
    counts = colour_histogram(painted((255, 255, 255), (200, 20, 20)))
    assert counts.shape == (COLOURS,) and counts.dtype == np.float32
    # White is background for the first half; the middle half of the picture holds nothing but the product.
    assert sorted(counts[counts > 0].tolist()) == [1.0, 1.0]
    first, second = counts.reshape(2, -1).argmax(1)
    assert first == second


def test_shares_of_two_colours_are_the_squares():
    picture = painted((255, 255, 255), (200, 20, 20))
    picture[16:24, 16:48] = (20, 20, 200)
    shares = np.sort(colour_histogram(picture)[: COLOURS // 2] ** 2)[-2:]
    assert shares == pytest.approx([0.25, 0.75], abs=1e-6)


def test_shades_of_a_colour_share_a_bin_and_other_colours_do_not():
    def bin_of(colour):
        return int(colour_histogram(painted((255, 255, 255), colour))[: COLOURS // 2].argmax())

    assert bin_of((200, 20, 20)) == bin_of((202, 22, 22))
    assert len({bin_of(c) for c in ((200, 20, 20), (20, 20, 200), (20, 120, 20), (20, 20, 20), (128, 128, 128))}) == 5


def test_a_white_product_on_white_still_counts():
    counts = colour_histogram(painted((255, 255, 255), (250, 250, 250)))
    assert (counts[: COLOURS // 2] ** 2).sum() == pytest.approx(1)


@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 3, 3)])
def test_tiny_pictures_are_counted(shape):
    counts = colour_histogram(np.zeros(shape, np.uint8)).reshape(2, -1)
    assert (counts[0] ** 2).sum() == pytest.approx(1)
