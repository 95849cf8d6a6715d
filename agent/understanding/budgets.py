"""A sum for several things at once: "under 100 together", "150 for everything", "max 120 for the two of them"."""

import re
from dataclasses import dataclass, field

from agent.understanding.amounts import amount, value_of
from agent.understanding.text import Sentence

_SUM = amount("sum")
_LIMIT = (
    r"(?:under|below|less than|at most|max(?:imum)?(?: of)?|no more than|not more than|nothing over|not over|up to|"
    r"within|not above|around|about|a budget of|my budget is|budget(?: of| is)?|for|i have|ive got|spend|spending)"
)
_MEMBERS = (
    r"(?:lot|whole (?:lot|thing|outfit|look)|full (?:outfit|look)|outfit|look|set|pair of them|"
    r"(?:two|three|four)(?: of them)?)"
)
_ALL = (
    r"(?:(?:all )?together|altogether|in total|in all|total|combined|all in|all told|overall|"
    r"for (?:it )?all(?: of (?:it|them))?|"
    rf"for everything(?: together)?|for both(?: of them)?|for the {_MEMBERS})"
)
_AFTER = re.compile(rf"\b(?:{_LIMIT} )*{_SUM}(?: or less| at most| max| tops)?(?: ,)? {_ALL}\b")
_BEFORE = re.compile(
    rf"\b(?:{_ALL}|everything together|(?<!me )(?<!see )everything(?= (?:should|must|to|can|may|costs?|has))|"
    r"the whole (?:thing|lot|outfit|look))(?: ,)? "
    rf"(?:(?:should|must|to|can|is|may|cost|costs|be|stay|keep|kept|it) )*(?:{_LIMIT} )+{_SUM}(?![\w])"
)


_COVERS = re.compile(
    rf"\b{_SUM}(?: (?:is|all|just|only))*(?: (?:has|have|is|needs|ought|supposed|meant|going))* "
    r"(?:to|must|should|can|will|may) (?:cover|buy|get|do|pay for) "
    rf"(?:both\b|everything\b|it all\b|them all\b|the {_MEMBERS})"
)


@dataclass
class Sum:
    """What several things may cost together."""

    most: float | None = None
    """In the catalogue's currency; None: nothing said."""
    taken: set[int] = field(default_factory=set)
    """Places of the words that say it."""


def find(sentence: Sentence) -> Sum:
    """The sum that a message names for all things together."""
    match = _AFTER.search(sentence.plain) or _BEFORE.search(sentence.plain) or _COVERS.search(sentence.plain)
    most = value_of(match["sum"]) if match else None
    if match is None or not most:
        return Sum()
    return Sum(most, set(sentence.covered(match.start(), match.end())))
