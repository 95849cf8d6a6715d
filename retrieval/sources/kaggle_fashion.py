"""Kaggle's "Fashion Product Images" folder: `styles.csv` beside `images/<id>.jpg`.

It has no brands, prices, stock or ratings: brands are read from the titles, the rest is simulated and says so.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources import delimited, values
from retrieval.sources.base import BadRow, Entry, Problem, Report, Source
from retrieval.sources.brands import BrandReader
from retrieval.sources.simulated import with_shop_facts

TABLE = "styles.csv"
PATH_COLUMNS = ("masterCategory", "subCategory", "articleType")
ATTRIBUTES = ("season", "usage", "year")
COLUMNS = {"id": "id", "title": "productDisplayName"}


def is_folder(path: Path) -> bool:
    """Whether the path has the layout that Kaggle serves."""
    return (path / TABLE).is_file() and (path / "images").is_dir()


def source(folder: Path, limit: int | None = None) -> Source:
    """The folder as a source.

    Raises:
        SourceError: the table lacks a column that every product needs.
    """
    missing = sorted(set(COLUMNS.values()) - set(delimited.header(folder / TABLE)))
    if missing:
        raise SourceError(f"{folder / TABLE} has no column {missing[0]!r}; expected Kaggle's fashion table.")
    return Source(
        name=TABLE,
        total=delimited.count(folder / TABLE),
        entries=lambda report: _entries(folder, report),
        columns=COLUMNS,
        limit=limit,
    )


def read(folder: Path, report: Report | None = None) -> Iterator[Product]:
    """The products of the folder, in the order of its table."""
    return source(folder).read(Report() if report is None else report)


def _entries(folder: Path, report: Report) -> Iterator[Entry]:
    brands = BrandReader(_titles(folder / TABLE))
    report.guesses.append("brand: the first words of productDisplayName")
    for number, row in _rows(folder / TABLE):
        yield Entry(number, row if isinstance(row, BadRow) else _product(folder, number, row, brands, report))


def _rows(table: Path) -> Iterator[tuple[int, Mapping[str, str] | BadRow]]:
    # Kaggle's table has titles with commas that are not quoted; the title is its last column.
    return delimited.rows(table, last_takes_rest=delimited.header(table)[-1] == COLUMNS["title"])


def _titles(table: Path) -> Iterator[str]:
    for _, row in _rows(table):
        if not isinstance(row, BadRow):
            yield row[COLUMNS["title"]]


def _product(folder: Path, number: int, row: Mapping[str, str], brands: BrandReader, report: Report) -> Product:
    known = {name: value for name, cell in row.items() if (value := values.text(cell))}
    title = known.get(COLUMNS["title"], "")
    image = folder / "images" / f"{known.get('id')}.jpg"
    there = values.is_file(image)
    if "id" in known and not there:
        report.note(Problem(TABLE, number, "id", f"there is no picture images/{image.name}; kept without one"))
    return with_shop_facts(
        Product(
            id=known.get("id", ""),
            title=title,
            # A kind that is its own group ("Watches", "Watches") is named once.
            category=tuple(dict.fromkeys(known[name] for name in PATH_COLUMNS if name in known)),
            brand=brands.read(title),
            gender=known.get("gender"),
            colour=known.get("baseColour"),
            attributes={name: (known[name],) for name in ATTRIBUTES if name in known},
            image=str(image.resolve()) if there else None,
        )
    )
