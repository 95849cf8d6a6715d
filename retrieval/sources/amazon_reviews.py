"""What buyers wrote in a file of Amazon Reviews 2023: of each product the most helpful, found without holding all.

The lines come in no order and are many times the products, so they pass through a scratch database that is thinned out
whenever it has doubled: it holds at most about twice what is kept.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from retrieval.errors import SourceError
from retrieval.records import Review
from retrieval.sources import json_lines, values
from retrieval.sources.base import BadRow, Problem, Report
from retrieval.sources.scratch import scratch_database

KEPT = 8
"""Reviews of one product."""
LONGEST_TEXT = 2000
"""Characters of a review; what a shopper is told of it is a sentence."""
FIRST_THINNING = 100_000

_SCHEMA = """
CREATE TABLE review (product TEXT, helpful INTEGER, verified INTEGER, time INTEGER, rating REAL, title TEXT, text TEXT)
"""
_BEST = "helpful DESC, verified DESC, time DESC, rowid"
# Twice as many stay as are given out, since the data holds some reviews more than once.
_THIN = f"""
DELETE FROM review WHERE rowid IN (
    SELECT rowid FROM (
        SELECT rowid, row_number() OVER (PARTITION BY product ORDER BY {_BEST}) AS place FROM review
    ) WHERE place > {2 * KEPT}
)
"""


class ProductReviews:
    """The kept reviews, by product."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, product: str) -> tuple[Review, ...]:
        """The most helpful reviews of a product, the best first, each text once."""
        rows = self._connection.execute(
            f"SELECT text, rating, title, helpful FROM review WHERE product = ? ORDER BY {_BEST}", (product,)
        )
        found: dict[str, Review] = {}
        for text, *others in rows:
            found.setdefault(text, Review(text, *others))
        return tuple(found.values())[:KEPT]


@contextmanager
def most_helpful(path: Path, report: Report) -> Iterator[ProductReviews]:
    """The reviews of a file. One line that cannot be read costs that review; a file that breaks off, the rest."""
    with scratch_database(_SCHEMA) as connection:
        _fill(connection, path, report)
        connection.execute(_THIN)
        connection.execute("CREATE INDEX by_product ON review (product)")
        yield ProductReviews(connection)


def _fill(connection: sqlite3.Connection, path: Path, report: Report) -> None:
    number, count, thinned_at = 0, 0, FIRST_THINNING
    try:
        for number, row in json_lines.rows(path):
            if isinstance(row, BadRow):
                report.note(Problem(path.name, number, row.column, row.reason))
                continue
            review = _review(row)
            if review is not None:
                connection.execute("INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?)", review)
                count += 1
            if count == thinned_at:
                count -= connection.execute(_THIN).rowcount
                thinned_at = max(FIRST_THINNING, 2 * count)
    except SourceError as error:
        report.note(Problem(path.name, number, None, f"{error} Reviews after this line are left out"))


def _review(row: dict[str, Any]) -> tuple[Any, ...] | None:
    """A review as the database keeps it; None where there are no words or no product."""
    product, text = values.text(row.get("parent_asin") or row.get("asin")), values.text(row.get("text"))
    if product is None or text is None:
        return None
    return (
        product,
        int(_number(row.get("helpful_vote")) or 0),
        row.get("verified_purchase") is True,
        int(_number(row.get("timestamp")) or 0),
        _number(row.get("rating"), values.stars),
        values.text(row.get("title")),
        text[:LONGEST_TEXT],
    )


def _number(cell: Any, read: Callable[[Any], float | None] = values.number) -> float | None:
    """A number of at least 0; anything else says nothing."""
    try:
        return read(cell)
    except ValueError:
        return None
