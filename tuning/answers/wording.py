"""Frames of sentences, and words that agree with a title's number."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

_NUMBER = {
    "is": "are", "has": "have", "costs": "cost", "comes": "come", "sells": "sell", "keeps": "keep", "stays": "stay",
    "fits": "fit", "scores": "score", "looks": "look", "it": "they", "its": "their",
}  # fmt: skip
"""Words that stand in braces, and their plurals."""
_PLACES = re.compile(r"\{(\w+)\}")


@cache
def frames(task: str, name: str) -> Sequence[str]:
    """The frames of this name that a task has."""
    file = Path(__file__).parent / "wording.toml"
    tables: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return tables[task][name]


def framed(task: str, name: str, chance: Random, plural: bool = False, /, **parts: str) -> str:
    """One of the frames, its places filled; a part may itself hold words in braces, which agree then."""
    return filled(chance.choice(frames(task, name)), plural, **parts)


def filled(frame: str, plural: bool, /, **parts: str) -> str:
    """A frame with its places filled and its verbs in the number; a title, as part `T`, is never looked into."""
    title = parts.pop("T", "{T}")
    for _ in range(2):  # once for the parts, once for what they bring
        frame = _PLACES.sub(lambda place: parts.get(place[1], place[0]), frame)
    frame = _PLACES.sub(lambda place: (_NUMBER if plural else {}).get(place[1], _one(place)), frame)
    return frame.replace("{T}", title)


def _one(place: re.Match[str]) -> str:
    return place[1] if place[1] in _NUMBER else place[0]


def sentence(text: str, titles: Sequence[str] = ()) -> str:
    """The text with a capital letter, unless it opens with a title, and an end mark."""
    opened = text if text.startswith(tuple(titles)) and titles else f"{text[:1].upper()}{text[1:]}"
    return opened if opened.endswith((".", "!", "?")) else f"{opened}."
