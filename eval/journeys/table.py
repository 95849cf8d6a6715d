"""The figures as a table for a terminal, and every turn that is not right. Catalogue text cannot steer the terminal."""

import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.journeys.figures import Row
from eval.retrieval.table import WIDTH, half_width, number, plain

READING = (
    "journeys right: every turn is (± is half of the 95% bootstrap interval over the journeys); turn right: all that "
    "its script asserts holds and no card breaks a filter, goes unnamed or stands beside another product's name; "
    "retention: constraints of the scripts that hold, of all, value by value; floors: turns with as many cards as the "
    "script wants at least; broken: cards that break a filter in "
    "force, outside: cards that break one of the script; others: products named that are no cards"
)
COLUMNS = (
    "journeys", "right", "turns", "right", "retention", "of", "floors", "cards", "named", "broken", "outside", "others",
    "invented",
)  # fmt: skip


def table(result: Mapping[str, Any], rows: Sequence[Row], closing: str) -> str:
    """Everything that was measured; `closing` ends it."""
    console = Console(file=StringIO(), width=WIDTH, highlight=False)
    with console.capture() as written:
        console.print(Text(_opening(result)))
        console.print(Text(READING, style="dim"))
        for note in result["notes"]:
            console.print(Text(plain(note), style="dim"))
        console.print()
        console.print(_grid(rows))
        console.print(Text(f"\n{closing}"))
    report = "\n".join(line.rstrip() for line in written.get().split("\n")).rstrip()
    return "\n\n".join(filter(None, (report, _misses(result["misses"]))))


def _opening(result: Mapping[str, Any]) -> str:
    shops = ", ".join(
        f"{shop['journeys']:,} over {plain(shop['data'])} ({shop['products']:,} products)"
        for shop in result["catalogues"]
    )
    return f"{result['journeys']:,} scripted conversations of {result['turns']:,} turns: {shops}"


def _grid(rows: Sequence[Row]) -> Table:
    grid = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    grid.add_column("", no_wrap=True)
    for name in COLUMNS:
        grid.add_column(name, justify="right")
    group = "all"
    for row in rows:
        if row.group != group:
            grid.add_row("")
        group = row.group
        grid.add_row(*_cells(row))
    return grid


def _cells(row: Row) -> Iterable[str]:
    yield plain(row.name)
    yield f"{row.journeys:,}"
    yield f"{number(row.journeys_right.value)}{half_width(row.journeys_right)}"
    yield f"{row.turns:,}"
    yield number(row.turns_right / row.turns)
    yield "" if row.retention is None else number(row.retention)
    yield f"{row.constraints:,}"
    yield f"{row.floors_met:,} of {row.floors:,}"
    yield f"{row.cards:,}"
    yield "" if row.named_share is None else number(row.named_share)
    yield from (f"{count:,}" for count in (row.broken, row.outside, row.others, row.invented))


def _misses(found: Sequence[Mapping[str, Any]]) -> str:
    """Every turn that is not right, with what was expected; else an empty text."""
    if not found:
        return ""
    return "\n".join([f"not right ({len(found)} turns):", *(_miss(one) for one in found)])


def _miss(one: Mapping[str, Any]) -> str:
    lines = [f"  {plain(one['journey'])} turn {one['turn']}: {plain(one['say'])[:WIDTH]!r}"]
    for miss in one["misses"]:
        lines.append(f"    {miss['what']}: expected {_told(miss['expected'])}, got {_told(miss['got'])}")
    return "\n".join(lines)


def _told(value: Any) -> str:
    if value in (None, [], {}):
        return "nothing"
    return plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
