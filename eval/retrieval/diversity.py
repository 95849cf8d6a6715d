"""Pages that one brand or colour fills: how mixed they become, and what that costs in relevance.

`python -m eval.retrieval.diversity --data PATH` prints both for several strengths on the development queries, to choose
`retrieval.diversity.PLACES_PER_REPEAT` from; run it after anything else in the ranking has changed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from agent.state import Memory, Turn
from agent.understanding import search_words
from eval.metrics import DEPTH, measured
from eval.records import Judgement, Query, Score
from eval.retrieval.question_sets import sets_for
from eval.retrieval.sections import Row, Section, row_of
from eval.retrieval.validation import asked_for, write
from retrieval.diversity import PLACES_PER_REPEAT, mixed, spoken_of
from retrieval.product_text import fold_key
from retrieval.query import Query as Search
from retrieval.records import Candidate

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

FEWEST = 2 * DEPTH
"""Of a kind there must be so many products for its page to be mixed from."""
STRENGTHS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)


@dataclass(frozen=True, eq=False)
class Asked:
    """A query, and what was found for it before the page was mixed."""

    query: Query
    ranked: Sequence[Candidate]
    spoken_of: frozenset[str]
    right: Mapping[str, int]
    """Grades by title; empty where nobody judged."""

    def page(self, places: Mapping[str, float]) -> list[Candidate]:
        """The first ten, mixed."""
        return mixed(self.ranked, DEPTH, self.spoken_of, places)[:DEPTH]


def measure(pool: "Pool") -> Section:
    """Judged descriptive queries where a set fits the pool, and the bare names of kinds, plain and mixed."""
    rows: list[Row] = []
    for name, asked in (("descriptive queries", judged_queries(pool)), ("names of kinds", bare_kinds(pool))):
        if asked:
            plain = row_of(f"{name}, as ranked", _scores(pool, asked, {}))
            rows += [plain, row_of(f"{name}, mixed", _scores(pool, asked, PLACES_PER_REPEAT), plain)]
    about = (
        "of pages of ten: the share of the commonest brand and colour, how many different ones, and the mean cosine of "
        "two pictures; facets the query speaks of are never mixed"
    )
    return Section("diversity", tuple(rows), about)


def judged_queries(pool: "Pool") -> list[Asked]:
    """The queries of the sets that fit the pool, of the part that is measured."""
    found = []
    for one in sets_for({one.id for one in pool.products}, pool.part)[0]:
        for query in one.queries:
            right: dict[str, int] = {}
            for judged in (j for j in one.judgements if j.query == query.id):
                title = fold_key(pool.product(judged.found).title)
                right[title] = max(judged.grade, right.get(title, 0))
            found.append(_asked(pool, query, right))
    return found


def bare_kinds(pool: "Pool") -> list[Asked]:
    """The name of each kind of which there are enough products."""
    kinds = pool.index.catalogue.facets().get("category", {})
    names = [name for name, count in kinds.items() if count >= FEWEST]
    return [_asked(pool, Query(name, name.lower()), {}) for name in names]


def _asked(pool: "Pool", query: Query, right: Mapping[str, int]) -> Asked:
    """As the assistant searches: words become filters, and all of them rank."""
    intent = pool.live.understander.understand(Turn(query.text), Memory())
    search = Search(search_words(intent), filters=intent.filters, k=DEPTH)
    ranked = pool.searcher.order(search, pool.searcher.retrieve(pool.index, search)[0])
    return Asked(query, ranked, frozenset(spoken_of(search.text, search.filters, ranked)), right)


def _scores(pool: "Pool", asked: Sequence[Asked], places: Mapping[str, float]) -> list[Score]:
    pages = {one.query.id: one.page(places) for one in asked}
    relevance = _relevance(asked, pages)
    return [
        Score(
            one.query,
            {**relevance.get(one.query.id, {}), **_mixture(pool, pages[one.query.id])},
            tuple(candidate.product.id for candidate in pages[one.query.id]),
        )
        for one in asked
    ]


def _relevance(asked: Sequence[Asked], pages: Mapping[str, Sequence[Candidate]]) -> dict[str, dict[str, float]]:
    judgements = [Judgement(one.query.id, title, grade) for one in asked for title, grade in one.right.items()]
    if not judgements:
        return {}
    titles = {query: [fold_key(candidate.product.title) for candidate in page] for query, page in pages.items()}
    return measured(titles, judgements, ("R@10", "nDCG@10"))


def _mixture(pool: "Pool", page: Sequence[Candidate]) -> dict[str, float | None]:
    values: dict[str, float | None] = {}
    for facet in ("brand", "colour"):
        counts = Counter(value for c in page if (value := getattr(c.product, facet)) is not None)
        values[f"top {facet}"] = max(counts.values()) / len(page) if counts else None
        values[f"{facet}s"] = float(len(counts)) if counts else None
    rows = [pool.row_of[c.product.id] for c in page if c.product.id in pool.row_of]
    values["likeness"] = _likeness(pool.images[rows]) if len(rows) > 1 else None
    return values


def _likeness(vectors: np.ndarray) -> float:
    """Intra-list similarity (Ziegler et al., WWW 2005): the mean cosine of two different (n, dim) unit vectors."""
    cosines = vectors @ vectors.T
    return float(cosines[np.triu_indices(len(vectors), 1)].mean())


def main() -> None:
    """Print how mixed pages are, and how right, for each strength."""
    from agent.assemble import Parts
    from agent.settings import read_settings
    from eval.retrieval.pool import open_pool

    with open_pool(Parts(read_settings()), asked_for(__doc__ or "")) as pool:
        groups = {"descriptive": judged_queries(pool), "kinds": bare_kinds(pool)}
        for brand, colour in product(STRENGTHS, STRENGTHS):
            figures = []
            for name, asked in groups.items():
                row = row_of(name, _scores(pool, asked, {"brand": brand, "colour": colour})) if asked else None
                figures += [f"{key} {figure.value:.3f}" for key, figure in (row.figures if row else {}).items()]
            write(f"brand {brand:g}, colour {colour:g}: {', '.join(figures)}")


if __name__ == "__main__":
    main()
