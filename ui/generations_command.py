"""`vitrine generations`: the index generations kept, and back to the one before."""

import argparse
import sys

from agent.settings import read_settings


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command and its options."""
    generations = commands.add_parser("generations", help="the index generations kept, and back to the one before")
    generations.add_argument("action", choices=("list", "rollback"))
    generations.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the generations, or go back to the one before."""
    from retrieval.generations import Generations, Manifest

    generations = Generations(read_settings().index_folder)
    if options.action == "rollback":
        folder = generations.rollback()
        sys.stdout.write(f"Now in use: {folder.name}\n")
        return 0
    current = generations.current()
    for folder in generations.finished():
        manifest = Manifest.read(folder)
        mark = "*" if folder == current else " "
        sys.stdout.write(f"{mark} {folder.name}  {manifest.products:,} products  {manifest.store}  {manifest.source}\n")
    return 0
