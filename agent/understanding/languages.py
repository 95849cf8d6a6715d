"""Simple wishes in another language: which one it is, and its words for things, colours and people in English."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agent.understanding.knowledge import load, remembered, word_set
from agent.understanding.text import BLANK, Sentence, Token, fold, joined, words_of

_LONGEST = 3
"""Words of the longest phrase that is translated."""


@dataclass(frozen=True)
class _Language:
    sure: frozenset[str]
    small: frozenset[str]
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]

    @property
    def own(self) -> frozenset[str]:
        """Its words that carry no wish."""
        return self.sure | self.small


def in_english(sentence: Sentence, knows: Callable[[str], bool]) -> Sentence:
    """The message with what is known of another language translated; else as it is.

    Args:
        sentence: the message.
        knows: whether a word means something in English or to the catalogue. In a foreign message any other is blanked.
    """
    language = _language_of([token.word for token in sentence.tokens])
    if language is None:
        return sentence
    in_between = _is_rather_english(sentence, language)
    tokens: list[Token] = []
    place = 0
    while place < len(sentence):
        token = sentence.tokens[place]
        size, words = _translated(sentence.tokens[place:], language, in_between)
        if words is not None:
            tokens += [Token(word, word) for word in words]
        elif in_between:
            tokens.append(token)
        elif token.is_mark or token.is_number or (token.word not in language.own and knows(token.word)):
            tokens.append(token)
        else:
            tokens.append(Token(token.raw, BLANK))
        place += size
    return joined(tokens)


def _is_rather_english(sentence: Sentence, language: _Language) -> bool:
    """Whether the small words are English, so that only the sure ones are of the other language: "a red falda"."""
    words = {token.word for token in sentence.tokens}
    return len((words & word_set("words", "stop")) - language.own) > len(words & language.own)


def _translated(tokens: Sequence[Token], language: _Language, only_sure: bool) -> tuple[int, Sequence[str] | None]:
    """How many tokens are read at once, and what they are in English, where that is known."""
    for size in range(min(_LONGEST, len(tokens)), 0, -1):
        words = tuple(token.word for token in tokens[:size])
        if words in language.phrases and (not only_sure or language.sure.intersection(words)):
            return size, language.phrases[words]
    return 1, None


def _language_of(words: Sequence[str]) -> _Language | None:
    """The language that most of its own words are from; None where English has the most, or nothing tells."""
    best, most = None, 0.0
    for language in _languages():
        sure = {word for word in words if word in language.sure}
        small = {word for word in words if word in language.small}
        if len(sure) + 0.5 * len(small) > most and sure:
            best, most = language, len(sure) + 0.5 * len(small)
    return best


@remembered
def _languages() -> tuple[_Language, ...]:
    return tuple(
        _Language(
            frozenset(fold(word) for word in known["sure"].split()),
            frozenset(fold(word) for word in known["small"].split()),
            {words_of(own): words_of(english) for english, names in known["words"].items() for own in names},
        )
        for known in load("languages").values()
    )
