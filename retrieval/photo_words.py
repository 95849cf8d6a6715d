"""A photo and words that change it: "like this but red".

The words' change is a direction in the shared space: what is wanted, less what the photo shows now, each as the text
vector of a short phrase with the same noun, added to the photo's vector. Such arithmetic is due to Mikolov, Yih &
Zweig (NAACL 2013); Couairon et al. ("Embedding Arithmetic of Multimodal Queries for Image Retrieval", CVPR workshops
2022) use it for retrieval with a picture and words, a task set by Vo et al. (TIRG, CVPR 2019).
What the photo shows is read from its nearest pictures, whose kind of product also weighs in on the ranking.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.encoder import Encoder, mix
from retrieval.photo_reading import Neighbour, shares


@dataclass(frozen=True)
class Strengths:
    """How much the words and the photo's kind of product count."""

    change: float
    """Length of the wanted direction beside the photo's, where both weigh the same (alpha .5)."""
    let_go: float
    """Of what the photo shows now, beside what is wanted: all of it would also take away what the two share."""
    kind: float
    """How far a product rises whose kind all neighbours of the photo are, in spreads of the better half's scores."""


# The weakest within .005 of the best on the validation split: `python -m eval.retrieval.photo_words` shows what is now.
CHOSEN = Strengths(change=4.0, let_go=0.5, kind=0.5)


@dataclass(frozen=True)
class Change:
    """What is wanted instead of what a photo shows, as two phrases."""

    wanted: str
    now: str


def change_of(words: str, near: Sequence[Neighbour], facets: Mapping[str, Mapping[str, int]]) -> Change | None:
    """The change that words ask of a photo; None where they name no value of the catalogue that the photo lacks.

    Args:
        words: the shopper's, such as "red".
        near: the products whose pictures are nearest to the photo's.
        facets: the catalogue's values with their counts.
    """
    kind = next(iter(shares(near, "kind")), "")
    now = []
    for facet, counts in facets.items():
        said = [value for value in counts if _names(words, value)] if facet != "brand" else []
        shown = next(iter(shares(near, facet)), None) if facet != "category" else kind
        # A broader name of the same kind, such as "shoes" for casual shoes, is no change.
        held = (shown,) if facet != "category" else _path(near, kind)
        if said and shown and not set(said) & set(held):
            now.append((facet, shown))
    if not now:
        return None
    other_kind = any(facet == "category" for facet, _ in now)
    values = [shown for facet, shown in now if facet != "category"]
    return Change(words if other_kind else f"{words} {kind}".strip(), " ".join([*values, kind]).strip())


def compose(
    photo: np.ndarray, wanted: np.ndarray, now: np.ndarray, alpha: float, strengths: Strengths = CHOSEN
) -> np.ndarray:
    """The (dim,) unit vector of a photo changed by words.

    Args:
        photo: (dim,), unit length, like the two text vectors.
        wanted: of the phrase for what is wanted.
        now: of the phrase for what the photo shows.
        alpha: weight of the photo; 0 is the wanted phrase alone, 1 the photo alone.
        strengths: how much the words count.
    """
    let_go = strengths.let_go * min(1.0, 2 * alpha)
    return mix(strengths.change * (wanted - let_go * now), photo, alpha)


def changed(encoder: Encoder, photo: np.ndarray, change: Change, alpha: float) -> np.ndarray:
    """The photo's vector with a change of words applied."""
    # One phrase at a time: single texts are remembered by the text encoder.
    wanted, now = (encoder.encode_text([phrase])[0] for phrase in (change.wanted, change.now))
    return compose(photo, wanted, now, alpha)


def favour_kinds(
    scores: Mapping[str, float],
    kinds: Mapping[str, float],
    kind_of: Mapping[str, str],
    strengths: Strengths = CHOSEN,
) -> list[str]:
    """Ids, best first, by their scores on a route raised where the photo's neighbours are of the same kind.

    Args:
        scores: by id, best first.
        kinds: the share of the neighbours that are of each kind.
        kind_of: the narrowest category of each id that has one.
        strengths: how much the kind counts.
    """
    if not scores:
        return []
    # Scores of different routes and encoders have different ranges; the better half's is the measure of each.
    spread = max(scores.values()) - float(np.median(list(scores.values())))

    def raised(product_id: str) -> float:
        return scores[product_id] + strengths.kind * spread * kinds.get(kind_of.get(product_id, ""), 0.0)

    return sorted(scores, key=lambda product_id: -raised(product_id))


def _path(near: Sequence[Neighbour], kind: str) -> tuple[str, ...]:
    """A kind with the broader categories that it stands below."""
    return next((n.product.category for n in near if n.product.category[-1:] == (kind,)), ())


def _names(words: str, value: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(value.lower())}(?!\w)", words.lower()) is not None
