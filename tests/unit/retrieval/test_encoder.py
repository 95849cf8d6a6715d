"""Mixing words and a picture into one query."""

import numpy as np
import pytest

from retrieval.encoder import mix

TEXT = np.array([1.0, 0.0], dtype=np.float32)
IMAGE = np.array([0.0, 1.0], dtype=np.float32)


@pytest.mark.parametrize(
    ("alpha", "expected"),
    [(0.0, [1, 0]), (1.0, [0, 1]), (0.5, [0.5**0.5, 0.5**0.5]), (0.8, [0.2 / 0.68**0.5, 0.8 / 0.68**0.5])],
)
def test_alpha_is_the_weight_of_the_picture(alpha: float, expected: list[float]) -> None:
    mixed = mix(TEXT, IMAGE, alpha)
    np.testing.assert_allclose(mixed, expected, atol=1e-6)
    assert mixed.dtype == np.float32


def test_words_and_picture_that_cancel_out_leave_the_picture() -> None:
    np.testing.assert_array_equal(mix(-IMAGE, IMAGE, 0.5), IMAGE)
