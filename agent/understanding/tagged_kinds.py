"""The kind of a turn where the tagger knows better than the rules."""

import re
from collections.abc import Mapping

from agent.state import Kind, Memory
from agent.understanding import knowledge, persons, shopquestions, softwords
from agent.understanding.fields import field_of
from agent.understanding.policies import PREFIX, topic_near
from agent.understanding.reading import Reading

SURE: Mapping[Kind, float] = {"search": 0.95}
SURE_OF_OTHERS = 0.93
"""The least probabilities at which the tagger's kind counts more than the rules'."""
SURE_OF_WISHES = 0.955
"""The same for a wish where the rules take the turn for no talk of cards; it learnt never to be surer than .97."""
_HOW_MANY = re.compile(
    r"\bhow many (?:of|are|r|is|do|does|have|has|\w+ (?:do|are|r))\b|"
    r"^(?:(?:please|pls|now|ok|and|then|just|can|could|would|you|u) )*(?:count|tally)\b"
)
"""Nobody says so who wants to see them."""
_WEARS = re.compile(
    r"\bwhat (?:does|do|should|would|can|could|shall|is|are) (?:(?!not\b)\w+ ){1,6}(?:to )?(?:wear|put on|dress in)\b"
)
"""What is asked of a shop though no thing is named: "what does one wear to a funeral?"."""
_LACKS = re.compile(
    r"\b(?:i|we|ive|weve|he|she|hes|shes)(?: (?:have|has|got))* (?:\w+ ){1,6}(?:and|but) (?:no|not (?:a|one)) \w+"
)
"""What somebody has not, and needs: "I have an interview and no tie"."""
_NEW_ONE = re.compile(
    r"\b(?:new|another|replacement)(?: \w+)? (?:ones?|pairs?|set)\b|"
    r"\b(?:need|want|buy|after) (?:a|some) replacements?\b|\b(?:needs?|has to be|must be|wants) (?:replacing|"
    r"replaced)\b|"
    r"\b(?:need|want|after|buy|fancy|require) (?:one|another|some)(?= (?:[,.;!?]|too|as well|please|pls|badly|asap|now|"
    r"for|in|with|that|of my own|myself)|$)"
)
"""What somebody wants whose own is gone: "I spilled coffee on my bag, need a new one"."""
_SOLD_HERE = re.compile(
    r"\b(?:you|u|ya)(?: (?:guys|lot|people|all))? (?:also )?(?:do|sell|stock|carry|keep) \w+|"
    r"^(?:(?:can|could|please|you|so|ok|hi|hey) )*tell me "
    r"(?:(?:more|something|all|a (?:bit|little)) )*about (?:your|ur|the) "
)
"""What somebody has heard that the shop has, or asks about: "the lady at the till told me you do clutches"."""
_FEW = 4
"""Words of a message that says little more than a name."""
_IS_THERE = re.compile(
    r"\b(?:is there|are there|have you|do you have|you got|got) (?:got )?(?:an?|any) \w+(?: \w+){0,4} \?"
)
"""So it is asked whether there is a sale at all."""
OWN_USE = re.compile(
    r"^(?:(?:something|ones?|and|it|they|just|only|please|has|have|needs?|must|should) )*(?:to|that|which|must|"
    r"should|will) "
    r"(?:also )?(?:go(?:es)?|wear|match(?:es)?|works?|fits?|pairs?)(?: well| nicely)? (?:with |over |under |inside |"
    r"in )?my\b|"
    r"^(?:(?:and|it|its|theyre|something|just) )*(?:for|to (?:hold|carry|fit|take)) (?:my|a|an|his|her) "
    r"(?!(?:joke|story|poem|laugh|walk|"
    r"minute|moment|second|while|refund)\b)\w+(?: \w+)?$"
)
"""What the thing is for, though nothing else is named: "to go with my backpack"."""
_PLANS = re.compile(
    r"^(?:(?:and|so|but|btw|also|oh|ok|hi|hello|hey|well)(?: ,)? )*(?:"
    r"(?:i|we|he|she|they)(?: (?:also|just))? (?:have|has|ve got|got|must go to|need to go to|will be going to|"
    r"am going to|"
    r"are going to|are off to|am off to|attend|run|work in|work at)|(?:im|were|hes|shes|theyre) (?:off|going|heading|"
    r"headed|invited|attending) (?:to|on)?|"
    r"(?:ive|weve|hes|shes) (?:got|been invited to)|theres|there is|its (?:my|our|a|an|the|for|his|her)|"
    r"(?:my|our|his|her|the) (?:\w+ )?\w+ is (?:on|in|at|next|this|tomorrow|soon|coming up))\b"
)
"""So somebody says what is to come, for which something is needed: "we're off to a wedding"."""
_SMALL = frozenset("a an and any get i looking for me my need please show some the want".split())
"""Words beside a thing that only wish for it."""
STORY = 25
"""Words from which on a turn is a story."""
_TAGGED: Mapping[str, Kind] = {
    "shop": "search",
    "reset": "search",
    "more": "search",
    "whatever": "search",
    "compare": "compare",
    "about": "about_product",
    "similar": "similar",
    "unlike": "similar",
    "look": "look",
    "catalogue": "catalogue",
    "talk": "small_talk",
    "out": "out_of_scope",
}


def overruled(
    ruled: tuple[Kind, str | None],
    reading: Reading,
    memory: Memory,
    has_photo: bool,
    policies: Mapping[str, str],
) -> tuple[Kind, str | None]:
    """The kind and what it asks for as the rules say, unless the tagger is sure of another kind that the page allows.

    Args:
        ruled: what the rules say.
        reading: the turn.
        memory: the conversation so far.
        has_photo: whether the conversation is about a photo, of which the tagger knows nothing.
        policies: the shop's headings by topic.
    """
    shares: dict[Kind, float] = {}
    for name, share in reading.tags.kinds.items():
        shares[_TAGGED[name]] = shares.get(_TAGGED[name], 0.0) + share
    kind = max(shares, key=lambda one: shares[one], default=ruled[0])
    is_sure = kind != ruled[0] and shares[kind] >= SURE.get(kind, SURE_OF_OTHERS)
    counts = ruled == ("catalogue", "count") and _HOW_MANY.search(reading.sentence.plain) is not None
    known = (
        _is_policy(ruled)
        or counts
        or (ruled == ("catalogue", "on_sale") and _IS_THERE.search(reading.sentence.plain) is not None)
    )
    settled = has_photo or (kind == "search" and known)
    if not is_sure or settled or not _may_be(kind, ruled[0], reading, memory):
        return ruled
    if kind == "catalogue":
        return kind, _asked_of_shop(reading, memory, policies)
    return kind, field_of(reading.sentence.plain) if kind == "about_product" else None


def _is_policy(ruled: tuple[Kind, str | None]) -> bool:
    """Whether one of the shop's policies is asked for, whose words may be things as well: "do you gift-wrap?"."""
    return ruled[0] == "catalogue" and (ruled[1] or "").startswith(PREFIX)


def _may_be(kind: Kind, ruled: Kind, reading: Reading, memory: Memory) -> bool:
    """Whether the tagger may be right: over turns that neither had seen, it is not where the rules read more."""
    match kind:
        case "catalogue" if ruled == "search" and not memory.shown and shopquestions.hinted(reading) is not None:
            return not reading.changes
        case "out_of_scope" | "small_talk" if memory.filters and OWN_USE.search(reading.sentence.plain):
            return False
        case "small_talk" | "out_of_scope" if ruled == "search" and _tells_occasion(reading):
            return False
        case "out_of_scope" | "small_talk" if memory.shown and (
            reading.commands.reverses or "sort" in reading.commands.clear
        ):
            return False  # no order of goods is meant by "reverse the order"
        case "catalogue" | "small_talk":
            return not (reading.has_wishes or reading.changes)  # "do you sell earrings?" wants to see them
        case "compare":
            return ruled == "search" and len(memory.shown) > 1 and not reading.is_measured
        case "similar":
            return bool(memory.shown) and ruled == "about_product"
        case "about_product":
            wished = reading.shared is not None or (reading.references.products and reading.is_measured)
            return bool(memory.shown) and ruled in ("search", "similar") and not wished
        case "look":
            return False  # a new kind beside a look may be a part of it or a search of its own
        case "search" if ruled == "similar" and reading.frame.likens and len(reading.references.products) == 1:
            return False
        case "search" if ruled == "about_product" and knowledge.any_match("about_stock", reading.sentence.plain):
            return False
        case "search" if ruled in ("about_product", "similar"):
            return not reading.references.topic
        case "search":
            # In a story much sounds like a question that is none; of a short turn the tagger has to be surer.
            sure = reading.tags.kinds.get("shop", 0.0) >= SURE_OF_WISHES and (reading.has_wishes or reading.changes)
            return sure or (ruled == "catalogue" and _is_story(reading))
        case "out_of_scope" if ruled == "catalogue":  # the rules know of what a shop is asked
            return knowledge.any_match("support", reading.sentence.plain) is not None
        case "out_of_scope" if _lets_go(reading, memory):
            return False
        case "out_of_scope" if _names_brand_alone(reading, memory):
            return False
        case "out_of_scope" if persons.given(reading.sentence, reading.mentions):
            return False
        case "out_of_scope" if _WEARS.search(reading.sentence.plain):
            return False
        case "out_of_scope" if reading.positive("category") and _LACKS.search(reading.sentence.plain):
            return False
        case "out_of_scope" if reading.positive("category") and _SOLD_HERE.search(reading.sentence.plain):
            return False
        case "out_of_scope" if reading.positive("category") and _NEW_ONE.search(reading.sentence.plain):
            return knowledge.any_match("support", reading.sentence.plain) is not None
        case "out_of_scope" if _only_names_kinds(reading):
            return False
        case "out_of_scope":
            # "Rap dresses in green", "check-in suitcase": it has not met the words, and they make a wish.
            facets = {mention.facet for mention in reading.mentions if mention.values}
            if "category" in facets and (reading.numbers.price or reading.numbers.rating):
                return False  # "watch 80 and below"
            if reading.numbers.sort is not None or any(one.is_unknown for one in reading.positive("category")):
                return False  # "show me your bestsellers", "a throw pillow" where there are none
            return "category" not in facets or len(facets) == 1
        case _:
            return True


def _names_brand_alone(reading: Reading, memory: Memory) -> bool:
    """Whether a few words beside a search name a brand of what is searched for: "try police" among sunglasses."""
    words = sum(not token.is_mark for token in reading.sentence.tokens)
    searched = bool(memory.filters.choice("category").include)
    return searched and words <= _FEW and any(mention.values for mention in reading.positive("brand"))


def _only_names_kinds(reading: Reading) -> bool:
    """Whether nothing is said but kinds of thing that are sold here: "drink bottle", "a thing for my laptop"."""
    named = [mention for mention in reading.positive("category") if mention.values]
    places = {place for mention in named for place in range(mention.start, mention.end)}
    others = (token for place, token in enumerate(reading.sentence.tokens) if place not in places)
    return bool(named) and all(token.is_mark or token.word in _SMALL for token in others)


def _lets_go(reading: Reading, memory: Memory) -> bool:
    """Whether something that holds is let go by name: "drop the pattern", "money is no object"."""
    held = memory.filters
    plain = {"price": bool(held.price), "sort": memory.sort != "relevance"}
    return any(held.choice(name) or plain.get(name) for name in reading.commands.clear)


def _tells_occasion(reading: Reading) -> bool:
    """Whether somebody tells what he goes to, so that what suits it is to be seen."""
    named = any(softwords.is_occasion(word) for phrase in reading.soft for word in phrase.split())
    return named and _PLANS.match(reading.sentence.plain) is not None


def _is_story(reading: Reading) -> bool:
    return sum(not token.is_mark for token in reading.sentence.tokens) >= STORY


def _asked_of_shop(reading: Reading, memory: Memory, policies: Mapping[str, str]) -> str | None:
    """What a question is about that is known to be about the shop; None: how many there are."""
    plain = reading.sentence.plain
    if (listed := shopquestions.asked(reading, bool(memory.shown))) is not None:
        return listed
    if reading.has_wishes:
        return shopquestions.hinted(reading)
    topic = topic_near(plain) or "that"
    return PREFIX + policies.get(topic, topic)
