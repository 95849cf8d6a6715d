"""The order of the cards as people ask for it."""

# ruff: noqa: E501 (one pattern a line)

import re

from agent.state import Sort
from agent.understanding.figures import Found
from agent.understanding.text import Sentence

_FIRST = r"(?: (?:ones?|items?|price|prices|stuff))?(?: (?:come |go )?(?:first|at the (?:very )?top|on top|up top|up front|upfront|to begin with|to start with|at the (?:start|beginning)))"
_CHEAP = r"(?:cheap(?:est|er)?|lowest(?: priced?| prices?)?|low(?: price)?|least expensive|most affordable|lowest cost|inexpensive)"
_DEAR = r"(?:most expensive|expensive|priciest|pricey|dearest|dear|highest(?: priced?| prices?)?|high(?: price)?|costliest|most costly)"
_BY = r"(?:(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|arrange[d]?|list(?:ed)?|organi[sz]ed?)(?: (?:it|them|these|those|all|everything|the results|results|that|this))*(?: (?:by|on|in order of|according to))|by|in order of)"
_START = r"(?:start(?:ing)?|begin(?:ning)?|lead|open|kick off) with (?:the )?"
_RATED = r"(?:ratings?|reviews?|stars|scores?|popularity|customer ratings?)"
_TAG = r"(?:price ?tags?|priced?|prices|costs?|amount|outlay|rate|figure on the tag|sticker)"
_PUT = r"(?:(?:put|show|list|place|have)(?: me)?(?: the)? )?"

_WHICH = r"\bwhich(?: ones?| of (?:these|them|those))? (?:have|has|are|is|cost|costs|got) (?:the )?"
_THOSE = r"(?: (?:[?,.;!-]|and|show|put|list|give|see|me|then))* (?:those|them|these|that) (?:ones )?first\b"

_PATTERNS: list[tuple[Sort, str]] = [
    ("-rating", rf"{_WHICH}(?:top |best |highest |better |good )*(?:{_RATED}|rated|reviewed|liked|loved){_THOSE}"),
    ("price", rf"{_WHICH}{_CHEAP}{_THOSE}"),
    ("-price", rf"{_WHICH}{_DEAR}{_THOSE}"),
    ("-rating", rf"\b{_BY} (?:the )?(?:best |highest |customer |top )?{_RATED}\b(?: {_FIRST.strip()})?"),
    ("-rating", rf"\b{_PUT}(?:top|best|highest|highly|well|better|good|best) (?:rated|reviewed|rating|ratings|reviews|scored)\b(?! than\b)(?:{_FIRST})?"),
    ("-rating", rf"\b(?:with (?:the )?(?:good|great|best|highest|top) (?:reviews|ratings?)|best reviews?|best to worst(?: rated)?|most (?:loved|liked|popular)(?: ones)?{_FIRST}|(?:the )?ones (?:people|customers|others|everyone) (?:like|likes|love|loves|rate|rated|rates)(?: the)? (?:most|best|highest)(?:{_FIRST})?)\b"),
    ("-price", rf"\b(?:{_BY} price |price )?(?:from )?(?:the )?(?:{_DEAR}|high|highest)(?: price)? to (?:the )?(?:{_CHEAP}|low|lowest)(?: price)?\b"),
    ("price", rf"\b(?:{_BY} price |price )?(?:from )?(?:the )?(?:{_CHEAP}|low|lowest)(?: price)? to (?:the )?(?:{_DEAR}|high|highest)(?: price)?\b"),
    ("-price", rf"\b(?:{_BY} )?(?:the )?price (?:,? ?-? ?)?(?:descending|desc|downwards|falling|high(?:est)?(?: price)?(?: first)|(?:highest|dearest|most expensive)(?:{_FIRST})?)(?![\w])"),
    ("price", rf"\b(?:{_BY} )?(?:the )?price (?:,? ?-? ?)?(?:ascending|asc|upwards|rising|low(?:est)?(?: first)?|(?:lowest|cheapest)(?:{_FIRST})?)(?![\w])"),
    ("-price", rf"\b(?:{_BY} )?(?:descending|falling|decreasing) (?:order of )?price\b|\b{_BY} price , (?:the )?(?:highest|dearest|most expensive|high|expensive)(?:{_FIRST}| to low)?\b"),
    ("price", rf"\b(?:{_BY} )?(?:ascending|rising|increasing) (?:order of )?price\b|\b{_BY} (?:the )?(?:price|cost)s?\b(?: , (?:the )?(?:lowest|cheapest|low)(?:{_FIRST})?)?"),
    ("-price", rf"\b{_START}{_DEAR}\b(?: ones?)?|\b{_PUT}{_DEAR}{_FIRST}\b"),
    ("price", rf"\b{_START}{_CHEAP}\b(?: ones?)?|\b{_PUT}{_CHEAP}{_FIRST}\b"),
    ("price", r"(?<!thats )(?<!its )(?<!it is )(?<!theyre )(?<!they are )(?<!are )\b(?:not|nothing|isnt|arent|doesnt get|without being|never|anything not) (?:all )?(?:too|overly|excessively|madly|crazy|terribly|ridiculously|outrageously|horribly|wildly|insanely) (?:expensive|pricey|dear|costly|steep|upmarket)\b"),
    ("-price", r"\b(?:most expensive|priciest|dearest|highest priced?|highest prices?|most costly|costliest)\b(?! (?:looking|seeming))"),
    ("price", r"\b(?:cheapest|lowest priced?|least expensive|most affordable|lowest cost|lowest prices?)\b(?! (?:looking|seeming))"),
    ("-price", rf"\b(?:costs?|costing|priced|charges?|goes for|sells? for) (?:the |the very |you the )(?:most|highest|dearest)\b|\bmost (?:costly|pricey|pricy|dear|steeply priced)\b|\b(?:highest|biggest|steepest|top|maximum) {_TAG}\b"),
    ("price", rf"\b(?:costs?|costing|priced|hurts?|charges?|goes for|sells? for|pay|spend|sets? (?:me|you|one) back)(?: (?:me|you|my (?:wallet|purse|pocket|bank account)))? (?:the |the very )?(?:least|lowest|cheapest|less(?= [?.!]|$))\b|\bleast (?:costly|pricey|pricy|dear|money|amount|damage|pricy)\b|\b(?:most (?:cheap|inexpensive|affordable|economical|low priced|low cost|budget friendly|wallet friendly|pocket friendly))\b|\b(?:smallest|lowest|minimum|min|least|bottom|rock bottom|littlest|tiniest) {_TAG}\b|\b(?:thriftiest|most bargain|cheapest of (?:the cheap|all))\b|\bwhat(?:s| is| would be| will be) the (?:very )?(?:least|lowest)(?: amount| sum)? (?:i|id|you|youd|one|anyone|we)(?: (?:d|can|could|would|might|will|have to))* (?:pay|spend|get away with|part with|shell out)\b"),
]  # fmt: skip
_ANNOUNCED = re.compile(
    r"\b(?:first|top|start\w*|begin\w*|lead|open|kick|sort\w*|order\w*|rank\w*|arrange\w*|list\w*)\b"
)
_SORTS = [(sort, re.compile(pattern)) for sort, pattern in _PATTERNS]


def announced(sentence: Sentence) -> set[int]:
    """Places of the words that say themselves that cards are put in order, and so point at none."""
    found = Found()
    find_sorts(sentence, sentence.plain, found)
    words = [token.word for token in sentence.tokens]
    spans = [range(figure.start, figure.end) for figure in found.said]
    return {place for span in spans for place in span if _ANNOUNCED.search(" ".join(words[span.start : span.stop]))}


def find_sorts(sentence: Sentence, plain: str, found: Found) -> str:
    """Put the orders asked for into `found`; what is left of the text comes back."""
    for sort, pattern in _SORTS:
        for match in pattern.finditer(plain):
            plain = found.add(sentence, plain, match, "sort", sort)
    return plain
