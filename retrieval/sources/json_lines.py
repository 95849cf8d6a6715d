"""Rows of a JSON Lines file, packed or not: one object on each line, broken lines told."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from retrieval.sources.base import BadRow
from retrieval.sources.packed import open_bytes, unpacking

LONGEST_LINE = 16 << 20
"""Bytes; what is longer is no line of a catalogue, and is not held in memory."""


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    """Each line that is not blank by its number, 1-based.

    Raises:
        SourceError: the file is packed and breaks off.
    """
    number, fresh = 0, True
    with unpacking(path), open_bytes(path) as file:
        for line in iter(partial(file.readline, LONGEST_LINE), b""):
            continued, fresh = not fresh, line.endswith(b"\n")
            if continued:
                continue
            number += 1
            if line.strip():
                yield number, _row(line)


def _row(line: bytes) -> dict[str, Any] | BadRow:
    if len(line) >= LONGEST_LINE:
        return BadRow(None, f"the line is longer than {LONGEST_LINE >> 20} MiB")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return BadRow(None, "the line is not UTF-8 text")
    except (ValueError, RecursionError) as error:
        return BadRow(None, f"the line is no JSON ({getattr(error, 'msg', error)})")
    return row if isinstance(row, dict) else BadRow(None, "the line is no JSON object")
