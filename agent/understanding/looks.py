"""The looks among a shopper's words, by a file that a shopkeeper may edit: they rank by photos and never filter."""

from collections.abc import Iterable, Mapping, Sequence

from agent.understanding import forms
from agent.understanding.knowledge import load, remembered
from agent.understanding.text import words_of
from retrieval.looking import Look

_REFUSING = ("not ", "less ")


def wished(soft: Iterable[str], facets: Mapping[str, Mapping[str, int]] | None = None) -> tuple[Look, ...]:
    """The looks that soft words name, each once; those refused ("not striped") are not to be seen.

    Args:
        soft: the wishes.
        facets: the values of the live catalogue; a look that one of them holds is the shop's to say.
    """
    held = {form for counts in (facets or {}).values() for value in counts for form in _forms(value)}
    found: dict[str, Look] = {}
    for phrase in soft:
        refused = phrase.startswith(_REFUSING)
        for name in named(phrase):
            if not held.intersection(_forms(name)):
                found.setdefault(name, look(name, refused))
    return tuple(found.values())


def named(text: str) -> list[str]:
    """The names of the looks that a text tells of, in order, of two that overlap the longer one."""
    words, known = words_of(text), _by_form()
    longest = max(form.count(" ") + 1 for form in known)
    found, place = [], 0
    while place < len(words):
        sizes = range(min(longest, len(words) - place), 0, -1)
        size = next((size for size in sizes if " ".join(words[place : place + size]) in known), 0)
        if size:
            found.append(known[" ".join(words[place : place + size])])
        place += size or 1
    return list(dict.fromkeys(found))


@remembered
def look(name: str, refused: bool = False) -> Look:
    """A look of the file, with the others of its group as its rivals."""
    known = _known()
    one = known[name]
    rivals = tuple(other["shown"] for other in known.values() if other["group"] == one["group"] and other != one)
    return Look(name, one["shown"], rivals, refused)


@remembered
def groups() -> Mapping[str, Sequence[str]]:
    """The names of the looks by group, in the file's order."""
    found: dict[str, list[str]] = {}
    for name, one in _known().items():
        found.setdefault(one["group"], []).append(name)
    return found


def _known() -> dict[str, Mapping[str, str]]:
    """The looks by name; of two with the same name the first is meant."""
    found: dict[str, Mapping[str, str]] = {}
    for one in load("looks")["look"]:
        found.setdefault(one["name"], one)
    return found


@remembered
def _by_form() -> dict[str, str]:
    """The look of each of its names, in singular and plural."""
    found: dict[str, str] = {}
    for one in load("looks")["look"]:
        for said in (one["name"], *one["names"]):
            for form in _forms(said):
                found.setdefault(form, one["name"])
    return found


def _forms(said: str) -> list[str]:
    return [" ".join(form) for form in forms.both(words_of(said))]
