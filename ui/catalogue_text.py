"""The catalogue report as text, no wider than the terminal. Catalogue text is data: it cannot steer the terminal."""

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from retrieval.catalogue_report import Example, Finding, Report

SUSPICION = "a suspicion: look before you change anything"


def write_text(report: Report, out: TextIO, width: int | None = None) -> None:
    """Write the whole report.

    Args:
        report: to write.
        out: a terminal, a file or a pipe.
        width: in characters; None takes the terminal's, or 80 where there is none.
    """
    console = Console(file=out, width=width, highlight=False)
    with console.capture() as written:
        _write_report(console, report)
    # Rich fills lines up with blanks, which a file or a mail has no use for.
    out.write("\n".join(line.rstrip() for line in written.get().split("\n")))


def _write_report(console: Console, report: Report) -> None:
    console.print(Text("Catalogue report", style="bold"))
    console.print(Text(headline(report)))
    if report.findings:
        console.print(Text("\nWhat hurts most", style="bold"))
    for place, sentence in enumerate(report.summary, 1):
        console.print(_hanging(f"{place}. ", sentence))
    for finding in report.findings:
        _write_finding(console, finding)
    if report.notes:
        console.print()
    for note in report.notes:
        console.print(Text(note, style="dim"))


def headline(report: Report) -> str:
    """What was looked at, in a line or two."""
    found = len(report.findings)
    kinds = "nothing to mend was found" if not found else f"{found} kind{'s' * (found > 1)} of things to mend"
    noun = "product" if report.products == 1 else "products"
    return (
        f"{report.products:,} {noun}, {report.pictures:,} with a picture, from {plain(report.source)}, "
        f"indexed {report.created[:10]}: {kinds}."
    )


def percent(share: float) -> str:
    """A share in percent: small ones are not rounded to nothing, nor large ones to everything."""
    if 0 < share < 0.001:
        return "<0.1%"
    return ">99.9%" if 0.999 < share < 1 else f"{share:.1%}".replace(".0%", "%")


def plain(text: str) -> str:
    """Catalogue text on one line, without characters that would steer a terminal or turn its words around."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def case_words(example: Example) -> str:
    """A case in words: the title of its first product, how many there are in all, and the note."""
    named = f"{plain(example.products[0].title)} ({plain(example.products[0].id)})" if example.products else ""
    if len(example.products) > 1:
        ids = ", ".join(plain(shown.id) for shown in example.products)
        more = f" and {example.size - len(example.products):,} more" if example.size > len(example.products) else ""
        named = f"{plain(example.products[0].title)} ({ids}{more})"
    return " · ".join(words for words in (named, plain(example.note)) if words)


def _write_finding(console: Console, finding: Finding) -> None:
    count = f"{finding.count:,} of {finding.of:,}, {percent(finding.share)}"
    console.print(Text.assemble("\n", (finding.about.title, "bold"), f"  {count}"))
    if finding.about.suspicion:
        console.print(Padding(Text(SUSPICION, style="yellow"), (0, 0, 0, 2)))
    console.print(Padding(Text(finding.cost), (0, 0, 0, 2)))
    console.print(Padding(_hanging("→ ", finding.about.remedy), (0, 0, 0, 2)))
    for example in finding.examples:
        console.print(Padding(_hanging("• ", case_words(example), "dim"), (0, 0, 0, 4)))


def _hanging(mark: str, words: str, style: str = "") -> Table:
    """Words that stay right of their mark when they go on in the next line."""
    table = Table.grid(padding=0)
    table.add_column(width=len(mark), no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(mark, Text(words, style=style, overflow="fold"))
    return table
