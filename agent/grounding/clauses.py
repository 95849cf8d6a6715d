"""The clauses of a sentence, and which of the products named in them a claim is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.grounding.claims import Claim
from agent.grounding.mentions import Mention
from agent.grounding.text import fold, tokenise
from retrieval.records import Product

_GENERAL = (
    r"(?:and |so |then )?(?:i (?:found|have|kept|left|widened|also|would|could)|we (?:have|carry|found)|"
    r"there (?:are|is|was)|here (?:are|is)|you (?:asked|wanted|said)|this shop|"
    r"your (?:photo|picture|budget|limit)|that brings|these (?:are|come)|all of|together (?:that|these|they|any))\b"
)
_CLAUSE = re.compile(rf";|:(?=\s)|,\s*(?:while|whereas|but)\b|\b(?:while|whereas)\b|,\s*(?={_GENERAL})", re.IGNORECASE)
_IS_GENERAL = re.compile(rf"^\W*{_GENERAL}", re.IGNORECASE)
_THEN_TITLE = re.compile(r",\s*(?:and|so)\s+(?:the )?[\"']?(?=¤)")
_JOINED = re.compile(r"""[\s,"'(]*(?:and|n?or|&)?[\s,"']*(?:the )?[\s"']*""", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:\bthan|compared (?:with|to)|unlike|next to|besides?|like|as|go(?:es)? with)\s+(?:the )?[\"']?$"
)
_ADDS = re.compile(r"\s*(?:by\s*$|,\s*(?:with|at|for|only|just)\b)")
_POINTS = re.compile(r"\b(?:it|its|it's|they|their|this one|that one|this pair|that pair)\b")
_GOES_ON = re.compile(r"\b(?:and|but|although|though|yet|so|because|since|as|even|after|despite)\b")
# "4.4 for A and 4.2 for B", "four of A".
_DEALT = re.compile(
    r"\s*(?:stars? |reviews? |out of (?:5|five) )?"
    r"(?:for|of|on|(?:people |buyers )?(?:have |has )?(?:reviewed|rated))\s+(?:the )?[\"']?"
)
_LINKS = frozenset(
    (
        "below above under over beneath less more off and or is are than as like "
        "for with to but while in at from by costs cost the this that a"
    ).split()
)


@dataclass(frozen=True)
class Clause:
    """A part of a sentence by its places, the products named in it side by side, and whether it is about the turn."""

    start: int
    end: int
    groups: tuple[tuple[Mention, ...], ...]
    general: bool


def clauses_of(text: str, mentions: Sequence[Mention]) -> Iterator[Clause]:
    """The clauses of a sentence, in order."""
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    if _IS_GENERAL.match(text) and (told := _THEN_TITLE.search(text)) is not None:
        cuts = sorted({*cuts, told.start()})
    for start, end in zip(cuts, cuts[1:], strict=False):
        inside = [mention for mention in mentions if start <= mention.start < end and mention.products]
        words = text[start:end].lstrip(";:, ")
        yield Clause(start, end, tuple(_groups(text, inside)), bool(_IS_GENERAL.match(words)))


def _groups(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Mentions side by side ("A, B and C") share what is said after them."""
    group: list[Mention] = []
    for mention in mentions:
        between = text[group[-1].end : mention.start] if group else ""
        if group and (not _JOINED.fullmatch(between) or _REFERENCE.search(fold(text[: group[0].start]))):
            yield tuple(group)
            group = []
        group.append(mention)
    if group:
        yield tuple(group)


def nearest(claim: Claim, text: str, groups: Sequence[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The mentions before a claim; those after it where it stands right before them or nothing comes earlier."""
    following = next((group for group in groups if group[0].start >= claim.end), ())
    between = text[claim.end : following[0].start] if following else ""
    is_of_other = claim.field == "list_price" and between.strip(" \"'") == "of"  # "half the price of A"
    if following and not is_of_other and (_is_attribute(between) or _DEALT.fullmatch(fold(between))):
        return following[:1]
    earlier = [group for group in groups if group[0].start < claim.start]
    while len(earlier) > 1 and _is_passed(fold(text), earlier[-1], claim):
        earlier.pop()
    if not earlier and following and _points_back(fold(text), claim, following):
        return ()
    return earlier[-1] if earlier else following


def _points_back(folded: str, claim: Claim, following: Sequence[Mention]) -> bool:
    """Whether "it" is said to be something beside the product that comes after ("it costs less than A")."""
    compared = _REFERENCE.search(folded[: following[0].start]) is not None
    return compared and _POINTS.search(folded[: claim.start]) is not None


def spoken_of(text: str, groups: Sequence[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The mentions that the next clause goes on about: the last that others are not just compared with."""
    folded = fold(text)
    own = [group for group in groups if not _REFERENCE.search(folded[: group[0].start])]
    return own[-1] if own else groups[-1] if groups else ()


def _is_passed(folded: str, group: Sequence[Mention], claim: Claim) -> bool:
    """Whether what a product was only compared with ("cheaper than B and better rated") is no longer spoken of."""
    compared = _REFERENCE.search(folded[: group[0].start]) is not None
    between = folded[group[-1].end : claim.start]
    return compared and (_GOES_ON.search(between) is not None or _ADDS.match(between) is not None)


def _is_attribute(between: str) -> bool:
    """Whether only a word or two, and no comma or verb, stand between a claim and the title after it."""
    tokens = tokenise(between)
    return not re.search(r"[,;:.]", between) and len(tokens) <= 1 and not any(t.key in _LINKS for t in tokens)


def share(claim: Claim, subjects: tuple[Product, ...], claims: Sequence[Claim]) -> tuple[Product, ...]:
    """Such as "A and B cost $40 and $50": as many prices as products belong to them in order."""
    prices = [other for other in claims if other.amount is not None]
    if len(subjects) > 1 and len(prices) == len(subjects) and claim in prices:
        return (subjects[prices.index(claim)],)
    return subjects


def products_of(group: Sequence[Mention]) -> tuple[Product, ...]:
    """The products of mentions, each once."""
    return unique(product for mention in group for product in mention.products)


def unique(products: Iterable[Product]) -> tuple[Product, ...]:
    """Each product once, in order."""
    return tuple({product.id: product for product in products}.values())
