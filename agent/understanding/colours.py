"""What shoppers call the catalogue's colours: families, other names, shades."""

from collections.abc import Iterable, Mapping

from agent.understanding.knowledge import load, remembered
from agent.understanding.text import key_of, words_of
from agent.understanding.vocabulary import Term, Vocabulary, Words


def add_colours(vocabulary: Vocabulary, values: Iterable[str]) -> None:
    """Learn families, the catalogue's own colours, their other names, shades, and colours nobody has."""
    knowledge = load("colours")
    ambiguous = knowledge["ambiguous"]
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
        known = [held[key_of(other)] for other in others if key_of(other) in held]
        if known:
            vocabulary.add(words_of(name), Term("colour", (known[0],)))
    for family, members in families.items():
        for modifier in knowledge["modifiers"]["words"]:
            for form in _colour_forms(family):
                vocabulary.add((modifier, *form), Term("colour", members, (f"{modifier} {' '.join(form)}",)))
    for name in (*knowledge["same"], *(member for family in knowledge["families"].values() for member in family)):
        family = words_of(name)[-1]
        if len(words_of(name)) > 1 and families.get(family):  # "sky blue" is a blue
            vocabulary.add(words_of(name), Term("colour", families[family], (name,)))
        elif name not in ambiguous["never"]:
            vocabulary.add(
                words_of(name), Term("colour", sign="common" if name in ambiguous["beside_kinds"] else "plain")
            )
    for short, name in knowledge["short"].items():
        vocabulary.add((short,), Term("colour", families[name]))


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


def called(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """The catalogue's colours that a shopper means by a name: "White" is a family, "Navy Blue" only itself."""
    held = {key_of(value): value for value in values}
    family = name.lower()
    return family_members(family, held) if family in load("colours")["families"] else (name,)


def families(values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Colours by what a shopper calls them: of one family by its name, others (and who is alone in it) by their own."""
    found: dict[str, list[str]] = {}
    for value in values:
        found.setdefault(family_of(value) or value, []).append(value)
    return {name if len(members) > 1 else members[0]: tuple(members) for name, members in found.items()}


def family_of(value: str) -> str | None:
    """The family that lists a colour, else the one whose name is its last word."""
    last = words_of(value)[-1:]
    named = last[0] if last and last[0] in load("colours")["families"] else None
    return _listed().get(key_of(value), named)


@remembered
def _listed() -> dict[str, str]:
    return {key_of(name): family for family, names in load("colours")["families"].items() for name in names}


def grouped(values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The colours of a filter as a shopper counts them: a family that is named as one, every other alone."""
    rest = list(values)
    held = {key_of(value): value for value in rest}
    groups: dict[str, tuple[str, ...]] = {}
    for value in rest:
        if value.lower() in load("colours")["families"]:
            groups[value] = tuple(dict.fromkeys((value, *family_members(value.lower(), held))))
    shades = {shade for group in groups.values() for shade in group}
    return {value: groups.get(value, (value,)) for value in rest if value in groups or value not in shades}


def _colour_forms(name: str) -> list[Words]:
    words = words_of(name)
    other = {"grey": "gray", "gray": "grey"}
    swapped = tuple(other.get(word, word) for word in words)
    return [words] if swapped == words else [words, swapped]
