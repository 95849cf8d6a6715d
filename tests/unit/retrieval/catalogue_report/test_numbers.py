from retrieval.catalogue_report.numbers import odd_numbers
from tests.unit.retrieval.catalogue_report.shops import ids, of_kind, product, shop


def kinds(products):
    return {finding.kind for finding in odd_numbers(products, 5)[0]}


def test_good_numbers_are_no_finding():
    assert odd_numbers(shop(30, list_price=99.0, rating=4.0, review_count=3), 5) == ([], [])


def test_a_price_of_zero():
    findings, _ = odd_numbers([*shop(9), product(9, price=0.0)], 5)
    assert ids(of_kind(findings, "zero_price")) == [{"p9"}]
    assert of_kind(findings, "odd_price") is None


def test_a_misplaced_decimal_point_stands_out_and_the_farthest_comes_first():
    findings, _ = odd_numbers([*shop(20), product(20, price=2.3), product(21, price=2300.0)], 5)
    finding = of_kind(findings, "odd_price")
    assert ids(finding) == [{"p21"}, {"p20"}]
    assert finding.examples[0].note == "2,300.00 where Shirts usually cost about 23.00"


def test_a_dear_thing_is_not_a_slip_where_prices_spread():
    spread = [product(n, price=10.0 * 1.5**n) for n in range(12)]
    assert kinds(spread) == set()
    assert kinds([*shop(20), product(20, price=95.0)]) == set()


def test_few_prices_have_no_usual_one():
    assert kinds([*shop(6), product(6, price=9999.0)]) == set()


def test_a_list_price_below_the_price():
    findings, _ = odd_numbers([product(0, list_price=5.0), product(1, list_price=50.0), product(2)], 5)
    finding = of_kind(findings, "list_below_price")
    assert (finding.count, finding.of) == (1, 2)
    assert finding.examples[0].note == "20.00, before that 5.00"


def test_prices_in_another_currency_than_most():
    findings, _ = odd_numbers([*shop(5), product(5, currency="USD")], 5)
    assert ids(of_kind(findings, "mixed_currency")) == [{"p5"}]


def test_a_rating_from_nobody_and_reviews_without_a_rating():
    good = [product(n, rating=4.0, review_count=8) for n in range(3)]
    bad = [product(3, rating=5.0, review_count=0), product(4, rating=4.5), product(5, review_count=7)]
    finding = of_kind(odd_numbers([*good, *bad, product(6)], 5)[0], "rating_without_count")
    assert (finding.count, finding.of) == (3, 6)
    assert ids(finding) == [{"p3"}, {"p4"}, {"p5"}]


def test_a_shop_that_knows_no_numbers_of_reviews_is_not_told_so():
    assert kinds([product(n, rating=4.0) for n in range(5)]) == set()


def test_what_is_simulated_is_not_judged():
    made_up = frozenset({"price", "list_price", "rating", "review_count"})
    findings, notes = odd_numbers(shop(20, price=0.0, list_price=-1.0, rating=4.0, simulated=made_up), 5)
    assert findings == []
    assert notes == ["The prices of 20 products are simulated and were not judged."]
