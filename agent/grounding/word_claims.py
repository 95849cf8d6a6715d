"""What a sentence claims in words: colours, brands, kinds, whom it is for, materials, numbers, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.grounding import words
from agent.grounding.asked import asked_for, may_name, quoted_by_shopper, stated
from agent.grounding.claims import LOWER, UPPER, Claim, limits, negated, numbers_named, numbers_of
from agent.grounding.money import BUDGET, LIST_PRICE
from agent.grounding.text import Token, contains, fold, normalise, stem, stems, tokenise
from agent.grounding.vocabulary import Found, Meaning, Vocabulary, covers
from agent.state import Brief
from agent.wording.amounts import SMALL_NUMBERS
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
_COUNT = re.compile(r"^\s*\((\d[\d,]*)\)")


def product_words(product: Product) -> tuple[str, ...]:
    """The stems of everything the shop says about a product in words."""
    attributes = [value for values in product.attributes.values() for value in values]
    names = list(product.attributes)
    parts = [product.title, product.description or "", product.brand or "", *product.category, *attributes, *names]
    return tuple(word for part in parts for word in (*stems(part), ""))


class WordClaims:
    """Finds the claims that are made in words."""

    def __init__(self, vocabulary: Vocabulary, brief: Brief) -> None:
        self._vocabulary = vocabulary
        self._brief = brief
        self._said: dict[str, tuple[str, ...]] = {}

    def extract(self, text: str, taken: Sequence[Span]) -> Iterator[Claim]:
        """Claims outside the places in `taken`, which number claims have already."""
        tokens = [t for t in tokenise(text) if not any(start < t.end and t.start < end for start, end in taken)]
        folded = fold(text)
        inside: set[int] = set()
        for found in self._vocabulary.find(tokens, _breaks(text, tokens)):
            if _adjacent(tokens, found):
                inside.update(range(found.first, found.last))
                yield from self._of_phrase(folded, tokens, found)
        for at, token in enumerate(tokens):
            if at not in inside:
                yield from self._of_word(text, folded, tokens, at, token)

    def _of_phrase(self, folded: str, tokens: Sequence[Token], found: Found) -> Iterator[Claim]:
        start, end = tokens[found.first].start, tokens[found.last - 1].end
        meanings, no = found.meanings, negated(folded, start)
        if _PAIRING.search(folded[:start]) and all(facet in ("colour", "category", "gender") for facet, _ in meanings):
            return
        count = _COUNT.match(folded[end:])

        choice = _CHOICE.search(folded[:start]) is not None

        def holds(product: Product, others: Sequence[Product]) -> bool:
            if no:
                return all(self._denied(product, meaning) for meaning in meanings)
            shown = product if choice else replace(product, other_colours=())
            return any(self._fits(shown, meaning) for meaning in meanings)

        def general(brief: Brief) -> bool:
            return any(stated(brief, meaning, no, folded, count[1] if count else None) for meaning in meanings)

        yield Claim(meanings[0][0], start, end + (count.end() if count else 0), holds, general)

    def _of_word(self, text: str, folded: str, tokens: Sequence[Token], at: int, token: Token) -> Iterator[Claim]:
        if token.key[0].isdigit() or token.key in SMALL_NUMBERS[2:]:
            yield from self._number(text, folded, token)
        elif token.key in words.MATERIALS or token.key in words.TRAITS:
            if token.key in words.MATERIALS and _PAIRING.search(folded[: token.start]):
                return
            yield self._trait(folded, token)
        elif token.capital and _is_name(text, tokens, at):
            yield Claim(
                "name",
                token.start,
                token.end,
                lambda p, _: stem(token.key) in self._text(p),
                lambda brief: may_name(brief, token.key, folded),
            )

    def _trait(self, folded: str, token: Token) -> Claim:
        no, root = negated(folded, token.start), stem(token.key)

        def holds(product: Product, others: Sequence[Product]) -> bool:
            said = root in self._text(product) or token.key in self._text(product)
            return (not said and bool(product.values("material"))) if no else said

        return Claim(
            "material" if token.key in words.MATERIALS else "description",
            token.start,
            token.end,
            holds,
            lambda brief: asked_for(brief, token.key, no),
        )

    def _number(self, text: str, folded: str, token: Token) -> Iterator[Claim]:
        match = re.match(r"\d[\d,]*(?:\.\d+)?", text[token.start :])
        if match is None and token.key[0].isdigit():
            return
        before = text[: token.start]
        if re.search(r"\d[.,]$", before):
            return
        value = float(match[0].rstrip(",").replace(",", "")) if match else float(SMALL_NUMBERS.index(token.key))
        near = folded[max(0, token.start - 12) : token.start]
        of_row = re.search(r"\b(?:the|these|of|other|all|best|these|first|another)\s*$", near) is not None

        def holds(product: Product, others: Sequence[Product]) -> bool:
            if (priced := _bare_price(product, value, folded[: token.start], value in limits(self._brief))) is not None:
                return priced
            if of_row and (value in numbers_of(self._brief) or value <= self._row_length()):
                return True
            return token.key in self._text(product)

        def general(brief: Brief) -> bool:
            in_row = match is None and value <= self._row_length()
            if value in numbers_of(brief) or in_row or token.key in numbers_named(brief):
                return True
            return quoted_by_shopper(brief, token.key)

        yield Claim("number", token.start, token.start + len(match[0]) if match else token.end, holds, general)

    def _row_length(self) -> int:
        return max(len(self._brief.cards), len(self._brief.subjects))

    def _text(self, product: Product) -> tuple[str, ...]:
        if product.id not in self._said:
            self._said[product.id] = product_words(product)
        return self._said[product.id]

    def _denied(self, product: Product, meaning: Meaning) -> bool:
        return bool(product.values(meaning[0])) and not self._fits(product, meaning)

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
        return contains(self._text(product), stems(phrase))

    def _coloured(self, product: Product, phrase: str) -> bool:
        if any(phrase in (fold(value) for value in values) for values in product.attributes.values()):
            return True
        if product.colour is not None:
            return phrase in _MATERIAL_COLOURS and phrase in self._text(product)
        title = fold(normalise(product.title)).replace(fold(normalise(product.brand or "\0")), " ")
        return contains(stems(title), stems(phrase))

    def _is_kind(self, product: Product, phrase: str) -> bool:
        title = stems(product.title)
        said = stems(phrase)
        if contains(title, said):
            return True
        head = covers("category", said[-1], product.category) or said[-1] in title
        return len(said) > 1 and head and all(word in self._text(product) for word in said[:-1])


def _bare_price(product: Product, value: float, before: str, is_limit: bool) -> bool | None:
    """A number without a currency read as a price; None where it is not one of this product's or the shopper's."""
    if is_limit and BUDGET.search(before):
        return True
    if LIST_PRICE.search(before):
        return product.list_price == value
    if product.price is not None and is_limit and (UPPER.search(before) or LOWER.search(before)):
        return product.price <= value if UPPER.search(before) else product.price >= value
    return True if product.price == value else None


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
