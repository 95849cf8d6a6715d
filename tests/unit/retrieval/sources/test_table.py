import gzip
import json
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import Report, open_source
from retrieval.sources.attributes import MOST_GUESSED

Read = Callable[..., list[Product]]


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def read(tmp_path: Path, report: Report) -> Read:
    """Writes a file and reads it as a source."""

    def write_and_read(content: str | bytes, name: str = "shop.csv", columns: Mapping[str, str] | None = None):  # type: ignore[no-untyped-def]
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(open_source(str(path), columns=columns).read(report))

    return write_and_read


def places(report: Report) -> list[tuple[int, str | None]]:
    return [(problem.row, problem.column) for problem in report.problems]


def test_every_field_is_guessed(read: Read, report: Report, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "1.jpg").write_bytes(b"x")
    [product] = read(
        "Product ID,Name,Description,Vendor,Sex,Color,Sale Price,Compare at price,Currency,Quantity,Average Rating,"
        "Review Count,Image,Link,Department,Category,Fabric\n"
        "7,Blue shirt,A shirt of blue cotton.,Acme,Men,Blue,19.50,25,eur,3,4.5,12,pictures/1.jpg,https://x.org/7,"
        "Clothing,Tops > Shirts,Cotton|Linen\n"
    )
    assert product == Product(
        id="7",
        title="Blue shirt",
        description="A shirt of blue cotton.",
        category=("Clothing", "Tops", "Shirts"),
        brand="Acme",
        gender="Men",
        colour="Blue",
        price=19.5,
        list_price=25.0,
        currency="EUR",
        in_stock=True,
        stock=3,
        rating=4.5,
        review_count=12,
        attributes={"fabric": ("Cotton", "Linen")},
        image=str(tmp_path / "pictures" / "1.jpg"),
        url="https://x.org/7",
    )
    assert {"id: Product ID", "category: Department > Category", "attributes: Fabric"} <= set(report.guesses)
    assert report.problem_count == 0


def test_what_is_said_wins_over_a_guess(read: Read, report: Report) -> None:
    [product] = read(
        "id,title,name,kind,stuff,group\n1,Wrong,Right,Shirts,Wool,Clothing\n",
        columns={"title": "name", "category": "group>kind", "attribute:material": "stuff"},
    )
    assert (product.title, product.category) == ("Right", ("Clothing", "Shirts"))
    assert product.attributes["material"] == ("Wool",)
    assert "title: title" not in report.guesses


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"titel": "title"}, "unknown field 'titel'.*brand.*title"),
        ({"title": "nome"}, "column 'nome'.*id, title"),
        ({"attribute:": "title"}, "unknown field"),
        ({"attribute:colour": "title"}, "write --map colour=title"),
        ({"category": "title>nome"}, "column 'nome'"),
    ],
)
def test_a_wrong_map_names_what_there_is(read: Read, columns: dict[str, str], words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read("id,title\n1,Shirt\n", columns=columns)


def test_a_table_without_a_title_says_how_to_name_it(read: Read) -> None:
    with pytest.raises(SourceError, match="--map title=COLUMN.*id, bezeichnung"):
        read("id,bezeichnung\n1,Hemd\n")


def test_bad_rows_are_told_with_row_and_column(read: Read, report: Report) -> None:
    products = read("sku,name,price\n1,Shirt,10\n,No id,1\n3,,1\n4,Bad,cheap\n1,Twice,1\n6,Ragged\n7,Fine,$2\n")
    assert [product.id for product in products] == ["1", "7"]
    assert places(report) == [(3, "sku"), (4, "name"), (5, "price"), (6, "sku"), (7, None)]
    assert (report.read, report.skipped) == (2, 5)


def test_rows_are_counted_as_an_editor_shows_them(read: Read, report: Report) -> None:
    read('id,title,price\n1,"two\nlines",1\n\n2,Bad,cheap\n3,Good,1\n')
    assert places(report) == [(5, "price")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_delimiter_is_found(read: Read, sign: str) -> None:
    [product] = read(f'id{sign}title{sign}price\n1{sign}"Shirt{sign} blue"{sign}5\n')
    assert (product.title, product.price) == (f"Shirt{sign} blue" if sign != "\t" else "Shirt blue", 5.0)


def test_a_byte_order_mark_is_no_part_of_the_first_name(read: Read) -> None:
    assert read("id,title\n1,Ärmel\n".encode("utf-8-sig"))[0].title == "Ärmel"


def test_cells_that_are_no_utf_8_are_read_as_spreadsheets_write_them(read: Read, report: Report) -> None:
    products = read("id;title;größe\n1;Weiß €;S\n".encode("cp1252") + "2;Weiß €;M\n".encode() + b"3;\x81;L\n")
    assert [product.title for product in products] == ["Weiß €", "Weiß €"]
    assert products[0].attributes == {"größe": ("S",)}
    assert places(report) == [(4, "title")]


@pytest.mark.parametrize(
    "content", ["\n\nid,title\n1,Shirt\n", "id,title\r1,Shirt\r", '"id","title"\r\n"1","Shirt"\r\n']
)
def test_blank_lines_before_the_names_and_old_line_ends_are_read(read: Read, content: str) -> None:
    assert [(product.id, product.title) for product in read(content)] == [("1", "Shirt")]


def test_a_row_with_an_open_quote_says_so(read: Read, report: Report) -> None:
    read('id,title,price\n1,Shirt,2\n2,"Hat,3\n3,Cap,4\n')
    assert "perhaps a quote is left open" in str(report.problems[0])


def test_a_table_of_thousands_of_columns_gives_a_few_facets(read: Read, report: Report) -> None:
    names = [f"c{number}" for number in range(2000)]
    rows = "".join(f"{row},T{row}" + ",a" * 2000 + "\n" for row in range(30))
    products = read(f"id,title,{','.join(names)}\n{rows}")
    assert len(products[0].attributes) == MOST_GUESSED
    assert any(guess.startswith("1,960 more columns stay unused") for guess in report.guesses)
    with pytest.raises(SourceError, match="c27 and 1,972 more") as caught:
        read(f"id,title,{','.join(names)}\n{rows}", columns={"title": "nome"})
    assert len(str(caught.value)) < 400


def test_an_unclosed_quote_does_not_end_in_a_traceback(read: Read, report: Report) -> None:
    assert len(read('id,title\n1,Good\n2,"open\n3,lost\n')) >= 1
    read('id,title\n1,Good\n2,"' + "x" * 200_000 + "\n", name="long.csv")
    assert report.skipped >= 1


@pytest.mark.parametrize("name", ["shop.csv", "shop.jsonl"])
@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "id,title\n1,x".encode("utf-16")])
def test_a_file_that_is_no_table_is_one_sentence(read: Read, name: str, content: bytes) -> None:
    with pytest.raises(SourceError, match="shop"):
        read(content, name=name)


def test_a_table_of_bad_rows_only_is_an_error(read: Read) -> None:
    with pytest.raises(SourceError, match="None of the 1 rows"):
        read("id,title\n,x\n")


def test_values_that_a_product_can_do_without_stay_unknown(read: Read, report: Report) -> None:
    [product] = read("id,title,rating,stock,reviews\n1,Shirt,87,many,-3\n")
    assert (product.rating, product.stock, product.in_stock, product.review_count) == (None, None, None, None)
    assert sorted(places(report)) == [(2, "rating"), (2, "reviews"), (2, "stock")]
    assert report.skipped == 0


def test_stock_says_whether_there_is_any_unless_the_shop_does(read: Read) -> None:
    products = read("id,title,stock,in_stock\n1,a,0,\n2,b,4,\n3,c,4,no\n")
    assert [product.in_stock for product in products] == [False, True, False]


def test_a_missing_sale_price_means_the_full_one(read: Read) -> None:
    first, second = read("id,title,sale_price,price\n1,a,,30\n2,b,20,30\n")
    assert (first.price, first.on_sale) == (30.0, False)
    assert (second.price, second.list_price, second.on_sale) == (20.0, 30.0, True)


def test_the_price_column_may_name_the_currency(read: Read) -> None:
    assert read("id,title,Price (GBP)\n1,a,30\n")[0].currency == "GBP"


@pytest.mark.parametrize("picture", ["nowhere.jpg", "\\0.jpg", "x" * 5000])
def test_a_missing_picture_leaves_the_product(read: Read, report: Report, picture: str) -> None:
    assert read(f"id,title,image\n1,Shirt,{picture}\n")[0].image is None
    assert places(report) == [(2, "image")]


def test_of_several_addresses_in_a_cell_the_first_is_the_picture(read: Read) -> None:
    cell = '"https://shop.example/a, 1.jpg, https://shop.example/b.jpg"'
    [product] = read(f"id,name,images\n1,Hat,{cell}\n")
    assert product.image == "https://shop.example/a, 1.jpg"


def test_a_picture_on_the_web_stays_an_address(read: Read) -> None:
    for address in ("https://x.org/1.jpg", "HTTPS://x.org/1.jpg"):
        assert read(f"id,title,image\n1,Shirt,{address}\n")[0].image == address


def test_only_short_shared_words_become_attributes(read: Read) -> None:
    rows = "".join(
        f"{i},Shirt {i},{'Wool' if i % 2 else 'Cotton'},code{i},{'long words ' * 9},2020-01-01\n" for i in range(30)
    )
    assert set(read(f"id,title,material,serial,story,listed date\n{rows}")[0].attributes) == {"material"}


def test_json_lines_may_hold_lists(read: Read, report: Report) -> None:
    lines = [
        json.dumps({"id": 1, "title": "Shirt", "category": ["Clothing", "Shirts"], "sizes": ["S", "M"], "price": 10.5}),
        "{broken",
        "[1, 2]",
        json.dumps({"id": 2, "title": "\ud800Hat", "price": -1}),
        json.dumps({"id": 3, "title": "\ud800Hat", "in_stock": True, "images": ["https://x.org/a.jpg", "b"]}),
    ]
    shirt, hat = read("\n".join(lines) + "\n", name="shop.jsonl")
    assert (shirt.id, shirt.category, shirt.price) == ("1", ("Clothing", "Shirts"), 10.5)
    assert shirt.attributes["sizes"] == ("S", "M")
    assert (hat.title, hat.in_stock, hat.image) == ("Hat", True, "https://x.org/a.jpg")
    assert places(report) == [(2, None), (3, None), (4, "price")]


def test_what_is_nested_becomes_columns(read: Read) -> None:
    record = {
        "id": 1,
        "title": "Shirt",
        "price": {"amount": 5, "currency": "EUR"},
        "rating": {"rate": 3.9, "count": 120},
        "images": [{"src": "https://x.org/1.jpg"}],
        "attributes": {"fit": "slim"},
    }
    [product] = read(json.dumps(record) + "\n", name="shop.jsonl")
    assert (product.price, product.currency, product.rating, product.review_count) == (5.0, "EUR", 3.9, 120)
    assert (product.image, product.attributes) == ("https://x.org/1.jpg", {"fit": ("slim",)})


def test_a_long_table_is_read_without_being_held(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "shop.csv"
    with path.open("w") as file:
        file.write("id,title,price,description\n")
        file.writelines(f"{number},Shirt {number},5,{'words ' * 50}\n" for number in range(10_000))
    products = open_source(str(path)).read(report)
    next(products)
    tracemalloc.start()
    count = sum(1 for _ in products)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (count, path.stat().st_size > 3_000_000, peak < 2_000_000) == (9_999, True, True)


def test_numbers_beyond_any_shop_are_told_and_unknown(read: Read, report: Report) -> None:
    [shirt, hat] = read(f"id,title,Review Count,Stock\n1,Shirt,{'9' * 20},1e40\n2,Hat,12,3\n")
    assert (shirt.review_count, shirt.stock, hat.review_count, hat.stock) == (None, None, 12, 3)
    assert places(report) == [(2, "Stock"), (2, "Review Count")]
    assert "is too large a number; left unknown" in report.problems[1].reason


def test_a_line_without_end_costs_its_row_and_no_memory(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "shop.csv"
    path.write_text("id,title\n1,Shirt\n2," + "words, " * 2_000_000 + "\n3,Hat\n")
    source = open_source(str(path))
    tracemalloc.start()
    found = [product.title for product in source.read(report)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found, places(report)) == (["Shirt", "Hat"], [(3, None)])
    assert path.stat().st_size > 10_000_000 and peak < 30_000_000


def test_parquet_is_read_with_its_types(tmp_path: Path, report: Report) -> None:
    import pyarrow
    from pyarrow import parquet

    table = pyarrow.table(
        {
            "id": [1, 2, 3],
            "title": ["Shirt", "Hat", "Nothing"],
            "price": [10.0, None, float("nan")],
            "category": [["Clothing", "Shirts"], ["Hats"], []],
        }
    )
    parquet.write_table(table, tmp_path / "shop.parquet")
    source = open_source(str(tmp_path / "shop.parquet"))
    shirt, hat = source.read(report)
    assert (shirt.id, shirt.price, shirt.category) == ("1", 10.0, ("Clothing", "Shirts"))
    assert (hat.price, source.total) == (None, 3)
    assert places(report) == [(3, "price")]


@pytest.mark.parametrize("name", ["shop.csv.gz", "shop.CSV.GZ", "shop.csv"])
def test_a_packed_table_is_known_by_its_first_bytes(read: Read, name: str) -> None:
    assert read(gzip.compress("id;title\n1;Größe\n".encode("cp1252")), name=name)[0].title == "Größe"
    assert read("id;title\n1;Not packed\n", name=name)[0].title == "Not packed"


def test_packed_json_lines_are_read(read: Read) -> None:
    assert read(gzip.compress(b'{"id": 1, "title": "Shirt"}\n'), name="shop.jsonl.gz")[0].id == "1"


@pytest.mark.parametrize("kept", [0.3, 0.95])
@pytest.mark.parametrize("name", ["shop.csv.gz", "shop.jsonl.gz"])
def test_a_packed_table_that_breaks_off_is_one_sentence(read: Read, name: str, kept: float) -> None:
    lines = [json.dumps({"id": number, "title": f"{number**9}"}) for number in range(20_000)]
    rows = [f"{number},{number**9}" for number in range(20_000)]
    packed = gzip.compress("\n".join(lines if "json" in name else ["id,title", *rows]).encode())
    with pytest.raises(SourceError, match="is packed with gzip and breaks off or is damaged"):
        read(packed[: int(kept * len(packed))], name=name)


def test_a_line_without_an_end_is_told_and_not_held(read: Read, report: Report) -> None:
    long = b'{"id": 1, "title": "' + b"x" * (40 << 20) + b'"}\n'
    assert [product.id for product in read(long + b'{"id": 2, "title": "Hat"}\n', name="shop.jsonl")] == ["2"]
    assert [str(problem) for problem in report.problems] == ["shop.jsonl, row 1: the line is longer than 16 MiB"]


def test_the_wrong_ending_is_one_sentence(read: Read) -> None:
    with pytest.raises(SourceError, match="No line of shop.jsonl is a JSON object"):
        read("id,title\n1,Shirt\n", name="shop.jsonl")
    with pytest.raises(SourceError, match="No column of shop.csv looks like the id"):
        read('{"id": 1, "title": "Shirt"}\n', name="shop.csv")


def test_a_broken_parquet_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "shop.parquet").write_bytes(b"no parquet at all")
    with pytest.raises(SourceError, match="cannot be read as Parquet"):
        open_source(str(tmp_path / "shop.parquet"))


@pytest.mark.parametrize(
    ("cell", "colours"),
    [
        ("Brown, Black", ("Brown", "Black")),
        ("navy blue, dark-green and tan", ("navy blue", "dark-green and tan")),
        ("navy blue, dark-green, and tan", ("navy blue", "dark-green", "tan")),
        ("Brown|Black|brown", ("Brown", "Black")),
        ("Blue, slightly faded", ("Blue, slightly faded",)),
        ("Oyster, Black", ("Oyster", "Black")),
        ("Black/White", ("Black/White",)),
        ("", ()),
    ],
)
def test_a_list_of_colours_is_what_the_product_comes_in(read: Read, cell: str, colours: tuple[str, ...]) -> None:
    [boots, _] = read(f'id,title,colour\n1,Boots,"{cell}"\n2,Cap,oyster\n')
    assert boots.values("colour") == colours
    assert boots.colour == next(iter(colours), None)


def test_a_second_column_of_colours_makes_no_second_facet(read: Read) -> None:
    rows = [{"id": n, "title": f"Cap {n}", "color": "Red", "colors": ["Red", "Blue"]} for n in range(30)]
    cap = read("\n".join(map(json.dumps, rows)), "shop.jsonl")[0]
    assert (cap.colour, cap.other_colours, cap.attributes) == ("Red", ("Blue",), {})
    [only] = read(json.dumps({"id": 1, "title": "Cap", "colors": ["Red", "Blue"]}), "shop.jsonl")
    assert (only.colour, only.other_colours, only.attributes) == ("Red", ("Blue",), {})
