"""Which parts a look has, and what may fill each: by the piece it is built around, the people, occasion and season."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agent.outfits.parts import Parents, kinds_by_part, part_of, taken_by
from agent.state import Intent
from agent.understanding.knowledge import load
from agent.understanding.text import key_of, words_of
from retrieval.records import Choice, Filters, Product

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Slot:
    """One part of a look, and the filters that what fills it must obey."""

    part: str
    tiers: tuple[Filters, ...]
    """What suits best first; each later one allows more."""


def slots(intent: Intent, subject: Product | None, parents: Parents, facets: Mapping[str, Iterable[str]]) -> list[Slot]:
    """The parts of a look in the order in which they are needed.

    Args:
        intent: what the shopper asked for; its filters hold for every part.
        subject: the piece the look is built around; None for a look from nothing.
        parents: of the catalogue's categories.
        facets: the catalogue's facets with their values.
    """
    base = for_same_people(intent.filters, subject)
    occasion, season = _occasion(intent, subject), _season(intent, subject)
    never = {key_of(name) for rule in (occasion, season) for name in rule.get("never", ())}
    refused = intent.filters.choice("category").exclude
    kinds = {part: [kind for kind in names if kind not in refused] for part, names in kinds_by_part(parents).items()}
    taken = set(taken_by(part_of(subject.category) if subject is not None else None))
    found: list[Slot] = []
    for part in _order(occasion, season, base.choice("gender").include, subject is not None):
        if part in taken or part not in kinds:
            continue
        suited = [kind for kind in kinds[part] if key_of(kind) not in never]
        wanted = [key_of(name) for name in occasion.get("kinds", {}).get(part, ())]
        best = sorted((kind for kind in suited if key_of(kind) in wanted), key=lambda kind: wanted.index(key_of(kind)))
        tiers = _tiers(base, best or suited, _preferred(occasion, season, subject, facets, intent.filters))
        tiers += [base.with_choice("category", Choice(tuple(suited), refused))] if best and suited != best else []
        if suited:
            found.append(Slot(part, tuple(tiers)))
    return found


def for_same_people(filters: Filters, subject: Product | None) -> Filters:
    """The filters with the people the piece is for, unless the shopper says whom; a grown-up may wear what all may."""
    held = filters.choice("gender")
    gender = subject.gender if subject is not None else None
    if held.include or gender is None or gender.lower() == "unisex":
        return filters
    people = (gender, "Unisex") if gender.lower() in ("men", "women") else (gender,)
    return filters.with_choice("gender", replace(held, include=people))


def other_kinds(filters: Filters, subject: Product) -> Filters:
    """For a shop of other things than clothes: whatever is another kind than the piece."""
    held = filters.choice("category")
    return filters.with_choice("category", Choice((), (*held.exclude, *subject.category[:2][-1:])))


def _tiers(base: Filters, kinds: Sequence[str], preferred: Mapping[str, tuple[str, ...]]) -> list[Filters]:
    """The kinds with everything preferred, with the use alone, and with nothing but the kinds."""
    plain = base.with_choice("category", Choice(tuple(kinds), base.choice("category").exclude))
    used = plain.with_choice("usage", Choice(preferred["usage"])) if "usage" in preferred else plain
    both = used.with_choice("season", Choice(preferred["season"])) if "season" in preferred else used
    return _distinct([both, used, plain])


def _distinct(filters: Iterable[Filters]) -> list[Filters]:
    found: list[Filters] = []
    for one in filters:
        if one not in found:
            found.append(one)
    return found


def _preferred(
    occasion: Rule, season: Rule, subject: Product | None, facets: Mapping[str, Iterable[str]], filters: Filters
) -> dict[str, tuple[str, ...]]:
    """The uses and seasons looked at first, as the catalogue spells them, where the shopper did not choose."""
    usage = occasion.get("usage", ()) or (subject.values("usage") if subject is not None else ())
    wanted = {"usage": usage, "season": season.get("season", ())}
    found: dict[str, tuple[str, ...]] = {}
    for facet, names in wanted.items():
        keys = {key_of(name) for name in names}
        held = tuple(value for value in facets.get(facet, ()) if key_of(value) in keys)
        if held and not filters.choice(facet):
            found[facet] = held
    return found


def _order(occasion: Rule, season: Rule, people: Sequence[str], beside: bool) -> list[str]:
    """The parts by need; beside a piece, what the occasion does not ask for comes last instead of never."""
    whom = {value.lower() for value in people} - {"unisex"}
    name = next(iter(whom)) if len(whom) == 1 else "anybody"
    usual = load("outfits")["order"]
    order = [*(occasion.get(name) or occasion.get("anybody") or usual), *season.get("with", ())]
    order = list(dict.fromkeys([*order, *(usual if beside else ())]))
    return [part for part in order if part not in season.get("without", ())]


def _occasion(intent: Intent, subject: Product | None) -> Rule:
    """What the shopper's words say, else the use of the piece where it is no everyday one."""
    said = [*intent.soft, *intent.filters.choice("usage").include]
    found = _named(load("outfits")["occasions"], said)
    if found or subject is None:
        return found
    usage = [value.lower() for value in subject.values("usage")]
    return {} if "casual" in usage else _named(load("outfits")["occasions"], usage)


def _season(intent: Intent, subject: Product | None) -> Rule:
    """What the shopper says, else the season of a piece that is made for one alone."""
    rules = load("outfits")["seasons"].values()
    said = _named(rules, [*intent.soft, *intent.filters.choice("season").include])
    worn = subject.values("season") if subject is not None else ()
    if said or len(worn) != 1:
        return said
    return {name: value for name, value in _named(rules, worn).items() if name != "with"}


def _named(rules: Iterable[Rule], said: Iterable[str]) -> Rule:
    """The first rule of which a word is among those said; what is refused does not count."""
    text = f" {' | '.join(' '.join(words_of(phrase)) for phrase in said if not phrase.startswith('not '))} "
    return next(
        (rule for rule in rules if any(re.search(rf"\b{re.escape(word)}s?\b", text) for word in rule["words"])), {}
    )
