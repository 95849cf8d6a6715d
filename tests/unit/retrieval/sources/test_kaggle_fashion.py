import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report, kaggle_fashion, open_source
from retrieval.sources.simulated import MEDIAN_PRICE_USD, SIMULATED, with_shop_facts

HEADER = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
REAL = Path(__file__).parents[5] / "shared" / "data" / "fashion"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "1.jpg").write_bytes(b"no picture, but there")
    (tmp_path / "styles.csv").write_text(
        HEADER
        + "1,Men,Accessories,Watches,Watches,Black,Fall,2011,NA,Acme Men Black Watch\n"
        + "2,Women,Apparel,Topwear,Shirts,,Summer,2012,Casual,Acme Women Shirt\n"
        + ",Women,Apparel,Topwear,Shirts,Red,Summer,2012,Casual,Acme Women Shirt\n"
        + "1,Women,Apparel,Topwear,Shirts,Red,Summer,2012,Casual,Acme Women Shirt\n"
        + "5,Women,Apparel,Topwear,Shirts,Red,Summer,2012,Casual,\n"
        + "6,Women,Apparel,Topwear,Shirts,Red,Summer,2012,Casual,Acme Shirt, with a comma\n"
    )
    return tmp_path


def test_rows_become_products_and_bad_rows_are_told(folder: Path) -> None:
    report = Report()
    watch, shirt, with_comma = open_source(str(folder)).read(report)
    assert (watch.id, watch.brand, watch.category) == ("1", "Acme", ("Accessories", "Watches"))
    assert watch.image == str((folder / "images" / "1.jpg").resolve())
    assert watch.attributes == {"season": ("Fall",), "year": ("2011",)}
    assert (shirt.image, shirt.colour) == (None, None)
    assert with_comma.title == "Acme Shirt, with a comma"
    assert [(problem.row, problem.column) for problem in report.problems] == [
        (3, "id"),
        (4, "id"),
        (5, "id"),
        (6, "id"),
        (6, "productDisplayName"),
        (7, "id"),
    ]
    assert (report.read, report.skipped) == (3, 3)


def test_read_gives_products(folder: Path) -> None:
    assert [product.id for product in kaggle_fashion.read(folder)] == ["1", "2", "6"]


def test_a_folder_without_its_pictures_says_where_they_belong(folder: Path) -> None:
    (folder / "images" / "1.jpg").unlink()
    (folder / "images").rmdir()
    with pytest.raises(SourceError, match="has styles.csv but no images/"):
        open_source(str(folder))


def test_another_table_is_refused(folder: Path) -> None:
    (folder / "styles.csv").write_text("id,name\n1,x\n")
    with pytest.raises(SourceError, match="productDisplayName"):
        open_source(str(folder))


def test_what_is_made_up_is_listed(folder: Path) -> None:
    for product in kaggle_fashion.read(folder):
        assert product.simulated == SIMULATED
        assert all(getattr(product, name) is not None for name in SIMULATED)


def priced(number: int, kind: str = "Shirts") -> Product:
    return with_shop_facts(Product(id=str(number), title=f"Shirt {number}", category=("Apparel", kind)))


def test_prices_are_plausible_for_their_kind() -> None:
    for kind in ("Socks", "Shirts", "Watches"):
        prices = sorted(priced(number, kind).price or 0 for number in range(300))
        assert MEDIAN_PRICE_USD[kind] * 0.85 < prices[150] < MEDIAN_PRICE_USD[kind] * 1.15
        assert MEDIAN_PRICE_USD[kind] * 0.2 < prices[0] and prices[-1] < MEDIAN_PRICE_USD[kind] * 4


def test_some_are_reduced_and_most_are_in_stock() -> None:
    products = [priced(number) for number in range(400)]
    assert 0.15 < sum(bool(product.on_sale) for product in products) / 400 < 0.35
    assert 0.85 < sum(bool(product.in_stock) for product in products) / 400 < 0.95
    assert all((product.list_price or 0) >= (product.price or 0) > 0 for product in products)
    assert all(3.2 <= (product.rating or 0) <= 4.9 for product in products)


def test_the_same_title_has_the_same_price_whatever_its_photograph() -> None:
    one = with_shop_facts(Product(id="1", title="Acme Shirt", category=("Shirts",)))
    other = with_shop_facts(Product(id="2", title="ACME shirt", category=("Shirts",)))
    assert (one.price, one.rating, one.in_stock) == (other.price, other.rating, other.in_stock)


def test_another_process_makes_up_the_same() -> None:
    code = (
        "from retrieval.records import Product; from retrieval.sources.simulated import with_shop_facts; import sys; "
        "p = with_shop_facts(Product(id='7', title='Shirt 7', category=('Apparel', 'Shirts'))); "
        "sys.stdout.write(repr((p.price, p.list_price, p.rating, p.review_count, p.in_stock)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    here = priced(7)
    assert told == repr((here.price, here.list_price, here.rating, here.review_count, here.in_stock))


@pytest.mark.skipif(not (REAL / "styles.csv").exists(), reason="Kaggle's fashion folder is not here")
def test_the_whole_folder_is_read_with_its_brands() -> None:
    report = Report()
    brands = Counter(product.brand for product in open_source(str(REAL)).read(report))
    assert (report.read, report.problem_count) == (8204, 0)
    assert brands[None] <= 5 and len(brands) < 160
    assert brands["United Colors of Benetton"] > 850 and brands["Flying Machine"] > 190 and brands["Fila"] > 110
    assert not {"Arrow Woman", "Levisi", "Turtle Check", "Flying", "New"} & set(brands)
