"""What shoppers call whom it is for, and the values of a catalogue's other facets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from agent.understanding import forms, sizes
from agent.understanding.knowledge import everyday, load, phrases, word_set
from agent.understanding.text import key_of, words_of
from agent.understanding.vocabulary import SOFT, Term, Vocabulary, Words

_SHORTEST_PART = 4
"""Letters of the shortest part that a value may say is missing: "Strapless"."""


def add_people(vocabulary: Vocabulary, values: Iterable[str]) -> None:
    """Learn the words for whom a product is; without such a facet they are things not held."""
    held: dict[str, list[str]] = defaultdict(list)
    for value in values:
        held[key_of(value)].append(value)
    for name, person in load("people")["who"].items():
        meant: tuple[str, ...] = ()
        for group in person["values"]:
            meant = meant or tuple(value for other in group for value in held.get(other, ()))
        for word in person["words"]:
            vocabulary.add(words_of(word), Term("gender", meant, () if meant else (name,)))
        relations = {form for word in person["relations"] for form in forms.both(words_of(word))}
        for form in sorted(relations, key=lambda form: (len(form), form)):  # "boyfriend" before "boy friend", its like
            vocabulary.add(form, Term("gender", meant, sign="named"))
    for key, found in held.items():
        vocabulary.add((key,), Term("gender", tuple(found)))


def add_attribute(vocabulary: Vocabulary, facet: str, values: Iterable[str], is_thin: bool = False) -> None:
    """Learn the values of a season, a usage or one of the catalogue's own facets.

    Args:
        vocabulary: of the catalogue, with its kinds.
        facet: its name.
        values: in the catalogue's spelling.
        is_thin: whether few products have it. A filter on it leaves out all others, so it takes more than a chance
            word to set one.
    """
    same = {**load("attributes")["same"], **load("occasions")["seasons"], **load("occasions")["usages"]}
    meanings: dict[Words, list[str]] = defaultdict(list)
    signs: dict[Words, str] = {}
    for value in sorted(values, key=lambda value: len(words_of(value))):
        words = words_of(value)
        if not words:
            continue
        sign = _sign(vocabulary, facet, words, is_thin)
        is_thing = vocabulary.is_kind(key_of(facet))  # "leather" says nothing of a belt that comes with a dress
        own = sorted(forms.both(words) | (set() if is_thing else _within(words)))
        others = [*(words_of(other) for other in same.get(" ".join(words), ())), *_lacking(words)]
        for form in dict.fromkeys([*own, *others]):
            meanings[form].append(value)
            is_loose = form not in own and _is_loose(form, words, is_thin)
            signs.setdefault(form, "kin" if is_loose else sign)
        for form in _named(vocabulary, facet, words):
            meanings[form].append(value)
            signs[form] = "plain"
        for form in sizes.forms(words) if sizes.is_size(facet) else ():
            meanings[form].append(value)
            signs.setdefault(form, "plain" if sizes.is_plain(form) else "named")
    for form, found in sorted(meanings.items()):
        meant = found if sizes.is_size(facet) else _nearest_names(form, found, facet)
        vocabulary.add(form, Term(facet, tuple(dict.fromkeys(meant)), sign=signs[form]))
    _add_parts(vocabulary, facet, values)


def _add_parts(vocabulary: Vocabulary, facet: str, values: Iterable[str]) -> None:
    """Learn values without the word for what they are of: "stilettos", "speckled", "mesh" of a Mesh Strap."""
    part = forms.singular(facet)
    is_thing = vocabulary.is_kind(key_of(facet)) and part not in load("attributes")["endings"]  # a belt, but no heel
    if facet in ("season", "usage") or sizes.is_size(facet) or is_thing:
        return
    parts: dict[Words, list[str]] = defaultdict(list)
    for value in sorted(values):
        words = words_of(value)
        last = forms.singular(words[-1]) if words else ""
        if len(words) > 1 and (last == part or last in load("attributes")["endings"]):
            for form in forms.both(words[:-1]):
                parts[form].append(value)
    for form, found in parts.items():
        if not set(form) & (word_set("words", "stop") | word_set("attributes", "unfinished")):
            sign = "named" if len(form) == 1 and _is_ordinary(form) else "kin"
            vocabulary.add(form, Term(facet, tuple(found), sign=sign, is_part=True))


def _nearest_names(form: Words, values: Sequence[str], facet: str) -> Sequence[str]:
    """Of several values that one form may name, those it names best: "leather" is Leather where there is one."""
    full = {value: forms.both((*words_of(value), *words_of(facet))) for value in values}
    own = [value for value in values if form in forms.both(words_of(value)) | full[value]]
    kin = [value for value in values if _stem(words_of(value)[0]) == _stem(form[0])]  # "stripes": Striped
    return own or kin or values


def _stem(word: str) -> str:
    """Enough of a word to know its relatives by: "stripes" and "striped", "dots" and "dotted"."""
    return word[:3] if len(word) < 6 else word[:4]


def _lacking(words: Words) -> list[Words]:
    """What a value that says what is missing is called besides: "Sleeveless" is without sleeves."""
    part = words[-1].removesuffix("less")
    if len(words) != 1 or part == words[-1] or len(part) < _SHORTEST_PART:
        return []
    return [(lead, form) for lead in ("no", "without") for form in (part, f"{part}s")]


def _within(words: Words) -> set[Words]:
    """The material inside a longer name: "Organic Cotton" is cotton, but "Vegan Leather" is no leather."""
    knowledge = load("attributes")
    if len(words) == 1 or set(words) & set(knowledge["imitations"]):
        return set()
    return {(word,) for word in words if word in knowledge["materials"]}


def _named(vocabulary: Vocabulary, facet: str, words: Words) -> set[Words]:
    """A value with the name of what it is of: "square neckline", "star pendant", "slim fit"."""
    if facet in ("season", "usage") or sizes.is_size(facet) or vocabulary.is_kind(key_of(facet)):
        return set()
    part = words[-1] if len(words) > 1 else ""
    ends = load("attributes")["endings"].get(forms.singular(part), ())
    found = {(*words[:-1], end) for end in (*ends, facet) if ends and _tells(vocabulary, facet, words)}
    if part not in (facet, forms.singular(facet)) and not ends:
        found |= forms.both((*words, *words_of(facet)))
    return found


def _tells(vocabulary: Vocabulary, facet: str, words: Words) -> bool:
    """Whether a value says itself what it is of: "Square Neck", "Black Dial"; not "Leather Belt" or "Plain Top"."""
    if len(words) < 2 or words[0] in ("plain", "no"):
        return False
    if forms.singular(words[-1]) in load("attributes")["endings"]:
        return True
    return words[-1] == facet and not vocabulary.is_kind(words[-1])


def _sign(vocabulary: Vocabulary, facet: str, words: Words, is_thin: bool) -> str:
    """How sure a value's own words are: a size "M" must be named, a usage "Party" needs a sign."""
    if sizes.is_size(facet):
        return "plain" if sizes.is_plain(words) else "named"
    telling = facet in ("season", "usage") or " ".join(words) in phrases("attributes", "words")
    telling = telling or _tells(vocabulary, facet, words)
    is_kind, is_rare = vocabulary.is_kind(words[-1]), is_thin and len(words) == 1
    if sizes.is_plain(words):
        return "plain"
    if len("".join(words)) <= 2 or words[0].isdigit() or (is_kind and not telling):
        return "named"
    if (_is_ordinary(words) or is_rare) and not telling:
        return "named" if len(words) == 1 and _is_ordinary(words) else "kin"
    return "common" if facet in ("season", "usage") and len(words) == 1 else "plain"


def _is_loose(form: Words, words: Words, is_thin: bool) -> bool:
    """Whether another name of a value is one only of things that come in it: "spots" are dots on a shirt."""
    is_told = " ".join(form) in phrases("attributes", "words") or _stem(form[0]) == _stem(words[0])
    return not is_told and (is_thin or _is_ordinary(form))


def _is_ordinary(words: Words) -> bool:
    """Whether everyday English uses all these words."""
    ordinary = everyday()
    return all({word, forms.singular(word)} & ordinary for word in words)


def add_soft(vocabulary: Vocabulary) -> None:
    """Learn materials, patterns and cuts that no facet of the catalogue holds."""
    for phrase in phrases("attributes", "words"):
        if _is_free(vocabulary, phrase):
            vocabulary.add(words_of(phrase), Term(SOFT, (), (phrase,)))
    for others in load("attributes")["same"].values():
        for other in others:
            if _is_free(vocabulary, other):
                vocabulary.add(words_of(other), Term(SOFT, (), (other,)))


def _is_free(vocabulary: Vocabulary, phrase: str) -> bool:
    """Whether a phrase is no value, or one only of some kinds of thing."""
    return all(term.sign == "kin" or term.is_part for term in vocabulary.get(key_of(phrase)))
