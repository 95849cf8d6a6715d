"""Where the assistant does worse than the oracle, and which facts it did not take up: work for later."""

from collections.abc import Sequence
from typing import Any

from eval.hidden_target.facts import Fact, held
from eval.hidden_target.play import Move, Played
from eval.hidden_target.scores import SCORE, values

SHOWN = 10


def losses(ours: Sequence[Played], oracles: Sequence[Played]) -> list[dict[str, Any]]:
    """The sessions with the most to win, at most `SHOWN`: what was said, and what the filters then lacked.

    Args:
        ours: the assistant's sessions.
        oracles: the oracle's, in the same order.
    """
    gaps = [(values(best)[SCORE] - values(mine)[SCORE], mine, best) for mine, best in zip(ours, oracles, strict=True)]
    worst = sorted((gap for gap in gaps if gap[0] > 0), key=lambda gap: (-gap[0], gap[1].session.number))
    return [_example(lost, mine, best) for lost, mine, best in worst[:SHOWN]]


def _example(lost: float, mine: Played, best: Played) -> dict[str, Any]:
    return {
        "session": mine.session.number,
        "scenario": mine.session.scenario,
        "lost": round(lost, 4),
        "turns": mine.turns,
        "oracle_turns": best.turns,
        "lines": [{"said": move.line.text, "lacking": lacking(move)} for move in mine.moves],
    }


def lacking(move: Move) -> list[str]:
    """The facts in force that the filters did not ask for after this turn."""
    filters = move.page.filters
    return [] if filters is None else [_named(fact) for fact in move.line.told if not held(fact, filters)]


def _named(fact: Fact) -> str:
    return f"{fact.facet} {fact.value or f'{fact.maximum:g}'}"
