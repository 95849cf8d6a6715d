"""What a picture shows, told by the image encoder among the catalogue's own values, and how surely.

Kind, colour and for whom are told zero-shot (Radford et al., ICML 2021), the looks by what the encoder was taught. Each
softmax has a temperature fitted on photographs that were held out (Guo et al., "On Calibration of Modern Neural
Networks", ICML 2017), so that a sureness is a share of right answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from retrieval.catalogue import Catalogue
from retrieval.learned_looks import LearnedLooks
from retrieval.records import PhotoReading, Product

if TYPE_CHECKING:
    from retrieval.encoder import Encoder

SCALES = {"category": 15.0, "colour": 20.0, "gender": 30.0}
"""What cosines are multiplied with, by facet; `eval.retrieval.sight` prints the log loss of others."""
FRAMES = {"category": "{value}", "colour": "{value} {kind}", "gender": "{kind} for {value}"}
TOLD = 0.6
"""Sureness from which a value is told; `eval.retrieval.sight` prints the share that is then right."""
HARDLY = 0.02
"""Below this share a value is not thought of."""
PATTERN = "pattern"


class Sight:
    """Reads pictures.

    Args:
        encoder: of pictures and words in one space, by which the temperatures were fitted.
        learned: the looks it was taught.
    """

    def __init__(self, encoder: "Encoder", learned: LearnedLooks) -> None:
        self._encoder = encoder
        self._learned = learned
        self._phrases: dict[tuple[str, str, tuple[str, ...]], np.ndarray] = {}

    def read(self, picture: np.ndarray, values: Mapping[str, Sequence[str]]) -> PhotoReading:
        """What a picture shows.

        Args:
            picture: (dim,), unit length.
            values: what it may be by facet, of which `category` comes first.
        """
        kind, told, sureness, shares = "", {}, {}, {}
        for facet, names in values.items():
            shares[facet] = self._shares(picture, facet, tuple(names), kind)
            value, sure = next(iter(shares[facet].items()), (None, 0.0))
            kind = value or "" if facet == "category" else kind
            if value is not None and sure >= TOLD:
                told[facet], sureness[facet] = value, sure
        looks = {name: float(self._learned.shown(picture[None], name)[0]) for name in self._learned.names}
        patterns = [name for name, group in zip(looks, self._learned.groups, strict=True) if group == PATTERN]
        pattern = max(patterns, key=lambda name: looks[name], default=None)
        if pattern is not None and looks[pattern] >= TOLD:
            told["pattern"], sureness["pattern"] = pattern, looks[pattern]
        return PhotoReading(
            category=told.get("category"),
            colour=told.get("colour"),
            gender=told.get("gender"),
            pattern=told.get("pattern"),
            looks={name: round(sure, 3) for name, sure in looks.items()},
            sureness={name: round(sure, 3) for name, sure in sureness.items()},
            shares=shares,
        )

    def _shares(self, picture: np.ndarray, facet: str, names: tuple[str, ...], kind: str) -> dict[str, float]:
        """The likeliest values first, each with its share of the softmax."""
        if not names:
            return {}
        found = softmax(SCALES[facet] * self.cosines(picture, facet, names, kind))
        ordered = sorted(zip(names, found.tolist(), strict=True), key=lambda one: -one[1])
        return {name: round(share, 3) for name, share in ordered if share >= HARDLY}

    def cosines(self, picture: np.ndarray, facet: str, names: tuple[str, ...], kind: str) -> np.ndarray:
        """(n,) of a picture and the phrases for a facet's values.

        Args:
            picture: (dim,), unit length.
            facet: one of `FRAMES`.
            names: its n values.
            kind: what the picture shows a piece of.
        """
        key = (facet, kind, names)
        if key not in self._phrases:
            phrases = [FRAMES[facet].format(value=name, kind=kind).lower() for name in names]
            self._phrases[key] = self._encoder.encode_text(phrases)
        found: np.ndarray = self._phrases[key] @ picture
        return found


def softmax(scores: np.ndarray) -> np.ndarray:
    """(n,) scores as shares of 1."""
    weights = np.exp((scores - scores.max()).astype(np.float64))
    shares: np.ndarray = weights / weights.sum()
    return shares


def values_of(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """What a picture of a catalogue may show, by facet; of the categories the narrowest."""
    facets, broader = catalogue.facets(), set(catalogue.parents().values())
    found = {facet: tuple(facets.get(facet, ())) for facet in SCALES}
    return found | {"category": tuple(value for value in found["category"] if value not in broader)}


def as_recorded(reading: PhotoReading, product: Product) -> PhotoReading:
    """The reading of a photo that is a product's own picture: what the shop says of that goes before what is seen."""
    said = {
        "category": product.category[-1] if product.category else None,
        "colour": product.colour,
        "gender": product.gender,
    }
    known = {name: value for name, value in said.items() if value is not None}
    return replace(
        reading,
        category=known.get("category", reading.category),
        colour=known.get("colour", reading.colour),
        gender=known.get("gender", reading.gender),
        sureness={**reading.sureness, **dict.fromkeys(known, 1.0)},
        shares={**reading.shares, **{facet: {value: 1.0} for facet, value in known.items()}},
    )
