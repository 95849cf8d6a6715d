"""`vitrine index`: a catalogue made searchable, told on stderr while it goes."""

import argparse
import os
import re
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.settings import read_settings
from retrieval.errors import SourceError
from retrieval.freed_memory import keep_freed_memory
from ui.arguments import currency, positive
from ui.progress import progress

if TYPE_CHECKING:
    from agent.assemble import Parts
    from retrieval.manifest import Changes
    from retrieval.records import Product
    from retrieval.sources import Report

TOLD_PROBLEMS = 10
SAMPLE = "sample"
DESCRIPTION = (
    "Read a catalogue and make it searchable. Run it again whenever the catalogue has changed: only texts and pictures "
    "that are new are encoded, and what the source dropped is removed. An interrupted run is taken up where it ended."
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command and its options."""
    index = commands.add_parser("index", help="read a catalogue and make it searchable", description=DESCRIPTION)
    index.add_argument(
        "source",
        nargs="?",
        metavar="SOURCE",
        help="sample, a file, a folder, dummyjson:URL or fakestore:URL; see docs/sources.md",
    )
    index.add_argument("--store", choices=("chroma", "faiss"), help="vector store (default: the setting VITRINE_STORE)")
    index.add_argument("--limit", type=positive, help="read at most this many products")
    index.add_argument(
        "--map", action="extend", nargs="+", default=[], metavar="FIELD=COLUMN", help="which column holds a field"
    )
    index.add_argument(
        "--currency",
        type=currency,
        metavar="CODE",
        help="currency of prices for which SOURCE or FILE states none, such as EUR; one that is stated stays",
    )
    index.add_argument("--fresh", action="store_true", help="encode everything anew, also what did not change")
    index.add_argument(
        "--update",
        type=Path,
        metavar="FILE",
        help="instead of SOURCE, a CSV, JSONL or Parquet file of a few products to add, change or delete: a field that "
        "FILE leaves out or leaves empty keeps its value; a row whose column 'deleted' says yes takes its id out",
    )
    index.set_defaults(run=run, wrong=index.error)


def run(options: argparse.Namespace) -> int:
    """Index what the options name."""
    if (options.source is None) == (options.update is None):
        options.wrong("give a SOURCE to index, or --update FILE to change a few products of the index")
    if options.update is not None and (options.store or options.limit or options.fresh):
        options.wrong("--update changes the index as it is; --store, --limit and --fresh go with a SOURCE")
    from agent.assemble import Parts

    keep_freed_memory()
    parts, columns = Parts(read_settings()), _columns(options.map)
    if options.update is not None:
        update_index(parts, options.update, columns, options.currency)
    else:
        index_source(
            parts,
            options.source,
            store=options.store,
            limit=options.limit,
            columns=columns,
            currency=options.currency,
            fresh=options.fresh,
        )
    return 0


def index_source(
    parts: "Parts",
    said: str,
    *,
    store: str | None = None,
    limit: int | None = None,
    columns: dict[str, str] | None = None,
    currency: str | None = None,
    fresh: bool = False,
) -> None:
    """Index the source that a person named, and tell on stderr how it goes and what could not be used."""
    from retrieval.sources import Report, open_source

    pictures_folder = parts.settings.pictures_folder
    source = open_source(said, columns=columns, limit=limit, pictures_folder=pictures_folder, currency=currency)
    report, pictures = Report(), _BadPictures()
    with _Bars("Indexing", min(source.total, limit) if source.total and limit else source.total) as bars:
        manifest = parts.index_source(
            source,
            report,
            said=_lasting_name(said),
            store=store,
            fresh=fresh,
            bad_picture=pictures,
            advance=bars.advance,
            wrote=bars.wrote,
        )
    _tell_problems(report, pictures.count)
    sys.stderr.write(
        f"Indexed {manifest.products:,} products ({manifest.pictures:,} with a picture, {manifest.skipped:,} rows "
        f"skipped) in {manifest.seconds:.1f} s into {manifest.store}.\n{changes_told(manifest.changes)}\n"
    )


def update_index(
    parts: "Parts", file: Path, columns: dict[str, str] | None = None, currency: str | None = None
) -> None:
    """Change the products that a file names, and tell on stderr what was changed and what could not be used."""
    from retrieval.sources import Report
    from retrieval.sources.updates import Update

    parts.generations.current()  # without an index, that is what to say
    update = Update(file.expanduser(), columns, parts.settings.pictures_folder, currency)
    report, pictures = Report(), _BadPictures()
    with _Bars("Updating", update.total) as bars:
        manifest = parts.update_index(
            update,
            report,
            said=str(file.expanduser().absolute()),
            bad_picture=pictures,
            advance=bars.advance,
            wrote=bars.wrote,
        )
    _tell_problems(report, pictures.count)
    sys.stderr.write(
        f"Updated the index in {manifest.seconds:.1f} s; it holds {manifest.products:,} products "
        f"({manifest.skipped:,} row{'s' * (manifest.skipped != 1)} of the file skipped).\n"
        f"{changes_told(manifest.changes)}\n"
    )


def make_ready(parts: "Parts") -> None:
    """See that there is an index: the sample shop where there is none, or where an older version indexed it."""
    from retrieval.errors import CatalogueError
    from retrieval.manifest import Manifest, written_by_another_version

    try:
        folder = parts.generations.current()
    except CatalogueError:
        sys.stderr.write("There is no index yet: drawing and indexing the sample shop first.\n")
        index_source(parts, SAMPLE)
        return
    if written_by_another_version(folder) == SAMPLE:
        sys.stderr.write("Another version indexed the sample shop: indexing it again first.\n")
        index_source(parts, SAMPLE)
    Manifest.read(parts.generations.current())


def changes_told(changes: "Changes") -> str:
    """What an indexing found and had to do, in a sentence or two."""
    told = (
        f"{changes.added:,} added, {changes.changed:,} changed, {changes.unchanged:,} unchanged, "
        f"{changes.removed:,} removed; {_counted(changes.texts_encoded, changes.pictures_encoded)} encoded anew."
    )
    if changes.texts_resumed or changes.pictures_resumed:
        told += f"\nResumed: {_counted(changes.texts_resumed, changes.pictures_resumed)} were ready."
    return told


def _counted(texts: int, pictures: int) -> str:
    return f"{texts:,} text{'s' * (texts != 1)} and {pictures:,} picture{'s' * (pictures != 1)}"


class _Bars:
    """Progress over products, and then over the vectors of each kind."""

    def __init__(self, verb: str, total: int | None) -> None:
        self._verb, self._total = verb, total
        self._showing = ExitStack()
        self._done, self._of = 0, 0

    def __enter__(self) -> "_Bars":
        self.advance = self._showing.enter_context(progress(self._verb, self._total))
        return self

    def __exit__(self, *raised: object) -> None:
        self._showing.close()

    def wrote(self, done: int, of: int) -> None:
        """So many of so many vectors are stored; another number in all, or no more than before, is the next kind."""
        if of != self._of or done <= self._done:
            self._showing.close()
            self._step = self._showing.enter_context(progress("Storing vectors", of))
            self._done, self._of = 0, of
        self._step(done - self._done)
        self._done = done


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


def _tell_problems(report: "Report", bad_pictures: int) -> None:
    told: list[Any] = [*report.guesses, *report.problems[:TOLD_PROBLEMS]]
    if report.problem_count > TOLD_PROBLEMS:
        told.append(f"… and {report.problem_count - TOLD_PROBLEMS} more problems like these.")
    if bad_pictures > TOLD_PROBLEMS:
        told.append(f"… and {bad_pictures - TOLD_PROBLEMS} more pictures that could not be read.")
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
    if SAMPLE in (kind, rest) or "://" in said:
        return said
    return f"{kind}{sign}{os.path.normpath(Path(rest).expanduser().absolute())}"
