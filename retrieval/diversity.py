"""A page that one brand or one colour does not fill, unless the shopper asked for it.

Greedy, as in maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998): the page is filled place by place with
what is worth most given what already stands on it. Relevance is the place in the ranking, which means the same with
every reranker, and likeness is a brand or colour in common, which is what a shopper sees on a page.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from retrieval.records import Candidate, Filters, Product

# The most mixed that cost the development queries no nDCG; `python -m eval.retrieval.diversity` shows what is now.
PLACES_PER_REPEAT = {"brand": 3.0, "colour": 3.0}
"""How many places a candidate falls back for each card with the same value that already stands on the page."""


def mixed(
    candidates: Sequence[Candidate],
    k: int,
    asked: Collection[str] = (),
    places: Mapping[str, float] = PLACES_PER_REPEAT,
) -> list[Candidate]:
    """The candidates with the first k mixed; the rest follow in their order.

    Args:
        candidates: best first.
        k: cards on the page; where all fit on it, nothing has to give way.
        asked: facets that the shopper spoke of, which are left as they are.
        places: how far a repeated value falls back, by facet.
    """
    facets = [facet for facet in places if facet not in asked]
    if len(candidates) <= k or not facets:
        return list(candidates)
    left = list(enumerate(candidates))
    page: list[Candidate] = []
    shown: Counter[tuple[str, str]] = Counter()

    def cost(item: tuple[int, Candidate]) -> float:
        place, candidate = item
        return place + sum(places[held[0]] * shown[held] for held in _values(candidate, facets))

    while len(page) < k:
        chosen = min(left, key=cost)
        left.remove(chosen)
        page.append(chosen[1])
        shown.update(_values(chosen[1], facets))
    return [*page, *(candidate for _, candidate in left)]


def spoken_of(text: str, filters: Filters, candidates: Sequence[Candidate]) -> set[str]:
    """The facets of which a shopper's filters include some value, or the words name one that a candidate has."""
    said = {facet for facet in PLACES_PER_REPEAT if filters.choice(facet).include}
    words = set(re.findall(r"\w+", text.lower()))
    for candidate in candidates:
        if _named(words, candidate.product.brand):
            said.add("brand")
        # "blue" also speaks of navy blue.
        if words.intersection((candidate.product.colour or "").lower().split()):
            said.add("colour")
    return said


def _named(words: Collection[str], value: str | None) -> bool:
    parts = re.findall(r"\w+", (value or "").lower())
    return bool(parts) and all(part in words for part in parts)


def _values(candidate: Candidate, facets: Sequence[str]) -> list[tuple[str, str]]:
    """The brand and the colour its picture shows, as far as they are known."""
    product: Product = candidate.product
    held = {"brand": product.brand, "colour": product.colour}
    return [(facet, value) for facet in facets if (value := held[facet]) is not None]
