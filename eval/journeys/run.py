"""The whole measurement: every journey once on the assistant over its own catalogue, as figures and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.journeys.checks import judge
from eval.journeys.figures import TARGETS, Played, rows, times
from eval.journeys.outcomes import TURNS, misses, write_outcomes
from eval.journeys.playing import play
from eval.journeys.script import CATALOGUES, FASHION, SAMPLE, Journey, read_journeys
from eval.journeys.shop import Shop, open_shop
from eval.journeys.steps import Step, steps_of
from eval.journeys.table import table
from eval.progress import encoding, tell
from retrieval.errors import SourceError
from retrieval.sources import kaggle_fashion

if TYPE_CHECKING:
    from agent.assemble import Parts


@dataclass(frozen=True)
class Measured:
    """One catalogue's journeys."""

    catalogue: str
    data: str
    products: int
    played: tuple[Played, ...]


def run(
    parts: "Parts", data: Path | None, only: str | None = None, out: Path | None = None, folder: Path | None = None
) -> tuple[dict[str, Any], str]:
    """Play the journeys; returns the figures and the same as a table.

    Args:
        parts: whose settings and encoders are measured.
        data: the folder of the fashion set; None leaves the journeys over it out.
        only: the name of the one journey to play; None plays all.
        out: where to write each turn; None writes nothing.
        folder: where the journeys lie; None: with this package.

    Raises:
        SourceError: a journey cannot be used, there is none to play, or the fashion set cannot be read.
    """
    measured, notes = [], []
    journeys = read_journeys(folder, only)
    for catalogue in CATALOGUES:
        of_it = [journey for journey in journeys if journey.script.catalogue == catalogue]
        if of_it and (catalogue == SAMPLE or data is not None):
            measured.append(_measured(parts, catalogue, _said(catalogue, data), of_it))
        elif of_it:
            notes.append(f"The journeys over {catalogue} ({len(of_it):,}) are left out; give its folder with --data.")
    if not measured:
        raise SourceError(f"There is no journey to play. {' '.join(notes)}")
    played = [one for shop in measured for one in shop.played]
    if out is not None:
        write_outcomes(out, played)
    return _told(measured, played, notes, out)


def _said(catalogue: str, data: Path | None) -> str:
    """The catalogue as one names it to `vitrine index`."""
    if catalogue == FASHION and data is not None:
        if not kaggle_fashion.is_folder(data):
            raise SourceError(f"{data} is no fashion set; expected a folder with styles.csv beside images/.")
        return str(data)
    return catalogue


def _measured(parts: "Parts", catalogue: str, said: str, journeys: Sequence[Journey]) -> Measured:
    tell(f"Indexing {said}, which takes a minute or so…")
    with open_shop(parts, said, encoding()) as shop:
        # All are looked up before any is played, so that a mistake does not wait for the end.
        ready = [(journey, steps_of(journey, shop.catalogue)) for journey in journeys]
        tell(f"Playing {len(ready):,} conversations over {said}…")
        played = tuple(_played(journey, steps, shop) for journey, steps in ready)
        return Measured(catalogue, said, len(shop.catalogue), played)


def _played(journey: Journey, steps: Sequence[Step], shop: Shop) -> Played:
    return Played(journey, tuple(judge(step, seen) for step, seen in zip(steps, play(steps, shop), strict=True)))


def _told(
    measured: Sequence[Measured], played: Sequence[Played], notes: Sequence[str], out: Path | None
) -> tuple[dict[str, Any], str]:
    figures = rows(played)
    result = {
        "journeys": len(played),
        "turns": sum(len(one.turns) for one in played),
        "catalogues": [
            {"catalogue": shop.catalogue, "data": shop.data, "products": shop.products, "journeys": len(shop.played)}
            for shop in measured
        ],
        "notes": list(notes),
        "targets": TARGETS,
        "rows": [row.to_json() for row in figures],
        "timings_ms": times(played),
        "misses": misses(played),
    }
    closing = "each turn: --out FOLDER" if out is None else f"each turn is in {out / TURNS}"
    return result, table(result, figures, closing)
