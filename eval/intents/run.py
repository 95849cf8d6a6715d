"""The whole measurement: every labelled turn once by the product's own understander, once by the baseline."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.state import Turn
from agent.understanding.remote.asking import PROMPT
from eval.intents.baseline import NamesOnly
from eval.intents.by_filter import filter_rows
from eval.intents.expectations import LabelledTurn, labelled
from eval.intents.labelled_turns import CATALOGUES, Line, read_lines
from eval.intents.measure import Judged, judge, rows
from eval.intents.outcomes import TURNS, write_outcomes
from eval.intents.shops import SAMPLE, open_shop
from eval.intents.table import misses, table
from eval.metrics import Figure, bootstrapped, percentile
from eval.progress import tell
from prompts.load import prompt_id
from retrieval.errors import SourceError

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.services import Understander

PART = "development"
BUILT_IN = "builtin"
TARGETS = {"all": 0.97, "adversarial": 0.90, "understand_p50_ms": 20.0}
"""Exact over all turns and over the adversarial ones, at least, on the part set aside; and for the median, at most."""


@dataclass(frozen=True)
class Measured:
    """One catalogue's turns, as the product and as the baseline understood them."""

    catalogue: str
    data: str
    products: int
    judged: tuple[Judged, ...]
    baseline: tuple[Judged, ...]


def run(
    parts: "Parts", data: Path | None, part: str = PART, out: Path | None = None, folder: Path | None = None
) -> tuple[dict[str, Any], str]:
    """Measure how turns are understood; returns the figures and the same as a table.

    Args:
        parts: whose understanding is measured.
        data: the folder of the fashion set; None leaves the turns over it out.
        part: of the turns: `development`, `held_out`, `sayings` or `all`.
        out: where to write each turn; None writes nothing.
        folder: where the labelled turns lie; None: with this package.

    Raises:
        SourceError: a labelled turn cannot be used, there is none to measure, or the fashion set cannot be read.
    """
    measured, notes = [], []
    lines = read_lines(folder)
    for catalogue in CATALOGUES:
        of_it = [line for line in lines if line.row.catalogue == catalogue]
        if of_it and (catalogue == SAMPLE or data is not None):
            measured.append(_measured(parts, catalogue, None if catalogue == SAMPLE else data, of_it, part))
        elif of_it:
            notes.append(f"The turns over {catalogue} ({len(of_it):,}) are left out; give its folder with --data.")
    judged = [one for shop in measured for one in shop.judged]
    if not judged:
        raise SourceError(f"There are no labelled turns of the part {part!r} to measure. {' '.join(notes)}".strip())
    if out is not None:
        write_outcomes(out, judged)
    return _told(measured, part, notes, out, _read_by(parts, judged))


def _read_by(parts: "Parts", judged: Sequence[Judged]) -> dict[str, Any]:
    """Who the settings say reads the turns, by which prompt, and how many turns a model left to the built-in one."""
    model = parts.reading_model
    return {
        "name": BUILT_IN if model is None else model.name,
        "prompt": None if model is None else prompt_id(PROMPT),
        "fell_back": sum(one.intent.note is not None for one in judged),
    }


def _measured(parts: "Parts", catalogue: str, data: Path | None, lines: Sequence[Line], part: str) -> Measured:
    said = catalogue if data is None else str(data)
    tell(f"Reading the catalogue {said}…")
    with open_shop(parts, catalogue, data) as shop:
        # All are looked up, so that a mistake in the part set aside does not wait for the final measurement.
        known = [labelled(line, shop.catalogue) for line in lines]
        turns = [turn for turn in known if part in ("all", turn.part)]
        tell(f"Understanding {len(turns):,} turns…")
        judged = _judged(shop.understander, turns)
        baseline = _judged(NamesOnly(shop.catalogue.facets()), turns)
        return Measured(catalogue, said, len(shop.catalogue), judged, baseline)


def _judged(understander: "Understander", turns: Sequence[LabelledTurn]) -> tuple[Judged, ...]:
    for turn in turns[:1]:  # what is loaded at the first turn is no part of any
        understander.understand(Turn(turn.text), turn.memory)
    found = []
    for turn in turns:
        began = time.perf_counter()
        intent = understander.understand(Turn(turn.text), turn.memory)
        found.append(judge(turn, intent, (time.perf_counter() - began) * 1e3))
    return tuple(found)


def _told(
    measured: Sequence[Measured], part: str, notes: Sequence[str], out: Path | None, read_by: dict[str, Any]
) -> tuple[dict[str, Any], str]:
    judged = [one for shop in measured for one in shop.judged]
    baseline = [one for shop in measured for one in shop.baseline]
    ours, theirs, filters = rows(judged), rows(baseline), filter_rows(judged)
    added = _added(judged, baseline)
    times = [one.took_ms for one in judged]
    result = {
        "part": part,
        "turns": len(judged),
        "understander": read_by,
        "catalogues": [
            {"catalogue": shop.catalogue, "data": shop.data, "products": shop.products, "turns": len(shop.judged)}
            for shop in measured
        ],
        "notes": list(notes),
        "targets": TARGETS,
        "rows": [row.to_json() for row in ours],
        "baseline": [row.to_json() for row in theirs],
        "filters": [row.to_json() for row in filters],
        "added": added.to_json(),
        "timings_ms": {"p50": round(percentile(times, 0.5), 2), "p95": round(percentile(times, 0.95), 2)},
    }
    closing = f"each turn is in {out / TURNS}" if out is not None else "each turn: --out FOLDER"
    report = [table(result, ours, theirs, filters, added, closing), misses(judged)]
    return result, "\n\n".join(filter(None, report))


def _added(judged: Sequence[Judged], baseline: Sequence[Judged]) -> Figure:
    """How much more is exact than in the baseline, turn by turn."""
    return bootstrapped([one.exact - other.exact for one, other in zip(judged, baseline, strict=True)])
