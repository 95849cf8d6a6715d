"""Queries as shoppers write them, made from the facts of a product, and what answers them.

Nobody judged these: a wish is known because it was made from facts, so a ranker can be taught by as many as one likes.
How kinds, colours and people are called is what understanding knows (`agent/understanding/knowledge`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random

from agent.understanding.knowledge import load, phrases
from retrieval.records import Product

OCCASIONS = {
    "sports": "for the gym; for running; for a workout; for training; sporty; gym; for playing; active".split("; "),
    "formal": "for the office; for work; for an interview; formal; smart; for meetings; business; dressy".split("; "),
    "casual": "casual; everyday; for the weekend; comfy; relaxed; for college; for hanging out; laid back".split("; "),
    "ethnic": "traditional; ethnic; for diwali; for a puja; festive; for an indian wedding".split("; "),
    "smart casual": "smart casual; business casual".split("; "),
    "travel": "for travel; for a trip".split("; "),
    "party": "for a party; party; for a night out".split("; "),
    "summer": "for summer; summery; for hot days; for the beach; light".split("; "),
    "winter": "for winter; warm; for cold days; cosy".split("; "),
}
"""How shoppers say a usage or a season."""
FLOURISHES = "nice; stylish; trendy; good quality; simple; cool; classic; pretty; modern; a; some".split("; ")
"""Words that ask for nothing a catalogue holds."""
CHEAP = ("cheap", "affordable", "not too expensive", "budget")
CHANCES = {"colour": 0.6, "gender": 0.5, "usage": 0.45, "season": 0.12, "brand": 0.12, "look": 0.6, "limit": 0.06}
"""How often each fact is asked for beside the kind of product; `look` where the title has such a word."""
BARE = 0.1
"""How often no kind of product is said."""


@dataclass(frozen=True)
class Wish:
    """What a made-up shopper wants."""

    text: str
    facets: Mapping[str, str] = field(default_factory=dict)
    """By facet the value asked for, in the catalogue's spelling; of `category` the narrowest."""
    look: str | None = None
    """A word that the title must have."""
    limit: float | None = None
    """Highest price."""


def make_wish(product: Product, random: Random) -> Wish:
    """A wish that this product fulfils."""
    facets = {facet: value for facet, value in _sayable(product).items() if random.random() < CHANCES.get(facet, 0)}
    if product.category and (not facets or random.random() >= BARE):
        facets["category"] = product.category[-1]
    looks = [word for word in phrases("attributes", "words") if f" {word} " in f" {product.title.lower()} "]
    look = random.choice(looks) if looks and random.random() < CHANCES["look"] else None
    limit = None
    if product.price is not None and random.random() < CHANCES["limit"]:
        limit = float(-(-product.price * random.uniform(1.05, 1.5) // 5) * 5)
    return Wish(_said(facets, look, limit, random), facets, look, limit)


def grade(wish: Wish, product: Product, siblings: Collection[str] = ()) -> int:
    """2 where everything asked for holds, 1 where one thing is only nearly so, else 0.

    Near is a colour of the same family, a kind with the same parent, a unisex product, another usage, season or look.

    Args:
        wish: what is asked for.
        product: what is judged.
        siblings: the category values that stand beside the one asked for.
    """
    if wish.limit is not None and (product.price is None or product.price > wish.limit):
        return 0
    missed = [facet for facet, value in wish.facets.items() if value not in product.values(facet)]
    if wish.look is not None and wish.look not in product.title.lower():
        missed.append("look")
    if not missed:
        return 2
    return int(len(missed) == 1 and _near(missed[0], wish, product, siblings))


def _near(facet: str, wish: Wish, product: Product, siblings: Collection[str]) -> bool:
    match facet:
        case "colour":
            return any(family(value) == family(wish.facets["colour"]) for value in product.values("colour"))
        case "category":
            return bool(set(siblings) & set(product.category))
        case "gender":
            return (product.gender or "").lower() == "unisex"
        case _:
            return facet in ("usage", "season", "look")


@cache
def family(colour: str) -> str:
    """The name of the colour's family, or the colour itself."""
    families: dict[str, list[str]] = load("colours")["families"]
    return next((name for name, members in families.items() if colour.lower() in members), colour.lower())


def _sayable(product: Product) -> dict[str, str]:
    """The facts that have words: of a usage or a season only those that shoppers ask for."""
    facts = {
        name: values[0] for name in ("colour", "gender", "brand", "usage", "season") if (values := product.values(name))
    }
    return {
        name: value for name, value in facts.items() if name not in ("usage", "season") or value.lower() in OCCASIONS
    }


def _said(facets: Mapping[str, str], look: str | None, limit: float | None, random: Random) -> str:
    kind = random.choice(kind_names(facets["category"])) if "category" in facets else random.choice(("something", ""))
    before = [random.choice(colour_names(facets["colour"]))] if "colour" in facets else []
    before += [look] if look else []
    if "brand" in facets:
        before.append(facets["brand"])
    random.shuffle(before)
    after: list[str] = []
    for facet in ("usage", "season"):
        if facet in facets:
            said = random.choice(OCCASIONS[facets[facet].lower()])
            (after if said.startswith("for ") else before).insert(0, said)
    if "gender" in facets:
        said = random.choice(people_names(facets["gender"]))
        (after if said.startswith("for ") else before).append(said)
    if random.random() < 0.25:
        before.insert(0, random.choice(FLOURISHES))
    if limit is not None:
        after.append(f"under {limit:g}")
    random.shuffle(after)
    return _joined(before, kind, after, random)


def _joined(before: Sequence[str], kind: str, after: Sequence[str], random: Random) -> str:
    """As in "brown bag for work", or "bag for work, brown"."""
    if before and kind and random.random() < 0.2:
        return " ".join(f"{' '.join([*before[:-1], kind, *after])}, {before[-1]}".split())
    return " ".join(" ".join([*before, kind, *after]).split())


@cache
def kind_names(value: str) -> tuple[str, ...]:
    """What shoppers call a category value; its own name comes first, and counts as much as all others together."""
    own = value.lower()
    names: list[str] = []
    for kind in load("kinds")["kind"]:
        meant = kind["values"][0] if "values" in kind else kind["words"]
        if "soft" not in kind and {own, own.removesuffix("s"), f"{own}s"} & set(meant):
            names += [word for word in kind["words"] if word != own]
    singular = (
        own[:-1] if own.endswith("s") and not own.endswith("ss") and own not in load("kinds")["plural_only"] else own
    )
    return (*[own, singular] * max(1, len(names) // 2), *names)


@cache
def colour_names(value: str) -> tuple[str, ...]:
    """What shoppers call a colour: its own name, and the others of the same."""
    own = value.lower()
    return (own, own, *(name for name, meant in load("colours")["same"].items() if own in meant))


@cache
def people_names(value: str) -> tuple[str, ...]:
    """How shoppers say whom it is for."""
    own = value.lower()
    group = load("people")["who"].get(own)
    if group is None:
        return (f"for {own}",)
    words = [word for word in group["words"] if not word.endswith("wear")]
    return (
        f"for {own}",
        f"{own}s" if own in ("men", "women") else own,
        *(f"for {word}" for word in words[:6]),
    ) + tuple(f"for my {word}" for word in group["relations"] if word not in ("him", "his", "her", "myself as a man"))
