from dataclasses import replace

import pytest

from retrieval.catalogue_report.missing import missing_facts, unreadable_pictures
from tests.unit.retrieval.catalogue_report.shops import ids, of_kind, product, shop


@pytest.mark.parametrize(
    ("fact", "facts"),
    [
        ("category", {"category": ()}),
        ("price", {"price": None}),
        ("picture", {"image": None}),
        ("description", {"description": "  "}),
        ("colour", {"colour": None}),
        ("gender", {"gender": None}),
        ("brand", {"brand": None}),
    ],
)
def test_what_some_products_lack_is_found_by_name(fact, facts):
    products = [*shop(10), product(10, **facts), product(11, **facts)]
    findings, notes = missing_facts(products, limit=1)
    [finding] = findings
    assert (finding.kind, finding.count, finding.of) == (f"missing_{fact}", 2, 12)
    assert ids(finding) == [{"p10"}]
    assert notes == []


def test_what_no_product_states_is_no_flaw_but_a_note():
    findings, notes = missing_facts(shop(10, gender=None, price=None), limit=3)
    assert findings == []
    assert notes == [
        "No product states a price, so none is counted as lacking one.",
        "No product states a gender, so none is counted as lacking one.",
    ]


@pytest.mark.parametrize("many", [10, 100])
def test_a_kind_of_thing_that_has_no_gender_does_not_lack_it(many):
    clothes = shop(many)
    lamps = [product(200 + n, category=("Home", "Lamps"), gender=None) for n in range(10)]
    findings, _ = missing_facts([*clothes, replace(clothes[0], id="x", gender=None), *lamps], limit=20)
    finding = of_kind(findings, "missing_gender")
    assert finding is not None and (finding.count, finding.of) == (1, many + 1)
    assert ids(finding) == [{"x"}]


def test_a_narrow_category_without_colours_is_judged_by_the_broader_one():
    dresses = [product(20 + n, category=("Clothing", "Dresses"), colour=None) for n in range(5)]
    findings, _ = missing_facts([*shop(10), *dresses], limit=1)
    finding = of_kind(findings, "missing_colour")
    assert finding is not None and finding.count == 5


def test_a_picture_that_is_named_but_was_not_read():
    products = [*shop(3), product(9, image=None)]
    [finding] = unreadable_pictures(products, {"p0", "p2"}, limit=5)
    assert (finding.count, finding.of) == (1, 3)
    assert finding.examples[0].note == "/nowhere/1.jpg"
