"""The figures as tables for a terminal. Catalogue text is data: it cannot steer the terminal."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eval.metrics import MEASURES, Figure
from eval.retrieval.sections import Row, Section

WIDTH = 120
ADDED = ("nDCG@10", "P@10", "R@1")
"""The measures a difference is told by, the first that both rows have."""

READING = (
    "± is half of the 95% bootstrap interval over the queries, ceiling the P@10 of a perfect ranking, "
    "of it the share of that which is reached"
)


def table(result: dict[str, Any], sections: Sequence[Section], closing: str) -> str:
    """Everything that was measured, section by section."""
    console = Console(file=StringIO(), width=WIDTH, highlight=False)
    with console.capture() as written:
        console.print(Text(opening(result)))
        console.print(Text(READING, style="dim"))
        for section in sections:
            _write(console, section)
        pools = ", ".join(f"{size}: {value:.3f}" for size, value in result["title_to_image_r1_by_pool"].items())
        console.print(Text(f"\ntitle to image R@1 by pool size: {pools}"))
        console.print(Text(f"decoding and encoding: {result['images_per_second']:.0f} images/s"))
        console.print(Text(closing))
    return "\n".join(line.rstrip() for line in written.get().split("\n")).rstrip()


def opening(result: dict[str, Any]) -> str:
    """What was measured on, in a sentence."""
    split = "the test split of " if result["split"] else ""
    bad = f", {result['bad_pictures']:,} without a usable picture left out" if result["bad_pictures"] else ""
    encoder = f"{plain(result['encoder'])} ({result['fingerprint'][:12]})"
    return f"encoder {encoder}, pool of {result['pool']:,} pictures ({split}{plain(result['data'])}{bad})"


def plain(text: str) -> str:
    """Text on one line, without characters that would steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def measures_of(rows: Sequence[Row]) -> list[str]:
    """Every measure some row has: the usual ones first, in their order."""
    held = dict.fromkeys(name for row in rows for name in row.figures)
    return [*(name for name in MEASURES if name in held), *(name for name in held if name not in MEASURES)]


def facts_of(rows: Sequence[Row]) -> list[str]:
    """Every fact some row has."""
    return list(dict.fromkeys(name for row in rows for name in row.facts))


def number(value: float | int | str) -> str:
    """As it stands in a table: a share without its leading zero."""
    if isinstance(value, float):
        return f"{value:.3f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else plain(value)


def half_width(figure: Figure) -> str:
    """Half the interval, as ±; empty where nothing was drawn."""
    if figure.low is None or figure.high is None:
        return ""
    return f"±{number((figure.high - figure.low) / 2)}"


def added(row: Row) -> list[tuple[str, str, Figure]]:
    """The other row, the measure and the difference, for each row it is compared with."""
    found = []
    for other, figures in row.differences.items():
        measure = next((name for name in (*ADDED, *figures) if name in figures), None)
        if measure is not None:
            found.append((other, measure, figures[measure]))
    return found


def bounds(figure: Figure) -> str:
    """A difference with its interval, signed."""
    low, high = (0.0 if bound is None else bound for bound in (figure.low, figure.high))
    return f"{figure.value:+.3f} [{low:+.3f}, {high:+.3f}]"


def _write(console: Console, section: Section) -> None:
    console.print(Text(f"\n{plain(section.name)}", style="bold"))
    if section.about:
        console.print(Text(plain(section.about), style="dim"))
    if section.rows:
        console.print(_grid(section.rows))
    if any(row.differences for row in section.rows):
        console.print(Text("what it adds, the queries paired; * where the interval leaves 0 out", style="dim"))
        console.print(_additions(section.rows))
    for note in section.notes:
        console.print(Padding(Text(plain(note), style="dim"), (0, 0, 0, 0)))


def _grid(rows: Sequence[Row]) -> Table:
    measures, facts = measures_of(rows), facts_of(rows)
    grid = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    grid.add_column("", no_wrap=True)
    for name in (*([] if not any(row.scores for row in rows) else ["queries"]), *measures, *facts):
        grid.add_column(name, justify="right")
    for row in rows:
        count = [f"{len(row.scores):,}" if row.scores else ""] if any(other.scores for other in rows) else []
        figures = [_cell(row.figures.get(name)) for name in measures]
        grid.add_row(plain(row.name), *count, *figures, *(number(row.facts.get(name, "")) for name in facts))
    return grid


def _additions(rows: Sequence[Row]) -> Table:
    grid = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    for justify in ("left", "left", "right", "left"):
        grid.add_column(justify=justify)
    for row in rows:
        for other, measure, figure in added(row):
            mark = "*" if figure.differs else " "
            grid.add_row(plain(row.name), f"than {plain(other)}", f"{measure} {bounds(figure)}", mark)
    return grid


def _cell(figure: Figure | None) -> str:
    return "" if figure is None else f"{number(figure.value)}{half_width(figure)}"
