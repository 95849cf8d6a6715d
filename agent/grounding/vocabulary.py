"""The live catalogue's words, found in a sentence, and whether a fact covers such a word."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from agent.grounding import words
from agent.grounding.plain import forms
from agent.grounding.text import Token, contains, fold, normalise, stem, stems, tokenise

_OWN = ("category", "colour", "brand", "gender")
Meaning = tuple[str, str]
"""A facet and the word or phrase in lower case, as it was written."""


@dataclass(frozen=True)
class Found:
    """A phrase of the vocabulary in a text: tokens `first` to `last` (excluded) and what it may mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]


class Vocabulary:
    """Phrases to meanings; a lookup costs the length of the sentence, not that of the vocabulary."""

    def __init__(self, facets: Mapping[str, Iterable[str]]) -> None:
        self._meanings: dict[tuple[str, ...], dict[Meaning, None]] = {}
        self._longest: dict[str, int] = {}
        self._spelling: dict[str, str] = {}
        self._facets_by_form: dict[str, set[str]] = {}
        for facet, values in facets.items():
            for value in values:
                self._add_value(facet, value)
                for token in tokenise(normalise(value)) if facet not in _OWN else ():
                    for form in forms(token.key):
                        self._facets_by_form.setdefault(form, set()).add(facet)
        self._add_english()

    def facets_with(self, word: str) -> frozenset[str]:
        """The facets that have a value with a word in any of its forms ("laces": closure, for its "Lace-Up")."""
        return frozenset(facet for form in forms(word) for facet in self._facets_by_form.get(form, ()))

    def find(self, tokens: Sequence[Token], breaks: Collection[int] = ()) -> list[Found]:
        """The phrases of a text from left to right, the longest at each place; none goes on after a break."""
        found: list[Found] = []
        at = 0
        while at < len(tokens):
            hit = self._longest_at(tokens, at, breaks)
            if hit is not None:
                found.append(hit)
            at = hit.last if hit is not None else at + 1
        return found

    def _longest_at(self, tokens: Sequence[Token], at: int, breaks: Collection[int]) -> Found | None:
        longest = min(self._longest.get(tokens[at].key, 0), len(tokens) - at)
        longest = next((size for size in range(1, longest) if at + size - 1 in breaks), longest)
        for size in range(longest, 0, -1):
            meanings = self._meanings.get(tuple(token.key for token in tokens[at : at + size]))
            meant = tuple(m for m in meanings or () if self._is_meant(m, tokens, at, size))
            if meant:
                return Found(at, at + size, meant)
        return None

    def _is_meant(self, meaning: Meaning, tokens: Sequence[Token], at: int, size: int) -> bool:
        """Whether a phrase is the shop's word here, rather than plain English that reads the same."""
        facet, phrase = meaning
        touching = at > 0 and tokens[at].start - tokens[at - 1].end <= 3
        before = tokens[at - 1].key if touching else ""
        capital = any(token.capital for token in tokens[at : at + size])
        if facet == "brand":
            return self._brand_is_meant(phrase, tokens, at, size, before)
        if facet == "colour" and phrase in words.HARDLY_COLOURS:
            return before == "in" or (capital and at > 0)
        if phrase in ("fall", "spring"):
            return before in ("for", "in", "this", "the", "of", "and", "or") or (capital and at > 0)
        if facet == "category" and phrase in _PLURAL_ONLY:
            return False
        if facet == "category" and phrase in _ALSO_VERBS:
            return _noun_not_verb(phrase, tokens, at, before)
        return True

    def _brand_is_meant(self, phrase: str, tokens: Sequence[Token], at: int, size: int, before: str) -> bool:
        announced = before in ("by", "from", "brand")
        capital = any(token.capital for token in tokens[at : at + size])
        if size > 1:
            return capital or not all(token.key in words.COMMON for token in tokens[at : at + size])
        if capital:
            return at > 0 or phrase not in words.COMMON
        return phrase not in words.COMMON and (announced or len(phrase) > 3)

    def _add_value(self, facet: str, value: str) -> None:
        text = fold(normalise(value))
        if facet == "category":
            self._add_kind(text)
        elif facet in ("colour", "brand", "gender"):
            self._add(facet, text)
        elif len(text) > 2 and text not in words.COMMON and not text.replace(".", "").isdigit():
            self._add(facet, text)

    def _add_kind(self, value: str) -> None:
        for part in (value, *value.replace("&", " and ").split(" and ")):
            names = [token.key for token in tokenise(part)]
            for name in (names, names[-1:]):
                if name and not (len(name) == 1 and name[0] in words.WEAK_HEADS):
                    self._add_forms(name)

    def _add_forms(self, name: Sequence[str]) -> None:
        root = stem(name[-1])
        for last in {name[-1], root, f"{root}s", f"{root}es", f"{root[:-1]}ies" if root.endswith("y") else root}:
            self._add("category", " ".join([*name[:-1], last]))
            if last in ("tshirt", "tshirts"):
                self._add("category", " ".join([*name[:-1], f"t {last[1:]}"]))

    def _add_english(self) -> None:
        for family, members in words.COLOUR_FAMILIES.items():
            for colour in (family, *members):
                self._add("colour", colour)
        for colour in words.COLOUR_ALIKE:
            self._add("colour", colour)
        for gender in words.GENDERS:
            self._add("gender", gender)
        for kind in words.KNOWN_KINDS:
            self._add_kind(kind)

    def _add(self, facet: str, phrase: str) -> None:
        key = tuple(token.key for token in tokenise(phrase))
        if key:
            self._meanings.setdefault(key, {})[(facet, " ".join(key))] = None
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))


def _noun_not_verb(phrase: str, tokens: Sequence[Token], at: int, before: str) -> bool:
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if phrase == "top" and (before in ("on", "our", "my") or after in _AFTER_BEST or before == ""):
        return False
    if phrase in ("suit", "suits"):
        return before in ("a", "the", "this", "our", "these", "of", "and", "or", "no", "two", "piece")
    if phrase in ("ties", "tops", "caps", "belts") and after in ("the", "it", "your", "together", "off", "our", "this"):
        return False
    return not (
        phrase in ("dress", "watch", "tie") and (before in ("to", "can", "you") or after in ("up", "out", "it"))
    )


_ALSO_VERBS = frozenset("top tops dress ties tie watch caps belts suit suits".split())
# One of a kind whose name is a plural; alone it is another word.
_PLURAL_ONLY = frozenset("tight short brief".split())
_AFTER_BEST = frozenset("pick picks choice choices rated of notch quality seller marks option options match".split())


def covers(facet: str, phrase: str, values: Iterable[str]) -> bool:
    """Whether a phrase on a facet is true where the catalogue says `values` of it.

    A word for a family covers its members ("blue" a Navy Blue), a broad kind its narrow ones by their words
    ("shoes" Casual Shoes); never the other way round.
    """
    held = [" ".join(token.key for token in tokenise(normalise(value))) for value in values]
    if phrase in held:
        return True
    match facet:
        case "colour":
            return any(_colour_covers(phrase, colour) for colour in held)
        case "gender":
            return any(_gender_covers(phrase, gender) for gender in held)
        case "category":
            return any(_kind_covers(phrase, kind) for kind in held)
    return False


def _colour_covers(phrase: str, colour: str) -> bool:
    phrase = words.COLOUR_ALIKE.get(phrase, phrase)
    colour = words.COLOUR_ALIKE.get(colour, colour)
    if phrase == colour or contains(colour.split(), phrase.split()):
        return True
    return colour in words.COLOUR_FAMILIES.get(phrase, ())


def _gender_covers(phrase: str, gender: str) -> bool:
    said, held = words.GENDERS.get(phrase, phrase), words.GENDERS.get(gender, gender)
    if held == "unisex":
        return said in ("men", "women", "unisex")
    return said == held or (said == "kids" and held in ("girls", "boys"))


def _kind_covers(phrase: str, kind: str) -> bool:
    said, held = stems(phrase), stems(kind)
    if contains(held, said):
        return True
    alike = words.CATEGORY_ALIKE.get(" ".join(said), ())
    return any(contains(held, tuple(other.split())) for other in alike)
