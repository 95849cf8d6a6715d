"""DummyJSON's products, `{products, total, skip, limit}` page by page from a URL, or saved as a file.

The price is what a shopper pays now, in US dollars, and `discountPercentage` is what was taken off before: the list
price is price / (1 - discount). Names and e-mail addresses of reviewers are not read.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from retrieval.errors import SourceError
from retrieval.records import Product, Review
from retrieval.remote_pictures import is_remote
from retrieval.sources.base import BadRow, Entry, Report, Source
from retrieval.sources.http_json import Bounds, Items, JsonPages, Page, described, paged, read_file
from retrieval.sources.json_rows import JsonRow
from retrieval.sources.kind_names import read_kind

LEAST_DISCOUNT = 1.0
"""Percent. Nobody calls less than that a reduction, and in cheap goods the rounding to cents is as large."""
ATTRIBUTES = {"tags": "tags", "warranty": "warrantyInformation", "shipping": "shippingInformation",
              "returns": "returnPolicy"}  # fmt: skip
"""Cell by facet. Sizes and weights come without their units and are left out."""
CURRENCY = "USD"


def source(where: str, limit: int | None = None, bounds: Bounds | None = None) -> Source:
    """The catalogue at a URL such as https://dummyjson.com/products, or in a file.

    Args:
        where: the URL (its own `limit` and `skip` are replaced) or the path.
        limit: stop after this many products.
        bounds: of what is read from a URL.

    Raises:
        SourceError: it cannot be read, or has another shape.
    """
    name, total, items, remark = _open(where, bounds or Bounds(), limit)
    return Source(
        name=name,
        total=total,
        entries=lambda report: _entries(name, items(), report, remark),
        columns={"list_price": "discountPercentage"},
        limit=limit,
    )


def _open(where: str, bounds: Bounds, limit: int | None) -> tuple[str, int, partial[Items], str | None]:
    """Name, number of products, a way to read them from the start, and what to say of them."""
    if is_remote(where):
        pages = JsonPages(where, bounds)
        first = Page.of(pages.read(limit=1, skip=0), pages.name)
        return pages.name, first.total, partial(paged, pages, bounds, limit), None
    name, document = read_file(where)
    held = document if isinstance(document, dict) else {"products": document}
    products, said = held.get("products"), held.get("total")
    if not isinstance(products, list):
        raise SourceError(f"{name} holds {described(document)}; expected DummyJSON's products.")
    partly = isinstance(said, int) and said > len(products)
    remark = f"{name} holds {len(products):,} of {said:,} products; ?limit=0 saves them all" if partly else None
    return name, len(products), partial(_numbered, products), remark


def _numbered(products: list[Any]) -> Items:
    return iter(enumerate(products, start=1))


def _entries(name: str, items: Items, report: Report, remark: str | None) -> Iterator[Entry]:
    report.guesses += [remark] if remark else []
    for number, item in items:
        try:
            yield Entry(number, _product(JsonRow.of(name, number, item, report)))
        except BadRow as bad:
            yield Entry(number, bad)


def _product(row: JsonRow) -> Product:
    category, gender = read_kind(row.text("category"))
    price, stock = row.price("price"), row.pieces("stock")
    attributes = {facet: row.texts(cell) for facet, cell in ATTRIBUTES.items()}
    return Product(
        id=row.text("id") or "",
        title=row.text("title") or "",
        description=row.text("description"),
        category=category,
        brand=row.text("brand"),
        gender=gender,
        price=price,
        list_price=_list_price(price, row),
        currency=None if price is None else CURRENCY,
        in_stock=_in_stock(stock, row.text("availabilityStatus")),
        stock=stock,
        rating=row.stars("rating"),
        review_count=_review_count(row),
        reviews=_reviews(row),
        attributes={facet: several for facet, several in attributes.items() if several},
        # The thumbnail is smaller than a card.
        image=row.picture("images") or row.picture("thumbnail"),
    )


def _list_price(price: float | None, row: JsonRow) -> float | None:
    percent = row.number_at_most("discountPercentage", 99)
    if price is None or percent is None or percent < LEAST_DISCOUNT:
        return None
    before = round(price / (1 - percent / 100), 2)
    return before if before > price else None


def _in_stock(stock: int | None, status: str | None) -> bool | None:
    """Both must allow it: "Low Stock" is in stock, and nothing can be bought of which no piece is left."""
    said = {"in stock": True, "low stock": True, "out of stock": False}.get((status or "").lower())
    if said is None or stock is None:
        return said if stock is None else stock > 0
    return said and stock > 0


def _review_count(row: JsonRow) -> int | None:
    """How many rated it, with words or without."""
    cells = row.cells.get("reviews")
    return len(cells) if isinstance(cells, list) else None


def _reviews(row: JsonRow) -> tuple[Review, ...]:
    cells = row.cells.get("reviews")
    listed = cells if isinstance(cells, list) else []
    rows = [JsonRow(row.file, row.number, cell, row.report) for cell in listed if isinstance(cell, dict)]
    return tuple(Review(text, each.stars("rating")) for each in rows if (text := each.text("comment")))
