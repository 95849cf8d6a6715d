"""Every surface form a shopper may write for what the catalogue holds, and for some of what it does not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from agent.understanding import forms
from agent.understanding.knowledge import load, phrases, word_set
from agent.understanding.text import key_of, words_of

SOFT = "soft"
"""The pretended facet of words that are known and only steer the ranking."""
GENDERED = {
    "mens": "men",
    "men": "men",
    "womens": "women",
    "women": "women",
    "kids": "kids",
    "boys": "boys",
    "girls": "girls",
}


@dataclass(frozen=True)
class Term:
    """What one surface form means."""

    facet: str
    values: tuple[str, ...] = ()
    """In the catalogue's spelling; empty: a known thing that the catalogue does not hold."""
    soft: tuple[str, ...] = ()
    """Words that keep steering the ranking beside the filter."""
    words: int = 1
    """How many words the form has when written in full."""
    sign: str = "plain"
    """`plain`: always meant; `common`: an ordinary word that needs a sign; `named`: only when named as what it is."""


Words = tuple[str, ...]


@dataclass
class Vocabulary:
    """Terms by their form without spaces."""

    terms: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, str] = field(default_factory=dict)
    """Single words that may be misspelt, with the facet of a term that uses them."""
    longest: int = 1

    def add(self, form: Words, term: Term) -> None:
        """Learn one form of a term; a form already taken by the same facet keeps its first meaning."""
        key = "".join(form)
        if not key or any(known.facet == term.facet for known in self.terms.get(key, ())):
            return
        self.terms[key].append(Term(term.facet, term.values, term.soft, len(form), term.sign))
        self.longest = max(self.longest, min(len(form) + 1, 7))
        for word in {*form, key} if term.facet == "category" else form:
            if len(word) >= 4 or term.facet == "colour":
                self.words.setdefault(word, term.facet)

    def get(self, key: str) -> list[Term]:
        """The meanings of a form, the likeliest first."""
        return self.terms.get(key, [])


def build(facets: Mapping[str, Mapping[str, int]], parents: Mapping[str, str | None]) -> Vocabulary:
    """The vocabulary of a catalogue with these values."""
    vocabulary = Vocabulary()
    _add_categories(vocabulary, facets.get("category", {}), parents)
    _add_colours(vocabulary, facets.get("colour", {}))
    _add_people(vocabulary, facets.get("gender", {}))
    _add_brands(vocabulary, facets.get("brand", {}))
    for name, values in facets.items():
        if name not in ("category", "colour", "gender", "brand"):
            _add_attribute(vocabulary, name, values)
    _add_soft(vocabulary)
    return vocabulary


# --- categories ---------------------------------------------------------------------------------------------------


def _add_categories(vocabulary: Vocabulary, values: Iterable[str], parents: Mapping[str, str | None]) -> None:
    tiers: list[dict[Words, list[str]]] = [defaultdict(list), defaultdict(list), defaultdict(list)]
    for value in values:
        for tier, name in _category_names(value):
            for form in forms.both(name):
                tiers[tier][form].append(value)
    held: dict[str, tuple[str, ...]] = {}
    for tier_forms in tiers:
        for form, found in tier_forms.items():
            meant = _narrowest(found, parents)
            vocabulary.add(form, Term("category", meant))
            held.setdefault("".join(form), meant)
    for kind in load("kinds")["kind"]:
        _add_kind(vocabulary, kind, held)
    for phrase in phrases("kinds", "plain"):
        _add_kind(vocabulary, {"words": [phrase]}, held)


def _category_names(value: str) -> Iterable[tuple[int, Words]]:
    """The names of a category value by how directly they are its own: whole, a part, without "mens-"."""
    words = words_of(value)
    yield 0, words
    for separator in (" and ", "/", ",", "&"):
        if separator in value.lower():
            for part in value.lower().split(separator):
                yield 1, words_of(part)
    if len(words) > 1 and words[0] in GENDERED:
        yield 2, words[1:]


def _narrowest(values: list[str], parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """The values without those that are a broader value of another: "dress" is Dresses, not Dress above it."""
    unique = list(dict.fromkeys(values))
    return tuple(
        value for value in unique if not any(other != value and is_below(other, value, parents) for other in unique)
    )


def is_below(value: str, broad: str, parents: Mapping[str, str | None]) -> bool:
    """Whether `broad` is somewhere above `value`."""
    seen = {value}
    above = parents.get(value)
    while above is not None and above not in seen:
        if above == broad:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def _add_kind(vocabulary: Vocabulary, kind: Mapping[str, list[str]], held: Mapping[str, tuple[str, ...]]) -> None:
    for group in (kind["words"], *kind.get("values", ())):
        forms_of_group = (form for name in group for form in sorted(forms.both(words_of(name))))
        values = tuple(dict.fromkeys(value for form in forms_of_group for value in held.get("".join(form), ())))
        if values:
            break
    for name in kind["words"]:
        words = words_of(name)
        soft = _soft_of(kind.get("soft", ()), words) if values else ()
        for form in forms.both(words):
            vocabulary.add(form, Term("category", values, soft))


def _soft_of(rule: Iterable[str], words: Words) -> tuple[str, ...]:
    """`*` keeps the whole phrase, `-shoes` all but its last word, anything else is kept as it is written."""
    named = {"*": " ".join(words), "-shoes": " ".join(words[:-1])}
    return tuple(named.get(item, item) for item in rule)


# --- colours ------------------------------------------------------------------------------------------------------


def _add_colours(vocabulary: Vocabulary, values: Iterable[str]) -> None:
    knowledge = load("colours")
    held = {key_of(value): value for value in values}
    families = {family: family_members(family, held) for family in knowledge["families"]}
    for family, members in families.items():
        for form in _colour_forms(family):
            vocabulary.add(form, Term("colour", members))
    for key, value in held.items():
        vocabulary.add(words_of(value), Term("colour", (value,)))
        for form in _colour_forms(value):
            vocabulary.add(form, Term("colour", (held[key],)))
    for name, others in knowledge["same"].items():
        value = next((held[key_of(other)] for other in others if key_of(other) in held), None)
        if value is not None:
            vocabulary.add(words_of(name), Term("colour", (value,)))
    for family, members in families.items():
        for modifier in knowledge["modifiers"]["words"]:
            for form in _colour_forms(family):
                vocabulary.add((modifier, *form), Term("colour", members, (f"{modifier} {' '.join(form)}",)))
    for name in (*knowledge["same"], *(member for family in knowledge["families"].values() for member in family)):
        if name not in _AMBIGUOUS_COLOURS:
            vocabulary.add(words_of(name), Term("colour"))
    for short, name in knowledge["short"].items():
        vocabulary.add((short,), Term("colour", families[name]))


_AMBIGUOUS_COLOURS = frozenset(
    """denim steel brass stone sand skin rose cherry ruby amber wine coffee chocolate lemon lime mint sage slate
    ash pearl plum champagne camel walnut salmon peach rust jade amethyst platinum copper bronze gold silver golden rainbow assorted
    snow graphite canary cognac mocha chestnut coral emerald metallic nude multi""".split()
)
"""Names that are colours only where the catalogue says so; elsewhere they are a material, a flavour, a flower."""


def family_members(family: str, held: Mapping[str, str]) -> tuple[str, ...]:
    """The catalogue's colours of one family: those listed, and those whose last word is the family's name."""
    listed = {key_of(name) for name in load("colours")["families"][family]}
    elsewhere = {
        key_of(name) for other, names in load("colours")["families"].items() if other != family for name in names
    }
    return tuple(
        value
        for key, value in held.items()
        if key in listed or (words_of(value)[-1:] == (family,) and key not in elsewhere)
    )


def _colour_forms(name: str) -> list[Words]:
    words = words_of(name)
    other = {"grey": "gray", "gray": "grey"}
    swapped = tuple(other.get(word, word) for word in words)
    return [words] if swapped == words else [words, swapped]


# --- people, brands, other facets -----------------------------------------------------------------------------------


def _add_people(vocabulary: Vocabulary, values: Iterable[str]) -> None:
    held: dict[str, list[str]] = defaultdict(list)
    for value in values:
        held[key_of(value)].append(value)
    for name, person in load("people").items():
        meant: tuple[str, ...] = ()
        for group in person["values"]:
            meant = meant or tuple(value for other in group for value in held.get(other, ()))
        for word in person["words"]:
            vocabulary.add(words_of(word), Term("gender", meant, () if meant else (name,)))
        for word in person["relations"]:
            vocabulary.add(words_of(word), Term("gender", meant, sign="named"))
    for key, found in held.items():
        vocabulary.add((key,), Term("gender", tuple(found)))


def _add_brands(vocabulary: Vocabulary, values: Mapping[str, int]) -> None:
    held: dict[Words, list[str]] = defaultdict(list)
    for value in sorted(values, key=lambda name: -values[name]):
        held[words_of(value)].append(value)
    by_key: dict[str, list[str]] = defaultdict(list)
    for words, found in held.items():
        by_key["".join(words)].extend(found)
    for words in held:
        vocabulary.add(words, Term("brand", tuple(by_key["".join(words)]), sign=_brand_sign(words)))
    for alias, name in load("brands")["aliases"].items():
        vocabulary.add(
            words_of(alias), Term("brand", tuple(by_key.get(key_of(name), ())), sign=_brand_sign(words_of(alias)))
        )
    _add_short_brands(vocabulary, held)
    for name in phrases("brands", "known"):
        words = words_of(name)
        vocabulary.add(words, Term("brand", sign=_brand_sign(words)))


def _add_short_brands(vocabulary: Vocabulary, held: Mapping[Words, list[str]]) -> None:
    """Long names by their first two words, or by one telling word, where only one brand can be meant."""
    shortened: dict[Words, list[tuple[str, ...]]] = defaultdict(list)
    ordinary = word_set("words", "stop") | word_set("words", "common")
    for words, found in held.items():
        if len(words) >= 3:
            shortened[words[:2]].append(tuple(found))
        for word in set(words) if len(words) > 1 else ():
            if len(word) >= 6 and word not in ordinary and not vocabulary.get(word):
                shortened[(word,)].append(tuple(found))
    for form, brands in shortened.items():
        if len(brands) == 1 and not set(form) <= ordinary:
            vocabulary.add(form, Term("brand", brands[0]))


def _brand_sign(words: Words) -> str:
    stop = word_set("words", "stop")
    if len("".join(words)) <= 2 or (len(words) == 1 and words[0] in stop):
        return "named"
    ordinary = stop | word_set("words", "common") | _known_elsewhere()
    return "common" if len(words) == 1 and words[0] in ordinary else "plain"


def _known_elsewhere() -> frozenset[str]:
    occasions = load("occasions")
    return frozenset(
        [*occasions["heads"], *occasions["places"], *phrases("attributes", "words"), *phrases("kinds", "plain")]
    )


def _add_attribute(vocabulary: Vocabulary, facet: str, values: Iterable[str]) -> None:
    ordinary = word_set("words", "stop") | word_set("words", "common")
    same = {**load("attributes")["same"], **load("occasions")["seasons"], **load("occasions")["usages"]}
    for value in values:
        words = words_of(value)
        named = (
            len("".join(words)) <= 2
            or words[0].isdigit()
            or (facet not in ("season", "usage") and set(words) <= ordinary)
        )
        sign = "named" if named else "common" if facet in ("season", "usage") and len(words) == 1 else "plain"
        for form in {*forms.both(words), *(words_of(other) for other in same.get(" ".join(words), ()))}:
            vocabulary.add(form, Term(facet, (value,), sign=sign))


def _add_soft(vocabulary: Vocabulary) -> None:
    for phrase in phrases("attributes", "words"):
        if not vocabulary.get(key_of(phrase)):
            vocabulary.add(words_of(phrase), Term(SOFT, (), (phrase,)))
    for name, others in load("attributes")["same"].items():
        for other in others:
            if not vocabulary.get(key_of(other)):
                vocabulary.add(words_of(other), Term(SOFT, (), (other,)))
        del name
