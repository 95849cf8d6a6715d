"""Of how many products something is said: of one of them, of three of the four, of this one alone."""

import re
from collections.abc import Sequence

from agent.grounding.claims import Claim, whole_number
from agent.grounding.mentions import Mention
from agent.grounding.numerals import NUMBER
from agent.grounding.text import fold
from retrieval.records import Product

_ONE = r"(?:one|another|the other)(?: of (?:them|these|those))?(?: is| are| comes?)? ?(?:in|an?)?"
_SOME = re.compile(
    rf"\b(?<!every )(?<!each )(?P<n>{NUMBER}) of (?:the|these|those|them|our|us)\b"
    rf"|(?:^|[;:] )(?P<m>{NUMBER}) (?=[^,;:]* (?:is|are|fit|have)\b)"
    rf"|(?:^|[:,;] |\band )(?P<one>{_ONE})(?= )"
)
# "Two in gingham and two checked".
_RIGHT_BEFORE = re.compile(
    rf"(?:[,;:] |\b(?:and|get|have|with) )(?P<n>{NUMBER}) (?:are |is )?(?:in |with |for |made of )?(?:an? )?$"
)
_HALF = re.compile(r"\bhalf of (?:the|these|those|them)\b[^,;:.]*$")
_NO_MORE = re.compile(rf"\b(?:only|just|exactly) {NUMBER} (?:of|are|is|have|has|cost|costs)\b[^,;:.]*$")
_BETWEEN = re.compile(r"\s*(?:,|,? ?(?:and|or)|&)\s*(?:in )?(?:the )?")
_ONLY = re.compile(r"\b(?:only|just|alone)(?: the)? [\"']?$")
_IS_ONLY = re.compile(r"\b(?:is|are) (?:the only|alone)\b[^,;:.]{0,44}$")


def quantified(folded: str, place: int, row: int) -> int | None:
    """Of how many cards the words at a place are said; None: of all that are spoken of.

    Args:
        folded: the sentence in lower case, with fillers for titles.
        place: where the words stand.
        row: how many cards there are; a larger count is not one of cards.
    """
    if (right_before := _RIGHT_BEFORE.search(folded[:place])) is not None:
        count = whole_number(right_before["n"])
        return count if 0 < count < row else None
    if _HALF.search(folded[:place]) and row % 2 == 0:
        return row // 2
    before = [match for match in _SOME.finditer(folded) if match.end() <= place]
    if not before or re.search(r"[;:]", folded[before[-1].end() : place]):
        return None
    if before[-1]["one"]:
        return 1
    count = whole_number(before[-1]["n"] or before[-1]["m"])
    return count if 0 < count < row else None


def exact_count(folded: str, place: int) -> bool:
    """Whether the count before a place is said to be all there are ("only two of these are reduced")."""
    return _NO_MORE.search(folded[:place]) is not None


def enumerated(folded: str, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether it is one of several values side by side ("red or navy"), of which the cards have each its own."""
    beside = [other for other in claims if other is not claim and other.field == claim.field]
    gaps = [folded[min(o.end, claim.end) : max(o.start, claim.start)] for o in beside]
    return any(_BETWEEN.fullmatch(gap) for gap in gaps)


def exclusive(text: str, claim: Claim, mentions: Sequence[Mention], subjects: Sequence[Product]) -> bool:
    """Whether the sentence says it of these products and of no other ("only this one is reduced")."""
    folded = fold(text)
    named = [mention for mention in mentions if mention.start < claim.start and _ids(mention.products) & _ids(subjects)]
    if named and _ONLY.search(folded[: named[-1].start]):
        return True
    return _IS_ONLY.search(folded[: claim.start]) is not None


def _ids(products: Sequence[Product]) -> set[str]:
    return {product.id for product in products}
