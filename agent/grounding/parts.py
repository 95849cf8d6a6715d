"""A colour that is said of a part: "has a green dial, while the other has a white one" tells two dials."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from agent.grounding.claims import Claim, simple
from agent.grounding.text import contains, stems
from retrieval.records import Product

_ONE = re.compile(r" ones?\b")
_WHOLE = frozenset(
    "colour category gender brand price list_price rating review_count reviews stock in_stock number count name "
    "description filters unsaid usage season size material".split()
)


def of_parts(claims: Iterable[Claim], folded: str) -> Iterator[Claim]:
    """The claims, a colour with "one" after it being that of the part last spoken of before.

    Args:
        claims: of a sentence.
        folded: it, in lower case.
    """
    known = list(claims)
    for claim in known:
        parts = [other for other in known if other.end <= claim.start and other.field not in _WHOLE]
        if claim.field != "colour" or not parts or not _ONE.match(folded, claim.end):
            yield claim
            continue
        part, said = max(parts, key=lambda other: other.end).field, stems(folded[claim.start : claim.end])

        def holds(product: Product, part: str = part, said: tuple[str, ...] = said) -> bool:
            return any(contains(stems(value), said) for value in product.values(part))

        yield replace(claim, field=part, holds=simple(holds))
