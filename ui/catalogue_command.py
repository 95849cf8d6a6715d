"""`vitrine catalogue report`: what is wrong with the catalogue in use, as text, JSON or a page with pictures."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from agent.settings import read_settings
from retrieval.errors import PictureError, VitrineError
from ui.arguments import positive
from ui.printing import write_json
from ui.progress import progress

if TYPE_CHECKING:
    from agent.settings import Settings
    from retrieval.catalogue_report import Report


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command and its options."""
    catalogue = commands.add_parser("catalogue", help="what is missing, doubled or odd in the catalogue in use")
    actions = catalogue.add_subparsers(required=True, metavar="ACTION")
    report = actions.add_parser("report", help="findings, what they cost the shopper, and what to do")
    report.add_argument("--json", action="store_true")
    report.add_argument("--page", type=Path, metavar="FILE", help="also write a page with pictures (HTML, one file)")
    report.add_argument("--examples", type=positive, default=6, metavar="N", help="cases shown of each (default: 6)")
    report.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Judge the index in use; nothing in it is changed."""
    page: Path | None = options.page
    if page is not None and page.suffix.lower() not in (".html", ".htm"):
        raise VitrineError(f"The page {page} would be a {page.suffix or 'file without an ending'}; write FILE.html.")
    report = _judged(options.examples)
    if page is not None:
        from ui.catalogue_page import report_page

        _write(page, report_page(report))
        sys.stderr.write(f"The page is in {page}.\n")
    if options.json:
        write_json(report.to_json())
    elif page is None:
        from ui.catalogue_text import write_text

        write_text(report, sys.stdout)
    return 0


def _judged(examples: int) -> "Report":
    settings = read_settings()
    from retrieval.catalogue_report import Judged, make_report
    from retrieval.generations import Generations

    index = Judged.open(Generations(settings.index_folder).current())
    with progress("Comparing pictures", len(index.images)) as advance:
        return make_report(index, examples=examples, locate=_kept_pictures(settings), advance=advance)


def _kept_pictures(settings: "Settings") -> Callable[[str], str | None]:
    """Finds the files of pictures that were fetched from the web while indexing; nothing is fetched now."""
    from retrieval.remote_pictures import RemotePictures, is_remote

    remote = RemotePictures(settings.remote_pictures_folder)

    def locate(image: str) -> str | None:
        try:
            path = remote.cached(image) if is_remote(image) else None
        except PictureError:
            return None
        return None if path is None else str(path)

    return locate


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise VitrineError(
            f"The page {path} cannot be written ({error.strerror}); name a file in a folder that is there."
        ) from error
