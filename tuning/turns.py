"""Marked turns as they lie in `sets/turns`: what each word of a shopper's message does (see the README there)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.understanding.tagger import KINDS, ROLES, STAGES
from retrieval.errors import SourceError

FOLDER = Path(__file__).parent / "sets" / "turns"
_MARK = re.compile(r"\[(?P<role>\S+) (?P<words>[^\[\]]+)\]")


@dataclass(frozen=True)
class Span:
    """Words of a message that do something: characters from `start` up to `end`."""

    start: int
    end: int
    role: str


@dataclass(frozen=True)
class MarkedTurn:
    """One message without its marks, and what its words do."""

    stage: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    """In order; they do not overlap."""


def read_turns(paths: Sequence[Path]) -> list[MarkedTurn]:
    """The turns of these files.

    Raises:
        SourceError: a line is not as the README says; file and line are named.
    """
    found = [turn for path in paths for turn in _of_file(path)]
    if not found:
        raise SourceError(f"There are no marked turns in {', '.join(map(str, paths)) or FOLDER}; expected *.tsv files.")
    return found


def _of_file(path: Path) -> Iterator[MarkedTurn]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                yield parse(line)
            except ValueError as error:
                raise SourceError(f"{path}, line {number}: {error}.") from None


def parse(line: str) -> MarkedTurn:
    """One line.

    Raises:
        ValueError: what was found and what was expected.
    """
    fields = line.split("\t")
    if len(fields) != 3:
        raise ValueError(f"found {len(fields)} fields; expected three, divided by tabs")
    stage, kind = fields[0].split(":")[0].strip(), fields[1]
    if stage not in STAGES:
        raise ValueError(f"the turn comes after {stage!r}; expected one of {', '.join(STAGES)}")
    if kind not in KINDS:
        raise ValueError(f"the kind is {kind!r}; expected one of {', '.join(KINDS)}")
    text, spans = _unmarked(fields[2])
    return MarkedTurn(stage, kind, text, spans)


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    text, spans, place = "", [], 0
    for match in _MARK.finditer(marked):
        if match["role"] not in ROLES:
            raise ValueError(f"the mark {match['role']!r} is none; expected one of {', '.join(ROLES)}")
        text += marked[place : match.start()]
        spans.append(Span(len(text), len(text) + len(match["words"]), match["role"]))
        text += match["words"]
        place = match.end()
    text += marked[place:]
    if "[" in text or "]" in text:
        raise ValueError("a bracket opens or closes nothing; expected marks such as [+c black]")
    return text, tuple(spans)
