"""Bare numbers that stand for cards: "2 or 3, which", "is 4 lined", "i like three and five equally"."""

import re

from agent.understanding.frames import Frame
from agent.understanding.tags import Tags
from agent.understanding.text import Sentence

PROBABLE = 0.8
"""The least probability at which a number that the tagger says points does so."""
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NO_MEASURE = (
    r"(?! (?:- )?(?:stars?|out of|/|dollars?|bucks|euros?|pounds?|quid|%|inch(?:es)?|cm|mm|kg|years?|yrs?|months?|"
    r"weeks?|days?|pieces?|packs?|pairs?|of|more|others?|different|litres?|people|person|sizes?|times?|each)\b)"
)
"""What does not follow a number that stands for a card."""
_NUMBER = rf"(?:{'|'.join(NUMBERS)}|\d{{1,2}})"
_STANDS = rf"{_NUMBER}\b{NO_MEASURE}"
_JOINT = r"(?: ,)? (?:vs|v|versus|against|or|and|n|next to|beside)"
_COMPARED = re.compile(
    r"\b(?:compare|between|versus|vs|than|do|contrast|side by side|torn|choose|pick|decide|which|better|get|buy) .*|"
    rf"^(?:(?:so|and|hmm|ok|show me|put|let me see|see|can i see|line up) )*{_STANDS}{_JOINT} {_STANDS}.*"
)
_EITHER = re.compile(
    rf"(?<!size )(?<!sizes )(?<!age )(?<!aged )(?<!under )(?<!over )(?<!about )(?<!around )"
    rf"\b{_STANDS}(?: , {_STANDS})*{_JOINT} {_STANDS}"
    r"(?= [^\w]|$| (?:which|who|whats|what|equally|best|are|look)\b)"
)
_ONE_OF = re.compile(
    r"(?:^|\b(?:between|compare|see|put|choose|pick|of|up|me|pairs|numbers|options|items|cards|pics|pictures|photos|"
    rf"products) )one{_JOINT} {_STANDS}"
)
_DECIDES = re.compile(
    r"\b(?:which|choose|choosing|decide|pick|torn|better|prefer|differences?|differ|equally|sell me|talk me|help me|"
    r"sways?|what do you (?:think|reckon))\b"
)
_AS_MODEL = re.compile(rf"(?:(?<=^)|(?<=like )|(?<=style )){_STANDS} (?:but|only)\b|(?<=\bstyle ){_STANDS}(?= [?.!]|$)")
"""Like which card something is wanted: "3 but cheaper"."""
_EACH = re.compile(
    rf"(?<![\w$£€])(?P<place>{_NUMBER})(?!\w){NO_MEASURE}(?! (?:or|and|to|-) {_NUMBER}\b(?!{NO_MEASURE}))"
)


def places(sentence: Sentence, count: int, frame: Frame, tags: Tags) -> dict[int, int]:
    """Where a number alone stands for a card, and for which, counted from 0.

    Args:
        sentence: the message.
        count: number of cards shown.
        frame: what the message does with the cards.
        tags: which words point for sure.
    """
    plain = sentence.plain
    listed = _COMPARED.search(plain) if frame.compares else None
    listed = listed or (_EITHER.search(plain) if _DECIDES.search(plain) else None)
    found: dict[int, int] = {}
    for match in _EACH.finditer(plain):
        place = sentence.covered(match.start(), match.end()).start
        number = match["place"]
        card = (int(number) if number.isdigit() else NUMBERS.index(number) + 1) - 1
        if not 0 <= card < count:
            continue
        is_listed = (
            listed is not None
            and listed.start() <= match.start() < listed.end()
            and (number != "one" or _ONE_OF.search(plain))
        )
        before = sentence.tokens[place - 1].word if place else ""
        if number == "one" and before in ("the", "that", "this", "a", "which", "no", "each", "any"):
            continue  # "the one I fancy most" counts nothing
        if is_listed or _is_tagged(tags, place) or _AS_MODEL.match(plain, match.start()):
            found[place] = card
    return found


def _is_tagged(tags: Tags, place: int) -> bool:
    """Whether the tagger is sure that a number points, and no word beside it with it: "the two knee highs"."""
    beside = (tags.role(place - 1) if place else "", tags.role(place + 1))
    return tags.sign([place], PROBABLE) == "@" and "@" not in beside
