"""The whole measurement: every journey once on the assistant over its own catalogue, as figures and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.journeys.checks import judge
from eval.journeys.figures import Played, rows, times
from eval.journeys.outcomes import TURNS, misses, outcome
from eval.journeys.playing import play
from eval.journeys.script import CATALOGUES, FASHION, SAMPLE, Journey, read_journeys
from eval.journeys.steps import Step, steps_of
from eval.journeys.table import table
from eval.lines import Lines
from eval.progress import tell
from eval.shops import Shop, Shops
from retrieval.errors import SourceError
from retrieval.sources import kaggle_fashion


@dataclass(frozen=True)
class Measured:
    """One catalogue's journeys."""

    catalogue: str
    data: str
    products: int
    played: tuple[Played, ...]


def run(
    shops: Shops, data: str | None, out: Path | None = None, folder: Path | None = None
) -> tuple[dict[str, Any], str]:
    """Play the journeys; returns the figures and the same as a table.

    Args:
        shops: whose assistant is measured.
        data: what is measured on; the journeys over the fashion set are left out where this is not its folder.
        out: where to write each turn, each journey as soon as it is over; None writes nothing.
        folder: where the journeys lie; None: with this package.

    Raises:
        SourceError: a journey cannot be used, there is none, a catalogue cannot be read, or `out` cannot be written.
    """
    measured, notes = [], []
    journeys = read_journeys(folder)
    with Lines(out, TURNS) as lines:
        for catalogue in CATALOGUES:
            of_it = [journey for journey in journeys if journey.script.catalogue == catalogue]
            said = _said(catalogue, data)
            if of_it and said is not None:
                measured.append(_measured(shops, catalogue, said, of_it, lines))
            elif of_it:
                notes.append(f"The {len(of_it):,} journeys over {catalogue} are left out; name its folder with --data.")
    if not measured:
        raise SourceError(f"There is no journey to play. {' '.join(notes)}")
    closing = "each turn: --out FOLDER" if out is None else f"each turn is in {out / TURNS}"
    return _told(measured, notes, closing)


def _said(catalogue: str, data: str | None) -> str | None:
    """The catalogue as one names it to `vitrine index`; None where it is not at hand."""
    if catalogue == SAMPLE:
        return SAMPLE
    return data if catalogue == FASHION and data is not None and kaggle_fashion.is_folder(Path(data)) else None


def _measured(shops: Shops, catalogue: str, said: str, journeys: Sequence[Journey], lines: Lines) -> Measured:
    with shops.open(said) as shop:
        # All are looked up before any is played, so that a mistake does not wait for the end.
        ready = [(journey, steps_of(journey, shop.index.catalogue)) for journey in journeys]
        tell(f"Playing {len(ready):,} conversations over {said}…")
        played = tuple(_played(journey, steps, shop, lines) for journey, steps in ready)
        return Measured(catalogue, said, len(shop.index.catalogue), played)


def _played(journey: Journey, steps: Sequence[Step], shop: Shop, lines: Lines) -> Played:
    played = Played(journey, tuple(judge(step, seen) for step, seen in zip(steps, play(steps, shop), strict=True)))
    for turn in played.turns:
        lines.write(outcome(played, turn))
    return played


def _told(measured: Sequence[Measured], notes: Sequence[str], closing: str) -> tuple[dict[str, Any], str]:
    played = [one for shop in measured for one in shop.played]
    figures = rows(played)
    result = {
        "journeys": len(played),
        "turns": sum(len(one.turns) for one in played),
        "catalogues": [
            {
                "catalogue": shop.catalogue,
                "data": shop.data,
                "products": shop.products,
                "journeys": len(shop.played),
                "latency_ms": times(shop.played),
            }
            for shop in measured
        ],
        "notes": list(notes),
        "rows": [row.to_json() for row in figures],
        "misses": misses(played),
    }
    return result, table(result, figures, closing)
