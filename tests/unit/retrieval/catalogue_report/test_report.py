import json
import shutil

import pytest

from retrieval.catalogue_report import Judged, make_report
from retrieval.catalogue_report.kinds import KINDS
from retrieval.catalogue_report.report import judge
from retrieval.errors import CatalogueError
from retrieval.generations import Generations
from tests.unit.retrieval.catalogue_report.shops import near, of_kind, picture, product, shop, stored


def test_every_kind_has_a_weight_and_one_place_for_the_number():
    for name, kind in KINDS.items():
        assert 0 < kind.weight <= 1, name
        assert kind.cost.count("{products}") == 1 and kind.cost.endswith("."), name
    assert KINDS["missing_category"].weight > KINDS["missing_picture"].weight > KINDS["missing_colour"].weight


def test_the_order_is_products_times_weight():
    products = [*shop(40), product(40, category=()), *(product(50 + n, description=None) for n in range(3))]
    findings, _ = judge(products, stored({}), 3)
    order = [finding.kind for finding in findings if finding.kind.startswith("missing")]
    assert order == ["missing_category", "missing_description"]  # 1 x 1.0 before 3 x 0.15
    products += [product(60 + n, description=None) for n in range(10)]
    findings, _ = judge(products, stored({}), 3)
    assert [finding.kind for finding in findings if finding.kind.startswith("missing")][0] == "missing_description"


def test_costs_are_told_with_their_number():
    findings, _ = judge([*shop(40), product(40, colour=None)], stored({}), 3)
    assert of_kind(findings, "missing_colour").cost == "1 product can never be found by a colour filter."


@pytest.mark.parametrize(
    "products",
    [
        [],
        shop(1),
        shop(1, category=(), brand=None, colour=None, gender=None, price=None, image=None, description=None),
        shop(60, category=()),
        shop(60, image=None),
        shop(60, price=None, currency=None),
        shop(60, title=""),
        shop(60, attributes={"fit": ("",)}),
    ],
)
def test_odd_catalogues_are_judged_without_complaint(products):
    with_picture = {one.id: near(0, n) for n, one in enumerate(products) if one.image}
    findings, notes = judge(products, stored(with_picture), 3)
    assert all(0 < finding.count <= finding.of <= len(products) for finding in findings)
    assert all(note.endswith(".") for note in notes)
    json.dumps([finding.to_json() for finding in findings])


def test_a_misfit_is_told_with_what_it_looks_like(tmp_path):
    products = [product(n, category=(("Shirts",), ("Heels",))[n % 2], title=f"Model {n}") for n in range(60)]
    products.append(product(61, category=("Heels",), title="Model of a Shirt"))
    vectors = {one.id: near(0 if one.category == ("Shirts",) else 1, n) for n, one in enumerate(products)}
    vectors["p61"] = near(0, 99)
    finding = of_kind(judge(products, stored(vectors), 3)[0], "misfit_picture")
    assert (finding.count, finding.of) == (1, 61)
    assert finding.examples[0].note == (
        "in Heels, looks like Shirts (100% of the pictures most like it); its title says so too"
    )
    assert finding.about.suspicion


def test_the_report_of_an_index(tmp_path, products, index_products):
    index_products(products)
    index = Judged.open(Generations(tmp_path / "index").current())
    steps = []
    report = make_report(index, examples=2, advance=steps.append)
    assert (report.products, report.pictures, sum(steps)) == (12, 12, 12)
    found = {finding.kind: finding.count for finding in report.findings}
    # The small shop: w1 has no price, w2 neither brand nor colour, and pictures of one colour are one file.
    assert (found["missing_price"], found["missing_brand"], found["missing_colour"]) == (1, 1, 1)
    assert found["same_picture"] == 10
    assert "missing_description" not in found
    assert "No product states a description, so none is counted as lacking one." in report.notes
    assert report.to_json()["summary"] == [finding.cost for finding in report.findings[:5]]


def test_an_index_that_lost_its_vectors_is_refused_and_not_told_as_missing_pictures(tmp_path, products, index_products):
    index_products(products)
    current = Generations(tmp_path / "index").current()
    shutil.rmtree(current / "vectors" / "image")
    with pytest.raises(CatalogueError, match="holds 0 picture vectors where 12 were written"):
        Judged.open(current)


def test_pictures_of_the_web_are_compared_where_they_are_kept(tmp_path, index_products, products):
    kept = picture(tmp_path / "kept.png", 1)
    web = [product(n, image=f"https://shop.example/{n}.png") for n in range(2)]
    index_products([*products, *web])
    index = Judged.open(Generations(tmp_path / "index").current())
    report = make_report(index, locate=lambda image: kept if image.startswith("https") else None)
    same = of_kind(list(report.findings), "same_picture")
    assert {"p0", "p1"} in [{shown.id for shown in example.products} for example in same.examples]
