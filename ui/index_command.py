"""`vitrine index`: a catalogue made searchable, told on stderr while it goes."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.settings import read_settings
from retrieval.errors import SourceError
from ui.arguments import positive
from ui.progress import progress

if TYPE_CHECKING:
    from agent.assemble import Parts
    from retrieval.generations import Manifest
    from retrieval.records import Product
    from retrieval.sources import Report

TOLD_PROBLEMS = 10


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command and its options."""
    index = commands.add_parser("index", help="read a catalogue and make it searchable")
    index.add_argument(
        "source", metavar="SOURCE", help="sample, a file, a folder, dummyjson:URL or fakestore:URL; see docs/sources.md"
    )
    index.add_argument("--store", choices=("chroma", "faiss"), help="vector store (default: the setting VITRINE_STORE)")
    index.add_argument("--limit", type=positive, help="read at most this many products")
    index.add_argument(
        "--map", action="extend", nargs="+", default=[], metavar="FIELD=COLUMN", help="which column holds a field"
    )
    index.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Index what the options name."""
    from agent.assemble import Parts

    columns = _columns(options.map)
    index_source(Parts(read_settings()), options.source, store=options.store, limit=options.limit, columns=columns)
    return 0


def index_source(
    parts: "Parts",
    said: str,
    *,
    store: str | None = None,
    limit: int | None = None,
    columns: dict[str, str] | None = None,
) -> None:
    """Index the source that a person named, and tell on stderr how it goes and what could not be used."""
    from retrieval.sources import Report, open_source

    source = open_source(said, columns=columns, limit=limit, pictures_folder=parts.settings.pictures_folder)
    report, pictures = Report(), _BadPictures()
    expected = min(source.total, limit) if source.total and limit else source.total
    with progress("Indexing", expected) as advance:
        manifest = parts.index_source(
            source, report, said=_lasting_name(said), store=store, bad_picture=pictures, advance=advance
        )
    _tell(report, pictures.count, manifest)


class _BadPictures:
    """Tells of the first pictures that cannot be read, and counts all."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, product: "Product", reason: str) -> None:
        self.count += 1
        if self.count <= TOLD_PROBLEMS:
            # On a terminal the progress bar stands where this line goes.
            cleared = "\r\x1b[K" if sys.stderr.isatty() else ""
            sys.stderr.write(f"{cleared}product {product.id}: {reason}\n")


def _tell(report: "Report", bad_pictures: int, manifest: "Manifest") -> None:
    told: list[Any] = [*report.guesses, *report.problems[:TOLD_PROBLEMS]]
    if report.problem_count > TOLD_PROBLEMS:
        told.append(f"… and {report.problem_count - TOLD_PROBLEMS} more problems like these.")
    if bad_pictures > TOLD_PROBLEMS:
        told.append(f"… and {bad_pictures - TOLD_PROBLEMS} more pictures that could not be read.")
    told.append(
        f"Indexed {manifest.products:,} products ({manifest.pictures:,} with a picture, {manifest.skipped:,} rows "
        f"skipped) in {manifest.seconds:.1f} s into {manifest.store}."
    )
    sys.stderr.writelines(f"{line}\n" for line in told)


def _columns(pairs: list[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not (sign and field and column):
            raise SourceError(f"--map holds {pair!r}; expected FIELD=COLUMN, such as title=product_name.")
        columns[field.strip()] = column.strip()
    return columns


def _lasting_name(said: str) -> str:
    """The source as it can be named from any folder: paths absolute, `sample` and URLs as they are."""
    kind, sign, rest = said.partition(":") if re.match(r"[a-z]{2,}:", said) else ("", "", said)
    if rest == "sample" or "://" in said:
        return said
    return f"{kind}{sign}{Path(rest).expanduser().absolute()}"
