"""A trait of a card that is asked for in the shopper's own words: "is the second one machine washable?"."""

import re
from collections.abc import Collection

from agent.understanding.text import Sentence

MOST_WORDS = 4
"""Of a trait; what is longer is a sentence of its own."""
_LEAD = r"^(?:(?:and|but|so|ok|okay|hey|hi|hmm) )*"
_WHETHER = re.compile(rf"{_LEAD}(?:is|are|does|do|has|have|can|will|would|was|were) ")
_OF_IT = re.compile(
    rf"{_LEAD}(?:whats|what is|what are|hows|how is|how are) the (?P<trait>[a-z]+(?: [a-z]+)?) (?:on|of|for|with|in) "
)
_WHICH = re.compile(rf"{_LEAD}what (?P<trait>[a-z]+) (?:is|are|does|do|has) ")
_HOW_MANY = re.compile(rf"{_LEAD}how many (?P<trait>[a-z]+) (?:is|are|does|do|has|have|come|comes) ")
# "Can it go in the dryer?", "will it survive rain?"
_WITHSTANDS = re.compile(r"(?:(?:go|be put|be washed) (?:in|into|through)|survive|withstand|handle|stand up to) ")
_SUBJECT = frozenset("the this that these those it they them one ones pair number no".split())
_BEFORE = frozenset(
    "a an any the some really actually truly also still even very too quite fully completely all at have has got come "
    "comes with include includes made of from feature features there it they".split()
)
_NO_TRAIT = frozenset(
    "good nice ok okay great best better worth right one ones left thing things kind sort same like wear go work look "
    "looks well sense this that there red blue".split()
)


def trait_asked(sentence: Sentence, pointing: Collection[int]) -> str | None:
    """What a question about a card asks for, where no field of the catalogue is meant.

    Args:
        sentence: the question.
        pointing: places of the words that point at the card.
    """
    for pattern in (_OF_IT, _WHICH, _HOW_MANY):
        if (asked := pattern.search(sentence.plain)) and asked["trait"] not in _NO_TRAIT:
            return asked["trait"]
    whether = _WHETHER.search(sentence.plain)
    if whether is None:
        return None
    after = sentence.covered(whether.end(), len(sentence.plain))
    words = [(place, token.word) for place, token in ((place, sentence.tokens[place]) for place in after)]
    while words and (words[0][0] in pointing or words[0][1] in _SUBJECT):
        del words[0]
    said = " ".join(word for _, word in words)
    if (put := _WITHSTANDS.match(said)) is not None:
        del words[: len(put[0].split())]
    while words and words[0][1] in _BEFORE:
        del words[0]
    while words and not words[-1][1][0].isalnum():
        del words[-1]
    trait = [word for _, word in words]
    if not 0 < len(trait) <= MOST_WORDS or trait[0] in _NO_TRAIT or any(place in pointing for place, _ in words):
        return None
    if {"or", "and", "than"} & set(trait):  # "is it plain or striped?": a choice, a list, a comparison
        return None
    return " ".join(trait) if all(word.replace("-", "").isalpha() for word in trait) else None
