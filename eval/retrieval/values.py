"""A bare value of a facet as the query: are the first ten products of that category, colour, gender or use?"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from eval.records import Judgement, Query
from eval.retrieval.nearest import nearest
from eval.retrieval.sections import Row, Section, ranked_row
from retrieval.records import Product

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

LEAST = 10
"""Products a value needs, so that ten right ones can be found."""
IMAGE_SHARE = 0.9
"""Of a document's vector, the rest is its title: as in the protocol of marqo-FashionCLIP's leaderboard."""
BROADER = ("", ", one broader", ", two broader", ", three broader")
Values = Callable[[Product], tuple[str, ...]]


def measure(pool: "Pool") -> Section:
    """One row for each level of the categories, and for each other facet."""
    documents = IMAGE_SHARE * pool.images + (1 - IMAGE_SHARE) * pool.titles
    documents /= np.linalg.norm(documents, axis=1, keepdims=True)
    rows, notes = [], []
    for name, values in _facets(pool).items():
        row, left_out = _row(pool, documents, name, values)
        if row is not None:
            rows.append(row)
        if left_out and row is not None:
            notes.append(f"{name} {left_out}")
    about = f"right = has the value; documents are normalize({IMAGE_SHARE:g} image + {1 - IMAGE_SHARE:g} title)"
    rare = f"Values of fewer than {LEAST} products are left out: {', '.join(notes)}."
    return Section("bare value to product", tuple(rows), about, (rare,) if notes else ())


def _facets(pool: "Pool") -> dict[str, Values]:
    """What each facet says of a product; of the colours only the pictured one."""
    facets: dict[str, Values] = {f"category{name}": _at_level(up) for up, name in enumerate(BROADER)}
    facets["colour"] = lambda product: (product.colour,) if product.colour else ()
    for name in pool.index.catalogue.facets():
        if name not in ("category", "colour"):
            facets[name] = partial(Product.values, facet=name)
    return facets


def _at_level(up: int) -> Values:
    """The category so many levels above the narrowest."""
    return lambda product: (product.category[-1 - up],) if up < len(product.category) else ()


def _row(pool: "Pool", documents: np.ndarray, facet: str, values: Values) -> tuple[Row | None, int]:
    """The row of a facet, None where no value has enough products, and how many values have not."""
    held: dict[str, list[str]] = {}
    for product in pool.products:
        for value in values(product):
            held.setdefault(value, []).append(product.id)
    asked = {value: ids for value, ids in held.items() if len(ids) >= LEAST}
    if not asked:
        return None, len(held)
    found = nearest(pool.parts.encoder.encode_text(list(asked)), documents)
    queries = {value: Query(f"{facet}={value}", value) for value in asked}
    rankings = {
        query.id: [pool.products[row].id for row in rows] for query, rows in zip(queries.values(), found, strict=True)
    }
    judgements = [Judgement(queries[value].id, product) for value, ids in asked.items() for product in ids]
    row = ranked_row(facet, tuple(queries.values()), rankings, judgements)
    return row, len(held) - len(asked)
