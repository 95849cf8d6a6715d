"""Ratings, sale and stock as people ask for them."""

# ruff: noqa: E501 (one pattern a line)

import re

from agent.understanding.amounts import value_of
from agent.understanding.figures import Found
from agent.understanding.text import Sentence
from retrieval.records import Range

_STARS = r"(?P<stars>[0-5](?:[.,]\d)?|one|two|three|four|five)(?![\w])"
_OF_STARS = r"(?:stars?|starred|out of (?:5|five)|/ 5|\*)"
_RATED = r"(?:rat(?:ed|ings?)|scor(?:ed?|es|ing)|reviewed|reviews?|stars?|marks?|average)"
_MORE = r"(?:\+|plus\b|(?:and|or|n) (?:up(?! to \W?\d)|upwards?|above|more|higher|better|over|plus|beyond)\b)"
_ATLEAST = r"(?:at (?:the very )?least|min(?:imum)?(?: of)?|over|above|more than|from|better than|higher than|of at least|(?<!out )of|> =?|not (?:under|below|less than)|no less than|no lower than|upwards of)(?: an?)?"
_LESS = r"(?:under|below|beneath|less than|lower than|worse than|fewer than|short of|<(?: =)?)(?: an?)?"
_LINKS = r"(?: (?:filter|score|scores|stars?|rating|ratings|average|customer|is|are|was|must|should|has|have|needs?|to|be|at|a|an|the|it|its|they|them|set|for|with|in|of|:|=|-)){0,5}"
_NO_MEASURE = r"(?! (?:dollars?|euros?|pounds?|quid|bucks|[$£€₹]|rs|k\b|inch(?:es)?|in\b|cm|mm|m\b|g\b|ml|l\b|litres?|kg|kilos?|heels?|metres?|meters?|%|percent)\b)"
_NEVER = (
    r"(?:not|never|shouldnt|mustnt|cant|cannot|wont|shouldnt|isnt|arent)(?: (?:be|go|fall|drop|get|have|anything))*"
)
_MISSES = r"(?:(?:didnt|dont|doesnt|do not|does not|did not|havent|hasnt|never|wont|couldnt) (?:get|got|have|has|reach|hit|make|made|score|earn|earned|manage)|fail(?:s|ed|ing)? to (?:get|reach|hit|make|score))(?: (?:at least|even|a|its|their))*"
_LOWEST = [
    rf"(?:^|(?<= )){_STARS}(?: {_OF_STARS})? (?:and|or|to|-) (?:5|five)(?: {_OF_STARS})(?: (?:rated|ratings?|reviews?))?",
    rf"\b(?:rated |rating |scored? )?{_ATLEAST} {_STARS} ?\+? (?:{_OF_STARS}|rat(?:ed|ings?)|reviews?)(?![\w])(?: {_MORE})?",
    rf"(?:^|(?<= )){_STARS} (?:{_MORE} )?{_OF_STARS}(?![\w])(?! (?:first|is not|isnt|arent|wont))(?: {_MORE})?(?: (?:ratings?|reviews?|rated)\b)?",
    rf"(?:^|(?<= )){_STARS} {_MORE} (?:in |for )?(?:ratings?|rated|reviews?)\b",
    rf"\b{_RATED}{_LINKS} {_NEVER} {_LESS} {_STARS}(?: {_OF_STARS})?",
    rf"\b{_RATED}(?: \w+)?{_LINKS} {_ATLEAST} {_STARS}(?: {_OF_STARS})?(?: {_MORE})?",
    rf"\b{_RATED}{_LINKS} {_STARS}(?: {_OF_STARS})? {_MORE}",
    rf"\b(?:ratings?|stars|score|reviews?)(?: (?:limit|bar|filter|bound|minimum|down|up|requirement|threshold)){{0,2}} to {_STARS}(?! (?:dollars|bucks|%))",
    rf"\brat(?:ed|ing) (?!one\b(?! stars?\b)){_STARS}(?: {_OF_STARS})?",
    rf"\b(?:minimum|min|at least)(?: a)? (?:ratings?|stars?)(?: of)? {_STARS}(?! {_OF_STARS})",
    rf"(?:^|(?<=[^$£€₹] ))(?P<stars>[1-4][.,]\d) {_MORE}{_NO_MEASURE}",
    rf"\b{_ATLEAST} (?P<stars>[1-4][.,]\d)(?![\w.]){_NO_MEASURE}",
    r"^(?:(?:only|just|ok|show me|give me) )*(?P<stars>[3-4](?:[.,]\d)?) (?:\+|plus|and (?:up|above))(?: (?:only|please|pls|then))*$",
    rf"\b(?:nothing|none|not|dont show anything|no ones?) (?:rated )?{_LESS} (?P<stars>[34])(?= (?:[,.;!?]|please|pls)|$)",
]  # fmt: skip
_HIGHEST = [
    rf"\b{_RATED}(?: (?:of|is|are|thats|its|being|average|score))* {_LESS} {_STARS}(?: {_OF_STARS})?",
    rf"\b(?:rated |with )?(?:fall(?:s|ing)? )?{_LESS} {_STARS} {_OF_STARS}(?![\w])",
    rf"\b{_MISSES} {_STARS} {_OF_STARS}(?: {_MORE})?",
]
_SPEAKS_OF_RATING = re.compile(rf"\b{_RATED}\b")
_BARE = [
    (re.compile(rf"(?:^|(?<= )){_STARS}(?:(?<=\d)s|s)? (?:and|or|to|-) (?:5|five)(?: ?s)?(?![\w])"), True),
    (re.compile(rf"\b{_LESS} {_STARS}(?! ?%)"), False),
    (re.compile(rf"\b{_ATLEAST} {_STARS}(?: {_MORE})?(?! ?%)"), True),
    (re.compile(rf"(?:^|(?<= )){_STARS} {_MORE}"), True),
    (
        re.compile(
            rf"(?:^|(?<= )){_STARS} (?:at least|minimum|min|(?:is|are|would be|will be|would|will|s) (?:enough|plenty|fine|ok|okay|alright|good|do)\b)"
        ),
        True,
    ),
    (
        re.compile(
            rf"\b(?:make (?:it|that)|lets (?:say|try)|try|say|(?:drop|lower|raise|bring|put|reduce)(?: (?:it|that|this))?(?: (?:up|down))? to|down to|up to) {_STARS}(?= (?:[,.!?;]|then|instead|please|and|now)|$)"
        ),
        True,
    ),
]
"""What is about ratings only in a message that speaks of them: "it has to be 4 or more"."""
_RATINGS = [(re.compile(pattern), False) for pattern in _HIGHEST] + [(re.compile(pattern), True) for pattern in _LOWEST]
_PLAIN = frozenset(pattern for pattern, _ in _RATINGS)
_HALVES = re.compile(r"\d[.,]\d")
_IS_MEASURE = re.compile(r" (?:inch|inches|cm|mm|\"|%)")
_TOO_STRICT = re.compile(
    r"\b(?:too|so|overly|being) (?:picky|strict|high|much|harsh|fussy|tough|demanding|greedy|choosy)\b"
)
_SHOPS = r"(?:you|u|ya)"
_NOW = r"(?:right now|now|rn|atm|at the moment|at present|presently|currently|today|this minute|in stock|in(?= (?:[,.;!?]|and|only|please)|$)|on hand|on the shel(?:f|ves)|in the (?:shop|store|warehouse)|available|left)"
_SOON = r"(?:today|tonight|tomorrow|now|right now|right away|straight away|straightaway|immediately|at once|this (?:week|minute|evening|afternoon|morning)|before the weekend)"
_FLAGS = [
    ("on_sale", False, r"\b(?:at )?(?:full[ -]price[d]?|(?:regular|normal|standard|usual) price[d]?(?= (?:is|are|too|also|ok|okay|fine|good|works|as well|items?|ones?|stuff|things|pairs)\b)|un ?discounted|non sale)(?: (?:items?|ones?|stuff|things|pairs))?\b"),
    (
        "on_sale",
        True,
        r"\b(?:(?:that are |which are |(?<!not )only |(?<!not )just )?(?:on sale|on offer|on discount|on special|on promotion|on promo|discounted|"
        r"mark(?:ed)? ?downs?|on (?:a )?(?:markdown|deal)|reduced(?: in price)?|on clearance|(?:at|for) a (?:reduced|cut|discounted|special|sale|lowered) price|with money off|"
        r"for a bargain price|half (?:price[ds]?|off)|(?:from|in) (?:the|your) sales?|(?:that |which )?(?:have |has |ve )?(?:come|came|gone|went|going) down in price)(?: (?:items?|ones|pairs))?(?: only)?|sale (?:items?|ones?|stuff|things|goods|pieces|bits|racks?|rail|section|price[sd]?|products?|pairs)|in the sales?|with (?:a |some |any )?(?:discounts?|"
        r"reductions?|money off)|discounts?|price reductions?|\d+ % (?:off|discount)|(?:money|something|a bit|percent|a percentage|cash) (?:taken |knocked )?off|special offers?|offers|promos?|promotions?|deals|bargains|clearance|"
        r"(?:slashed|cut|reduced|lowered|discounted|dropped|knocked down|marked down) price(?:s|d| tags?)?|price (?:cuts?|drops?)|was / now(?: price[ds]?)?|"
        r"(?:price|prices|cost)(?: tags?)? (?:(?:has|have|had|been|is|are|was|were|got|thats|being|recently|just|already) )*(?:slashed|cut|knocked down|dropped|reduced|lowered|marked down|discounted|brought down|come down|gone down|went down)|"
        r"(?:less|lower|cheaper|under|below)(?: than)? (?:their|its|the|your) (?:normal|usual|regular|full|original|old|former|first) (?:price|cost))\b"
        r"|(?:^|(?<= ))% off\b|\bsale (?:stock )?only\b|\b(?:only|just) (?:the )?sale(?= (?:[,.;!]|please|pls|now|stock)|$)"
        r"|(?:^|(?<=[,.;!] ))(?:(?:in|and|yes|ok|okay) )?sale(?= (?:[,.;!]|please|pls)|$)"
        r"|(?<!for )(?<!a )\b(?:(?:flash|final|summer|winter|clearance|mid season|end of season) )?sale"
        r"(?= (?!(?:is|was|has|does|starts|ends|begins|prices|dates|times|this|periods|days|plus|signs?|assistants)\b)[a-z]{3,}s\b)",
    ),
    ("in_stock", True, rf"\bif {_SHOPS} (?:havent got|havent|dont have|cant get)(?: (?:it|them|one|any))?(?: {_NOW})?(?: today)?(?: ,)?(?: (?:please|just|then))*(?= (?:skip|hide|leave|dont|forget|lose|drop)\b)"),
    ("in_stock", True, r"\b(?:havent|hasnt|have not|has not|arent|isnt|are not|is not|not)(?: (?:yet|already|all|been))* (?:run out|sold out|out of stock)(?: yet)?\b"),
    (
        "in_stock",
        False,
        rf"\b(?:sold[ -]out|out[ -]of[ -]stock|oos|unavailable|on back ?order|(?:run|ran|running) out(?: of)?|not available|(?<!why )(?:arent|isnt) (?:currently |actually )?in stock|"
        rf"(?:that|which|what|whatever|stuff|things|anything|everything|something|ones|those) (?:{_SHOPS}re|{_SHOPS} are|{_SHOPS}r) (?:all )?(?:out of|short of)|"
        rf"(?:that|which|what|whatever|stuff|things|anything|everything|something|ones|those) {_SHOPS} (?:havent|have not|dont|do not|cant|no longer|arent)(?: actually)? (?:got|have|stock|sell|get|carry|hold)(?: (?:{_NOW}|any ?more))*)(?: (?:items?|ones?|stuff|products?))?\b",
    ),
    (
        "in_stock",
        True,
        r"\b(?:(?:(?:that|which) (?:is|are|you have|you got) |thats |only |just |currently |actually |still )*(?:in stock|current stock|ready stock|on hand|"
        r"available (?:now|today|right now|immediately|straight away|at once|for delivery)|ready to (?:ship|send|go out|be sent))"
        r"(?: (?:now|right now|only|items?|ones))*|(?:only|just|currently|still|must be|has to be|have to be|needs? to be) "
        r"available(?: (?:now|right now|today))?|available (?:ones?|items?|stock|pairs|pieces)|available only)\b",
    ),
    ("in_stock", True, rf"\b(?:only |just )?(?:the |those )?(?:ones|one|things|anything|something|whatever|what|stuff|pairs)(?: (?:that|which))? (?:{_SHOPS}|i|we|they) (?:can|could|will|would|are able to|ll)(?: (?:actually|really|still|just))* (?:send|ship|post|deliver|dispatch|get|have|buy|take|order|hand over)(?: (?:out|off|me|us|it|them|home|to me|delivered|sent))* {_SOON}\b"),
    ("in_stock", True, r"(?<!if )(?<!whether )(?<!hope )\b(?:that |which )?(?:i|we) can(?: (?:actually|really|still|just))* (?:get|have|buy|order|pick up|take home)(?: (?:it|them))? (?:today|tonight|right now|right away|straight away|straightaway|immediately|at once)\b"),
    ("in_stock", True, r"\b(?:in|at|inside) (?:the|your) (?:shop|store|warehouse|stockroom) (?:today|now|right now|already)\b|\b(?:nothing|no|without|not|dont want(?: any| a)?)(?: (?:on|a|any))* (?:back ?order(?:s|ed)?|pre ?order(?:s|ed)?|waiting lists?)\b"),
    ("in_stock", True, r"\b(?:actually|really|also|still|definitely) available\b|\band available(?= (?:[,.!;]|please|pls|now|today)|$)"),
    ("in_stock", True, r"\b(?:(?:what|whats|whatever|thats|that|which|those|ones|it|theyre) )?(?:(?:is|are|s) )?(?:still|really|actually|currently|physically)(?: there)? on (?:the|your|a) shel(?:f|ves)\b"),
    ("in_stock", True, r"\b(?:provided|as long as|so long as|assuming|if|only if)(?: that)? (?:you|u|youve|you have)(?: (?:ve|have|actually|really|still|do))* (?:got|have|hav) (?:it|them|one|any|some) (?:in\b(?! [a-z])|there\b|on the shelf\b|in stock\b|here\b|to hand\b)"),
    ("in_stock", True, rf"\b(?:nothing|none|not anything|no (?:ones?|stuff|things|items))(?: (?:that|which))? {_SHOPS} (?:havent|have not|dont|do not|cant)(?: actually)? (?:got|have|get|sell)(?: (?:{_NOW}|any ?more))*"),
    ("in_stock", False, r"\b(?:what|whatever|whats|anything|everything|things|ones|stuff|those)(?: that)? i (?:cant|cannot|can not|couldnt|wont be able to)(?: (?:actually|really|even|just))* (?:buy|order|get|have|purchase)(?: (?:rn|right now|now|today|straight away|at the moment|atm|any ?more))*\b"),
    ("in_stock", True, r"\b(?:provided|as long as|so long as|assuming|if|only if)(?: that)? (?:you|u|youve|you have)(?: (?:ve|have|actually|really|still|do))* (?:got|have|hav)? ?(?:it|them|one|any|some) to (?:send|ship|post|sell|deliver)\b"),
    ("in_stock", True, r"\b(?:you|youve|u) (?:have |got )*(?:lying|sitting) (?:around )?(?:in|on) (?:the|your) (?:warehouse|shel(?:f|ves)|shop|store|stockroom)\b"),
    ("in_stock", True, r"(?<=arent )available\b|(?<=isnt )available\b|\bonly if (?:you|u|youve|you have)(?: (?:ve|have|actually|really|still|do))* (?:got|have) (?:it|them|one|any|some)(?= [,.;!?]|$)"),
    ("in_stock", False, r"\b(?:things|ones|stuff|those|anything|what) (?:that|which) (?:arent|isnt|are not|is not) (?:there|here)(?: any ?more)?\b"),
    (
        "in_stock",
        True,
        rf"\b(?:(?:ones|those|what|whats|whatever|stuff|things|pairs|something|anything) (?:that |which )?(?:{_SHOPS}(?:ve)?|youve) (?:(?:actually|really|do|have|currently|still|presently) )*(?:have|got|hav)(?: got)?(?: in)? (?:{_NOW})"
        rf"|(?:only|just)(?: the)?(?: (?:ones?|those|what|stuff|things|pairs))(?: that)? (?:{_SHOPS}(?:ve)?|youve) (?:(?:actually|really|do|have|still) )*(?:have|got)(?= [?.!,;]|$)|(?:ones?|those|what) {_SHOPS} (?:actually|really|still) (?:have|got)"
        rf"|(?:{_SHOPS}|youve) (?:(?:do|really) )?(?:actually|really|still|currently) (?:have|got|hold|keep) {_NOW}"
        rf"|can be (?:bought|ordered|purchased|shipped|sent out) (?:right now|right away|straight away|now|immediately|today)|still (?:left|around)"
        rf"|what (?:have|do|can) {_SHOPS} (?:(?:actually|really|currently) )*(?:got|have) {_NOW}(?= [?.!,]|$)|(?:(?:ones?|those|things|stuff|pairs) (?:that|which) (?:are|is)|thats|what is|whats|whatevers|whatever is) in(?= (?:and|[,.!;]|now|right now|only)|$)"
        rf"|can (?:(?:actually|really|i|we|still) )*(?:buy|order|purchase)(?: them)? (?:right now|right away|straight away|now|immediately|today))\b",
    ),
]  # fmt: skip
_SAID = (
    r"\b(?:says?|said|claims?|claimed|claiming|swears?|swore|told (?:me|us)|tells (?:me|us)|promised|promises|reads)"
    r"(?: (?!in\b|on\b)\w+){1,4} $"
)
"""Before "in stock" or "on sale" these tell what somebody claims: "the banner says everything is in stock"."""
_STOCK_TOLD = re.compile(
    rf"{_SAID}|"
    r"(?:(?<!is )(?<!are )(?<!thats )(?<!whats )(?<!theyre )(?<!they )(?<!these )(?<!those )(?<!it )\bback|"
    r"\bwhen (?:are|is|will)(?: \w+){1,3}|"
    r"\b(?:had|were|was)(?: (?:them|these|those|it|this|that|the|all|one|some|plenty|still|both|\w+s)){0,3}|"
    r"^(?:(?:and|so|ok|okay|but|hi|hello) )*(?:is|are) (?:it|this|that|these|those|they|both|(?:the|number) \w+)(?: ones?)?"
    r"(?: (?:all|both|still|currently|actually))*|"
    r"^(?:(?:and|so|ok|okay|but|hi|hello) )*(?:have you(?: still)? got|do you(?: still)? have|you got|got) "
    r"(?:it|this|that|these|those|them|the \w+ one)(?: ones?)?(?: (?:all|still|actually))*|"
    r"\bever|"
    r"\b(?:another|other|different|rival) (?:shops?|stores?|sites?|places?)(?: \w+){0,2} (?:has|have|got|had)(?: \w+){0,2}) $"
)
"""Before "in stock" these tell of another time or shop: "when are they back in stock", "you had them in stock"."""
_STOCK_WISHED = re.compile(
    r"\b(?:if|wish\w*|want\w*|prefer|rather|hop(?:e|ed|ing)|unless|only|just|after|need\w*|show)\b"
)
"""These wish for it in the same words: "I'd rather they were in stock"."""
_SALE_TOLD = re.compile(
    rf"{_SAID}|"
    r"\b(?:had|were|was|saw|seen|noticed|spotted|(?:i|we|he|she) (?:got|bought|found|ordered)|used to be|ever)"
    r"(?: (?:them|these|those|it|this|that|one|some|mine|both|all|just|only|already|\w+s)){0,3} $"
)
"""Before "on sale" these tell of another time: "I saw it on sale"."""
_GIVEN = re.compile(
    r"\b(?:(?:i|we|he|she)(?: \w+)? (?:gave|left|rated|awarded)|giv(?:e|ing|en) (?:it|this|that|these|those|them|you))(?: [^ ,.;!?]+){0,4} $|"
    r"\b(?:my|our|his|her) (?:old|last|previous|other|own|current) \w+(?: \w+)? (?:had|got|has|gets)(?: (?:only|just))? $"
)
"""Before stars these tell what somebody gave, or what another thing has."""
_OF_SOME = re.compile(
    r"\b(?:anything|something|everything|things?|stuff|what|whats|whatever|which|ones|those that|any)\b"
)
_ASKS_OF_CARDS = (
    r"^(?:(?:and|so|ok|okay|but|hi|hello|hey|then|hmm) )*(?:are|is|will|was|were|arent|isnt|wont) "
    r"(?:these|those|they|it|this|that|all of (?:these|them|those)|all (?:these|those|four|three)|they all)"
    r"(?: (?:all|both|still|currently|actually|even|ever|really|now|go|going to be|going|be|already|coming|come|back))* "
)
_ASKED = re.compile(rf"{_ASKS_OF_CARDS}$")
"""Before "in stock" or "on sale" these ask it of the cards."""
_ASKED_ALONE = re.compile(
    rf"{_ASKS_OF_CARDS}(?:in stock|available|sold out|out of stock|on (?:sale|offer|discount|special)|reduced|discounted)"
    r"(?: (?:right now|now|today|at the moment|currently|yet|anywhere|too|as well|still|or not|please))*(?: \?)*$"
)
_OWN_REFUSAL = re.compile(r"(?:havent|hasnt|have not|has not|arent|isnt|are not|is not|not)\b")
"""So begins what holds its own refusal: "haven't run out"."""
_FLAG_PATTERNS = [(name, value, re.compile(pattern)) for name, value, pattern in _FLAGS]


def find_ratings(sentence: Sentence, plain: str, found: Found) -> str:
    """Put the ratings spoken of into `found`; what is left of the text comes back."""
    bare = _BARE if _SPEAKS_OF_RATING.search(plain) else []
    for pattern, is_lowest in (*_RATINGS, *bare):
        again = found.said and pattern not in _PLAIN
        for match in pattern.finditer(plain):
            if is_given(plain[: match.start()]):
                found.taken.update(sentence.covered(match.start(), match.end()))
                continue
            if again and (not _HALVES.fullmatch(match["stars"]) or _IS_MEASURE.match(plain, match.end())):
                if _TOO_STRICT.search(plain) is None:
                    continue  # "4 stars and up, over 4 inches", but "4 stars is too strict, 3.5 and above"
            stars = value_of(match["stars"])
            if stars is not None and 0 < stars <= 5:
                bounds = Range(minimum=stars) if is_lowest else Range(maximum=stars)
                plain = found.add(sentence, plain, match, "rating", bounds)
    return plain


def find_flags(sentence: Sentence, plain: str, found: Found) -> str:
    """Put sale and stock into `found`; what is left of the text comes back."""
    for name, value, pattern in _FLAG_PATTERNS:
        for match in pattern.finditer(plain):
            if value and is_told(name, plain[: match.start()]):
                found.taken.update(sentence.covered(match.start(), match.end()))
                continue
            # "that haven't run out" has its refusal inside
            settled = value and _OWN_REFUSAL.match(match.group()) is not None
            plain = found.add(sentence, plain, match, name, value, is_settled=settled)  # type: ignore[arg-type]
    return plain


def asks_of_cards(plain: str) -> bool:
    """Whether nothing is asked but whether the cards are in stock, or on sale: "are these still available?"."""
    return _ASKED_ALONE.match(plain) is not None


def is_given(before: str) -> bool:
    """Whether what comes before some stars only tells of them: "I gave it 2 stars"."""
    return _GIVEN.search(before) is not None


def is_told(name: str, before: str) -> bool:
    """Whether what comes before "in stock" or "on sale" makes it a report, or a question about cards, and no wish."""
    if _ASKED.search(before):
        return True
    told = _STOCK_TOLD if name == "in_stock" else _SALE_TOLD
    is_of_some = name == "on_sale" and _OF_SOME.search(before) is not None
    return told.search(before) is not None and _STOCK_WISHED.search(before) is None and not is_of_some
