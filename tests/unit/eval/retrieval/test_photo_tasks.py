"""Photo and words, foreign photos and mixed pages: what is asked, what is right, and what the figures mean."""

from dataclasses import replace

import numpy as np
import pytest

from eval.records import Query
from eval.retrieval import diversity, foreign_photos, photo_words
from eval.retrieval.diversity import Asked
from eval.retrieval.foreign_photos import Trial, closeness_to, departments, left_out, rates
from eval.retrieval.photo_words import Shop, wishes
from retrieval.photo_words import Strengths
from retrieval.records import Candidate, Product


def product(name, kind="Bags", colour="Red", **facts):
    return Product(name, f"Title {name}", category=("Things", kind), colour=colour, **facts)


def test_a_colour_is_wished_for_only_where_enough_of_the_kind_come_in_it():
    reds, blues = [product(f"r{n}") for n in range(3)], [product(f"b{n}", colour="Blue") for n in range(2)]
    others = [product(f"s{n}", "Shoes", "Green") for n in range(5)]
    found = wishes([*reds, *blues, *others, product("none", colour=None)])
    # Only the two blue bags can be wished for in red; two are too few for the red ones to be wished for in blue.
    assert {(wish.photo, wish.colour) for wish in found} == {(3, "Red"), (4, "Red")}
    assert found[0].right == {"r0", "r1", "r2"}


class Plane:
    """A space of kind (first two) and colour (last two), in which a phrase stands where its words point."""

    words = {"bags": (1, 0, 0, 0), "shoes": (0, 1, 0, 0), "red": (0, 0, 1, 0), "blue": (0, 0, 0, 1)}

    def encode_text(self, texts):
        rows = [np.sum([self.words[word] for word in text.lower().split()], axis=0) for text in texts]
        return np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32)


@pytest.fixture
def small():
    """Four red and four blue things of each of two kinds, each a little apart from its like."""
    products, images = [], []
    for kind in ("Bags", "Shoes"):
        for colour in ("Red", "Blue"):
            for number in range(4):
                products.append(product(f"{colour[0]}{kind[0]}{number}", kind, colour))
                row = Plane().encode_text([f"{kind} {colour}"])[0] + 0.2 * np.eye(4, dtype=np.float32)[number]
                images.append(row / np.linalg.norm(row))
    facets = {"category": {"Bags": 8, "Shoes": 8}, "colour": {"Red": 8, "Blue": 8}}
    return Shop(products, np.stack(images), Plane(), facets)


def test_the_photo_itself_is_not_in_the_shop_it_is_asked_of(small):
    assert small.products[0].id not in small.ranked(small.images[0], 0)
    assert small.products[0].id not in {near.product.id for near in small.near(0)}


def test_the_composed_vector_reaches_the_wanted_colour_of_the_same_kind(small):
    wish = next(wish for wish in wishes(small.products) if small.products[wish.photo].id == "RB0")
    assert wish.colour == "Blue" and wish.right == {"BB0", "BB1", "BB2", "BB3"}
    page = list(photo_words._composed(small, wish, Strengths(change=2.0, let_go=1.0, kind=0.0)))
    assert set(page[:4]) == wish.right
    # Without a change the photo's own colour comes first.
    still = list(photo_words._composed(small, wish, Strengths(change=0.0, let_go=0.0, kind=0.0)))
    assert set(still[:3]) == {"RB1", "RB2", "RB3"}
    assert photo_words._reached(page, wish) == 1.0
    assert photo_words._reached(["BB0", "RB1", "BB3"], wish) == 0.5


def test_closeness_is_to_the_nearest_and_a_shops_picture_is_never_its_own_neighbour():
    shop = np.eye(9, dtype=np.float32)
    photo = (np.ones(9, np.float32) / 3)[None]
    assert closeness_to(shop, photo) == pytest.approx([1 / 3])
    assert closeness_to(shop, shop[:2]) == pytest.approx([1.0, 1.0])
    assert closeness_to(shop, shop[:2], own=True) == pytest.approx([0.0, 0.0])


def clouds(*centres, count=60, seed=5):
    random = np.random.default_rng(seed)
    rows = np.concatenate([np.eye(8)[c] + 0.1 * random.normal(size=(count, 8)) for c in centres])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_both_errors_are_counted():
    shop, own, foreign = clouds(0, 1), clouds(0, 1, seed=6), clouds(2)
    refused, passed = rates([Trial("apart", shop, own, foreign)], 0.02)
    assert len(refused) == 120 and refused.mean() < 0.15 and not passed.any()
    refused, passed = rates([Trial("alike", shop, foreign, own)], 0.02)
    assert refused.all() and passed.mean() > 0.85


def test_each_photo_that_is_kept_is_held_out_once():
    images, foreign = clouds(0, 1, 2), np.repeat([False, False, True], 60)
    trials = list(left_out("last", images, foreign))
    held_out = np.concatenate([trial.own for trial in trials])
    assert {row.tobytes() for row in held_out} == {row.tobytes() for row in images[:120]} and len(held_out) == 120
    assert all(len(trial.shop) == 96 and len(trial.foreign) == 60 for trial in trials)


def test_a_department_is_left_out_where_it_and_the_rest_are_large_enough():
    products = [product(f"b{n}", "Bags") for n in range(60)] + [product(f"s{n}", "Shoes") for n in range(30)]
    products += [product(f"t{n}", "Ties") for n in range(19)]
    # All are "Things", ties are too few, and four fifths of what is left beside the bags are 39, too few for a shop.
    assert [(name, int(held.sum())) for name, held in departments(products)] == [("Shoes", 30)]


def test_a_page_is_described_by_its_commonest_values(pool):
    ids = ("s1", "s2", "s3", "d2")
    page = [Candidate(pool.product(id_), 1.0) for id_ in ids]
    found = diversity._mixture(pool, page)
    assert (found["top brand"], found["brands"]) == (0.5, 3.0)
    assert (found["top colour"], found["colours"]) == (0.25, 4.0)
    rows = np.stack([pool.images[pool.row_of[id_]] for id_ in ids])
    pairs = [float(rows[a] @ rows[b]) for a in range(4) for b in range(a)]
    assert found["likeness"] == pytest.approx(np.mean(pairs))


def test_what_mixing_costs_is_measured_on_the_same_queries(pool):
    one = pool.products[0]
    ranked = [Candidate(replace(one, id=f"x{n}", title=f"T {n}", brand="AB"[n > 9]), 1.0) for n in range(12)]
    asked = [Asked(Query("q", "shirts"), ranked, frozenset({"colour"}), {"t 9": 2})]
    plain, mixed = (diversity._scores(pool, asked, places)[0].values for places in ({}, {"brand": 3.0}))
    assert (plain["brands"], mixed["brands"]) == (1.0, 2.0)
    assert plain["R@10"] == 1.0 and mixed["R@10"] == 0.0 and mixed["nDCG@10"] == 0.0


def test_drawings_of_a_department_are_foreign_to_photographs_and_the_other_way_round():
    drawn = [product(f"d{number}") for number in range(60)]
    rows = foreign_photos._between(clouds(0, 1), drawn, clouds(3))
    assert [row.name for row in rows] == ["drawn Things", "photographs, drawn shop"]
    assert [row.figures["passed"].value for row in rows] == [0.0, 0.0]
    assert [row.facts["foreign"] for row in rows] == [60 * 5, 120 * 5]


def test_all_three_measure_a_shop_that_is_too_small_for_most(pool):
    assert {row.name for row in photo_words.measure(pool).rows} >= {"composed", "with filters, as in the product"}
    assert foreign_photos.measure(pool).rows == () and diversity.measure(pool).rows == ()
