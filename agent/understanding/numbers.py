"""Everything said in numbers; a number without a role is left alone."""

from agent.understanding.figures import Found
from agent.understanding.prices import find_named, find_prices
from agent.understanding.ratings import find_flags, find_ratings
from agent.understanding.sorting import find_sorts
from agent.understanding.steps import find_steps
from agent.understanding.text import Sentence


def find(sentence: Sentence, currency: str | None) -> Found:
    """All prices, ratings, flags and sorts of a message, in their order."""
    found = Found()
    plain = find_ratings(sentence, sentence.plain, found)
    plain = find_flags(sentence, plain, found)
    plain = find_steps(sentence, plain, found)
    plain = find_named(sentence, plain, found, currency)
    plain = find_sorts(sentence, plain, found)
    find_prices(sentence, plain, found, currency)
    found.said.sort(key=lambda figure: figure.start)
    return found
