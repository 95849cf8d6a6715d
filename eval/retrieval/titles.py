"""Titles and pictures: does a title find its photograph, and a photograph its title?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from eval.metrics import Figure, mean
from eval.records import Judgement, Query
from eval.retrieval.nearest import nearest
from eval.retrieval.sections import Row, Section, ranked_row

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

POOLS = (100, 300, 1000, 3000)
DRAWS = 20
SEED = 7


def measure(pool: "Pool") -> Section:
    """Title to image, image to title, what drawing at random gives, and R@1 by the size of the pool."""
    titles = np.array([product.title.lower() for product in pool.products])
    judgements = _identical(pool, titles)
    written = [Query(product.id, product.title) for product in pool.products]
    pictured = [Query(product.id, image=product.id) for product in pool.products]
    rows = (
        ranked_row("title to image", written, _ranked(pool, nearest(pool.titles, pool.images)), judgements),
        ranked_row("image to title", pictured, _ranked(pool, nearest(pool.images, pool.titles)), judgements),
        Row("chance", {name: Figure(value) for name, value in chance(titles).items()}),
    )
    return Section(
        "title and image",
        rows,
        "right = every product with the identical title, in any case",
        details={"title_to_image_r1_by_pool": by_pool(pool.titles, pool.images, titles)},
    )


def _ranked(pool: "Pool", columns: np.ndarray) -> dict[str, list[str]]:
    ids = [product.id for product in pool.products]
    return {ids[row]: [ids[column] for column in found] for row, found in enumerate(columns)}


def _identical(pool: "Pool", titles: np.ndarray) -> list[Judgement]:
    same: dict[str, list[str]] = {}
    for product, title in zip(pool.products, titles, strict=True):
        same.setdefault(title, []).append(product.id)
    return [Judgement(query, found) for ids in same.values() for query in ids for found in ids]


def chance(titles: Sequence[str] | np.ndarray) -> Mapping[str, float]:
    """R@1, R@10 and MRR@10 of a random order, in expectation (the pool without replacement)."""
    n, counts = len(titles), Counter(map(str, titles))
    firsts: dict[int, list[float]] = {count: _first_hit(count, n) for count in set(counts.values())}
    per_query = [firsts[count] for count in counts.values() for _ in range(count)]
    return {
        "R@1": round(mean([first[0] for first in per_query]), 4),
        "R@10": round(mean([sum(first) for first in per_query]), 4),
        "MRR@10": round(mean([sum(p / place for place, p in enumerate(first, 1)) for first in per_query]), 4),
    }


def _first_hit(right: int, n: int) -> list[float]:
    """How likely the first right one stands at each of the first ten places."""
    miss, first = 1.0, []
    for place in range(min(10, n)):
        hit = min(1.0, right / (n - place))
        first.append(miss * hit)
        miss *= 1 - hit
    return first


def by_pool(written: np.ndarray, pictured: np.ndarray, titles: np.ndarray) -> dict[str, float]:
    """R@1 by the size of the pool, each smaller pool the mean of many draws.

    Args:
        written: (n, dim) vectors of the titles.
        pictured: (n, dim) vectors of the pictures.
        titles: (n,) the titles, by which identical ones are known.
    """
    n = len(titles)
    return {str(size): _at_pool(written, pictured, titles, size) for size in (*POOLS, n) if size <= n}


def _at_pool(written: np.ndarray, pictured: np.ndarray, titles: np.ndarray, size: int) -> float:
    """R@1 in random pools of this size, the mean over `DRAWS`: one small pool is a matter of luck."""
    random = np.random.default_rng(SEED)
    draws = [random.permutation(len(titles))[:size] for _ in range(DRAWS if size < len(titles) else 1)]
    found = [titles[drawn][nearest(written[drawn], pictured[drawn], 1)[:, 0]] == titles[drawn] for drawn in draws]
    return round(float(np.mean(found)), 4)
