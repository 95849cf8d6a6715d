"""The figures of the check as a table for a terminal, and the sentences of the development part it got wrong."""

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.metrics import Figure
from eval.retrieval.table import WIDTH, number, plain

if TYPE_CHECKING:
    from eval.answers.check_sentences import Row

READING = (
    "caught: the share of the false sentences that the check drops; kept: the share of the true ones that it lets "
    "pass; [ ] is the 95% Wilson interval"
)


def table(result: dict[str, Any], rows: Sequence["Row"]) -> str:
    """Everything that was measured, then what went wrong."""
    console = Console(file=StringIO(), width=WIDTH, highlight=False)
    with console.capture() as written:
        console.print(Text(f"{result['sentences']:,} labelled sentences in {result['situations']:,} turns"))
        console.print(Text(READING, style="dim"))
        for note in result["notes"]:
            console.print(Text(plain(note), style="dim"))
        console.print()
        console.print(_grid(rows, result["targets"]))
    told = "\n".join(line.rstrip() for line in written.get().split("\n")).rstrip()
    return "\n\n".join(filter(None, [told, _misses(result["misses"])]))


def _grid(rows: Sequence["Row"], targets: dict[str, float]) -> Table:
    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("", no_wrap=True)
    for name in ("false", "caught", "true", "kept"):
        grid.add_column(name, justify="right")
    for row in rows:
        grid.add_row(plain(row.name), str(row.false), _cell(row.caught), str(row.true), _cell(row.kept))
    grid.add_row("at least", "", number(targets["caught"]), "", number(targets["kept"]))
    return grid


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.low is None or figure.high is None:
        return ""
    return f"{number(figure.value)} [{number(figure.low)}, {number(figure.high)}]"


def _misses(found: Sequence[dict[str, str]]) -> str:
    """Every sentence of the part that may be looked at; else an empty text."""
    if not found:
        return ""
    return "\n".join([f"not as labelled ({len(found)} sentences):", *_lines(found)])


def _lines(found: Iterable[dict[str, str]]) -> Iterable[str]:
    for miss in found:
        yield f"  {plain(miss['situation'])} {plain(miss['labelled'])}: {plain(miss['sentence'])}"
