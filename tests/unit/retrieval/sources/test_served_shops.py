"""DummyJSON and FakeStore over HTTP and from files, with servers that are well and servers that are not."""

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import SourceError
from retrieval.records import Product, Review
from retrieval.sources import Report, Source, dummyjson, fakestore, open_source
from retrieval.sources.http_json import Bounds
from retrieval.sources.kind_names import read_kind
from tests.local_server import Asked, LocalServer, serving

REAL = Path(__file__).parents[5] / "shared" / "data" / "dummyjson" / "products.json"
QUICK = Bounds(page=10, timeout_s=1.0, retries=2, pause_s=0.01, most_bytes=100_000)
MASCARA: dict[str, Any] = {
    "id": 1,
    "title": "Lash Mascara",
    "description": "For long lashes.",
    "category": "beauty",
    "price": 9.0,
    "discountPercentage": 10.0,
    "rating": 4.25,
    "stock": 5,
    "tags": ["beauty", "mascara"],
    "brand": "Essence",
    "sku": "BEA-1",
    "weight": 4,
    "dimensions": {"width": 1, "height": 2, "depth": 3},
    "warrantyInformation": "1 week warranty",
    "shippingInformation": "Ships overnight",
    "availabilityStatus": "Low Stock",
    "reviews": [
        {"rating": 5, "comment": "Lovely!", "date": "2025-04-30T09:41:02.053Z", "reviewerName": "Ann Ant",
         "reviewerEmail": "ann@example.org"},
        {"rating": 2, "comment": "", "reviewerName": "Bo Bee"},
    ],
    "returnPolicy": "30 days return policy",
    "minimumOrderQuantity": 2,
    "meta": {"barcode": "123"},
    "images": ["https://cdn.example.org/1.webp", "https://cdn.example.org/2.webp"],
    "thumbnail": "https://cdn.example.org/thumbnail.webp",
}  # fmt: skip


def shop(count: int) -> list[dict[str, Any]]:
    return [{"id": number, "title": f"Thing {number}", "price": number} for number in range(1, count + 1)]


def page(products: list[Any], asked: Asked) -> dict[str, Any]:
    """A page as DummyJSON gives it: of the last one, `limit` says how many there are."""
    skip, limit = int(asked.query["skip"]), int(asked.query["limit"])
    some = products[skip : skip + limit]
    return {"products": some, "total": len(products), "skip": skip, "limit": len(some)}


def paging(products: list[Any]) -> Callable[[Asked], None]:
    return lambda asked: asked.send_json(page(products, asked))


def one_bad_page(change: Callable[[dict[str, Any]], Any], products: int = 25) -> Callable[[Asked], None]:
    """A shop whose second page is not as it should be."""

    def answer(asked: Asked) -> None:
        document = page(shop(products), asked)
        asked.send_json(change(document) if asked.query["skip"] == "10" else document)

    return answer


def everything(source: Source, report: Report | None = None) -> list[Product]:
    return list(source.read(report or Report()))


def read_all(server: LocalServer, bounds: Bounds = QUICK, limit: int | None = None) -> list[Product]:
    return everything(dummyjson.source(f"{server.address}/products", limit, bounds))


def read_file(tmp_path: Path, document: Any, report: Report | None = None, limit: int | None = None) -> list[Product]:
    path = tmp_path / "products.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return everything(dummyjson.source(str(path), limit), report)


def refusal(server: LocalServer, bounds: Bounds = QUICK) -> str:
    with pytest.raises(SourceError) as caught:
        read_all(server, bounds)
    sentence = str(caught.value)
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence
    return sentence


def test_every_field_of_dummyjson(tmp_path: Path) -> None:
    assert read_file(tmp_path, [MASCARA]) == [
        Product(
            id="1",
            title="Lash Mascara",
            description="For long lashes.",
            category=("Beauty",),
            brand="Essence",
            price=9.0,
            list_price=10.0,
            currency="USD",
            in_stock=True,
            stock=5,
            rating=4.25,
            review_count=2,
            reviews=(Review("Lovely!", 5.0),),
            attributes={
                "tags": ("beauty", "mascara"),
                "warranty": ("1 week warranty",),
                "shipping": ("Ships overnight",),
                "returns": ("30 days return policy",),
            },
            image="https://cdn.example.org/1.webp",
        )
    ]


def test_who_wrote_a_review_is_not_kept(tmp_path: Path) -> None:
    [product] = read_file(tmp_path, [MASCARA])
    assert not [word for word in ("Ann", "ann@", "Bo", "2025") if word in repr(product)]


@pytest.mark.parametrize(
    ("slug", "path", "gender"),
    [
        ("mens-watches", ("Accessories", "Watches"), "Men"),
        ("womens-watches", ("Accessories", "Watches"), "Women"),
        ("womens-dresses", ("Clothing", "Dresses"), "Women"),
        ("mens-shoes", ("Shoes",), "Men"),
        ("skin-care", ("Beauty", "Skin Care"), None),
        ("groceries", ("Groceries",), None),
        ("pet-toys", ("Pet Toys",), None),
        ("men's clothing", ("Clothing",), "Men"),
        ("women’s clothing", ("Clothing",), "Women"),
        ("jewelery", ("Accessories", "Jewellery"), None),
        ("electronics", ("Electronics",), None),
        ("women", ("Women",), None),
        ("", (), None),
        (None, (), None),
    ],
)
def test_a_slug_says_what_and_for_whom(slug: str | None, path: tuple[str, ...], gender: str | None) -> None:
    assert read_kind(slug) == (path, gender)


@pytest.mark.parametrize(
    ("percent", "list_price"),
    [(50, 18.0), (10, 10.0), (1, 9.09), (0.99, None), (0, None), (None, None), (100, None), (-5, None), ("x", None)],
)
def test_the_list_price_is_what_the_price_was_reduced_from(
    tmp_path: Path, percent: Any, list_price: float | None
) -> None:
    [product] = read_file(tmp_path, [{**MASCARA, "discountPercentage": percent}])
    assert (product.price, product.list_price) == (9.0, list_price)
    assert product.on_sale is (None if list_price is None else True)


def test_a_reduction_that_rounding_eats_is_none(tmp_path: Path) -> None:
    [product] = read_file(tmp_path, [{**MASCARA, "price": 0.2, "discountPercentage": 1.5}])
    assert product.list_price is None


@pytest.mark.parametrize(
    ("stock", "status", "in_stock"),
    [
        (5, "In Stock", True),
        (5, "Low Stock", True),
        (5, "Out of Stock", False),
        (0, "In Stock", False),
        (0, None, False),
        (3, "Back soon", True),
        (None, "Low Stock", True),
        (None, None, None),
    ],
)
def test_stock_and_status_must_both_allow_it(
    tmp_path: Path, stock: int | None, status: str | None, in_stock: bool | None
) -> None:
    [product] = read_file(tmp_path, [{**MASCARA, "stock": stock, "availabilityStatus": status}])
    assert (product.stock, product.in_stock) == (stock, in_stock)


def test_a_picture_is_the_first_or_the_thumbnail_and_never_a_file_of_ours(tmp_path: Path) -> None:
    report = Report()
    rows = [
        {**MASCARA, "images": []},
        {**MASCARA, "id": 2, "images": ["/etc/passwd"], "thumbnail": None},
        {**MASCARA, "id": 3, "images": "https://cdn.example.org/3.webp"},
    ]
    pictures = [product.image for product in read_file(tmp_path, rows, report)]
    assert pictures == ["https://cdn.example.org/thumbnail.webp", None, "https://cdn.example.org/3.webp"]
    assert [(problem.row, problem.column) for problem in report.problems] == [(2, "images")]


def test_bad_rows_are_told_and_the_good_ones_kept(tmp_path: Path) -> None:
    report = Report()
    rows = [
        {**MASCARA, "id": None},
        {**MASCARA, "title": " "},
        {**MASCARA, "price": "cheap"},
        {**MASCARA, "price": -1},
        "nonsense",
        None,
        {**MASCARA, "rating": 9, "stock": "many", "tags": {"a": 1}, "reviews": "good", "images": 7},
        MASCARA,
    ]
    [product] = read_file(tmp_path, rows, report)
    assert (product.rating, product.stock, product.in_stock, product.reviews) == (None, None, True, ())
    assert (report.read, report.skipped) == (1, 7)
    costly = [(problem.row, problem.column) for problem in report.problems]
    assert costly == [
        (1, "id"), (2, "title"), (3, "price"), (4, "price"), (5, None), (6, None), (7, "stock"), (7, "rating"),
        (7, "images"), (8, "id"),
    ]  # fmt: skip


@pytest.mark.skipif(not REAL.is_file(), reason="needs DummyJSON's own data, in ../shared/data/dummyjson")
def test_dummyjsons_own_products_all_fit() -> None:
    report = Report()
    products = everything(open_source(f"dummyjson:{REAL}"), report)
    assert (len(products), report.skipped, report.problems) == (194, 0, [])
    genders = Counter(product.gender for product in products)
    assert (genders["Men"], genders["Women"]) == (16, 23)
    assert sum(product.in_stock is False for product in products) == 4
    for product in products:
        assert product.category
        assert (product.image or "").startswith("https://cdn.dummyjson.com/")
        assert product.list_price is None or product.list_price > (product.price or 0)


@pytest.mark.skipif(not REAL.is_file(), reason="needs DummyJSON's own data, in ../shared/data/dummyjson")
def test_pages_over_http_give_what_the_file_gives() -> None:
    rows = json.loads(REAL.read_text())
    with serving(paging(rows)) as server:
        served = read_all(server, replace(QUICK, page=30))
    assert served == everything(dummyjson.source(str(REAL)))
    assert len(server.paths) == 1 + 7


def test_a_whole_answer_saved_as_a_file_is_read_and_a_part_is_told(tmp_path: Path) -> None:
    report = Report()
    assert len(read_file(tmp_path, {"products": shop(3), "total": 3, "skip": 0, "limit": 3}, report)) == 3
    assert report.guesses == []
    assert len(read_file(tmp_path, {"products": shop(3), "total": 194, "skip": 0, "limit": 3}, report)) == 3
    assert report.guesses == ["products.json holds 3 of 194 products; ?limit=0 saves them all"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"products": [', "is no JSON"),
        ("<html>", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("{}", "holds an empty object"),
        ('{"items": []}', "holds an object with 'items'"),
        ("3", "holds a number"),
        ("null", "holds null"),
        ("[]", "holds no rows"),
        ('{"products": []}', "holds no rows"),
        ("\ud800", "cannot be read"),
    ],
)
def test_a_file_of_another_shape_is_one_sentence(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "products.json"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(SourceError, match=says):
        everything(dummyjson.source(str(path)))


@pytest.mark.parametrize("where", ["", "nowhere.json", ".", "~nobody/x.json", "a\0b", "https://", "http://a:b@c/"])
@pytest.mark.parametrize("kind", [dummyjson, fakestore])
def test_what_is_no_catalogue_is_one_sentence(kind: Any, where: str) -> None:
    with pytest.raises(SourceError, match="cannot be (read|used)"):
        kind.source(where, None)


def test_pages_are_read_in_their_order_and_no_more_than_are_wanted() -> None:
    with serving(paging(shop(25))) as server:
        source = dummyjson.source(f"{server.address}/products?sortBy=title&skip=7", None, QUICK)
        assert (source.name, source.total) == (f"127.0.0.1:{server.port}/products", 25)
        assert [product.id for product in source.read(Report())] == [str(number) for number in range(1, 26)]
        asked = ["limit=1&skip=0", "limit=10&skip=0", "limit=10&skip=10", "limit=10&skip=20"]
        assert [sorted(path.partition("?")[2].split("&")) for path in server.paths] == [
            [*query.split("&"), "sortBy=title"] for query in asked
        ]
        server.paths.clear()
        assert len(read_all(server, limit=12)) == 12
        assert len(server.paths) == 3


def test_a_source_can_be_read_twice_and_a_shop_may_have_grown_between() -> None:
    products = shop(12)
    with serving(lambda asked: asked.send_json(page(products, asked))) as server:
        source = dummyjson.source(server.address, None, QUICK)
        assert len(everything(source)) == 12
        products += [{"id": 13, "title": "New"}]
        assert len(everything(source)) == 13


def test_a_server_that_gives_smaller_pages_than_asked_is_followed() -> None:
    def answer(asked: Asked) -> None:
        skip = int(asked.query["skip"])
        asked.send_json({"products": shop(25)[skip : skip + 4], "total": 25, "skip": skip, "limit": 4})

    with serving(answer) as server:
        assert len(read_all(server)) == 25


def test_a_server_that_gives_everything_at_once_is_believed() -> None:
    with serving(lambda asked: asked.send_json(shop(25))) as server:
        assert len(read_all(server)) == 25


def test_an_empty_shop_is_told() -> None:
    with serving(paging([])) as server:
        assert "holds no rows" in refusal(server)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda page: {**page, "products": page["products"][:7], "limit": 10}, "gives 7 products from number 11 on"),
        (lambda page: {**page, "products": [], "limit": 10}, "gives 0 products from number 11 on where it promises 10"),
        (lambda page: {**page, "products": [], "limit": 0}, "gives 0 products from number 11 on where it promises 10"),
        (lambda page: {**page, "total": 26}, "had 25 products and now has 26"),
        (lambda page: {**page, "total": 11}, "had 25 products and now has 11"),
        (lambda page: {**page, "products": shop(10)}, "gives the same page again from product 11 of 25"),
        (lambda page: {**page, "products": shop(10), "skip": 0}, "from number 11 on and gives them from number 1"),
        (lambda page: shop(10), "now has 10"),
        (lambda page: {"products": page["products"]}, "gives an object with 'products'; expected"),
        (lambda page: {**page, "total": "25"}, "expected an object with a list 'products' and a number 'total'"),
        (lambda page: {**page, "total": -1}, "a number 'total'"),
        (lambda page: {**page, "total": True}, "a number 'total'"),
        (lambda page: {**page, "products": {"1": {}}}, "a list 'products'"),
        (lambda page: {"message": "You are hungry"}, "gives an object with 'message'"),
        (lambda page: None, "gives null"),
        (lambda page: "products", "gives a text"),
    ],
)  # fmt: skip
def test_half_a_catalogue_is_no_catalogue(change: Callable[[dict[str, Any]], Any], says: str) -> None:
    with serving(one_bad_page(change)) as server:
        assert says in refusal(server)


def test_pages_that_go_on_for_ever_with_the_same_products_end() -> None:
    def answer(asked: Asked) -> None:
        asked.send_json({"products": shop(10), "total": 10**12, "skip": int(asked.query["skip"]), "limit": 10})

    with serving(answer) as server:
        assert "the same page again" in refusal(server)
    assert len(server.paths) == 3


def fail_twice(asked: Asked, broken: Callable[[], None]) -> None:
    if asked.number in (2, 3):
        broken()
    else:
        asked.send_json(page(shop(5), asked))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_is_busy_is_asked_again(status: int) -> None:
    with serving(lambda asked: fail_twice(asked, lambda: asked.send(b"busy", status=status))) as server:
        assert len(read_all(server)) == 5
    assert len(server.paths) == 4


def test_half_a_document_is_asked_for_again() -> None:
    whole = json.dumps({"products": shop(5), "total": 5, "skip": 0, "limit": 5}).encode()

    def answer(asked: Asked) -> None:
        if asked.number == 2:
            asked.start(Connection="close")
            asked.handler.wfile.write(whole[:40])
            asked.hang_up()
        elif asked.number == 3:
            asked.start(**{"Content-Length": str(len(whole))})
            asked.handler.wfile.write(whole[:40])
            asked.hang_up()
        else:
            asked.send(whole)

    with serving(answer) as server:
        assert len(read_all(server)) == 5
    assert len(server.paths) == 4


@pytest.mark.parametrize(
    ("answer", "says", "tries"),
    [
        (lambda asked: asked.send(b"{", status=404), "answers 404 (Not Found)", 1),
        (lambda asked: asked.send(b"", status=401), "answers 401 (Unauthorized)", 1),
        (lambda asked: asked.send(b"", status=500), "answers 500 (Internal Server Error)", 3),
        (lambda asked: asked.send(b'{"products": ['), "it is no JSON (Expecting value", 3),
        (lambda asked: asked.send(b""), "it is no JSON", 3),
        (lambda asked: asked.send(b"[" * 50_000), "it is no JSON", 3),
        (lambda asked: asked.send(b" <!DOCTYPE html><p>Sign in"), "a page of HTML or XML where JSON was expected", 1),
        (lambda asked: asked.send(b" " * 100_001), "larger than 0.1 MB", 1),
        (lambda asked: asked.redirect("http://localhost:1/products"), "localhost is at", 1),
        (lambda asked: asked.redirect("/products/again"), "redirected more than 5 times", 6),
        (lambda asked: asked.hang_up(), "the connection to 127.0.0.1 failed", 3),
    ],
)
def test_a_server_that_is_not_well_is_one_sentence(answer: Callable[[Asked], None], says: str, tries: int) -> None:
    with serving(answer) as server:
        assert says in refusal(server)
    assert len(server.paths) == tries


def test_a_slow_page_ends_in_time_and_a_slower_shop_is_waited_for() -> None:
    def answer(asked: Asked) -> None:
        time.sleep(0.15)
        asked.send_json(page(shop(12), asked))

    with serving(answer) as server:
        assert len(read_all(server)) == 12
        started = time.monotonic()
        assert "was not done within 0.1 s" in refusal(server, replace(QUICK, timeout_s=0.1, retries=1))
        assert time.monotonic() - started < 1


def test_nobody_there_is_one_sentence() -> None:
    with serving(lambda asked: asked.send_json([])) as server:
        pass
    assert "the connection to 127.0.0.1 failed" in refusal(server)


def test_what_stands_before_a_bad_page_is_given_and_then_the_reading_fails() -> None:
    """Whoever indexes keeps the former index, since the reading does not end well."""
    given = []
    with serving(one_bad_page(lambda page: {**page, "total": 26})) as server:
        with pytest.raises(SourceError):
            for product in dummyjson.source(server.address, None, QUICK).read(Report()):
                given.append(product.id)
    assert given == [str(number) for number in range(1, 11)]


SHIRT = {
    "id": 2,
    "title": "Slim Fit T-Shirt",
    "price": 22.3,
    "description": "Slim-fitting style.",
    "category": "men's clothing",
    "image": "https://fakestoreapi.com/img/2.jpg",
    "rating": {"rate": 4.1, "count": 259},
}


def test_every_field_of_fakestore(tmp_path: Path) -> None:
    path = tmp_path / "fakestore.json"
    path.write_text(json.dumps([SHIRT]))
    expected = Product(
        id="2",
        title="Slim Fit T-Shirt",
        description="Slim-fitting style.",
        category=("Clothing",),
        gender="Men",
        price=22.3,
        currency="USD",
        rating=4.1,
        review_count=259,
        image="https://fakestoreapi.com/img/2.jpg",
    )
    assert everything(open_source(f"fakestore:{path}")) == [expected]
    with serving(lambda asked: asked.send_json([SHIRT])) as server:
        assert everything(open_source(f"fakestore:{server.address}/products")) == [expected]


def test_fakestore_is_asked_for_no_more_than_is_wanted() -> None:
    def answer(asked: Asked) -> None:
        asked.send_json(shop(20)[: int(asked.query.get("limit", 20))])

    with serving(answer) as server:
        assert len(everything(fakestore.source(f"{server.address}/products", 3, QUICK))) == 3
        assert len(everything(fakestore.source(f"{server.address}/products", None, QUICK))) == 20
    assert server.paths == ["/products?limit=3", "/products"]


@pytest.mark.parametrize("document", [{"products": [SHIRT]}, None, "x", 5])
def test_fakestore_of_another_shape_is_one_sentence(document: Any) -> None:
    with serving(lambda asked: asked.send_json(document)) as server:
        with pytest.raises(SourceError, match="expected an array of products"):
            everything(fakestore.source(server.address, None, QUICK))


def test_fakestore_rows_with_holes(tmp_path: Path) -> None:
    path = tmp_path / "fakestore.json"
    rows = [{**SHIRT, "rating": None}, {**SHIRT, "id": 3, "rating": {"rate": "good", "count": None}, "image": "x.jpg"}]
    path.write_text(json.dumps(rows))
    report = Report()
    first, second = everything(fakestore.source(str(path)), report)
    assert (first.rating, first.review_count, second.rating, second.image) == (None, None, None, None)
    assert [problem.column for problem in report.problems] == ["rate", "image"]


def test_open_source_names_both_kinds() -> None:
    with serving(paging(shop(5))) as server:
        assert len(everything(open_source(f"dummyjson:{server.address}/products", limit=4))) == 4
