"""How old the person is for whom something is wished."""

import re
from dataclasses import dataclass

from agent.understanding.amounts import NUMBER, value_of
from agent.understanding.knowledge import load, remembered, word_set
from agent.understanding.text import Sentence

ADULT = 16
"""Years from which on shops sell somebody what is made for men and women."""
OLDEST = 110
_YOUNG = 30
"""Years up to which a number between commas behind a person is an age and no price."""
_LONGEST = 10
"""Words in which an age is said."""
_YEARS = rf"(?P<years>{NUMBER})(?![\w.])"


_OLD = r"(?: (?:- )?(?:years?|yrs?|yr|y)(?: (?:- )?(?:old|o|of age))?| (?:- )?yo)?"
_CALLED = (
    r"(?:(?:who|whos|will be|shall be|hits|is|was|now|just|only|nearly|almost|about|aged|age|of|has|turned|turning|"
    r"turns|barely|going on) )"
)
_BEHIND = re.compile(
    rf"(?:(?:[,(-] )?{_CALLED}+(?P<told>{NUMBER})(?![\w.]){_OLD}|"
    rf"(?P<own>{NUMBER})(?![\w.]){_OLD}|[,(-] (?P<bare>{NUMBER})(?![\w.]){_OLD}(?= [,;)]| (?:and|who|he|she|has|is)\b))"
    r"(?! (?:{measures}|%|max|tops|bucks|quid))(?P<end>(?: [,)])*)"
)
_NOUN = re.compile(r"(?:- )?(?:(?:years?|yrs?|yr|y) (?:- )?olds?|yo)\b")
_BEFORE = re.compile(rf"{NUMBER} (?:- )?(?:(?:years?|yrs?|yr|y) (?:- )?olds?|yo)(?: \w+)?$")


@dataclass(frozen=True)
class Age:
    """How old one person is said to be, right beside his name."""

    years: float
    """-1: said before the name."""
    stop: int
    """The place where the message goes on behind it."""


def beside(sentence: Sentence, start: int, end: int) -> Age | None:
    """The age said right beside a person: "my daughter, five,", "our son Max (10)", "a lad of nine".

    Args:
        sentence: the message.
        start: place where the person is named.
        end: place behind that.
    """
    words = [token.word for token in sentence.tokens]
    place = _behind_name(sentence, end)
    found = _behind().match(" ".join(words[place : place + _LONGEST]))
    is_own = sentence.tokens[end - 1].raw.lower().endswith(("'s", "’s"))
    if found is not None and (found["own"] is None or is_own):  # "my stepdaughter's nine"
        years = value_of(found["told"] or found["own"] or found["bare"])
        if years is not None and years <= (OLDEST if found["told"] or found["own"] else _YOUNG):
            return Age(years, place + len(found.group().split()))
    return Age(-1, end) if _BEFORE.search(" ".join(words[max(0, start - _LONGEST) : start])) else None


def _behind_name(sentence: Sentence, place: int) -> int:
    """The place behind the name that may follow: "our son Leo", "our youngest, Emily,"."""
    raws = [token.raw for token in sentence.tokens[place : place + 3]]
    if raws[:1] and raws[0][:1].isupper():
        return place + 1
    return place + 2 if len(raws) == 3 and raws[0] == raws[2] == "," and raws[1][:1].isupper() else place


@remembered
def _behind() -> re.Pattern[str]:
    return re.compile(_BEHIND.pattern.replace("{measures}", "|".join(sorted(word_set("people", "measures")))))


def told(sentence: Sentence) -> float | None:
    """The one age in years that a message tells of somebody; None where it tells none or several."""
    found = find(sentence)
    return found[0] if found else None


def find(sentence: Sentence) -> tuple[float, int] | None:
    """The one age in years that a message tells of somebody, and the place of its number."""
    matches = [match for pattern in _patterns() for match in pattern.finditer(sentence.plain)]
    places = {match["years"]: sentence.covered(match.start("years"), match.end("years")).start for match in matches}
    told = [(value, place) for text, place in places.items() if (value := value_of(text)) is not None]
    told = [(value, place) for value, place in told if value <= OLDEST]
    return told[0] if len(told) == 1 else None


def is_noun(sentence: Sentence, place: int) -> bool:
    """Whether the age at a place names somebody: "my ten-year-old wants"."""
    words = [token.word for token in sentence.tokens]
    owner = words[max(0, place - 2) : place]
    return bool(set(owner) & {"my", "our", "a", "an", "the", "his", "her", "their", "for"}) and bool(
        _NOUN.match(" ".join(words[place + 1 : place + 5]))
    )


def is_of_somebody(sentence: Sentence, place: int) -> bool:
    """Whether the age at a place is that of a person and of no thing: "my six year old", not "a six year old bag"."""
    words = [token.word for token in sentence.tokens]
    if words[max(0, place - 1) : place] in (["age"], ["aged"]):
        return "-" not in "".join(words[place : place + 2])
    noun = _NOUN.match(" ".join(words[place + 1 : place + 5]))
    behind = words[place + 1 + len(noun.group().split()) :][:1] if noun else []
    ends = not behind or not behind[0].isalnum() or behind[0] in word_set("words", "stop") | {"who", "whos"}
    return noun is not None and is_noun(sentence, place) and ends


@remembered
def _patterns() -> tuple[re.Pattern[str], ...]:
    people, measures = load("people"), "|".join(sorted(word_set("people", "measures")))
    said = [pattern.replace("{years}", rf"{_YEARS}(?! (?:{measures}|%))") for pattern in people["ages"]]
    in_years = [pattern.replace("{years}", _YEARS) for pattern in people["ages_in_years"]]
    return tuple(re.compile(rf"(?<!\S){pattern}") for pattern in (*said, *in_years))
