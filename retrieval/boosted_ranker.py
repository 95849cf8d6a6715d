"""A ranker of gradient-boosted trees over `retrieval.ranking_features`.

Trees that were fitted to order lists (LambdaMART; Burges, "From RankNet to LambdaRank to LambdaMART", 2010) or to the
expected grade. They are kept as LightGBM's text file, which a reader can look into and which runs no code when loaded.
"""

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from retrieval.errors import EncoderError
from retrieval.model_folder import in_one_line
from retrieval.ranking_features import FEATURES, features
from retrieval.records import Candidate

TREES = "trees.txt"
CONFIG = "ranker.json"
DEPTH = 200
"""How many candidates it reads: all that a search brings."""


class BoostedRanker:
    """Scores candidates by boosted trees; any number of threads may ask.

    Args:
        folder: holds the trees, and the names of the features they were fitted to.

    Raises:
        EncoderError: LightGBM is missing, or the folder is damaged or of another version.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from lightgbm import Booster
        except ImportError as error:
            raise EncoderError(
                f"The ranker {str(folder)!r} needs LightGBM; install Vitrine with its extra 'train', "
                "or set VITRINE_RERANKER to 'prefer_in_stock'."
            ) from error
        try:
            fitted_to = json.loads((folder / CONFIG).read_text(encoding="utf-8"))["features"]
            self._trees = Booster(model_str=(folder / TREES).read_text(encoding="utf-8"))
        except Exception as error:
            raise EncoderError(
                f"The ranker {str(folder)!r} could not be loaded ({in_one_line(error)}); "
                "give a folder that 'vitrine tune ranker' wrote, or 'prefer_in_stock'."
            ) from error
        if fitted_to != list(FEATURES):
            raise EncoderError(
                f"The ranker {str(folder)!r} was fitted to other features than this version computes; "
                "make it anew with 'vitrine tune ranker', or give 'prefer_in_stock'."
            )
        self._lock = threading.Lock()

    def score(self, query: str, candidates: Sequence[Candidate]) -> list[float]:
        """The sum over the trees for each candidate, higher is better."""
        if not candidates:
            return []
        with self._lock:
            scores = self._trees.predict(features(query, candidates), raw_score=True, num_threads=1)
        return [float(score) for score in np.asarray(scores)]
