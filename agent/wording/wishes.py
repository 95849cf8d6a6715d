"""Filters as noun phrases: what a shopper wishes for."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.understanding.colours import grouped
from agent.wording.amounts import price_range, rating_range
from agent.wording.english import counted, plural, series, singular, spoken
from retrieval.records import Choice, Filters, Range

# Usages that are adjectives: "casual wear", but "travel".
WORN = frozenset({"casual", "smart casual", "formal", "ethnic", "party"})
NAMED_ELSEWHERE = ("category", "colour", "gender", "brand", "season", "usage", "pattern")
"""Facets with a place of their own in a noun phrase; the others follow with their name."""


def audience(genders: Sequence[str], last: str = "or") -> str:
    """Such as "for women", "for men or women", "for men and women" (unisex); empty for none."""
    named = ["men and women" if gender.lower() == "unisex" else spoken(gender) for gender in genders]
    return f"for {series(named, last)}" if named else ""


def meant_for(usage: str) -> str:
    """A usage as a purpose: "meant for casual wear", "meant for travel"."""
    return f"meant for {spoken(usage)}{' wear' if usage.lower() in WORN else ''}"


def describe(filters: Filters, currency: str | None = None, count: int | None = None) -> str:
    """Filters as a noun phrase: "black heels for women under $60, not red"; with `count`, counted."""
    noun = _noun(filters)
    before = _adjectives(filters, noun)
    after = [*_afterwards(filters, currency), *_excluded(filters, count == 1)]
    if count is None:
        head = " ".join([*before, noun])
    else:
        amount, _, rest = counted(count, noun).partition(" ")
        stem, joint, tail = rest.partition(" of ") if " of " in rest else ("", "", rest)
        head = " ".join([amount, *([stem, "of"] if joint else []), *before, tail])
    return " ".join([head, *after])


def _noun(filters: Filters) -> str:
    kinds = filters.choice("category").include
    return series([plural(spoken(kind)) for kind in kinds], "or") if kinds else "products"


def _adjectives(filters: Filters, noun: str) -> list[str]:
    spoken_parts = []
    for facet in ("colour", "pattern", "usage"):
        words = spoken_values(facet, filters.choice(facet).include)
        if words and not all(word in noun.split() for word in words):
            spoken_parts.append(series(words, "or"))
    brands = filters.choice("brand").include
    return [*spoken_parts, *([series(brands, "or")] if brands else [])]


def spoken_values(facet: str, values: Sequence[str]) -> list[str]:
    """Values as one says them: a family of colours, or all kinds of cotton, by its one name; brands as they are."""
    if facet == "brand":
        return list(values)
    if facet == "colour":
        return [spoken(value) for value in grouped(values)]
    said = [spoken(value) for value in values]
    return next(([word] for word in said if all(word in other.split() for other in said)), said)


def _afterwards(filters: Filters, currency: str | None) -> list[str]:
    own = [name for name in filters.facets if name not in NAMED_ELSEWHERE]
    seasons = filters.choice("season").include
    parts = [
        audience(filters.choice("gender").include),
        f"for {series([spoken(value) for value in seasons], 'or')}" if seasons else "",
        *(_attribute(name, filters.choice(name)) for name in own),
        price_range(filters.price, currency),
        rating_range(filters.rating),
        _flag(filters.in_stock, "in stock", "out of stock"),
        _flag(filters.on_sale, "on sale", "at full price"),
    ]
    return [part for part in parts if part]


def _attribute(name: str, choice: Choice) -> str:
    values = series(spoken_values(name, choice.include), "or")
    if not values:
        return ""
    match name:
        case "material":
            return f"made of {values}"
        case "size":
            return f"in size {values}"
        case "tags" | "tag":
            return f"tagged {values}"
    # "Long Sleeve" says of what it is a value; "Square" does not.
    words = re.split(r"[\s-]", values)
    says_itself = name.split()[-1].startswith(words[-1]) or singular(name.split()[-1]) in map(singular, words)
    if all(value.isdecimal() for value in choice.include):
        return f"with {name} {values}"  # a year or a number of pieces says nothing by itself
    return f"with {values}" if says_itself else f"with {values} {name}"


def _flag(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def _excluded(filters: Filters, one: bool) -> list[str]:
    """What the things are not, as a clause: "that are not red"."""
    parts = [part if part.startswith("not ") else f"not {part}" for part in _exclusions(filters, "")]
    return [f"that {'is' if one else 'are'} {series(parts)}"] if parts else []


def _exclusions(filters: Filters, no: str = "no ") -> list[str]:
    parts = []
    for facet, choice in filters.facets.items():
        values = spoken_values(facet, choice.exclude)
        if values:
            listed = series([plural(value) for value in values] if facet == "category" else values, "or")
            lead = {"category": no, "gender": "not for ", "season": "not for ", "brand": "not by "}.get(facet, "not ")
            lead += f"{facet} " if all(value.isdecimal() for value in choice.exclude) else ""
            parts.append(("not " if values == ["unisex"] else lead) + listed)
    return parts


def describe_filter(facet: str, value: Any, currency: str | None = None) -> str:
    """One filter's JSON value in words, as a relaxation names it: "for girls", "under $50", "black"."""
    if facet == "price" and isinstance(value, Mapping):
        return price_range(Range(value.get("min"), value.get("max")), currency)
    if facet == "rating":
        minimum = value.get("min") if isinstance(value, Mapping) else value
        return rating_range(Range(minimum)) if isinstance(minimum, int | float) else "the rating"
    if facet in ("in_stock", "on_sale"):
        words = {"in_stock": ("in stock", "out of stock"), "on_sale": ("on sale", "at full price")}[facet]
        return words[0] if value is not False else words[1]
    include, exclude = _sides(value)
    phrase = [*_included(facet, include), *_exclusions(Filters(facets={facet: Choice(exclude=tuple(exclude))}))]
    return series(phrase)


def _sides(value: Any) -> tuple[list[str], list[str]]:
    if isinstance(value, Mapping):
        return list(value.get("include") or []), list(value.get("exclude") or [])
    return ([value], []) if isinstance(value, str) else (list(value or []), [])


def _included(facet: str, values: Sequence[str]) -> list[str]:
    if not values:
        return []
    if facet == "gender":
        return [audience(values)]
    if facet == "season":
        return [f"for {series([spoken(value) for value in values], 'or')}"]
    return [series(spoken_values(facet, values), "or")]
