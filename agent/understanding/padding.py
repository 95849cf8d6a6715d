"""What frames a message and says nothing of a wish: greetings, fillers, thanks, "mate", ":)"."""

import re

from agent.understanding import knowledge
from agent.understanding.text import Sentence, joined

_SIDES = ("before", "behind")

_BY_PRICE = re.compile(r"hi (?:to |- |2 )?lo\b")
"""An order that begins like a greeting."""


def without_padding(sentence: Sentence) -> Sentence:
    """The tokens between the courtesies; all of them where there is nothing else, or only small talk.

    What is read later looks at how a message begins and ends, and no greeting should hide that. A question stays one:
    "is it warm? thanks".
    """
    start, end = 0, len(sentence)
    while start < end:
        plain = sentence.plain[sentence.starts[start] : _end(sentence, end)]
        before, behind = (knowledge.any_match(f"courtesies_{side}", plain) for side in _SIDES)
        if before is not None and before.end() < len(plain) and _BY_PRICE.match(plain) is None:
            start = sentence.covered(0, sentence.starts[start] + before.end()).stop
        elif behind is not None and behind.start() > 0:
            end = sentence.covered(0, sentence.starts[start] + behind.start()).stop
        else:
            break
    asked = [token for token in sentence.tokens[end:] if token.word == "?"]
    bare = joined([*sentence.tokens[start:end], *asked[:1]])
    return sentence if len(bare) == len(sentence) or _says_nothing(bare) else bare


def _end(sentence: Sentence, end: int) -> int:
    return sentence.starts[end] - 1 if end < len(sentence) else len(sentence.plain)


def _says_nothing(sentence: Sentence) -> bool:
    worded = any(not token.is_mark for token in sentence.tokens)
    return not worded or knowledge.any_match("small_talk", sentence.plain) is not None
