"""Whether what is said of a photograph is what a person saw in it (`eval/sets/looks`)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agent.grounding import names_title
from agent.grounding.text import stems
from agent.state import Brief, Sentence
from eval.answers.look_words import ALSO_RIGHT, LABELS, WORDS
from eval.answers.turns import AskedTurn, Attribute
from retrieval.errors import SourceError

FILE = Path(__file__).parents[1] / "sets" / "looks" / "fashion.jsonl"
NEGATED = frozenset(("not", "no", "without", "isn", "aren", "never"))
WORDS_OF_REACH = 2
"""How far before a word a "not" may stand."""


@dataclass(frozen=True)
class Look:
    """What one photograph shows, by the names of `look_words`."""

    type: str
    colour: str
    """The main one."""
    pattern: str
    who: str


def read_looks(path: Path = FILE) -> dict[str, Look]:
    """What was written down, by product.

    Raises:
        SourceError: the file is not as it should be, or holds a kind that has no name here.
    """
    looks = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            row = json.loads(line)
            looks[row["id"]] = _look(row)
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(f"{path} cannot be used ({type(error).__name__}: {error}); expected the looks.") from error
    return looks


def _look(row: Mapping[str, object]) -> Look:
    shown, colours = str(row["shown"]), row["colours"]
    kinds = said(shown, "type")
    if not kinds or not isinstance(colours, list):
        raise ValueError(f"{shown!r} is no kind that look_words knows")
    colour, pattern = str(colours[0]), str(row["pattern"])
    named = LABELS["colour"].get(colour, colour), LABELS["pattern"].get(pattern, pattern)
    return Look(kinds[0], *named, str(row["who"]))


def accepted(look: Look, attribute: Attribute) -> frozenset[str]:
    """The names that are right."""
    name = getattr(look, attribute)
    return frozenset((name, *ALSO_RIGHT[attribute].get(name, ())))


def answers(text: str, look: Look, attribute: Attribute, describes: bool = False) -> bool:
    """Whether a text tells an attribute rightly: the first name that it says, since what follows may be about details.

    Args:
        text: what a writer says of the photo.
        look: what it shows.
        attribute: that is asked for.
        describes: whether the photo is described as a whole; a description without a pattern says that it is plain.
    """
    names = said(text, attribute)
    if not names and describes and attribute == "pattern" and text.strip():
        names = ["plain"]
    return bool(names) and names[0] in accepted(look, attribute)


def said(text: str, attribute: Attribute) -> list[str]:
    """The names that a text says of an attribute, in order, none that it denies; of two words the longer counts."""
    words, phrases = stems(text), _phrases(attribute)
    longest = max(map(len, phrases))
    found, place = [], 0
    while place < len(words):
        sizes = range(min(longest, len(words) - place), 0, -1)
        size = next((size for size in sizes if words[place : place + size] in phrases), 0)
        if size and not NEGATED.intersection(words[max(0, place - WORDS_OF_REACH) : place]):
            found.append(phrases[words[place : place + size]])
        place += size or 1
    return found


def of_photo(sentences: Iterable[Sentence], brief: Brief) -> str:
    """The words about the photo: all that name no product of the shop."""
    titles = [product.title for product in (*(card.candidate.product for card in brief.cards), *brief.subjects)]
    return " ".join(one.text for one in sentences if not any(names_title(one.text, title) for title in titles))


def right(turn: AskedTurn, sentences: Sequence[Sentence], brief: Brief, look: Look) -> dict[Attribute, bool]:
    """For each attribute that a turn asks for, whether it is told rightly."""
    text = of_photo(sentences, brief)
    described = turn.group == "photo_described"
    return {attribute: answers(text, look, attribute, described) for attribute in turn.asks}


@cache
def _phrases(attribute: Attribute) -> Mapping[tuple[str, ...], str]:
    return {stems(word): name for name, words in WORDS[attribute].items() for word in words}
