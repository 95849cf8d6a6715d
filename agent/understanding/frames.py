"""What a sentence does with the cards: ask about them, set them side by side, want others like them, want what goes."""

import re
from dataclasses import dataclass

from agent.understanding import knowledge
from agent.understanding.tags import SURE, Tags
from agent.understanding.text import Sentence

_COUNTS = re.compile(r"\bhow many (?!(?:stars|reviews|pockets|compartments|colou?rs|sizes|are left|left)\b)")
RATED_ABOVE = (  # without its "than"
    r"(?:(?:better|higher|more highly) (?:rated|reviewed)|(?:rated|reviewed|scored) (?:better|higher|above)|"
    r"(?:better|higher) (?:ratings?|reviews|scores?)|more stars)"
)
LESS_THAN = re.compile(
    r"\b(?:(?:cheaper|pricier|dearer|costlier|lower|(?:less|more)(?: expensive| pricey| costly| dear| money)?)"
    r"(?: (?:priced?|cost|in price))? than|(?:under|below|above|over) (?:(?:the )?(?:price|cost) of|what)|"
    r"(?:under|below|beneath|beats?|beating)\b[^,.;!?]{0,40}\b(?:price|prices|price wise|cost)|undercut(?:s|ting)?)\b"
)
"""Sets a wish against something: "cheaper than the second one"."""
_WHATS_IT_LIKE = re.compile(r"\b(?:whats|what (?:is|are)|hows|how (?:is|are)) (?:the|that|this)(?: \w+){1,4} like\b")
"""Asks about a thing, and wants none like it."""


@dataclass(frozen=True)
class Frame:
    """Which of these a sentence does; several at once where the words leave it open."""

    compares: bool = False
    likens: bool = False
    looks: bool = False
    asks: bool = False

    @property
    def about_cards(self) -> bool:
        """Whether descriptions in it speak of cards before they are wishes."""
        return self.compares or self.likens or self.looks or self.asks


def of(sentence: Sentence) -> Frame:
    """The frame of a message by its words."""
    plain = sentence.plain
    return Frame(
        compares=knowledge.any_match("compare", plain) is not None,
        likens=knowledge.any_match("similar", _WHATS_IT_LIKE.sub(" ", plain)) is not None,
        looks=any(knowledge.any_match(key, plain) is not None for key in ("look", "look_around", "beside")),
        asks=knowledge.any_match("asks", plain) is not None and _COUNTS.search(plain) is None,
    )


def tagged(frame: Frame, tags: Tags) -> Frame:
    """The frame with what the tagger is sure of as well."""
    sure = {kind for kind, share in tags.kinds.items() if share >= SURE}
    return Frame(
        compares=frame.compares or "compare" in sure,
        likens=frame.likens or "similar" in sure,
        looks=frame.looks or "look" in sure,
        asks=frame.asks or "about" in sure,
    )
