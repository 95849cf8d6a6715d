"""Which left-over columns of a table make good facets: short words that several products share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retrieval.sources import values
from retrieval.sources.columns import FIELDS

SAMPLE_ROWS = 500
LONGEST_VALUE = 40
FEW_ROWS = 20
"""Below this many filled cells, values that are all different say nothing about the column."""
MOST_DISTINCT_SHARE = 0.5
MOST_GUESSED = 40
"""Facets taken of a table's left-over columns; nobody filters by more."""
SEPARATORS = "|;"
COLOURS = frozenset({"colour", "color", "colours", "colors", "available colours", "available colors"})
"""Names of columns and options that hold colours."""
# These would be mistaken for a field of every product.
RESERVED = frozenset({*FIELDS, *COLOURS, "on sale", "in stock", "list price", "sale price", "review count"})
POOR_NAMES = re.compile(r"(^|[ _-])(id|ids|url|link|href|date|time|timestamp|ean|gtin|upc|barcode|sku)$", re.IGNORECASE)


def facet_columns(names: Sequence[str], sample: Iterable[Mapping[str, Any]]) -> list[str]:
    """Those of the columns that are worth filtering on, judged by some of the rows."""
    rows = list(sample)
    good = [name for name in names if not POOR_NAMES.search(name) and attribute_name(name) not in RESERVED]
    return [name for name in good if _is_facet([row.get(name) for row in rows])]


def attribute_name(column: str) -> str:
    """A column's name as a facet: lower case, words apart, without the name of what it was nested in."""
    return " ".join(re.sub(r"[_-]+", " ", column.rpartition(".")[2] or column).lower().split())


def _is_facet(cells: Sequence[Any]) -> bool:
    if any(isinstance(cell, dict) for cell in cells):
        return False
    parts = [part for cell in cells for part in values.texts(cell, SEPARATORS)]
    if not parts or max(map(len, parts)) > LONGEST_VALUE:
        return False
    return len(parts) < FEW_ROWS or len(set(parts)) <= MOST_DISTINCT_SHARE * len(parts)
