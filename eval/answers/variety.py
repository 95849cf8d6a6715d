"""How varied a writer's wording is, apart from what it is about.

A sentence's skeleton is what is left when titles, amounts, quotations, the products' values and the shopper's own
wishes are each replaced by one mark: "◦ costs ◦ and comes in ◦". Over the skeletons of as many sentences for each
writer: the share of distinct ones, distinct-2 (distinct pairs of neighbouring words over all pairs; Li et al., "A
Diversity-Promoting Objective Function", NAACL 2016), and the mean likeness of a skeleton to the one that is nearest to
it (Dice over pairs of words; 1 where another is the same), which tells small changes of one frame from other frames.
All three depend on how many sentences there are, hence the same number for all, drawn anew several times.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent.grounding.text import fold, normalise, stem, tokenise
from agent.state import Brief
from agent.wording import wishes
from agent.wording.amounts import SMALL_NUMBERS
from retrieval.records import Product

MARK = "◦"
DRAWS = 5
MOST = 300
"""Sentences in one draw, since each is compared with each."""
SEED = 7
Skeleton = tuple[str, ...]
_PLACE = re.compile(rf"{MARK}|[^\W_]+(?:'[a-z]+)?")
_AMOUNT = re.compile(r"[$€£₹¥]?\d[\d,.]*\d|\d")
_JOINING = frozenset(("and", "or"))
_PEOPLE = ("men", "women", "boys", "girls", "unisex", "men and women", "boys and girls")


@dataclass(frozen=True)
class Variety:
    """Of one writer's sentences."""

    sentences: int
    """In each draw."""
    distinct: float
    """Share of skeletons that are there once."""
    distinct_pairs: float
    """Distinct-2."""
    nearest: float
    """Mean likeness to the nearest other skeleton, 0 to 1; less is more varied."""


def skeleton(text: str, brief: Brief) -> Skeleton:
    """A sentence's words with a mark for each thing that it is about."""
    folded = fold(normalise(text))
    for title in sorted((product.title for product in _products(brief)), key=len, reverse=True):
        folded = folded.replace(fold(normalise(title)), MARK)
    folded = _AMOUNT.sub(MARK, re.sub(r'"[^"]+"', MARK, folded))
    words = [match[0] for match in _PLACE.finditer(folded)]
    return tuple(_joined(_masked(words, _phrases(brief))))


def variety(skeletons: Sequence[Skeleton], size: int) -> Variety | None:
    """The measures over draws of so many skeletons; None where there are fewer, or fewer than two.

    Args:
        skeletons: of all of a writer's sentences.
        size: how many are drawn; the same for all writers that are compared.
    """
    size = min(size, MOST)
    if size < 2 or len(skeletons) < size:
        return None
    chance = random.Random(SEED)
    rows = [_measured(chance.sample(list(skeletons), size)) for _ in range(DRAWS)]
    distinct, pairs, near = (sum(column) / DRAWS for column in zip(*rows, strict=True))
    return Variety(size, distinct, pairs, near)


def _measured(drawn: Sequence[Skeleton]) -> tuple[float, float, float]:
    pairs = [pair for one in drawn for pair in pairwise(one)]
    sets = [frozenset(pairwise(("", *one, ""))) for one in drawn]
    nearest = [
        max(_dice(mine, other) for at, other in enumerate(sets) if at != place) for place, mine in enumerate(sets)
    ]
    distinct_pairs = len(set(pairs)) / len(pairs) if pairs else 0.0
    return len(set(drawn)) / len(drawn), distinct_pairs, sum(nearest) / len(nearest)


def _dice(left: frozenset[tuple[str, str]], right: frozenset[tuple[str, str]]) -> float:
    return 2 * len(left & right) / (len(left) + len(right))


def _products(brief: Brief) -> Iterator[Product]:
    yield from (card.candidate.product for card in brief.cards)
    yield from brief.subjects


def _phrases(brief: Brief) -> set[Skeleton]:
    """Stems of everything that is told of: values of products, wishes, small numbers."""
    said = [*SMALL_NUMBERS, *_PEOPLE, *brief.intent.soft, *brief.intent.unknown, *brief.suits]
    for filters in (brief.intent.filters, brief.applied):
        said += [value for choice in filters.facets.values() for value in (*choice.include, *choice.exclude)]
    for product in _products(brief):
        names = ("category", "colour", "gender", "brand", *product.attributes)
        said += [value for name in names for value in product.values(name)]
    usages = [value for product in _products(brief) for value in product.values("usage")]
    said += [wishes.meant_for(value) for value in usages]
    return {tuple(stem(token.key) for token in tokenise(normalise(one))) for one in said} - {()}


def _masked(words: Sequence[str], phrases: set[Skeleton]) -> Iterator[str]:
    """The words with a mark in place of each phrase, the longest that begins at a place."""
    stemmed = [stem(word.removesuffix("'s")) for word in words]
    longest = max((len(phrase) for phrase in phrases), default=0)
    place = 0
    while place < len(words):
        sizes = range(min(longest, len(words) - place), 0, -1)
        size = next((size for size in sizes if tuple(stemmed[place : place + size]) in phrases), 0)
        yield MARK if size else words[place]
        place += size or 1


def _joined(words: Iterable[str]) -> list[str]:
    """Marks in a row as one, so that three colours in a list are no other sentence than two."""
    kept: list[str] = []
    for word in words:
        if word == MARK and kept[-1:] == [MARK]:
            continue
        if word == MARK and kept[-2:-1] == [MARK] and kept[-1] in _JOINING:
            kept.pop()
            continue
        kept.append(word)
    return kept
