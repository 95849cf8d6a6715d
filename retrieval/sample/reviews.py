"""What the sample shop's buyers say: a few of `reviews.toml`'s sentences each, by how pleased they were.

Every article has a cut of its own (it runs small, or is true to size), so that its reviews agree about it as those of
a real product do.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from retrieval.records import Review

ASPECTS = ("comfort", "quality", "look", "value")
FIT_SHARE = 0.55
"""How many buyers of an article with sizes say how it fits."""
DISSENT = 0.12
"""How many of those find it otherwise than the others."""


def draw_reviews(random: Random, rating: float, department: str, sized: bool) -> tuple[Review, ...]:
    """Three to seven reviews that lean the way of the mean rating; no sentence comes twice.

    Args:
        random: decides everything.
        rating: the article's mean, 0 to 5 stars.
        department: the top of its category path.
        sized: whether it comes in sizes, and so may run small or large.
    """
    cut = random.choices(("true", "small", "large"), (6, 2, 2))[0] if sized else None
    reviews: list[Review] = []
    used: set[str] = set()
    for _ in range(random.randint(3, 7)):
        stars = min(5, max(1, round(random.gauss(rating, 0.8))))
        sentences = _sentences(random, stars, department, cut, used)
        if not sentences:
            continue  # everything of that mood has been said
        title = random.choice(_words()["titles"]["good" if stars >= 4 else "middling" if stars == 3 else "bad"])
        helpful = random.choice((None, None, 1, 2, 3, 5, 8, 14))
        reviews.append(Review(" ".join(sentences), rating=float(stars), title=title, helpful=helpful))
    return tuple(reviews)


def _sentences(random: Random, stars: int, department: str, cut: str | None, used: set[str]) -> list[str]:
    sentences = []
    if cut and random.random() < FIT_SHARE:
        said = random.choice(("small", "true", "large")) if random.random() < DISSENT else cut
        fits = [sentence for sentence in _words()["fit"][said] if sentence not in used]
        sentences += random.sample(fits, min(1, len(fits)))
        used.update(sentences)
    for aspect in random.sample(ASPECTS, random.choice((1, 2, 2) if sentences else (1, 2, 2, 3))):
        # Three stars praise one thing and regret another; five regret nothing.
        pleased = random.random() < (0, 0.05, 0.2, 0.55, 0.9, 1.0)[stars]
        fresh = [
            sentence for sentence in _said(aspect, department, "good" if pleased else "bad") if sentence not in used
        ]
        if fresh:
            sentences.append(random.choice(fresh))
            used.add(sentences[-1])
    return sentences


def _said(aspect: str, department: str, mood: str) -> list[str]:
    kinds: Mapping[str, Any] = _words()[aspect]
    own, shared = kinds.get(department, {}), kinds.get("any", {})
    return [*own.get(mood, ()), *shared.get(mood, ())]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "reviews.toml").read_text(encoding="utf-8"))
