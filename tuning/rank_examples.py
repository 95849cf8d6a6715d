"""What a ranker learns from: queries with the candidates that the real first stage brings, each with its grade."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from agent.state import Memory, Turn
from agent.understanding import RuleUnderstander, search_words
from retrieval.errors import SourceError
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.indexing import build_index
from retrieval.product_text import fold_key
from retrieval.query import Query
from retrieval.records import Candidate, Filters, Product
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tuning.rank_queries import grade, make_wish

if TYPE_CHECKING:
    from retrieval.encoder import Encoder
    from retrieval.text_encoder import TextEncoder

MODES = ("words", "filters")
"""A query as it was typed, without filters; or as the assistant understands it: filters, and the words that rank."""


@dataclass(frozen=True)
class RankQuery:
    """A query and what answers it."""

    id: str
    text: str
    grades: Mapping[str, int]
    """By product id, 2 exact, 1 acceptable; all others are wrong."""
    cards: Mapping[str, int]
    """The best grade by title, folded as cards are (`retrieval.product_text.fold_key`)."""


@dataclass(frozen=True)
class RankExample:
    """One query in one mode, and what the first stage brought for it."""

    query: RankQuery
    mode: str
    words: str
    """What the second stage is given to rank by."""
    candidates: tuple[Candidate, ...]
    """In the order of the fusion."""

    @property
    def grades(self) -> np.ndarray:
        """(candidates,) int32."""
        return np.array([self.query.grades.get(c.product.id, 0) for c in self.candidates], np.int32)


class Shop:
    """An index of some products with the real first stage and understanding over it."""

    def __init__(self, index: Index, text_encoder: "TextEncoder", encoder: "Encoder") -> None:
        self._index = index
        self._searcher = Searcher(text_encoder, encoder, KeepOrder())
        catalogue = index.catalogue
        self._understander = RuleUnderstander(
            catalogue.facets(), catalogue.parents(), catalogue.currency(), catalogue.has_phrase, []
        )

    def example(self, query: RankQuery, mode: str) -> RankExample:
        """What the first stage brings for a query; filters that nothing fits are let go, as far as this goes."""
        words, filters = query.text, Filters()
        if mode == "filters":
            intent = self._understander.understand(Turn(query.text), Memory())
            words, filters = search_words(intent) or query.text, intent.filters
        found, total = self._searcher.retrieve(self._index, Query(text=words, filters=filters))
        if not total:
            found, _ = self._searcher.retrieve(self._index, Query(text=words))
        return RankExample(query, mode, words, tuple(found))


@contextmanager
def open_shop(
    products: Sequence[Product], folder: Path, text_encoder: "TextEncoder", encoder: "Encoder"
) -> Iterator[Shop]:
    """Index products into a folder; what a former run encoded there with the same encoders is used again."""
    generations = Generations(folder)
    build_index(
        products, generations=generations, source="products", store="faiss", text_encoder=text_encoder, encoder=encoder
    )
    index = Index.open(generations.current(), text_encoder, encoder)
    try:
        yield Shop(index, text_encoder, encoder)
    finally:
        index.texts.close()
        index.images.close()


def made_queries(products: Sequence[Product], count: int, seed: int) -> list[RankQuery]:
    """Different wishes, each made from a product drawn at random and graded on all of them."""
    random, said = Random(seed), set[str]()
    queries: list[RankQuery] = []
    titles = {p.id: p.title for p in products}
    parents = {p.category[-1]: p.category[-2] for p in products if len(p.category) > 1}
    for _ in range(count * 3):
        if len(queries) == count:
            break
        wish = make_wish(random.choice(products), random)
        if not wish.text or wish.text in said:
            continue
        said.add(wish.text)
        kind = wish.facets.get("category")
        parent = parents.get(kind) if kind else None
        siblings = {leaf for leaf, above in parents.items() if above == parent and leaf != kind} if parent else set()
        grades = {p.id: value for p in products if (value := grade(wish, p, siblings))}
        queries.append(RankQuery(f"made-{len(queries)}", wish.text, grades, _best_of_cards(grades, titles)))
    return queries


def _best_of_cards(grades: Mapping[str, int], titles: Mapping[str, str]) -> dict[str, int]:
    best: dict[str, int] = {}
    for product_id, value in grades.items():
        if product_id in titles:
            card = fold_key(titles[product_id])
            best[card] = max(best.get(card, 0), value)
    return best


def judged_queries(path: Path, part: str, products: Sequence[Product]) -> list[RankQuery]:
    """The queries of one part of a question set over these products.

    Raises:
        SourceError: the file cannot be read, or has no such query.
    """
    try:
        titles = {product.id: product.title for product in products}
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        wanted = [row for row in rows if row.get("part") == part]
        graded = [{str(key): int(value) for key, value in row["judgements"].items()} for row in wanted]
        found = [
            RankQuery(row["id"], row["text"], grades, _best_of_cards(grades, titles))
            for row, grades in zip(wanted, graded, strict=True)
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"The queries {path} cannot be read ({type(error).__name__}: {error}); "
            "expected JSON lines with id, text, part and judgements."
        ) from error
    if not found:
        raise SourceError(
            f"{path} has no query of the part {part!r}; give a set with development and held-out queries."
        )
    return found


def examples(
    shop: Shop, queries: Sequence[RankQuery], modes: Sequence[str], tell: Callable[[str], None]
) -> list[RankExample]:
    """Each query in each mode."""
    made = []
    for number, query in enumerate(queries, 1):
        made += [shop.example(query, mode) for mode in modes]
        if number % 20 == 0 or number == len(queries):
            tell(f"searching for {number} of {len(queries)} queries")
    return made
