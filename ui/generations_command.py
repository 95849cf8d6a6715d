"""`vitrine generations`: the index generations kept, and back to the one before."""

import argparse
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from agent.settings import read_settings
from ui.printing import write_json

MEGABYTE = 1_000_000


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command and its options."""
    generations = commands.add_parser("generations", help="the index generations kept, and back to the one before")
    generations.add_argument("action", choices=("list", "rollback"))
    generations.add_argument("--json", action="store_true")
    generations.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the generations, or go back to the one before."""
    from retrieval.generations import Generations

    generations = Generations(read_settings().index_folder)
    current = generations.rollback() if options.action == "rollback" else generations.current()
    listed = [listing(folder, folder == current) for folder in generations.finished()]
    if options.json:
        write_json({"generations": listed})
    elif options.action == "rollback":
        sys.stdout.write(f"Now in use: {current.name}\n")
    else:
        sys.stdout.write(table(listed))
    return 0


def listing(folder: Path, current: bool) -> dict[str, Any]:
    """What a generation is, as JSON; `problem` says why it cannot be used, and is None where it can."""
    from retrieval.errors import CatalogueError
    from retrieval.manifest import Manifest

    told: dict[str, Any] = {
        "generation": folder.name,
        "current": current,
        "bytes": _size(folder),
        "problem": None,
    }
    try:
        made = Manifest.read(folder)
    except CatalogueError as error:
        return {**told, "problem": str(error)}
    facts = ("created", "products", "pictures", "store", "server", "source", "update")
    return {**told, **{name: getattr(made, name) for name in facts}}


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        # An indexing that runs meanwhile may take files away.
        with suppress(FileNotFoundError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def table(listed: list[dict[str, Any]]) -> str:
    """One line each, in columns; a star marks the one in use."""
    rows = [_cells(one) for one in listed]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = ("  ".join([*map(str.ljust, row, widths), row[-1]]) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _cells(one: dict[str, Any]) -> list[str]:
    mark, size = "*" if one["current"] else " ", f"{one['bytes'] / MEGABYTE:,.1f} MB"
    if one["problem"]:
        return [mark, one["generation"], "", "", "", size, one["problem"]]
    made = datetime.fromisoformat(one["created"]).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")
    store = one["store"] if one["server"] is None else f"{one['store']} on {one['server']}"
    source = one["source"] if one["update"] is None else f"{one['source']}, changed by {one['update']}"
    return [mark, one["generation"], made, f"{one['products']:,} products", store, size, source]
