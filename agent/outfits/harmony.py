"""Which things may stand beside each other by their colours: the rule of `knowledge/harmony.toml`."""

from collections.abc import Iterable, Sequence
from functools import cache

from agent.understanding.colours import family_of
from agent.understanding.knowledge import load
from agent.understanding.text import key_of
from retrieval.records import Candidate, Product

PATTERNED = "patterned"


@cache
def tone(colour: str | None) -> str | None:
    """What a colour counts as: the family of a strong one, `PATTERNED` for several in one, None for a neutral one.

    A colour that the shop does not say counts as neutral.
    """
    if colour is None:
        return None
    rule, family = load("harmony"), family_of(colour) or colour.lower()
    if family in rule["patterned"]:
        return PATTERNED
    neutral = {key_of(name) for name in rule["neutral"]}
    return None if neutral & {key_of(colour), key_of(family)} else family


def goes_together(tones: Iterable[str | None]) -> bool:
    """Whether things of these tones can be worn at once."""
    rule = load("harmony")
    held = [one for one in tones if one is not None]
    strong = {one for one in held if one != PATTERNED}
    if held.count(PATTERNED) > rule["most_patterned"] or len(strong) > rule["most_strong"]:
        return False
    if any(held.count(one) > rule["most_alike"] for one in strong):
        return False
    return all(_pair(one, other) for one in strong for other in strong)


def without_clash(candidates: Sequence[Candidate], beside: Product) -> list[Candidate]:
    """Those that go with a piece by their colours; all of them where none does."""
    worn = tone(beside.colour)
    return [one for one in candidates if goes_together([worn, tone(one.product.colour)])] or list(candidates)


def _pair(one: str, other: str) -> bool:
    listed = load("harmony")["with"]
    return one == other or other in listed.get(one, ()) or one in listed.get(other, ())
