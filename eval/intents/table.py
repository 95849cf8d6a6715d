"""The figures as tables for a terminal, and the first turns that went wrong, of the parts that may be looked at."""

import json
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.intents.by_filter import FilterRow
from eval.intents.measure import PARTS, Judged, Row
from eval.intents.outcomes import OPEN_PARTS, expected_json, got_json
from eval.metrics import Figure
from eval.retrieval.table import WIDTH, bounds, half_width, number, plain

MISSES = 15
READING = (
    "exact: kind, filters, sort and references all right; ± is half of the 95% bootstrap interval over the turns; "
    "P, R and F1 are of the soft words, over all turns together; unknown: told rightly whether the shop lacks "
    "something; baseline: the former filters and the catalogue's value names that stand in the text"
)
BY_FILTER = "each filter by itself: turns in which it is wanted, was read, and was read rightly"


def table(
    result: dict[str, Any],
    rows: Sequence[Row],
    baseline: Sequence[Row],
    filters: Sequence[FilterRow],
    added: Figure,
    closing: str,
) -> str:
    """Everything that was measured; `closing` ends it."""
    console = Console(file=StringIO(), width=WIDTH, highlight=False)
    with console.capture() as written:
        console.print(Text(opening(result)))
        console.print(Text(READING, style="dim"))
        for note in result["notes"]:
            console.print(Text(plain(note), style="dim"))
        console.print()
        console.print(_grid(rows, baseline, result["targets"]))
        console.print(Text(f"\n{BY_FILTER}", style="dim"))
        console.print(_filter_grid(filters))
        console.print(Text(f"\nthan the baseline, the turns paired: exact {bounds(added)}"))
        took, target = result["timings_ms"], result["targets"]["understand_p50_ms"]
        console.print(Text(f"understanding: p50 {took['p50']} ms (target {target:g}), p95 {took['p95']} ms"))
        console.print(Text(closing))
    return "\n".join(line.rstrip() for line in written.get().split("\n")).rstrip()


def opening(result: dict[str, Any]) -> str:
    """What was measured on, in a line."""
    shops = ", ".join(
        f"{shop['turns']:,} over {plain(shop['data'])} ({shop['products']:,} products)" for shop in result["catalogues"]
    )
    return f"{result['turns']:,} labelled turns, part {result['part']}: {shops}{_read_by(result['understander'])}"


def _read_by(understander: dict[str, Any]) -> str:
    if understander["prompt"] is None:
        return ""
    said = f"{plain(understander['name'])} by {understander['prompt']}"
    return f"; read by {said}, {understander['fell_back']:,} turns left to the built-in understander"


def _grid(rows: Sequence[Row], baseline: Sequence[Row], targets: dict[str, float]) -> Table:
    grid = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    grid.add_column("", no_wrap=True)
    for name in ("turns", "exact", "target", *PARTS, "P", "R", "F1", "unknown", "baseline"):
        grid.add_column(name, justify="right")
    group = "all"
    for row, other in zip(rows, baseline, strict=True):
        if row.group != group:
            grid.add_row("")
        group = row.group
        grid.add_row(*_cells(row, targets.get(row.name)), number(other.exact.value))
    return grid


def _filter_grid(filters: Sequence[FilterRow]) -> Table:
    grid = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    grid.add_column("", no_wrap=True)
    for name in ("wanted", "read", "right", "P", "R"):
        grid.add_column(name, justify="right")
    for row in filters:
        shares = ("" if share is None else number(share) for share in (row.precision, row.recall))
        grid.add_row(plain(row.name), f"{row.wanted:,}", f"{row.read:,}", f"{row.right:,}", *shares)
    return grid


def _cells(row: Row, target: float | None) -> Iterable[str]:
    yield plain(row.name)
    yield f"{row.turns:,}"
    yield f"{number(row.exact.value)}{half_width(row.exact)}"
    yield "" if target is None else number(target)
    yield from (number(row.parts[part].value) for part in PARTS)
    yield from ("" if share is None else number(share) for share in (row.soft.precision, row.soft.recall, row.soft.f1))
    yield number(row.unknown.value)


def misses(judged: Sequence[Judged]) -> str:
    """The first turns that were not understood exactly, of the parts that may be looked at; else an empty text."""
    wrong = [one for one in judged if not one.exact and one.turn.part in OPEN_PARTS]
    if not wrong:
        return ""
    count = f"the first {MISSES} of {len(wrong)}" if len(wrong) > MISSES else str(len(wrong))
    return "\n".join([f"not exact ({count}):", *(_miss(one) for one in wrong[:MISSES])])


def _miss(judged: Judged) -> str:
    turn, expected, got = judged.turn, expected_json(judged.expected), got_json(judged.intent)
    lines = [f"  {plain(turn.id)} {', '.join(turn.tags)}: {plain(turn.text)[:WIDTH]!r}"]
    for name in judged.differs:
        wanted, found = _at(expected, name), _at(got, name)
        lines.append(f"    {name}: expected {_told(wanted)}, understood {_told(found)}")
    return "\n".join(lines)


def _at(reading: dict[str, Any], name: str) -> Any:
    part, _, facet = name.partition(".")
    return reading[part].get(facet) if facet else reading[part]


def _told(value: Any) -> str:
    return "nothing" if value in (None, []) else plain(json.dumps(value, ensure_ascii=False))
