"""One turn as it was understood beside what would be right, and many of them in figures."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Any

from agent.state import Intent
from eval.intents.expectations import Expected, LabelledTurn
from eval.metrics import Figure, bootstrapped
from retrieval.records import Choice, Filters, Range

PARTS = ("kind", "filters", "sort", "references")
"""What must be right for a turn to be understood exactly."""
ADVERSARIAL = "adversarial"
"""The tag of turns that are hard on purpose."""
OTHERS = "others"
CENT = 0.01
"""Prices nearer than this are the same number."""
UNWEIGHTY = frozenset(
    """a an the and or of for in on at to with from by as it its is are be my me i we you he she her his they
    some something that this these so very too really just all out up""".split()
)
"""Words that a soft wish is not judged by."""


@dataclass(frozen=True)
class Overlap:
    """Soft words that were understood, should have been, and both; each word once a turn."""

    given: int = 0
    wanted: int = 0
    shared: int = 0

    def __add__(self, other: "Overlap") -> "Overlap":
        return Overlap(self.given + other.given, self.wanted + other.wanted, self.shared + other.shared)

    @property
    def precision(self) -> float | None:
        """The share of the words understood that are right; None where there are none."""
        return self.shared / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of the right words that were understood; None where there are none."""
        return self.shared / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Their harmonic mean; None where there are no words on either side."""
        return 2 * self.shared / (self.given + self.wanted) if self.given or self.wanted else None


@dataclass(frozen=True)
class Judged:
    """How one turn was understood."""

    turn: LabelledTurn
    intent: Intent
    expected: Expected
    """The reading it comes nearest to."""
    differs: tuple[str, ...]
    """What is wrong: `kind`, `filters.colour`, `sort`, `references`; empty where all is exact."""
    soft: Overlap
    unknown_right: bool
    took_ms: float

    @property
    def exact(self) -> bool:
        """Whether kind, filters, sort and references are all right."""
        return not self.differs

    def right(self, part: str) -> bool:
        """Whether one of `PARTS` is right."""
        return all(name.partition(".")[0] != part for name in self.differs)


def judge(turn: LabelledTurn, intent: Intent, took_ms: float = 0.0) -> Judged:
    """The intent against the reading that it comes nearest to; of readings as near, the likelier one."""
    return max((_against(expected, turn, intent, took_ms) for expected in turn.expected), key=_nearness)


def _against(expected: Expected, turn: LabelledTurn, intent: Intent, took_ms: float) -> Judged:
    wanted = soft_words(expected.soft)
    # What the shop lacks may be soft as well, and need not be.
    given = soft_words(intent.soft) - (soft_words(expected.unknown) - wanted)
    return Judged(
        turn,
        intent,
        expected,
        tuple(_differences(expected, intent)),
        Overlap(len(given), len(wanted), len(given & wanted)),
        bool(intent.unknown) == bool(expected.unknown),
        took_ms,
    )


def _nearness(judged: Judged) -> tuple[int, bool, float]:
    f1 = judged.soft.f1
    return sum(map(judged.right, PARTS)), judged.unknown_right, 1.0 if f1 is None else f1


def soft_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words of soft phrases, in lower case; a refusal's "not" is one of them."""
    return frozenset(re.findall(r"[^\W_]+(?:'[^\W_]+)*", " ".join(phrases).lower().replace("’", "'"))) - UNWEIGHTY


def _differences(expected: Expected, intent: Intent) -> Iterable[str]:
    if intent.kind != expected.kind:
        yield "kind"
    yield from (f"filters.{name}" for name in _different_filters(expected, intent.filters))
    if intent.sort != expected.sort:
        yield "sort"
    if intent.products != expected.products:
        yield "references"


def _different_filters(expected: Expected, got: Filters) -> Iterable[str]:
    wanted = expected.filters
    for facet in dict.fromkeys((*wanted.facets, *got.facets)):
        if _sets(wanted.choice(facet)) != _sets(got.choice(facet)):
            yield facet
    for name in ("price", "rating"):
        if not _same_range(getattr(wanted, name), getattr(got, name), name, expected.free):
            yield name
    for name in ("in_stock", "on_sale"):
        if getattr(wanted, name) != getattr(got, name):
            yield name


def _sets(choice: Choice) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(choice.include), frozenset(choice.exclude)


def _same_range(wanted: Range, got: Range, name: str, free: frozenset[str]) -> bool:
    sides = (("min", wanted.minimum, got.minimum), ("max", wanted.maximum, got.maximum))
    return all(
        number is not None if f"{name}.{side}" in free else _same_number(right, number) for side, right, number in sides
    )


def _same_number(right: float | None, number: float | None) -> bool:
    if right is None or number is None:
        return right is number
    return isclose(right, number, rel_tol=0, abs_tol=CENT)


@dataclass(frozen=True)
class Row:
    """Figures over some of the turns."""

    group: str
    """`all`, `difficulty`, `catalogue` or `tag`."""
    name: str
    turns: int
    exact: Figure
    parts: Mapping[str, Figure]
    """By `PARTS`."""
    soft: Overlap
    unknown: Figure
    """The share of turns where it is right that something is, or nothing is, missing in the shop."""

    def to_json(self) -> dict[str, Any]:
        """Shares rounded to four places, each with its 95 % bootstrap interval; the soft words micro-averaged."""
        soft = {name: getattr(self.soft, name) for name in ("precision", "recall", "f1")}
        return {
            "group": self.group,
            "name": self.name,
            "turns": self.turns,
            "exact": self.exact.to_json(),
            **{name: figure.to_json() for name, figure in self.parts.items()},
            "soft": {name: None if share is None else round(share, 4) for name, share in soft.items()},
            "unknown": self.unknown.to_json(),
        }


def rows(judged: Sequence[Judged]) -> list[Row]:
    """All turns, then by difficulty, by catalogue and by tag; at least one turn."""
    groups: dict[tuple[str, str], list[Judged]] = {("all", "all"): list(judged)}
    for difficulty in (ADVERSARIAL, OTHERS):
        groups["difficulty", difficulty] = [one for one in judged if _difficulty(one) == difficulty]
    for name in sorted({one.turn.catalogue for one in judged}):
        groups["catalogue", name] = [one for one in judged if one.turn.catalogue == name]
    for tag in sorted({tag for one in judged for tag in one.turn.tags} - {ADVERSARIAL}):
        groups["tag", tag] = [one for one in judged if tag in one.turn.tags]
    return [_row(group, name, members) for (group, name), members in groups.items() if members]


def _difficulty(judged: Judged) -> str:
    return ADVERSARIAL if ADVERSARIAL in judged.turn.tags else OTHERS


def _row(group: str, name: str, members: Sequence[Judged]) -> Row:
    return Row(
        group,
        name,
        len(members),
        bootstrapped([one.exact for one in members]),
        {part: bootstrapped([one.right(part) for one in members]) for part in PARTS},
        sum((one.soft for one in members), Overlap()),
        bootstrapped([one.unknown_right for one in members]),
    )
