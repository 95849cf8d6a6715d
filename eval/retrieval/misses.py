"""Why a title does not find its picture first: look-alikes, titles that contradict the record, and plain errors."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from agent.state import Memory, Turn
from eval.metrics import bootstrapped
from eval.records import Query
from eval.retrieval.nearest import nearest
from eval.retrieval.resembling import type_of
from eval.retrieval.sections import Miss, Row, Section
from retrieval.records import Product

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

NOISY = "noisy text: the title disagrees with the record"
LOOK_ALIKE = "look-alike: same type and colour"
COLOUR = "wrong colour, same type"
TYPE = "wrong type, same colour"
BOTH = "wrong type and colour"
UNSAID = "the shop does not say type or colour"
REASONS = (LOOK_ALIKE, NOISY, COLOUR, TYPE, BOTH, UNSAID)


def measure(pool: "Pool") -> Section:
    """Each miss of title to image at the first place, by its reason."""
    first = nearest(pool.titles, pool.images)
    titles = [product.title.lower() for product in pool.products]
    missed = [row for row in range(len(titles)) if titles[first[row, 0]] != titles[row]]
    places = _places(pool, titles, missed)
    misses = [_miss(pool, row, first[row], place) for row, place in zip(missed, places, strict=True)]
    counts = Counter(miss.reason for miss in misses)
    rows = [_row(reason, counts[reason], len(titles)) for reason in REASONS if counts[reason]]
    about = f"of {len(titles):,} titles {len(misses):,} do not find their picture first; each has one reason"
    worst = sorted(misses, key=lambda miss: -(miss.rank or 0))
    return Section("misses of title to image", tuple(rows), about, misses=tuple(worst))


def reason_of(pool: "Pool", found: str, right: Sequence[str]) -> str:
    """How what was found differs from what is right, by type and colour: the least that any right one differs by."""
    ids = pool.row_of
    reasons = [_between(pool.product(found), pool.product(id_)) for id_ in right if id_ in ids and found in ids]
    return min(reasons, key=REASONS.index, default=UNSAID)


def _between(found: Product, right: Product) -> str:
    if not (type_of(found) and type_of(right) and found.colour and right.colour):
        return UNSAID
    match type_of(found) == type_of(right), found.colour == right.colour:
        case True, True:
            return LOOK_ALIKE
        case True, False:
            return COLOUR
        case False, True:
            return TYPE
        case _:
            return BOTH


def is_noisy(pool: "Pool", product: Product) -> bool:
    """Whether the product's own title, read as the shop reads a shopper's words, asks for something else."""
    wanted = pool.live.understander.understand(Turn(text=product.title), Memory()).filters
    colours, kinds = wanted.choice("colour").include, wanted.choice("category").include
    other_colour = bool(colours and product.colour) and product.colour not in colours
    return other_colour or bool(kinds and product.category and not set(kinds) & set(product.category))


def _miss(pool: "Pool", row: int, found: np.ndarray, place: int) -> Miss:
    product = pool.products[row]
    ids = tuple(pool.products[column].id for column in found)
    reason = NOISY if is_noisy(pool, product) else reason_of(pool, ids[0], [product.id])
    return Miss(Query(product.id, product.title), (product.id,), ids, reason, place)


def _places(pool: "Pool", titles: Sequence[str], missed: Sequence[int]) -> list[int]:
    """Where the first picture of the identical title stands, from 1."""
    same: dict[str, list[int]] = {}
    for row, title in enumerate(titles):
        same.setdefault(title, []).append(row)
    places = []
    for row in missed:
        scores = pool.images @ pool.titles[row]
        places.append(1 + int((scores > scores[same[titles[row]]].max()).sum()))
    return places


def _row(reason: str, count: int, of: int) -> Row:
    happened = np.zeros(of)
    happened[:count] = 1
    return Row(reason, {"share of titles": bootstrapped(happened)}, facts={"misses": count})
