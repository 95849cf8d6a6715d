"""What shoppers call the catalogue's kinds of product."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from agent.understanding import forms, occasions
from agent.understanding.knowledge import everyday, load, phrases
from agent.understanding.sizes import is_size
from agent.understanding.text import words_of
from agent.understanding.vocabulary import SOFT, Term, Vocabulary, Words

GENDERED = {
    "mens": "men",
    "men": "men",
    "womens": "women",
    "women": "women",
    "kids": "kids",
    "boys": "boys",
    "girls": "girls",
}


_CORE = frozenset(("category", "colour", "gender", "brand", "season", "usage", SOFT))


def add_categories(vocabulary: Vocabulary, values: Iterable[str], parents: Mapping[str, str | None]) -> None:
    """Learn the kinds by their own names, then by what else people call them."""
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


def part_kinds(vocabulary: Vocabulary, values: Iterable[str]) -> None:
    """Forget names of kinds whose first word the catalogue holds as a fact: "mini skirt" is Mini, and a skirt."""
    own = {"".join(form) for value in values for form in forms.both(words_of(value))}
    whole = {form[0] for kind in load("kinds")["kind"] for name in kind["words"] if len(form := words_of(name)) == 1}
    for kind in load("kinds")["kind"]:
        for form in {form for name in kind["words"] for form in forms.both(words_of(name))}:
            key = "".join(form)
            facts = (term for term in vocabulary.get(form[0]) if term.facet not in _CORE and not term.is_part)
            is_fact = any(term.values and not is_size(term.facet) for term in facts)
            if len(form) > 1 and is_fact and key not in own | whole and _same_kind(vocabulary, key, "".join(form[1:])):
                vocabulary.terms[key] = [term for term in vocabulary.terms[key] if term.facet != "category"]


def _same_kind(vocabulary: Vocabulary, key: str, head: str) -> bool:
    """Whether a name and its head name the same kinds: a "bobble hat" is more than a hat."""
    named, heads = (
        [term.values for term in vocabulary.get(one) if term.facet == "category" and term.values] for one in (key, head)
    )
    return bool(heads) and named == heads


def add_short_kinds(vocabulary: Vocabulary, parents: Mapping[str, str | None]) -> None:
    """Learn kinds without the word for what is above them: "digital" of Digital Watches, beneath or beside Watches."""
    ordinary = everyday() | occasions.names()
    found: dict[Words, list[str]] = defaultdict(list)
    for value, above in parents.items():
        words = words_of(value)
        broader = {forms.singular(word) for word in words_of(above or "")}
        if len(words) > 1 and forms.singular(words[-1]) in broader:
            found[words[:-1]].append(value)
    same = load("attributes")["same"]
    for words, values in found.items():
        for form in dict.fromkeys([words, *(words_of(other) for other in same.get(" ".join(words), ()))]):
            others = {term.facet for term in vocabulary.get("".join(form)) if not term.is_part and term.sign != "kin"}
            if others <= {SOFT, "category"}:
                sign = "named" if len(form) == 1 and form[0] in ordinary else "kin"
                vocabulary.add(form, Term("category", tuple(values), sign=sign, is_part=True))


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


def department(value: str) -> str | None:
    """Whom a value like "mens-shoes" is for: the name of a group of `knowledge/people.toml`."""
    words = words_of(value)
    return GENDERED.get(words[0]) if len(words) > 1 else None


def _add_kind(vocabulary: Vocabulary, kind: Mapping[str, list[str]], held: Mapping[str, tuple[str, ...]]) -> None:
    """Learn what one kind is called; its soft words are needed only where the value is broader than the name."""
    synonyms = () if "*" in kind.get("soft", ()) else kind["words"]
    own = {form for name in kind["words"] for form in forms.both(words_of(name))}
    for name in kind["words"]:
        words = words_of(name)
        group, values = _first_held((synonyms, *kind.get("values", ())), held)
        is_exact = any(words_of(other) in own for other in group)
        soft = _soft_of(kind.get("soft", ()), words, values) if values and not is_exact else ()
        for form in forms.both(words):
            vocabulary.add(form, Term("category", values, soft))


def _first_held(
    groups: Iterable[Iterable[str]], held: Mapping[str, tuple[str, ...]]
) -> tuple[Iterable[str], tuple[str, ...]]:
    """The first group of which the catalogue holds something, and what that is."""
    for group in groups:
        keys = ("".join(form) for name in group for form in sorted(forms.both(words_of(name))))
        values = tuple(dict.fromkeys(value for key in keys for value in held.get(key, ())))
        if values:
            return group, values
    return (), ()


def _soft_of(rule: Iterable[str], words: Words, values: Iterable[str]) -> tuple[str, ...]:
    """What a name says beyond its value: `*` is all of it, `-` all but its last word, anything else is as written.

    Of a whole name, a last word that the value holds ("trench coat" in Coats) is said already, and so is a name whose
    every word the value holds ("crossbody" in Crossbody Bags).
    """
    held = {forms.singular(word) for value in values for word in words_of(value)}
    if {forms.singular(word) for word in words} <= held:
        return ()
    said = len(words) > 1 and forms.singular(words[-1]) in held
    named = {"*": " ".join(words[:-1] if said else words), "-": " ".join(words[:-1])}
    return tuple(phrase for item in rule if (phrase := named.get(item, item)))
