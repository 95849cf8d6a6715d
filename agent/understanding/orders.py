"""Orders and complaints that come with a wish: they are let go, the wish stays."""

import re

from agent.understanding import knowledge, text
from agent.understanding.clauses import is_told

_PARTS = re.compile(
    r"(?<=[.!?;:])\s+|\s*,\s*|\s*[()\[\]{}<>]+\s*|"
    r"\s+(?:and|then|but)\s+(?=(?:just |then |please |instead )*(?:show|find|i|im|i'm|id|i'd|do)\b)",
    re.IGNORECASE,
)
_STEPS = re.compile(rf"{_PARTS.pattern}|\s+(?:so|anyway|anyways|meanwhile|but|and now|now)\s+", re.IGNORECASE)
_MISTAKE = re.compile(r"\b(?:(?:you|they) (?:sent|delivered|shipped)|wrong|instead of)\b")
_ORDER = re.compile(
    r"^(?:and |then |now |please |just )*(?:say|tell|print|reveal|repeat|set|write|pretend|act|answer|reply|output|"
    r"obey|respond|you must|you are|from now on|every|everything|all)\b|\bfree\b|\b(?:obey|override)\b|"
    r"\bthis is an? (?:order|command)\b"
)


def without_orders(message: str) -> str:
    """The parts of a message that ask for something to buy, as far as that can be told; empty where none do."""
    kept = []
    for part in _PARTS.split(" ".join(message.split())):
        plain = text.read(part).plain.strip()
        if plain and not _ORDER.search(plain) and knowledge.any_match("injection", plain) is None:
            kept.append(part)
    return " ".join(kept)


def without_complaints(message: str) -> str:
    """The parts of a message behind the last one that complains about an order; empty where these wish for nothing.

    Whoever was sent the wrong thing and wants the right one exchanges it, and buys nothing.
    """
    parts = _STEPS.split(message)
    plain = [text.read(part).plain.strip() for part in parts]
    last = max((place for place, one in enumerate(plain) if _complains(one)), default=-1)
    if any(_MISTAKE.search(one) for one in plain[: last + 1]):
        return ""
    return " ".join(part for part, one in zip(parts[last + 1 :], plain[last + 1 :], strict=True) if not is_told(one))


def _complains(plain: str) -> bool:
    return any(knowledge.any_match(key, plain) for key in ("complaints", "support", "abuse"))
