import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product, Review
from retrieval.sources import Report, open_source
from retrieval.sources.amazon_reviews import KEPT

DRESS = {
    "main_category": "AMAZON FASHION",
    "title": "Floerns Women&#39;s Floral Wrap Dress",
    "average_rating": 4.3,
    "rating_number": 218,
    "features": ["95% Polyester, 5% Spandex", "Zipper closure"],
    "description": ["A <b>soft</b> summer dress.", "Falls below the knee &amp; moves with you."],
    "price": 31.99,
    "images": [
        {"thumb": "https://m.media/b_t.jpg", "large": "https://m.media/b.jpg", "variant": "PT01", "hi_res": None},
        {"thumb": "https://m.media/a_t.jpg", "large": "https://m.media/a.jpg", "variant": "MAIN",
         "hi_res": "https://m.media/a_big.jpg"},
    ],
    "videos": [],
    "store": "Floerns",
    "categories": ["Clothing, Shoes &amp; Jewelry", "Women", "Clothing", "Dresses", "Casual"],
    "details": {
        "Package Dimensions": "11.8 x 8.6 x 1.2 inches; 8.8 Ounces",
        "Item model number": "17WDR0312",
        "Department": "Womens",
        "Date First Available": "March 5, 2019",
        "ASIN": "B07P9T3LQ1",
        "UPC": "712217536224",
        "Best Sellers Rank": {"Women's Casual Dresses": 1523},
        "Color": "Navy Blue",
        "Material": "Polyester, Spandex",
        "Fabric type": "Chiffon",
        "Age Range (Description)": "Adult",
        "Closure Type": "Zipper",
        "Is Discontinued By Manufacturer": "No",
    },
    "parent_asin": "B07P9T3LQ1",
    "bought_together": None,
}  # fmt: skip


def item(name: str, **fields: Any) -> dict[str, Any]:
    return {"parent_asin": name, "title": f"Item {name}", "categories": [], "images": [], "details": {}, **fields}


def write(path: Path, *rows: Any) -> Path:
    text = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def read(path: Path, report: Report | None = None, limit: int | None = None) -> list[Product]:
    return list(open_source(str(path), limit=limit).read(report or Report()))


@pytest.mark.parametrize("name", ["meta_Amazon_Fashion.jsonl", "meta_Amazon_Fashion.jsonl.gz", "fashion.jsonl"])
def test_a_product_is_read_whole(tmp_path: Path, name: str) -> None:
    report = Report()
    [product] = read(write(tmp_path / name, DRESS), report)
    assert product == Product(
        id="B07P9T3LQ1",
        title="Floerns Women's Floral Wrap Dress",
        description="A soft summer dress. Falls below the knee & moves with you. "
        "95% Polyester, 5% Spandex Zipper closure",
        category=("Clothing, Shoes & Jewelry", "Clothing", "Dresses", "Casual"),
        brand="Floerns",
        gender="Women",
        colour="Navy Blue",
        price=31.99,
        currency="USD",
        rating=4.3,
        review_count=218,
        attributes={
            "material": ("Polyester", "Spandex"),
            "fabric": ("Chiffon",),
            "age range": ("Adult",),
            "closure": ("Zipper",),
        },
        image="https://m.media/a_big.jpg",
    )
    assert report.problem_count == 0


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        (12.99, 12.99),
        ("12.99", 12.99),
        ("$12.99", 12.99),
        ("from 12.99", 12.99),
        ("from $12.99", 12.99),
        ("$10.00 - $20.00", 10.0),
        ("12.99 dollars", 12.99),
        ("—", None),
        ("None", None),
        (None, None),
        ("", None),
    ],
)
def test_a_price_has_many_spellings(tmp_path: Path, cell: Any, price: float | None) -> None:
    report = Report()
    [product] = read(write(tmp_path / "meta_x.jsonl", item("A", price=cell)), report)
    assert (product.price, product.currency) == (price, None if price is None else "USD")
    assert report.problem_count == 0


@pytest.mark.parametrize("cell", ["Currently unavailable", -3, [1]])
def test_a_price_that_cannot_be_read_stays_unknown(tmp_path: Path, cell: Any) -> None:
    [product] = read(write(tmp_path / "meta_x.jsonl", item("A", price=cell)))
    assert product.price is None


@pytest.mark.parametrize(
    ("fields", "gender"),
    [
        ({"details": {"Department": "Mens"}}, "Men"),
        ({"details": {"Department": "unisex-adult"}}, "Unisex"),
        ({"details": {"Department": "Baby-boys"}}, "Boys"),
        ({"categories": ["Clothing", "Girls", "Dresses"]}, "Girls"),
        ({"categories": ["Beauty", "Men's Fragrance"]}, "Men"),
        ({"categories": ["Clothing", "Boyfriend Jeans", "Mentors"]}, None),
        ({"details": {"Department": "Kitchen"}}, None),
    ],
)
def test_gender_is_taken_where_it_is_plainly_said(tmp_path: Path, fields: dict[str, Any], gender: str | None) -> None:
    assert read(write(tmp_path / "meta_x.jsonl", item("A", **fields)))[0].gender == gender


def test_other_copies_of_the_data_are_read_too(tmp_path: Path) -> None:
    """Details as JSON text, pictures as lists by size, no categories."""
    odd = item(
        "A",
        details=json.dumps({"Brand": "Acme", "Colour": "Red", "Size": "10 x 20"}),
        images={"hi_res": [None], "large": ["https://m.media/a.jpg"], "variant": ["MAIN"], "thumb": [None]},
        main_category="All Beauty",
        store="Acme Store",
    )
    [product] = read(write(tmp_path / "meta_x.jsonl", odd, item("B", details="{broken", title=None)))
    assert (product.brand, product.colour, product.category) == ("Acme", "Red", ("All Beauty",))
    assert product.image == "https://m.media/a.jpg"


def test_details_that_are_short_and_shared_become_facets_and_junk_does_not(tmp_path: Path) -> None:
    rows = [
        item(
            str(number),
            details={
                "Water Resistance": "Splash" if number % 2 else "None at all",
                "Special Code": f"X{number}",
                "Manufacturer Part Number": "one for all",
                "Date First Available": "May 1, 2020",
                "Item Weight": "3 Ounces",
            },
        )
        for number in range(40)
    ]
    assert read(write(tmp_path / "meta_x.jsonl", *rows))[1].attributes == {"water resistance": ("Splash",)}


def test_dirty_lines_are_told_with_row_and_column(tmp_path: Path) -> None:
    report = Report()
    path = write(
        tmp_path / "meta_x.jsonl",
        "\ufeff" + json.dumps(item("A")),
        "{broken",
        "",
        "[1]",
        item("B", title="  "),
        item(""),
        item("A"),
        item("C", average_rating=9, rating_number="many"),
        {"title": "A line of another kind"},
    )
    assert [product.id for product in read(path, report)] == ["A", "C"]
    assert [(problem.row, problem.column) for problem in report.problems] == [
        (2, None),
        (4, None),
        (5, "title"),
        (6, "parent_asin"),
        (7, "parent_asin"),
        (8, "average_rating"),
        (8, "rating_number"),
        (9, "parent_asin"),
    ]
    assert report.skipped == 6


def review(product: str, text: str, helpful: int, **fields: Any) -> dict[str, Any]:
    return {"parent_asin": product, "text": text, "helpful_vote": helpful, "rating": 4.0, "title": "T", **fields}


@pytest.mark.parametrize("packed", ["", ".gz"])
def test_the_most_helpful_reviews_come_along(tmp_path: Path, packed: str) -> None:
    many = [review("A", f"Text {number}", number) for number in range(30)]
    write(
        tmp_path / f"Fashion.jsonl{packed}",
        review("B", "Fits &amp; feels good.<br />Soft.", 2, rating=5.0, title="Great"),
        *many,
        review("A", "Text 29", 28),
        review("Z", "Of a product that is not there", 3),
        review("B", "", 99),
        "{broken",
    )
    report = Report()
    first, second, third = read(write(tmp_path / "meta_Fashion.jsonl.gz", item("A"), item("B"), item("C")), report)
    assert [found.helpful for found in first.reviews] == list(range(29, 29 - KEPT, -1))
    assert second.reviews == (Review("Fits & feels good. Soft.", 5.0, "Great", 2),)
    assert third.reviews == ()
    assert [problem.file for problem in report.problems] == [f"Fashion.jsonl{packed}"]
    assert f"reviews: Fashion.jsonl{packed}, the {KEPT} most helpful of each product" in report.guesses


def test_reviews_that_break_off_cost_only_themselves(tmp_path: Path) -> None:
    path = write(
        tmp_path / "X.jsonl.gz", *[review("A", f"{number} words {number**7}", number) for number in range(999)]
    )
    path.write_bytes(path.read_bytes()[:-200])
    report = Report()
    [product] = read(write(tmp_path / "meta_X.jsonl", item("A")), report)
    assert len(product.reviews) == KEPT
    assert "breaks off" in str(report.problems[0])


def test_a_packed_file_that_breaks_off_is_one_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "meta_X.jsonl.gz", *[item(f"{number**7}") for number in range(3000)])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SourceError, match="breaks off or is damaged; fetch it again"):
        read(path)
    assert len(read(path, limit=5)) == 5


def test_a_file_of_reviews_is_refused_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds reviews, not products; give.*meta_X.jsonl"):
        read(write(tmp_path / "X.jsonl", {**review("A", "Nice", 1), "images": []}))


def test_a_map_makes_it_a_table(tmp_path: Path) -> None:
    path = write(tmp_path / "meta_x.jsonl", item("A", label="Other words"))
    source = open_source(str(path), columns={"id": "parent_asin", "title": "label"})
    assert next(source.read(Report())).title == "Other words"


PEAK = """
import json, resource, sys
from pathlib import Path
from retrieval.sources import Report, open_source
read = open_source(sys.argv[1]).read(Report())
count = sum(len(product.reviews) for product in read)
print(json.dumps([count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def _peak(folder: Path, products: int) -> tuple[int, int]:
    """Reviews given out, and KiB of memory at the highest, with three reviews for each product in another order."""
    folder.mkdir()
    with (folder / "meta_X.jsonl").open("w") as file:
        file.writelines(json.dumps(item(f"B{number:09d}", features=["w" * 200])) + "\n" for number in range(products))
    with (folder / "X.jsonl").open("w") as file:
        for number in range(3 * products):
            name = f"B{number * 7919 % products:09d}"
            file.write(json.dumps(review(name, f"{number} " + "words " * 20, number % 9)) + "\n")
    command = [sys.executable, "-c", PEAK, str(folder / "meta_X.jsonl")]
    count, kibibytes = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return count, kibibytes


def test_memory_does_not_grow_with_the_lines(tmp_path: Path) -> None:
    few, few_kib = _peak(tmp_path / "few", 3_000)
    many, many_kib = _peak(tmp_path / "many", 36_000)
    assert (few, many) == (9_000, 108_000)
    # The scratch databases fill their caches of 8 MiB once; 108,000 reviews in memory take over 30.
    assert many_kib < few_kib + 20_000
