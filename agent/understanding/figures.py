"""What the numbers of a message, and the words about price and rating, say."""

import re
from dataclasses import dataclass, field

from agent.state import Sort
from agent.understanding.text import Sentence
from retrieval.records import Range


@dataclass
class Figures:
    """What the numbers and their words say."""

    price: Range | None = None
    """None: nothing said about the price."""
    rating: Range | None = None
    in_stock: bool | None = None
    on_sale: bool | None = None
    sort: Sort | None = None
    foreign: list[str] = field(default_factory=list)
    """Currencies named that are not the catalogue's."""
    taken: set[int] = field(default_factory=set)
    """Positions of the tokens that were used."""


def use(sentence: Sentence, plain: str, match: re.Match[str], found: Figures) -> str:
    """Mark the tokens of a match as used and blank them out, so that no later pattern reads them again."""
    found.taken.update(sentence.covered(match.start(), match.end()))
    return plain[: match.start()] + "\x00" * (match.end() - match.start()) + plain[match.end() :]
