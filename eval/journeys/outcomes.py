"""Each turn as JSON: what was said, what came of it, what is not as it must be."""

from collections.abc import Iterable
from typing import Any

from eval.journeys.checks import Judged, said
from eval.journeys.figures import Played

TURNS = "turns.jsonl"


def misses(played: Iterable[Played]) -> list[dict[str, Any]]:
    """The turns that are not right, in their order."""
    return [
        {**_place(one, turn), "misses": [vars(miss) for miss in turn.misses]}
        for one in played
        for turn in one.turns
        if not turn.right
    ]


def outcome(played: Played, turn: Judged) -> dict[str, Any]:
    """One turn's line."""
    answer, search = turn.seen.answer, turn.seen.search
    return {
        **_place(played, turn),
        "right": turn.right,
        "misses": [vars(miss) for miss in turn.misses],
        "constraints": turn.constraints,
        "held": turn.held,
        "kind": answer.intent.kind,
        "filters": said(search.filters),
        "sort": search.sort,
        "soft": list(answer.intent.soft),
        "unknown": list(answer.intent.unknown),
        "products": list(answer.intent.products),
        "relaxed": [one.to_json() for one in answer.relaxed],
        "cards": {card.id: card.title for card in turn.seen.cards},
        "question": answer.intent.question,
        "answer": answer.text,
        "took_ms": answer.timings_ms["total"],
    }


def _place(played: Played, turn: Judged) -> dict[str, Any]:
    return {"journey": played.journey.name, "turn": turn.step.number, "say": turn.step.turn.words}
