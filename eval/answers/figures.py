"""All answers of each contestant as figures, with the template's beside every one."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.answers.contestants import TEMPLATE
from eval.answers.measures import MEASURES, PHOTO, Measured
from eval.answers.shares import Share, added, pooled
from eval.answers.turns import Attribute
from eval.answers.variety import Variety, variety
from eval.metrics import Figure, percentile

ZERO_SHOT = "CLIP zero-shot"
AIMS = {"supported": 0.97, "supported_after": 1.0, "named_after": 1.0, "photo_type": 0.80, "photo_colour": 0.70}
"""At least, of the writer that is to be the default."""
FOUR_CARDS = 4
Photos = Mapping[str, Mapping[Attribute, bool]]
"""By turn and attribute asked for, whether it is right."""


def figures(measured: Mapping[str, Sequence[Measured]], photos: Photos) -> list[dict[str, Any]]:
    """A row for each contestant, in their order.

    Args:
        measured: by contestant.
        photos: how CLIP without tuning answers the same photo questions.
    """
    least = min((sum(len(one.skeletons) for one in of_it) for of_it in measured.values()), default=0)
    baseline = measured.get(TEMPLATE, ())
    return [
        {
            "name": name,
            "version": of_it[-1].answered.version if of_it else "",
            "turns": len(of_it),
            "sentences": sum(len(one.answered.written) for one in of_it),
            "figures": {measure: _json(pooled(_shares(of_it, measure))) for measure in _measures()},
            "added": {} if name == TEMPLATE else _added(of_it, baseline),
            "photo_after": _photo_after(of_it),
            "groups": groups(of_it),
            "variety": _variety(variety([one for answer in of_it for one in answer.skeletons], least)),
            "seconds": seconds(of_it),
        }
        for name, of_it in measured.items()
    ] + ([] if not photos else [_zero_shot(photos, baseline)])


def groups(measured: Sequence[Measured]) -> dict[str, dict[str, Any]]:
    """Support and names by what the turns are."""
    names = dict.fromkeys(sorted(one.case.turn.group for one in measured))
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        of_it = [one for one in measured if one.case.turn.group == name]
        told = {measure: _json(pooled(_shares(of_it, measure))) for measure in ("supported", "kept", "named", "words")}
        found[name] = {"turns": len(of_it), **told}
    return found


def seconds(measured: Sequence[Measured]) -> dict[str, Any]:
    """To the first sentence and to the end, over all turns that the writer writes and over those about four cards."""
    written = [one for one in measured if not one.answered.left]
    four = [one for one in written if len(one.case.brief.cards) == FOUR_CARDS]
    return {"all": _times(written), "four_cards": _times(four)}


def _times(measured: Sequence[Measured]) -> dict[str, Any]:
    first = [one.answered.first_s for one in measured if one.answered.first_s is not None]
    total = [one.answered.total_s for one in measured]
    columns = {"first": first, "total": total}
    times = {
        f"{name}_p{share}": round(percentile(column, share / 100), 4) if column else None
        for name, column in columns.items()
        for share in (50, 95)
    }
    return {"turns": len(measured), **times}


def _measures() -> list[str]:
    return [*MEASURES, *(f"photo_{name}" for name in PHOTO)]


def _shares(measured: Sequence[Measured], measure: str) -> list[Share]:
    return [one.shares[measure] for one in measured if measure in one.shares]


def _by_turn(measured: Sequence[Measured], measure: str) -> dict[str, Share]:
    """Of the turns in which there is something to measure."""
    held = {one.case.turn.id: one.shares[measure] for one in measured if measure in one.shares}
    return {turn: share for turn, share in held.items() if share.of}


def _added(measured: Sequence[Measured], baseline: Sequence[Measured]) -> dict[str, Any]:
    """What a contestant has over the template on the same turns."""
    return {name: _json(added(_by_turn(measured, name), _by_turn(baseline, name))) for name in _measures()}


def _photo_after(measured: Sequence[Measured]) -> dict[str, Any]:
    found = {
        name: pooled([Share(one.photo_after[name], 1) for one in measured if name in one.photo_after]) for name in PHOTO
    }
    return {name: _json(figure) for name, figure in found.items()}


def _zero_shot(photos: Photos, baseline: Sequence[Measured]) -> dict[str, Any]:
    shares = {
        f"photo_{name}": {turn: Share(right[name], 1) for turn, right in photos.items() if name in right}
        for name in PHOTO
    }
    return {
        "name": ZERO_SHOT,
        "turns": len(photos),
        "figures": {name: _json(pooled(list(by_turn.values()))) for name, by_turn in shares.items()},
        "added": {name: _json(added(by_turn, _by_turn(baseline, name))) for name, by_turn in shares.items()},
    }


def _variety(found: Variety | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "sentences": found.sentences,
        "distinct": round(found.distinct, 4),
        "distinct_pairs": round(found.distinct_pairs, 4),
        "nearest": round(found.nearest, 4),
    }


def _json(figure: Figure | None) -> dict[str, float | None] | None:
    return None if figure is None else figure.to_json()
