"""What shoppers call whom it is for, and the values of a catalogue's other facets."""

from collections import defaultdict
from collections.abc import Iterable

from agent.understanding import forms
from agent.understanding.knowledge import load, phrases, word_set
from agent.understanding.text import key_of, words_of
from agent.understanding.vocabulary import SOFT, Term, Vocabulary


def add_people(vocabulary: Vocabulary, values: Iterable[str]) -> None:
    """Learn the words for whom a product is; without such a facet they are things not held."""
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


def add_attribute(vocabulary: Vocabulary, facet: str, values: Iterable[str]) -> None:
    """Learn the values of a season, a usage or one of the catalogue's own facets."""
    ordinary = word_set("words", "stop") | word_set("words", "common")
    made = set(phrases("attributes", "words"))
    same = {**load("attributes")["same"], **load("occasions")["seasons"], **load("occasions")["usages"]}
    for value in values:
        words = words_of(value)
        if not words:
            continue
        telling = facet in ("season", "usage") or " ".join(words) in made
        named = len("".join(words)) <= 2 or words[0].isdigit() or (not telling and set(words) <= ordinary)
        sign = "named" if named else "common" if facet in ("season", "usage") and len(words) == 1 else "plain"
        for form in {*forms.both(words), *(words_of(other) for other in same.get(" ".join(words), ()))}:
            vocabulary.add(form, Term(facet, (value,), sign=sign))


def add_soft(vocabulary: Vocabulary) -> None:
    """Learn materials, patterns and cuts that no facet of the catalogue holds."""
    for phrase in phrases("attributes", "words"):
        if not vocabulary.get(key_of(phrase)):
            vocabulary.add(words_of(phrase), Term(SOFT, (), (phrase,)))
    for name, others in load("attributes")["same"].items():
        for other in others:
            if not vocabulary.get(key_of(other)):
                vocabulary.add(words_of(other), Term(SOFT, (), (other,)))
        del name
