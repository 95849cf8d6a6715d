import math
from collections.abc import Iterator
from itertools import islice

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report, Source
from retrieval.sources.base import KEPT_PROBLEMS, BadRow, Entry


def source_of(*results: Product | BadRow, limit: int | None = None) -> Source:
    def entries(report: Report) -> Iterator[Entry]:
        yield from (Entry(row, result) for row, result in enumerate(results, start=2))

    return Source("shop.csv", len(results), entries, columns={"id": "SKU", "price": "Cost"}, limit=limit)


GOOD = Product(id="1", title="Blue shirt", price=10.0)


def test_an_id_counts_once() -> None:
    report = Report()
    products = list(source_of(GOOD, Product(id="1", title="Another")).read(report))
    assert products == [GOOD]
    assert (report.read, report.skipped, report.problem_count) == (1, 1, 1)
    assert str(report.problems[0]) == "shop.csv, row 3, column SKU: the id '1' was there before"


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (Product(id="", title="No id"), "SKU"),
        (Product(id="2", title=""), "title"),
        (Product(id="2", title="x", price=math.nan), "Cost"),
        (Product(id="2", title="x", price=-1.0), "Cost"),
        (Product(id="2", title="x", price=1.0, list_price=math.inf), "list_price"),
        (BadRow("Cost", "the price is no number"), "Cost"),
    ],
)
def test_a_bad_row_is_told_and_left_out(bad: Product | BadRow, column: str) -> None:
    report = Report()
    assert list(source_of(bad, GOOD).read(report)) == [GOOD]
    problem = report.problems[0]
    assert (problem.file, problem.row, problem.column) == ("shop.csv", 2, column)


def test_a_bad_row_does_not_take_the_id_of_a_good_one() -> None:
    assert list(source_of(Product(id="1", title=""), GOOD).read(Report())) == [GOOD]


def test_no_good_row_is_an_error() -> None:
    with pytest.raises(SourceError, match="None of the 1 rows of shop.csv.*row 2"):
        list(source_of(BadRow(None, "broken")).read(Report()))
    with pytest.raises(SourceError, match="no rows"):
        list(source_of().read(Report()))


def test_a_limit_stops_after_that_many_good_products() -> None:
    report = Report()
    rows: list[Product | BadRow] = [
        BadRow(None, "broken"),
        *(Product(id=str(number), title="x") for number in range(5)),
    ]
    assert [product.id for product in source_of(*rows, limit=2).read(report)] == ["0", "1"]
    assert report.read == 2


def test_products_stream() -> None:
    def endless(report: Report) -> Iterator[Entry]:
        number = 0
        while True:
            number += 1
            yield Entry(number, Product(id=str(number), title="x"))

    assert len(list(islice(Source("endless", None, endless).read(Report()), 3))) == 3


def test_only_the_first_problems_are_kept_and_all_are_counted() -> None:
    report = Report()
    list(source_of(GOOD, *[BadRow(None, "broken")] * (KEPT_PROBLEMS + 5)).read(report))
    assert len(report.problems) == KEPT_PROBLEMS
    assert report.problem_count == report.skipped == KEPT_PROBLEMS + 5
