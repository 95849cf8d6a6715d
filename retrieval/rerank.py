"""The second stage: a short list of candidates, put into a better order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from retrieval.errors import EncoderError
from retrieval.product_text import product_text
from retrieval.records import Candidate

SOLD_OUT_SHARE = 0.96
"""Of a fused score; at the top of a ranking this costs two places, so a product asked for by name is still found."""
CROSS_ENCODER_DEPTH = 30
"""How many candidates a cross-encoder reads; the rest keep their order behind them."""


class Reranker(Protocol):
    """Candidates in, the same candidates out, best first, each with its `rerank` score."""

    def rerank(self, query: str, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates for these words, best first."""
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
        scored = [
            replace(c, rerank=c.score * (SOLD_OUT_SHARE if c.product.in_stock is False else 1)) for c in candidates
        ]
        return sorted(scored, key=lambda candidate: -(candidate.rerank or 0.0))


class CrossEncoderReranker:
    """Reads query and product together with a sentence-transformers cross-encoder, by name or folder.

    Raises:
        EncoderError: the model cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(name, device="cpu")
        except Exception as error:
            raise EncoderError(
                f"The reranker {name!r} could not be loaded ({type(error).__name__}); "
                "give 'prefer_in_stock', 'keep_order', or the name or folder of a cross-encoder."
            ) from error

    def rerank(self, query: str, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The first `CROSS_ENCODER_DEPTH` candidates by the model's score, the others behind in their order."""
        head, tail = candidates[:CROSS_ENCODER_DEPTH], candidates[CROSS_ENCODER_DEPTH:]
        if not query.strip() or not head:
            return list(candidates)
        scores = self._model.predict([(query, product_text(c.product)) for c in head], show_progress_bar=False)
        scored = [replace(c, rerank=float(score)) for c, score in zip(head, scores, strict=True)]
        return [*sorted(scored, key=lambda candidate: -(candidate.rerank or 0.0)), *tail]


def open_reranker(name: str) -> Reranker:
    """`prefer_in_stock`, `keep_order`, or a cross-encoder's name or folder."""
    match name:
        case "prefer_in_stock":
            return PreferInStock()
        case "keep_order":
            return KeepOrder()
        case _:
            return CrossEncoderReranker(name)
