"""What a turn does to the wishes before it: clear, add, cheaper, another colour, more of the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from agent.understanding import knowledge
from agent.understanding.text import Sentence

_NAMES = {
    "price": "price|prices|budget|cost|costs|money|price limit|price range|amount|spending limit|price filter",
    "colour": "colour|colours|color|colors|shade",
    "brand": "brand|brands|make|label|labels",
    "gender": "gender|sex",
    "category": "category|categories|type|types",
    "rating": "rating|ratings|stars|reviews",
    "season": "season|seasons",
    "usage": "usage|use|occasion|occasions",
    "on_sale": "sale|discount|discounts",
    "in_stock": "stock|availability",
    "photo": "photo|picture|image|pic",
    "sort": "order|sorting|sort",
    "soft": "style|styles|mood",
    "size": "size|sizes",
}
CLEARABLE: tuple[str, ...] = tuple(_NAMES)
"""Names of what can be let go whole, besides the catalogue's own facets."""
_RESET = re.compile(
    r"\b(?:start(?:ing)? (?:over|again|afresh|fresh|anew|from scratch)|new search|begin again|reset(?: "
    r"everything| all| (?:the |all )?(?:filters|search))?|from scratch|fresh start|"
    r"(?:clear|remove|drop|delete|forget) (?:all|everything|it all|(?:all )?(?:of )?(?:the |my |these |"
    r"those |your )?filters)(?: (?:of )?(?:that|this|it))?|forget (?:all )?(?:that|it|what i said)|"
    r"different search|something completely different|lets start over|scrap that|scrap everything)\b"
)
_ADD = re.compile(
    r"^or\b|\b(?:also|as well|too$|too [.!?]|add|plus(?! size)|in addition|additionally|include|including|"
    r"on top of that|"
    r"along with)(?: (?=\W|$))?"
)
_LET_GO = (
    r"(?:forget|ignore|never ?mind|drop|remove|clear|lose|scrap|skip|delete|cancel|take (?:off|away|out)|"
    r"get rid of|undo|leave out)(?: about)?"
)
_CARELESS = (
    r"any|whatever|no matter|dont care (?:about|what|which)|do not care about|doesnt care about|dont mind"
    r"(?: about| what| which)?|"
    r"regardless of|irrespective of|no particular|no specific|no preference (?:on|for|about|in)|all|every|"
    r"not fussed about|open to any|unlimited"
)
_IS_NOT = r"doesnt|does not|dont|do not|isnt|is not|is no|are not|arent"
_EXCEPTS = re.compile(r" (?:but|except|besides|other than|apart from)\b")
_DROP = re.compile(rf"\b{_LET_GO} (?:the |my |that |this )?")
_CHEAPER = re.compile(
    r"\b(?:(?:any|some|something|anything|show|me|the|a bit|a little|much|even|do you have|ones?) "
    r")*(?:cheaper|less expensive|lower[ -]?priced?|more affordable|less costly|lower in price|cheeper|"
    r"not so expensive|less pricey)(?: (?:ones?|options?|alternatives?|please|than (?:this|that|these|"
    r"those|it)))?\b"
    r"|\b(?:(?:thats|that is|those are|these are|theyre|they are|its|all) )?(?:(?:a bit|way|far|all|"
    r"still) )*too (?:expensive|pricey|dear|costly|much)\b"
)
_DEARER = re.compile(
    r"\b(?:(?:something|anything|a bit|a little|much|even) )*(?:more expensive|pricier|dearer|higher "
    r"priced?|more upmarket|more premium|more luxurious)(?: (?:ones?|options?))?\b|\btoo cheap\b"
)
_OTHER = re.compile(
    r"\b(?:(?:an)?other|different|more|some other|any other) (?P<name>colou?rs?|brands?|shades?|types?|"
    r"styles?)\b(?! (?:than|but|do you))|\bnot (?:in )?(?:this|that|the same) (?P<same>colou?r|brand)\b"
)
_INSTEAD = re.compile(
    r"\b(?:instead|rather|i meant?|make (?:it|that|them)|change (?:it|that) to|switch to|actually|only|just)\b"
)


@dataclass
class Commands:
    """What a turn asks for beside its wishes."""

    reset: bool = False
    clear: set[str] = field(default_factory=set)
    """Names of facets and bounds let go."""
    adds: bool = False
    """Whether new values join those in force instead of replacing them."""
    cheaper: bool = False
    dearer: bool = False
    other: str | None = None
    """The facet of which another value than now is wanted."""
    more: bool = False
    drops: list[int] = field(default_factory=list)
    """Places where a value let go by name begins: "forget the red"."""
    taken: set[int] = field(default_factory=set)


def find(sentence: Sentence, clearing: Iterable[tuple[str, re.Pattern[str]]]) -> Commands:
    """The commands of a message, with the patterns made by `clearing_patterns`."""
    found = Commands()
    plain = _clear(sentence, clearing, found)
    if match := _RESET.search(plain):
        found.reset = True
        found.taken.update(sentence.covered(match.start(), match.end()))
    _other(sentence, plain, found)
    for name, pattern in (("adds", _ADD), ("cheaper", _CHEAPER), ("dearer", _DEARER)):
        for match in pattern.finditer(plain):
            setattr(found, name, True)
            found.taken.update(sentence.covered(match.start(), match.end()))
    for match in _DROP.finditer(plain):
        places = sentence.covered(match.start(), match.end())
        found.taken.update(places)
        found.drops.append(places.stop)
    found.more = knowledge.any_match("more", plain) is not None
    return found


def clearing_patterns(facets: Iterable[str]) -> list[tuple[str, re.Pattern[str]]]:
    """Per facet and bound, how people let go of it: "any colour", "forget the price", "the brand doesn't matter"."""
    names = {**_NAMES, **{name: rf"{re.escape(name)}s?" for name in facets if name not in _NAMES}}
    return [(name, _clearing_pattern(name, words)) for name, words in names.items()]


def _clearing_pattern(name: str, words: str) -> re.Pattern[str]:
    after = r"(?: (?:filter|limit|range|preference|is fine|will do|works|is ok|is okay|at all))?"
    asked = r"(?! (?:do|have|are|is|does|for(?! (?:me|us|him|her|them)\b)|of) )"
    unlimited = rf"|\b(?:no|without(?: a| any)?) (?:{words})(?: limit| range| cap)?\b(?! (?:over|above|more|under))"
    return re.compile(
        rf"\b(?:{_LET_GO}|{_CARELESS}) (?:about |the |my |a |what |which |that |any )*(?:{words})\b{after}{asked}"
        rf"|\bneither (?:does|do|is|are) (?:the |my )?(?:{words})\b"
        rf"|\b(?:{words}) (?:{_IS_NOT})(?: really)? (?:matter|important|an issue|a problem|object|a concern|limit)\b"
        + (unlimited if name == "price" else "")
    )


def _clear(sentence: Sentence, clearing: Iterable[tuple[str, re.Pattern[str]]], found: Commands) -> str:
    plain = sentence.plain
    for name, pattern in clearing:
        for match in pattern.finditer(plain):
            found.clear.add(name)
            if _EXCEPTS.match(plain, match.end()):
                continue  # "any colour but red" goes on as a refusal
            found.taken.update(sentence.covered(match.start(), match.end()))
            plain = plain[: match.start()] + "\x00" * (match.end() - match.start()) + plain[match.end() :]
    return plain


def _other(sentence: Sentence, plain: str, found: Commands) -> None:
    if match := _OTHER.search(plain):
        name = (match["name"] or match["same"]).rstrip("s")
        found.other = {"colour": "colour", "color": "colour", "shade": "colour", "brand": "brand"}.get(name)
        if found.other:
            found.taken.update(sentence.covered(match.start(), match.end()))


def says_instead(sentence: Sentence) -> bool:
    """Whether the words themselves say that something is replaced."""
    return _INSTEAD.search(sentence.plain) is not None
