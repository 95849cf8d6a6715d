"""What a sentence says that the shop does not say, which is false where it does."""

import re
from collections.abc import Iterator, Sequence

from agent.grounding.claims import Claim, simple
from agent.grounding.plain import forms, is_plain
from agent.grounding.text import Token
from agent.grounding.vocabulary import Found
from agent.grounding.wordings import said_by
from agent.state import Brief
from retrieval.records import Product

Span = tuple[int, int]
_NOT = r"(?:not|n't|nowhere)"
_SCOPE = re.compile(
    r"\b(?:could not|cannot|can't|couldn't) find (?:out )?"
    r"(?=how|what|whether|if|where|anything|any (?:word|information))"
    r"|\b(?:do not|don't|does not|doesn't) have (?:any )?(?:information|details|data|word)(?: on| about)?\b"
    r"|\bno (?=[^.;,]* (?:is|are) (?:given|stated|listed|mentioned)\b)"
    r"|^(?=(?:how|what|whether)\b[^.;]* (?:is|are) (?:not something|nothing) (?:that )?(?:the shop|we|i)\b)"
    r"|\b(?:(?:does|do|did) ?(?:not|n't)|(?:doesn|don|didn)'t|cannot|can't|could not|couldn't|can not|unable to|"
    r"not (?:able|possible) to|no way to) (?:actually |really )?"
    r"(?:say|tell|list|give|mention|state|know|specify|note|see|confirm|find out|promise)(?! (?:me|us) apart)\b"
    r"|\b(?:nothing|no word|no information|no details?|no more) (?:is )?(?:said |known |given |told |listed )?"
    r"(?:about|on|of)\b"
    r"|\bnothing (?:here |in (?:the|this|our) shop )?(?:tells|says)(?: me| us| you)?\b"
    r"|\bnot sure (?:about|whether|if|of|what)\b"
    rf"|\b(?:whether|if|what) (?=.* (?:is|are|was) ?{_NOT} (?:said|known|given|told|listed|mentioned|stated|clear)\b)"
    r"|\b(?:about|of|on) (?=[^.;]*\bthe shop (?:says|tells) (?:nothing|no more|little)\b)"
)
_END = re.compile(r",\s*(?:but|and|so|yet|though|although|while|however)\b|[;:.!?](?=\s|$)|\b(?:but|however)\b")
_FIELDS = {
    "price": "price", "priced": "price", "rating": "rating", "rated": "rating", "colour": "colour", "color": "colour",
    "brand": "brand", "reviews": "reviews", "description": "description", "made": "material", "stock": "in_stock",
}  # fmt: skip


def unsaid_spans(folded: str) -> list[Span]:
    """The parts of a sentence that tell what is not known."""
    found = []
    for match in _SCOPE.finditer(folded):
        end = _END.search(folded, match.end())
        found.append((match.end(), len(folded) if end is None else end.start()))
    return found


def unsaid(span: Span, tokens: Sequence[Token], phrases: Sequence[Found]) -> Iterator[Claim]:
    """One claim for all that is said to be unknown, whichever words ask for it.

    A field that is named must be empty. Of other words at least one must be missing from what the shop says.
    """
    inside = [token for token in tokens if span[0] <= token.start < span[1]]
    if not inside:
        return
    facets = {
        facet
        for phrase in phrases
        if span[0] <= tokens[phrase.first].start < span[1]
        for facet, _ in phrase.meanings
        if facet in ("colour", "gender", "brand", "season", "usage", "material")
    }
    words = [token.key for token in inside if not is_plain(token.key)]
    named = [token.key for token in inside]

    def unknown(product: Product) -> bool:
        asked = {*facets, *(_FIELDS[word] for word in named if word in _FIELDS), *(named_facets(product, named))}
        text = said_by(product)
        is_missing = any(text.isdisjoint(forms(word)) for word in words)
        if asked == {"material"} and is_missing:  # what a part of it is made of
            return True
        if any(_held(product, field) for field in asked):
            return False
        return bool(asked) or not words or is_missing

    # It stands where it begins, so that a title within it is what it is about.
    yield Claim("unsaid", inside[0].start, inside[0].end, simple(unknown), _speaks_of_nothing, seen=lambda brief: True)


def _speaks_of_nothing(brief: Brief) -> bool:
    """Whether there is no product to look it up in, or the whole shop was asked and had nothing to count."""
    asked_of_all = brief.intent.kind == "catalogue" and not brief.counts
    return asked_of_all or not (brief.cards or brief.subjects)


def named_facets(product: Product, named: Sequence[str]) -> set[str]:
    """The product's own attributes that are called by their names."""
    said = {form for word in named for form in forms(word)}
    return {name for name in product.attributes if name in said}


def _held(product: Product, field: str) -> bool:
    value = getattr(product, field) if hasattr(product, field) else product.values(field)
    return value not in (None, (), "")
