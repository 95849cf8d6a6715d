"""The table of a comparison, for the page and for a terminal. Catalogue text is data: everything is escaped."""

import textwrap
from collections.abc import Iterator, Sequence
from html import escape

from agent.state import Row
from retrieval.records import Product
from ui.cards import mark

UNSAID = "the shop does not say"
_OF = {"rating": ("rating", "review_count"), "in_stock": ("in_stock", "stock"), "price": ("price", "list_price")}
"""The fields that a cell speaks of, where there are more than its own."""
NARROWEST = 12
"""Characters of a column in the terminal; a narrower one breaks every word."""


def facts_html(rows: Sequence[Row], products: Sequence[Product]) -> str:
    """What differs between the products, one column each; empty without rows."""
    if not rows or not products:
        return ""
    heads = "".join(f'<th scope="col"><span>{escape(product.title)}</span></th>' for product in products)
    body = "".join(_row_html(row, products) for row in rows)
    return (
        '<div class="facts" role="region" aria-label="What differs" tabindex="0"><table>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def is_simulated(row: Row, product: Product) -> bool:
    """Whether a cell tells something that was made up for a demonstration."""
    return not product.simulated.isdisjoint(_fields(row))


def _fields(row: Row) -> tuple[str, ...]:
    return _OF.get(row.field, (row.field,))


def _row_html(row: Row, products: Sequence[Product]) -> str:
    cells = "".join(_cell_html(row, said, product) for said, product in zip(row.cells, products, strict=False))
    return f'<tr><th scope="row">{escape(row.label)}</th>{cells}</tr>'


def _cell_html(row: Row, said: str | None, product: Product) -> str:
    if said is None:
        return f'<td class="unsaid">{UNSAID}</td>'
    return f"<td>{escape(said)}{mark(product, *_fields(row))}</td>"


def facts_text(rows: Sequence[Row], products: Sequence[Product], width: int) -> str:
    """The table in plain characters: columns side by side, or one fact a line where the width is too small for that."""
    first = max(len(row.label) for row in rows) + 2
    each = (width - first) // len(products) - 2
    table = [("", [product.title for product in products]), *((row.label, _cells(row, products)) for row in rows)]
    if each < NARROWEST:
        lines = (
            f"{name}\n" + "\n".join(f"  {place}. {said}" for place, said in enumerate(cells, 1))
            for name, cells in table
        )
        return "\n".join(lines).lstrip("\n")
    return "\n".join(line.rstrip() for name, cells in table for line in _lines(name, cells, first, each))


def _cells(row: Row, products: Sequence[Product]) -> list[str]:
    pairs = zip(row.cells, products, strict=False)
    return [UNSAID if said is None else f"{said} (simulated)" if is_simulated(row, p) else said for said, p in pairs]


def _lines(name: str, cells: Sequence[str], first: int, each: int) -> Iterator[str]:
    """A row of the table, as many lines high as its highest cell."""
    wrapped = [textwrap.wrap(said, each) or [""] for said in cells]
    for line in range(max(map(len, wrapped))):
        parts = [column[line] if line < len(column) else "" for column in wrapped]
        yield f"{name if line == 0 else '':<{first}}" + "".join(f"{part:<{each + 2}}" for part in parts)
