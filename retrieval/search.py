"""One search: the filters' allowed products, ranked by words, text vectors and pictures, fused, reranked and folded."""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from retrieval.diversity import mixed, spoken_of
from retrieval.encoder import Encoder, mix
from retrieval.familiarity import Familiarity
from retrieval.feedback import moved, near
from retrieval.fusion import BLEND_WEIGHTS, ROUTE_WEIGHTS, blend, fuse
from retrieval.index import Index
from retrieval.learned_looks import learned_for
from retrieval.looking import LOOKED_AT, ClipLooker, Looker, looked_at, raised
from retrieval.photo_reading import SAME_PICTURE, Neighbour, neighbours, read, shares
from retrieval.photo_words import change_of, changed, favour_kinds
from retrieval.pictures import open_picture
from retrieval.product_text import fold_key
from retrieval.query import Found, Query
from retrieval.records import Candidate, PhotoReading
from retrieval.rerank import Reranker
from retrieval.sight import Sight, as_recorded, values_of
from retrieval.stores.base import Hit
from retrieval.text_encoder import TextEncoder

DEPTH = 100
"""How many ids each route brings to the fusion; folding and reranking work on what they bring."""
SORT_POOL = 40
"""How many of the best matches are put in another order when words and a sort come together."""
REMEMBERED_PHOTOS = 64


class Searcher:
    """Searches an index with the encoders that made it; safe to call from several threads.

    Args:
        text_encoder: of words that look for words.
        encoder: of words and pictures that look for pictures.
        reranker: the second stage.
        looker: looks at photos for what a query wants to see in them; None: by the image encoder.
    """

    def __init__(
        self, text_encoder: TextEncoder, encoder: Encoder, reranker: Reranker, looker: Looker | None = None
    ) -> None:
        self._text_encoder = text_encoder
        self._encoder = encoder
        self._reranker = reranker
        self._looker = looker or ClipLooker(encoder)
        learned = learned_for(encoder.fingerprint)
        self._sight = None if learned is None else Sight(encoder, learned)
        self._familiarity = Familiarity()
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
        """Candidates by all routes, fused, and the number of products that the filters allow.

        Where photos should show something, the best candidates have been looked at.
        """
        candidates, total = self._retrieve(index, query)
        if not query.looks:
            return candidates, total
        head = candidates[:LOOKED_AT]
        pictures = index.images.vectors([candidate.product.id for candidate in head])
        return [*looked_at(self._looker, head, pictures, query.looks), *candidates[LOOKED_AT:]], total

    def _retrieve(self, index: Index, query: Query) -> tuple[list[Candidate], int]:
        catalogue = index.catalogue
        allowed = catalogue.allowed(query.filters) if query.filters else None
        total = len(catalogue) if allowed is None else len(allowed)
        if total == 0:
            return [], 0
        words = query.text.strip()
        if not words and query.image is None and query.like is None:
            ids = catalogue.ordered(query.filters, query.sort, _depth(query))
            found = _candidates(index, fuse({"order": ids}, {"order": 1.0}), {})
            return _unseen(index, query, _moved(index, query, found, allowed)), total
        near = self._near(index, query)
        routes, weights = self._routes(index, query, words, near, allowed)
        if not query.by_picture:
            fused = blend(routes, BLEND_WEIGHTS)
        else:
            kinds = shares(near, "kind") if query.image is not None else {}
            fused = fuse(_rankings(index, routes, kinds), weights)
        return _unseen(index, query, _moved(index, query, _candidates(index, fused, routes), allowed)), total

    def rank(self, query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The second stage, the sort that was asked for, one card per title, a mixed page, and the cut.

        Who shows a picture or a product asks for what resembles it, so only words and filters get a mixed page.
        """
        ranked = self.order(query, candidates)
        if query.sort == "relevance" and not query.by_picture:
            ranked = mixed(ranked, query.k, spoken_of(query.text, query.filters, ranked))
        return ranked[: query.k]

    def order(self, query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
        """All candidates by the second stage and the sort that was asked for, one for each title."""
        # Words that do not count must not come back with the second stage.
        words = query.text if query.picture_weight < 1 else ""
        ranked = raised(self._reranker.rerank(words, candidates), query.looks, facts=query.facts)
        return fold(sort_candidates(ranked, query.sort))

    def read_photo(self, index: Index, path: Path) -> PhotoReading:
        """What a photo seems to show; nothing where the shop's own pictures are too far away.

        An encoder that was taught to tell is asked; with any other the nearest pictures vote.
        """
        photo = self._photo_vector(path)
        near = neighbours(index, photo)
        reading = read(near)
        if not self._familiarity.knows(index, near):
            return PhotoReading(price=reading.price, known=False)
        if self._sight is None:
            return reading
        told = self._sight.read(photo, values_of(index.catalogue))
        told = replace(told, within=reading.within, price=reading.price)
        return as_recorded(told, near[0].product) if near and near[0].vote >= SAME_PICTURE else told

    def read_picture(self, index: Index, product_id: str) -> PhotoReading | None:
        """What a product's own picture shows, whatever its record says; None without one, or where nobody can tell."""
        picture = index.images.vectors([product_id]).get(product_id)
        if picture is None or self._sight is None:
            return None
        return self._sight.read(picture, values_of(index.catalogue))

    def _near(self, index: Index, query: Query) -> list[Neighbour]:
        """What the query's picture shows: the products nearest to a photo, or the product to resemble itself."""
        if query.image is not None:
            return neighbours(index, self._photo_vector(query.image))
        return [Neighbour(product, 1.0) for product in index.catalogue.products([query.like] if query.like else [])]

    def _routes(
        self, index: Index, query: Query, words: str, near: Sequence[Neighbour], allowed: Collection[str] | None
    ) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
        """Scores by route, each best first, and the routes' weights for this query."""
        alpha, depth = query.picture_weight, _depth(query)
        routes: dict[str, dict[str, float]] = {}
        picture = self._picture_vector(index, query)
        if words and alpha < 1:
            sentence = self._text_encoder.encode([words])[0]
            routes["lexical"] = dict(index.catalogue.search_words(words, query.filters, depth))
            routes["text"] = _hits(index.texts.search(sentence, depth, allowed))
        elif query.like is not None and picture is None:
            # A product without a picture is resembled by its words.
            of_product = index.texts.vectors([query.like]).get(query.like)
            if of_product is not None:
                routes["text"] = _hits(index.texts.search(of_product, depth, allowed))
        vector = self._composed(index, words, picture, near, alpha)
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

    def _composed(
        self, index: Index, words: str, picture: np.ndarray | None, near: Sequence[Neighbour], alpha: float
    ) -> np.ndarray | None:
        """The vector that looks for pictures: the words' own, the picture's, or the picture changed by the words."""
        if not words or alpha == 1:
            return picture
        if picture is None or alpha == 0:
            return np.asarray(self._encoder.encode_text([words])[0])
        change = change_of(words, near, index.catalogue.facets())
        if change is not None:
            return changed(self._encoder, picture, change, alpha)
        return mix(self._encoder.encode_text([words])[0], picture, alpha)

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


def _depth(query: Query) -> int:
    """How many ids each route brings: those shown before come again and are dropped, so that as many stay."""
    return DEPTH + len(query.without)


def _unseen(index: Index, query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that no card showed before, under this id or another one with the same title."""
    seen = {fold_key(product.title) for product in index.catalogue.products(list(query.without))}
    return [candidate for candidate in candidates if fold_key(candidate.product.title) not in seen]


def _moved(index: Index, query: Query, candidates: list[Candidate], allowed: Collection[str] | None) -> list[Candidate]:
    """The candidates, and what is near to those liked, in the order that the shopper's likes and dislikes make."""
    if not (query.liked or query.disliked):
        return candidates
    held = {candidate.product.id for candidate in candidates}
    more = [one for one in near(index, query.liked, DEPTH, allowed) if one not in held] if query.liked else []
    ranked = bool(query.text.strip()) or query.by_picture
    together = [*candidates, *_candidates(index, [(one, 0.0) for one in more], {})]
    return moved(index, together, query.liked, query.disliked, ranked)


def _rankings(
    index: Index, routes: Mapping[str, Mapping[str, float]], kinds: Mapping[str, float]
) -> dict[str, list[str]]:
    """Ids by route, best first; beside a photo, what its neighbours are goes before what they are not."""
    if not kinds:
        return {name: list(scores) for name, scores in routes.items()}
    ids = dict.fromkeys(product_id for scores in routes.values() for product_id in scores)
    kind_of = {product.id: product.category[-1] for product in index.catalogue.products(list(ids)) if product.category}
    return {name: favour_kinds(scores, kinds, kind_of) for name, scores in routes.items()}


def _hits(hits: Sequence[Hit]) -> dict[str, float]:
    return {hit.id: hit.score for hit in hits}


def _candidates(
    index: Index, fused: Sequence[tuple[str, float]], routes: dict[str, dict[str, float]]
) -> list[Candidate]:
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
