"""The second stage: candidates in the order of the fusion, out in a better one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from retrieval.fusion import RANK_OFFSET
from retrieval.records import Candidate

SOLD_OUT_SHARE = 0.96
"""Of a score; at the top of a fused ranking this costs two places, so a product asked for by name is still found."""


class Reranker(Protocol):
    """Candidates in, the same candidates out, best first, each with its `rerank` score."""

    def rerank(self, query: str, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates for these words, best first."""
        ...


class Scorer(Protocol):
    """Says how well each candidate answers the words."""

    def score(self, query: str, candidates: Sequence[Candidate]) -> Sequence[float]:
        """One number for each candidate, on any scale, higher is better."""
        ...


class KeepOrder:
    """Leaves the order as the fusion made it."""

    def rerank(self, query: str, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates as they came."""
        return list(candidates)


class PreferInStock:
    """Keeps the order, but what is known to be sold out gives way to what is nearly as good and can be bought."""

    def rerank(self, query: str, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates with a `rerank` score: the fused one, times `SOLD_OUT_SHARE` where sold out."""
        return in_order(candidates, [candidate.score for candidate in candidates])


class ScoreReranker:
    """Orders by a scorer, for queries that have words; without any the order stays.

    Args:
        scorer: the model.
        depth: how many candidates it reads; the rest follow in their order.
    """

    def __init__(self, scorer: Scorer, depth: int) -> None:
        self._scorer, self._depth = scorer, depth

    def rerank(self, query: str, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The first `depth` candidates by score, what is sold out giving way; the others behind, without a score."""
        if not query.strip():
            return PreferInStock().rerank(query, candidates)
        head, tail = candidates[: self._depth], candidates[self._depth :]
        scores = self._scorer.score(query, head)
        order = sorted(range(len(head)), key=lambda row: -scores[row])
        # By places, so that being sold out costs the same with every model, whatever its scale.
        places = [1 / (RANK_OFFSET + place) for place in range(1, len(order) + 1)]
        return [*in_order([head[row] for row in order], places), *tail]


def in_order(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[Candidate]:
    """By these scores, each times `SOLD_OUT_SHARE` where the product is sold out; ties keep their order."""
    scored = [
        replace(c, rerank=float(score) * (SOLD_OUT_SHARE if _sold_out(c) else 1))
        for c, score in zip(candidates, scores, strict=True)
    ]
    return sorted(scored, key=lambda candidate: -(candidate.rerank or 0.0))


def _sold_out(candidate: Candidate) -> bool:
    """Whether the shop says so; stock that is made up for a demonstration is no reason to hide what fits better."""
    product = candidate.product
    return product.in_stock is False and "in_stock" not in product.simulated


def open_reranker(name: str) -> Reranker:
    """`prefer_in_stock`, `keep_order`, a trained ranker's folder, or a cross-encoder's name or folder.

    Raises:
        EncoderError: the model cannot be loaded.
    """
    match name:
        case "prefer_in_stock":
            return PreferInStock()
        case "keep_order":
            return KeepOrder()
        case _:
            return _open_model(name)


def _open_model(name: str) -> Reranker:
    from retrieval import boosted_ranker, cross_encoder

    if (Path(name) / boosted_ranker.TREES).is_file():
        return ScoreReranker(boosted_ranker.BoostedRanker(Path(name)), boosted_ranker.DEPTH)
    return ScoreReranker(cross_encoder.CrossEncoderScorer(name), cross_encoder.DEPTH)
