"""Which products a sentence names: by title, by an unmistakable part of it, by place in the row, by a trait."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.grounding.text import FILLER, Token, fold, normalise, tokenise
from agent.grounding.vocabulary import Vocabulary, covers
from retrieval.records import Product


@dataclass(frozen=True)
class Mention:
    """Products named at a place of a sentence; none where the words point at a product that is not there."""

    start: int
    end: int
    products: tuple[Product, ...]
    exact: bool = False
    """Whether the whole title stands there."""


_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NOUNS = r"(?:one|pair|option|card|product|item|choice|pick|piece|result|model|style)"
_ORDINAL = re.compile(
    rf"\bthe (?P<place>{'|'.join(_PLACES)}|last)(?: {_NOUNS})?"
    r"\b(?! (?:time|place|thing|step|glance|most|least|cheapest|dearest|best|highest|lowest|priciest))"
)
_NUMBERED = re.compile(r"(?:\b(?:number|no\.|option|card|product|item|result) |#)(?P<n>[1-8]|one|two|three|four)\b")
_HAVE = r"(?:is|are|was|were|has|have|costs?|comes?|sells?|works?|looks?|fits?)"
# "Both gowns from Northmoor", "the two in red", "the white ones", "both Kestrel Run pairs".
_SEVERAL = re.compile(
    r"\b(?P<many>[Tt]he (?:two|three)|[Bb]oth|[Tt]he)"
    rf"(?: (?P<are>[\w&' -]{{2,28}}?) (?:ones|pairs|shoes|pieces|models|styles|shirts|products)(?= {_HAVE}\b)"
    rf"|(?<!\b[Tt]he)(?: [a-z]+)? (?:by|from|in) (?P<by>[\w&' -]{{2,28}}?)(?= {_HAVE}\b))"
)
_REST = re.compile(r"\bthe (?:other (?P<n>one|two|three|pair)|others|rest)\b(?! of)")
_DIGITS = {"one": 1, "two": 2, "three": 3, "four": 4}


def blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with fillers over the spans."""
    for start, end in spans:
        text = text[:start] + FILLER * (end - start) + text[end:]
    return text


def names_title(text: str, title: str) -> bool:
    """Whether a text names a title in full, whatever the case and the kind of quotes and dashes."""
    return bool(_title_pattern(title).search(fold(normalise(text))))


def _title_pattern(title: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold(normalise(title)))}(?!\w)")


class Names:
    """The names of a turn's products, prepared once for all its sentences."""

    def __init__(self, row: Sequence[Product], products: Sequence[Product], vocabulary: Vocabulary) -> None:
        self._row = tuple(row)
        self._products = tuple(products)
        self._vocabulary = vocabulary
        by_length = sorted(products, key=lambda product: -len(product.title))
        self._titles = [(_title_pattern(product.title), product) for product in by_length if product.title.strip()]
        self._words = {product.id: {t.key for t in tokenise(normalise(product.title))} for product in products}

    def find(self, text: str) -> list[Mention]:
        """Every mention of a normalised text, in order; a longer title wins over one inside it."""
        mentions: list[Mention] = []
        folded = fold(text)
        for pattern, product in self._titles:
            for match in pattern.finditer(blank(folded, [(m.start, m.end) for m in mentions])):
                mentions.append(Mention(match.start(), match.end(), (product,), exact=True))
        for finder in (self._by_place, self._by_part, self._by_trait):
            blanked = blank(text, [(mention.start, mention.end) for mention in mentions])
            mentions.extend(finder(blanked))
        mentions.extend(self._the_rest(text, sorted(mentions, key=lambda mention: mention.start)))
        return sorted(mentions, key=lambda mention: mention.start)

    def _the_rest(self, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Such as "the other two": the products of the row that were not named before, where they are as many."""
        for match in _REST.finditer(fold(text)):
            named = {
                product.id for mention in mentions if mention.start < match.start() for product in mention.products
            }
            rest = tuple(product for product in self._row if product.id not in named)
            count = {"one": 1, "pair": 1, "two": 2, "three": 3}.get(match["n"] or "", len(rest))
            if named and rest:
                yield Mention(match.start(), match.end(), rest if len(rest) == count else ())

    def _by_place(self, text: str) -> Iterator[Mention]:
        for match in _ORDINAL.finditer(fold(text)):
            if match["place"] == "last" and re.match(r"\s+(?:left|in stock)", text[match.end() :]):
                continue
            place = len(self._row) - 1 if match["place"] == "last" else _PLACES.index(match["place"])
            yield Mention(match.start(), match.end(), self._row[place : place + 1])
        for match in _NUMBERED.finditer(fold(text)):
            place = int(_DIGITS.get(match["n"], 0) or match["n"]) - 1
            yield Mention(match.start(), match.end(), self._row[place : place + 1])

    def _by_part(self, text: str) -> Iterator[Mention]:
        """Runs of capitalised words that only one title holds and that are more than words of the vocabulary."""
        tokens = tokenise(text)
        found = self._vocabulary.find(tokens)
        # "United Colors of Benetton" is a brand whose capitals stop at its "of".
        brands = [phrase for phrase in found if any(facet == "brand" for facet, _ in phrase.meanings)]
        for first, last in _capital_runs(text, tokens):
            if any(brand.first <= first and last < brand.last for brand in brands):
                continue
            if tokens[first].key in ("the", "this", "that", "at", "for", "with", "and", "but", "both"):
                first += 1
            if tokens[last - 1].key == "t":  # the kind "T-shirt" is no part of a name
                last -= 1
            run = tokens[first:last]
            before = tokens[first - 1].key if first else ""
            owners = [p for p in self._products if {token.key for token in run} <= self._words[p.id]]
            if not run or len(owners) != 1 or before in ("by", "from", "brand") or not self._is_a_name(run, before):
                continue
            yield Mention(run[0].start, run[-1].end, tuple(owners))

    def _is_a_name(self, run: Sequence[Token], before: str) -> bool:
        found = self._vocabulary.find(run)
        brand = any(facet == "brand" for phrase in found for facet, _ in phrase.meanings)
        known = sum(phrase.last - phrase.first for phrase in found)
        if brand and (len(run) == 1 or known == len(run)):
            return before in ("the", "this", "that")
        return len(run) > 1 and (brand or known < len(run))

    def _by_trait(self, text: str) -> Iterator[Mention]:
        """Such as "The blue one", where exactly one product of the row is blue."""
        for match in re.finditer(r"\b[Tt]he ([\w -]{2,24}?) (?:one|pair)\b", text):
            tokens = tokenise(match[1])
            found = self._vocabulary.find(tokens)
            if len(found) != 1 or found[0].last - found[0].first != len(tokens):
                continue
            facet, phrase = found[0].meanings[0]
            owners = tuple(product for product in self._row if covers(facet, phrase, product.values(facet)))
            yield Mention(match.start(), match.end(), owners if len(owners) == 1 else ())
        for match in _SEVERAL.finditer(text):
            owners = tuple(product for product in self._row if self._has_trait(product, match["by"] or match["are"]))
            count = {"the two": 2, "both": 2, "the three": 3}.get(fold(match["many"]), max(2, len(owners)))
            if owners:
                yield Mention(match.start(), match.end(), owners if len(owners) == count else ())

    def _has_trait(self, product: Product, said: str) -> bool:
        """Whether a trait in a few words ("white", "Kestrel Run") is a product's; never where it is no trait."""
        tokens = tokenise(said)
        found = self._vocabulary.find(tokens)
        if len(found) != 1 or found[0].last - found[0].first != len(tokens):
            return False
        return any(covers(facet, phrase, product.values(facet)) for facet, phrase in found[0].meanings)


def _capital_runs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and tokens[last].capital and (last == first or _touching(text, tokens, last)):
            last += 1
        if last > first:
            yield first, last
        first = max(last, first + 1)


def _touching(text: str, tokens: Sequence[Token], at: int) -> bool:
    return re.fullmatch(r"[ .&'-]{1,2}", text[tokens[at - 1].end : tokens[at].start]) is not None
