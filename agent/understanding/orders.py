"""Orders to the assistant that come with a wish: the order is let go, the wish stays."""

import re

from agent.understanding import knowledge, text

_PARTS = re.compile(
    r"(?<=[.!?;:])\s+|\s*,\s*|"
    r"\s+(?:and|then|but)\s+(?=(?:just |then |please |instead )*(?:show|find|i|im|i'm|id|i'd|do)\b)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^(?:and |then |now |please |just )*(?:say|tell|print|reveal|repeat|set|write|pretend|act|answer|reply|output|"
    r"obey|respond|you must|you are|from now on|every|everything|all)\b|\bfree\b|\b(?:obey|override)\b"
)


def without_orders(message: str) -> str:
    """The parts of a message that ask for something to buy, as far as that can be told; empty where none do."""
    kept = []
    for part in _PARTS.split(message):
        plain = text.read(part).plain.strip()
        if plain and not _ORDER.search(plain) and knowledge.any_match("injection", plain) is None:
            kept.append(part)
    return " ".join(kept)
