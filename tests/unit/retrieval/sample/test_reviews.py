from collections import Counter
from random import Random

import pytest

from retrieval.sample import reviews
from retrieval.sample.reviews import draw_reviews

DEPARTMENTS = ("Clothing", "Shoes", "Bags", "Watches", "Jewellery", "Eyewear", "Accessories", "Home", "Sports")
FIT = {word: set(reviews._words()["fit"][word]) for word in ("small", "true", "large")}


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_no_sentence_comes_twice_for_one_article_as_long_as_there_are_others(department):
    for seed in range(200):
        found = draw_reviews(Random(seed), 4.3, department, sized=True)
        assert 3 <= len(found) <= 7
        texts = [review.text for review in found]
        assert len(set(texts)) == len(texts) and all(len(text) > 5 for text in texts)


def test_stars_lean_the_way_of_the_mean():
    good = [r.rating for seed in range(300) for r in draw_reviews(Random(seed), 4.7, "Shoes", True)]
    poor = [r.rating for seed in range(300) for r in draw_reviews(Random(seed), 3.2, "Shoes", True)]
    assert sum(good) / len(good) > 4.3 and sum(poor) / len(poor) < 3.7
    assert {*good, *poor} <= {1.0, 2.0, 3.0, 4.0, 5.0}


def test_buyers_of_one_article_mostly_agree_how_it_fits():
    agreed = said = 0
    for seed in range(400):
        texts = [review.text for review in draw_reviews(Random(seed), 4.3, "Clothing", sized=True)]
        cuts = Counter(word for text in texts for word, phrases in FIT.items() if any(p in text for p in phrases))
        said += sum(cuts.values())
        agreed += max(cuts.values(), default=0)
    assert said > 400 and agreed / said > 0.85


def test_what_has_no_size_is_not_said_to_fit():
    every = set.union(*FIT.values())
    texts = [r.text for seed in range(200) for r in draw_reviews(Random(seed), 4.3, "Bags", sized=False)]
    assert not any(phrase in text for text in texts for phrase in every)


def test_comfort_quality_and_fit_are_all_spoken_of():
    words = reviews._words()
    texts = " ".join(r.text for seed in range(300) for r in draw_reviews(Random(seed), 4.2, "Shoes", True))
    for phrases in (words["comfort"]["Shoes"]["good"], words["quality"]["any"]["good"], words["fit"]["small"]):
        assert all(phrase in texts for phrase in phrases)
