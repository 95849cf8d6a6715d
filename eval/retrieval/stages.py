"""A question through every stage of the search, so that each stage can be judged by what it would have shown alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from langgraph.runtime import Runtime

from agent import nodes
from agent.services import Services
from agent.state import State, Turn
from agent.understanding import search_words
from eval.metrics import DEPTH
from retrieval.product_text import fold_key
from retrieval.query import Query as Search
from retrieval.records import Candidate, Filters, Product

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

ROUTES = {"BM25 alone": "lexical", "text vectors alone": "text", "image vectors alone": "image"}
FUSED = "fused"
RERANKED = "fused + reranker"
STAGES = (*ROUTES, FUSED, RERANKED)
ALL_THAT_FIT = "no ranking"


@dataclass(frozen=True)
class Staged:
    """What each stage would show for one question."""

    shown: dict[str, list[str]]
    """By stage, ids of cards, best first."""
    filters: Filters = Filters()
    """In force, after what was relaxed."""
    total: int = 0
    """Products they allow."""
    why: str = ""
    """What there is to say of an answer that is missing or odd."""
    relaxed: bool = False


class Stages:
    """Asks a pool, with the words as they are or understood as the assistant does."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool
        self._services = Services(pool.searcher, pool.live, DEPTH, search_words)
        self.cards = cards(pool.index.catalogue.products(pool.index.catalogue.allowed(Filters())))

    def raw(self, text: str) -> Staged:
        """The words as they are, no filter: what `vitrine search TEXT` does."""
        search, searcher = Search(text=text, k=DEPTH), self._pool.searcher
        candidates, total = searcher.retrieve(self._pool.index, search)
        ranked = searcher.rank(search, candidates)
        return Staged(self._shown(candidates, ranked), total=total)

    def understood(self, text: str) -> Staged:
        """The words understood into filters and soft words, relaxed where nothing fits: what a first turn does."""
        state: Any = State(turn=Turn(text=text))
        runtime = Runtime(context=self._services)
        state |= nodes.understand(state, runtime)
        if nodes.route_by_intent(state) == "compose":
            return Staged(dict.fromkeys((*STAGES, ALL_THAT_FIT), []), why=f"understood as {state['intent'].kind}")
        state |= nodes.retrieve(state, runtime)
        if nodes.route_after_retrieve(state) == "relax":
            state |= nodes.relax(state, runtime)
        candidates, filters = state["found"], state["applied"]
        state |= nodes.rerank(state, runtime)
        shown = self._shown(candidates, state["found"])
        allowed = self._pool.index.catalogue.allowed(filters)
        shown[ALL_THAT_FIT] = list(dict.fromkeys(self.cards[product] for product in allowed))
        relaxed = ", ".join(step.facet for step in state["relaxed"])
        why = f"let go: {relaxed}" if relaxed else ""
        return Staged(shown, filters, state["total"], why, bool(relaxed))

    def _shown(self, candidates: Sequence[Candidate], ranked: Sequence[Candidate]) -> dict[str, list[str]]:
        """Each route's own order is in the candidates' scores: a route brings more than the measures look at."""
        rankings: dict[str, Sequence[Candidate]] = {
            **{stage: by_route(candidates, route) for stage, route in ROUTES.items()},
            FUSED: candidates,
            RERANKED: ranked,
        }
        return {
            stage: list(dict.fromkeys(self.cards[candidate.product.id] for candidate in found))
            for stage, found in rankings.items()
        }


def by_route(candidates: Sequence[Candidate], route: str) -> list[Candidate]:
    """Those that a route found, its best first."""
    found = [candidate for candidate in candidates if getattr(candidate, route) is not None]
    return sorted(found, key=lambda candidate: -float(getattr(candidate, route)))


def cards(products: Sequence[Product]) -> dict[str, str]:
    """For each product the id that stands for its card: products with the same title are shown as one."""
    first: dict[str, str] = {}
    return {product.id: first.setdefault(fold_key(product.title), product.id) for product in products}
