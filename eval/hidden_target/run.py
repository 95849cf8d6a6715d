"""The whole measurement: every contestant over the same sessions, as figures and as a table."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.hidden_target.contestants import BM25, CARDS, ORACLE, PAGING_BM25, Agent, Contestant, Oracle, WordsSoFar
from eval.hidden_target.losses import losses
from eval.hidden_target.outcomes import FILE, outcome
from eval.hidden_target.play import Played, play
from eval.hidden_target.scores import MEASURES, facts_held, figures, ratio, score_by_scenario
from eval.hidden_target.sessions import Session, draw
from eval.hidden_target.table import table
from eval.lines import Lines
from eval.metrics import turn_times
from eval.progress import tell
from eval.shops import Shop, Shops
from retrieval.records import Filters

SESSIONS = 400
SEED = 2026
OURS, UNASKED = "vitrine", "questions ignored"
COMPARED = (ORACLE, BM25, PAGING_BM25)
TOLD_EVERY = 50
"""Sessions played between two lines of progress."""


def run(
    shops: Shops, data: str, sessions: int = SESSIONS, seed: int = SEED, out: Path | None = None
) -> tuple[dict[str, Any], str]:
    """Measure on a catalogue; returns the figures and the same as a table.

    Args:
        shops: whose assistant is measured.
        data: the catalogue as one names it to `vitrine index`.
        sessions: how many shoppers come.
        seed: other seeds draw other shoppers.
        out: where to write every turn of every session, each session as soon as it is over; None writes nothing.

    Raises:
        SourceError: the catalogue cannot be used, or the folder cannot be written.
    """
    with shops.open(data, CARDS) as shop, Lines(out, FILE) as lines:
        catalogue = shop.index.catalogue
        products = catalogue.products(catalogue.allowed(Filters()))
        drawn = draw(products, catalogue.facets(), sessions, seed)
        played = {one.name: _all(drawn, one, seed, lines) for one in _contestants(shop)}
        # Without a question there is nothing to ignore: the sessions would be the same ones once more.
        asked = questions(played[OURS]) > 0
        unasked = Agent(shop.assistant, UNASKED, listened_to=False)
        played[UNASKED] = _all(drawn, unasked, seed, lines) if asked else played[OURS]
        about = {"data": data, "products": len(products), "store": shop.index.manifest.store, "seed": seed}
    result = {**about, **_result(drawn, played)}
    closing = "every turn of every session: --out FOLDER" if out is None else f"every turn is in {out / FILE}"
    return result, table(result, closing)


def _contestants(shop: Shop) -> Iterable[Contestant]:
    """All but the assistant that is not listened to; the assistant first, before any of its words is known."""
    catalogue = shop.index.catalogue
    yield Agent(shop.assistant, OURS)
    yield WordsSoFar(catalogue)
    yield WordsSoFar(catalogue, turns_pages=True)
    yield Oracle(shop.searcher, shop.index)


def questions(sessions: Sequence[Played]) -> int:
    """How many questions were asked in all."""
    return sum(move.page.question is not None for played in sessions for move in played.moves)


def _all(drawn: Sequence[Session], contestant: Contestant, seed: int, lines: Lines) -> list[Played]:
    played = []
    for session in drawn:
        played.append(play(session, contestant, seed))
        lines.write(outcome(contestant.name, played[-1]))
        if len(played) % TOLD_EVERY == 0 and len(played) < len(drawn):
            tell(f"{contestant.name}: {len(played)} of {len(drawn)} sessions…")
    tell(f"{contestant.name}: {len(drawn)} sessions done")
    return played


def _result(drawn: Sequence[Session], played: dict[str, list[Played]]) -> dict[str, Any]:
    ratios = {other: ratio(played[OURS], played[other]) for other in COMPARED}
    return {
        "sessions": len(drawn),
        "scenarios": _counted([session.scenario for session in drawn]),
        "contestants": [_row(name, played[name]) for name in (OURS, UNASKED, BM25, PAGING_BM25, ORACLE)],
        "ratios": {other: None if figure is None else figure.to_json() for other, figure in ratios.items()},
        "latency_ms": turn_times(move.page.timings_ms for one in played[OURS] for move in one.moves),
        "facts_held": {facet: list(counts) for facet, counts in facts_held(played[OURS]).items()},
        "losses": losses(played[OURS], played[ORACLE]),
    }


def _row(name: str, sessions: Sequence[Played]) -> dict[str, Any]:
    measured = figures(sessions)
    return {
        "name": name,
        **{measure: round(measured[measure].value, 4) for measure in MEASURES},
        "intervals": {measure: [measured[measure].to_json()[end] for end in ("low", "high")] for measure in MEASURES},
        "score_by_scenario": {name: round(score, 4) for name, score in score_by_scenario(sessions).items()},
        "questions": questions(sessions),
    }


def _counted(names: Sequence[str]) -> dict[str, int]:
    return {name: names.count(name) for name in dict.fromkeys(sorted(names))}
