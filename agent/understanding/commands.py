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
    r"(?:all(?= (?:that|this|of|please|and)\b|$| [.!?,])|everything(?! (?:thats?|which|whats|not|but|except|bar|besides|without|other|apart|isnt|in|from|by|made)\b)|it all|the lot|the whole (?:thing|lot)|(?:all )?(?:of )?(?:the |my |these |those |your )?"
    r"(?:filters|wishes|constraints|criteria|conditions|requirements|settings))"
)
_RESET = re.compile(
    r"\b(?:start(?:ing)? (?:all )?(?:over|again|afresh|fresh|anew|new|from (?:scratch|zero|the (?:beginning|start|top)))|"
    r"new search|(?:begin|go) again|begin (?:anew|afresh|from (?:scratch|the beginning))|restart|"
    r"reset(?: everything| it| all| (?:the |all |my )*(?:filters|search))?|from scratch|(?:a )?(?:fresh|new|clean) start|"
    r"(?:clean|blank) (?:slate|sheet|page)|back to (?:square one|the (?:start|beginning)|zero)|"
    rf"wipe the slate(?: clean)?|clean the slate|(?:clear|remove|drop|delete|forget|wipe|scrap|ditch|bin|erase|cancel|undo|lose|dump|throw out) {_ALL}"
    r"(?: (?:of )?(?:that|this|it|i (?:said|asked for|told you)))?|"
    r"forget (?:all )?(?:(?:of )?(?:that|this)|it|(?:what|everything|all) i (?:said|asked|told you)(?: (?:for|so far|before))?)(?! (?:about|of|regarding))|"
    r"throw (?:everything|it all|all (?:of )?(?:that|this|it)) (?:out|away)|"
    r"different search|something completely different|scrap that|scrap it|new (?:topic|subject))\b"
)
_ADD = re.compile(
    r"^or\b|\b(?:also|as well(?! as)|either(?=$| [.!?,])|too$|too (?:[.!?,]|(?=(?:while|please|pls|plz|then|thanks|thx|mate|cheers|lol|if|and|but)(?: |$)))|(?:while|whilst) (?:you|u|we|i)(?:re| are|r|m| am|ve got)? (?:at|on) it|(?<!not )(?<!dont )(?<!never )(?<!not to )(?:add|include|including)|plus(?! size)|in addition|additionally|"
    r"on top of that|along with)(?: (?=\W|$))?"
)
_DROP = re.compile(
    r"\b(?:forget|ignore|never ?mind|scrap|cancel|undo)(?: about)? "
    rf"(?!(?:(?:the|any|all) )*(?:ones|those|these|everything|anything|stuff|things|items|products) "
    rf"(?:(?:that|which|cost|costs|costing|are|is|priced) )*(?:{BLANK}|over|above|under|below|more than|less than))"
    r"(?:the |my |that |this )?|"
    r"\b(?:doesnt|dont|does not|do not|neednt|need not|no longer)(?: (?:have|has|need|needs))?(?: to)? be (?:that |so |too )?|"
    r"\bnot necessarily (?:that |so |too )?|"
    r"\b(?:not|isnt|arent|no longer) (?:for|about) (?:a |an |the |my )?(?=\w+ (?:\w+ )?(?:any ?more|any longer|now)\b)"
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
)
_AT_MOST = re.compile(
    rf"\b(?:nothing|not|no|none|never|dont|wouldnt|wont|cant|isnt|arent)\b[^.,;!?]{{0,40}}?"
    rf"\b(?:more|dearer|pricier|costlier|higher|above|over)(?: expensive| priced)?(?: than)?(?: (?:what|the (?:price|cost) of))? (?={BLANK})"
)
"""Before a card that nothing may be dearer than."""
_DEARER = re.compile(
    r"(?<!nothing )(?<!not )(?<!no )(?<!none )(?<!never )(?<!isnt )(?<!arent )\b(?:(?:something|anything|a bit|a little|much|even) )*(?:more expensive|pricier|dearer|higher "
    r"priced?|more upmarket|more premium|more luxurious)(?: (?:ones?|options?))?\b|\btoo cheap\b"
)
_BETTER_RATED = re.compile(rf"\b{RATED_ABOVE} than\b")
_ASKS = re.compile(r"^(?:(?:and|so|ok|okay|but|hmm) )*(?:is|are|was|does|do|did|has|have|which|whats|what|how)\b")
_REVERSE = re.compile(
    r"\b(?:reverse|invert|flip|turn round|turn around) (?:it|that|them|(?:the |this |that )?(?:order|sort\w*|list))\b|^reverse\b|"
    r"\b(?:the )?other way (?:a?round)\b|\b(?:the )?(?:opposite|reverse) (?:order|way)\b"
)
_TAKES_BACK = re.compile(r"(?:scrap|scratch|forget|cancel|undo|ditch|bin) (?:that|this|it)")
"""Beside another wish these take back only what that replaces: "scrap that, green please"."""
_NO_OTHER = re.compile(
    r"\b(?:no|not any|never any|(?:dont|wont|not|never) \w+(?: \w+)? any) other (?P<name>colou?r|shade|brand|make|label|company|"
    r"material|fabric)s?\b"
)
_FACETS = {
    **dict.fromkeys(("colour", "color", "shade"), "colour"),
    **dict.fromkeys(("brand", "make", "label", "company"), "brand"),
    **dict.fromkeys(("material", "fabric"), "material"),
}
_OTHER = re.compile(
    r"(?<!\bno )\b(?:(?:an)?other|different|more|some other|any other) (?P<name>colou?rs?|brands?|shades?|types?|"
    r"styles?)\b(?! (?:than|but|do you))|\bnot (?:in )?(?:this|that|the same) (?P<same>colou?r|brand)\b|"
    r"\bmore (?P<else>anything) else\b"
)


@dataclass
class Commands:
    """What a turn asks for beside its wishes."""

    reset: bool = False
    only: str | None = None
    """The facet of which nothing but what is named is wanted: "pink is fine, no other colour"."""
    clear: set[str] = field(default_factory=set)
    """Names of facets and bounds let go."""
    adds: bool = False
    """Whether new values join those in force instead of replacing them."""
    at_most: bool = False
    """Whether nothing may be dearer than the cards pointed at: "nothing that costs more than the second"."""
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
