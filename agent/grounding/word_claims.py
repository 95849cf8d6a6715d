"""What a sentence claims in words: colours, brands, kinds, whom it is for, materials, numbers, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.grounding import words
from agent.grounding.asked import WISH, may_name, missing, stated, wished_for
from agent.grounding.claims import Claim, negated
from agent.grounding.number_claims import numbers
from agent.grounding.plain import forms, idioms, is_plain
from agent.grounding.seen import lacks_word, shows, shows_word
from agent.grounding.text import Token, contains, fold, normalise, stem, stems, tokenise
from agent.grounding.unsaid import unsaid, unsaid_spans
from agent.grounding.vocabulary import Found, Meaning, Vocabulary, covers
from agent.grounding.wordings import denies, field_words, product_words, said_by
from agent.state import Brief
from retrieval.records import Product

Span = tuple[int, int]
_PAIRING = re.compile(
    r"\b(?:pairs?|goes|go|works?|wear|worn|match|matches|teams?|style|looks? good)"
    r"\s+(?:\w+\s+){0,3}?(?:with|over|under|beside)\b[^,;:.$£€₹]*$"
)
_MATERIAL_COLOURS = frozenset({"gold", "silver", "steel", "copper", "bronze"})
# Words before a colour that make it one to choose from; elsewhere a colour is the one the picture shows.
_CHOICE = re.compile(
    r"\b(?:in(?! stock)|comes?|also|available|offered|sold|made|colou?rs?|options?|choices?)\b[^.;:!?]*$"
)
_ROOM_FOR = re.compile(
    r"\b(?:room|space|place|pockets?|sleeves?|compartments?|(?:big|large|roomy) enough) for [^,;:.]{0,24}$"
    r"|\bcomes? (?:in|with) (?:an?|its) [^,;:.]{0,16}$"
)
# "Neither watch", "none of the white watches" deny no watch.
_OF_WHICH = re.compile(
    r"\b(?:neither|(?:none|neither|not one) of (?:the|these|those|our)"
    r"(?: (?!(?:is|are|was|were|has|have|comes?|costs?)\b)\w+)?) $"
)
_SIZE = re.compile(r"x{0,4}[sml]|\d+")
_COUNT = re.compile(r"^\s*\((\d[\d,]*)\)")


class WordClaims:
    """Finds the claims that are made in words."""

    def __init__(self, vocabulary: Vocabulary, brief: Brief) -> None:
        self._vocabulary = vocabulary
        self._brief = brief

    def extract(self, text: str, taken: Sequence[Span]) -> Iterator[Claim]:
        """Claims outside the places in `taken`, which number claims have already."""
        folded = fold(text)
        found = list(numbers(folded, self._brief, [*taken, *unsaid_spans(folded)]))
        yield from found
        taken = [*taken, *((claim.start, claim.end) for claim in found)]
        tokens = [t for t in tokenise(text) if not any(start < t.end and t.start < end for start, end in taken)]
        phrases = [found for found in self._vocabulary.find(tokens, _breaks(text, tokens)) if _adjacent(tokens, found)]
        closed = unsaid_spans(folded)
        for span in closed:
            yield from unsaid(span, tokens, phrases)
        closed = [*closed, *idioms(folded)]
        inside: set[int] = set()
        for phrase in phrases:
            inside.update(range(phrase.first, phrase.last))
            if not _within(tokens[phrase.first], closed):
                yield from self._of_phrase(folded, tokens, phrase)
        for at, token in enumerate(tokens):
            if at not in inside and not _within(token, closed):
                yield from self._of_word(text, folded, tokens, at, token)

    def _of_phrase(self, folded: str, tokens: Sequence[Token], found: Found) -> Iterator[Claim]:
        start, end = tokens[found.first].start, tokens[found.last - 1].end
        meanings = found.meanings
        no = negated(folded, start) and not _OF_WHICH.search(folded[:start])
        if _PAIRING.search(folded[:start]) and all(facet in ("colour", "category", "gender") for facet, _ in meanings):
            return
        count = _COUNT.match(folded[end:])

        choice = _CHOICE.search(folded[:start]) is not None

        def holds(product: Product, others: Sequence[Product]) -> bool:
            if no:
                known = [meaning for meaning in meanings if product.values(meaning[0])]
                return bool(known) and not any(self._fits(product, meaning) for meaning in known)
            if all(facet == "category" for facet, _ in meanings) and _ROOM_FOR.search(folded[:start]):
                return any(contains(product_words(product), stems(phrase)) for _, phrase in meanings)
            shown = product if choice else replace(product, other_colours=())
            return any(self._fits(shown, meaning) for meaning in meanings)

        def general(brief: Brief) -> bool:
            return any(stated(brief, meaning, no, folded, count[1] if count else None) for meaning in meanings)

        yield Claim(
            meanings[0][0],
            start,
            end + (count.end() if count else 0),
            holds,
            general,
            seen=lambda brief: shows(brief, folded, meanings, no),
        )

    def _of_word(self, text: str, folded: str, tokens: Sequence[Token], at: int, token: Token) -> Iterator[Claim]:
        if token.capital and _SIZE.fullmatch(token.key) and negated(folded, token.start):
            yield Claim("size", token.start, token.end, lambda p, _: _lacks_size(p, token.key))
        elif token.capital and _is_name(text, tokens, at):
            yield Claim(
                "name",
                token.start,
                token.end,
                lambda p, _: stem(token.key) in product_words(p) or token.key in product_words(p),
                lambda brief: may_name(brief, token.key, folded),
            )
        elif token.key in words.MATERIALS and _PAIRING.search(folded[: token.start]):
            return
        elif token.key in words.MATERIALS or not (is_plain(token.key) or token.key[0].isdigit()):
            yield self._stated_word(folded, token)

    def _stated_word(self, folded: str, token: Token) -> Claim:
        """A word that is not plain English: the shop must say it of the product, or the shopper of the wish."""
        no, wished = negated(folded, token.start), WISH.search(folded[: token.start]) is not None

        def holds(product: Product, others: Sequence[Product]) -> bool:
            said = token.key in field_words(product) or not forms(token.key).isdisjoint(said_by(product))
            if no:
                facets = {"material"} if token.key in words.MATERIALS else self._vocabulary.facets_with(token.key)
                return denies(product, token.key) or (not said and any(product.values(facet) for facet in facets))
            return (said and not denies(product, token.key)) or (wished and wished_for(self._brief, token.key))

        return Claim(
            "material" if token.key in words.MATERIALS else "description",
            token.start,
            token.end,
            holds,
            lambda brief: missing(brief, token.key) if no else wished_for(brief, token.key),
            seen=lambda brief: (lacks_word if no else shows_word)(brief, folded, token.key),
        )

    def _fits(self, product: Product, meaning: Meaning) -> bool:
        """Whether a product is what a phrase says, by its field, else by the shop's words where these may stand in."""
        facet, phrase = meaning
        if covers(facet, phrase, product.values(facet)):
            return True
        if facet == "colour":
            return self._coloured(product, phrase)
        if facet == "gender":
            return product.gender is None and contains(stems(product.title), stems(phrase))
        if facet == "brand":
            return contains(stems(product.title), stems(phrase))
        if facet == "category":
            return self._is_kind(product, phrase)
        return contains(product_words(product), stems(phrase))

    def _coloured(self, product: Product, phrase: str) -> bool:
        if any(phrase in (fold(value) for value in values) for values in product.attributes.values()):
            return True
        if product.colour is not None:
            return phrase in _MATERIAL_COLOURS and phrase in product_words(product)
        title = fold(normalise(product.title)).replace(fold(normalise(product.brand or "\0")), " ")
        return contains(stems(title), stems(phrase))

    def _is_kind(self, product: Product, phrase: str) -> bool:
        title = stems(product.title)
        said = stems(phrase)
        if contains(title, said):
            return True
        head = covers("category", said[-1], product.category) or said[-1] in title
        return len(said) > 1 and head and all(word in product_words(product) for word in said[:-1])


def _lacks_size(product: Product, size: str) -> bool:
    sizes = {fold(value) for value in product.values("size")}
    return bool(sizes) and size not in sizes


def _within(token: Token, spans: Sequence[Span]) -> bool:
    return any(start <= token.start < end for start, end in spans)


def _breaks(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """Tokens after which a mark ends the phrase: "pattern plain; trim lace" holds no "plain trim"."""
    pairs = enumerate(zip(tokens, tokens[1:], strict=False))
    return frozenset(at for at, (left, right) in pairs if re.search(r"[;:,()]", text[left.end : right.start]))


def _adjacent(tokens: Sequence[Token], found: Found) -> bool:
    """Whether the tokens of a phrase stand side by side (a taken place may lie between them)."""
    inner = tokens[found.first : found.last]
    return all(right.start - left.end <= 3 for left, right in zip(inner, inner[1:], strict=False))


def _is_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital letter is that of a name: not of a sentence's start, an allowed word or a letter of a size."""
    token = tokens[at]
    if token.key in words.ALLOWED_CAPITALS:
        return False
    before = text[: token.start].rstrip(" \"'(")
    begins = not before or before[-1] in ".!?:;"
    if not begins:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    runs_on = following is not None and following.capital and text[token.end : following.start] == " "
    return runs_on and token.key not in words.COMMON
