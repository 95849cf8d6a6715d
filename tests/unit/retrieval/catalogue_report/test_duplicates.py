import numpy as np

from retrieval.catalogue_report.duplicates import near_pictures, same_pictures, same_titles
from retrieval.catalogue_report.neighbours import nearest
from retrieval.catalogue_report.records import Shown
from tests.unit.retrieval.catalogue_report.shops import ids, near, of_kind, picture, product, shop


def titled(products):
    named = {one.id: one.image for one in products if one.image}
    return same_titles(products, named, 9)


def test_true_doubles_are_told_from_products_that_differ():
    same = {"title": "Oxford  shirt", "image": "/one.jpg"}
    products = [
        *shop(5),
        product(10, **same),
        product(11, **{**same, "title": "oxford Shirt"}),
        product(12, **same, colour="Blue"),
        product(13, **{**same, "image": "/other.jpg"}),
    ]
    findings = titled(products)
    assert ids(of_kind(findings, "double_product")) == [{"p10", "p11"}]
    assert ids(of_kind(findings, "shared_title")) == [{"p10", "p12"}]
    assert of_kind(findings, "shared_title").examples[0].note == "they differ in colour"
    assert ids(of_kind(findings, "only_pictures_differ")) == [{"p10", "p13"}]


def test_doubles_at_different_prices_are_told_as_such():
    products = [product(n, title="Cap", image=None, price=price) for n, price in enumerate((9.0, 12.5, 9.0))]
    finding = of_kind(titled(products), "double_product")
    assert (finding.count, finding.examples[0].note) == (3, "at different prices, 9.00 to 12.50")


def test_the_largest_group_comes_first_and_shows_a_few():
    products = [*shop(2, title="Pair", image=None), *(product(9 + n, title="Many", image=None) for n in range(7))]
    finding = of_kind(titled(products), "double_product")
    assert [(example.size, len(example.products)) for example in finding.examples] == [(7, 4), (2, 2)]
    assert finding.count == 9


def test_files_of_the_same_content_are_one_picture(tmp_path):
    first, copy, other = (picture(tmp_path / f"{name}.png", seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    products = [
        product(0, image=first),
        product(1, image=copy),
        product(2, image=other),
        product(3, image="https://shop.example/x.jpg"),
        product(4, image="https://shop.example/x.jpg"),
        product(5, image=str(tmp_path / "gone.png")),
        product(6, image=None),
    ]
    [finding], named = same_pictures(products, 9)
    assert ids(finding) == [{"p0", "p1"}, {"p3", "p4"}]
    assert finding.examples[0].note == "also as “Thing number 1”"
    assert named["p0"] == named["p1"] != named["p2"]
    assert (finding.count, finding.of) == (4, 6)


def near_cases(images, vectors):
    products = [product(n, image=image) for n, image in enumerate(images)]
    _, named = same_pictures(products, 9)
    shown = [Shown.of(one) for one in products]
    return near_pictures(shown, nearest(np.stack(vectors), 10), named, 9)


def test_copies_are_near_by_vector_and_by_pixels(tmp_path):
    images = [
        picture(tmp_path / "a.png", 1),
        picture(tmp_path / "b.png", 1, noise=2),  # saved again
        picture(tmp_path / "c.png", 2),  # another picture, though the vectors are near
        picture(tmp_path / "d.png", 1),  # the same file, which is another finding
    ]
    vector = near(0, 0)
    [finding] = near_cases(images, [vector, vector, vector, vector])
    assert ids(finding) == [{"p0", "p1", "p3"}]
    assert near_cases(images[::3], [vector, vector]) == []


def test_pixels_alike_do_not_make_a_copy_where_the_vectors_are_far(tmp_path):
    images = [picture(tmp_path / "a.png", 1), picture(tmp_path / "b.png", 1, noise=2)]
    assert near_cases(images, [near(0, 0), near(1, 1)]) == []


def test_pictures_that_do_not_lie_here_are_copies_only_if_their_vectors_are_the_same():
    vector = near(0, 0)
    images = [f"https://shop.example/{n}.jpg" for n in range(3)]
    [finding] = near_cases(images, [vector, vector, near(0, 5)])
    assert ids(finding) == [{"p0", "p1"}]
