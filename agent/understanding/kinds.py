"""Which kind of turn it is, and what it asks for."""

import re
from collections.abc import Mapping, Sequence

from agent.state import Kind, Memory
from agent.understanding import asides, commands, knowledge, ratings, shopquestions
from agent.understanding.fields import field_of
from agent.understanding.figures import Figures
from agent.understanding.frames import LESS_THAN
from agent.understanding.items import replaces_piece
from agent.understanding.mentions import NOTHING, Mention
from agent.understanding.opinions import aspect_asked
from agent.understanding.policies import PREFIX, policy_asked, topic_asked
from agent.understanding.reading import Reading
from agent.understanding.shopquestions import is_of_those as is_of_those
from agent.understanding.tagged_kinds import OWN_USE, SURE_OF_OTHERS, overruled
from agent.understanding.vocabulary import SOFT
from retrieval.records import Choice, Filters, Product

_TO_GO_WITH = re.compile(
    r"\b(?:to|that|which|would|what|should|could|can|will|might|i) (?:go|goes|wear|match|matches|pair|pairs|suit|suits)"
    r"(?: well| nicely)?(?: with| over| under)?\b"
)
_SAME_STYLE = re.compile(r"\bsame (?:style|design|look|cut|shape)\b")
_WORN_BY = re.compile(
    r"\b(?:do|does|will|would|can|could|should) (?:it|this|that|they|these|those|them)(?: \w+)? "
    r"(?:look|suit|flatter|be worn|work|fit)\b|"
    r"\b(?:do|does|will|would|can|could|should) (?:(?:a|an|any|my|the) )?\w+ (?:\w+ )?"
    r"(?:wear|like|want|suit|use|pull off) "
    r"(?:it|this|that|these|those|them)\b(?! (?:in|but|for)\b)"
)
"""So it is asked whether cards are for somebody: "would a woman wear these?"."""
_SHOWS = re.compile(
    r"\b(?:only|just) (?:show|those|the ones|give)\b|\bshow (?:me )?(?:only|just|those)\b|\bthose (?:first|only)\b"
)
_IS_THIS = re.compile(
    r"\b(?:is|are|does|was|were|will|would|can|has) (?:it|this|that|these|those|they)\b(?! (?:shop|store|site))"
)
_IS_IT = re.compile(r"^(?:(?:and|so|ok|but) )*(?:is|are|does|do|has|have) (?:this|it|that)\b(?! one)")
_IS_QUESTION = re.compile(
    r"^(?:(?:and|ok|okay|so|but|hi|hello|hey) )*"
    r"(?:how|what|whats|which|when|where|who|do|does|can|could|is|are|will|may)\b"
)
_OF_SHOWN = re.compile(
    r"^(?:(?:and|ok|okay|so|but|hmm) )*(?:is|are|was|were|does|do|did|will|how (?:well )?(?:is|are|does|do|did)|"
    r"hows|whats|what is|what about) (?:it|this|that|they|these|those|the (?:first|second|third|fourth|fifth|last)"
    r"|the (?:quality|fit|comfort|sizing|size|colou?rs?|fabric|material|stitching|soles?|straps?))\b"
)
_SHORT_QUESTION = re.compile(r"(?:\w+ ){1,3}\?")
_OF_EACH = re.compile(r"\b(?:rating|price|cost|brand|material|colou?r|sizes?|reviews?)s? (?:of|for|on) .*\band\b")
"""Asks the same of several cards: "the rating of the first and the second"."""
_MAY_I = re.compile(
    r"\b(?:am i|are we) allowed\b|\b(?:can|could|may|do) (?:i|we)\b|\bis it (?:possible|ok|okay|allowed)\b"
)
_LIKE_NUMBER = re.compile(r"\blike (?:[$£€] )?\d")
PROBABLE = 0.5
"""The least probability at which a turn that points at several cards compares them."""
SHORT = 6
"""Words of a message that, naming one of the shop's policies, asks for it: "delivery time pls"."""
_NO_POLICIES: Mapping[str, str] = {}


_REMINDS = re.compile(
    r"^(?:(?:oh|ah|and|so|ok|btw|sorry|wait|hm|hmm)(?: ,)? )*(?:did|didnt|have|havent) i (?:already |ever |even |not )?"
    r"(?:say|tell you|mention|said|told you|mentioned)\b(?! (?:the|number|no|#) ?\w* ?(?:one|first|second|third)\b)"
)
"""So begins what is told and not asked: "did I mention it's for a beach wedding?"."""


def gives_orders(reading: Reading) -> bool:
    """Whether the words try to change what the assistant is."""
    return asides.gives_orders(reading)


def asks_for_goods(reading: Reading, held: Filters = NOTHING) -> bool:
    """Whether what is left of a message beside an order names something to see, or cards, or changes what is held."""
    found, orders = reading.references, reading.commands
    clears = held != NOTHING and orders.clear
    named = reading.has_wishes or clears or found.products or found.unclear
    return bool(named) and not gives_orders(reading) and not asides.is_task(reading)


def decide(
    reading: Reading, memory: Memory, has_photo: bool, policies: Mapping[str, str] = _NO_POLICIES
) -> tuple[Kind, str | None]:
    """The kind of a turn, and the field, facet or policy it asks for."""
    ruled = _by_rules(reading, memory, has_photo, policies)
    reminds = ruled[0] == "search" and _REMINDS.match(reading.sentence.plain)
    if memory.shown and (reminds or (ruled[0] == "about_product" and ratings.asks_of_cards(reading.sentence.plain))):
        return ruled
    return overruled(ruled, reading, memory, has_photo, policies)


def _by_rules(
    reading: Reading, memory: Memory, has_photo: bool, policies: Mapping[str, str] = _NO_POLICIES
) -> tuple[Kind, str | None]:
    """The kind of a turn, and the field, facet or policy it asks for."""
    plain = reading.sentence.plain
    if gives_orders(reading):
        return "out_of_scope", None
    if asides.is_task(reading) or asides.is_complaint(reading):
        return "out_of_scope", None
    policy = policy_asked(plain, policies)
    is_question = _IS_QUESTION.search(plain) or _SHORT_QUESTION.fullmatch(plain)
    asks_shop = is_question or _asks_shop(reading)
    if policy is not None and (asks_shop or not _is_shopping(reading)):
        return "catalogue", PREFIX + policy
    of_part = bool(memory.shown) and knowledge.any_match("parts", plain) is not None
    if asks_shop and not reading.references.products and (topic := topic_asked(plain)):
        return "catalogue", PREFIX + topic
    if has_photo and _asks_about_photo(reading, memory):
        return "about_photo", field_of(plain, ("colour", "brand", "material", "size", "gender", "category"))
    if not _is_shopping(reading) and not of_part and asides.is_out_of_scope(reading):
        return "out_of_scope", None
    if asides.ends_in_small_talk(reading) and not reading.references.products:
        return "small_talk", None
    if replaces_piece(reading, memory):
        return "look", None
    changes = (
        reading.changes and (reading.commands.clear or not is_question) and not _lists_what_it_clears(reading, memory)
    )
    if changes and not reading.references.products:
        return "search", None  # "any size will do, I'll have it altered"
    if reading.commands.reset and not (reading.has_wishes or reading.references.products or has_photo):
        return "search", None  # "how do I reset the search?"
    says_use = OWN_USE.match(plain) and not reading.references.products
    if memory.shown and (says_use or commands.goes_on(reading.sentence) or _REMINDS.match(plain)):
        return "search", None
    if (of_cards := _about_cards(reading, memory, has_photo)) is not None:
        return of_cards
    if not _is_shopping(reading) and asides.is_small_talk(reading):
        return "small_talk", None
    if not _is_shopping(reading) and asides.says_nothing(reading):
        return ("out_of_scope" if _IS_QUESTION.search(plain) else "small_talk"), None
    return "search", None


def _asks_shop(reading: Reading) -> bool:
    """Whether a message without a wish may be a question about how the shop works: it asks something, or is short."""
    plain = reading.sentence.plain
    if reading.has_wishes or any(knowledge.any_match(key, plain) for key in ("support", "abuse")):
        return False
    short = sum(not token.is_mark for token in reading.sentence.tokens) <= SHORT and not _is_shopping(reading)
    return plain.endswith("?") or reading.frame.asks or short or _MAY_I.search(plain) is not None


def _lists_what_it_clears(reading: Reading, memory: Memory) -> bool:
    """Whether what sounds like letting go of a facet asks for its values: "every brand that you do heels from"."""
    probable = reading.tags.kinds.get("catalogue", 0.0) >= SURE_OF_OTHERS
    asked = shopquestions.asked(reading, True)
    is_held = asked is not None and bool(memory.filters.choice(asked))
    return (probable or not is_held) and asked in reading.commands.clear


def _about_cards(reading: Reading, memory: Memory, has_photo: bool) -> tuple[Kind, str | None] | None:
    """The kind of a turn about products or about the range, None for a wish."""
    plain, found = reading.sentence.plain, reading.references
    if (best := shopquestions.best_asked(reading, memory.shown)) is not None:
        return "catalogue", best
    if found.answers or (memory.shown and not has_photo and ratings.asks_of_cards(plain)):
        return "about_product", field_of(plain)
    if _is_comparison(reading, memory):
        return ("compare" if memory.shown else "about_product"), None
    if memory.shown and not has_photo and _asks_opinion(reading):
        return "about_product", "reviews"
    if knowledge.any_match("new_look", plain) or _is_look(reading, memory, has_photo):
        return "look", None
    if len(found.products) > 1 and LESS_THAN.search(plain):
        return "compare", None
    alike = reading.frame.likens and len(found.products) == 1 and not has_photo and not _LIKE_NUMBER.search(plain)
    if found.products and reading.is_measured and not alike or reading.shared is not None:
        return "search", None
    listed = shopquestions.asked(reading, has_photo or bool(memory.shown), memory.shown)
    if listed is not None and not (reading.commands.cheaper and memory.shown):
        return "catalogue", listed
    if is_variant(reading, has_photo) or _is_similar(reading, memory, has_photo):
        return "similar", None
    if _is_about_product(reading, memory):
        return "about_product", field_of(plain)
    return None


def _is_shopping(reading: Reading) -> bool:
    orders, found = reading.commands, reading.references
    acts = (
        orders.reset,
        orders.clear,
        orders.cheaper,
        orders.dearer,
        orders.more,
        orders.drops,
        orders.other,
        orders.reverses,
    )
    changes = (reading.dropped, reading.let_go, reading.allowed, reading.dropped_words)
    return reading.has_wishes or any(acts) or any(changes) or bool(found.products or found.unclear)


def _asks_about_photo(reading: Reading, memory: Memory) -> bool:
    asked = knowledge.any_match("about_photo", reading.sentence.plain) is not None
    # After a photo, "is this plain or striped?" points at no card, even if a single one is plain.
    means_photo = memory.photo_is_new or (not memory.focus and _IS_IT.search(reading.sentence.plain))
    about_cards = not means_photo and bool(reading.references.products)
    named = re.search(r"\b(?:photo|picture|image)\b", reading.sentence.plain) is not None
    return asked and not about_cards and (memory.photo_is_new or named or len(memory.shown) != 1)


def _is_comparison(reading: Reading, memory: Memory) -> bool:
    found, plain = reading.references, reading.sentence.plain
    if found.compares:
        return True
    if reading.frame.compares and (memory.shown or not _is_shopping(reading)):
        return True
    if len(found.products) > 1 and knowledge.any_match("set_side_by_side", reading.sentence.plain):
        return True
    measured = reading.is_measured
    probable = reading.tags.kinds.get("compare", 0.0) >= PROBABLE and not _OF_EACH.search(plain)
    if len(found.products) > 1 and probable and not measured:
        return True
    if not found.products and len(cards_named(reading, memory)) > 1 and knowledge.any_match("which_has_more", plain):
        return True
    among = found.products or memory.focus or memory.shown
    if reading.commands.cheaper and not found.products and not plain.startswith("which"):
        return False  # "what's cheaper?"
    asked = knowledge.any_match("which_is_more", reading.sentence.plain)
    return len(among) > 1 and not found.answers and asked is not None and not _ends_in_kind(asked, reading)


def cards_named(reading: Reading, memory: Memory) -> list[Product]:
    """The cards that have all that a turn names, in that order: "which puma shoe has more stars" is about the Pumas."""
    named = Filters({facet: choice for facet, choice in reading.choices().items() if choice.include})
    cards = [product for product in memory.shown if named and named.matches(product)]
    several = [one for one in reading.mentions if len(reading.positive(one.facet)) > 1]
    return sorted(cards, key=lambda card: _named_at(card, several))


def _named_at(card: Product, mentions: Sequence[Mention]) -> int:
    """Where a card's own value stands among those of which a turn names several; 0 where none does."""
    alone = (Filters({one.facet: Choice(one.values)}) for one in mentions)
    return next((one.start for one, own in zip(mentions, alone, strict=True) if own.matches(card)), 0)


def _ends_in_kind(asked: re.Match[str], reading: Reading) -> bool:
    """Whether what looks like a comparative is a thing: "which sneaker brands", "which blazer"."""
    last = reading.sentence.covered(asked.start(), asked.end()).stop - 1
    return any(mention.start <= last < mention.end for mention in reading.positive("category"))


def _asks_opinion(reading: Reading) -> bool:
    """Whether it asks of a product shown what only those who have it can tell: its fit, comfort or quality."""
    asks = _OF_SHOWN.search(reading.sentence.plain) is not None
    return asks and not reading.positive("category") and aspect_asked(reading.sentence.plain) is not None


def _is_look(reading: Reading, memory: Memory, has_photo: bool) -> bool:
    """Whether the turn wants what goes with something: it says so, or names another kind of thing beside a card."""
    if any(knowledge.any_match(key, reading.sentence.plain) for key in ("look", "look_around")):
        # "What should I wear with a navy suit?" before any card is a wish like others.
        return has_photo or bool(memory.shown) or not reading.soft
    if not reading.frame.looks:
        return False
    meant = _meant(memory)
    is_one = bool(memory.focus) or len(meant) == 1
    matches = is_one and knowledge.any_match("matching", reading.sentence.plain)  # "matching shoes"
    beside = reading.references.products or (meant if reading.references.points or matches else ())
    wanted = {value for mention in reading.positive("category") for value in mention.values}
    if reading.references.products and _TO_GO_WITH.search(reading.sentence.plain):
        return True
    return bool(beside and wanted) and not any(wanted.intersection(product.category) for product in beside)


def _meant(memory: Memory) -> Sequence[Product]:
    """What "it" and "these" may mean."""
    return memory.focus or memory.shown


def is_variant(reading: Reading, has_photo: bool) -> bool:
    """Whether the turn wants a known thing in another colour: "the second one in red", "this in another colour"."""
    found = reading.references
    if not (found.products or (has_photo and (found.points or reading.commands.other))):
        return False
    coloured = bool(reading.positive("colour")) and knowledge.any_match("variant", reading.sentence.plain) is not None
    return reading.commands.other is not None or coloured


def _is_similar(reading: Reading, memory: Memory, has_photo: bool) -> bool:
    if has_photo and memory.photo_is_new:
        return True
    found = reading.references
    same_style = _SAME_STYLE.search(reading.sentence.plain) is not None
    likes = same_style or reading.frame.likens or _in_cheaper(reading)
    if likes and len(memory.focus) == 1 and not reading.positive("category"):
        return True
    pointed = same_style or found.points or bool(found.products or found.unclear)
    return likes and (bool(found.products) or (pointed and (has_photo or bool(memory.shown))))


def _in_cheaper(reading: Reading) -> bool:
    """Whether a card is wanted but for its price: "3 but cheaper"."""
    words = [token.word for token in reading.sentence.tokens]
    joined = any(
        word in ("but", "only", "just") and at - 1 in reading.references.taken for at, word in enumerate(words)
    )
    return joined and (reading.commands.cheaper or reading.commands.dearer)


def _is_about_product(reading: Reading, memory: Memory) -> bool:
    found, plain = reading.references, reading.sentence.plain
    asked = reading.frame.asks or knowledge.any_match("about", plain) is not None
    asked = asked or (found.topic and reading.numbers == Figures())
    if not memory.shown:
        asks = asked or knowledge.any_match("about_unnamed", plain) is not None
        return asks and not _is_shopping(reading) and not reading.soft and (found.points or found.counts)
    unnamed = any(knowledge.any_match(key, plain) for key in ("about_unnamed", "about_stock"))
    if unnamed and not reading.positive("category"):
        return True
    if found.products or found.unclear or found.missing:
        return asked or not any(mention.facet != SOFT and not mention.negated for mention in reading.mentions)
    varied = bool(reading.positive("colour")) and knowledge.any_match("variant", plain) is not None
    wished = any(reading.positive(facet) for facet in ("gender", "brand")) or reading.numbers.price is not None
    figures = reading.numbers
    said = (figures.in_stock, figures.on_sale, figures.rating, figures.sort)
    refuses = "?" not in plain and any(one.negated and one.facet != SOFT for one in reading.mentions)
    changes = reading.changes or reading.commands.cheaper
    wished = wished or refuses or changes or any(one is not None for one in said)
    other = (
        varied or (wished and not (_IS_IT.search(plain) or _WORN_BY.search(plain))) or _SHOWS.search(plain) is not None
    )
    of_part = reading.frame.asks and not _is_shopping(reading) and knowledge.any_match("parts", plain) is not None
    pointed = found.points or of_part
    return asked and pointed and not other and (not reading.positive("category") or bool(_IS_THIS.search(plain)))
