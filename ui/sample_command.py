"""`vitrine sample`: what the sample shop holds, and a contact sheet of its pictures."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from agent.settings import read_settings
from retrieval.errors import VitrineError
from ui.arguments import positive, whole
from ui.progress import progress

if TYPE_CHECKING:
    from retrieval.sample.articles import Article

COLUMNS = 10


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("sample", help="what the sample shop holds, and a sheet of its pictures")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="write a contact sheet of pictures (PNG or JPEG)")
    parser.add_argument("--count", type=positive, metavar="N", help="pictures on the sheet (default: all)")
    parser.add_argument("--department", metavar="NAME", help="only this one: Clothing, Shoes, Bags …")
    parser.add_argument("--seed", type=whole, default=0, metavar="N", help="another shop of the same kinds")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the departments, or write the sheet."""
    from retrieval.sample.articles import articles

    found = articles(options.seed)
    chosen = [article for article in found if options.department in (None, article.kind.path[0])]
    if not chosen:
        names = ", ".join(dict.fromkeys(article.kind.path[0] for article in found))
        raise VitrineError(f"The sample has no department {options.department!r}; it has {names}.")
    if options.sheet is None:
        sys.stdout.write(_summary(chosen))
    else:
        _write_sheet(options.sheet, chosen[: options.count])
    return 0


def _summary(found: list["Article"]) -> str:
    departments = Counter(article.kind.path[0] for article in found)
    lines = [f"{len(found):,} products"]
    for name, count in departments.most_common():
        nouns = Counter(article.kind.noun for article in found if article.kind.path[0] == name)
        lines.append(f"  {name} {count}: {', '.join(f'{noun} {number}' for noun, number in nouns.most_common())}")
    return "\n".join(lines) + "\n"


def _write_sheet(path: Path, chosen: list["Article"]) -> None:
    from retrieval.sample import FOLDER
    from retrieval.sample.pictures import drawn
    from retrieval.sample.sheet import contact_sheet

    if path.parent != Path() and not path.parent.is_dir():
        raise VitrineError(f"There is no folder {path.parent} for the sheet {path.name}; make it, or write elsewhere.")
    if path.suffix.lower() not in (".png", ".jpg", ".jpeg"):
        raise VitrineError(
            f"The sheet {path} would be a {path.suffix or 'file without an ending'}; write .png or .jpg."
        )
    pictures = []
    with progress("Drawing", len(chosen)) as advance:
        for picture in drawn(chosen, read_settings().pictures_folder / FOLDER):
            pictures.append(picture)
            advance(1)
    contact_sheet(pictures, COLUMNS).save(path)
    sys.stderr.write(f"{len(pictures):,} pictures are in {path}.\n")
