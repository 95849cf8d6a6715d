"""Each session as JSON: what was said, what was shown."""

from typing import Any

from eval.hidden_target.play import Move, Played

FILE = "sessions.jsonl"


def outcome(contestant: str, played: Played) -> dict[str, Any]:
    """One session's line."""
    session = played.session
    return {
        "contestant": contestant,
        "session": session.number,
        "scenario": session.scenario,
        "target": session.target,
        "hit": played.hit,
        "turns": played.turns,
        "moves": [_move(move) for move in played.moves],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "said": move.line.text,
        "filters": None if move.page.filters is None else move.page.filters.to_json(),
        "question": move.page.question,
        "cards": [card.id for card in move.page.cards],
        "place": move.place,
        "timings_ms": dict(move.page.timings_ms),
    }
