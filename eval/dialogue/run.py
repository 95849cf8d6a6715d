"""The whole measurement: every contestant over the same sessions, as figures and as a table."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.dialogue.contestants import BM25, ORACLE, PAGING_BM25, Agent, Contestant, Oracle, WordsSoFar
from eval.dialogue.losses import losses
from eval.dialogue.play import Played, play
from eval.dialogue.scores import MEASURES, facts_held, figures, ratio, score_by_scenario
from eval.dialogue.sessions import Session, draw
from eval.dialogue.shop import open_shop
from eval.dialogue.table import table
from eval.metrics import percentile
from eval.progress import encoding, tell
from retrieval.errors import SourceError
from retrieval.records import Filters

if TYPE_CHECKING:
    from agent.assemble import Parts

SESSIONS = 400
SEED = 2026
OURS, UNASKED = "vitrine", "questions ignored"
RATIO_TARGETS = {ORACLE: 0.92, BM25: 1.5, PAGING_BM25: 1.5}
"""Our score over theirs, at least."""
LATENCY_TARGETS_MS = {"understand_p50": 20.0, "turn_p50": 150.0, "turn_p95": 400.0}
"""At most, on two processor cores and 8,204 products."""
TOLD_EVERY = 50
"""Sessions played between two lines of progress."""
FILE = "sessions.jsonl"


def run(
    parts: "Parts", data: Path | None, sessions: int = SESSIONS, out: Path | None = None, seed: int = SEED
) -> tuple[dict[str, Any], str]:
    """Measure on a catalogue; returns the figures and the same as a table.

    Args:
        parts: whose settings and encoders are measured.
        data: the catalogue, or `sample:SEED`.
        sessions: how many shoppers come.
        out: where to write every turn of every session; None writes nothing.
        seed: other seeds draw other shoppers.

    Raises:
        SourceError: no catalogue was given, or it cannot be used.
    """
    if data is None:
        raise SourceError("No catalogue to measure on; give one with --data PATH.")
    tell(f"Indexing {data} to measure on…")
    with open_shop(parts, data, encoding()) as shop:
        index = shop.live.get()
        catalogue = index.catalogue
        products = catalogue.products(catalogue.allowed(Filters()))
        drawn = draw(products, catalogue.facets(), sessions, seed)
        played = {OURS: _all(drawn, Agent(shop.assistant, OURS), seed)}
        # Without a question there is nothing to ignore: the sessions would be the same ones once more.
        if questions(played[OURS]):
            played[UNASKED] = _all(drawn, Agent(shop.assistant, UNASKED, listened_to=False), seed)
        else:
            played[UNASKED] = played[OURS]
        others: tuple[Contestant, ...] = (
            WordsSoFar(catalogue),
            WordsSoFar(catalogue, turns_pages=True),
            Oracle(shop.searcher, index),
        )
        for contestant in others:
            played[contestant.name] = _all(drawn, contestant, seed)
    about = {"data": str(data), "products": len(products), "store": index.manifest.store, "seed": seed}
    result = {**about, **_result(drawn, played)}
    if out is not None:
        _write(out, played)
    return result, table(result, _closing(out))


def questions(sessions: Sequence[Played]) -> int:
    """How many questions were asked in all."""
    return sum(move.page.question is not None for played in sessions for move in played.moves)


def _all(drawn: Sequence[Session], contestant: Contestant, seed: int) -> list[Played]:
    played = []
    for session in drawn:
        played.append(play(session, contestant, seed))
        if len(played) % TOLD_EVERY == 0:
            tell(f"{contestant.name}: {len(played)} of {len(drawn)} sessions…")
    tell(f"{contestant.name}: {len(drawn)} sessions done")
    return played


def _result(drawn: Sequence[Session], played: dict[str, list[Played]]) -> dict[str, Any]:
    ratios = {other: ratio(played[OURS], played[other]) for other in RATIO_TARGETS}
    return {
        "sessions": len(drawn),
        "scenarios": _counted([session.scenario for session in drawn]),
        "contestants": [_row(name, sessions) for name, sessions in played.items()],
        "ratios": {
            other: None if figure is None else {**figure.to_json(), "target": RATIO_TARGETS[other]}
            for other, figure in ratios.items()
        },
        "latency_ms": latency(played[OURS]),
        "latency_targets_ms": LATENCY_TARGETS_MS,
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


def latency(sessions: Sequence[Played]) -> dict[str, float]:
    """Milliseconds over all turns: understanding, and the whole turn until its answer is written."""
    turns = [move.page.timings_ms for played in sessions for move in played.moves]
    understand, total = ([turn[verb] for turn in turns] for verb in ("understand", "total"))
    return {
        "understand_p50": percentile(understand, 0.5),
        "turn_p50": percentile(total, 0.5),
        "turn_p95": percentile(total, 0.95),
    }


def _counted(names: Sequence[str]) -> dict[str, int]:
    return {name: names.count(name) for name in dict.fromkeys(sorted(names))}


def _write(folder: Path, played: dict[str, list[Played]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("w", encoding="utf-8") as file:
        for name, sessions in played.items():
            for one in sessions:
                file.write(json.dumps(_logged(name, one), ensure_ascii=False) + "\n")


def _logged(name: str, played: Played) -> dict[str, Any]:
    moves = [
        {
            "said": move.line.text,
            "filters": None if move.page.filters is None else move.page.filters.to_json(),
            "question": move.page.question,
            "cards": [card.id for card in move.page.cards],
            "place": move.place,
            "timings_ms": dict(move.page.timings_ms),
        }
        for move in played.moves
    ]
    session = played.session
    about = {"contestant": name, "session": session.number, "scenario": session.scenario, "target": session.target}
    return {**about, "hit": played.hit, "turns": played.turns, "moves": moves}


def _closing(out: Path | None) -> str:
    return "every turn of every session: --out FOLDER" if out is None else f"every turn is in {out / FILE}"
