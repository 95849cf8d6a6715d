"""Which column of a table holds which field of a product: what the caller says, then sensible guesses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from retrieval.errors import SourceError

# Column names that are taken for a field, the surest first; compared without case, spaces and signs.
GUESSES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "productid", "itemid", "sku", "productsku", "asin", "articleid", "handle", "uniqid"),
    "title": ("title", "name", "producttitle", "productname", "productdisplayname", "displayname", "itemname",
              "caption", "text"),
    "description": ("description", "productdescription", "longdescription", "details", "about", "shortdescription"),
    "brand": ("brand", "brands", "brandname", "vendor", "manufacturer", "make", "label"),
    "gender": ("gender", "sex", "targetgender", "audience"),
    "colour": ("colour", "color", "basecolour", "basecolor", "colourname", "colorname", "primarycolor", "maincolour"),
    "price": ("saleprice", "currentprice", "price", "finalprice", "sellingprice", "discountedprice", "unitprice",
              "priceamount", "pricevalue", "pricecurrent"),
    "list_price": ("listprice", "compareatprice", "msrp", "rrp", "originalprice", "regularprice", "oldprice", "mrp",
                   "price"),
    "currency": ("currency", "currencycode", "pricecurrency"),
    "in_stock": ("instock", "availability", "available", "isavailable", "stockstatus", "isinstock"),
    "stock": ("stock", "quantity", "stockquantity", "inventory", "inventoryquantity", "qty", "stocklevel"),
    "rating": ("rating", "averagerating", "avgrating", "ratingaverage", "stars", "reviewrating", "ratingvalue",
               "ratingrate", "ratingscore"),
    "review_count": ("reviewcount", "reviewscount", "numberofreviews", "numreviews", "ratingcount", "ratingscount",
                     "ratingnumber", "reviews"),
    "image": ("image", "imageurl", "imagepath", "imagelink", "imagefile", "picture", "pictureurl", "photo", "images",
              "imagesrc", "imagessrc", "imagesurl", "img", "thumbnail", "filename"),
    "url": ("url", "link", "producturl", "productlink", "permalink", "pageurl"),
}  # fmt: skip
# Every one of these that is there is a part of the category path, broad to narrow.
PATH_GUESSES = (
    "department", "mastercategory", "maincategory", "categorypath", "category", "categories", "productcategory",
    "subcategory", "articletype", "producttype",
)  # fmt: skip
FIELDS = (*GUESSES, "category")
ATTRIBUTE = "attribute:"
MOST_LISTED = 30
CURRENCY_SUFFIX = re.compile(r"(price|saleprice|currentprice)(usd|eur|gbp|jpy|inr|chf|cad|aud|sek|cny)")


@dataclass(frozen=True)
class Columns:
    """Column names by field."""

    fields: Mapping[str, str]
    """All single fields that have a column."""
    path: tuple[str, ...] = ()
    """Columns of the category path, broad to narrow."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Columns the caller named for an attribute, by the attribute's name."""
    rest: tuple[str, ...] = ()
    """Columns that nothing took; those with short values become attributes."""
    currency: str | None = None
    """Said by the price column's own name, such as price_usd."""
    guesses: tuple[str, ...] = ()
    """What was not said but guessed, one line each."""


def choose(names: Sequence[str], said: Mapping[str, str], file: str) -> Columns:
    """Columns for fields; what is said wins over every guess, and a column serves only once.

    Args:
        names: the table's columns.
        said: column by field; `category` takes several joined by ">", and `attribute:NAME` makes an attribute.
        file: the table's name, for the sentences.

    Raises:
        SourceError: an unknown field or column is named, or no column holds ids or titles.
    """
    _refuse_unknown(names, said, file)
    _refuse_fields_as_attributes(said)
    path = _said_path(names, said["category"]) if "category" in said else ()
    attributes = {
        name.removeprefix(ATTRIBUTE).strip().lower(): column for name, column in said.items() if ATTRIBUTE in name
    }
    fields = {name: column for name, column in said.items() if name in GUESSES}
    free = [name for name in names if name and name not in {*path, *attributes.values(), *fields.values()}]
    guesses = []
    for name in GUESSES:
        column = None if name in fields else guess(name, free)
        if column is not None:
            fields[name] = column
            free.remove(column)
            guesses.append(f"{name}: {column}")
    if "category" not in said:
        path = tuple(column for plain in PATH_GUESSES for column in free if _plain(column) == plain)
        free = [column for column in free if column not in path]
        guesses += [f"category: {' > '.join(path)}"] if path else []
    _refuse_incomplete(names, fields, file)
    return Columns(fields, path, attributes, tuple(free), _currency(fields.get("price")), tuple(guesses))


def best_image(names: Sequence[str]) -> str:
    """Of columns that all hold pictures, the one whose name says so most surely; the first where none does."""
    return guess("image", names) or names[0]


def guess(name: str, free: Sequence[str]) -> str | None:
    """Of these columns the one whose name says most surely that it holds the field."""
    for plain in GUESSES[name]:
        for column in free:
            if _plain(column) == plain:
                return column
    if name == "price":
        return next((column for column in free if CURRENCY_SUFFIX.fullmatch(_plain(column))), None)
    return None


def _currency(price_column: str | None) -> str | None:
    found = CURRENCY_SUFFIX.fullmatch(_plain(price_column or ""))
    return found.group(2).upper() if found else None


def _said_path(names: Sequence[str], columns: str) -> tuple[str, ...]:
    return (columns,) if columns in names else tuple(part.strip() for part in columns.split(">"))


def _refuse_unknown(names: Sequence[str], said: Mapping[str, str], file: str) -> None:
    for name, column in said.items():
        if name not in FIELDS and not (name.startswith(ATTRIBUTE) and name != ATTRIBUTE):
            raise SourceError(
                f"--map names an unknown field {name!r}; there are {', '.join(sorted(FIELDS))} and attribute:NAME."
            )
        parts = _said_path(names, column) if name == "category" else (column,)
        unknown = [part for part in parts if part not in names]
        if unknown:
            raise SourceError(f"--map names a column {unknown[0]!r}, but {file} has {_listed(names)}.")


def _refuse_fields_as_attributes(said: Mapping[str, str]) -> None:
    for name, column in said.items():
        attribute = name.removeprefix(ATTRIBUTE).strip().lower()
        if name.startswith(ATTRIBUTE) and attribute in FIELDS:
            raise SourceError(
                f"--map names an attribute {attribute!r}, which every product has as a field; "
                f"write --map {attribute}={column}."
            )


def _listed(names: Sequence[str]) -> str:
    filled = [name for name in names if name]
    more = f" and {len(filled) - MOST_LISTED:,} more" if len(filled) > MOST_LISTED else ""
    return ", ".join(filled[:MOST_LISTED]) + more


def _refuse_incomplete(names: Sequence[str], fields: Mapping[str, str], file: str) -> None:
    for name in ("id", "title"):
        if name not in fields:
            raise SourceError(
                f"No column of {file} looks like the {name} of a product; say which with --map {name}=COLUMN, "
                f"there are {_listed(names)}."
            )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
