"""One product as a shop's API serves it: its cells read into values, and what cannot be read told by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from retrieval.remote_pictures import is_remote
from retrieval.sources import values
from retrieval.sources.base import BadRow, Problem, Report

Value = TypeVar("Value")


@dataclass(frozen=True)
class JsonRow:
    """A JSON object with its place in a catalogue."""

    file: str
    number: int
    cells: Mapping[str, Any]
    report: Report
    """Told of values that cannot be read."""

    @classmethod
    def of(cls, file: str, number: int, item: Any, report: Report) -> "JsonRow":
        """The row.

        Raises:
            BadRow: the item is no object.
        """
        if not isinstance(item, Mapping):
            raise BadRow(None, f"it is no JSON object but {str(item)[:40]!r}")
        return cls(file, number, item, report)

    def text(self, name: str) -> str | None:
        """The words of a cell."""
        return values.text(self.cells.get(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """The words of a cell that holds a list."""
        return values.texts(self.cells.get(name), "|")

    def price(self, name: str) -> float | None:
        """An amount.

        Raises:
            BadRow: it is none; a product at a wrong price is worse than no product.
        """
        try:
            return values.money(self.cells.get(name))[0]
        except ValueError as error:
            raise BadRow(name, f"a price that is no number: {error}") from error

    def number_at_most(self, name: str, most: float) -> float | None:
        """A number from 0 to `most`; anything else is told and unknown."""

        def parse(cell: Any) -> float | None:
            found = values.number(cell)
            if found is not None and found > most:
                raise ValueError(f"{found:g} is above {most:g}")
            return found

        return self._soft(name, parse)

    def stars(self, name: str) -> float | None:
        """A rating from 0 to 5."""
        return self._soft(name, values.stars)

    def pieces(self, name: str) -> int | None:
        """A whole number."""
        return self._soft(name, values.pieces)

    def below(self, name: str) -> "JsonRow":
        """The object in a cell as a row; empty where there is none."""
        cell = self.cells.get(name)
        return JsonRow(self.file, self.number, cell if isinstance(cell, Mapping) else {}, self.report)

    def picture(self, name: str) -> str | None:
        """The first picture's address. Only the web is believed: no server says which of our files to open."""
        found = self.texts(name) if isinstance(self.cells.get(name), list) else (self.text(name),)
        address = next((words for words in found if words), None)
        if address is not None and not is_remote(address):
            self._tell(name, f"the picture {address[:80]!r} is no http(s) address; left out")
            return None
        return address

    def _soft(self, name: str, parse: Callable[[Any], Value | None]) -> Value | None:
        try:
            return parse(self.cells.get(name))
        except ValueError as error:
            self._tell(name, f"{error}; left unknown")
            return None

    def _tell(self, name: str, reason: str) -> None:
        self.report.note(Problem(self.file, self.number, name, reason))
