"""What the commands that choose strengths and thresholds on the validation split have in common."""

import argparse
import sys
from pathlib import Path

SPLIT = "validation"


def asked_for(about: str) -> Path:
    """The catalogue that a command line names with `--data PATH`."""
    parser = argparse.ArgumentParser(description=about.strip().splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a catalogue folder with a split.csv")
    data: Path = parser.parse_args().data
    return data


def write(line: str) -> None:
    """One line of a command's report."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
