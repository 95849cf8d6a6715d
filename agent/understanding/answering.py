"""Bare answers to the question that was asked: "black", "for men, please", "50", "I don't mind"."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from agent.state import Question
from agent.understanding.amounts import NUMBER, value_of
from agent.understanding.colours import called
from agent.understanding.knowledge import any_match, phrases, remembered, word_set
from agent.understanding.mentions import Mention
from agent.understanding.reading import Reading
from agent.understanding.text import Sentence, key_of
from retrieval.records import Range

_JOINT = re.compile(r" (?:or|and|,|/) ")
_INSTEAD = re.compile(r" (?:instead of|rather than|in place of|not|if (?:you|u|ya) (?:have|got|sell|do|stock)) .*$")
"""Behind an answer these name what it takes the place of, or hope that the shop has it."""


def leaves_open(sentence: Sentence, asked: bool = True) -> bool:
    """Whether the whole message says that anything will do: "no preference", "surprise me", "hmm, either is fine".

    Args:
        sentence: the message.
        asked: whether a question was asked right before it, so that "no" and "nothing" say so too.
    """
    said = " ".join(token.word for token in sentence.tokens if not token.is_mark)
    left, found = _open_answers(asked).subn(" ", said)
    return bool(found) and set(left.split()) <= word_set("asking", "around")


def leaves_choice(sentence: Sentence) -> bool:
    """Whether what will do is left to the shop, so that something else is to be seen: "surprise me", "you choose"."""
    return any_match("leaves_choice", sentence.plain) is not None


@remembered
def _open_answers(asked: bool) -> re.Pattern[str]:
    known = [*phrases("asking", "indifferent"), *(phrases("asking", "after_question") if asked else ())]
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def answered(reading: Reading, question: Question, values: Iterable[str]) -> Reading:
    """The reading with the answer that the words give to a question, where nothing but the question tells that.

    Args:
        reading: of the message alone.
        question: what was asked.
        values: of the facet asked about, as the catalogue spells them.
    """
    if question.facet == "price":
        return _with_limit(reading)
    if reading.positive(question.facet):
        return reading
    named = _named(reading.sentence, question.facet, list(values))
    if not named:
        return reading
    mention = Mention(0, len(reading.sentence), question.facet, named, reading.sentence.plain)
    return replace(reading, mentions=(mention,), soft=(), unknown=())


def _with_limit(reading: Reading) -> Reading:
    """A lone number is the most that the shopper would spend."""
    words = _bare(reading.sentence.plain)
    limit = value_of(words) if re.fullmatch(NUMBER, words) else None
    if reading.numbers.price is not None or limit is None:
        return reading
    return replace(reading, numbers=replace(reading.numbers, price=Range(None, limit)), soft=(), unknown=())


def _named(sentence: Sentence, facet: str, values: Collection[str]) -> tuple[str, ...]:
    """The values that make up the whole message; none where anything else is said."""
    held = {form: value for value in values for form in _forms(value)}
    found: list[str] = []
    for part in _JOINT.split(_INSTEAD.sub(" ", f" {sentence.plain} ")):
        value = held.get(key_of(part)) or held.get(key_of(_bare(part)))
        if value is None and not _bare(part):
            continue  # "oh, arrow"
        if value is None:
            return ()
        found += called(value, values) if facet == "colour" else (value,)
    return tuple(dict.fromkeys(found))


def _forms(value: str) -> tuple[str, ...]:
    """A name as it is, for one and for several."""
    key = key_of(value)
    return key, f"{key}s", key.removesuffix("s"), key.removesuffix("es")


def _bare(text: str) -> str:
    """The words without those that may stand around an answer, and without marks."""
    words = [word for word in text.split() if word[0].isalnum()]
    around = word_set("asking", "around")
    while words and words[0] in around:
        del words[0]
    while words and words[-1] in around:
        del words[-1]
    return " ".join(words)
