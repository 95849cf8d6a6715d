"""Which products are learnt from, which choose, which are only ever measured on."""

import csv
from pathlib import Path


def read_splits(folder: Path) -> dict[str, str]:
    """Product id to `train`, `validation` or `test`, from the folder's `split.csv`."""
    with (folder / "split.csv").open(newline="", encoding="utf-8") as lines:
        return {row["id"]: row["split"] for row in csv.DictReader(lines)}
