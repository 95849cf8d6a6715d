"""`vitrine eval dialogue`: scripted conversations, and simulated shoppers with a hidden target, beside what is wanted.

The journeys run over the sample shop, and over the fashion set where that is what is measured on; the shoppers come
into whatever is measured on.
"""

import operator
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from eval import hidden_target, journeys
from eval.hidden_target.contestants import BM25, ORACLE
from eval.hidden_target.run import SEED, SESSIONS
from eval.journeys.script import SAMPLE
from eval.retrieval.table import number
from eval.shops import open_shops

if TYPE_CHECKING:
    from agent.assemble import Parts

Part = Literal["journeys", "hidden_target"]
LEAST, MOST = "at least", "at most"
LATENCY_TARGETS_MS = {"understand_p50": 20.0, "turn_p50": 150.0, "turn_p95": 400.0}
"""At most, on two processor cores and 8,204 products, with the template writer."""


@dataclass(frozen=True)
class Target:
    """One figure beside what it should be."""

    what: str
    value: float | None
    """None: there was nothing to measure it on."""
    side: str
    """`at least` or `at most`."""
    bound: float

    @property
    def met(self) -> bool:
        """Whether the figure is as it should be."""
        meets = operator.ge if self.side == LEAST else operator.le
        return self.value is not None and meets(self.value, self.bound)

    def to_json(self) -> dict[str, Any]:
        """The figure with its bound by the bound's side."""
        return {"what": self.what, "value": self.value, self.side.replace(" ", "_"): self.bound, "met": self.met}


def run(
    parts: "Parts",
    data: Path | None,
    *,
    sessions: int = SESSIONS,
    seed: int = SEED,
    only: Part | None = None,
    out: Path | None = None,
) -> tuple[dict[str, Any], str]:
    """Measure the conversation; returns the figures and the same as tables.

    Args:
        parts: whose settings and encoders are measured.
        data: the catalogue the shoppers come into, also `sample:SEED`; None: the sample shop.
        sessions: how many shoppers come.
        seed: other seeds draw other shoppers.
        only: the one part to measure; None measures both.
        out: where to write every turn, and to keep the indexes for the next run; None keeps nothing.

    Raises:
        SourceError: a catalogue or a script cannot be used, or `out` cannot be written.
    """
    started = time.perf_counter()
    result: dict[str, Any] = {"journeys": None, "hidden_target": None}
    reports = []
    with open_shops(parts, out) as shops:
        if only != "hidden_target":
            result["journeys"], report = journeys.run(shops, None if data is None else str(data), out)
            reports.append(report)
        if only != "journeys":
            said = SAMPLE if data is None else str(data)
            result["hidden_target"], report = hidden_target.run(shops, said, sessions, seed, out)
            reports.append(report)
    targets = list(targets_of(result))
    result["targets"] = [target.to_json() for target in targets]
    result["took_s"] = round(time.perf_counter() - started, 1)
    told = "\n".join(("targets", *map(_line, targets), f"all in {result['took_s']:,.0f} s"))
    return result, "\n\n".join((*reports, told))


def targets_of(result: Mapping[str, Any]) -> Iterator[Target]:
    """What was aimed at of all that was measured, in the order it is told."""
    if (played := result["journeys"]) is not None:
        yield from _of_journeys(played["rows"][0])
        largest = max(played["catalogues"], key=lambda shop: shop["products"])
        yield from _of_times("journeys", largest["latency_ms"], largest["products"])
    if (found := result["hidden_target"]) is not None:
        for other, bound in ((ORACLE, 0.92), (BM25, 1.5)):
            ratio = found["ratios"][other]
            yield Target(f"hidden target: score over that of {other}", ratio and ratio["value"], LEAST, bound)
        yield from _of_times("hidden target", found["latency_ms"], found["products"])


def _of_journeys(row: Mapping[str, Any]) -> Iterator[Target]:
    """Of the row over all journeys."""
    floors = row["floors"]
    yield Target("journeys: constraints that hold, of all that should", row["retention"]["value"], LEAST, 0.98)
    yield Target("journeys: cards that break a filter in force", row["broken"], MOST, 0)
    yield Target("journeys: cards that break a filter of the script", row["outside"], MOST, 0)
    yield Target("journeys: share of the cards that are named", row["named"]["value"], LEAST, 1.0)
    yield Target("journeys: products named that are no cards", row["others"], MOST, 0)
    yield Target("journeys: ids that no product has", row["invented"]["ids"], MOST, 0)
    yield Target("journeys: turns with fewer cards than they must have", floors["of"] - floors["met"], MOST, 0)


def _of_times(part: str, times: Mapping[str, float], products: int) -> Iterator[Target]:
    for name, bound in LATENCY_TARGETS_MS.items():
        what = f"{part}: {name.replace('_', ' ')}, ms, {products:,} products"
        yield Target(what, times[name], MOST, bound)


def _line(target: Target) -> str:
    value = "nothing" if target.value is None else number(target.value)
    return f"{target.what:<64}{value:>9}  {target.side} {number(target.bound)}{'' if target.met else ', missed'}"
