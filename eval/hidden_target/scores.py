"""The measures of the protocol, session by session, and how far their means may be relied on."""

from collections.abc import Sequence

import numpy as np

from eval.hidden_target.facts import held
from eval.hidden_target.play import TURNS, Played
from eval.metrics import CONFIDENCE, RESAMPLES, SEED, Figure, bootstrapped

HIT, MRR, MTTC, SCORE = "HitRate@10", "MRR", "MTTC", "score"
MEASURES = (HIT, MRR, MTTC, SCORE)
WEIGHTS = {HIT: 0.5, MRR: 0.3, MTTC: 0.2}


def values(played: Played) -> dict[str, float]:
    """The measures of one session.

    The protocol's score is .5 HitRate + .3 MRR + .2 clip((11 - MTTC)/10, 0, 1). A session takes 1 to 11 turns, so
    nothing is ever clipped, and the mean of the sessions' scores is the score of the means.
    """
    speed = min(max((TURNS + 1 - played.turns) / TURNS, 0.0), 1.0)
    hit, place = float(played.hit), played.reciprocal_place
    score = WEIGHTS[HIT] * hit + WEIGHTS[MRR] * place + WEIGHTS[MTTC] * speed
    return {HIT: hit, MRR: place, MTTC: float(played.turns), SCORE: score}


def figures(sessions: Sequence[Played]) -> dict[str, Figure]:
    """The mean of each measure with its bootstrap interval over the sessions."""
    rows = [values(played) for played in sessions]
    return {name: bootstrapped([row[name] for row in rows]) for name in MEASURES}


def score_by_scenario(sessions: Sequence[Played]) -> dict[str, float]:
    """The mean score of each scenario's sessions."""
    names = dict.fromkeys(played.session.scenario for played in sessions)
    groups = {name: [played for played in sessions if played.session.scenario == name] for name in names}
    return {name: float(np.mean([values(played)[SCORE] for played in group])) for name, group in groups.items()}


def ratio(ours: Sequence[Played], others: Sequence[Played]) -> Figure | None:
    """Our score over another's with its interval, the sessions drawn in pairs; None where the other's is 0.

    Args:
        ours: what we made of the sessions.
        others: what the other made of the same ones, in the same order.
    """
    pairs = np.array([(values(mine)[SCORE], values(other)[SCORE]) for mine, other in zip(ours, others, strict=True)])
    mine, other = pairs.mean(axis=0)
    if not other:
        return None
    drawn = np.random.default_rng(SEED).integers(len(pairs), size=(RESAMPLES, len(pairs)))
    sums = pairs[drawn].sum(axis=1)
    # Where the other's is 0 in what was drawn, the ratio has no upper bound.
    ratios = np.divide(sums[:, 0], sums[:, 1], out=np.full(RESAMPLES, np.inf), where=sums[:, 1] > 0)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(ratios, [tail, 1 - tail], method="nearest")
    return Figure(float(mine / other), float(low), float(high))


def facts_held(sessions: Sequence[Played]) -> dict[str, tuple[int, int]]:
    """By facet: on how many turns the assistant's filters asked for what was in force, and on how many it was."""
    counts: dict[str, tuple[int, int]] = {}
    for played in sessions:
        for move in played.moves:
            if move.page.filters is None:
                continue
            for fact in move.line.told:
                kept, told = counts.get(fact.facet, (0, 0))
                counts[fact.facet] = (kept + held(fact, move.page.filters), told + 1)
    return dict(sorted(counts.items()))
