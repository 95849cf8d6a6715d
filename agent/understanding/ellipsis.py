"""Values of which a list says only a part: "kitten or block heel", "crew or v neck", "round or square sunglasses"."""

from collections.abc import Collection, Iterator, Sequence

from agent.understanding import sizes
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT, Term, Vocabulary

_LINKS = frozenset(("or", "and", "/", "nor"))
_OTHERS = frozenset(("category", "gender", "usage", "season", SOFT))
"""Facets whose values are found without help, or that many a common word is a value of."""
_LEAST_OF_A_PAIR = 2
"""Words of a kind that another one may share its end with."""
_LONGEST = 3
"""Words of a value that stands beside another one."""


def completed(
    sentence: Sentence, mentions: Sequence[Mention], taken: Collection[int], vocabulary: Vocabulary
) -> list[Mention]:
    """The mentions with what is listed beside one of them, taken for a value of the same facet."""
    found = list(mentions)
    for mention in mentions:
        if not mention.values or mention.facet in _OTHERS or sizes.is_size(mention.facet):
            continue
        for one, is_whole in _beside(sentence, mention, vocabulary):
            places = set(range(one.start, one.end))
            there = [other for other in found if places & set(range(other.start, other.end))]
            # "Long or short sleeves": what is one by itself is something else only together with what follows.
            is_free = not there or (not is_whole and all(other.facet not in _OTHERS for other in there))
            if is_free and not places & set(taken):
                found = [other for other in found if other not in there] + [one]
    for mention in [one for one in mentions if one.facet == "category" and one.values and not _is_taken(one, taken)]:
        found = _with_kind_before(sentence, mention, found, vocabulary)
    return sorted(found, key=lambda mention: mention.start)


def _is_taken(mention: Mention, taken: Collection[int]) -> bool:
    """Whether any word of a mention means something else."""
    return not set(range(mention.start, mention.end)).isdisjoint(taken)


def _with_kind_before(
    sentence: Sentence, mention: Mention, found: list[Mention], vocabulary: Vocabulary
) -> list[Mention]:
    """The mentions with a kind of which only the beginning stands before another: "wrap or shirt dress"."""
    if mention.end - mention.start < _LEAST_OF_A_PAIR:
        return found
    for one, is_whole in _beside(sentence, mention, vocabulary):
        if one.start < mention.start and not is_whole:
            there = [other for other in found if one.start <= other.start < one.end]
            return [*(other for other in found if other not in there), one]
    return found


def _beside(sentence: Sentence, mention: Mention, vocabulary: Vocabulary) -> Iterator[tuple[Mention, bool]]:
    """What stands on either side, and whether it is a value as it stands there."""
    words = [token.word for token in sentence.tokens]
    for start, end in _spans(words, mention):
        said = words[start:end]
        tails = range(mention.end - mention.start - 1, -1, -1) if end < mention.start else (0,)
        for tail in tails:
            key = "".join([*said, *words[mention.end - tail : mention.end]])
            if (term := _of(vocabulary, key, mention.facet, len(said) + tail)) is not None:
                yield Mention(start, end, term.facet, term.values, " ".join(said), term.soft), tail == 0
                return


def _spans(words: Sequence[str], mention: Mention) -> Iterator[tuple[int, int]]:
    """Places before "or" and after it, the longest first."""
    before, after = mention.start - 1, mention.end
    if before > 0 and words[before] in _LINKS:
        yield from ((start, before) for start in range(max(0, before - _LONGEST), before))
    if after < len(words) and words[after] in _LINKS:
        ends = range(min(len(words), after + 1 + _LONGEST), after + 1, -1)
        yield from ((after + 1, end) for end in ends)


def _of(vocabulary: Vocabulary, key: str, facet: str, words: int) -> Term | None:
    terms = vocabulary.get(key)
    return next((term for term in terms if term.facet == facet and term.values and term.words == words), None)
