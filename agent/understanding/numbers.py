"""Everything said in numbers; a number without a role is left alone."""

from agent.understanding.figures import Figures
from agent.understanding.prices import find_prices
from agent.understanding.ratings import find_flags, find_ratings, find_sorts
from agent.understanding.text import Sentence


def find(sentence: Sentence, currency: str | None) -> Figures:
    """All prices, ratings, flags and sorts of a message."""
    found = Figures()
    plain = find_ratings(sentence, sentence.plain, found)
    plain = find_flags(sentence, plain, found)
    plain = find_sorts(sentence, plain, found)
    find_prices(sentence, plain, found, currency)
    return found
