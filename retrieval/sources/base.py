"""What every kind of catalogue shares: a stream of products, and a report of the rows that could not be used."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from retrieval.errors import SourceError
from retrieval.records import Product
from retrieval.sources.scratch import SeenIds, scratch_database

KEPT_PROBLEMS = 1000


@dataclass(frozen=True)
class Problem:
    """Something in a catalogue that a person may want to mend."""

    file: str
    row: int
    """As an editor shows it: 1-based, and a header is a row."""
    column: str | None
    reason: str

    def __str__(self) -> str:
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.file}, row {self.row}{column}: {self.reason}"


@dataclass
class Report:
    """What happened while a source was read; filled in as its products go by."""

    problems: list[Problem] = field(default_factory=list)
    """The first 1,000; `problem_count` counts all."""
    problem_count: int = 0
    guesses: list[str] = field(default_factory=list)
    """Which column was taken for which field, one line each."""
    read: int = 0
    """Products given out."""
    skipped: int = 0
    """Rows left out because of a problem, and products the shop itself does not show."""

    def note(self, problem: Problem) -> None:
        """Keep a problem that costs a value, not the row."""
        self.problem_count += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(problem)

    def skip(self, problem: Problem) -> None:
        """Keep a problem that costs the whole row."""
        self.note(problem)
        self.skipped += 1


class BadRow(ValueError):
    """A row that cannot be used: the column at fault (None: the whole row) and the reason in a few words."""

    def __init__(self, column: str | None, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


@dataclass(frozen=True)
class Entry:
    """One row as a source read it: a product, or why there is none."""

    row: int
    result: Product | BadRow


def with_currency(product: Product, currency: str | None) -> Product:
    """The product with this currency where it has a price and none is stated."""
    unstated = product.currency is None and (product.price, product.list_price) != (None, None)
    return replace(product, currency=currency) if unstated and currency is not None else product


@dataclass(frozen=True)
class Source:
    """A catalogue that can be read, as often as wanted."""

    name: str
    """As a person would recognise it: the file's name, or `sample`."""
    total: int | None
    """About how many products to expect, for a progress bar; None where counting would take a full read."""
    entries: Callable[[Report], Iterator[Entry]]
    """The rows in their order; values that cost no row are noted in the report."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the source calls a field, where that differs."""
    currency: str | None = None
    """Of prices for which the catalogue states none, ISO 4217."""
    limit: int | None = None
    """Stop after this many products."""

    def read(self, report: Report) -> Iterator[Product]:
        """The good products in their order, each id once.

        Raises:
            SourceError: there was not one good row.
        """
        with scratch_database(SeenIds.SCHEMA) as scratch:
            seen, given = SeenIds(scratch), 0
            for entry in self.entries(report):
                try:
                    product = self._checked(entry.result, seen)
                except BadRow as bad:
                    report.skip(Problem(self.name, entry.row, bad.column, bad.reason))
                    continue
                seen.add(product.id)
                report.read += 1
                given += 1
                yield with_currency(product, self.currency)
                if given == self.limit:
                    return
        if not given:
            raise SourceError(self._nothing_good(report))

    def _checked(self, result: Product | BadRow, seen: SeenIds) -> Product:
        if isinstance(result, BadRow):
            raise result
        if not result.id:
            raise BadRow(self._column("id"), "there is no id")
        if result.id in seen:
            raise BadRow(self._column("id"), f"the id {result.id!r} was there before")
        if not result.title:
            raise BadRow(self._column("title"), "there is no title")
        for name in ("price", "list_price"):
            value = getattr(result, name)
            if value is not None and not (math.isfinite(value) and value >= 0):
                raise BadRow(self._column(name), f"the price {value} is no number of at least 0")
        return result

    def _column(self, field_name: str) -> str:
        return self.columns.get(field_name, field_name)

    def _nothing_good(self, report: Report) -> str:
        if report.skipped and not report.problems:
            return f"{self.name} has no product to show; {report.guesses[-1]}."
        if not report.problems:
            return f"{self.name} holds no rows; expected at least one product."
        return (
            f"None of the {report.skipped} rows of {self.name} can be used; the first problem is "
            f"{report.problems[0]}. Mend the file or say with --map which column holds what."
        )
