"""Which kind of turn it is, and what it asks for."""

import re
from collections.abc import Mapping

from agent.state import Kind, Memory
from agent.understanding import knowledge
from agent.understanding.policies import PREFIX, policy_asked
from agent.understanding.reading import Reading
from agent.understanding.softwords import LONGEST_WORD
from agent.understanding.text import Token
from agent.understanding.vocabulary import SOFT

_FIELDS = {
    "price": r"how much|prices?|costs?|how expensive",
    "colour": r"(?:what|which) (?:other )?colou?rs?|colou?rs? (?:is|are|does)|colou?rs?",
    "brand": r"who makes|who made|(?:what|which) (?:brands?|make)|brands?",
    "rating": r"ratings?|rated|how many stars|how good|stars",
    "reviews": r"reviews?|people (?:say|think)|opinions?|customers (?:say|think)|buyers (?:say|think)|true to size|"
    r"runs? (?:small|large|big|tight)",
    "in_stock": r"in stock|available|availability|sold out|out of stock|how many (?:are )?left|stock",
    "material": r"made (?:out )?(?:of|from)|materials?|fabrics?",
    "size": r"sizes?|how (?:big|large|long|tall)|dimensions?|fits?",
    "gender": r"for (?:men|women|boys|girls|kids|him|her)|genders?|men or women",
    "season": r"seasons?",
    "usage": r"occasions?|formal|casual",
    "on_sale": r"on sale|discount(?:ed)?|reduced",
    "category": r"kinds?|types?|sorts?|categor(?:y|ies)|products?|styles?",
}
_ABOUT = re.compile(
    r"\b(?:tell me (?:more )?(?:about|on)|more (?:info|information|details)|know more|describe|details|"
    r"how much (?:is|does|do|are|for)|is (?:it|this|that|the)\b|are (?:they|these|those|the)\b|does (?:it|"
    r"this|that|the)\b|"
    r"do (?:they|these|those)\b|(?:whats|what is|what are|what does|what do) (?:it|its|this|that|the|they|"
    r"these|those|people|customers|buyers)\b|(?:what|which) (?:\w+ )?(?:is|are|does) (?:it|this|that|"
    r"the)\b|who (?:makes|made)|has (?:it|this|that)|"
    r"why (?:did|do|this|that|is|the)|can i (?:get|buy|wash)|ill (?:take|have|get)|i will take|add (?:it|"
    r"this|that|the)|buy (?:it|this|that|the)|any reviews|reviews (?:of|for|on)|in stock\b)"
)
_IS_IT = re.compile(r"\b(?:is|are|does|do|was|were) (?:it|this|that|they|these|those)\b")
_COUNT = re.compile(r"\bhow many\b(?! stars)")
_SELL = re.compile(
    r"\bwhat (?:all )?(?:do|can|does) (?:you|u|the shop|this shop|the store|this store) (?:sell|have|"
    r"offer|stock|carry)(?: here)?(?: [?.!]|$)|\bwhat have you got(?: [?.!]|$)|"
    r"\bwhat (?:else )?(?:is|are) (?:there|available)(?: here)?(?: [?.!]|$)|\bwhat(?:s| is) in (?:the|"
    r"your) (?:shop|store|catalogue|catalog)\b|\bwhat (?:kinds?|types?|sorts?) of (?:things|products|"
    r"items|stuff|clothes|goods)\b|\bwhat (?:products|categories|items)\b"
)
_LIST = re.compile(
    r"\b(?:what|which|list|show me (?:all )?(?:the|your)|name|tell me (?:the|your|what|which|about your)|"
    r"all (?:the|your)) (?:are |me |all |other |different |kinds? of |of )*(?:the |your "
    r")*(?P<name>[a-z]+s|categories)\b"
)
_ANY_LIST = re.compile(
    r"\b(?:what|which) (?P<name>brand|make|kind|type|sort|colou?r)s? (?:of )?.*\b(?:do you|are there|have "
    r"you|you have|available|you sell|in stock)\b"
)
_RANGE = re.compile(r"\b(?:price range|range of prices|what (?:are|is) the prices?|how expensive are)\b")
# Questions that need no "it": "how much?", "any reviews?", "why these?".
_ASKS_ABOUT = re.compile(
    r"^(?:(?:and|ok|okay|so|but|hmm|well) )*(?:how much(?: (?:is|does|are|do) (?:it|that|this|they|the)\b.*)?|"
    r"(?:any|are there(?: any)?) (?:customer |good )?(?:reviews|ratings)|"
    r"(?:(?:what|how) (?:are|is|about) the|hows the|whats the|what) "
    r"(?:reviews?|ratings?|price|stock|sizes?|materials?|fabric|brand|colou?r|season)(?: like)?|"
    r"what do (?:the )?(?:reviews|people|customers|buyers) (?:say|think)\b.*|"
    r"(?:the )?(?:reviews?|ratings?|details|price|material)|why(?: (?:did|do|these|those|this|that|them)\b.*)?)"
    r"(?: (?:please|though))?(?: [?.!])*$"
)
_POINTS = re.compile(r"\b(?:it|this|that|they|these|those|them|one)\b")
_PHOTO_QUESTION = re.compile(
    r"\b(?:whats this|what is (?:this|that|it|in (?:this|the|my))|whats (?:in|that|it)|what(?:s| is)? "
    r"(?:\w+ ){0,3}(?:is|does|in) (?:this|that|it|the (?:photo|picture|image))|what (?:kind|type|sort) of "
    r"\w+ (?:is|are) (?:this|that|it|these|those)|"
    r"what colou?rs? (?:is|are) (?:this|that|it|these|those)|what am i (?:looking at|wearing|holding)|"
    r"describe (?:this|the|my) ?(?:photo|picture|image)?|(?:can|do) you (?:tell|recognise|recognize|"
    r"identify|see)\b(?! (?:me )?something)|identify|which brand is this|what brand is (?:this|that|it)|"
    r"who (?:makes|made) (?:this|it|these)|which brand makes (?:this|it)|"
    r"what are (?:these|those))\b"
)
_VARIANT = re.compile(
    r"\b(?:have|has|come|comes|get|got|available|sell|make|want|like|stock|same|see|show|but|ones?)\b.*\bin\b|^in\b"
)
_TO_GO_WITH = re.compile(
    r"\b(?:to|that|which|would) (?:go|goes|wear|match|matches|pair|pairs)(?: well| nicely)?(?: with)?\b"
)
_SAME_STYLE = re.compile(r"\bsame (?:style|design|look|cut|shape)\b")
_LESS_THAN = re.compile(r"\b(?:cheaper|less expensive|pricier|more expensive|less) than\b")
_OF_THOSE = re.compile(
    r"\bof (?:those|these|them)\b|\bmatch(?:es)?\b|\bare (?:there )?left\b|^how many (?:are there|do you "
    r"have|have you got|results)?(?: in total)?(?: [?.!])*$"
)
_IS_QUESTION = re.compile(
    r"^(?:(?:and|ok|okay|so|but|hi|hello|hey) )*"
    r"(?:how|what|whats|which|when|where|who|do|does|can|could|is|are|will|may)\b"
)
_SHORT_QUESTION = re.compile(r"(?:\w+ ){1,3}\?")
_NO_POLICIES: Mapping[str, str] = {}


def gives_orders(reading: Reading) -> bool:
    """Whether the words try to change what the assistant is."""
    return knowledge.any_match("injection", reading.sentence.plain) is not None


def decide(
    reading: Reading, memory: Memory, has_photo: bool, policies: Mapping[str, str] = _NO_POLICIES
) -> tuple[Kind, str | None]:
    """The kind of a turn, and the field, facet or policy it asks for."""
    plain = reading.sentence.plain
    if gives_orders(reading) or knowledge.any_match("never_shopping", plain):
        return "out_of_scope", None
    policy = policy_asked(plain, policies)
    is_question = _IS_QUESTION.search(plain) or _SHORT_QUESTION.fullmatch(plain)
    if policy is not None and (is_question or not _is_shopping(reading)):
        return "catalogue", PREFIX + policy
    if not _is_shopping(reading) and knowledge.any_match("out_of_scope", plain):
        return "out_of_scope", None
    if has_photo and _asks_about_photo(reading, memory):
        return "about_photo", field_of(plain, ("colour", "brand", "material", "size", "gender", "category"))
    if reading.references.answers:
        return "about_product", field_of(plain, tuple(_FIELDS))
    if knowledge.any_match("compare", plain) and (memory.shown or not _is_shopping(reading)):
        return ("compare" if memory.shown else "about_product"), None
    if knowledge.any_match("look", plain) or (reading.references.products and _TO_GO_WITH.search(plain)):
        return "look", None
    if len(reading.references.products) > 1 and _LESS_THAN.search(plain):
        return "compare", None
    if reading.references.products and _LESS_THAN.search(plain):
        return "search", None
    listed = _catalogue(reading, has_photo or bool(memory.shown))
    if listed is not None:
        return "catalogue", listed
    if is_variant(reading, has_photo) or _is_similar(reading, memory, has_photo):
        return "similar", None
    if _is_about_product(reading, memory):
        return "about_product", field_of(plain, tuple(_FIELDS))
    if not _is_shopping(reading) and knowledge.any_match("small_talk", plain):
        return "small_talk", None
    if not _is_shopping(reading) and not any(map(_is_readable, reading.sentence.tokens)):
        return "small_talk", None
    return "search", None


def _is_readable(token: Token) -> bool:
    """Whether this may be an English word or a number."""
    return token.word.isascii() and token.word[0].isalnum() and len(token.word) <= LONGEST_WORD


def _is_shopping(reading: Reading) -> bool:
    orders = reading.commands
    acts = (
        orders.reset or orders.clear or orders.cheaper or orders.dearer or orders.more or orders.drops or orders.other
    )
    return reading.has_wishes or bool(acts) or bool(reading.references.products)


def field_of(plain: str, names: tuple[str, ...]) -> str | None:
    """The first field the words ask for."""
    return next((name for name in names if re.search(rf"\b(?:{_FIELDS[name]})\b", plain)), None)


def _asks_about_photo(reading: Reading, memory: Memory) -> bool:
    asked = _PHOTO_QUESTION.search(reading.sentence.plain) is not None
    about_cards = not memory.photo_is_new and bool(reading.references.products)
    named = re.search(r"\b(?:photo|picture|image)\b", reading.sentence.plain) is not None
    return asked and not about_cards and (memory.photo_is_new or named or len(memory.shown) != 1)


def _catalogue(reading: Reading, has_context: bool) -> str | None:
    plain = reading.sentence.plain
    points = has_context and _POINTS.search(plain) is not None and not _OF_THOSE.search(plain)
    if points:
        return None
    if _COUNT.search(plain):
        return "count"
    if _RANGE.search(plain):
        return "price"
    if _SELL.search(plain):
        return "category"
    match = _ANY_LIST.search(plain) or _LIST.search(plain)
    return _facet_named(match["name"]) if match else None


def _facet_named(word: str) -> str | None:
    names = {
        (
"brand"
): "brand", (
"make"
): "brand", (
"label"
): "brand", (
"colour"
): "colour", (
"color"
): "colour", (
"size"
): "size", (
"season"
): "season", (
"material"
): "material",
        (
"fabric"
): "material", (
"categorie"
): "category", (
"kind"
): "category", (
"type"
): "category", (
"sort"
): "category", (
"department"
): "category", (
"gender"
): "gender",
        "price": "price", "occasion": "usage",
    }  # fmt: skip
    return names.get(word.removesuffix("s"))


def is_variant(reading: Reading, has_photo: bool) -> bool:
    """Whether the turn wants a known thing in another colour: "the second one in red", "this in another colour"."""
    found = reading.references
    if not (found.products or (has_photo and (found.points or reading.commands.other))):
        return False
    coloured = bool(reading.positive("colour")) and _VARIANT.search(reading.sentence.plain) is not None
    return reading.commands.other is not None or coloured


def _is_similar(reading: Reading, memory: Memory, has_photo: bool) -> bool:
    if has_photo and memory.photo_is_new:
        return True
    same_style = _SAME_STYLE.search(reading.sentence.plain) is not None
    likes = same_style or knowledge.any_match("similar", reading.sentence.plain) is not None
    found = reading.references
    pointed = same_style or found.points or bool(found.products or found.unclear)
    return likes and (bool(reading.references.products) or (pointed and (has_photo or bool(memory.shown))))


def _is_about_product(reading: Reading, memory: Memory) -> bool:
    found = reading.references
    if not memory.shown:
        asks = _ABOUT.search(reading.sentence.plain) or _ASKS_ABOUT.search(reading.sentence.plain)
        return asks is not None and not _is_shopping(reading) and not reading.soft and (found.points or found.counts)
    if _ASKS_ABOUT.search(reading.sentence.plain) and not reading.positive("category"):
        return True
    asked = _ABOUT.search(reading.sentence.plain) is not None
    if found.products or found.unclear or found.missing:
        return asked or not any(mention.facet != SOFT and not mention.negated for mention in reading.mentions)
    varied = bool(reading.positive("colour")) and _VARIANT.search(reading.sentence.plain) is not None
    wished = any(reading.positive(facet) for facet in ("gender", "brand")) or reading.numbers.price is not None
    other = varied or (wished and not _IS_IT.search(reading.sentence.plain))
    return asked and found.points and not reading.positive("category") and not other


def is_of_those(reading: Reading) -> bool:
    """Whether a count is asked of what was already searched."""
    return _OF_THOSE.search(reading.sentence.plain) is not None
