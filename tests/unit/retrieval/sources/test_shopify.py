import csv
import gzip
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report, open_source

OLD = (
    "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,"
    "Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,"
    "Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,"
    "Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,"
    "Image Alt Text,Gift Card,SEO Title,Google Shopping / Gender,"
    "Fabric (product.metafields.shopify.fabric),Product rating (product.metafields.reviews.rating),Status"
).split(",")
NEW = (
    "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,"
    "Option1 name,Option1 value,Option2 name,Option2 value,Option3 name,Option3 value,Price,Compare-at price,"
    "Cost per item,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,"
    "Image position,Gift card,Color (product.metafields.shopify.color-pattern)"
).split(",")
Row = Mapping[str, str]
Read = Callable[..., list[Product]]

SHIRT: Row = {
    "Handle": "linen-shirt",
    "Title": "Women's Linen Shirt",
    "Body (HTML)": "<p>Airy &amp; <strong>soft</strong>.</p>\n<ul><li>100% linen</li></ul>",
    "Vendor": "Alder",
    "Product Category": "Apparel & Accessories > Clothing > Clothing Tops > Shirts",
    "Type": "Shirt",
    "Tags": "Women, Season:Summer, bestseller, _hidden",
    "Published": "true",
    "Option1 Name": "Size",
    "Option1 Value": "S",
    "Option2 Name": "Color",
    "Option2 Value": "White",
    "Variant SKU": "LS-S",
    "Variant Inventory Tracker": "shopify",
    "Variant Inventory Qty": "3",
    "Variant Inventory Policy": "deny",
    "Variant Price": "49.00",
    "Variant Compare At Price": "65.00",
    "Image Src": "https://cdn.shop/back.jpg",
    "Image Position": "2",
    "Fabric (product.metafields.shopify.fabric)": "Linen",
    "Product rating (product.metafields.reviews.rating)": '{"value":"4.5","scale_min":"1.0","scale_max":"5.0"}',
    "Status": "active",
}
MEDIUM: Row = {
    "Handle": "linen-shirt",
    "Option1 Value": "M",
    "Option2 Value": "White",
    "Variant SKU": "LS-M",
    "Variant Inventory Tracker": "shopify",
    "Variant Inventory Qty": "-2",
    "Variant Price": "45.00",
    "Variant Compare At Price": "60",
    "Image Src": "https://cdn.shop/front.jpg",
    "Image Position": "1",
}
ONLY_IMAGE: Row = {"Handle": "linen-shirt", "Image Src": "https://cdn.shop/detail.jpg", "Image Position": "3"}


def plain(handle: str, **cells: str) -> dict[str, str]:
    """A product of one variant, as Shopify writes it; words in cell names are joined by two underscores."""
    return {
        "Handle": handle,
        "Title": f"Product {handle}",
        "Published": "true",
        "Option1 Name": "Title",
        "Option1 Value": "Default Title",
        "Variant Inventory Tracker": "shopify",
        "Variant Inventory Qty": "1",
        "Variant Price": "10.00",
        "Status": "active",
        **{name.replace("__", " "): cell for name, cell in cells.items()},
    }


def table(rows: Sequence[Row], names: Sequence[str] = OLD) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def read(tmp_path: Path, report: Report) -> Read:
    """Writes rows as an export and reads it as a source."""

    def write_and_read(*rows: Row, names: Sequence[str] = OLD, encoding: str = "utf-8") -> list[Product]:
        path = tmp_path / "products_export.csv"
        path.write_bytes(table(rows, names).encode(encoding))
        return list(open_source(str(path)).read(report))

    return write_and_read


def test_the_rows_of_a_handle_are_one_product(read: Read, report: Report) -> None:
    [product] = read(SHIRT, MEDIUM, ONLY_IMAGE)
    assert product == Product(
        id="linen-shirt",
        title="Women's Linen Shirt",
        description="Airy & soft. 100% linen",
        category=("Apparel & Accessories", "Clothing", "Clothing Tops", "Shirts"),
        brand="Alder",
        gender="Women",
        colour="White",
        price=45.0,
        list_price=60.0,
        in_stock=True,
        stock=3,
        rating=4.5,
        attributes={"size": ("S", "M"), "fabric": ("Linen",), "season": ("Summer",), "tags": ("bestseller",)},
        image="https://cdn.shop/front.jpg",
    )
    assert report.problem_count == 0


def test_rows_that_do_not_lie_together_are_still_one_product(read: Read) -> None:
    cap = plain("cap")
    assert read(SHIRT, cap, MEDIUM, ONLY_IMAGE)[0] == read(SHIRT, MEDIUM, ONLY_IMAGE)[0]
    # Somebody sorted by price: the row that speaks for the product comes last.
    [first, second] = read(ONLY_IMAGE, MEDIUM, cap, SHIRT)
    assert (first.id, first.title, first.price, second.id) == ("linen-shirt", "Women's Linen Shirt", 45.0, "cap")
    assert (first.colour, set(first.attributes["size"])) == ("White", {"S", "M"})


def test_the_newer_header_says_the_same(read: Read) -> None:
    rows = [
        {
            "Title": "Wool Scarf", "URL handle": "wool-scarf", "Description": "<p>Warm</p>", "Vendor": "Birch",
            "Product category": "Apparel & Accessories > Scarves", "Type": "Scarves", "Tags": "men",
            "Published on online store": "TRUE", "Status": "Active", "SKU": "W1", "Option1 name": "Length",
            "Option1 value": "Long", "Price": "20.00", "Compare-at price": "", "Inventory tracker": "shopify",
            "Inventory quantity": "0", "Continue selling when out of stock": "DENY",
            "Product image URL": "https://cdn.shop/scarf.jpg", "Image position": "1",
            "Color (product.metafields.shopify.color-pattern)": "red; blue",
        },
        {"URL handle": "wool-scarf", "Option1 value": "Short", "SKU": "W2", "Price": "18", "Inventory quantity": "0",
         "Inventory tracker": "shopify"},
    ]  # fmt: skip
    [product] = read(*rows, names=NEW)
    assert product == Product(
        id="wool-scarf",
        title="Wool Scarf",
        description="Warm",
        category=("Apparel & Accessories", "Scarves"),
        brand="Birch",
        gender="Men",
        colour="red",
        price=18.0,
        list_price=18.0,
        in_stock=False,
        stock=0,
        other_colours=("blue",),
        attributes={"length": ("Long", "Short")},
        image="https://cdn.shop/scarf.jpg",
    )


@pytest.mark.parametrize(
    ("pictures", "colour"),
    [
        (("", ""), "White"),
        (("https://cdn.shop/back.jpg", "https://cdn.shop/front.jpg"), "Navy"),
        (("https://cdn.shop/front.jpg", "https://cdn.shop/front.jpg"), "White"),
        (("", "https://cdn.shop/back.jpg"), "White"),
    ],
)
def test_of_several_colours_the_pictured_one_is_the_products(
    read: Read, pictures: tuple[str, str], colour: str
) -> None:
    first = {**SHIRT, "Variant Image": pictures[0]}
    second = {**MEDIUM, "Option2 Value": "Navy", "Variant Image": pictures[1]}
    [product] = read(first, second, names=[*OLD, "Variant Image"])
    assert product.image == "https://cdn.shop/front.jpg"
    assert product.colour == colour and set(product.other_colours) == {"White", "Navy"} - {colour}
    assert set(product.attributes) == {"size", "fabric", "season", "tags"}


def test_a_currency_is_taken_only_where_the_export_states_none(tmp_path: Path) -> None:
    path = tmp_path / "products_export.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, OLD)
        writer.writeheader()
        writer.writerows([plain("a"), plain("b", **{"Variant Price": "$ 20"}), plain("c", **{"Variant Price": ""})])
    read = {p.id: p.currency for p in open_source(str(path), currency="EUR").read(Report())}
    assert read == {"a": "EUR", "b": "USD", "c": None}
    assert {p.currency for p in open_source(str(path)).read(Report())} == {None, "USD"}
    with pytest.raises(SourceError, match="currency is 'euro'; expected three capital letters"):
        open_source(str(path), currency="euro")


def test_drafts_archived_and_unpublished_products_are_left_out_and_counted(read: Read, report: Report) -> None:
    hidden = [plain("a", Status="draft"), plain("b", Status="archived"), plain("c", Published="FALSE")]
    assert [product.id for product in read(*hidden, plain("d"))] == ["d"]
    assert (report.skipped, report.problem_count) == (3, 0)
    assert "left out as draft, archived or not published: 3" in report.guesses


def test_a_shop_of_drafts_is_one_sentence(read: Read) -> None:
    with pytest.raises(SourceError, match="has no product to show; left out as draft, archived or not published: 1"):
        read(plain("a", Status="draft"))


@pytest.mark.parametrize(
    ("cells", "in_stock", "stock"),
    [
        ({"Variant__Inventory__Qty": "4"}, True, 4),
        ({"Variant__Inventory__Qty": "0"}, False, 0),
        ({"Variant__Inventory__Qty": "0", "Variant__Inventory__Policy": "continue"}, True, 0),
        ({"Variant__Inventory__Qty": "", "Variant__Inventory__Tracker": ""}, True, None),
        ({"Variant__Inventory__Qty": ""}, None, None),
        ({"Variant__Inventory__Qty": "many"}, None, None),
    ],
)
def test_stock_means_what_shopify_means(read: Read, cells: dict[str, str], in_stock: bool | None, stock: int) -> None:
    [product] = read(plain("a", **cells))
    assert (product.in_stock, product.stock) == (in_stock, stock)


@pytest.mark.parametrize(
    ("price", "before", "expected"),
    [
        ("10.00", "", (10.0, 10.0, False, None)),
        ("10.00", "15", (10.0, 15.0, True, None)),
        ("10.00", "8.00", (10.0, 10.0, False, None)),
        ("€1.299,00", "1.499,00", (1299.0, 1499.0, True, "EUR")),
        ("10 euros", "soon", (10.0, 10.0, False, "EUR")),
        ("", "", (None, None, None, None)),
    ],
)
def test_a_price_is_read_with_the_one_before_it(read: Read, price: str, before: str, expected: tuple[object]) -> None:
    [product] = read(plain("a", Variant__Price=price, Variant__Compare__At__Price=before))
    assert (product.price, product.list_price, product.on_sale, product.currency) == expected


@pytest.mark.parametrize(
    ("cells", "gender"),
    [
        ({"Tags": "mens-shoes, new"}, "Men"),
        ({"Tags": "Gender:Women"}, "Women"),
        ({"Tags": "men, women"}, "Unisex"),
        ({"Tags": "girl power, mentor"}, None),
        ({"Type": "Women's Dresses"}, "Women"),
        ({"Product__Category": "Clothing > Boys > Shorts"}, "Boys"),
        ({"Google__Shopping__/__Gender": "female", "Tags": "men"}, "Women"),
    ],
)
def test_gender_is_taken_where_it_is_plainly_said(read: Read, cells: dict[str, str], gender: str | None) -> None:
    [product] = read(plain("a", **cells))
    assert product.gender == gender
    assert "Boys" not in product.category


def test_a_title_that_is_no_option_and_a_missing_category_give_nothing(read: Read) -> None:
    [product] = read(plain("a", Product__Category="Uncategorized", Type="Candles"))
    assert (product.category, product.attributes) == (("Candles",), {})


def test_dirty_rows_are_told_with_row_and_column(read: Read, report: Report) -> None:
    products = read(
        plain("a", Title=""),
        plain(" "),
        plain("b", Variant__Price="ask us"),
        plain("c"),
        plain("c", Title="Another product", Variant__Price="5"),
        plain("d", Image__Src="picture.jpg"),
        SHIRT,
        {**MEDIUM, "Variant Price": "?"},
    )
    assert [(product.id, product.price) for product in products] == [("c", 5.0), ("d", 10.0), ("linen-shirt", 49.0)]
    assert [(problem.row, problem.column) for problem in report.problems] == [
        (3, "Handle"),
        (2, "Title"),
        (4, "Variant Price"),
        (6, "Title"),
        (7, "Image Src"),
        (10, "Variant Price"),
    ]
    assert report.skipped == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_the_usual_encodings_are_read(read: Read, encoding: str) -> None:
    assert read(plain("a", Title="Größe 42 – Café"), encoding=encoding)[0].title == "Größe 42 – Café"


def test_packed_cut_and_limited(tmp_path: Path) -> None:
    path = tmp_path / "products.csv.gz"
    rows = [plain(f"p{number}", Tags=f"t{number**5}") for number in range(2000)]
    path.write_bytes(gzip.compress(table(rows).encode()))
    assert [product.id for product in open_source(str(path), limit=2).read(Report())] == ["p0", "p1"]
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(SourceError, match="breaks off or is damaged"):
        list(open_source(str(path)).read(Report()))


def test_an_empty_export_is_one_sentence(read: Read) -> None:
    with pytest.raises(SourceError, match="holds no rows"):
        read()


def test_another_table_with_handles_is_no_export(tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    path.write_text("handle,title,price\na,Shirt,3\na,Shirt,3\n")
    report = Report()
    assert len(list(open_source(str(path)).read(report))) == 1
    assert "was there before" in str(report.problems[0])
