"""A message in which each thing said is one sign, so that grammar can be written over things instead of words.

"It doesn't have to be dark red or under 60" becomes "it doesnt have to be zzm0 or zzf1".
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from agent.understanding.figures import Figure
from agent.understanding.forms import singular
from agent.understanding.grammar import SIGN as SIGN
from agent.understanding.grammar import written_out
from agent.understanding.knowledge import load, remembered
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence, words_of

_PREDICATES = frozenset(
    """ok okay fine alright allowed welcome acceptable right wrong back out off not no so banned asking a an the just
    really definitely totally absolutely only never always still too""".split()
)
"""Behind these "black's" is "black is"."""


_DOING = frozenset(("asking", "banned"))
"""Behind these somebody's "'s" is "has": "my wife's banned black"."""


@dataclass(frozen=True)
class Name:
    """The name of a wish ("colour", "the price") at a place of the message."""

    name: str
    """A facet, or `price`, `rating`, `in_stock`, `on_sale`, `sort`, `soft`, `photo`."""
    start: int
    end: int


Item = Mention | Figure | Name


class Shape:
    """One message as signs and words."""

    def __init__(self, sentence: Sentence, items: Iterable[Item], taken: Collection[int]) -> None:
        """Put signs for the items; tokens in `taken` are read by nothing."""
        self.items: list[Item] = sorted(items, key=lambda item: item.start)
        self._places: list[int] = []
        self._starts: list[int] = []
        parts: list[str] = []
        by_start = {item.start: number for number, item in enumerate(self.items)}
        place, length = 0, 0
        while place < len(sentence):
            number = by_start.get(place)
            word = "\x00" if place in taken else sentence.tokens[place].word
            parts.append(word if number is None else self._sign(sentence, number))
            self._places.append(place)
            self._starts.append(length)
            length += len(parts[-1]) + 1
            place = place + 1 if number is None else max(self.items[number].end, place + 1)
        self.plain = " ".join(parts)
        self._ends = len(sentence)

    def _sign(self, sentence: Sentence, number: int) -> str:
        """What stands for an item; with the verb that was joined to it: "black's ok"."""
        item = self.items[number]
        sign = f"{SIGN}{_letter(item)}{number}"
        following = sentence.tokens[item.end].word if item.end < len(sentence) else ""
        is_person = isinstance(item, Mention) and item.facet == "gender"
        joins = isinstance(item, Name) or (following in _PREDICATES and not (is_person and following in _DOING))
        return f"{sign} is" if joins and sentence.tokens[item.end - 1].raw.lower().endswith("'s") else sign

    def items_in(self, text: str | None) -> list[Item]:
        """The items whose signs a piece of the shape holds, in order."""
        return [self.items[int(number)] for number in re.findall(rf"{SIGN}[a-z](\d+)", text or "")]

    def covered(self, start: int, end: int) -> set[int]:
        """Places of the message's tokens between two places of `plain`."""
        places: set[int] = set()
        for index in (index for index, begin in enumerate(self._starts) if start <= begin < end):
            after = self._places[index + 1] if index + 1 < len(self._places) else self._ends
            places.update(range(self._places[index], after))
        return places

    def tokens(self, start: int, end: int) -> set[int]:
        """The same without those of mentions and figures."""
        places = self.covered(start, end)
        for item in self.items:
            if not isinstance(item, Name):
                places.difference_update(range(item.start, item.end))
        return places

    def place(self, start: int) -> int:
        """The token that a place of `plain` belongs to."""
        return max((self._places[index] for index, begin in enumerate(self._starts) if begin <= start), default=0)


def _letter(item: Item) -> str:
    if isinstance(item, Name):
        return "n"
    if isinstance(item, Mention):
        return "c" if item.facet == "category" else "m"
    if item.name in ("number", "sort"):
        return item.name[0].replace("n", "b")
    return "o" if item.value is False else "f"


@remembered
def patterns(section: str, key: str = "patterns") -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of a section of `knowledge/changes.toml`."""
    return tuple(compiled(pattern) for pattern in load("changes")[section][key])


def compile_patterns() -> None:
    """Compile every pattern of the file now, so that the first turn is as quick as the others."""
    for section, keys in load("changes").items():
        if isinstance(keys, dict) and section not in ("names", "weak", "turns"):
            for key in (key for key, value in keys.items() if isinstance(value, list)):
                patterns(section, key)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with its `{V}` and the like written out."""
    return re.compile(written_out(pattern))


class Names:
    """What a catalogue's wishes are called."""

    def __init__(self, facets: Iterable[str]) -> None:
        """Learn the names of a catalogue's own facets beside those that every shop has."""
        known: Mapping[str, str] = load("changes")["names"]
        self._by_word = {word: name for name, words in known.items() for word in words.split()}
        for facet in facets:
            words = words_of(facet)
            if len(words) == 1:
                self._by_word[words[0]] = self._by_word.get(words[0], facet)
                self._by_word.setdefault(f"{singular(words[0])}s", facet)
        weak = load("changes")["weak"]
        self._weak = frozenset(weak["names"].split())
        self._before = frozenset(weak["before"].split())
        self._after = frozenset(weak["after"].split())

    def find(self, sentence: Sentence, taken: Collection[int]) -> list[Name]:
        """The names in a message; a word that is often something else needs a sign that it is one."""
        words = [token.word for token in sentence.tokens]
        return [
            Name(name, place, place + 1)
            for place, word in enumerate(words)
            if place not in taken and (name := self._by_word.get(word)) and self._is_meant(words, place)
        ]

    def _is_meant(self, words: Sequence[str], place: int) -> bool:
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        return words[place] not in self._weak or before in self._before or after in self._after
