import numpy as np

from retrieval.catalogue_report.misfits import misfits
from retrieval.catalogue_report.neighbours import nearest
from tests.unit.retrieval.catalogue_report.shops import near

PATHS = [("Clothing", "Shirts"), ("Shoes", "Heels"), ("Shoes", "Flip Flops")]


def judged(labels, titles, directions):
    vectors = np.stack([near(direction, seed) for seed, direction in enumerate(directions)])
    return misfits(np.array(labels), PATHS, titles, nearest(vectors, 80))


def three_kinds(each=30):
    """As many shirts, heels and flip-flops, whose pictures lie apart, with titles of their own."""
    labels = [label for label in range(3) for _ in range(each)]
    return labels, [f"Model {chr(97 + n % 26)}{n}" for n in range(3 * each)], list(labels)


def test_pictures_like_their_category_are_no_finding():
    assert judged(*three_kinds()) == []


def test_a_wrong_category_and_a_wrong_picture_are_found():
    labels, titles, directions = three_kinds()
    labels[0] = 1  # a shirt filed under heels
    directions[89] = 0  # flip-flops with a shirt's picture
    found = judged(labels, titles, directions)
    assert {(one.row, one.looks_like) for one in found} == {(0, 0), (89, 0)}
    assert all(one.share >= 0.9 and not one.titled for one in found)


def test_a_title_that_says_so_too_comes_first():
    labels, titles, directions = three_kinds()
    labels[0], labels[40] = 1, 0
    titles[40] = "Block-heel with a strap"
    assert [one.titled for one in judged(labels, titles, directions)] == [False, False]
    titles[40] = "Two black HEELS"
    assert [(one.row, one.titled) for one in judged(labels, titles, directions)] == [(40, True), (0, False)]


def test_photographs_of_one_product_do_not_vote_for_each_other():
    labels, titles, directions = three_kinds()
    for row in range(5):
        labels[row], titles[row] = 1, "Linen Model"
    # Each of the five has four others in its own wrong category right beside it.
    assert {one.row for one in judged(labels, titles, directions)} == {0, 1, 2, 3, 4}


def test_kinds_that_look_alike_are_left_alone_unless_the_title_decides():
    labels, titles, directions = three_kinds()
    directions = [min(direction, 1) for direction in directions]  # heels and flip-flops in one cloud
    assert judged(labels, titles, directions) == []


def test_few_pictures_of_a_kind_are_not_judged():
    labels, titles, directions = three_kinds()
    labels = [0] * 85 + [1] * 5
    assert judged(labels, titles, directions) == []


def test_a_product_without_category_is_neither_judged_nor_asked():
    labels, titles, directions = three_kinds()
    labels[:5] = [-1] * 5
    assert judged(labels, titles, directions) == []


def test_one_category_or_none_is_nothing_to_judge():
    one = nearest(np.stack([near(0, n) for n in range(30)]), 80)
    titles = [f"Model {n}" for n in range(30)]
    assert misfits(np.zeros(30, int), PATHS[:1], titles, one) == []
    assert misfits(np.full(30, -1), [], titles, one) == []


def test_a_broader_category_is_not_another():
    labels, titles, directions = three_kinds()
    labels[0] = 3
    vectors = np.stack([near(direction, seed) for seed, direction in enumerate(directions)])
    paths = [*PATHS, ("Clothing",)]
    labels[1:12] = [3] * 11
    assert misfits(np.array(labels), paths, titles, nearest(vectors, 80)) == []
