"""What a turn does to the wishes before it: start over, add, cheaper, another colour, more of the same."""

# ruff: noqa: E501 (one pattern a line)

import re
from dataclasses import dataclass, field

from agent.understanding import knowledge
from agent.understanding.frames import RATED_ABOVE
from agent.understanding.text import BLANK, Sentence

CLEARABLE: tuple[str, ...] = tuple(knowledge.load("changes")["names"])
"""Names of what can be let go whole, besides the catalogue's own facets."""
_ALL = (
    r"(?:all(?= (?:that|this|of|please|and)\b|$| [.!?,])|(?:absolutely |literally )?everything(?! (?:i (?:\w+ )?(?:said|told|mentioned|asked|wrote|typed)(?: you)? (?:about|of|on|regarding)|over|above|under|below|beyond|past|less|more|cheaper|dearer|but|except|besides|without|apart|isnt|whats|that|thats|which|from(?! (?:before|earlier|so far|now|then))|by|with|in|made|bar|costing|priced|else|not)\b)|it all|the lot|the (?:whole|entire) (?:thing|lot|shebang|caboodle)|"
    r"(?:all )?(?:of )?(?:the |my |these |those |your |this |that )?(?:(?:whole|entire|current|last|previous|old|existing|full) )?"
    r"(?:filters|wishes|constraints|criteria|conditions|requirements|settings|search|searches|query|request|requests|preferences|choices|selections|parameters|specs|specifications|slate|history)"
    r"(?! (?:for|by|with|to|bar|box|only)\b))"
)
_SAID = r"(?:i|ive|i have|we|weve)(?: (?:just|have|already|ever))* (?:said|asked|told|wanted|typed|wrote|mentioned|entered|put|requested|gave|picked|chose|chosen|given|specified)(?: you)?(?: (?:for|in|so far|before|up to now|until now|till now|earlier|to you))*"
_UNDO = r"(?:clear|clean|remove|drop|delete|forget|wipe|scrap|scratch|ditch|bin|erase|cancel|undo|lose|dump|throw out|chuck|discard|empty|reset|disregard|abandon|trash|junk|kill|void|nuke|abort|flush|purge|get rid of|do away with|rub out|unset|close|strike)(?:ing)?"
_FROM = r"from (?:scratch|zero|nothing|nil|nought|square one|the (?:very )?(?:beginning|start|top|bottom up|word go))"
_RESET = re.compile(
    rf"\b(?:(?:re ?start|start|starting)(?: (?:it|this|things|everything|the search|my search))?(?: all| right)? (?:over|again|afresh|fresh|anew|new|clean|back at (?:zero|the (?:start|beginning)|square one)|{_FROM})|"
    rf"(?:begin|beginning|go|going|commence|recommence|try|do (?:it|this|everything)|take (?:it|this)|kick off|back)(?: (?:it|this|all|right|everything))? (?:anew|afresh|over(?= again| [.!?,]|$)|all over(?: again)?|{_FROM})|"
    r"(?:begin|go|commence)(?: all)? again|all over again|restart|reboot|(?:do over|redo (?:it|that|everything|my search|(?:this|the|that)(?: (?:whole|entire))?(?: (?:search|thing|lot))?))(?= [.!?,]|$| please| from)|"
    r"(?:a |the )?(?:fresh|new|different|another|brand new|clean) (?:search|query|session|beginning|chat|conversation)|from scratch|(?:a )?(?:fresh|new|clean) start|"
    r"from the (?:very )?(?:top|start|beginning)(?= (?:again|please|pls|then|now|once more)\b| [.!?,]|$)|"
    r"reset(?: everything| it| all| (?:the |all |my )*(?:filters|search))?(?! (?:the|my|your|all|that|this) \w)|(?:hit|press|push) (?:the )?reset(?: button)?|"
    r"(?:clean|blank|fresh|empty) (?:slate|sheet|page|board|canvas)|tabula rasa|back to (?:square one|(?:the )?(?:start|beginning|drawing board)|zero|scratch|the (?:very )?(?:start|beginning)|basics)|"
    rf"wipe the slate(?: clean)?|clean the slate|{_UNDO}(?: (?:out|away|off|about))? {_ALL}"
    rf"(?: (?:of )?(?:that|this|it|{_SAID}|i (?:said|asked for|told you)))?|"
    rf"{_UNDO}(?: about)?(?: (?:out|away))? (?:all|everything|anything|whatever|what)(?: of)?(?: (?:that|which|what))? {_SAID}(?! (?:you )?(?:about|of|regarding)\b)|"
    rf"(?:everything|all|none of|nothing|whatever)(?: (?:that|of))?(?: what)? {_SAID}(?: ,)?(?: (?:just|please|you can|can you|lets|now))* (?:{_UNDO} (?:it|that|them|all)|counts?|matters?|applies|holds|stands|doesnt (?:count|matter|apply)|is (?:off|void|cancelled|gone|history))|"
    r"(?:forget|disregard|ignore) (?:all )?(?:(?:of |about )?(?:that|this)|it|(?:what|everything|all) i (?:said|asked|told you)(?: (?:for|so far|before))?)(?! (?:about|of|regarding|bit|part|thing|one)\b|\w)(?<!ignore it)(?<!ignore that)(?<!ignore this)|"
    r"(?:forget|pretend|imagine|as if|like|act like)(?: that)? (?:ive|weve|id|(?:i|we)(?: (?:had|have|ve|d))?) (?:never|not|didnt|only just|just)(?: (?:ever|even|only|yet))? (?:said|asked|told|spoke|spoken|talked|typed|met|started|arrived|come|came|walked|got|been|begun|searched|chatted)(?: (?:anything|a thing|a word|you|in|here|for anything|at all))*|forget i(?: ever| even)? (?:said|asked|told|typed)(?: you)?(?: (?:anything|a thing|any of (?:it|that|this)|for anything|for any of it))?(?= [.!?,]|$)|"
    r"throw (?:everything|it all|all (?:of )?(?:that|this|it)) (?:out|away)|"
    r"something (?:completely|totally|entirely) different|scrap that|scrap it|new (?:topic|subject))\b"
)
_KEEPS = re.compile(
    r"(?: ,)?(?: (?:and|but|just|only))* keep(?:ing)? (?:only |just )?(?:the|my)\b|"
    r" (?:but|except|apart from|besides|other than)(?: for)? (?:the|my)\b"
)
"""Behind words that start over these say what stays: "reset all but the budget"."""
_ADD = re.compile(
    r"^or\b|^and(?= (?:\w+ ){1,3}, (?:let me see|show me|i want|give me|ill look at|id like|see) both(?: [.,!?]|$))|\b(?:(?:in|into|to) the (?:mix|pot|bunch|running(?! \w+s\b)|hat)\b|also(?! for (?:her|him|them)\b)|(?<!might )(?<!may )as well(?! as)|either(?=$| [.!?,])|too$|too (?:[.!?,]|(?=(?:while|so|please|pls|plz|then|thanks|thx|mate|cheers|lol|if|and|but)(?: |$)))|(?:while|whilst) (?:you|u|we|i)(?:re| are|r|m| am|ve got)? (?:at|on) it|(?<!not )(?<!dont )(?<!never )(?<!not to )(?:add|include|including)|(?:(?<!\w )|(?<=and )|(?<=also )|(?<=please )|(?<=you ))(?:throw|chuck) in (?=(?:a|an|some|the)\b)|plus(?! size)|in addition|additionally|"
    r"on top of that|along with)(?: (?=\W|$))?"
)
_DROP = re.compile(
    r"\b(?:forget|ignore|never ?mind|scrap|cancel|undo)(?: about)? "
    rf"(?!(?:(?:the|any|all) )*(?:ones|those|these|everything|anything|stuff|things|items|products) "
    rf"(?:(?:that|which|cost|costs|costing|are|is|priced) )*(?:{BLANK}|over|above|under|below|more than|less than))"
    r"(?:the |my |that |this )?(?![.,;:!?])|"
    r"\b(?:doesnt|dont|does not|do not|neednt|need not|no longer)(?: (?:have|has|need|needs))?(?: to)? be (?:that |so |too )?|"
    r"\bnot necessarily (?:that |so |too )?|"
    r"\b(?:not|isnt|arent|no longer) (?:for|about) (?:a |an |the |my )?(?=\w+ (?:\w+ )?(?:any ?more|any longer|now)\b)"
)
_PURSE = r"(?:wallets?|purses?|pockets?(?: ?books?)?|budgets?|bank (?:account|balance|manager)|bank|overdraft|savings|account|finances)"
_PURSE_HURTS = (
    rf"\b(?:easier|kinder|gentler|lighter|softer|nicer|friendlier|less (?:painful|hard|harsh|heavy)) (?:on|to|for) (?:(?!than\b)\w+ ){{1,3}}{_PURSE}\b"
    rf"|\b(?:my|our|the|this|poor) {_PURSE} (?:(?:is|are|just|will|would|might) )*(?:crying|cries|weeping|hurting|hurts|screaming|screams|bleeding|groaning|groans|empty|suffering|(?:wont|cant|couldnt|can not|cannot|doesnt|will not|wouldnt) (?:\w+ )?(?:forgive|take|stretch|allow|cope|handle|manage|run|survive|thank|like|afford|cover)(?: (?:me|it|that|this|these|those|them|so|far|to|much))*)"
    rf"|\b(?:wallet|budget|purse|pocket) friendlier\b|\b(?<!items )(?<!things )(?<!products )(?<!stuff )(?:beyond|outside|out of|above|over) (?:my|our) (?:means|budget|reach|league|price (?:range|bracket)|range)\b(?! (?:is|are|s|would be|will be) (?:ok|okay|fine|all right|alright|good|no))"
)
_COSTS_TOO_MUCH = (
    r"\b(?:im|i am|we are|were|aint|am) (?:not )?(?:made of money|a millionaire|(?:that |very )?rich|rolling in (?:it|money)|skint|broke|loaded|minted)\b"
    r"|\b(?:break(?:s|ing)?|rob(?:bing)?) (?:the|a) bank\b|\b(?:an )?arm and (?:a )?leg\b|\b(?:daylight|highway) robbery\b|\b(?:a )?(?:small|king s|kings) (?:fortune|ransom)\b"
    r"|\bcant (?:really |quite )?afford (?:these|this|that|those|them|it|so much|that much|any of (?:these|them|those))\b|\bprices? (?:(?:is|are|seem|look|a bit|far|way|all|still|just|so|really|much) )*too (?:high|steep|much)\b"
    r"|\b(?:a (?:bit|little|touch|tad)|rather|bit|awfully|so|too|quite) (?:dear|pricey|steep|costly|expensive|rich for my blood)(?= (?:[,.;!?]|for (?:me|us|my|what)|arent|isnt|innit)|$)|\bmore than i (?:want(?:ed)? to|can|could|wish to|d like to|meant to|hoped to|planned to) (?:spend|pay|afford)\b"
)
_PAY_LESS = (
    r"\b(?:less (?:dear|money|cash|steep)|(?:pay|spend|shell out|fork out|cough up|part with|lay out) less(?! than)(?: money)?|for less(?: money)?(?! than)(?= (?:[,.;!?]|please|money|if)|$)|(?:at|for|with) (?:a )?(?:lower|smaller|better|gentler|more (?:reasonable|modest|sensible)) prices?(?: tags?)?|costs? (?:a bit |a little )?less(?! than)|"
    r"(?:not|isnt|arent|werent|wasnt) (?:quite |all )?(?:so|as|that) (?:dear|pricey|steep|costly|expensive)(?! as)|(?:more )?(?:reasonabl[ey]|modestly|sensibly) priced|(?:go|come down) (?:a (?:bit|little) )?lower(?! (?:heel|cut|waist|neck)))\b"
)
_FOR_LESS = (
    r"\b(?:at|for|in|with|of|,|but|a) (?:a |an |some |much |far |slightly |bit )*(?:lower|smaller|friendlier|gentler|kinder) (?:price|cost|money|amount|rate|budget|price ?tag|outlay)s?\b"
    r"|\b(?:for|at|with|costs?|costing|spend(?:ing)?|pay(?:ing)?) (?:(?:a )?(?:bit|little|lot|touch|tad) |much |far |even |some )*less(?: (?:money|dosh|cash|dough|moolah|outlay|cost))?(?= (?:please|pls|ta|thanks|though|if|than (?:that|this|it|these|those))\b| [?.!,]|$)"
    r"|\b(?:less|lesser|fewer|lower) (?:money|dosh|cash|dough|price|cost|dollars|bucks|rupees|quid)\b(?! than \d)"
    r"|\b(?:kinder|easier|gentler|lighter|softer|nicer) (?:on|to|for) (?:the|my|your|our) (?:purse|wallet|pocket|pockets|budget|bank account|bank balance|bank)\b"
    r"|\b(?:not (?:as|so|quite as|quite so)|less) (?:steep|dear|pricey|costly|pricy)\b|\b(?:more|most) (?:wallet|budget|purse|pocket)[ -]friendly\b|\bpriced (?:lower|less|below (?:it|that|this|them))\b|\bpoor mans\b|\bbudget (?:version|edition|take|alternative|option|equivalent)s?\b"
)
_CHEAPER = re.compile(
    r"\b(?:(?:any|some|something|anything|show|me|the|a bit|a little|much|even|do you have|ones?) "
    r")*(?:cheaper|less expensive|lower[ -]?priced?|more affordable|less costly|lower in price|cheeper|"
    r"not so expensive|less pricey|less dear|(?:costs?|costing|priced|goes|sells?) (?:for )?(?:less|lower) than|"
    r"(?:nothing|not|no|none|never|isnt|arent) (?:more expensive|dearer|pricier|costlier|higher priced)(?= than))(?: (?:ones?|options?|alternatives?|please|than (?:this|that|these|"
    r"those|it)))?\b"
    r"|\b(?:(?:thats|that is|those are|these are|theyre|they are|its|all) )?(?:(?:a bit|way|far|all|"
    r"still) )*too (?:expensive|pricey|dear|costly)\b"
    r"|\b(?:(?:thats|that is|those are|these are|theyre|they are|its|they (?:all )?cost|it costs|costs|price is) )"
    r"(?:(?:a bit|way|far|all|still) )*too much\b|\b(?:a bit|way|far) too much(?= (?:for me|money)|$| [.!?])|^too much(?: money)?(?= |$)"
    rf"|\b(?:under|below) (?:(?:the )?(?:price|cost) of|what)(?= {BLANK})"
    r"|\b(?:steep|pricey|dear|expensive|costly)(?: \w+)? [.,!?;] (?:\w+ )?lower(?= [.!?]|$)"
    r"|(?<=expensive)(?: [.,;!-])+ (?:(?:no|wait|sorry|actually|scratch that)(?: ,)? )*less(?= [.!?]|$)"
    r"|(?:^|(?<=[,.!?;] ))(?:(?:any|show|got|have you|do you have|the) )*lower prices?(?= [?.!]|$)"
    r"|^(?:(?:ok|and|maybe|but|for) )*(?:a (?:bit|little|tad|touch)|slightly|somewhat|much|way) less(?= (?:please|pls|then|if|though|[.!?,])|$)"
    r"|^(?:(?:ok|and|or|but|show|me|something|anything|ones?|for|it|must|be|has|to|please|maybe) )*(?:(?:less|lower) than|under|below) (?:that|this|those|these)(?= (?:please|pls|then|price)\b|$| [?.!,])"
    rf"|{_PURSE_HURTS}|{_COSTS_TOO_MUCH}|{_PAY_LESS}|{_FOR_LESS}"
)
_AT_MOST = re.compile(
    rf"\b(?:nothing|not|no|none|never|dont|wouldnt|wont|cant|isnt|arent)\b[^.,;!?]{{0,40}}?"
    rf"\b(?:more|dearer|pricier|costlier|higher|above|over)(?: expensive| priced)?(?: than)?(?: (?:what|the (?:price|cost) of))? (?={BLANK})"
)
"""Before a card that nothing may be dearer than."""
_UNDERCUTS = re.compile(
    rf"\b(?:lower|less|cheaper|smaller|under|below|beneath|short of|undercut(?:s|ting)?|beats?|beating)(?: (?:priced?|prices|in price|cost|on price|money|expensive))?(?: than)?"
    rf"(?: (?:that of|what|the price of|the cost of|the))*(?= {BLANK})"
    rf"|\b(?:no|not|none|nothing|hide|drop|remove|skip|exclude|without|lose|leave out|(?:take|leave) (?:away|off|out)|dont|if)\b[^.;!?]{{0,40}}\bas (?:much|dear|expensive|costly|pricey|steep) as {BLANK}"
    rf"|\b(?:no|not|hide|drop|remove|skip|exclude|without|lose|leave out|(?:take|leave) (?:away|off|out)|dont)\b[^.;!?]{{0,50}}{BLANK} (?:price )?or (?:more|higher|dearer|above|over|pricier|up|costlier)\b"
    rf"|\bnot paying (?:{BLANK} ){{1,4}}(?:money|prices?)\b|{BLANK} (?:price )?(?:is )?(?:my|the) (?:price )?(?:limit|ceiling|max|maximum|cap)\b"
)
"""Before or around a card that must be dearer than what is wanted."""
_DEARER = re.compile(
    r"(?<!nothing )(?<!not )(?<!no )(?<!none )(?<!never )(?<!isnt )(?<!arent )\b(?:(?:something|anything|a bit|a little|much|even) )*(?:more expensive|pricier|dearer|costlier|higher "
    r"priced?|more upmarket|more premium|more luxurious)(?: (?:ones?|options?))?\b|\btoo cheap\b|"
    r"^(?:(?:ok|and|or|but|show|me|something|anything|ones?|for|it|must|be|has|to|please|maybe) )*(?:(?:more|higher) than|over|above) (?:that|this|those|these)(?= (?:please|pls|then|price)\b|$| [?.!,])|"
    r"\b(?:next|one) (?:price )?(?:bracket|level|tier|step|notch) (?:up|higher)\b|"
    r"\b(?:go|move|step|get) (?:(?:a bit|a little|a notch|slightly|somewhat) )?(?:up|higher)(?: (?:a bit|a little|slightly|a notch))? in (?:price|cost|budget)\b"
)
_BETTER_RATED = re.compile(rf"\b{RATED_ABOVE} than\b")
_ASKS = re.compile(r"^(?:(?:and|so|ok|okay|but|hmm) )*(?:is|are|was|does|do|did|has|have|which|whats|what|how)\b")
_REVERSE = re.compile(
    r"\b(?:reverse|invert|flip|turn round|turn around) (?:it|that|them|(?:the |this |that )?(?:order|sort\w*|list))\b|^(?:in )?reverse\b|"
    r"\b(?:the )?other way (?:a?round|about)\b|\b(?:sort|order|rank|list|arrange)(?:ed)? (?:\w+ ){0,3}the other way\b|"
    r"\b(?:the )?(?:opposite|reverse) (?:order|way)\b"
)
_TAKES_BACK = re.compile(r"(?:scrap|scratch|forget|cancel|undo|ditch|bin) (?:that|this|it)")
"""Beside another wish these take back only what that replaces: "scrap that, green please"."""
_MAKERS = ("brand", "make", "label", "company", "maker", "manufacturer", "designer", "firm")
_FACETS = {
    **dict.fromkeys(("colour", "color", "shade"), "colour"),
    **dict.fromkeys(_MAKERS, "brand"),
    **dict.fromkeys(("material", "fabric"), "material"),
}
_MAKER = rf"(?:{'|'.join(_MAKERS)})"
_NAMED = rf"(?:colou?r|shade|material|fabric|{_MAKER})"
_NO_OTHER = re.compile(
    rf"\b(?:no|not any|never any|(?:dont|wont|not|never) \w+(?: \w+)? any) other (?P<name>{_NAMED})s?\b"
)
_OTHER = re.compile(
    rf"(?<!\bno )\b(?:(?:an)?other|different|more|some other|any other) (?P<name>(?:{_NAMED}|type|style)s?)\b"
    r"(?! (?:than|but|do you))|"
    r"\b(?:not|no|but|except(?: for)?|besides|other than|apart from|instead of)(?: (?:in|from|by))? "
    rf"(?:this|that|these|those|the same)(?: (?:two|three))? (?P<same>{_NAMED})s?\b|"
    r"\bmore (?P<else>anything) else\b"
)
_OTHER_MAKER = re.compile(
    rf"\b(?:any|every|all) {_MAKER}s? (?:but|except|bar|besides|other than|apart from) (?:this|that|these|those|them|theirs)\b|"
    rf"\b(?:by|from) (?:(?:some|any)(?:one|body) else|(?:some |an)other {_MAKER})\b|"
    rf"\b(?:some|any)(?:one|body) elses(?= (?:[?.!]|please)|$)|\bsome other {_MAKER}s\b|"
    r"\b(?:who|(?:some|any)(?:one|body)) else (?:makes?|making|does|doing|sells|has|produces|offers) "
    r"(?:these|them|those|it|that|such|this|any|some)\b"
)


@dataclass
class Commands:
    """What a turn asks for beside its wishes."""

    reset: bool = False
    only: str | None = None
    """The facet of which nothing but what is named is wanted: "pink is fine, no other colour"."""
    keep: set[str] = field(default_factory=set)
    """Names of the wishes that alone stay of those in force; empty: all do."""
    clear: set[str] = field(default_factory=set)
    """Names of facets and bounds let go."""
    adds: bool = False
    """Whether new values join those in force instead of replacing them."""
    at_most: bool = False
    """Whether nothing may be dearer than the cards pointed at: "nothing that costs more than the second"."""
    undercuts: bool = False
    """Whether all must be cheaper than the cards pointed at: "below the second in price"."""
    cheaper: bool = False
    dearer: bool = False
    better_rated: bool = False
    """Whether it must be rated better than what is pointed at."""
    other: str | None = None
    """The facet of which another value than now is wanted."""
    reverses: bool = False
    """Whether the cards are wanted in the opposite order."""
    more: bool = False
    of_those: bool = False
    """Whether a question is of what was searched, where another than the words themselves says so."""
    drops: list[int] = field(default_factory=list)
    """Places where a value let go by name begins: "forget the red"."""
    taken: set[int] = field(default_factory=set)


def starts_over(sentence: Sentence) -> set[int]:
    """Places of the words that start over."""
    match = _RESET.search(sentence.plain)
    if match is None or _KEEPS.match(sentence.plain, match.end()):
        return set()
    return set(sentence.covered(match.start(), match.end()))


def goes_on(sentence: Sentence) -> set[int]:
    """Places of the words of a message that only asks for what comes next: "another batch", "are these the only four?"."""
    match = knowledge.any_match("goes_on", sentence.plain)
    return set(sentence.covered(match.start(), match.end())) if match else set()


def may_take_back(sentence: Sentence) -> bool:
    """Whether the words that start over may take back only the wish before: "scrap that"."""
    match = _RESET.search(sentence.plain)
    return match is not None and _TAKES_BACK.fullmatch(match.group()) is not None


def find(sentence: Sentence, resets: bool = False) -> Commands:
    """The commands of a message; whether it starts over is known before its things are read."""
    found = Commands(reset=resets)
    plain = sentence.plain
    _other(sentence, plain, found)
    for match in _ADD.finditer(plain):
        found.adds = True
        found.taken.update(sentence.covered(match.start(), match.end()))
    _moves(sentence, plain, found)
    for match in () if _ASKS.search(plain) else _BETTER_RATED.finditer(plain):
        found.better_rated = True
        found.taken.update(sentence.covered(match.start(), match.end()))
    for match in _AT_MOST.finditer(plain):
        found.at_most = True
        found.taken.update(sentence.covered(match.start(), match.end()))
    for match in _UNDERCUTS.finditer(plain):
        found.undercuts = True
        found.taken.update(sentence.covered(match.start(), match.end()))
    for match in _DROP.finditer(plain):
        places = sentence.covered(match.start(), match.end())
        found.taken.update(places)
        found.drops.append(places.stop)
    for match in _REVERSE.finditer(plain):
        found.reverses = True
        found.taken.update(sentence.covered(match.start(), match.end()))
    found.more = knowledge.any_match("more", plain) is not None
    return found


def _moves(sentence: Sentence, plain: str, found: Commands) -> None:
    """Cheaper or dearer than now, whichever was said last."""
    latest = -1
    for name, pattern in (("cheaper", _CHEAPER), ("dearer", _DEARER)):
        for match in pattern.finditer(plain):
            found.taken.update(sentence.covered(match.start(), match.end()))
            if match.start() > latest:
                latest = match.start()
                found.cheaper, found.dearer = name == "cheaper", name == "dearer"


def _other(sentence: Sentence, plain: str, found: Commands) -> None:
    if match := _NO_OTHER.search(plain):
        found.only = _FACETS[match["name"]]
    if match := _OTHER.search(plain):
        name = (match["name"] or match["same"] or "").rstrip("s")
        found.other = _FACETS.get(name)
        if found.other or match["else"]:
            found.taken.update(sentence.covered(match.start(), match.end()))
    if match := _OTHER_MAKER.search(plain):
        found.other = "brand"
        found.taken.update(sentence.covered(match.start(), match.end()))
