"""Wishes for what only a photo shows, "striped shirts" or "shoes with laces": with and without looking at the photos.

`python -m eval.retrieval.looks --data PATH` tries how many candidates to look at, and how far a photo may rise, on the
validation split, and prints what each gives, to be written into `retrieval.looking`; run it after the image encoder or
its looks have changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from langgraph.runtime import Runtime

from agent import nodes
from agent.searching import query_for
from agent.services import Services
from agent.state import State, Turn
from agent.understanding import search_words
from agent.understanding.looks import groups, look, named
from eval.metrics import DEPTH, mean, measured
from eval.records import Judgement, Query
from eval.retrieval.descriptive import on_cards
from eval.retrieval.sections import Row, Section, ranked_row
from eval.retrieval.seen_looks import KINDS, SHOWN, Seen, read_seen
from eval.retrieval.stages import cards
from eval.retrieval.validation import SPLIT, asked_for, write
from retrieval.learned_looks import LearnedLooks
from retrieval.looking import ClipLooker, Looker, looked_at, raised
from retrieval.records import Candidate, Filters, Product
from retrieval.rerank import open_reranker
from retrieval.search import Searcher

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

NAME = "looks that only photos show"
FEWEST = 5
"""A kind is asked for in a look from so many photographs on that show it."""
MOST_SHARE = 0.9
"""Of a kind's photographs; a look that nearly all of them have asks for nothing."""
MEASURES = ("nDCG@10", "P@10", "P@4", "R@1")
WITH = ("buttons", "zip", "laces", "velcro", "buckle", "hood")
WORDS = {"zip": "a zip", "buckle": "a buckle", "hood": "a hood"}
DEPTHS = (20, 30, 50, 100)
RISES = (0.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0)


@dataclass(frozen=True)
class Asked:
    """One query, and what is right."""

    text: str
    look: str
    group: str
    right: frozenset[str]
    """Ids of the products whose photographs show it."""


def measure(pool: "Pool") -> Section:
    """What the assistant shows with and without looking; a card is judged by the best photograph of its title."""
    seen = {product: one for product, one in read_seen().items() if product in pool.row_of}
    asked = questions(seen)
    if not asked:
        return Section(NAME, notes=("No photograph of these products is labelled with what it shows.",))
    nobody = LearnedLooks(pool.parts.encoder.fingerprint, (), (), np.empty((0, 0)), np.empty(0))
    told_by_words = ClipLooker(pool.parts.encoder, nobody)
    ways: dict[str, tuple[Searcher, bool]] = {
        "not looking": (pool.searcher, False),
        "looking, by words alone": (_searcher(pool, told_by_words), True),
        "looking": (pool.searcher, True),
    }
    pages = {name: [_page(pool, one, *way) for one in asked] for name, way in ways.items()}
    rows = _rows(pool, asked, pages, "all")
    for group in dict.fromkeys(one.group for one in asked):
        rows += _rows(pool, asked, pages, group)
    about = (
        f"right = labelled by a person as that kind with that look; {len(seen):,} photographs, each kind and look that "
        f"{FEWEST} or more of them show and at most {MOST_SHARE:.0%} of the kind; by words alone = without what the "
        "encoder learnt of looks"
    )
    return Section(NAME, tuple(rows), about)


def questions(seen: Mapping[str, Seen]) -> list[Asked]:
    """Every kind in every look that enough photographs show, and not all.

    Args:
        seen: what the photographs show, by product id.
    """
    group_of = {name: group for group, names in groups().items() for name in names}
    found = []
    for kind in KINDS:
        held = {product: one for product, one in seen.items() if kind in one.kinds}
        for name in SHOWN:
            right = frozenset(product for product, one in held.items() if name in one.looks)
            if FEWEST <= len(right) <= MOST_SHARE * len(held) and name in group_of:
                found.append(Asked(_said(kind, name), name, group_of[name], right))
    return found


def _said(kind: str, name: str) -> str:
    return f"{kind} with {WORDS.get(name, name)}" if name in WITH else f"{name} {kind}"


def _searcher(pool: "Pool", looker: Looker) -> Searcher:
    parts = pool.parts
    return Searcher(parts.text_encoder, parts.encoder, open_reranker(parts.settings.reranker), looker)


def _page(pool: "Pool", asked: Asked, searcher: Searcher, looks: bool) -> list[str]:
    """Ids of the products shown for a first turn."""
    services = Services(searcher, pool.live, DEPTH, search_words)
    state: Any = State(turn=Turn(text=asked.text))
    state |= nodes.understand(state, Runtime(context=services))
    query = query_for(state, services, state["intent"].filters)
    query = query if looks else replace(query, looks=())
    ranked = searcher.rank(query, searcher.retrieve(pool.index, query)[0])
    return [candidate.product.id for candidate in ranked]


def _rows(pool: "Pool", asked: Sequence[Asked], pages: Mapping[str, Sequence[list[str]]], group: str) -> list[Row]:
    """A row for each way, the queries of one group or all of them."""
    held = [place for place, one in enumerate(asked) if group in (one.group, "all")]
    card_of = cards(pool.index.catalogue.products(pool.index.catalogue.allowed(Filters())))
    queries = [Query(asked[place].text, asked[place].text) for place in held]
    right = [Judgement(asked[place].text, product) for place in held for product in sorted(asked[place].right)]
    rows: list[Row] = []
    for way, shown in pages.items():
        rankings = {
            asked[place].text: list(dict.fromkeys(card_of[product] for product in shown[place])) for place in held
        }
        than = rows[:1] if way != "looking" else rows
        rows.append(
            ranked_row(f"{group}: {way}", queries, rankings, on_cards(right, card_of), *than, measures=MEASURES)
        )
    return rows


def tried(
    products: Sequence[Product], images: np.ndarray, looker: Looker, words: Mapping[str, np.ndarray]
) -> dict[tuple[int, float], float]:
    """Mean nDCG@10 for each number of candidates looked at and each rise, as a shop would rank that says no patterns.

    Args:
        products: with pictures; what the titles say of patterns is right, and is not searched in.
        images: (n, dim) of their pictures.
        looker: who looks.
        words: (dim,) by "look kind", as the image encoder reads them.
    """
    pictures = {product.id: image for product, image in zip(products, images, strict=True)}
    right = [Judgement(query, product.id) for query, held in title_queries(products).items() for product in held]
    rankings: dict[tuple[int, float], dict[str, list[str]]] = {}
    for query, vector in words.items():
        name, kind = query.rsplit(" ", 1)
        of_kind = [product for product in products if product.category[-1].lower() == kind]
        found = sorted(of_kind, key=lambda product: -float(pictures[product.id] @ vector))
        candidates = [Candidate(product, 0.0) for product in found]
        for depth in DEPTHS:
            known = [*looked_at(looker, candidates[:depth], pictures, [look(name)]), *candidates[depth:]]
            for rise in RISES:
                order = [candidate.product.id for candidate in raised(known, [look(name)], rise)]
                rankings.setdefault((depth, rise), {})[query] = order
    return {
        way: mean([values["nDCG@10"] for values in measured(ranked, right, ("nDCG@10",)).values()])
        for way, ranked in rankings.items()
    }


def title_queries(products: Sequence[Product]) -> dict[str, list[Product]]:
    """By "look kind", the products of a kind whose title names that pattern and no other."""
    patterns = set(groups()["pattern"])
    found: dict[str, list[Product]] = {}
    for product in products:
        said = patterns.intersection(named(product.title))
        if len(said) == 1 and product.category and " " not in product.category[-1]:
            found.setdefault(f"{said.pop()} {product.category[-1].lower()}", []).append(product)
    return {query: held for query, held in found.items() if len(held) >= FEWEST}


def main() -> None:
    """Print what each depth and rise gives on the validation split of a catalogue."""
    from agent.assemble import Parts
    from agent.settings import read_settings
    from eval.retrieval.pool import open_pool

    with open_pool(Parts(read_settings()), asked_for(__doc__ or ""), split=SPLIT) as pool:
        encoder = pool.parts.encoder
        words = {query: encoder.encode_text([query])[0] for query in title_queries(pool.products)}
        found = tried(pool.products, pool.images, ClipLooker(encoder), words)
        write(f"{len(words)} queries: {', '.join(words)}")
        for (depth, rise), value in found.items():
            write(f"looking at {depth}, rising {rise:g} places: nDCG@10 {value:.4f}")


if __name__ == "__main__":
    main()
