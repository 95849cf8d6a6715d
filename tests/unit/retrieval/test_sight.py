import numpy as np
import pytest

from retrieval.learned_looks import LearnedLooks
from retrieval.looking import raised
from retrieval.records import Candidate, PhotoReading, Product
from retrieval.sight import SCALES, Sight, as_recorded

VALUES = {"category": ("Shirts",), "colour": ("Red", "Blue"), "gender": ()}
PLACES = {"shirts": (1, 0), "red shirts": (1, 0), "blue shirts": (0, 1)}


class Plane:
    """An encoder of a plane: words lie where the table says."""

    def encode_text(self, texts):
        return np.array([PLACES[text] for text in texts], np.float32)


def sight():
    # What points to the right is striped, for sure from .5 on; nothing is plain.
    looks = LearnedLooks(
        "plane", ("striped", "plain"), ("pattern",) * 2, np.array([[20.0, 0], [0, 0]]), np.array([-10.0, -10.0])
    )
    return Sight(Plane(), looks)


def test_a_picture_is_read_as_the_nearest_value_and_as_surely_as_it_is_nearer():
    reading = sight().read(np.array([0.8, 0.6]), VALUES)
    assert (reading.category, reading.colour, reading.gender, reading.pattern) == ("Shirts", "Red", None, "striped")
    assert reading.sureness["colour"] == pytest.approx(1 / (1 + np.exp(-0.2 * SCALES["colour"])), abs=1e-3)
    assert reading.looks["striped"] == pytest.approx(1 / (1 + np.exp(-6)), abs=1e-3)
    assert list(reading.shares["colour"]) == ["Red"] and reading.shares["gender"] == {}


def test_what_is_not_sure_is_not_told():
    reading = sight().read(np.array([0.5**0.5, 0.5**0.5]), VALUES)
    assert reading.colour is None and "colour" not in reading.sureness
    assert reading.shares["colour"] == {"Red": 0.5, "Blue": 0.5}
    assert sight().read(np.array([0.0, 1.0]), VALUES).pattern is None


def test_of_a_products_own_picture_the_record_is_believed():
    reading = as_recorded(PhotoReading("Shirts", "Red", pattern="striped"), Product("a", "a", colour="Blue"))
    assert (reading.category, reading.colour, reading.pattern) == ("Shirts", "Blue", "striped")
    assert reading.sureness == {"colour": 1.0} and reading.shares == {"colour": {"Blue": 1.0}}


def test_what_the_photo_shows_raises_products_that_are_so():
    found = [Candidate(Product(name, name, colour=colour), 1.0) for name, colour in (("a", "Red"), ("b", "Blue"))]
    assert [one.product.id for one in raised(found, (), facts=(("colour", "Blue"),))] == ["b", "a"]
