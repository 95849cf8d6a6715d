"""`python -m eval.dialogue --data PATH`: simulated shoppers with a hidden target."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.dialogue.run import SEED, SESSIONS, run
from retrieval.errors import VitrineError


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; 0 done, 1 could not be done, 2 wrong usage."""
    options = _options(words)
    from agent.assemble import Parts
    from agent.settings import read_settings

    try:
        result, report = run(
            Parts(read_settings()), options.data, sessions=options.sessions, out=options.out, seed=options.seed
        )
    except VitrineError as error:
        sys.stderr.write(f"vitrine: {error}\n")
        return 1
    sys.stdout.write((json.dumps(result, ensure_ascii=False, indent=2) if options.json else report) + "\n")
    return 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.dialogue", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="PATH", help="the catalogue to measure on")
    parser.add_argument("--sessions", type=_positive, default=SESSIONS, metavar="N", help="how many shoppers come")
    parser.add_argument("--seed", type=int, default=SEED, help="other seeds draw other shoppers")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write every turn of every session")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    return parser.parse_args(words)


def _positive(word: str) -> int:
    count = int(word)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{count} is not a number of sessions; give at least 1")
    return count


if __name__ == "__main__":
    sys.exit(main())
