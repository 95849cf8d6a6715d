import math

import numpy as np
import pytest

from retrieval.ranking_features import FEATURES, RISING, features, stems
from retrieval.records import Candidate, Product

SHIRT = Product(
    "s",
    "Alder Striped Shirts",
    category=("Clothing", "Shirts"),
    colour="Red",
    gender="Men",
    price=30.0,
    rating=5.0,
    review_count=10,
    attributes={"usage": ("Casual",)},
)
SHOE = Product(
    "f", "Fern Trainers", category=("Shoes", "Sports Shoes"), colour="Blue", price=60.0, rating=4.0, review_count=30
)
TWO = [Candidate(SHIRT, 0.04, lexical=6.0, text=0.5), Candidate(SHOE, 0.02, text=0.3, image=0.2)]


def column(query, name, candidates=TWO):
    return features(query, candidates)[:, FEATURES.index(name)].tolist()


def test_features_have_a_row_a_candidate_and_a_column_a_name():
    table = features("red shirt", TWO)
    assert table.shape == (2, len(FEATURES)) and table.dtype == np.float32
    assert len(set(FEATURES)) == len(FEATURES) and set(FEATURES) >= RISING
    assert features("red shirt", []).shape == (0, len(FEATURES))


def test_scores_are_told_relative_to_the_other_candidates():
    assert column("shirt", "fused place") == [1, 2]
    assert column("shirt", "fused share of best") == [1, 0.5]
    assert column("shirt", "text place") == [1, 2]
    assert column("shirt", "text deviation") == pytest.approx([1, -1])
    assert column("shirt", "lexical place") == pytest.approx([1, math.nan], nan_ok=True)
    assert column("shirt", "image deviation") == pytest.approx([math.nan, 0], nan_ok=True)


def test_other_units_of_a_route_change_nothing():
    tenfold = [Candidate(c.product, c.score * 10, c.lexical, None if c.text is None else c.text * 10) for c in TWO]
    for name in ("fused share of best", "text place", "text deviation"):
        assert column("red shirt", name) == pytest.approx(column("red shirt", name, tenfold))


def test_words_count_by_where_they_stand_and_how_rare_they_are():
    # "red" and "shirt" are each held by one of two candidates, "unheard" by none: it can tell nobody apart.
    assert column("red shirt unheard", "words in title") == [0.5, 0]
    assert column("red shirt unheard", "words in facts") == [1, 0]
    assert column("red shirt unheard", "query words known") == pytest.approx([2 / 3] * 2)
    assert column("striped shirt", "word pairs in title") == [1, 0]
    assert column("striped shirt", "title named") == pytest.approx([2 / 3, 0])
    assert column("unheard", "words in title") == pytest.approx([math.nan] * 2, nan_ok=True)


def test_a_facet_fits_where_its_value_is_asked_for():
    assert column("red shirt", "colour fits") == [1, -1]
    assert column("shirt", "colour fits") == [0, 0]
    assert column("shirt for men", "gender fits") == pytest.approx([1, math.nan], nan_ok=True)
    assert column("casual shirt", "attributes fit")[0] == 1
    assert column("red shirt for men", "facets met") == [3, 0]
    assert column("red shirt for men", "facets missed") == [0, 2]
    # The longer value is meant: nobody who asks for sports shoes asks for just any shoes.
    assert column("blue sports shoes", "category fits") == [-1, 1]
    assert column("some shoes", "category named") == [0, 1]


def test_prices_fit_by_words_and_by_bounds():
    assert column("cheap shirt", "price fits") == [1, 0.5]
    assert column("luxury shirt", "price fits") == [0, 0.5]
    assert column("shirt under $40", "price fits") == [1, 0]
    assert column("shirt under $1,000", "price fits") == [1, 1]
    assert column("shirt", "price fits") == pytest.approx([math.nan] * 2, nan_ok=True)


def test_a_rating_counts_by_how_many_gave_it():
    # The mean is 4.5; ten reviews count for half of the distance, thirty for three quarters.
    assert column("shirt", "rating above mean") == pytest.approx([0.25, -0.375])
    unrated = [Candidate(Product("x", "Shirt"), 1.0)]
    assert math.isnan(column("shirt", "rating above mean", unrated)[0])


def test_stems_join_hyphens_and_drop_what_asks_for_nothing():
    assert stems("The T-Shirts for men's parties") == ["t", "shirt", "tshirt", "men", "party"]
    assert stems("dresses, watches & glasses") == ["dress", "watch", "glass"]
