"""What a turn itself says in words: filters in force or let go, the photo, counts, the shopper's own words."""

import re

from agent.grounding.plain import forms
from agent.grounding.text import contains, fold, normalise, stem, stems, tokenise
from agent.grounding.vocabulary import Meaning, covers
from agent.state import Brief
from retrieval.records import Filters

_UNIVERSAL = re.compile(r"\b(?:all|each|every|these|they|both|everything)\b")
_NEGATIVE = re.compile(
    r"\b(?:no|none|without|nothing|not|left out|leave out|leaving out|dropped|let go|instead|relaxed|widened|ignor\w+|"
    r"skipp\w+|except|excluding|anything but|other than)\b|n't\b"
)


_GIVEN_UP = r"\b(?:let go of|left out|leaving out|gave up(?: on)?|dropp(?:ed|ing)|without)"
# What comes after is the shopper's wish ("for your interview", "as you asked for something warm").
WISH = re.compile(
    r"\b(?:for|your|in mind|you(?:'re| are)? (?:asked|want(?:ed)?|need(?:ed)?|sa(?:id|y)|like|wish(?:ed)?|mentioned|"
    r"look(?:ing)? for)(?: for| about| that)?)\s+(?:[\w'-]+ ){0,3}$|\b(?:to|at) (?:the|a|an|your|my) $"
)


def stated(brief: Brief, meaning: Meaning, no: bool, folded: str, count: str | None) -> bool:
    """Whether the turn itself says it: a filter in force, one let go and told so, what the photo shows, a count."""
    facet, phrase = meaning
    if count is not None:
        number = int(count.replace(",", ""))
        return any(held == number and covers(facet, phrase, [value]) for value, held in brief.counts.items())
    if any(covers(facet, phrase, [value]) for value in brief.counts) and not no:
        return True
    return _asked_for_facet(brief, meaning, no, folded)


def _asked_for_facet(brief: Brief, meaning: Meaning, no: bool, folded: str) -> bool:
    facet, phrase = meaning
    applied = _covered(brief.applied, facet, phrase, False)
    if no:
        excluded = any(_covered(f, facet, phrase, True) for f in (brief.applied, brief.intent.filters))
        missing = _covered(brief.intent.filters, facet, phrase, False) and (bool(brief.relaxed) or brief.total == 0)
        return excluded or missing or _is_unknown(brief, phrase)
    if applied:
        return True
    if re.search(rf"{_GIVEN_UP} (?:the |(?:every|any)thing (?:in )?|all (?:in )?)?{re.escape(phrase)}\b", folded):
        return any(_covered(brief.intent.filters, facet, phrase, refused) for refused in (False, True))
    if _UNIVERSAL.search(folded):
        return False
    if _NEGATIVE.search(folded):
        asked = brief.intent.filters
        return any(_covered(asked, facet, phrase, side) for side in (False, True)) or quoted_by_shopper(brief, phrase)
    return any(phrase in fold(word) for word in (*brief.intent.soft, *brief.suits))


def _covered(filters: Filters, facet: str, phrase: str, excluded: bool) -> bool:
    choice = filters.choice(facet)
    return covers(facet, phrase, choice.exclude if excluded else choice.include)


def _is_unknown(brief: Brief, phrase: str) -> bool:
    return any(phrase in fold(normalise(word)) for word in brief.intent.unknown)


def quoted_by_shopper(brief: Brief, phrase: str) -> bool:
    """Whether the shopper's own words of this turn hold the phrase."""
    said = " ".join([brief.request, *brief.intent.soft, *brief.intent.unknown])
    return contains([t.key for t in tokenise(normalise(said))], [t.key for t in tokenise(phrase)])


def missing(brief: Brief, word: str) -> bool:
    """Whether a word stands for what the cards are not: refused, unknown to the shop, let go or found nowhere."""
    refused = [value for choice in brief.applied.facets.values() for value in choice.exclude]
    if any(stem(word) in stems(value) for value in (*refused, *brief.intent.soft, *brief.intent.unknown)):
        return True
    return (bool(brief.relaxed) or brief.total == 0) and wished_for(brief, word)


def wished_for(brief: Brief, word: str) -> bool:
    """Whether a word, in any form, is the shopper's own of this turn, a value asked for or the name of what was."""
    choices = [choice for side in (brief.applied, brief.intent.filters) for choice in side.facets.values()]
    values = [value for choice in choices for value in (*choice.include, *choice.exclude)]
    facets = [*brief.applied.facets, *brief.intent.filters.facets, *(step.facet for step in brief.relaxed)]
    named = [group.name for group in brief.groups]
    texts = [brief.request, *brief.intent.soft, *brief.intent.unknown, *brief.suits, *values, *facets, *named]
    texts += [*brief.counts, brief.intent.asks or ""]
    said = {form for text in texts for token in tokenise(fold(normalise(text))) for form in forms(token.key)}
    return not forms(word).isdisjoint(said)


def may_name(brief: Brief, word: str, folded: str) -> bool:
    """Whether a name that is no product's may stand: the shopper's own, said to be missing, or a value counted."""
    choices = [choice for side in (brief.applied, brief.intent.filters) for choice in side.facets.values()]
    asked = [value for choice in choices for value in (*choice.include, *choice.exclude)] if not brief.cards else []
    if any(word in [token.key for token in tokenise(normalise(value))] for value in (*brief.counts, *asked)):
        return True
    return bool(_NEGATIVE.search(folded)) and quoted_by_shopper(brief, word)
