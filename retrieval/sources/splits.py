"""Which products are learnt from, which choose, which are only ever measured on: `split.csv` beside a catalogue."""

import csv
from pathlib import Path

from retrieval.errors import SourceError

PARTS = ("train", "validation", "test")


def read_splits(folder: Path) -> dict[str, str]:
    """Product id to `train`, `validation` or `test`, from the folder's `split.csv`.

    Raises:
        SourceError: there is no such file, or a row does not name an id and one of the three.
    """
    path = folder / "split.csv"
    try:
        with path.open(newline="", encoding="utf-8-sig") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} cannot be read ({error}); expected a CSV file with the columns id,split.") from error
    for number, row in enumerate(rows, start=2):
        if not row.get("id") or row.get("split") not in PARTS:
            raise SourceError(f"{path}, row {number}: expected an id and one of {', '.join(PARTS)} below id,split.")
    return {row["id"]: row["split"] for row in rows}
