"""The order of the cards as people ask for it: what comes first, and by what."""

# ruff: noqa: E501 (one pattern a line)

import re
from collections.abc import Mapping

from agent.state import Sort
from agent.understanding import corrections
from agent.understanding.figures import Found
from agent.understanding.text import Sentence

_CHEAP = (
    r"(?:least|less|most|more) (?:cheap|affordable|inexpensive)|(?:least|less) (?:expensive|costly|pricey|dear|money)|cheap(?:est|er|ies|os)?|inexpensive|"
    r"affordable|low(?:est)? cost|bargains?|budget(?= (?:ones?|end|first))|steals|economical|(?:costs?|costing) (?:the )?(?:very )?least|\$(?! [\d$])"
)
_DEAR = (
    r"(?:(?:the )?most |more )?(?:expensive|costly|dear|pricey|steep|premium)|pric(?:iest|ier)|steepest|fanciest|big ticket|dear(?:est|er)|costl(?:iest|ier)|posh(?:est)?(?= (?:end|ones?|first|stuff))|"
    r"splurges?|top dollar|(?:costs?|costing) (?:the )?(?:very )?most|most money|\$ \$(?: \$)?(?! \d)"
)
_LOW = r"low(?:est|er)?|lo|small(?:est|er)?|least|min(?:imum)?|bottom|fewest|worst|bad|poor(?:est)?"
_HIGH = r"(?:5|five)(?= stars?)|high(?:est|er|ly)?|hi|big(?:gest|ger)?|top|most|max(?:imum)?|great(?:est)?|larg(?:est|er)|best|better|good|well|finest|winners?"
_PLAIN = r"(?:low|high)(?:est|er)?|lo|hi"
"""Ends that speak of prices where nothing else is named."""
_TAIL = (
    r"(?: (?:ones?|items?|pairs?|things?|stuff|price[sd]?|pricing|costs?|end|figures?|numbers?|amounts?|value|rated|ratings?|"
    r"reviewed|reviews?|stars?|starred|scored?|scores|scoring|marks?|customer|average|out|of|five|\$)){0,4}"
    r"(?: (?:from|by|with) (?:buyers|customers|people|shoppers|users))?"
)
_OF_RATING = r"(?:ratings?|rated|starred|stars?|reviews?|reviewed|scored?|scores|scoring|marks?|feedback)"
_OF_PRICE = r"(?:price[sd]?|pricing|costs?|costing|dollars?|bucks|money|expensive|costly|pricey|cheap|dear|spend|\$)"
_DIMENSION = re.compile(rf"(?<![\w$])(?:(?P<rating>{_OF_RATING})|{_OF_PRICE})(?![\w$])")
_TAG = r"(?:price ?tags?|priced?|prices|costs?|amount|outlay|rate|figure on the tag|sticker)"


_BOUND = re.compile(r"(?:the |my )?(?:min|max)(?:imum)? (?:price|cost|amount|spend)")
"""A limit and no order: "scrap the minimum price"."""


def _end(name: str) -> str:
    """A pattern for one end of an order, in groups of this name."""
    return rf"(?:(?P<{name}_cheap>{_CHEAP})|(?P<{name}_dear>{_DEAR})|(?P<{name}_low>{_LOW})|(?P<{name}_high>{_HIGH}))(?![\w$]){_TAIL}"


_NOT_COMPARED = (
    r"(?<!compare )(?<!compare the )(?<!between )(?<!between the )(?<!prefer )(?<!prefer the )(?<!than )(?<!than the )"
)
_LISTED = r"(?:(?:me|us|it|them|these|those|this|that|the list|the results|off|out|again|up) ){0,2}"
_WITH = r"(?:with|from|at|by|w|on) "
_FIRST = (
    r"(?:first|1st|upfront|up front|leading|leads?|heading|heads?|(?:(?:on|at|in|to|up|onto|near|towards) )+(?:the )?(?:very )?(?:top|front|head|start|beginning|number (?:one|1)|1)(?! of)|"
    r"(?:(?:on|at|in|to|up) )+(?:the )?(?:very )?(?:top|front|head|start|beginning) of (?:the|this|that|my|your|it)(?: (?:list|page|pile|pack))?|number (?:one|1)|"
    r"(?:in|at) (?:spot|place|position|slot)(?: number)? (?:one|1)|to (?:begin|start) with|before (?:(?:the|all|any|of) ){0,3}(?:rest|others?|cheap\w*|dear\w*|expensive|pric(?:ey|ier)|low\w*|high\w*)(?: ones?)?)(?![\w])"
)
_LAST = r"(?:last|(?:at|on|to|in) (?:the )?(?:very )?(?:bottom|end|back))(?![\w])"
_GOING = r"(?: (?:should|must|to|can|could|come|comes|came|coming|go|goes|going|be|being|is|are|show|shows|shown|appear|appears|belongs?|sits?|sitting|listed|placed|put|right|up|the|always|at|in))"
_UP = r"up|upwards?(?! of)|uphill|ascending|asc|rising|rises?|climb(?:s|ing)?|increas(?:e|es|ing)|growing"
_DOWN = r"down|downwards?|downhill|descending|desc|falling|falls?|drops|dropping|decreas(?:e|es|ing)|backwards"
_STEADY_UP, _STEADY_DOWN = (
    r"going up|(?<!\d )(?<!dollars )(?<!bucks )upwards?(?! of)|ascending|asc|rising|increasing",
    r"going down|downwards?|descending|desc|falling|decreasing",
)
"""What is said of an order even where no word for one stands beside it: "prices falling"."""
_OF = r"(?: (?:order|direction))?(?: (?:of|by|in|on|with|per|as per|according to))?(?: the)?(?: (?:average|customer|star))? "
_NAMED = rf"(?P<of>{_OF_RATING}|{_OF_PRICE})(?![\w$])(?: (?:order|wise|score|rating))?"

_DIRECTED = [
    re.compile(rf"{_NOT_COMPARED}(?<![\w$])(?:from )?(?:the )?{_end('a')}(?: (?:one|first))? (?:(?:down|up|right|all the way) ){{0,2}}(?:to|thru|through|till|until|towards|then|-|2|= ?>|- >|>) (?:the )?{_end('b')}"),
    re.compile(rf"\bfirst (?:the |all )?{_end('a')}(?: ,)?(?: and)? then (?:the )?{_end('b')}"),
    re.compile(rf"\b(?:start|begin|lead|open|kick(?:ing|s)? off|end up|top|head)(?:s|ing|ning|ed)? {_LISTED}(?:{_WITH}|(?=low|high))(?:(?:the|what|whatever|whichever|those|that|which|ones|very|buyers|customers|people|have|has|is|are|was|rated) ){{0,5}}{_end('a')}(?:(?: \w+){{0,5}} (?:to|with) (?:the )?{_end('b')})?"),
    re.compile(rf"\bfrom the {_end('a')}(?<= end)"),
    re.compile(rf"\b(?:make|have) (?:the )?(?:number|spot|place) (?:one|1) (?:the )?{_end('a')}"),
    re.compile(rf"(?<![\w$]){_end('a')}{_GOING}{{0,4}} {_FIRST}"),
    re.compile(r"\b(?:from )?(?:the )?(?:(?P<a_high>top) down(?:wards)?|(?P<a_low>bottom) up(?:wards)?)\b"),
    re.compile(r"(?:^|(?<=price )|(?<=prices )|(?<=sort )|(?<=rating )|(?<=[:,] ))(?:(?P<a_low>low?)|(?P<a_high>hi(?:gh?)?)) (?:hi(?:gh?)?|low?)(?= price| please| pls| [.,!?]|$)"),
]  # fmt: skip
"""An order by its beginning."""
_ENDED = [
    re.compile(rf"(?<![\w$]){_end('a')}{_GOING}{{0,4}} {_LAST}"),
    re.compile(rf"\b(?:end|finish|clos)(?:s|es|e|ing)? (?:up )?{_WITH}(?:the |what |whatever )?{_end('a')}"),
]
_MOVING = [
    re.compile(rf"(?<![\w$]){_NAMED}(?: ,)?(?: :)?(?: (?:that|which|are|is|in|the|should|to|be|list|keep))* (?:(?P<rises>{_STEADY_UP})|(?P<falls>{_STEADY_DOWN}))\b"),
    re.compile(rf"\b(?:(?P<rises>{_STEADY_UP})|(?P<falls>{_STEADY_DOWN})){_OF}{_NAMED}"),
]  # fmt: skip
_MOVING_LIST = [
    re.compile(rf"(?<![\w$]){_NAMED}(?: (?:that|which|are|is|should|to|go|goes|run|runs|keep|keeps))* (?:(?P<rises>{_UP})|(?P<falls>{_DOWN}))\b"),
    re.compile(rf"\b(?:(?P<rises>{_UP})|(?P<falls>{_DOWN})){_OF}{_NAMED}"),
]  # fmt: skip
"""The same where a word for an order stands beside it, without which prices only fall."""
_ORDERING = re.compile(r"\b(?:re)?(?:sort|order|list|arrang|rank|organi[sz]|scroll|flip|line|shuffl|page)")

_BY = r"(?:(?:(?:re)?(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|arrange[d]?|list(?:ed)?|organi[sz]ed?)|go|goes|going|shuffle|line up)(?: (?:it|them|these|those|all|everything|the results|results|that|this|the list|out|up))* (?:by|on|in order of|according to|as per|along|based on)|by|in order of|according to|as per|based on)(?: (?:the|their|its|a|customers?|buyers?|shoppers?|users?|peoples?|other|average|avg|overall|star|best|highest|top|number of|how many|how well)){0,4}"
_RATED = r"(?:ratings?|reviews?|stars|scores?|marks?|popularity|(?:review|star|customer|rating)s? (?:ratings?|scores?)|(?:they|people|buyers|customers) rated (?:them|it))"
_SINCE = r"(?: (?:[?,.;!-]|and|show|put|list|give|see|me|then))* (?:those|them|these|that) (?:ones )?first\b"
_WHICH = r"\bwhich(?: ones?| of (?:these|them|those))? (?:have|has|are|is|cost|costs|got) (?:the )?"
_MOST_RATED = (
    r"(?:top|best|highest|highly|well|better|good|best) (?:rated|reviewed|rating|ratings|reviews|scored)\b(?! than\b)"
)

_UNDIRECTED: list[tuple[Sort, str]] = [
    ("-rating", rf"{_WHICH}(?:top |best |highest |better |good )*(?:{_RATED}|rated|reviewed|liked|loved){_SINCE}"),
    ("price", rf"{_WHICH}(?:{_CHEAP}|lowest(?: price[sd]?)?){_SINCE}"),
    ("-price", rf"{_WHICH}(?:{_DEAR}|highest(?: price[sd]?)?){_SINCE}"),
    ("-rating", rf"\b(?:sort|order)(?:ed|ing)? (?::|=|-) {_RATED}\b"),
    ("-rating", rf"\b{_BY} {_RATED}\b(?: order)?|\b(?:rating|star|score|review)s?(?: score| rating)?(?: ,)? (?:wise|order)\b|\bratings?(?= decide)"),
    ("-rating", r"\b(?:by|with|from|on|according to|in order of) (?:what|how much|how well) (?:(?:other|the|most) )?(?:customers|people|buyers|others|everyone|shoppers|folk|users)(?: (?:have|had|all))? (?:thought|think|liked?|loved?|rated?|enjoyed?|said|say|make|made)(?: (?:of|about))?(?: (?:them|these|it|those))?(?: (?:the )?(?:most|best|highest))?"),
    ("-rating", rf"\b{_BY} (?:customer|buyer|user|shopper)s? (?:opinions?|feedback|satisfaction|votes?|verdicts?|approval|love)\b"),
    ("-rating", r"\b(?:people|customers|buyers|others|everyone|shoppers)(?: \w+)? (?:rate|rated|like|liked|love|loved) (?:the )?(?:highest|best|most)\b"),
    ("-rating", r"\b(?:best|highest) marks?\b(?: from (?:\w+ )?(?:buyers|customers|people|shoppers))?|\b(?:stars?|ratings?|reviews) high (?:- |to )?low\b"),
    ("-rating", r"\b(?:highest|best|top)(?: -)? scor(?:ing|ed)\b"),
    ("-rating", r"\b(?:get|gets|got|getting|has|have|had|having|earn(?:s|ed)?|receive[sd]?)(?: (?:given|earned|got))? (?:the )?(?:very )?(?:most stars|(?:best|highest|top) (?:stars?|scores?|marks|ratings?|reviews))\b"),
    ("-rating", r"\b(?:best ?(?:- )?sell(?:ers?|ing)|(?:whats|what is|whatever is) (?:most )?popular|popular (?:ones?|items?|picks?|choices?)|(?:whats )?trending|customer favou?rites)\b"),
    ("-rating", r"\bgo(?:ing)? by (?:the )?(?:stars?|ratings?|reviews|scores?)\b"),
    ("-rating", rf"\b{_MOST_RATED}"),
    ("-rating", r"\b(?:with (?:the )?(?:good|great|best|highest|top) (?:reviews|ratings?)|best reviews?|best to worst(?: rated)?|most (?:loved|liked|popular)(?: ones)?(?: (?:first|on top|at the top))|(?:the )?ones (?:people|customers|others|everyone) (?:like|likes|love|loves|rate|rated|rates)(?: the)? (?:most|best|highest)(?: first)?)\b"),
    ("price", r"^(?:(?:ok|and|no|but|how about|what about|rather|maybe|try|use|make it) )*(?:the )?(?:price|cost) instead\b|\b(?:price|cost) (?:instead of|rather than|not) (?:the )?(?:ratings?|reviews|stars|scores?)\b"),
    ("price", r"^(?:(?:in|and|now|then|sort|sorted|order|ordered|list) )*(?:ascending|asc)(?: order)?(?: (?:please|pls|instead|then))*(?: [.!])*$"),
    ("-price", r"^(?:(?:in|and|now|then|sort|sorted|order|ordered|list) )*(?:descending|desc)(?: order)?(?: (?:please|pls|instead|then))*(?: [.!])*$"),
    ("price", rf"\b{_BY} (?:price|cost|what (?:they|it) costs?)s?\b|\bprice wise(?= sort)|\b(?:in|by) (?:price|cost) order\b"),
    ("price", r"(?<!thats )(?<!its )(?<!it is )(?<!theyre )(?<!they are )(?<!are )\b(?:not|nothing|isnt|arent|doesnt get|without being|never|anything not) (?:all )?(?:too|overly|excessively|madly|crazy|terribly|ridiculously|outrageously|horribly|wildly|insanely) (?:expensive|pricey|dear|costly|steep|upmarket)\b"),
    ("-price", r"\b(?:most expensive|priciest|dearest|highest priced?|highest prices?|most costly|costliest)\b(?! (?:looking|seeming))"),
    ("price", r"\b(?:cheapest|lowest priced?|least expensive|most affordable|lowest cost|lowest prices?)\b(?! (?:looking|seeming))"),
    ("-price", rf"\b(?:costs?|costing|priced|charges?|goes for|sells? for) (?:the |the very |you the )(?:most|highest|dearest)\b|\bmost (?:costly|pricey|pricy|dear|steeply priced)\b|\b(?:highest|biggest|steepest|top|maximum) {_TAG}\b"),
    ("price", rf"\b(?:costs?|costing|priced|hurts?|charges?|goes for|sells? for|pay|spend|sets? (?:me|you|one) back)(?: (?:me|you|my (?:wallet|purse|pocket|bank account)))? (?:(?:the |the very )?(?:least|lowest|cheapest)|the less(?= [?.!]|$))\b|\bleast (?:costly|pricey|pricy|dear|money|amount|damage|pricy)\b|\b(?:most (?:cheap|inexpensive|affordable|economical|low priced|low cost|budget friendly|wallet friendly|pocket friendly))\b|\b(?:smallest|lowest|minimum|min|least|bottom|rock bottom|littlest|tiniest) {_TAG}\b|\b(?:thriftiest|most bargain|cheapest of (?:the cheap|all))\b|\bwhat(?:s| is| would be| will be) the (?:very )?(?:least|lowest)(?: amount| sum)? (?:i|id|you|youd|one|anyone|we)(?: (?:d|can|could|would|might|will|have to))* (?:pay|spend|get away with|part with|shell out)\b"),
]  # fmt: skip
"""What names an order, or what it is by, and not how it begins; it counts where nothing does that."""
_ANNOUNCED = re.compile(
    r"\b(?:first|top|start\w*|begin\w*|lead|open|kick|sort\w*|order\w*|rank\w*|arrange\w*|list\w*)\b"
)
_REFUSED_FOR = re.compile(
    r"\b(?:not|dont|never|no)\b[^,.;!?]*\x00[^,.;!?]*\b(?:but|just|only) (?:(?:the|by|with|on) )*$"
)
"""So ends what refuses one order before another is named."""
_PUTS_IN_ORDER = re.compile(r"\b(?:re)?(?:sort|order|rank|arrange|organi[sz]e)(?:d|ed|ing)?\b")
_SOON = 3
"""Words between these and what the order is by: "can these be ranked by what buyers thought"."""
_SORTS = [(sort, re.compile(pattern)) for sort, pattern in _UNDIRECTED]
_OPPOSITE: Mapping[Sort, Sort] = {"price": "-price", "-price": "price"}


def announced(sentence: Sentence) -> set[int]:
    """Places of the words that say themselves that cards are put in order, and so point at none."""
    found = Found()
    plain = _directed(sentence, sentence.plain, found)
    places = set(found.taken)
    _undirected(sentence, plain, found)
    words = [token.word for token in sentence.tokens]
    spans = [range(figure.start, figure.end) for figure in found.said]
    return places | {
        place
        for span in spans
        for place in span
        if _ANNOUNCED.search(" ".join(words[span.start : span.stop]))
        or _PUTS_IN_ORDER.search(" ".join(words[max(0, span.start - _SOON) : span.start]))
    }


def find_sorts(sentence: Sentence, plain: str, found: Found) -> str:
    """Put the orders asked for into `found`; what is left of the text comes back."""
    orders = Found()
    plain = _undirected(sentence, _directed(sentence, plain, orders), orders)
    found.said += sorted(orders.said, key=lambda figure: figure.start)
    found.taken |= orders.taken
    return plain


def _directed(sentence: Sentence, plain: str, found: Found) -> str:
    """Orders told by what comes first or last, or by where they go."""
    moving = [*_MOVING, *(_MOVING_LIST if _ORDERING.search(plain) else ())]
    for pattern in _DIRECTED:
        for match in pattern.finditer(plain):
            plain = _add(sentence, plain, match, _from_beginning(match, plain), found)
    for pattern in moving:
        for match in pattern.finditer(plain):
            by = "rating" if _DIMENSION.fullmatch(match["of"])["rating"] else "price"  # type: ignore[index]
            plain = _add(sentence, plain, match, _sort(by, match["falls"] is not None), found)
    is_told = bool(found.said)
    for match in (match for pattern in _ENDED for match in pattern.finditer(plain)):
        is_named = match["a_cheap"] or match["a_dear"] or _DIMENSION.search(plain)
        begins = _from_beginning(match, plain) if is_named else None
        if is_told and begins is not None:
            found.taken.update(sentence.covered(match.start(), match.end()))
        elif begins is not None and begins in _OPPOSITE:
            plain = _add(sentence, plain, match, _OPPOSITE[begins], found)
    return plain


def _undirected(sentence: Sentence, plain: str, found: Found) -> str:
    told = max((figure.end for figure in found.said), default=None)
    turns = corrections.turns(sentence)
    for sort, pattern in _SORTS:
        for match in pattern.finditer(plain):
            if _BOUND.fullmatch(match.group()):
                continue
            place = sentence.covered(match.start(), match.end()).start
            corrects = told is not None and any(told <= turn <= place for turn in turns)
            # "Not cheapest first but best rated"
            corrects = corrects or (told is not None and _REFUSED_FOR.search(plain[: match.start()]) is not None)
            if told is not None and not corrects:
                found.taken.update(sentence.covered(match.start(), match.end()))
            else:
                plain = _add(sentence, plain, match, sort, found)
    return plain


def _add(sentence: Sentence, plain: str, match: re.Match[str], sort: Sort | None, found: Found) -> str:
    return plain if sort is None else found.add(sentence, plain, match, "sort", sort)


def _from_beginning(match: re.Match[str], plain: str) -> Sort | None:
    """The order that begins with one end; None where the end is of nothing that can be ordered."""
    ends = match.groupdict()
    if ends.get("a_cheap") or ends.get("a_dear"):
        return "price" if ends.get("a_cheap") else "-price"
    return _sort(_by(match, plain), ends["a_high"] is not None)


def _by(match: re.Match[str], plain: str) -> str | None:
    """What "highest" is the highest of: what is named with it, else before it, else behind it."""
    within = _DIMENSION.search(match.group())
    before = list(_DIMENSION.finditer(plain[: match.start()]))
    named = within or (before[-1] if before else _DIMENSION.search(plain, match.end()))
    if named is not None:
        return "rating" if named["rating"] else "price"
    return "price" if re.fullmatch(_PLAIN, match["a_low"] or match["a_high"]) else None


def _sort(by: str | None, falls: bool) -> Sort | None:
    if by == "price":
        return "-price" if falls else "price"
    return "-rating" if by == "rating" and falls else None
