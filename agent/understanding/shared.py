"""A value wanted because a card has it: "same brand as the first one", "more from that brand", "in that colour"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.understanding.fields import facet_named
from agent.understanding.mentions import NOTHING, Mention
from agent.understanding.references import References
from agent.understanding.text import Sentence
from retrieval.records import Filters, Product

_FACET = r"(?P<facet>brand|make|label|maker|designer|manufacturer|colou?r|shade|material|fabric|pattern|print)"
_MAKER = r"(?:people|company|firm|house|lot|guys|brand|makers?|designers?|manufacturers?)"
_SAID = re.compile(
    rf"(?<!not )(?<!not in )(?<!not from )\b(?:(?:the |exactly the )?same {_FACET}(?: (?:as|like|of|that))?|"
    r"(?:from|by|of|in|with|just|only|stick to|stick with|nothing but) (?:this|that|its|their) "
    rf"{_FACET.replace('facet', 'its')}|"
    rf"(?:from|by|of|in|with|for|like|want|prefer) (?:the )?{_FACET.replace('facet', 'of')} (?:of|on|behind)|"
    r"(?:more|else|others|anything|something|things|stuff|ones?) (?:from|by) "
    rf"(?:them|the same {_MAKER})|"
    rf"(?:from|by|of|do|does|has|have|did|can|(?:stay|stick|keep) (?:with|to)) "
    rf"(?:whoever|the {_MAKER}(?: (?:who|that|which))?) "
    r"(?:makes?|made|does|did|of|behind)|"
    rf"same {_MAKER} (?:as|that|who)|"
    rf"what(?:ever)? else (?:does )?(?:that|this|the same) {_FACET.replace('facet', 'else')} "
    r"(?:does|do|makes?|has|have|sells?|offers?)|"
    rf"(?:just|only|nothing but|stick (?:to|with)|stay with|keep to) (?:the )?"
    rf"{_FACET.replace('facet', 'only')} (?:of|on|behind)|"
    rf"(?:just|only|more (?:from|by|of)) (?:the|that)(?: \w+){{0,3}} ones {_FACET.replace('facet', 'ones')}|"
    rf"(?:whoever|who) (?:makes?|made|does)\b(?=.*\b(?:theirs|do they (?:have|do|make|sell|offer)|"
    r"their (?:stuff|things|range|products|ones)|"
    r"(?:just|only|(?:any|anything|more|some|something|else|others?|ones?)(?: \w+)? (?:from|of|by)) them)\b))\b"
)
_KEEPS = re.compile(r"^(?:(?:the |exactly the )?same |\w+ that )")
"""So begins what may also be that of the search in force: "same colour", "in that brand"."""
_ASKS = re.compile(r"^(?:(?:and|so|but|ok) )*(?:is(?! there\b)|are(?! there\b)|do they|does it|how|why)\b")


def find(
    sentence: Sentence,
    found: References,
    shown: Sequence[Product],
    spoken_of: Sequence[Product],
    named: Sequence[Mention] = (),
    held: Filters = NOTHING,
) -> Mention | None:
    """The value as if it had been named, None where nothing is shared or it is not clear with what.

    Args:
        sentence: the message.
        found: the cards it points at, the first of which has the value.
        shown: the cards on the page.
        spoken_of: those that "it" means, where no card is pointed at.
        named: what the message names: behind a brand "this brand" is that one.
        held: the filters in force: "now shoes, same colour" keeps theirs where the cards differ.
    """
    match = _SAID.search(sentence.plain)
    if match is None or _ASKS.search(sentence.plain) or len(found.products) > 1:
        return None
    facet = facet_named(next(filter(None, match.groups()), "brand"))
    values = _common(found.products or spoken_of or shown, facet or "brand")
    if not values and facet is not None and not found.products and _KEEPS.search(match.group()):
        values = held.choice(facet).include
    if not values or facet is None:
        return None
    places = sentence.covered(match.start(), match.end())
    if not found.products and any(one.facet == facet and one.values and one.end <= places.start for one in named):
        return None
    if any(one.facet == facet and one.values and _is_said_later(sentence, places.stop, one) for one in named):
        return None  # "I tore one like the third, same colour. Show me white ones"
    return Mention(places.start, places.stop, facet, values, " ".join(values).lower())


def _is_said_later(sentence: Sentence, end: int, mention: Mention) -> bool:
    """Whether something is said in a sentence behind this place."""
    return any(sentence.tokens[place].word in ".!?" for place in range(end, mention.start))


_THEIRS = re.compile(
    r"(?:of theirs|(?:another|one|some|something|any|anything|pair|more|\w+s?) (?:by|from) "
    r"(?:them|the same (?:people|brand|make|maker|label|company|house|firm)))\b"
)


_REFUSED = re.compile(r"\b(?:no|not|nothing|never|none|without|avoid|dont|wont)\b[^,.;!?]*$")
"""Before "from them" these refuse: "no shoes from them"."""


def theirs(sentence: Sentence, named: Sequence[Mention], wished: Sequence[Mention]) -> Mention | None:
    """The brand that was told of and that "of theirs" means: "the wife swears by Fossil, any watches of theirs?".

    Args:
        sentence: the message.
        named: everything that it names, also what is only told.
        wished: what it wishes for or refuses.
    """
    match = _THEIRS.search(sentence.plain)
    if match is None or any(one.facet == "brand" for one in wished):
        return None
    place = sentence.covered(match.start(), match.end()).start
    before = [one for one in named if one.facet == "brand" and one.values and one.end <= place]
    is_refused = _REFUSED.search(sentence.plain[: match.start()]) is not None
    return replace(before[-1], negated=is_refused) if before else None


_OF_THEM = re.compile(
    r"\btheir\b|\b(?:do|does|did|have|has|can|will|would) (?:they|the same (?:people|brand|company|lot))\b|"
    r"\b(?:of theirs|(?:by|from) (?:them|the same (?:people|brand|make|maker|label|company|house|firm)))\b|"
    r"\b(?:they|the same (?:people|brand|make|company)) (?:also )?(?:do|make|have|sell|offer)\b"
)
"""Behind one brand these are its makers: "do they do boots too?"."""


_WHAT_THEY_DO = re.compile(
    r"(?:(?:and|so|ok|oh) )*what (?:(?:else|all) )?(?:other (?:things|stuff|kinds of things) )?do "
    r"(?:they|those (?:people|guys)) (?:also )?(?:make|do|sell|have|offer)(?: [?.!])*"
)
"""A question of all that the maker in force makes: "what else do they make?"."""


def of_brand_in_force(sentence: Sentence, held: Filters, wished: Sequence[Mention]) -> Mention | None:
    """The brand in force where other things of "theirs" are asked for: "show me their boots", "what else do they do?".

    Args:
        sentence: the message.
        held: the filters before it.
        wished: what it wishes for or refuses.
    """
    match, makers = _OF_THEM.search(sentence.plain), held.choice("brand").include
    facets = {one.facet for one in wished}
    asks = _WHAT_THEY_DO.fullmatch(sentence.plain)
    match = match or (asks if not facets else None)
    if match is None or not makers or not (asks or "category" in facets) or facets & {"brand", "gender"}:
        return None
    places = sentence.covered(match.start(), match.end())
    return Mention(places.start, places.stop, "brand", makers, " ".join(makers).lower())


def _common(products: Sequence[Product], facet: str) -> tuple[str, ...]:
    """The values that all these have: of a colour the one that the picture shows."""
    held = [(one.colour,) if facet == "colour" and one.colour else one.values(facet) for one in products]
    return held[0] if held and all(values == held[0] for values in held) else ()
