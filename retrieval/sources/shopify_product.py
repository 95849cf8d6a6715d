"""The rows that Shopify's export has for one handle, read as one product."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.records import Product
from retrieval.remote_pictures import is_remote
from retrieval.sources import values
from retrieval.sources.attributes import COLOURS, LONGEST_VALUE, RESERVED, attribute_name
from retrieval.sources.base import BadRow, Problem, Report
from retrieval.sources.colours import one_and_others
from retrieval.sources.genders import is_gender, plain_gender, without_genders

METAFIELD = re.compile(r"(.+?) \(product\.metafields\.(?!reviews\.|shopify--|mm-google)[^)]+\)")
"""A column of the shop's own: "Fabric (product.metafields.shopify.fabric)"; not what Shopify's own services keep."""
MOST_TAGS = 20
NAMED_TAG = re.compile(r"([A-Za-z][A-Za-z ]{1,30}?)\s*:\s*(\S.*)")
"""A tag that is a value of something: "Season:Summer"."""


@dataclass(frozen=True)
class Line:
    """One row of the export."""

    number: int
    cells: Mapping[str, str]
    """By field where a column has one (`shopify.HEADERS`), else by column; only what is filled in."""


@dataclass(frozen=True)
class ProductReader:
    """The rows of one handle to a product."""

    file: str
    columns: Mapping[str, str]
    """The file's column by field."""
    lines: Sequence[Line]
    """The first has what holds for the whole product."""
    report: Report
    """Told of values that cannot be read."""

    def read(self) -> Product:
        """The product.

        Raises:
            BadRow: none of its prices can be read.
        """
        self._note_other_titles()
        options, metafields = self._options(), self._metafields()
        tags = values.texts(self._first("tags"), ",")
        price, list_price, currency = self._price()
        in_stock, stock = self._stock()
        path = self._path()
        choices = {**self._tagged(tags), **metafields, **options}
        image = self._image()
        colour, other_colours = one_and_others(self._pictured_first(image, choices.get("colour", ())))
        return Product(
            id=self._first("handle") or "",
            title=self._first("title") or "",
            description=self._first("body"),
            category=without_genders(path),
            brand=self._first("vendor"),
            gender=self._gender(options, tags, path),
            colour=colour,
            other_colours=other_colours,
            price=price,
            list_price=list_price,
            currency=currency,
            in_stock=in_stock,
            stock=stock,
            rating=self._rating(),
            review_count=None if (count := self._number("review_count")) is None else int(count),
            attributes=_attributes(choices, tags),
            image=image,
        )

    def _first(self, field: str) -> str | None:
        return values.text(self.lines[0].cells.get(field))

    def _tell(self, line: Line, field: str, reason: str) -> None:
        self.report.note(Problem(self.file, line.number, self.columns[field], reason))

    def _note_other_titles(self) -> None:
        for line in self.lines[1:]:
            title = values.text(line.cells.get("title"))
            if title not in (None, self._first("title")):
                self._tell(line, "title", f"{self._first('handle')!r} has another title already; taken as its variant")

    def _variants(self) -> list[Line]:
        """Rows that are more than another picture."""
        marks = {"price", "sku", "option 1 value", "quantity"}
        return [line for line in self.lines if marks & line.cells.keys()]

    def _price(self) -> tuple[float | None, float | None, str | None]:
        """The lowest price, that variant's price before its reduction, and the currency where the cells say it.

        Shopify leaves the price to compare with empty, or not above the price, where nothing is reduced.
        """
        amounts: list[tuple[float, float, str | None]] = []
        unreadable: list[tuple[Line, ValueError]] = []
        for line in self._variants():
            try:
                price, currency = values.lowest_money(line.cells.get("price"))
            except ValueError as error:
                unreadable.append((line, error))
                continue
            if price is not None:
                amounts.append((price, max(price, self._compared(line) or price), currency))
        if unreadable and not amounts:
            raise BadRow(self.columns["price"], f"a price that is no number: {unreadable[0][1]}")
        for line, reason in unreadable:
            self._tell(line, "price", f"{reason}; this variant's price is left out")
        price, before, currency = min(amounts, key=lambda amount: amount[0]) if amounts else (None, None, None)
        return price, before if "list_price" in self.columns else None, currency

    def _compared(self, line: Line) -> float | None:
        try:
            return values.money(line.cells.get("list_price"))[0]
        except ValueError as error:
            self._tell(line, "list_price", f"{error}; left unknown")
            return None

    def _stock(self) -> tuple[bool | None, int | None]:
        """Whether any variant can be bought, and how many pieces where the shop counts them all.

        A variant whose stock Shopify does not track, or that is sold on when there is none, can always be bought.
        """
        counted = [self._pieces(line) for line in self._variants()]
        stock = None if None in counted or not counted else sum(count for count in counted if count is not None)
        always = any(self._is_untracked(line) or self._goes_on(line) for line in self._variants())
        if always or any(counted):
            return True, stock
        return (False if stock == 0 else None), stock

    def _pieces(self, line: Line) -> int | None:
        if self._is_untracked(line) or "quantity" not in line.cells:
            return None
        try:
            # Shopify counts below zero where more was sold than there was.
            return max(0, int(line.cells["quantity"]))
        except ValueError:
            self._tell(line, "quantity", f"{line.cells['quantity']!r} is no whole number; left unknown")
            return None

    def _is_untracked(self, line: Line) -> bool:
        return "tracker" in self.columns and "tracker" not in line.cells

    def _goes_on(self, line: Line) -> bool:
        return line.cells.get("policy", "").strip().casefold() in ("continue", *values.YES)

    def _options(self) -> dict[str, tuple[str, ...]]:
        """Values by the option's name; Shopify names an option in the first row only."""
        found: dict[str, tuple[str, ...]] = {}
        for place in (1, 2, 3):
            name = _choice_name(self._first(f"option {place} name") or "")
            given = [values.text(line.cells.get(f"option {place} value")) for line in self.lines]
            several = tuple(dict.fromkeys(value for value in given if value and value != "Default Title"))
            if name and several:
                found[name] = several
        return found

    def _pictured_first(self, image: str | None, colours: Sequence[str]) -> Sequence[str]:
        """The colours, first that of the variant whose picture is the product's; the shop's order where none is."""
        shown = [line for line in self.lines if image and values.text(line.cells.get("variant_image")) == image]
        for place in (1, 2, 3):
            if _choice_name(self._first(f"option {place} name") or "") == "colour":
                colours = [*(line.cells.get(f"option {place} value", "") for line in shown), *colours]
        return values.texts(list(colours), "")

    def _metafields(self) -> dict[str, tuple[str, ...]]:
        found = {}
        for column, cell in self.lines[0].cells.items():
            named = METAFIELD.fullmatch(column)
            several = tuple(value for value in values.texts(cell, ";|") if len(value) <= LONGEST_VALUE)
            if named and several:
                found[_choice_name(named[1])] = several
        return found

    def _tagged(self, tags: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for tag in tags:
            named = NAMED_TAG.fullmatch(tag)
            if named:
                name = _choice_name(named[1])
                found[name] = (*found.get(name, ()), named[2])
        return found

    def _rating(self) -> float | None:
        stars = self._number("rating")
        return stars if stars is None or stars <= values.MOST_STARS else None

    def _number(self, field: str) -> float | None:
        """A number that a product can do without, bare or as Shopify's record {"value": "4.5", …}."""
        cell = self.lines[0].cells.get(field, "")
        record = re.search(r'"value"\s*:\s*"?([\d.]+)', cell)
        try:
            return values.number(record[1] if record else cell)
        except ValueError as error:
            self._tell(self.lines[0], field, f"{error}; left unknown")
            return None

    def _path(self) -> tuple[str, ...]:
        """The category's path and, where it says something else, the shop's own type below it."""
        path = values.texts(self._first("category"), ">")
        path = tuple(part for part in path if part.casefold() != "uncategorized")
        kind = self._first("type")
        if kind and not any(_stem(kind) == _stem(part) for part in path):
            path = (*path, kind)
        return path

    def _gender(self, options: Mapping[str, tuple[str, ...]], tags: Sequence[str], path: Sequence[str]) -> str | None:
        """What the surest place says: the column made for it, an option, the tags, the category."""
        own = values.texts(self._first("gender"), ";,")
        places = (own, options.get("gender", ()), [tag for tag in tags if _names_gender(tag)], path)
        return next((gender for place in places if (gender := plain_gender(place))), None)

    def _image(self) -> str | None:
        """The address that stands first in the shop's order, else in the file's."""
        pictures = [(self._place(line), line.number, values.text(line.cells.get("image"))) for line in self.lines]
        there = [picture for picture in pictures if picture[2]]
        address = min(there)[2] if there else None
        if address is not None and not is_remote(address):
            self._tell(self.lines[0], "image", f"{address!r} is no http(s) address; kept without a picture")
            return None
        return address

    def _place(self, line: Line) -> float:
        try:
            return float(line.cells.get("position", "inf"))
        except ValueError:
            return float("inf")


def _names_gender(tag: str) -> bool:
    """Whether a tag is about whom a product is for: "Women", "mens-shoes", "Gender:Women", not "girl power"."""
    named = NAMED_TAG.fullmatch(tag)
    return is_gender(named[2]) if named else is_gender(tag) or re.match(r"(wo)?men['’]?s\b", tag.casefold()) is not None


def _attributes(choices: Mapping[str, tuple[str, ...]], tags: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What can be filtered by, besides the fields that every product has."""
    found = {name: several for name, several in choices.items() if name not in RESERVED}
    plain = [tag for tag in tags if not (tag.startswith("_") or NAMED_TAG.fullmatch(tag) or is_gender(tag))]
    short = tuple(tag for tag in plain if len(tag) <= LONGEST_VALUE)[:MOST_TAGS]
    return {**found, "tags": short} if short else found


def _choice_name(column: str) -> str:
    name = attribute_name(column)
    return "colour" if name in COLOURS else name


def _stem(words: str) -> str:
    """The same for "Dress" and "Dresses", "T-Shirts" and "t-shirt"."""
    return re.sub(r"(?<=s)es$|(?<=[^s])s$", "", words.casefold())
