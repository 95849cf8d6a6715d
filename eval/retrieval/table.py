"""The figures as tables for a terminal."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.metrics import MEASURES, Figure
from eval.retrieval.sections import Row, Section

WIDTH = 118


def table(result: dict[str, Any], sections: Sequence[Section]) -> str:
    """Everything that was measured, section by section."""
    console = Console(file=StringIO(), width=WIDTH, highlight=False)
    with console.capture() as written:
        console.print(Text(opening(result)))
        for section in sections:
            _write(console, section)
        pools = ", ".join(f"{size}: {value:.3f}" for size, value in result["title_to_image_r1_by_pool"].items())
        console.print(Text(f"\ntitle to image R@1 by pool size: {pools}"))
        console.print(Text(f"decoding and encoding: {result['images_per_second']:.0f} images/s"))
    return "\n".join(line.rstrip() for line in written.get().split("\n")).rstrip()


def opening(result: dict[str, Any]) -> str:
    """What was measured on, in a sentence."""
    split = "the test split of " if result["split"] else ""
    bad = f", {result['bad_pictures']:,} without a usable picture left out" if result["bad_pictures"] else ""
    encoder = f"{result['encoder']} ({result['fingerprint'][:12]})"
    return f"encoder {encoder}, pool of {result['pool']:,} pictures ({split}{result['data']}{bad})"


def _write(console: Console, section: Section) -> None:
    console.print(Text(f"\n{section.name}", style="bold"))
    if section.about:
        console.print(Text(section.about, style="dim"))
    names = _measures(section.rows)
    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("")
    grid.add_column("queries", justify="right")
    for name in names:
        grid.add_column(name, justify="right")
    for row in section.rows:
        grid.add_row(row.name, f"{len(row.scores):,}" if row.scores else "", *(_cell(row, name) for name in names))
    console.print(grid)
    for note in section.notes:
        console.print(Text(note, style="dim"))


def _measures(rows: Sequence[Row]) -> list[str]:
    """Every measure some row has: the usual ones first, in their order."""
    held = dict.fromkeys(name for row in rows for name in row.figures)
    return [*(name for name in MEASURES if name in held), *(name for name in held if name not in MEASURES)]


def _cell(row: Row, name: str) -> str:
    figure = row.figures.get(name)
    if figure is None:
        return ""
    return f"{figure.value:.3f}{_half_width(figure)}"


def _half_width(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f" ±{(figure.high - figure.low) / 2:.3f}"
