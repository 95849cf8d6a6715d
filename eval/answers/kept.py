"""Answers and verdicts on them as they are kept on disk, so that a run that is broken off goes on where it was."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from eval.answers.cases import Case
from eval.answers.writing import Answered
from eval.lines import Lines
from retrieval.errors import SourceError

FILE, JUDGED = "answers.jsonl", "judged.jsonl"
Key = tuple[str, str]
"""Turn and contestant."""


def read_kept(out: Path | None, cases: Iterable[Case]) -> dict[Key, Answered]:
    """What a former run wrote to the very same briefs; of several answers the last one.

    A line that was cut off when a run was ended, and answers to other briefs, are passed over.

    Raises:
        SourceError: the file cannot be read.
    """
    digests = {case.turn.id: case.digest for case in cases}
    found: dict[Key, Answered] = {}
    for line in _objects(None if out is None else out / FILE):
        try:
            answered = Answered.from_json(line)
        except (ValueError, KeyError, TypeError):
            continue
        if digests.get(answered.turn) == answered.digest:
            found[answered.turn, answered.contestant] = answered
    return found


class Judgements:
    """Verdicts by the key of what was judged, each on disk as soon as it is known.

    Args:
        out: the folder; None keeps them only for this run.

    Raises:
        SourceError: the file cannot be used.
    """

    def __init__(self, out: Path | None) -> None:
        self._verdicts: dict[str, tuple[bool, ...]] = {}
        for line in _objects(None if out is None else out / JUDGED):
            if isinstance(line.get("key"), str) and isinstance(line.get("supported"), list):
                self._verdicts[line["key"]] = tuple(map(bool, line["supported"]))
        self._lines = Lines(out, JUDGED, anew=False)

    def __contains__(self, key: str) -> bool:
        return key in self._verdicts

    def __getitem__(self, key: str) -> tuple[bool, ...]:
        return self._verdicts[key]

    def add(self, key: str, supported: tuple[bool, ...]) -> None:
        """Keep a verdict."""
        self._verdicts[key] = supported
        self._lines.write({"key": key, "supported": list(supported)})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._lines.__exit__(kind, error, at)


def _objects(path: Path | None) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file's lines, passing over what was cut off; none where there is no file."""
    if path is None or not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read ({error}); give --out another folder.") from error
    for line in lines:
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found
