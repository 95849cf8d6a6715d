"""How sureness is held against the truth."""

import math

import numpy as np
import pytest

from eval.retrieval.sight import Seen, log_losses, right_among


def photo(said: int, *cosines: float) -> Seen:
    return Seen(said, np.array(cosines))


def test_the_log_loss_is_that_of_the_true_values_share():
    # e^(ln 3) : e^0 are three quarters and one.
    photos = [photo(0, math.log(3), 0.0), photo(1, math.log(3), 0.0)]
    assert log_losses(photos, [1.0])[1.0] == pytest.approx(-(math.log(0.75) + math.log(0.25)) / 2)


def test_a_scale_of_nothing_leaves_all_values_alike():
    assert log_losses([photo(0, 0.9, 0.1, 0.3)], [0.0])[0.0] == pytest.approx(math.log(3))


def test_only_the_sure_are_counted():
    photos = [photo(0, math.log(9), 0.0), photo(1, math.log(9), 0.0), photo(0, math.log(1.5), 0.0)]
    assert right_among(photos, 1.0, 0.8) == (0.5, 2)
    assert right_among(photos, 1.0, 0.5, 0.7) == (1.0, 1)
    assert right_among(photos, 1.0, 0.0)[1] == 3


def test_of_none_there_is_no_share():
    right, count = right_among([], 1.0, 0.5)
    assert math.isnan(right) and count == 0
