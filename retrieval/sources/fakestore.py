"""FakeStore's products, one array from a URL or saved as a file; prices are US dollars."""

from collections.abc import Iterator
from typing import Any

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.remote_pictures import is_remote
from retrieval.sources.base import BadRow, Entry, Report, Source
from retrieval.sources.http_json import Bounds, JsonPages, described, read_file
from retrieval.sources.json_rows import JsonRow
from retrieval.sources.kind_names import read_kind

CURRENCY = "USD"


def source(where: str, limit: int | None = None, bounds: Bounds | None = None) -> Source:
    """The catalogue at a URL such as https://fakestoreapi.com/products, or in a file.

    Args:
        where: the URL or the path.
        limit: stop after this many products; a server that knows `?limit=` sends no more.
        bounds: of what is read from a URL.

    Raises:
        SourceError: it cannot be read, or has another shape; of a URL only once it is read.
    """
    if is_remote(where):
        pages = JsonPages(where, bounds or Bounds())
        query = {} if limit is None else {"limit": limit}
        return Source(pages.name, None, lambda report: _entries(pages.name, pages.read(**query), report), limit=limit)
    name, document = read_file(where)
    _refuse_other_shapes(name, document)
    return Source(name, len(document), lambda report: _entries(name, document, report), limit=limit)


def _refuse_other_shapes(name: str, document: Any) -> None:
    if not isinstance(document, list):
        raise SourceError(f"{name} gives {described(document)}; expected an array of products.")


def _entries(name: str, document: Any, report: Report) -> Iterator[Entry]:
    _refuse_other_shapes(name, document)
    for number, item in enumerate(document, start=1):
        try:
            yield Entry(number, _product(JsonRow.of(name, number, item, report)))
        except BadRow as bad:
            yield Entry(number, bad)


def _product(row: JsonRow) -> Product:
    category, gender = read_kind(row.text("category"))
    price, rating = row.price("price"), row.below("rating")
    return Product(
        id=row.text("id") or "",
        title=row.text("title") or "",
        description=row.text("description"),
        category=category,
        gender=gender,
        price=price,
        currency=None if price is None else CURRENCY,
        rating=rating.stars("rate"),
        review_count=rating.pieces("count"),
        image=row.picture("image"),
    )
