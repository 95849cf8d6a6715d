"""What the embedded CLIP says of a photo without any tuning for it: the candidate words nearest to the picture.

Zero-shot classification as in CLIP (Radford et al., ICML 2021): the kind is the nearest of all kinds' names, and
colour, pattern and wearers are then the nearest of phrases with that kind in them ("striped shirt"), so that only one
word differs between the candidates.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from eval.answers.cases import Case
from eval.answers.look_words import WORDS
from eval.answers.looking import Look, accepted
from eval.answers.turns import Attribute
from retrieval.pictures import open_picture

if TYPE_CHECKING:
    from retrieval.encoder import Encoder

FRAMES: dict[Attribute, str] = {
    "type": "a photo of {value}",
    "colour": "{value} {kind}",
    "pattern": "{value} {kind}",
    "who": "{kind} for {value}",
}


class ZeroShot:
    """Names of photos by an encoder.

    Args:
        encoder: of pictures and words in one space.
    """

    def __init__(self, encoder: "Encoder") -> None:
        self._encoder = encoder
        self._texts: dict[tuple[Attribute, str], np.ndarray] = {}

    def names(self, image: str, attributes: Iterable[Attribute]) -> dict[Attribute, str]:
        """The nearest name of each attribute.

        Raises:
            PictureError: the picture cannot be used.
        """
        picture = self._encoder.encode_images([open_picture(Path(image))])[0]
        kind = self._nearest(picture, "type", "")
        return {one: kind if one == "type" else self._nearest(picture, one, kind) for one in attributes}

    def _nearest(self, picture: np.ndarray, attribute: Attribute, kind: str) -> str:
        names = list(WORDS[attribute])
        if (attribute, kind) not in self._texts:
            phrases = [FRAMES[attribute].format(value=name, kind=kind) for name in names]
            self._texts[attribute, kind] = self._encoder.encode_text(phrases)
        return names[int(np.argmax(self._texts[attribute, kind] @ picture))]


def zero_shot(encoder: "Encoder", cases: Iterable[Case], looks: dict[str, Look]) -> dict[str, dict[Attribute, bool]]:
    """By turn and attribute asked for, whether the encoder's name is right."""
    names = ZeroShot(encoder)
    found = {}
    for case in cases:
        look = looks.get(case.turn.photo or "")
        if look is None or case.image is None or not case.turn.asks:
            continue
        told = names.names(case.image, case.turn.asks)
        found[case.turn.id] = {one: told[one] in accepted(look, one) for one in case.turn.asks}
    return found
