"""Each filter by itself: in how many turns it should have been read, was read, and was read rightly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eval.intents.measure import Judged
from retrieval.records import Choice, Filters, Range

_RANGES = ("price", "rating")
_FLAGS = ("in_stock", "on_sale")
_EMPTY = (Choice(), Range(), None)


@dataclass(frozen=True)
class FilterRow:
    """How one filter was read over some turns; a turn counts as right where values, sides and refusals all are."""

    name: str
    wanted: int
    """Turns in which it should hold something."""
    read: int
    """Turns in which it was understood to hold something."""
    right: int
    """Turns in which it does both, and all of it is right."""

    @property
    def precision(self) -> float | None:
        """The share of the turns in which it was read that are right; None where it never was."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """The share of the turns in which it was wanted that are right; None where it never was."""
        return self.right / self.wanted if self.wanted else None

    def to_json(self) -> dict[str, Any]:
        """Counts as they are, shares rounded to four places."""
        shares = {name: getattr(self, name) for name in ("precision", "recall")}
        counts = {name: getattr(self, name) for name in ("wanted", "read", "right")}
        return {"name": self.name, **counts, **{n: None if s is None else round(s, 4) for n, s in shares.items()}}


def filter_rows(judged: Sequence[Judged]) -> list[FilterRow]:
    """A row for each filter that is wanted or was read anywhere, in alphabetical order."""
    names = {name for one in judged for said in (_wanted(one), _read(one)) for name in said}
    return [_row(name, judged) for name in sorted(names)]


def _row(name: str, judged: Sequence[Judged]) -> FilterRow:
    wanted, read = ([name in of(one) for one in judged] for of in (_wanted, _read))
    both = [w and r and f"filters.{name}" not in one.differs for w, r, one in zip(wanted, read, judged, strict=True)]
    return FilterRow(name, sum(wanted), sum(read), sum(both))


def _wanted(judged: Judged) -> set[str]:
    free = {bound.partition(".")[0] for bound in judged.expected.free}
    return {*_holding(judged.expected.filters), *free}


def _read(judged: Judged) -> set[str]:
    return set(_holding(judged.intent.filters))


def _holding(filters: Filters) -> Iterator[str]:
    """Names of the filters that hold something."""
    yield from (name for name, choice in filters.facets.items() if choice not in _EMPTY)
    yield from (name for name in (*_RANGES, *_FLAGS) if getattr(filters, name) not in _EMPTY)
