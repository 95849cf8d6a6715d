"""What the check reads in a comparison: the names of fields, which claim nothing, and cells that are left empty."""

import re
from collections.abc import Iterator, Sequence

from agent.fields import compared, label
from agent.grounding.text import fold
from agent.state import Brief, Row
from retrieval.records import Product


def field_names(text: str, brief: Brief) -> Iterator[tuple[int, int]]:
    """Places where a field's name announces its value ("Heel: the first …", "…; trim lace"), however it reads else."""
    if brief.intent.kind != "compare" or not brief.subjects:
        return
    names = sorted((fold(label(field)) for field in compared(brief.subjects)), key=len, reverse=True)
    called = "|".join(map(re.escape, names))
    pattern = rf"^(?:{called})(?=: )|(?<=[:;] )(?:{called})(?=:? )"
    yield from (match.span() for match in re.finditer(pattern, fold(text)))


def silences(row: Row, products: Sequence[Product]) -> Iterator[bool]:
    """For each empty cell of a row, whether the shop is really silent; what the others say is read in the words."""
    for said, product in zip(row.cells, products, strict=False):
        if said is None:
            held = product.values(row.field) or getattr(product, row.field, None)
            yield held is None or held == ()
