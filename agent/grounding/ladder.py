"""Claims of what a wish let go brings: "7 under $35", "none in any colour"."""

import re
from collections.abc import Iterator

from agent.grounding.claims import Claim, numbers_named, whole_number
from agent.grounding.numerals import SPELT
from agent.grounding.text import fold, normalise
from agent.state import Brief
from agent.wording.ways import way

# Where a count stands: at the start, after a verb or between the ways of a list.
_COUNT = rf"(?:^|[:,] |\b(?:be|are|is|or|and|then|also|to) )(?P<n>\d[\d,]*|none|{SPELT}) "


_WHAT = r"brand|colou?r|price|budget|price limit|limit|size|gender|rating|season|usage|occasion|category|kind|material"
_LET_GO = re.compile(
    r"\b(?:let (?:go of )?|left out |leaving out |gave up (?:on )?|set aside |relaxed |ignor(?:ed|ing) )(?:the |your )?"
    rf"(?P<what>{_WHAT})\b|\b(?:without|dropping|drop) (?:the |your )(?P<without>brand|colou?r|budget|size)\b"
    rf"|\b(?:left|kept) (?:the |your )(?P<open>{_WHAT}) open\b"
    r"|\bdropped (?:the |your )"
    r"(?P<dropped>brand|colou?r|budget|size|gender|season|usage|occasion|category|kind|material)\b"
    r"|\b(?:raised|lifted|widened|stretched|extended|loosened) (?:the |your )(?P<raised>(?:price )?limit|budget)\b"
)
_FACETS = {
    **dict.fromkeys(("budget", "limit", "price limit"), ("price",)),
    "kind": ("category",),
    "occasion": ("usage", "occasion"),
    "material": ("material", "fabric"),
}


def ladder(folded: str, brief: Brief) -> Iterator[Claim]:
    """A count beside a way of relaxing, which must be the database's count for that very way, and what was let go."""
    gone = {step.facet for step in (*brief.relaxed, *brief.offers)}
    for match in _LET_GO.finditer(folded) if gone else ():
        named = next(group for group in match.groups() if group)
        held = not gone.isdisjoint(_FACETS.get(named, (named.replace("color", "colour"),)))
        yield _counted(match.start(), match.end(), held)
    sizes = numbers_named(brief)
    for phrase, counts in _ways(brief).items():
        for match in re.finditer(_COUNT + re.escape(phrase) + r"(?!\w)", folded):
            said = 0 if match["n"] == "none" else whole_number(match["n"].rstrip(","))
            if match["n"] not in sizes or said in counts:
                yield _counted(match.start("n"), match.end(), said in counts)


def _counted(start: int, end: int, holds: bool) -> Claim:
    return Claim("count", start, end, lambda product, others: holds, lambda brief: holds)


def _ways(brief: Brief) -> dict[str, set[int]]:
    """The phrases of this turn's ways and what each brings; a way may be a step and an offer of its own."""
    shown = (*(card.candidate.product for card in brief.cards), *brief.subjects)
    currency = next((product.currency for product in shown if product.price is not None), brief.currency)
    ways: dict[str, set[int]] = {}
    for step in (*brief.relaxed, *brief.offers):
        ways.setdefault(fold(normalise(way(step, currency))), set()).add(step.matches)
    return ways
