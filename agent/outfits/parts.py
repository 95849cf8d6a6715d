"""The parts of an outfit, and which kinds of product belong to which: `knowledge/outfits.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from agent.understanding.knowledge import load
from agent.understanding.text import key_of
from retrieval.records import PhotoReading, Product

Parents = Mapping[str, str | None]


def part_of(path: Sequence[str]) -> str | None:
    """The part of an outfit that a category path (broad to narrow) names; None for what is never worn with others."""
    keys = [key_of(value) for value in reversed(path)]
    if not _left_out().isdisjoint(keys):
        return None
    return next((_table()[key] for key in keys if key in _table()), None)


@cache
def _left_out() -> frozenset[str]:
    return frozenset(key_of(name) for name in load("outfits")["left_out"])


@cache
def _table() -> dict[str, str]:
    return {key_of(name): part for part, names in load("outfits")["parts"].items() for name in names}


def kinds_by_part(parents: Parents) -> dict[str, list[str]]:
    """The narrowest categories that belong to an outfit, by its parts."""
    broad, found = set(parents.values()), dict[str, list[str]]()
    for kind in parents:
        part = part_of(path_of(kind, parents))
        if part is not None and kind not in broad:
            found.setdefault(part, []).append(kind)
    return found


def path_of(kind: str, parents: Parents) -> list[str]:
    """The path from the broadest category to this one."""
    path = [kind]
    while (above := parents.get(path[0])) is not None and above not in path:
        path.insert(0, above)
    return path


def name_of(part: str) -> str:
    """What a part of a look is called."""
    return str(load("outfits")["names"].get(part, part))


def taken_by(part: str | None) -> Iterator[str]:
    """The parts that are no longer free where one is worn: itself, and what stands in the same place on the body."""
    if part is not None:
        yield part
        yield from load("outfits")["instead"].get(part, ())


def as_subject(photo: PhotoReading | None, parents: Parents) -> Product | None:
    """What a photo seems to show, as far as an outfit depends on it; None where that is unsure."""
    if photo is None or photo.category is None:
        return None
    path = tuple(path_of(photo.category, parents))
    return Product("", photo.category, category=path, colour=photo.colour, gender=photo.gender)
