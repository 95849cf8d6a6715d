"""What is not named: kinds told by what they do, as "a pouch for my phone", and sizes counted from another."""

import re
from collections.abc import Collection, Sequence

from agent.understanding import sizes
from agent.understanding.knowledge import load, remembered
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence, key_of
from agent.understanding.vocabulary import Vocabulary
from retrieval.records import Filters

_THING = (
    r"(?:something|anything|sth|smth|smthng|stuff|things?|item)(?: (?:nice|cute|warm|simple|decent|good|new|small|big|"
    r"cheap|smart|that|which|i|you|we|can|could|will|would|ll|is|are|s|meant|made|good|suitable|useful|use|for|to|wear|put|on|me|go))*"
)
_OWN = r"(?:(?:my|his|her|our|your|their|the|a|an)(?: own)? )?(?:(?:little|old|big|new|poor|cold|\d+ inch) )*"


def completed(
    sentence: Sentence, mentions: Sequence[Mention], taken: Collection[int], vocabulary: Vocabulary
) -> list[Mention]:
    """The mentions with the kinds that are only described, in the place of what they are described by."""
    found = list(mentions)
    for means, pattern in _patterns():
        for match in pattern.finditer(sentence.plain):
            places = sentence.covered(match.start(), match.end())
            term = next((one for one in vocabulary.get(key_of(means)) if one.facet == "category" and one.values), None)
            if term is None or not set(places).isdisjoint(taken):
                continue
            found = [one for one in found if one.start not in places]
            found.append(Mention(places.start, places.stop, "category", term.values, match.group(), term.soft))
    return sorted(found, key=lambda mention: mention.start)


def with_size(sentence: Sentence, mentions: Sequence[Mention], held: Filters, vocabulary: Vocabulary) -> list[Mention]:
    """The mentions with the size that is counted from the one in force: "a size up"."""
    found = list(mentions)
    for facet in filter(sizes.is_size, held.facets):
        values = held.choice(facet).include
        said = sizes.stepped(sentence.plain, values[0]) if len(values) == 1 else None
        if said is None:
            continue
        match, names = said
        terms = (one for name in names for one in vocabulary.get(key_of(name)) if one.facet == facet and one.values)
        term = next(terms, None)
        places = sentence.covered(match.start(), match.end())
        if term is not None:
            found = [one for one in found if one.start not in places]
            found.append(Mention(places.start, places.stop, facet, term.values, match.group()))
    return sorted(found, key=lambda mention: mention.start)


@remembered
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """What each kind is described by; `{thing}` stands for "something to", `{own}` for "my"."""
    return [
        (one["means"], re.compile(rf"\b(?:{says.replace('{thing}', _THING).replace('{own}', _OWN)})\b"))
        for one in load("kinds")["described"]
        for says in one["says"]
    ]
