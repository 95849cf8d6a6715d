"""What a shopper's photo surely shows, as wishes that rank: shown as such, and taken back like any other."""

import re
from dataclasses import replace

from agent.state import TALK, Intent
from agent.understanding.looks import named
from agent.wording import english, wishes
from agent.wording.reasons import PATTERNS
from retrieval.records import PhotoReading

SURE = 0.8
"""From here on what a photo seems to show becomes a wish; `eval.retrieval.sight` prints how often it is right then."""
_PATTERN = re.compile(r"\bpattern", re.IGNORECASE)
PHOTO = "photo"
"""The name of the shopper's photo among the pictures that an answer may speak of."""


def shown(reading: PhotoReading | None) -> dict[str, tuple[str, str]]:
    """The wishes that a photo makes: words, each with the facet and the value that it stands for.

    What a facet of the catalogue holds ranks by that; the facet of a pattern is called `pattern`, and ranks by looking.
    """
    if reading is None or not reading.known:
        return {}
    words = {
        "pattern": reading.pattern,
        "colour": english.spoken(reading.colour) if reading.colour else None,
        "category": english.spoken(reading.category) if reading.category else None,
        "gender": wishes.audience([reading.gender]) if reading.gender else None,
    }
    values = {"category": reading.category, "colour": reading.colour, "gender": reading.gender} | {
        "pattern": reading.pattern
    }
    return {
        said: (facet, value)
        for facet, said in words.items()
        if said and (value := values[facet]) and reading.sureness.get(facet, 0.0) >= SURE
    }


def asks_pattern(request: str) -> bool:
    """Whether a question is about a pattern: by its word, or by naming one."""
    return bool(_PATTERN.search(request)) or any(name in PATTERNS for name in named(request))


def with_seen(intent: Intent, before: PhotoReading | None, now: PhotoReading | None, is_new: bool) -> Intent:
    """The intent with what the photo surely shows among its soft words, as far as the shopper leaves it open.

    Args:
        intent: as the words were understood.
        before: what the photo showed that the conversation was about, if any.
        now: what this turn's photo shows, or that of the conversation.
        is_new: whether the photo came with this turn; later ones only lose what was taken back or said otherwise.
    """
    if intent.kind in (*TALK, "look"):
        return intent
    wished = shown(now) if intent.with_photo else {}
    own = tuple(word for word in intent.soft if word not in shown(before) and word not in wished)
    facets = set(intent.filters.facets) | ({"pattern"} if any(named(word) for word in own) else set())
    left = [word for word, (facet, _) in wished.items() if facet not in facets and (is_new or word in intent.soft)]
    return replace(intent, soft=(*own, *left))


def facts(intent: Intent, reading: PhotoReading | None) -> tuple[tuple[str, str], ...]:
    """The facets with the values that the photo's wishes still in force stand for."""
    wished = shown(reading)
    return tuple(wished[word] for word in intent.soft if word in wished and wished[word][0] != "pattern")
