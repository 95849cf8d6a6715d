"""Fit boosted trees to order candidates: features → trees, with cross-validation over the judged queries.

LambdaMART (Burges 2010) as LightGBM has it, with the grades as gains, or the expected grade by cross-entropy.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.boosted_ranker import CONFIG, TREES
from retrieval.ranking_features import FEATURES, RISING, features
from tuning.rank_examples import RankExample
from tuning.rank_recipe import BoostedSettings

if TYPE_CHECKING:
    from lightgbm import Booster

BEST_GRADE = 2


class Table:
    """Examples as rows of features with their grades; computed once and taken from by example."""

    def __init__(self, examples: Sequence[RankExample], weight: float = 1.0) -> None:
        self.queries = [example.query.id for example in examples]
        self.features = [features(example.words, example.candidates) for example in examples]
        self.grades = [example.grades for example in examples]
        self.weights = [weight] * len(examples)

    def taken(self, rows: Sequence[int]) -> "Table":
        """These examples only."""
        part = Table([])
        for name in ("queries", "features", "grades", "weights"):
            setattr(part, name, [getattr(self, name)[row] for row in rows])
        return part

    def joined(self, other: "Table") -> "Table":
        """The examples of both."""
        both = Table([])
        for name in ("queries", "features", "grades", "weights"):
            setattr(both, name, [*getattr(self, name), *getattr(other, name)])
        return both


def fit(table: Table, settings: BoostedSettings) -> "Booster":
    """The trees; the same ones for the same table and settings."""
    import lightgbm

    sizes = [len(grades) for grades in table.grades]
    labels = np.concatenate(table.grades)
    if settings.objective == "cross_entropy":
        labels = labels / BEST_GRADE
    data = lightgbm.Dataset(
        np.concatenate(table.features),
        label=labels,
        group=[size for size in sizes if size] if settings.objective == "lambdarank" else None,
        weight=np.repeat(table.weights, sizes),
        feature_name=[name.replace(" ", "_") for name in FEATURES],
    )
    return lightgbm.train(_parameters(settings), data, num_boost_round=settings.trees)


def _parameters(settings: BoostedSettings) -> dict[str, Any]:
    return {
        "objective": settings.objective,
        "label_gain": list(range(BEST_GRADE + 1)),
        "lambdarank_truncation_level": 20,
        "num_leaves": settings.leaves,
        "learning_rate": settings.learning_rate,
        "min_data_in_leaf": settings.rows_in_leaf,
        "feature_fraction": settings.feature_share,
        "monotone_constraints": [int(settings.rising and name in RISING) for name in FEATURES],
        "seed": settings.seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
    }


def predicted(trees: "Booster", table: Table) -> list[np.ndarray]:
    """The score of each candidate, by example."""
    return [
        np.asarray(trees.predict(rows, raw_score=True, num_threads=1)) if len(rows) else np.empty(0)
        for rows in table.features
    ]


def cross_validated(made: Table, judged: Table, settings: BoostedSettings) -> list[np.ndarray]:
    """Scores for the judged examples, each by trees that saw no judgement of its query, in any mode."""
    names = list(dict.fromkeys(judged.queries))
    order = np.random.default_rng(settings.seed).permutation(len(names))
    fold_of = {names[query]: place % settings.folds for place, query in enumerate(order)}
    scores: list[np.ndarray] = [np.empty(0)] * len(judged.queries)
    for fold in range(settings.folds):
        held = [row for row, query in enumerate(judged.queries) if fold_of[query] == fold]
        learnt = [row for row, query in enumerate(judged.queries) if fold_of[query] != fold]
        if held:
            trees = fit(made.joined(judged.taken(learnt)), settings)
            for row, found in zip(held, predicted(trees, judged.taken(held)), strict=True):
                scores[row] = found
    return scores


def save(trees: "Booster", folder: Path) -> None:
    """Write the folder that `open_reranker` opens."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TREES).write_text(trees.model_to_string(), encoding="utf-8")
    (folder / CONFIG).write_text(json.dumps({"features": list(FEATURES)}, indent=1), encoding="utf-8")


def importance(trees: "Booster") -> dict[str, float]:
    """By feature, the share of all gain that its splits brought, the largest first."""
    gains = trees.feature_importance("gain")
    shares = {name: float(gain / max(gains.sum(), 1e-9)) for name, gain in zip(FEATURES, gains, strict=True)}
    return dict(sorted(shares.items(), key=lambda item: -item[1]))
