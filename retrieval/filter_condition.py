"""Filters as an SQL condition over the catalogue database; `Filters.matches` is the meaning it is tested against."""

from typing import Any

from retrieval.records import Choice, Filters, Range


def condition(filters: Filters, unknown_passes: bool = False) -> tuple[str, list[Any]]:
    """The filters as an SQL condition over `product`, and its values.

    Args:
        filters: spelt as in the catalogue.
        unknown_passes: let a product pass a wish about a fact that the shop does not say.
    """
    conditions: list[str] = ["1"]
    values: list[Any] = []
    for facet, choice in filters.facets.items():
        held, given = _choice_condition(facet, choice, unknown_passes)
        conditions.append(held)
        values += given
    for column, bounds in (("price", filters.price), ("rating", filters.rating)):
        within, given = _range_condition(column, bounds, unknown_passes)
        conditions.append(within)
        values += given
    if filters.in_stock is not None:
        conditions.append(_or_unknown("in_stock = ?", "in_stock IS NULL", unknown_passes))
        values.append(filters.in_stock)
    if filters.on_sale is not None:
        conditions.append(
            _or_unknown("(price < list_price) = ?", "price IS NULL OR list_price IS NULL", unknown_passes)
        )
        values.append(filters.on_sale)
    return " AND ".join(conditions), values


def _choice_condition(facet: str, choice: Choice, unknown_passes: bool) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for side, word in ((choice.include, "IN"), (choice.exclude, "NOT IN")):
        if not side:
            continue
        marks = ",".join("?" * len(side))
        held = f"row {word} (SELECT row FROM value WHERE facet = ? AND value IN ({marks}))"
        given: list[Any] = [facet, *side]
        if word == "IN" and unknown_passes:
            held = f"({held} OR row NOT IN (SELECT row FROM value WHERE facet = ?))"
            given.append(facet)
        conditions.append(held)
        values += given
    return " AND ".join(conditions), values


def _range_condition(column: str, bounds: Range, unknown_passes: bool) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for sign, bound in ((">=", bounds.minimum), ("<=", bounds.maximum)):
        if bound is not None:
            parts.append(f"{column} {sign} ?")
            values.append(bound)
    if not parts:
        return "1", []
    return _or_unknown(" AND ".join(parts), f"{column} IS NULL", unknown_passes), values


def _or_unknown(condition: str, unknown: str, unknown_passes: bool) -> str:
    return f"(({condition}) OR {unknown})" if unknown_passes else f"({condition})"
