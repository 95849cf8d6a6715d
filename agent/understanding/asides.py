"""What is no shopping: greetings and thanks, abuse, support, tasks for somebody else, questions about the world."""

import re
from functools import cache

from agent.understanding import knowledge
from agent.understanding.amounts import SPELT
from agent.understanding.knowledge import load, phrases, word_set
from agent.understanding.reading import Reading
from agent.understanding.softwords import LONGEST_WORD
from agent.understanding.text import Token

_LAST_PART = re.compile(r"(?:^|[.,!?;] )([^.,!?;]+)(?: [.!?,;])*$")


def gives_orders(reading: Reading) -> bool:
    """Whether the words try to change what the assistant is."""
    return knowledge.any_match("injection", reading.sentence.plain) is not None


def is_task(reading: Reading) -> bool:
    """Whether something is to be done that no shop assistant does, whatever products are named."""
    found = reading.references
    if found.products or found.unclear or found.points:
        return knowledge.any_match("never_shopping", reading.sentence.plain) is not None
    return names_task(reading.sentence.plain)


def names_task(plain: str) -> bool:
    """Whether words alone are a task for somebody else."""
    keys = ("never_shopping", "how_to")
    return _task().match(plain) is not None or any(knowledge.any_match(key, plain) for key in keys)


def is_complaint(reading: Reading) -> bool:
    """Whether it is about something ordered before, which the shop's staff must see to."""
    return knowledge.any_match("complaints", reading.sentence.plain) is not None


def says_nothing(reading: Reading) -> bool:
    """Whether nothing was understood that could be searched for, nor that anything is wanted."""
    found, orders = reading.references, reading.commands
    if any(token.is_number or token.word in SPELT for token in reading.sentence.tokens):
        return False
    said = reading.soft or reading.unknown or orders.adds or found.points
    wants = knowledge.any_match("wishes", reading.sentence.plain) or knowledge.any_match(
        "idle_wishes", reading.sentence.plain
    )
    return not said and not wants


def is_out_of_scope(reading: Reading) -> bool:
    """Whether a turn without a wish is for somebody else than a shop assistant."""
    plain = reading.sentence.plain
    if knowledge.any_match("identity", plain):
        return False
    if any(knowledge.any_match(key, plain) for key in ("out_of_scope", "abuse", "support", "personal")):
        return True
    if _task().search(plain):
        return True
    return _is_about_the_world(reading)


def is_small_talk(reading: Reading) -> bool:
    """Whether a turn without a wish is a greeting, thanks, or a question about the assistant."""
    plain = reading.sentence.plain
    if not any(map(_is_readable, reading.sentence.tokens)):
        return True
    if knowledge.any_match("wishes", plain):
        return False
    return knowledge.any_match("small_talk", plain) is not None


def ends_in_small_talk(reading: Reading) -> bool:
    """Whether a tale that asks for nothing ends with "how are you"."""
    plain = reading.sentence.plain
    last = _LAST_PART.search(plain)
    if last is None or knowledge.any_match("wishes", plain):
        return False
    return knowledge.any_match("courtesy", last[1]) is not None


def _is_about_the_world(reading: Reading) -> bool:
    """Whether it asks for something that no shop knows: who won, how far, why the sky is blue, who is married."""
    plain = reading.sentence.plain
    found = reading.references
    if not knowledge.any_match("worldly", plain) or found.points or found.counts:
        return False
    said = {token.word for token in reading.sentence.tokens}
    return not said & word_set("asides", "shop_words")


@cache
def _task() -> re.Pattern[str]:
    verbs = "|".join(phrases("asides", "tasks"))
    opening = "|".join(load("asides")["openings"])
    return re.compile(rf"(?:{opening}){{1,6}}(?:(?:please|kindly|just|also|then|now|quickly) ){{0,4}}(?:{verbs})\b")


def _is_readable(token: Token) -> bool:
    """Whether this may be an English word or a number."""
    return token.word.isascii() and token.word[0].isalnum() and len(token.word) <= LONGEST_WORD
