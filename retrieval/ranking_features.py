"""What a ranker may know of each candidate before it reads on: cheap numbers that mean the same in every catalogue.

Scores differ in scale from encoder to encoder and from shop to shop, so each is told relative to the other candidates
of the same query: its place, its distance from the mean in standard deviations, its share of the best.
"""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from retrieval.records import CORE_FACETS, Candidate, Product

ROUTES = ("lexical", "text", "image")
FITS = ("category", "colour", "gender", "brand")
"""Facets with a feature of their own; all others share one."""
FEATURES = (
    "fused place",
    "fused share of best",
    *(f"{route} {what}" for route in ROUTES for what in ("place", "deviation")),
    "words in title",
    "words in facts",
    "words in description",
    "words anywhere",
    "word pairs in title",
    "title named",
    *(f"{facet} fits" for facet in FITS),
    "attributes fit",
    "category named",
    "facets met",
    "facets missed",
    "price fits",
    "rating above mean",
    "query words",
    "query words known",
)
"""Names of the columns of `features`, in order."""
RISING = frozenset(
    {"words in title", "words in facts", "words anywhere", "facets met", "price fits", "fused share of best"}
)
"""More of these never makes a candidate worse; a ranker that learns from few queries is held to it."""
RATING_WEIGHT = 10.0
"""How many reviews a rating needs to count for half of its distance from the mean."""
STOP = frozenset(
    "a an the and or of for in on to with without at by from as is are be it its this that some any my me i we you "
    "your his her their him them one ones something anything want need looking like please show find".split()
)
CHEAP = frozenset("cheap cheaper cheapest affordable inexpensive budget bargain".split())
DEAR = frozenset("expensive premium luxury luxurious designer".split())
_LIMIT = re.compile(
    r"\b(?:under|below|up to|less than|max|at most)\s*[^\w\s]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
)


def features(query: str, candidates: Sequence[Candidate]) -> np.ndarray:
    """(candidates, `FEATURES`) float32; NaN where a candidate, or the query, says nothing of it.

    Args:
        query: the words that rank, at most some dozens.
        candidates: of this query, in the order of the fusion.
    """
    if not candidates:
        return np.empty((0, len(FEATURES)), np.float32)
    words, documents = list(dict.fromkeys(stems(query))), [document(c.product) for c in candidates]
    columns = [
        *_score_columns(candidates),
        *_word_columns(words, documents),
        *_facet_columns(frozenset(words), documents),
        _price_fits(query, candidates),
        _rating_above_mean(candidates),
        *_query_columns(words, documents),
    ]
    return np.column_stack([np.asarray(column, np.float32) for column in columns])


def stems(text: str) -> list[str]:
    """The words of a text without those that carry no wish, plurals as singulars, "t-shirt" also as "tshirt"."""
    found: list[str] = []
    for word in re.findall(r"\w+(?:-\w+)*", text.lower().replace("'s", "s")):
        parts = word.split("-")
        found += [*parts, "".join(parts)] if len(parts) > 1 else parts
    return [_singular(word) for word in found if word not in STOP]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


Values = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Document:
    """One product as sets of words."""

    title: tuple[str, ...]
    """The title's words in order."""
    facts: frozenset[str]
    """The words of all values."""
    description: frozenset[str]
    everything: frozenset[str]
    """The words of all three."""
    values: dict[str, list[frozenset[str]]]
    """The words of each value by facet; the facets that every catalogue may have are always there."""


def document(product: Product) -> Document:
    """The words of a product, remembered for a while: a popular one is a candidate of many queries."""
    names = dict.fromkeys([*CORE_FACETS, *product.attributes])
    return _document(product.title, product.description or "", tuple((name, product.values(name)) for name in names))


@lru_cache(maxsize=20_000)
def _document(title: str, description: str, values: Values) -> Document:
    words = {name: [frozenset(stems(value)) for value in held] for name, held in values}
    title_words, facts = tuple(stems(title)), frozenset(word for of in words.values() for value in of for word in value)
    described = frozenset(stems(description))
    return Document(title_words, facts, described, facts | described | set(title_words), words)


def _score_columns(candidates: Sequence[Candidate]) -> list[Sequence[float]]:
    fused = np.array([candidate.score for candidate in candidates])
    best = float(fused.max()) or 1.0
    columns: list[Sequence[float]] = [_places(fused), list(fused / best)]
    for route in ROUTES:
        scores = np.array([_number(getattr(candidate, route)) for candidate in candidates])
        columns += [_places(scores), _deviations(scores)]
    return columns


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _places(scores: np.ndarray) -> list[float]:
    """1 for the highest score, NaN for none; equal scores share the better place."""
    known = scores[~np.isnan(scores)]
    return [math.nan if math.isnan(score) else 1.0 + float((known > score).sum()) for score in scores]


def _deviations(scores: np.ndarray) -> list[float]:
    known = scores[~np.isnan(scores)]
    if not len(known):
        return [math.nan] * len(scores)
    spread = float(known.std()) or 1.0
    return list((scores - float(known.mean())) / spread)


def _word_columns(words: Sequence[str], documents: Sequence[Document]) -> list[Sequence[float]]:
    """Shares of the query's known words, rare ones counting more; then pairs, and how much of the title was named."""
    weights = {word: weight for word in words if (weight := _rarity(word, documents))}

    def shares(fields: Iterable[Collection[str]]) -> list[float]:
        total = sum(weights.values())
        return [sum(w for word, w in weights.items() if word in f) / total if total else math.nan for f in fields]

    pairs = set(zip(words, words[1:], strict=False))
    named = set(words)
    return [
        shares(document.title for document in documents),
        shares(document.facts for document in documents),
        shares(document.description for document in documents),
        shares(document.everything for document in documents),
        [float(len(pairs & set(zip(d.title, d.title[1:], strict=False)))) for d in documents],
        [len(named & set(d.title)) / len(set(d.title)) if d.title else math.nan for d in documents],
    ]


def _rarity(word: str, documents: Sequence[Document]) -> float:
    """Inverse document frequency among the candidates; 0 for a word that none of them holds."""
    holding = sum(word in document.everything for document in documents)
    return math.log(1 + len(documents) / holding) if holding else 0.0


def _facet_columns(words: frozenset[str], documents: Sequence[Document]) -> list[Sequence[float]]:
    asked = _asked(words, documents)
    fits = [
        {facet: _fit(values, document.values.get(facet, [])) for facet, values in asked.items()}
        for document in documents
    ]
    others = [[fit for facet, fit in of.items() if facet not in FITS and not math.isnan(fit)] for of in fits]
    return [
        *([of.get(facet, 0.0) for of in fits] for facet in FITS),
        [sum(of) / len(of) if of else 0.0 for of in others],
        [_overlap(words, document.values["category"]) for document in documents],
        [float(sum(fit == 1 for fit in of.values())) for of in fits],
        [float(sum(fit == -1 for fit in of.values())) for of in fits],
    ]


def _asked(words: frozenset[str], documents: Sequence[Document]) -> dict[str, set[frozenset[str]]]:
    """By facet, the values of any candidate all of whose words the query holds; a longer one outdoes its part."""
    found: dict[str, set[frozenset[str]]] = {}
    for document in documents:
        for facet, values in document.values.items():
            found.setdefault(facet, set()).update(value for value in values if value and value <= words)
    return {
        facet: {value for value in values if not any(value < other for other in values)}
        for facet, values in found.items()
        if values
    }


def _fit(asked: Collection[frozenset[str]], values: Sequence[frozenset[str]]) -> float:
    """1 where a value was asked for, -1 where another was, NaN where the shop does not say."""
    if not values:
        return math.nan
    return 1.0 if any(value in asked for value in values) else -1.0


def _overlap(words: frozenset[str], values: Sequence[frozenset[str]]) -> float:
    """The largest share of a value's words that the query holds; "shoes" names half of "Casual Shoes"."""
    return max((len(value & words) / len(value) for value in values if value), default=math.nan)


def _price_fits(query: str, candidates: Sequence[Candidate]) -> list[float]:
    """0 to 1 where the query speaks of the price, else NaN."""
    prices = np.array([_number(candidate.product.price) for candidate in candidates])
    words = set(stems(query))
    if limit := _LIMIT.search(query.lower()):
        bound = float(limit[1].replace(",", ""))
        return [math.nan if math.isnan(price) else float(price <= bound) for price in prices]
    known = prices[~np.isnan(prices)]
    if not words & (CHEAP | DEAR) or not len(known):
        return [math.nan] * len(prices)
    dearer = [math.nan if math.isnan(price) else float((known < price).mean()) for price in prices]
    return [1 - share for share in dearer] if words & CHEAP else dearer


def _rating_above_mean(candidates: Sequence[Candidate]) -> list[float]:
    """Stars above the candidates' mean, drawn towards it where few have judged (a Bayesian mean)."""
    ratings = [_number(candidate.product.rating) for candidate in candidates]
    known = [rating for rating in ratings if not math.isnan(rating)]
    mean = sum(known) / len(known) if known else math.nan
    counts = [candidate.product.review_count or 0 for candidate in candidates]
    return [n * (rating - mean) / (n + RATING_WEIGHT) for rating, n in zip(ratings, counts, strict=True)]


def _query_columns(words: Sequence[str], documents: Sequence[Document]) -> list[Sequence[float]]:
    known = sum(any(word in document.everything for document in documents) for word in words)
    n = len(documents)
    return [[float(len(words))] * n, [known / len(words) if words else math.nan] * n]
