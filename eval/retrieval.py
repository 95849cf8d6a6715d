"""`vitrine eval retrieval`: does the image encoder find the photograph of a title, and the title of a photograph?

A title's right answers are all photographs of products with the identical title. The pool is the test split where the
folder has a `split.csv`, else every product with a picture. Beside the figures stands what drawing at random gives.
"""

import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.metrics import mean, recall_at, reciprocal_rank
from retrieval.errors import PictureError, SourceError
from retrieval.pictures import open_picture
from retrieval.records import Product
from retrieval.sources import Report, open_source
from retrieval.sources.splits import read_splits

if TYPE_CHECKING:
    from agent.assemble import Parts

POOLS = (100, 1000)
DRAWS = 20
SEED = 7


def run(parts: "Parts", data: Path | None, limit: int | None = None) -> tuple[dict[str, Any], str]:
    """Measure on a catalogue; returns the figures and the same as a table.

    Args:
        parts: whose image encoder is measured.
        data: the catalogue, or `sample:SEED`.
        limit: draw a pool of so many products, the same in every run.

    Raises:
        SourceError: no catalogue was given, or it has no usable picture.
    """
    if data is None:
        raise SourceError("No catalogue to measure on; give one with --data PATH.")
    products, images, seconds = _encode_pictures(parts, _pool(parts, data, limit))
    texts = parts.encoder.encode_text([product.title for product in products])
    titles = np.array([product.title.lower() for product in products])
    scores = texts @ images.T
    rows = [
        {"task": "title to image", **_figures(scores, titles)},
        {"task": "image to title", **_figures(scores.T, titles)},
        {"task": "chance", **_chance(titles)},
    ]
    by_pool = {str(size): _at_pool(scores, titles, size) for size in (*POOLS, len(titles)) if size <= len(titles)}
    result = {
        "encoder": parts.encoder.name,
        "fingerprint": parts.encoder.fingerprint,
        "pool": len(products),
        "rows": rows,
        "title_to_image_r1_by_pool": by_pool,
        "images_per_second": round(len(products) / seconds, 1),
    }
    return result, _table(result)


def _pool(parts: "Parts", data: Path, limit: int | None) -> list[Product]:
    # The sample comes in a mixed order already, and what is not read need not be drawn.
    first = limit if str(data).partition(":")[0] == "sample" else None
    source = open_source(str(data), limit=first, pictures_folder=parts.settings.pictures_folder)
    products = [product for product in source.read(Report()) if product.image]
    if (data / "split.csv").exists():
        splits = read_splits(data)
        products = [product for product in products if splits.get(product.id) == "test"]
    if not products:
        raise SourceError(f"{data} has no product with a picture to measure on; give a catalogue with pictures.")
    return products if limit is None or limit >= len(products) else Random(SEED).sample(products, limit)


def _encode_pictures(parts: "Parts", products: list[Product]) -> tuple[list[Product], np.ndarray, float]:
    """The products whose picture opens, their (n, dim) vectors, and the seconds that decoding and encoding took."""
    encoder = parts.encoder
    good, vectors = [], []
    started = time.perf_counter()
    for start in range(0, len(products), 64):
        opened = []
        for product in products[start : start + 64]:
            try:
                opened.append(open_picture(Path(str(product.image))))
            except PictureError:
                continue
            good.append(product)
        vectors.append(encoder.encode_images(opened))
    if not good:
        raise SourceError(f"None of the {len(products)} pictures can be read; give a catalogue with its pictures.")
    return good, np.concatenate(vectors), time.perf_counter() - started


def _figures(scores: np.ndarray, titles: np.ndarray) -> dict[str, float]:
    """R@1, R@10 and MRR@10 of (n, n) scores, a query a row."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    ranked = [list(titles[row]) for row in order]
    right = [{title} for title in titles]
    return {
        "R@1": round(mean([recall_at(1, *pair) for pair in zip(ranked, right, strict=True)]), 4),
        "R@10": round(mean([recall_at(10, *pair) for pair in zip(ranked, right, strict=True)]), 4),
        "MRR@10": round(mean([reciprocal_rank(*pair) for pair in zip(ranked, right, strict=True)]), 4),
    }


def _chance(titles: np.ndarray) -> dict[str, float]:
    """The same measures for a random order, in expectation (the pool without replacement)."""
    n = len(titles)
    hits: dict[int, list[float]] = {}
    for count in Counter(titles.tolist()).values():
        miss, first = 1.0, []
        for place in range(min(10, n)):
            hit = count / (n - place) if n - place > 0 else 1.0
            first.append(miss * min(1.0, hit))
            miss *= max(0.0, 1 - hit)
        hits.setdefault(count, first)
    per_query = [hits[count] for title, count in Counter(titles.tolist()).items() for _ in range(count)]
    return {
        "R@1": round(mean([first[0] for first in per_query]), 4),
        "R@10": round(mean([sum(first) for first in per_query]), 4),
        "MRR@10": round(mean([sum(p / place for place, p in enumerate(first, 1)) for first in per_query]), 4),
    }


def _at_pool(scores: np.ndarray, titles: np.ndarray, size: int) -> float:
    """R@1 in random pools of this size, the mean over `DRAWS`: one small pool is a matter of luck."""
    random = np.random.default_rng(SEED)
    draws = [random.permutation(len(titles))[:size] for _ in range(DRAWS if size < len(titles) else 1)]
    found = [_figures(scores[np.ix_(chosen, chosen)], titles[chosen])["R@1"] for chosen in draws]
    return round(mean(found), 4)


def _table(result: dict[str, Any]) -> str:
    lines = [f"encoder {result['encoder']} ({result['fingerprint'][:12]}), pool of {result['pool']:,} pictures"]
    lines.append(f"{'task':<16}{'R@1':>8}{'R@10':>8}{'MRR@10':>8}")
    for row in result["rows"]:
        lines.append(f"{row['task']:<16}{row['R@1']:>8.3f}{row['R@10']:>8.3f}{row['MRR@10']:>8.3f}")
    pools = ", ".join(f"{size}: {value:.3f}" for size, value in result["title_to_image_r1_by_pool"].items())
    lines.append(f"title to image R@1 by pool size: {pools}")
    lines.append(f"decoding and encoding: {result['images_per_second']:.0f} images/s")
    return "\n".join(lines)
