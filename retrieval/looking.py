"""Wishes that no field of the catalogue holds, judged by looking at the products' photos.

The best candidates of a ranking are looked at, and what surely shows the wish rises by a bounded number of places, so
that a photo outweighs neither the filters nor a much better match.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from retrieval.learned_looks import LearnedLooks, learned_for
from retrieval.records import Candidate, Product

if TYPE_CHECKING:
    from retrieval.encoder import Encoder

# nDCG@10 .698 on the validation split, where not looking gives .566, and 50 candidates rising 40 places .694;
# `python -m eval.retrieval.looks` shows what is now.
LOOKED_AT = 100
"""How many candidates are looked at, from the best on."""
PLACES = 80.0
"""How many places a photo rises that surely shows all looks asked for."""
ZERO_SHOT_SCALE = 30.0
"""What cosines of phrases are multiplied with before they share out what a photo shows. Counted by hand: with it 26
validation photographs are sure (.8) of a pattern, and the titles of 81 % of those name it; with 20 2, with 60 72 %."""


@dataclass(frozen=True)
class Look:
    """Something that a photo can show: stripes, a round neck, laces."""

    name: str
    shown: str
    """The words a photo is compared with, `{kind}` standing for the product's narrowest category."""
    rivals: tuple[str, ...] = ()
    """The same of what it could show instead; none: the bare kind."""
    refused: bool = False
    """Whether it is not wanted."""


class Looker(Protocol):
    """Says how surely photos show a look."""

    def look(self, products: Sequence[Product], pictures: np.ndarray, look: Look) -> np.ndarray:
        """One number for each product: (n,), 0 surely not to 1 surely.

        Args:
            products: whose photos are looked at.
            pictures: (n, dim) float32, unit length: the photos in the image encoder's space.
            look: what is looked for.
        """
        ...


class ClipLooker:
    """Looks by picture vectors alone, so that no picture need be opened.

    What the encoder was taught it knows (`learned_looks`); any other look is told by words, zero-shot: a photo of
    "striped shirts" against one of "checked shirts" and so on (Radford et al., ICML 2021).

    Args:
        encoder: that made the picture vectors.
        learned: looks it was taught; None: those that belong to this encoder, if any.
    """

    def __init__(self, encoder: "Encoder", learned: LearnedLooks | None = None) -> None:
        self._encoder = encoder
        self._learned = learned or learned_for(encoder.fingerprint)

    def look(self, products: Sequence[Product], pictures: np.ndarray, look: Look) -> np.ndarray:
        """One number for each product: (n,), 0 surely not to 1 surely."""
        if self._learned is not None and look.name in self._learned.names:
            return self._learned.shown(pictures, look.name)
        kinds = [product.category[-1].lower() if product.category else "products" for product in products]
        told = {kind: self._phrases(look, kind) for kind in dict.fromkeys(kinds)}
        return np.array([_share(told[kind] @ picture) for kind, picture in zip(kinds, pictures, strict=True)])

    def _phrases(self, look: Look, kind: str) -> np.ndarray:
        """(1 + rivals, dim): the look first."""
        phrases = [words.format(kind=kind) for words in (look.shown, *(look.rivals or ("{kind}",)))]
        # One phrase at a time: single texts are remembered by the text encoder.
        return np.concatenate([self._encoder.encode_text([phrase]) for phrase in phrases])


def _share(cosines: np.ndarray) -> float:
    """The first one's share of the softmax."""
    weights = np.exp(ZERO_SHOT_SCALE * (cosines - cosines.max()).astype(np.float64))
    return float(weights[0] / weights.sum())


def looked_at(
    looker: Looker, candidates: Sequence[Candidate], pictures: Mapping[str, np.ndarray], looks: Sequence[Look]
) -> list[Candidate]:
    """The candidates, in their order, those with a picture knowing what it shows.

    Args:
        looker: who looks.
        candidates: those to look at.
        pictures: (dim,) vectors by product id.
        looks: what is asked for.
    """
    held = [candidate.product for candidate in candidates if candidate.product.id in pictures]
    if not held or not looks:
        return list(candidates)
    vectors = np.stack([pictures[product.id] for product in held])
    seen: dict[str, dict[str, float]] = {product.id: {} for product in held}
    for look in looks:
        for product, sureness in zip(held, looker.look(held, vectors, look), strict=True):
            seen[product.id][look.name] = float(sureness)
    return [replace(one, looks=seen.get(one.product.id, {})) for one in candidates]


def raised(
    candidates: Sequence[Candidate],
    looks: Sequence[Look],
    places: float = PLACES,
    facts: Sequence[tuple[str, str]] = (),
) -> list[Candidate]:
    """The candidates with those risen whose photos show what is asked for, or do not show what is refused.

    Args:
        candidates: best first, as `looked_at` leaves them.
        looks: what was asked for.
        places: how far a product rises at most, which is where it agrees with everything.
        facts: facets with the values that a shopper's photo shows.
    """
    if not looks and not facts:
        return list(candidates)

    def agreement(candidate: Candidate) -> float:
        held = [candidate.looks.get(look.name) for look in looks]
        told = [
            0.0 if shown is None else 1 - shown if look.refused else shown
            for look, shown in zip(looks, held, strict=True)
        ]
        told += [float(value in candidate.product.values(facet)) for facet, value in facts]
        return sum(told) / len(told)

    order = sorted(range(len(candidates)), key=lambda row: row - places * agreement(candidates[row]))
    return [candidates[row] for row in order]
