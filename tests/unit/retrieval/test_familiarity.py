"""Whether a photo shows something that the shop sells."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from retrieval import familiarity
from retrieval.familiarity import Familiarity, closeness, own_closeness, own_quantile
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.photo_reading import Neighbour
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder


@pytest.fixture
def red_shop(tmp_path, products, index_products):
    """Sixty products in shades of red, each with a picture of its own."""

    def make(count=60):
        made = []
        for number in range(count):
            picture = tmp_path / f"red{number}.png"
            Image.new("RGB", (20, 20), (150 + number, 10 + number % 7 * 9, 40 - number % 5 * 8)).save(picture)
            made.append(replace(products[4], id=f"r{number}", title=f"Red Dress {number}", image=str(picture)))
        index_products(made)
        return Index.open(Generations(tmp_path / "index").current(), FakeTextEncoder(), FakeEncoder())

    return make


def photo(folder, colour):
    Image.new("RGB", (20, 20), colour).save(folder / "photo.png")
    return folder / "photo.png"


def test_a_photo_far_from_all_of_the_shops_pictures_shows_nothing_it_sells(red_shop, tmp_path):
    index, searcher = red_shop(), Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder())
    blue = searcher.read_photo(index, photo(tmp_path, (10, 20, 220)))
    assert not blue.known and (blue.category, blue.colour, blue.within) == (None, None, None)
    # "Cheaper" is still measured by the product that comes nearest.
    assert blue.price == 70.0
    red = searcher.read_photo(index, photo(tmp_path, (181, 30, 25)))
    assert red.known and (red.category, red.within) == ("Dresses", "Dresses")


def test_a_shop_too_small_to_judge_by_knows_every_photo(red_shop, tmp_path):
    index = red_shop(familiarity.FEWEST_PICTURES - 1)
    assert own_closeness(index) == [] and own_quantile([], 0.02) == -1.0
    searcher = Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder())
    assert searcher.read_photo(index, photo(tmp_path, (10, 20, 220))).known


def test_the_threshold_is_the_shops_own_and_does_not_hang_on_the_encoders_range(red_shop):
    index = red_shop()
    ids = [f"r{number}" for number in range(60)]
    held = index.images.vectors(ids)
    rows = np.stack([held[id_] for id_ in ids])
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -2)
    nearest_first = -np.sort(-cosines, axis=1)
    right = nearest_first[:, :8].mean(axis=1).tolist()
    assert sorted(own_closeness(index)) == pytest.approx(sorted(right), abs=1e-4)
    assert own_quantile([0.1, 0.2, 0.3, 0.4, 0.5], 0.25) == pytest.approx(0.2)


def test_the_threshold_is_measured_once_for_an_index_and_anew_for_the_next(red_shop, products, monkeypatch):
    asked = []
    monkeypatch.setattr(familiarity, "own_closeness", lambda index: asked.append(index.folder) or [0.5, 0.7])
    known, first = Familiarity(), red_shop()
    far, near = [Neighbour(products[0], 0.4)], [Neighbour(products[0], 0.8)]
    assert not known.knows(first, far) and known.knows(first, near)
    second = red_shop(50)
    assert not known.knows(second, far)
    assert asked == [first.folder, second.folder]
    # The shop's own picture is known whatever lies around it, and without pictures there is nothing to judge by.
    assert known.knows(second, [Neighbour(products[0], 0.99)]) and known.knows(second, [])


def test_closeness_is_the_mean():
    assert closeness([0.2, 0.4]) == pytest.approx(0.3)
