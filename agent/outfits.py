"""What goes with a product: one thing of each other part of an outfit, for the same people and use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from agent.understanding.knowledge import load
from agent.understanding.text import key_of
from retrieval.index import Index
from retrieval.records import Candidate, Choice, Filters, PhotoReading, Product
from retrieval.search import Query, Searcher

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


def filters_beside(subject: Product | None, filters: Filters, parents: Parents) -> Filters:
    """What may stand beside a product: for the same people, but another part of an outfit.

    Kinds and people that the shopper named are kept as they are.
    """
    found = filters
    if not filters.choice("category").include:
        found = filters.with_choice("category", _kinds_beside(subject, filters.choice("category"), parents))
    if subject is None:
        return found
    people = _people(subject.gender)
    if people and not filters.choice("gender").include:
        found = found.with_choice("gender", replace(filters.choice("gender"), include=people))
    return found


def _people(gender: str | None) -> tuple[str, ...]:
    """Whom the other things may be for: what suits everybody suits a grown-up as well."""
    match (gender or "unisex").lower():
        case "unisex":
            return ()
        case "men" | "women":
            return (str(gender), "Unisex")
        case _:
            return (str(gender),)


def _kinds_beside(subject: Product | None, said: Choice, parents: Parents) -> Choice:
    """The kinds of every part but the product's own and those that take its place."""
    own = part_of(subject.category) if subject is not None else None
    taken = {own, *load("outfits")["instead"].get(own or "", ())}
    kinds = tuple(kind for kind, part in _parts(parents) if part not in taken and kind not in said.exclude)
    if not kinds:  # a shop of other things: whatever is another kind
        return Choice((), (*said.exclude, *(subject.category[:2][-1:] if subject is not None else ())))
    return Choice(kinds, said.exclude)


def _parts(parents: Parents) -> Iterator[tuple[str, str]]:
    """The narrowest categories that belong to an outfit, with their parts."""
    broad = set(parents.values())
    for kind in parents:
        part = part_of(_path(kind, parents))
        if part is not None and kind not in broad:
            yield kind, part


def _path(kind: str, parents: Parents) -> list[str]:
    path = [kind]
    while (above := parents.get(path[0])) is not None and above not in path:
        path.insert(0, above)
    return path


def put_together(searcher: Searcher, index: Index, query: Query, subject: Product | None) -> list[Candidate]:
    """The best thing of each part among the kinds that the filters name, in the order of an outfit.

    Where a part has something for the subject's own use, only that is looked at.
    """
    wanted = query.filters.choice("category")
    parts = dict(_parts(index.catalogue.parents()))
    chosen: list[Candidate] = []
    for part in load("outfits")["order"]:
        kinds = tuple(kind for kind in wanted.include if parts.get(kind) == part)
        if kinds and len(chosen) < query.k:
            filters = query.filters.with_choice("category", replace(wanted, include=kinds))
            narrowed = replace(query, filters=_for_same_use(filters, subject, index))
            chosen += searcher.rank(narrowed, searcher.retrieve(index, narrowed)[0])[:1]
    return chosen


def _for_same_use(filters: Filters, subject: Product | None, index: Index) -> Filters:
    usage = subject.values("usage") if subject is not None else ()
    if not usage or filters.choice("usage"):
        return filters
    narrowed = filters.with_choice("usage", Choice(usage))
    return narrowed if index.catalogue.count(narrowed) else filters


def as_subject(photo: PhotoReading | None, parents: Parents) -> Product | None:
    """What a photo seems to show, as far as an outfit depends on it; None where that is unsure."""
    if photo is None or photo.category is None:
        return None
    path = tuple(_path(photo.category, parents))
    return Product("", photo.category, category=path, colour=photo.colour, gender=photo.gender)
