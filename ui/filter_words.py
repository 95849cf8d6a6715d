"""Filters as they are typed after `--filter`: FACET=VALUE, FACET!=VALUE, price<=N."""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.errors import FilterError
from retrieval.records import Choice, Filters, Range

_FILTER = re.compile(r"^\s*(?P<name>[^<>=!]+?)\s*(?P<sign><=|>=|!=|=)\s*(?P<value>.+?)\s*$")


def parse_filters(words: Sequence[str]) -> tuple[Filters, list[str]]:
    """Filters from `--filter` words, and the words that are none.

    Raises:
        FilterError: a bound that is no number, a sign that a name does not take, or a sign without name or value.
    """
    filters, others = Filters(), []
    for word in words:
        match = _FILTER.match(word)
        if match is None and re.search("[<>=]", word):
            raise FilterError(
                f"The filter {word!r} cannot be read; write FACET=VALUE, FACET!=VALUE, price<=N or price>=N."
            )
        if match is None:
            others.append(word)
            continue
        filters = _with_filter(filters, match["name"].strip().lower(), match["sign"], match["value"])
    return filters, others


def _with_filter(filters: Filters, name: str, sign: str, value: str) -> Filters:
    if name in ("price", "rating"):
        bounds: Range = getattr(filters, name)
        number = _number(name, value)
        low = number if sign in (">=", "=") else bounds.minimum
        high = number if sign in ("<=", "=") else bounds.maximum
        if sign == "!=" or (name == "rating" and sign != ">="):
            raise FilterError(
                f"The filter {name}{sign}{value} has no meaning; write {name}>=N{' or price<=N' * (name == 'price')}."
            )
        wanted = Range(low, high)
        return replace(filters, price=wanted) if name == "price" else replace(filters, rating=wanted)
    if name in ("in_stock", "on_sale"):
        flags = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
        if sign not in ("=", "!=") or value.lower() not in flags:
            raise FilterError(f"The filter {name}{sign}{value} has no meaning; write {name}=yes or {name}=no.")
        flag = flags[value.lower()] == (sign == "=")
        return replace(filters, in_stock=flag) if name == "in_stock" else replace(filters, on_sale=flag)
    if sign not in ("=", "!="):
        raise FilterError(f"The filter {name}{sign}{value} compares words; write {name}=VALUE or {name}!=VALUE.")
    choice = filters.choice(name)
    chosen = (
        Choice((*choice.include, value), choice.exclude)
        if sign == "="
        else Choice(choice.include, (*choice.exclude, value))
    )
    return filters.with_choice(name, chosen)


def _number(name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not 0 <= number < float("inf"):
        raise FilterError(f"The filter on {name} holds {value!r}; expected a number of at least 0.")
    return number
