"""`python -m eval.journeys`: scripted conversations with the real assistant."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.journeys.run import run
from retrieval.errors import VitrineError


def main(words: Sequence[str] | None = None) -> int:
    """Play and print; 0 done, 1 could not be done, 2 wrong usage."""
    options = _options(words)
    from agent.assemble import Parts
    from agent.settings import read_settings

    try:
        result, report = run(Parts(read_settings()), options.data, options.only, options.out)
    except VitrineError as error:
        sys.stderr.write(f"vitrine: {error}\n")
        return 1
    sys.stdout.write((json.dumps(result, ensure_ascii=False, indent=2) if options.json else report) + "\n")
    return 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.journeys", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="PATH", help="the folder of the fashion set, to play over it too")
    parser.add_argument("--only", metavar="NAME", help="the one journey to play, by its file's name without .yaml")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write every turn with its answer")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
