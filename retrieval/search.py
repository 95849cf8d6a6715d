"""One search: the filters' allowed products, ranked by words, text vectors and pictures, fused, reranked and folded."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from retrieval.encoder import Encoder, mix
from retrieval.fusion import ROUTE_WEIGHTS, fuse
from retrieval.index import Index
from retrieval.pictures import open_picture
from retrieval.product_text import fold_key
from retrieval.records import Candidate, Filters, PhotoReading
from retrieval.rerank import Reranker
from retrieval.stores.base import Hit
from retrieval.text_encoder import TextEncoder

DEPTH = 100
"""How many ids each route brings to the fusion; folding and reranking work on what they bring."""
VOTERS = 8
"""How many nearest pictures say what a photo shows."""
SAME_PICTURE = 0.97
"""Cosine from which on a photo is taken to be the shop's own picture."""
AGREEMENT = 0.6
"""Share of the votes that a value needs to be told."""
SORT_POOL = 40
"""How many of the best matches are put in another order when words and a sort come together."""
REMEMBERED_PHOTOS = 64
ALPHA = 0.5
"""Weight of the picture where words come with it and nobody says otherwise."""


@dataclass(frozen=True)
class Query:
    """What to search for; words, a picture and a product to resemble may come together."""

    text: str = ""
    image: Path | None = None
    like: str | None = None
    """Id of a product whose picture and text stand for the query."""
    alpha: float | None = None
    """Weight of the picture, 0 to 1; None: 1 without words, else `ALPHA`."""
    filters: Filters = Filters()
    sort: str = "relevance"
    without: tuple[str, ...] = ()
    """Ids of products already shown, which are left out with all that share their titles."""
    k: int = 10


@dataclass(frozen=True)
class Found:
    """What a search brought."""

    candidates: tuple[Candidate, ...]
    total: int
    """Products that match the filters, before folding and cutting."""
    filters: Filters
    timings_ms: dict[str, float] = field(default_factory=dict)


class Searcher:
    """Searches an index with the encoders that made it; safe to call from several threads."""

    def __init__(self, text_encoder: TextEncoder, encoder: Encoder, reranker: Reranker) -> None:
        self._text_encoder = text_encoder
        self._encoder = encoder
        self._reranker = reranker
        self._remembered = lru_cache(maxsize=REMEMBERED_PHOTOS)(self._encode_photo)

    def search(self, index: Index, query: Query) -> Found:
        """Retrieve, rerank, sort and fold.

        Raises:
            PictureError: the query's picture cannot be used.
        """
        started = time.perf_counter()
        candidates, total = self.retrieve(index, query)
        retrieved = time.perf_counter()
        ranked = self.rank(query, candidates)
        done = time.perf_counter()
        timings = {"retrieve": (retrieved - started) * 1e3, "rerank": (done - retrieved) * 1e3}
        return Found(tuple(ranked), total, query.filters, {name: round(ms, 2) for name, ms in timings.items()})

    def retrieve(self, index: Index, query: Query) -> tuple[list[Candidate], int]:
        """Candidates by all routes, fused, and the number of products that the filters allow."""
        catalogue = index.catalogue
        allowed = catalogue.allowed(query.filters) if query.filters else None
        total = len(catalogue) if allowed is None else len(allowed)
        if total == 0:
            return [], 0
        words = query.text.strip()
        if not words and query.image is None and query.like is None:
            ids = catalogue.ordered(query.filters, query.sort, _depth(query))
            return _unseen(index, query, _candidates(index, {"order": ids}, {}, {"order": 1.0})), total
        routes, weights = self._routes(index, query, words, allowed)
        rankings = {name: list(scores) for name, scores in routes.items()}
        return _unseen(index, query, _candidates(index, rankings, routes, weights)), total

    def rank(self, query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The second stage, the sort that was asked for, one card per title, and the cut."""
        ranked = self._reranker.rerank(query.text, candidates)
        return fold(sort_candidates(ranked, query.sort))[: query.k]

    def read_photo(self, index: Index, path: Path) -> PhotoReading:
        """What a photo seems to show, by a vote of the nearest pictures; None where they disagree."""
        hits = index.images.search(self._photo_vector(path), VOTERS)
        if not hits:
            return PhotoReading()
        if hits[0].score >= SAME_PICTURE:
            hits = hits[:1]
        products = index.catalogue.products([hit.id for hit in hits])
        votes = {hit.id: max(hit.score, 0.0) for hit in hits}

        def elect(values: Sequence[tuple[str, str | None]]) -> str | None:
            counts: dict[str, float] = {}
            for product_id, value in values:
                if value is not None:
                    counts[value] = counts.get(value, 0.0) + votes[product_id]
            if not counts:
                return None
            best = max(counts, key=lambda value: counts[value])
            return best if counts[best] >= AGREEMENT * sum(votes.values()) else None

        return PhotoReading(
            category=elect([(p.id, p.category[-1] if p.category else None) for p in products]),
            colour=elect([(p.id, p.colour) for p in products]),
            gender=elect([(p.id, p.gender) for p in products]),
        )

    def _routes(
        self, index: Index, query: Query, words: str, allowed: Collection[str] | None
    ) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
        """Scores by route, each best first, and the routes' weights for this query."""
        alpha, depth = _alpha(query, bool(words)), _depth(query)
        routes: dict[str, dict[str, float]] = {}
        text_vector: np.ndarray | None = None
        picture = self._picture_vector(index, query)
        if words and alpha < 1:
            sentence = self._text_encoder.encode([words])[0]
            text_vector = self._encoder.encode_text([words])[0]
            routes["lexical"] = dict(index.catalogue.search_words(words, query.filters, depth))
            routes["text"] = _hits(index.texts.search(sentence, depth, allowed))
        elif query.like is not None and picture is None:
            # A product without a picture is resembled by its words.
            of_product = index.texts.vectors([query.like]).get(query.like)
            if of_product is not None:
                routes["text"] = _hits(index.texts.search(of_product, depth, allowed))
        if picture is not None and text_vector is not None:
            vector: np.ndarray | None = mix(text_vector, picture, alpha)
        else:
            vector = text_vector if picture is None else picture
        if vector is not None:
            routes["image"] = _hits(index.images.search(vector, depth, allowed))
        if query.like is not None:
            for scores in routes.values():
                scores.pop(query.like, None)
        # The words' own routes fade as the picture's weight grows; the picture's route always counts in full.
        share = {"lexical": 1 - alpha, "text": 1 - alpha, "image": 1.0}
        if picture is None:
            share = dict.fromkeys(share, 1.0)
        return routes, {name: ROUTE_WEIGHTS[name] * share[name] for name in routes}

    def _photo_vector(self, path: Path) -> np.ndarray:
        """The vector of a photo; a turn reads it, retrieves by it and may relax, so the last ones are remembered."""
        changed = path.stat().st_mtime_ns if path.exists() else 0
        return self._remembered(path, changed)

    def _encode_photo(self, path: Path, changed: int) -> np.ndarray:
        vector: np.ndarray = self._encoder.encode_images([open_picture(path)])[0]
        return vector

    def _picture_vector(self, index: Index, query: Query) -> np.ndarray | None:
        vector: np.ndarray | None = None
        if query.image is not None:
            vector = self._photo_vector(query.image)
        elif query.like is not None:
            vector = index.images.vectors([query.like]).get(query.like)
        return vector


def _alpha(query: Query, words: bool) -> float:
    if query.image is None and query.like is None:
        return 0.0
    if not words:
        return 1.0
    return ALPHA if query.alpha is None else query.alpha


def _depth(query: Query) -> int:
    """How many ids each route brings: those shown before come again and are dropped, so that as many stay."""
    return DEPTH + len(query.without)


def _unseen(index: Index, query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that no card showed before, under this id or another one with the same title."""
    seen = {fold_key(product.title) for product in index.catalogue.products(list(query.without))}
    return [candidate for candidate in candidates if fold_key(candidate.product.title) not in seen]


def _hits(hits: Sequence[Hit]) -> dict[str, float]:
    return {hit.id: hit.score for hit in hits}


def _candidates(
    index: Index,
    rankings: dict[str, list[str]],
    routes: dict[str, dict[str, float]],
    weights: dict[str, float],
) -> list[Candidate]:
    fused = fuse(rankings, weights)
    products = {product.id: product for product in index.catalogue.products([product_id for product_id, _ in fused])}
    return [
        Candidate(
            product=products[product_id],
            score=score,
            lexical=routes.get("lexical", {}).get(product_id),
            text=routes.get("text", {}).get(product_id),
            image=routes.get("image", {}).get(product_id),
        )
        for product_id, score in fused
        if product_id in products
    ]


def sort_candidates(candidates: Sequence[Candidate], sort: str) -> list[Candidate]:
    """By `price`, `-price` or `-rating`, unknown numbers last; `relevance` keeps the order."""
    if sort == "relevance":
        return list(candidates)
    candidates = candidates[:SORT_POOL]
    sign = -1.0 if sort.startswith("-") else 1.0

    def key(candidate: Candidate) -> tuple[bool, float]:
        product = candidate.product
        number = product.rating if sort == "-rating" else product.price
        return number is None, sign * (number or 0.0)

    return sorted(candidates, key=key)


def fold(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate per title: the best-ranked of those with the same one."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(fold_key(candidate.product.title), candidate)
    return list(first.values())
