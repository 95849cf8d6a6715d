"""Item metadata of Amazon Reviews 2023, `meta_X.jsonl[.gz]`, and the reviews in `X.jsonl[.gz]` beside it.

Of a product's details, those that are plainly facets are taken by name, and others where their values are short and
shared; dates, sizes in inches, ranks and numbers of the trade are not. Prices are in US dollars.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from retrieval.errors import SourceError
from retrieval.records import Product, Review
from retrieval.remote_pictures import is_remote
from retrieval.sources import delimited, json_lines, values
from retrieval.sources.amazon_reviews import KEPT, most_helpful
from retrieval.sources.attributes import LONGEST_VALUE, MOST_GUESSED, SAMPLE_ROWS, attribute_name, facet_columns
from retrieval.sources.base import BadRow, Entry, Problem, Report, Source
from retrieval.sources.columns import FIELDS
from retrieval.sources.genders import plain_gender, without_genders
from retrieval.sources.json_rows import JsonRow
from retrieval.sources.packed import ending

CURRENCY = "USD"
COLUMNS = {"id": "parent_asin", "review_count": "rating_number", "rating": "average_rating", "brand": "store"}
KEYS = {"main_category", "categories", "details"}
"""Any of them beside `parent_asin` tells metadata from reviews."""
LOOKED_AT = 20
"""Lines; the first of them may be broken."""

FACETS = frozenset(
    {
        "age range", "band color", "band material", "closure", "collar", "fabric", "fit", "flavor", "finish", "heel",
        "frame material", "gem", "hair type", "item form", "lens color", "material", "metal", "neckline", "occasion",
        "outer material", "pattern", "scent", "season", "shape", "size", "skin type", "sleeve", "sleeve length",
        "sole material", "sport", "style", "theme",
    }
)  # fmt: skip
RENAMED = {"neck style": "neckline", "collar style": "collar", "seasons": "season", "usage": "use"}
# Names of details that no shopper filters by, whatever their values.
JUNK = re.compile(
    r"asin|isbn|\b(upc|ean|gtin|sku|udi)s?\b|number|\bpart\b|model|date|dimension|weight|volume|rank|discontinued|"
    r"manufacturer|batter|warranty|policy|review|package|assembly|publisher|seller|availab|price",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[,;|]\s+|[;|]")


def is_metadata(path: Path) -> bool:
    """Whether the first lines are products of Amazon Reviews 2023.

    Raises:
        SourceError: they are its reviews, or the file is packed and damaged.
    """
    if ending(path) != ".jsonl":
        return False
    rows = [row for _, row in islice(json_lines.rows(path), LOOKED_AT) if isinstance(row, dict)]
    found = [row for row in rows if "parent_asin" in row]
    if any(KEYS & row.keys() or ("images" in row and "text" not in row) for row in found):
        return True
    if any({"rating", "text"} <= row.keys() for row in found):
        raise SourceError(
            f"{path.name} holds reviews, not products; give the file of products, usually meta_{path.name}, "
            "and the reviews beside it are read too."
        )
    return False


def source(path: Path, limit: int | None = None) -> Source:
    """The file as a source, with the reviews of the file beside it if there is one.

    Raises:
        SourceError: the file is packed and breaks off early.
    """
    lines = delimited.count(path)
    details = [_details(row) for _, row in islice(json_lines.rows(path), SAMPLE_ROWS) if isinstance(row, dict)]
    reader = _Reader(path, frozenset(_guessed_facets(details)))
    return Source(
        name=path.name,
        total=None if lines is None else lines + 1,
        entries=reader.entries,
        columns=COLUMNS,
        limit=limit,
    )


@dataclass(frozen=True)
class _Reader:
    """Lines to products."""

    path: Path
    guessed: frozenset[str]
    """Names of details that are facets by what their values look like."""

    def entries(self, report: Report) -> Iterator[Entry]:
        reviews = _reviews_file(self.path)
        report.guesses += [f"reviews: {reviews.name}, the {KEPT} most helpful of each product"] if reviews else []
        with nullcontext() if reviews is None else most_helpful(reviews, report) as found:
            for number, row in json_lines.rows(self.path):
                if isinstance(row, BadRow):
                    yield Entry(number, row)
                    continue
                json_row = JsonRow(self.path.name, number, row, report)
                yield Entry(number, self._product(json_row, found.of if found else _no_reviews))

    def _product(self, row: JsonRow, reviews_of: Callable[[str], tuple[Review, ...]]) -> Product:
        details, name = _details(row.cells), row.text("parent_asin") or ""
        path = values.texts(row.cells.get("categories"), ">") or values.texts(row.cells.get("main_category"), ">")
        price = _price(row)
        return Product(
            id=name,
            title=row.text("title") or "",
            description=_description(row),
            category=without_genders(path),
            brand=_detail(details, "brand") or row.text("store") or _detail(details, "manufacturer"),
            gender=plain_gender([_detail(details, "department") or ""]) or plain_gender(path),
            colour=_detail(details, "color") or _detail(details, "colour"),
            price=price,
            currency=None if price is None else CURRENCY,
            rating=row.stars("average_rating"),
            review_count=row.pieces("rating_number"),
            reviews=reviews_of(name),
            attributes=self._attributes(details),
            image=_image(row.cells.get("images")),
        )

    def _attributes(self, details: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key, cell in details.items():
            name = _facet_name(key)
            several = _short_values(cell)
            if several and (name in FACETS or name in self.guessed):
                found.setdefault(name, several)
        return found


def _no_reviews(product: str) -> tuple[Review, ...]:
    return ()


def _reviews_file(path: Path) -> Path | None:
    """`X.jsonl` or `X.jsonl.gz` beside `meta_X.jsonl` or `meta_X.jsonl.gz`."""
    if not path.name.startswith("meta_"):
        return None
    plain = path.name.removeprefix("meta_").removesuffix(".gz")
    return next((beside for name in (plain, f"{plain}.gz") if (beside := path.with_name(name)).is_file()), None)


def _details(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The details, which some copies of the data hold as JSON text; a detail may be a record itself (ranks)."""
    details = row.get("details")
    if isinstance(details, str):
        try:
            details = json.loads(details)
        except (ValueError, RecursionError):
            return {}
    return details if isinstance(details, dict) else {}


def _detail(details: Mapping[str, Any], name: str) -> str | None:
    return next((values.text(cell) for key, cell in details.items() if key.strip().casefold() == name), None)


def _facet_name(key: str) -> str:
    """A detail's name as a facet: "Age Range (Description)" is an age range, "Fabric type" a fabric."""
    name = attribute_name(re.sub(r"\s*\([^)]*\)", "", key))
    name = re.sub(r" (type|name)$", "", name) if name not in FACETS else name
    return RENAMED.get(name, name)


def _guessed_facets(details: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = [{_facet_name(key): cell for key, cell in one.items()} for one in details]
    names = dict.fromkeys(name for row in rows for name in row)
    taken = {*FIELDS, *FACETS, "color", "department"}
    return facet_columns([name for name in names if name not in taken and not JUNK.search(name)], rows)[:MOST_GUESSED]


def _short_values(cell: Any) -> tuple[str, ...]:
    parts = cell if isinstance(cell, list) else _SEVERAL.split(values.text(cell) or "")
    return tuple(value for value in values.texts(parts, "") if len(value) <= LONGEST_VALUE)


def _price(row: JsonRow) -> float | None:
    """The lowest price the cell names; a product without one is kept, as "Currently unavailable" is common."""
    try:
        return values.lowest_money(row.cells.get("price"))[0]
    except ValueError as error:
        row.report.note(Problem(row.file, row.number, "price", f"{error}; left unknown"))
        return None


def _description(row: JsonRow) -> str | None:
    """The description's paragraphs, then the features, each once."""
    return " ".join(dict.fromkeys([*row.texts("description"), *row.texts("features")])) or None


def _image(images: Any) -> str | None:
    """The address of the main picture, as large as there is."""
    if isinstance(images, dict):  # columns of the same data in another copy: {"large": [...], "variant": [...]}
        lists = {key: cells for key, cells in images.items() if isinstance(cells, list)}
        images = [
            {key: cells[place] for key, cells in lists.items() if place < len(cells)}
            for place in range(max(map(len, lists.values()), default=0))
        ]
    pictures = [picture for picture in images if isinstance(picture, dict)] if isinstance(images, list) else []
    for picture in sorted(pictures, key=lambda picture: picture.get("variant") != "MAIN"):
        for size in ("hi_res", "large", "thumb"):
            address = values.text(picture.get(size))
            if address and is_remote(address):
                return address
    return None
