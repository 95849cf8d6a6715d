"""Shopify's export of products as CSV, in its older and newer header: the rows of one handle are one product.

Rows of a handle need not lie together: all pass through a scratch database, which gives them out by product. A product
costs what its cheapest variant costs; its other variants are the values of its options. Of several colours the one that
its picture shows is the product's colour, and it comes in the others too. Drafts, archived and unpublished
products are left out and counted.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from retrieval.sources import delimited, values
from retrieval.sources.base import BadRow, Entry, Report, Source
from retrieval.sources.packed import ending
from retrieval.sources.scratch import scratch_database
from retrieval.sources.shopify_product import Line, ProductReader

# The older and the newer name of each column that is read, compared without case, spaces and signs.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "handle": ("handle", "urlhandle"),
    "title": ("title",),
    "body": ("bodyhtml", "description"),
    "vendor": ("vendor",),
    "category": ("productcategory", "standardproducttype"),
    "type": ("type", "customproducttype"),
    "tags": ("tags",),
    "published": ("published", "publishedononlinestore"),
    "status": ("status",),
    "sku": ("variantsku", "sku"),
    "tracker": ("variantinventorytracker", "inventorytracker"),
    "quantity": ("variantinventoryqty", "inventoryquantity"),
    "policy": ("variantinventorypolicy", "continuesellingwhenoutofstock"),
    "price": ("variantprice", "price"),
    "list_price": ("variantcompareatprice", "compareatprice"),
    "image": ("imagesrc", "productimageurl"),
    "position": ("imageposition",),
    "variant_image": ("variantimage", "variantimageurl"),
    "gender": ("googleshoppinggender", "targetgenderproductmetafieldsshopifytargetgender"),
    "rating": ("productratingproductmetafieldsreviewsrating",),
    "review_count": ("productratingcountproductmetafieldsreviewsratingcount",),
    **{f"option {number} {part}": (f"option{number}{part}",) for number in (1, 2, 3) for part in ("name", "value")},
}
NEEDED = ("handle", "title", "price", "option 1 name", "option 1 value")
"""What tells the export from other tables."""

_SCHEMA = """
CREATE TABLE product (handle TEXT PRIMARY KEY, first INTEGER) WITHOUT ROWID;
CREATE TABLE line (first INTEGER, number INTEGER, cells TEXT, PRIMARY KEY (first, number)) WITHOUT ROWID
"""


def is_export(path: Path) -> bool:
    """Whether the table has the columns of Shopify's export.

    Raises:
        SourceError: the file is packed and damaged, or no text.
    """
    if ending(path) != ".csv":
        return False
    found = _columns(delimited.header(path))
    return all(name in found for name in NEEDED)


def source(path: Path, limit: int | None = None) -> Source:
    """The export as a source.

    Raises:
        SourceError: the file cannot be read as a table.
    """
    columns = _columns(delimited.header(path))
    return Source(
        name=path.name, total=None, entries=partial(_entries, path, columns), columns=_said(columns), limit=limit
    )


def _said(columns: Mapping[str, str]) -> dict[str, str]:
    return {"id": columns["handle"], "title": columns["title"], "price": columns["price"]}


def _columns(names: Sequence[str]) -> dict[str, str]:
    """The file's column by field."""
    by_plain = {re.sub("[^a-z0-9]", "", name.casefold()): name for name in names}
    return {
        field: by_plain[plain]
        for field, spellings in HEADERS.items()
        for plain in reversed(spellings)
        if plain in by_plain
    }


def _entries(path: Path, columns: Mapping[str, str], report: Report) -> Iterator[Entry]:
    left_out = 0
    with scratch_database(_SCHEMA) as scratch:
        yield from _gather(path, columns, scratch)
        try:
            for lines in _products(scratch):
                if not _is_shown(lines[0]):
                    left_out += 1
                    report.skipped += 1
                    continue
                reader = ProductReader(path.name, columns, lines, report)
                try:
                    yield Entry(lines[0].number, reader.read())
                except BadRow as bad:
                    yield Entry(lines[0].number, bad)
        finally:
            if left_out:
                report.guesses.append(f"left out as draft, archived or not published: {left_out:,}")


def _gather(path: Path, columns: Mapping[str, str], scratch: sqlite3.Connection) -> Iterator[Entry]:
    """Put the rows into the scratch database; what is given out are the rows that cannot be used."""
    fields = {column: field for field, column in columns.items()}
    for number, row in delimited.rows(path):
        if isinstance(row, BadRow):
            yield Entry(number, row)
            continue
        cells = {fields.get(column, column): cell for column, cell in row.items() if cell.strip()}
        handle = values.text(cells.get("handle"))
        if handle is None:
            yield Entry(number, BadRow(columns["handle"], "there is no handle"))
            continue
        scratch.execute("INSERT OR IGNORE INTO product VALUES (?, ?)", (handle, number))
        [first] = scratch.execute("SELECT first FROM product WHERE handle = ?", (handle,)).fetchone()
        scratch.execute("INSERT INTO line VALUES (?, ?, ?)", (first, number, json.dumps(cells)))


def _products(scratch: sqlite3.Connection) -> Iterator[list[Line]]:
    rows = scratch.execute("SELECT first, number, cells FROM line ORDER BY first, number")
    for _, lines in groupby(rows, key=lambda row: row[0]):
        found = [Line(number, json.loads(cells)) for _, number, cells in lines]
        # Where people have sorted the rows anew, the one that speaks for the product may not be the first.
        yield sorted(found, key=lambda line: "title" not in line.cells)


def _is_shown(line: Line) -> bool:
    status = line.cells.get("status", "active").strip().casefold()
    return status == "active" and line.cells.get("published", "true").strip().casefold() not in values.NO
