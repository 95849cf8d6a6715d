"""A product's picture as the query: are the pictures nearest to it of the same type, of the same colour, of both?"""

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from eval.records import Judgement, Query
from eval.retrieval.nearest import nearest
from eval.retrieval.sections import Row, Section, ranked_row
from retrieval.records import Product

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

MOST_QUERIES = 2000
"""Of a larger pool so many pictures are drawn to ask with; more would take long and say no more."""
SEED = 7
Key = Callable[[Product], tuple[str, ...] | None]


def type_of(product: Product) -> str | None:
    """The narrowest category."""
    return product.category[-1] if product.category else None


def measure(pool: "Pool") -> Section:
    """Same type and colour, same type, same colour; the picture that asks is not among the answers."""
    asking = list(range(len(pool.products)))
    notes = []
    if len(asking) > MOST_QUERIES:
        asking = sorted(Random(SEED).sample(asking, MOST_QUERIES))
        notes.append(f"Of {len(pool.products):,} pictures {MOST_QUERIES:,} were drawn to ask with.")
    found = nearest(pool.images, pool.images, itself=False)
    rankings = {pool.products[row].id: [pool.products[other].id for other in found[row]] for row in asking}
    rows = []
    for name, key in KEYS.items():
        row, silent = _row(pool, name, key, rankings)
        if row is not None:
            rows.append(row)
        if silent:
            notes.append(f"{silent:,} pictures are left out of {name!r}: the shop does not say it of them.")
    about = "right = another product of the same value; a picture without one stays, and lowers the ceiling"
    return Section("image to product", tuple(rows), about, tuple(notes))


def _type_and_colour(product: Product) -> tuple[str, ...] | None:
    kind = type_of(product)
    return (kind, product.colour) if kind and product.colour else None


def _type(product: Product) -> tuple[str, ...] | None:
    kind = type_of(product)
    return (kind,) if kind else None


def _colour(product: Product) -> tuple[str, ...] | None:
    return (product.colour,) if product.colour else None


KEYS: dict[str, Key] = {
    "same type and colour": _type_and_colour,
    "same type": _type,
    "same colour": _colour,
}


def _row(pool: "Pool", name: str, key: Key, rankings: dict[str, list[str]]) -> tuple[Row | None, int]:
    """The row, None where nobody says the value, and how many of those asking do not."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for product in pool.products:
        if (value := key(product)) is not None:
            alike.setdefault(value, []).append(product.id)
    asking = {query: value for query in rankings if (value := key(pool.product(query))) is not None}
    if not asking:
        return None, len(rankings)
    queries = [Query(query, image=query) for query in asking]
    judgements = [
        Judgement(query, other) for query, value in asking.items() for other in alike[value] if other != query
    ]
    row = ranked_row(name, queries, {query: rankings[query] for query in asking}, judgements)
    return row, len(rankings) - len(asking)
