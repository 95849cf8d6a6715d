"""Rankers small enough to fit within a test."""

from pathlib import Path
from typing import Any

import numpy as np

from retrieval.ranking_features import FEATURES
from tuning.train_boosted import save


def save_toy_trees(folder: Path) -> Any:
    """Trees that look at nothing but the share of the words in the title."""
    import lightgbm

    random = np.random.default_rng(0)
    rows = random.random((400, len(FEATURES)))
    wanted = rows[:, FEATURES.index("words in title")]
    data = lightgbm.Dataset(rows, label=(wanted * 3).astype(int))
    parameters = {"objective": "regression", "num_leaves": 4, "verbose": -1, "num_threads": 1, "deterministic": True}
    trees = lightgbm.train(parameters, data, num_boost_round=40)
    save(trees, folder)
    return trees
