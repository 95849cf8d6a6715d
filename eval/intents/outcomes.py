"""Each turn as a line of JSON: what was expected, what was understood, what differs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from agent.state import Intent
from eval.intents.expectations import ANY_NUMBER, Expected
from eval.intents.measure import Judged
from retrieval.errors import SourceError
from retrieval.records import Filters

TURNS = "turns.jsonl"
OPEN_PARTS = ("development", "sayings")
"""The parts whose turns may be looked at; of the other nobody is to learn by heart what went wrong."""


def write_outcomes(folder: Path, judged: Sequence[Judged]) -> None:
    """Write one line a turn into the folder's `turns.jsonl`; of a held-out turn only whether it was right.

    Raises:
        SourceError: the folder cannot be written.
    """
    lines = [json.dumps(outcome(one), ensure_ascii=False) for one in judged]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / TURNS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{folder / TURNS} cannot be written ({error.strerror}); name another folder.") from error


def outcome(judged: Judged) -> dict[str, Any]:
    """One turn's line."""
    turn = judged.turn
    line: dict[str, Any] = {
        "id": turn.id,
        "catalogue": turn.catalogue,
        "part": turn.part,
        "tags": list(turn.tags),
        "exact": judged.exact,
        "took_ms": round(judged.took_ms, 2),
    }
    if turn.part not in OPEN_PARTS:
        return line
    return line | {
        "text": turn.text,
        "differs": list(judged.differs),
        "unknown_right": judged.unknown_right,
        "expected": expected_json(judged.expected),
        "got": got_json(judged.intent),
    }


def expected_json(expected: Expected) -> dict[str, Any]:
    """What would be right, families of colours spelt out."""
    return {
        "kind": expected.kind,
        "filters": held(expected.filters, expected.free),
        "sort": expected.sort,
        "references": list(expected.products),
        "soft": list(expected.soft),
        "unknown": list(expected.unknown),
    }


def got_json(intent: Intent) -> dict[str, Any]:
    """What was understood, in the same keys."""
    return {
        "kind": intent.kind,
        "filters": held(intent.filters),
        "sort": intent.sort,
        "references": list(intent.products),
        "soft": list(intent.soft),
        "unknown": list(intent.unknown),
    }


def held(filters: Filters, free: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Filters with only what they hold; `free` are the bounds that may be any number."""
    shown: dict[str, Any] = {}
    for name, value in filters.to_json().items():
        kept = _kept(value)
        for bound in sorted(free):
            facet, _, side = bound.partition(".")
            if facet == name:
                kept = (kept or {}) | {side: ANY_NUMBER}
        if kept is not None:
            shown[name] = kept
    return shown


def _kept(value: Any) -> Any:
    """A filter without its empty sides; None where nothing is left."""
    if not isinstance(value, dict):
        return value
    return {side: said for side, said in value.items() if said not in (None, [])} or None
