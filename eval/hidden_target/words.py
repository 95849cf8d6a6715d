"""How simulated shoppers put facts into words: a vocabulary of their own, which no other part of Vitrine reads.

It is written from how people talk in shops. `{}` is where the fact goes.
"""

from collections.abc import Collection
from random import Random

from eval.hidden_target.facts import PRICE, Fact

KINDS = {
    "backpacks": ("backpacks", "rucksacks", "a backpack"),
    "belts": ("belts", "a belt"),
    "boots": ("boots", "a pair of boots"),
    "briefs": ("briefs", "underpants"),
    "caps": ("caps", "baseball caps", "a cap"),
    "casual shoes": ("casual shoes", "everyday shoes"),
    "clutches": ("clutches", "a clutch", "clutch bags"),
    "dress": ("dresses", "a dress"),
    "dresses": ("dresses", "a dress"),
    "earrings": ("earrings", "a pair of earrings"),
    "flats": ("flats", "flat shoes"),
    "flip flops": ("flip flops", "flip-flops"),
    "formal shoes": ("formal shoes", "dress shoes"),
    "handbags": ("handbags", "purses", "a handbag"),
    "heels": ("heels", "high heels", "a pair of heels"),
    "innerwear vests": ("innerwear vests", "undershirts"),
    "jackets": ("jackets", "a jacket"),
    "jeans": ("jeans", "a pair of jeans"),
    "kurtas": ("kurtas", "a kurta"),
    "mufflers": ("mufflers",),
    "necklaces": ("necklaces", "a necklace"),
    "perfume and body mist": ("perfume", "body mist"),
    "sandals": ("sandals", "a pair of sandals"),
    "scarves": ("scarves", "a scarf"),
    "shirts": ("shirts", "a shirt"),
    "shorts": ("shorts", "a pair of shorts"),
    "skirts": ("skirts", "a skirt"),
    "sneakers": ("sneakers", "trainers"),
    "socks": ("socks", "a pair of socks"),
    "sports shoes": ("sports shoes", "running shoes", "shoes for sports"),
    "sunglasses": ("sunglasses", "shades", "a pair of sunglasses"),
    "sweaters": ("sweaters", "jumpers", "a sweater", "pullovers"),
    "sweatshirts": ("sweatshirts", "a sweatshirt"),
    "t-shirts": ("t-shirts", "tees", "a t-shirt"),
    "ties": ("ties", "a tie"),
    "tops": ("tops", "a top"),
    "track pants": ("track pants", "joggers"),
    "trainers": ("trainers", "sneakers"),
    "trousers": ("trousers", "pants", "a pair of trousers"),
    "tshirts": ("t-shirts", "tees", "tshirts", "a t-shirt"),
    "wallets": ("wallets", "a wallet"),
    "watches": ("watches", "a watch", "wristwatches"),
}
"""By the catalogue's narrowest kind in lower case; any other is said as it is, in the plural."""
BROAD_KINDS = {
    "apparel": ("clothes", "clothing"),
    "clothing": ("clothes", "clothing"),
    "home": ("things for the home", "something for the home"),
    "personal care": ("personal care",),
    "sports": ("sports gear", "things for sports"),
}
MASS = ("wear", "jewellery", "jewelry", "luggage", "makeup", "fragrance", "care", "decor", "furniture", "bedding")
"""Endings of kinds that have no plural."""

VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "colour": {
        "beige": ("beige", "a sandy beige"),
        "burgundy": ("burgundy", "wine red"),
        "gold": ("gold", "golden"),
        "grey": ("grey", "gray"),
        "multi": ("multicoloured", "multi-coloured"),
        "navy": ("navy", "navy blue"),
        "navy blue": ("navy", "navy blue"),
        "off white": ("off white", "off-white"),
        "silver": ("silver", "silvery"),
    },
    "gender": {
        "boys": ("for boys", "for a boy", "for my son"),
        "girls": ("for girls", "for a girl", "for my daughter"),
        "men": ("for men", "for a man", "for guys", "for my husband", "for him", "for my dad", "for my boyfriend"),
        "unisex": ("unisex", "that anyone can wear"),
        "women": ("for women", "for ladies", "for a woman", "for my wife", "for her", "for my mum"),
    },
    "usage": {
        "casual": ("casual", "for everyday wear", "nice and casual", "for every day"),
        "ethnic": ("ethnic", "ethnic wear"),
        "formal": ("formal", "for formal occasions"),
        "home": ("for at home", "for around the house"),
        "outdoor": ("for outdoors", "for the outdoors"),
        "party": ("for a party", "for parties"),
        "smart casual": ("smart casual", "smart-casual"),
        "sports": ("for sports", "sporty", "for the gym"),
        "travel": ("for travel", "for travelling"),
        "work": ("for work", "to wear to work"),
    },
    "season": {
        "autumn": ("for autumn", "for the fall"),
        "fall": ("for fall", "for autumn"),
        "spring": ("for spring", "for springtime"),
        "summer": ("for summer", "for the summer", "for hot summer days"),
        "winter": ("for winter", "for the winter", "for cold winter days"),
    },
}
"""By facet and by value in lower case; any other value is said as it is."""
MONEY = {
    "USD": ("${}", "{} dollars", "{} bucks"),
    "GBP": ("£{}", "{} pounds", "{} quid"),
    "EUR": ("€{}", "{} euros"),
}
LIMITS = (
    "under {}",
    "no more than {}",
    "{} at most",
    "max {}",
    "up to {}",
    "nothing over {}",
    "not above {}",
    "{} tops",
)

OPENINGS = {
    "category": (
        "I'm looking for {}",
        "hi, do you have {}?",
        "hey, I need {}",
        "can you show me {}?",
        "{} please",
        "I want to buy {}",
        "hello! {}, please",
        "got any {}?",
        "I could do with {}",
        "{}",
    ),
}
OPENING = ("I'm looking for something {}", "hi, I need something {}", "do you have anything {}?")
"""Where the first thing told is not the kind."""
VAGUE_OPENINGS = {
    "category": (
        "just browsing, what do you have in {}?",
        "having a look at your {} today",
        "no real plan yet, maybe {}?",
        "I feel like getting new {}",
    ),
}
VAGUE_OPENING = (
    "just browsing really, maybe something {}",
    "not sure what I want yet, something {} perhaps",
    "hi! I'm only looking around, anything {}?",
    "got anything nice {}?",
)
WISHES = {
    "category": (
        "maybe {}",
        "let's look at {}",
        "I think I'd like {}",
        "{} would be good",
        "show me {}",
        "ok, {} then",
        "what about {}?",
    ),
    "colour": (
        "in {}",
        "in {} please",
        "ideally {}",
        "it has to be {}",
        "I'd love it in {}",
        "could it be {}?",
        "make it {}",
        "have you got it in {}?",
        "only {}, nothing else",
    ),
    "gender": ("{}", "it's {}", "{} please", "oh, and it should be {}", "I forgot to say, {}"),
    "brand": (
        "by {}",
        "something from {}",
        "I really like {}",
        "{} if you have it",
        "only {} please",
        "brand: {}",
        "I usually wear {}",
        "what do you have from {}?",
    ),
    "usage": ("it should be {}", "something {}", "{} please", "I want something {}", "mostly {}"),
    "season": ("{}", "something {}", "it's {}", "{} please", "I'd need it {}"),
    PRICE: ("{}", "{} please", "oh and {}", "{} if possible", "it should be {}", "my budget: {}", "and {}, if you can"),
    "size": ("in size {}", "size {}", "I need it in size {}", "do you have it in {}?"),
    "material": ("made of {}", "in {} please", "I'd like {}", "it should be {}", "{}, if there is such a thing"),
}
WISH = ("{}", "{} please", "preferably {}", "I'd like {}")
"""For any other attribute."""
ANSWERS = (
    "{}",
    "{} please",
    "{}, I think",
    "I'd say {}",
    "{} would be great",
    "oh, {}",
    "{}, definitely",
    "{} if possible",
    "probably {}",
)
"""To a question that says the value itself, or names none, as about money."""
OTHER_ANSWERS = (
    "{}",
    "{} actually",
    "I'd prefer {}",
    "hmm, {} if you have it",
    "none of those, {} please",
    "rather {}",
    "I was thinking of {}",
)
"""To a question that offers other values than the one in mind."""
REPLACEMENTS = (
    "on second thoughts, {new}",
    "scrap that, {new} please",
    "actually, make that {new}",
    "no wait, {new} instead",
    "changed my mind: {new} instead of {old}",
    "sorry, I meant {new}, not {old}",
    "hmm, {new} rather than {old} please",
)
INDIFFERENT = (
    "no preference",
    "I don't mind",
    "doesn't matter",
    "no preference really",
    "I don't care about that",
    "any is fine",
    "whatever you have",
    "not fussed",
    "up to you",
    "it doesn't matter to me",
    "no idea, surprise me",
    "I'm easy",
    "hmm, not sure",
)
INDIFFERENT_AND_MORE = "{indifferent}, {more}"
"""Who has told everything and is asked once more."""
MORE = ("show me more", "what else do you have?", "more please", "any others?", "can I see some more?")

ASKED_BY = {
    "colour": ("colour", "colours", "color", "colors", "shade", "shades"),
    "gender": ("who", "whom", "gender", "men", "women", "man", "woman", "him", "her"),
    "brand": ("brand", "brands", "label", "maker"),
    "usage": ("occasion", "occasions", "usage", "use", "purpose"),
    "season": ("season", "seasons", "weather"),
    PRICE: ("price", "prices", "budget", "spend", "pay", "cost"),
    "category": ("kind", "kinds", "type", "types", "sort", "category"),
}
"""Words by which a question is known to be about a facet; an attribute is asked for by its name."""


def spoken(fact: Fact, currency: str | None, random: Random, taken: Collection[str] = ()) -> str:
    """The fact as a few words that stand inside a sentence.

    Args:
        fact: what is told.
        currency: of prices.
        random: draws the words.
        taken: names of the catalogue's values in lower case; nobody calls a thing by the name of another.
    """
    if fact.maximum is not None:
        amount = random.choice(MONEY.get(currency or "", (f"{{}} {currency}" if currency else "{}",)))
        return random.choice(LIMITS).format(amount.format(f"{fact.maximum:g}"))
    said = fact.value.lower()
    names = tuple(name for name in _names(fact) if name.lower() == said or name.lower() not in taken)
    return random.choice(names or (said,))


def _names(fact: Fact) -> tuple[str, ...]:
    said = fact.value.lower()
    if fact.facet == "category":
        return KINDS.get(said) or BROAD_KINDS.get(said) or (plural(said),)
    if fact.facet == "brand":
        return (fact.value, said)
    if fact.facet == "size":
        return (fact.value,)
    return VALUES.get(fact.facet, {}).get(said, (said,))


def plural(kind: str) -> str:
    """The name of a kind for several of it; one that ends in an s is taken for a plural already."""
    return kind if kind.endswith(("s", *MASS)) else f"{kind}s"
