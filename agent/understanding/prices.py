"""Prices as people say them: bounds, ranges, and numbers that are no price at all."""

# ruff: noqa: E501 (one pattern a line)

import re
from collections.abc import Sequence

from agent.understanding.amounts import AFTER, BEFORE, NUMBER, SPELT, amount, foreign, value_of
from agent.understanding.figures import Figure, Found, around
from agent.understanding.text import Sentence
from retrieval.records import Range

NOT_MONEY = (
    r"(?! (?:- )?(?:stars?|inch(?:es)?|in\b(?= (?:waist|long))|cm|mm|km|m\b|kg|kilos?|g\b|grams?|lbs?|years?|yrs?|yo\b|months?|"
    r"weeks?|days?|nights?|minutes?|(?:ml|gb|tb|mb)\b|pack|packs|pieces?|pcs|items?|options?|results?|choices|examples?|suggestions|ideas|%|percent|hours?|hrs?|am\b|pm\b|"
    r"oclock|colou?rs?|litres?|liters?|watts?|volts?|carats?|karats?|ct\b|denier|degrees|miles?|metres?|meters?|"
    r"feet|foot|ft|reviews?|people|persons?|guests?|kids?|children|friends?|times|pairs?|pockets?|of "
    r"(?:them|these|those)|(?:jan|febr)uary|march|april|may\b(?! be)|june|july|august|(?:sept|nov|dec)ember|october|"
    r"birthday|minutes))"
)
_LEAD = r"(?:a |an |the |my |price |prices |cost |of |is |are |around |about |spending |total |say |= ?|: ?){0,6}"
"""Never endless: words that may stand in two repeated groups side by side take time by the cube of their number."""
_UPPER = (
    r"(?:(?:less th[ae]n|below|under|at|up) or (?:equal to|below|under|up to)|under|below|beneath|(?:less(?:er)?|lower|cheaper|smaller)(?: (?:price|cost|rate|amount)s?)? th[ae]n|at most|up to|upto|(?<!air )max(?:imum)?(?: \.)?|(?:no|not) (?:a penny |"
    r"a cent |a dollar )?(?:more|higher|dearer) th[ae]n|not (?:a penny |a cent )?(?:over|above|exceeding|beyond|past)|"
    r"within|until|till|as far as|< =|<|nothing (?:over|above|beyond|more than|dearer than)|not exceed(?:ing)?|priced at|costing|budgets?|"
    r"budget of|limits?|ceilings?|cap(?:ped)?(?: (?:it|that|things|this|me|us))?(?: at)?|make (?:it|that)|can spend|can afford|to spend|spend|spent|tops|"
    r"(?:stop|end|finish|top out|max out|cut (?:it |them |things |the list )?off)(?:s|ping|ing)? (?:at|by)|(?:prepared|willing|happy|ready|able) to (?:go|pay|spend|stretch|rise)(?: up)?(?: to)?|"
    r"for less th[ae]n|sub(?: -)?|south of|as (?:high|much) as|stretch(?: it)? to|"
    r"(?<=can )go(?: up)? to|(?<=could )go(?: up)? to|(?<=id )go(?: up)? to|(?<=ill )go(?: up)? to|(?:raise|bump|increase|lower|drop|"
    r"reduce|push|up|cut|set|extend|change)(?: (?:it|that|the|my|price|budget|limit|max|maximum))* to|"
    r"(?:only|just) (?:have|got|have got)|(?:ive|i have|we have) (?:only|just)(?: got)?)"
)
_LOWER = (
    r"(?:(?:more th[ae]n|above|over|at) or (?:equal to|above|over)|over|above|more th[ae]n|at least|from|starting (?:at|from)|min(?:imum)?(?: \.)?|(?:no|not) (?:less|cheaper|lower) th[ae]n|"
    r"not (?:under|below)|> =|>|upwards of|costing more th[ae]n|(?:greater|higher|dearer|bigger|more)(?: (?:price|cost|rate|amount)s?)? th[ae]n|north of|beyond|"
    r"(?:start|begin|open|kick off)(?:ing|ning)? (?:(?:off|out|me|us|the|price|prices|range|list|it|them) )*(?:at|from|with)|"
    r"exceed(?:ing|s)?|past)"
)
_REFUSES = (
    r"(?:not|never|aint|without|dont|doesnt|didnt|cant|cannot|couldnt|wont|wouldnt|shouldnt|mustnt|isnt|arent|refuse to|nothing)"
    r"(?: (?:go|going|spend|spending|pay|paying|cost|costs|costing|stretch|be|wanna|want|to|able|afford|it|that|anything|"
    r"is|are|goes|which|comes|at|push|pushing|priced|looking|look|willing|it|wish|wishing|like|care|dare|prefer|"
    r"planning|plan|intend|keen|happy|prepared|ready|allowed|part|with|have|really|rather|see|set|me|us|him|her|back)){0,6} "
    r"(?:(?:more|higher|dearer) th[ae]n|over|above|past|beyond|exceed(?:ing)?|break(?:ing)?|topp?(?:ing)?)"
)
"""A lower bound refused, which is an upper one: "don't cost over 35"."""
_AROUND = (
    r"(?:around|(?<!what )(?<!how )about|roughly|approximately|approx|circa|~|near|nearly|(?:close|closer|nearer) to|nearer|(?:somewhere|anywhere) (?:around|near|"
    r"about|round)|round (?:about|(?=the \d+ mark\b))|in the (?:region|ballpark|neighbou?rhood|vicinity) of|something like|give or take|more or less)"
)
_ISH = rf"(?:-? ?ish|odd(?= (?:{AFTER}|[,.!?;])|$)|(?:, )?(?:or so|or thereabouts|give or take|more or less|approximately|approx|roughly|thereabouts))"
_ENDS_UPPER = (
    r"(?:(?:absolute |absolutely |total |hard |strict |the )*(?:max|maximum|tops)|downwards?|down(?= (?:[,.!?]|please|pls)|$)|top(?: whack)?(?= [,.!?]|$)|budget|ceiling|at the (?:high|higher|upper|top) end|se kam|tak|ke andar|ke neeche|se neeche|at (?:the )?(?:very )?most|at the outside|at a (?:push|stretch|pinch)|limit|to spend|to play with|"
    r"is (?:all|what|as much as|the most) (?:ill|well|id|i will|i would|i|we|ive|weve|hes|shes|he|she)(?: (?:have|can|could|got|pay|spend|can spend|can pay|to spend))*|is (?:the )?(?:max|maximum)|(?:is |as |being |for )?(?:(?:my|the|our|her|his) |(?<=as )a )(?:new |absolute |upper |top )?"
    r"(?:max|maximum|limit|budget|ceiling|cap|most)|(?:, )?(?:(?:and|but|so) )?(?:not (?:a penny|a cent|one cent|a dollar|any) more|no (?:more|higher|further)(?! than)|thats (?:it|all|(?:the|my) (?:limit|ceiling|max|maximum|lot|budget))))"
)
_ENDS_LOWER = (
    r"(?:min(?:imum)?|at (?:the |a )?(?:very |bare )?(?:least|minimum|lowest)|at the (?:low|lower|bottom) end|"
    r"(?:, )?(?:and |but )?(?:not (?:a penny|a cent|one cent|a dollar|any) less|no (?:less|lower)(?! than))|"
    r"(?:is |as |being |for )?(?:my|the|our) (?:new |absolute |lower )?(?:min|minimum|floor|lowest|bottom|starting (?:price|point)))"
)

_IS = r"(?:is|was|would be|should be|was meant to be|was supposed to be)(?: (?:really|about|only))?"
_MOST = r"(?:very |absolute |upper )?(?:most|max|maximum|highest|ceiling|top)"
_LEAST = r"(?:very |absolute |lower )?(?:least|min|minimum|lowest|floor|starting point)"
_SPENDING = r"(?: (?:that )?(?:i|we|he|she|id|wed|ill)(?: (?:would|will|can|could|want to|wanna))* (?:spend|pay|go|go to|give|part with))?"
_NOT = rf"(?: ,)?(?: (?:and|but))? not (?:the|my|a) (?:{_MOST}|{_LEAST}|limit)\b"
"""In "30 is the least, not the most" the second half only says the same."""

_ENDS_NAMED = r"(?: (?:price|limit|bound|end|amount|figure|budget|number|cost|spend|bracket)s?){0,2}"
_SET_TO = (
    r"(?: (?:is|was|of|at|to|as|should|would|must|be|set|for|me|now|:|=|-|its|"
    r"(?:i|id|ill|im|we|well|wed)(?: (?:would|will|can|could|want to|wanna|am|be))*(?: (?:go|pay|spend|going|paying|spending))?)){0,4}"
)
_REFUSED_BEFORE = re.compile(
    r"\b(?:none|nothing|no|not|never|isnt|arent|hardly|dont|do not|doesnt|wont|cant|cannot|can not|couldnt|wouldnt|without|skip|hide|forget|"
    r"leave out)\b[^,.;!?]*$"
)
_THAT_NOT = (
    r"(?:that|which|who|whatever|thats|whats|if (?:its|it is|theyre|they are))(?: (?:are|is))?"
    r" (?:not|dont|doesnt|do not|does not|isnt|arent|aint)(?: (?:cost|come|comes|in|be|go|start|stay|keep|fall|land|sell|priced|at|for)){0,3}"
)
"""A refusal behind another, so that the bound is meant as it stands: "none that don't come in below 70"."""
_NAMED_PATTERNS = [
    ("upper as said", rf"\bworth (?:(?:paying|spending) )?(?:more th[ae]n|over|above|beyond) {_LEAD}{amount('high')}{NOT_MONEY}"),
    ("upper as said", rf"\b{_THAT_NOT} {_UPPER} {_LEAD}{amount('high')}{NOT_MONEY}"),
    ("lower as said", rf"\b{_THAT_NOT} {_LOWER} {_LEAD}{amount('low')}{NOT_MONEY}"),
    ("lower", rf"\b(?:lower|bottom|minimum|min|lowest|starting|start|base|floor|least|smallest|cheapest){_ENDS_NAMED}{_SET_TO} {amount('low')}{NOT_MONEY}(?! (?:- |to |or |and )?{BEFORE}?\d)"),
    ("upper", rf"\b(?<!air )(?<!dont )(?<!doesnt )(?<!wont )(?<!not )(?:upper|top|maximum|max|highest|most|greatest|dearest){_ENDS_NAMED}{_SET_TO} {amount('high')}{NOT_MONEY}(?! or (?:more|over|above))"),
]  # fmt: skip
"""Bounds by name: "the lowest price should be 30", "upper limit 40"."""

_AND = r"(?:(?<!hundred )and|(?<=hundred )and(?= (?:a|one|two|three|four|five|\d+)(?: hundred)?\b))"
"""Between two amounts; in "from a hundred and twenty" it is of one."""
_PRICE_PATTERNS = [
    ("upper", rf"(?:^|(?<= )){amount('high')}(?: ,)?(?: (?:and|but|so))? (?:above|over|beyond|past|higher than|more than)(?: (?:that|it|this|which|these))?(?: (?:i|we|he|she|my \w+))? (?:cannot|cant|can not|wont|will not|dont|do not|wouldnt)\b(?: (?:go|spend|pay|stretch))?"),
    ("upper", rf"(?:^|(?<= )){amount('high')} (?:came in|was raised|got raised|has been raised|was collected|got collected|is in the (?:pot|kitty|envelope|tin|hat))\b"),
    ("upper", rf"\b(?:my|our|the|his|her) (?:purse|wallet|pocket|bank(?: account| balance)?|account|card|piggy bank)(?: (?:says?|stops?|will|would|can|could|allows?|permits?|holds?|has|have|only|stretch(?:es)?|goes?|runs?|up|to|at|is|me|just|got)){{1,4}} {amount('high')}{NOT_MONEY}(?: {_ENDS_UPPER}(?![\w]))?"),
    ("upper", rf"(?:^|(?<= )){amount('high')} {_IS} (?:the|my|our) {_MOST}{_SPENDING}(?:{_NOT})?"),
    ("lower", rf"(?:^|(?<= )){amount('low')} (?:{_IS} (?:the|my|our) {_LEAST}|(?:is )?where (?:id|i would|ill) start){_SPENDING}(?:{_NOT})?"),
    ("upper", rf"\bthe {_MOST}{_SPENDING} {_IS} {amount('high')}{NOT_MONEY}"),
    ("lower", rf"\bthe {_LEAST}{_SPENDING} {_IS} {amount('low')}{NOT_MONEY}"),
    ("between", rf"\b(?:(?:any|some)where )?(?:between|from|b / w|btwn|bw) (?:a )?{amount('low')} (?:{_AND}|n|to|-|&|up to|till|until|or) (?:a )?{amount('high')}{NOT_MONEY}"),
    ("lower", rf"\b(?:between|from) {amount('low')} (?:and|to|up to) (?:what|that|my|the)(?: (?:i|ive|we|max|maximum|limit|budget|cap|top|upper|old|other|one))* (?:said|told you|told|gave(?: you)?|mentioned|set|had|have|limit|max|maximum|budget|cap)\b"),
    ("between", rf"(?:^|(?<= )){amount('low')} <(?: =)? (?:the )?(?:price|cost|x) <(?: =)? {amount('high')}"),
    ("between", rf"\b(?:over|above|more th[ae]n|at least|from|beyond) {amount('low')}(?: ,)? but (?:not|no|never|nothing) (?:(?:as (?:high|much) as|quite) )?{amount('high')}{NOT_MONEY}"),
    ("around", rf"\b(?:in|within|around|about) (?:the |a )?{amount('middle')}(?: (?:dollars?|pounds?|euros?|bucks?|price))? (?:range|region|area|ballpark|neighbou?rhood|zone|bracket|mark)\b"),
    ("range", rf"(?:^|(?<= )){amount('low')}(?: {_ISH})? (?:-|to|up to|~|through|thru|till|until) {amount('high')}{NOT_MONEY}(?: range\b)?"),
    ("around", rf"(?:^|\b|(?<= ))(?:{_AROUND} ){{1,3}}{_LEAD}{amount('middle')}{NOT_MONEY}(?: mark\b)?(?: {_ISH}(?![\w]))?"),
    ("around", rf"(?:^|(?<= ))(?:for )?{amount('middle')} {_ISH}(?![\w])(?: {AFTER}(?![\w]))?"),
    ("lower", rf"\b(?:not|no|never|nothing|isnt|arent)(?: (?:a|one) (?:penny|cent|dollar))?(?: (?:one|ones|anything|something|any))?(?: (?:for|at|that costs?|costing|priced))? (?:under|below|less th[ae]n|cheaper than) {_LEAD}{amount('low')}{NOT_MONEY}"),
    ("upper", rf"\b(?:if|when) (?:i|we) (?:(?:ever|even|so much as) )?(?:paid|spent|went|gave|splashed out|shelled out|forked out) (?:more th[ae]n|over|above|beyond|past) {_LEAD}{amount('high')}{NOT_MONEY}"),
    ("upper", rf"\b{_REFUSES} {_LEAD}{amount('high')}{NOT_MONEY}"),
    ("lower", rf"(?:^|(?<= ))(?:(?:priced|cost|costing|costs) (?:at )?)?{amount('low')} (?:(?:or|and|n) (?:more|up|upwards?|over|above|higher|beyond)\b(?! (?:to|like)\b)(?! (?:than )?(?:{BEFORE} )?{NUMBER}(?![\w]))|\+(?! \d)|plus\b|upwards\b)"),
    ("lower", rf"(?:^|(?<= )){amount('low')} (?:up(?= [,.!?]|$)|{_ENDS_LOWER})(?![\w])"),
    ("upper", rf"(?:^|(?<= ))(?:make|call|set|put) {amount('high')} (?:as )?(?:the|my|our) (?:new )?(?:{_MOST}|limit|cap|budget)\b"),
    ("upper", rf"(?:\b|(?<= )|^){_UPPER} {_LEAD}{amount('high')}{NOT_MONEY}(?: {_ENDS_UPPER}\b)?"),
    ("upper", rf"(?:^|(?<= )){amount('high')} (?:(?:is|are|would be|will be|s) )?(?:(?:fine|ok|okay|alright|good) )?(?:too |also |as well )?as (?:a|my|the|our) (?:new )?(?:max|maximum|limit|ceiling|cap|budget)\b"),
    ("upper", rf"(?:^|(?<= )){amount('high')} (?:or|and) (?:less|under|below|cheaper|lower|down|downwards)\b(?! (?:than )?(?:{BEFORE} )?{NUMBER}(?![\w]))"),
    ("upper", rf"(?:^|(?<= )){amount('high')} (?:(?:each|apiece|a piece|a pop|per \w+) )?{_ENDS_UPPER}\b"),
    ("lower", rf"(?:\b|(?<= )|^){_LOWER} {_LEAD}{amount('low')}{NOT_MONEY}(?! (?:- |to )?{BEFORE}?\d)"),
    ("upper", rf"\b(?:(?:we|they|everyone|everybody|weve)(?: (?:all|have|ve))* (?:collected|raised|pooled|gathered|chipped in|put in|clubbed together)|saved(?: up)?|set aside|put (?:aside|by)|scraped together|earmarked|scraped up) {_LEAD}{amount('high')}{NOT_MONEY}"),
    ("upper", rf"\b(?:have|got|ive|weve)(?: (?:got|only|just|about|a|this|crisp|spare)){{0,4}} {amount('high')} (?:in (?:my|the) \w+|here|on me|to (?:spend|play with|blow|splash)|for (?:it|this|that|one|each|a pair|them)|set aside|saved(?: up)?|put (?:by|aside)|spare)\b"),
    ("upper", rf"\b(?:with|on|have|got|ive|only|just)(?: (?:got|only|just|about|the|a|this|crisp)){{0,3}} {amount('high')}(?: note)? (?:in (?:my|his|her|our|the) (?:pocket|purse|wallet|hand|bank|account|tin)|from (?:my|his|her|our|the) \w+ for (?:it|this|that|one|them)|gift (?:card|voucher)|voucher|in vouchers|allowance|pocket money)\b"),
    ("upper", rf"\b(?:gave|given|give|gives|got|have|ive|with|win|won)(?: (?:me|us|him|her|got|a|an|this|of)){{0,3}} (?:(?:gift )?(?:card|voucher)|allowance)(?: (?:of|for|worth|over|to the value of))+ {amount('high')}"),
    ("upper", rf"(?:^|(?<= )){amount('high')} (?:would be|is|s|already|would already be)(?: (?:already|really|just))* (?:pushing it|stretching it|a stretch|my pain (?:threshold|barrier)|all in|including (?:everything|tax|delivery)|the whole budget|where it (?:stops|ends|hurts))\b"),
    ("upper", rf"(?:^|(?<= ))(?=\d\d|[a-z$£€]){amount('high')} (?:is|are|s|would be|will be|ll be|ought to be|should be)(?: (?:more than|quite|really|surely|already|about|well))* (?:plenty|enough|ample|sufficient)\b(?! (?:stars|for (?:me|him|her) to (?:wear|fit)))"),
    ("upper", rf"(?:^|(?<= )){amount('high')} (?:including|incl|inclusive of) (?:everything|all|tax|delivery|postage)\b"),
    ("for", rf"(?:^|(?<= ))for {amount('high')}(?=$| [.,!?;])"),
    ("upper", rf"(?:^|(?<= ))(?:(?:at|for|about) )?{amount('high')} (?:each|apiece|a piece|a pop)(?= (?:[,.!?;]|please|pls|and|for|or)|$)"),
    ("bare", r"(?:^|(?<= ))(?P<high_before>)(?P<high>fiver|tenner)(?![\w])(?P<high_after>)"),
    ("bare", rf"(?:^|(?<= ))(?P<high_before>{BEFORE}) (?P<high>{NUMBER})(?![\w])(?P<high_after>)"),
    ("bare", rf"(?:^|(?<= ))(?P<high_before>)(?P<high>{NUMBER}) (?P<high_after>{AFTER})(?![\w])"),
]  # fmt: skip
_PATTERNS = [(shape, re.compile(pattern)) for shape, pattern in _PRICE_PATTERNS]
_REFUSAL = re.compile(_REFUSES)
"""Behind "I'm" no age: "I'm not spending more than 85"."""
_NAMED = [(shape, re.compile(pattern)) for shape, pattern in _NAMED_PATTERNS]
_MOVES = re.compile(
    r"\b(?:change|changing|switch|swap|take|move|lower|raise|reduce|increase|bring|drop|cut|bump|push|shift|pull|turn)"
    r"(?: (?:the|my|it|that|price|limit|max|maximum|top|upper|lower|min|minimum|budget|cap|ceiling|down|up|from)){0,4} ?$"
)
"""Before a bound that gives way to another: "take the limit from 60 down to 45" is no range."""
_ALONE = re.compile(rf"(?:^|(?<= ))(?P<number>{NUMBER})(?![\w]){NOT_MONEY}(?! (?:[/:]|more\b|off\b))")
_INSTEAD = ("sorry", "no", "wait", "actually", "i mean", "i meant", "make it", "make that", "rather", "better", "say")
_AGAIN = re.compile(
    rf"(?:{'|'.join(rf'(?<=[ ,;.]{cue}{mark} )' for cue in _INSTEAD for mark in ('', ' ,'))})"
    rf"{amount('low')} (?:and|&) {amount('high')}{NOT_MONEY}"
)
_THAT = re.compile(
    r"\b(?:for|under|below|within|up to|spend|not over|(?:no|not) more than|less th[ae]n|max|maximum) that"
    r"(?: (?:much|amount|money|sum))?(?: (?:at (?:the )?most|max|maximum|tops))?\b"
)
_ROLE_BEFORE = re.compile(
    r"\b(?:sizes?|ages?|aged|waist|length|number|no|air max|model|item|option|uk|eu|more|minus|tell me|years?|numbers) "
    r"(?:(?:of|is|are|it|the|a|an|my|uk|eu|us|around|about|from|between|to|no|number|size) )?$"
)
# "sizes over 40", but "size M under 90", "32 inch waist under 60" and "any item under 50" say a price.
_CUE_ROLE_BEFORE = re.compile(
    r"(?<!\d )(?<!inch )(?<!inches )\b(?:sizes?|ages?|aged|waist|length|uk|eu|years?|"
    r"(?:he|she|who|dad|mum|mom|husband|wife|friend) (?:is|was|turns|turned)|hes|shes|whos|turning|turns|turned|im|i am) "
    r"(?:just |now |nearly |almost |well )?$"
)
_IN_SIZE = re.compile(
    r"(?:^|\b(?:it|them|these|those|this|that|one|ones|any|some|anything|come|available|same|first|second|third|them all) )"
    r"in (?:an? )?$"
)
_LARGEST_SIZE = 60
"""A number up to this behind "in" is a size: "do you have it in 42"."""
_SHOWN_BEFORE = re.compile(r"\b(?:show|list|give|see|only|just)(?: (?:me|us|only|just|the|top|first|another|about))* $")
"""Before a small number: so many cards are wanted."""
_CHILDREN = re.compile(r"\b(?:kids|children|toddlers|babies|grandkids|grandchildren|little ones) (?:all |both )?$")
_OLDEST = 12
"""The highest age that is one right behind children."""
LEAST = 5
"""The smallest number that alone may be a price."""
_MOST_OF_A_COUNT = 12
"""More than this many tops nobody wants at once: "20 tops" is a price, "3 tops" are three."""


def find_prices(sentence: Sentence, plain: str, found: Found, currency: str | None) -> str:
    """Put the prices of a message into `found`, with the currencies that are not the catalogue's; what is left."""
    plain = _find(_PATTERNS, sentence, plain, found, currency)
    return _at_that(sentence, _between_again(sentence, plain, found), found)


def find_named(sentence: Sentence, plain: str, found: Found, currency: str | None) -> str:
    """Put the bounds called by their names into `found`, before "the lowest price" is read as an order."""
    return _find(_NAMED, sentence, plain, found, currency)


def _find(
    patterns: Sequence[tuple[str, re.Pattern[str]]], sentence: Sentence, plain: str, found: Found, currency: str | None
) -> str:
    for shape, pattern in patterns:
        for match in pattern.finditer(plain):
            bounds = _bounds(shape, match)
            if bounds is None or _has_other_role(shape, plain, match):
                continue
            if shape.endswith("as said") and not _REFUSED_BEFORE.search(plain[: match.start()]):
                continue
            found.foreign += foreign(match, currency)
            plain = found.add(sentence, plain, match, "price", bounds, shape == "around", shape.endswith("as said"))
    return plain


def find_numbers(sentence: Sentence, plain: str | None = None) -> list[Figure]:
    """The numbers of a message, or of its beginning `plain`, that nothing else explains: "ok 60"."""
    plain = sentence.plain if plain is None else plain
    result = []
    for match in _ALONE.finditer(plain):
        value, places = value_of(match["number"]), sentence.covered(match.start(), match.end())
        before = plain[: match.start()]
        role = _ROLE_BEFORE.search(before) or _CUE_ROLE_BEFORE.search(before)
        is_free = role is None or role.group() == "no "  # "under 40, no 50"
        counts = value is not None and value <= _MOST_OF_A_COUNT and _SHOWN_BEFORE.search(before) is not None
        is_size = value is not None and value <= _LARGEST_SIZE and _IN_SIZE.search(before) is not None
        if value is not None and value >= LEAST and len(places) and is_free and not counts and not is_size:
            result.append(Figure("number", value, places.start, places.stop))
    return result


def _between_again(sentence: Sentence, plain: str, found: Found) -> str:
    """Two bounds in the place of two others: "between 40 and 60, sorry, 50 and 70"."""
    ranges = [one.value for one in found.said if isinstance(one.value, Range)]
    match = _AGAIN.search(plain) if any(None not in (one.minimum, one.maximum) for one in ranges) else None
    bounds = _bounds("between", match) if match else None
    return found.add(sentence, plain, match, "price", bounds) if match and bounds else plain


def _at_that(sentence: Sentence, plain: str, found: Found) -> str:
    """An amount told first and meant later: "they gave me 150, so something for that at most"."""
    match = _THAT.search(plain)
    told = [figure for figure in find_numbers(sentence, plain[: match.start()])] if match else []
    if match is None or len(told) != 1 or not isinstance(told[0].value, float) or told[0].value < 10:
        return plain
    found.taken.update(range(told[0].start, told[0].end))
    return found.add(sentence, plain, match, "price", Range(maximum=told[0].value))


def _bounds(shape: str, match: re.Match[str]) -> Range | None:
    numbers = {name: value_of(match[name]) for name in ("low", "high", "middle") if match.groupdict().get(name)}
    if None in numbers.values():
        return None
    if shape == "around":
        return around(numbers["middle"] or 0.0)
    low, high = numbers.get("low"), numbers.get("high")
    return Range(high, low) if low is not None and high is not None and low > high else Range(low, high)


def _has_other_role(shape: str, plain: str, match: re.Match[str]) -> bool:
    """Whether the number is a size, an age, a place in the list, or too small for a price without a sign of money."""
    groups = match.groupdict()
    if shape in ("range", "between", "lower") and _MOVES.search(plain[: match.start()]):
        return True
    money = any(groups.get(f"{name}_{side}") for name in ("low", "high", "middle") for side in ("before", "after"))
    if money:
        return False
    has_cue = shape in ("between", "upper", "lower", "around") and match.group()[0].isalpha()
    role = None if _REFUSAL.match(match.group()) else _CUE_ROLE_BEFORE if has_cue else _ROLE_BEFORE
    if role is not None and role.search(plain[: match.start()]):
        return True
    numbers = [value_of(groups[name]) or 0 for name in ("low", "high", "middle") if groups.get(name)]
    if has_cue and _CHILDREN.search(plain[: match.start()]) and max(numbers, default=0) <= _OLDEST:
        return True  # "three kids under 5"
    if any(groups.get(name) in SPELT for name in ("low", "high")) and min(numbers) < LEAST:
        return True  # "lowest one first"
    if match.group().endswith(" tops") or match.group().startswith("tops "):
        return min(numbers) <= _MOST_OF_A_COUNT
    if shape in ("range", "around", "for") or match.group().startswith(("until", "till")):
        return min(numbers) < 10
    if "from" in match.group().split()[:1] and shape == "lower":
        return min(numbers) < 10 or 1900 <= min(numbers) <= 2100
    return False
