"""One question a turn: of what could still be asked, that which narrows the choice best.

A facet is worth the bits that an answer about it is expected to bring (Quinlan, "Induction of decision trees", 1986),
times how likely a shopper has a wish about it at all, which `knowledge/asking.toml` says.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from agent.state import Question
from agent.understanding.colours import families
from agent.understanding.knowledge import load
from agent.wording.amounts import bound
from agent.wording.english import plural, spoken
from retrieval.catalogue import Catalogue
from retrieval.records import Filters

PAGES_LEFT = 3
"""Fewer products than so many pages hold are looked through sooner than a question is answered."""
LOOKED_AT = 2000
"""Products whose values are counted, spread evenly over those allowed."""
COVERAGE = 0.6
"""The least share of the products that must have a facet: an answer leaves out those that do not say."""
LEAST_BITS = 0.25
"""What an answer must be worth to be asked for."""
MOST_OFFERED = 4
PRICE = "price"
Parents = Mapping[str, str | None]


@dataclass(frozen=True)
class _Option:
    facet: str
    worth: float
    values: tuple[str, ...]
    """What the question names, commonest first."""


def next_question(catalogue: Catalogue, filters: Filters, settled: Collection[str], cards: int) -> Question | None:
    """The question whose answer would narrow the choice best; None where none is worth asking.

    Args:
        catalogue: what is searched.
        filters: those that the cards obey.
        settled: topics that were asked before, or of which the shopper said that anything will do.
        cards: on a page; few candidates are left as they are.
    """
    total = catalogue.count(filters)
    if total <= PAGES_LEFT * cards:
        return None
    options = [option for option in _options(catalogue, filters, total) if topic(option.facet, filters) not in settled]
    best = max(options, key=lambda option: option.worth, default=None)
    if best is None or best.worth < LEAST_BITS:
        return None
    return _worded(best, filters, catalogue.currency())


def topic(facet: str, filters: Filters) -> str:
    """What a question is about: a facet, and within a broad kind its narrower kinds."""
    within = filters.choice("category").include if facet == "category" else ()
    return "/".join((facet, *within))


def _options(catalogue: Catalogue, filters: Filters, total: int) -> list[_Option]:
    spread = catalogue.spread(filters, -(-total // LOOKED_AT))
    knowledge = load("asking")
    options = []
    for facet, counts in spread.counts.items():
        worth = knowledge["worth"].get(facet, knowledge["other"])
        if facet in knowledge["never"] or not _may_be_asked(facet, filters) or spread.share(facet) < COVERAGE:
            continue
        values: Sequence[str]
        if facet == "category":
            parents = catalogue.parents()
            values = _kinds_below(counts, filters.choice(facet).include, parents)
            counts = _narrowest(counts, parents)
        else:
            counts = _in_families(counts) if facet == "colour" else counts
            values = [value for value in counts if facet != "gender" or value.lower() != "unisex"]
        if len(values) > 1:
            gained = worth * bits(counts, spread.products) * spread.share(facet)
            options.append(_Option(facet, gained, tuple(values[:MOST_OFFERED])))
    if not filters.price:
        options += _of_price(catalogue, filters, total, knowledge["worth"][PRICE])
    return options


def _may_be_asked(facet: str, filters: Filters) -> bool:
    """Whether nothing was said of it, and it can be asked of what is searched for: any kind, or one kind."""
    kinds = filters.choice("category")
    if facet == "category":
        return len(kinds.include) < 2
    return not filters.choice(facet) and (bool(kinds.include) or facet in load("asking")["of_anything"])


def bits(counts: Mapping[str, int], total: int) -> float:
    """What naming a value is expected to tell, in bits: a product may have several, any of which may be named.

    For one value each this is the entropy of the values; a value that all have tells nothing.
    """
    named = sum(counts.values())
    if not named:
        return 0.0
    return sum(count / named * math.log2(max(total, count) / count) for count in counts.values())


def _narrowest(counts: Mapping[str, int], parents: Parents) -> dict[str, int]:
    broad = set(parents.values())
    return {kind: count for kind, count in counts.items() if kind not in broad}


def _kinds_below(counts: Mapping[str, int], above: Sequence[str], parents: Parents) -> list[str]:
    """The kinds one step below, or as many steps as it takes until there is a choice."""
    level = [kind for kind in counts if parents.get(kind) in (above or (None,))]
    while len(level) == 1:
        level = [kind for kind in counts if parents.get(kind) == level[0]]
    return level


def _in_families(counts: Mapping[str, int]) -> dict[str, int]:
    """Colours by the names that shoppers use, which stand for their shades too; commonest first."""
    result: dict[str, int] = {}
    for family, members in families(counts).items():
        result[family] = sum(counts[member] for member in members)
    return dict(sorted(result.items(), key=lambda item: -item[1]))


def _of_price(catalogue: Catalogue, filters: Filters, total: int, worth: float) -> list[_Option]:
    """A limit at a third and at two thirds of the products with a price, in round sums."""
    prices = catalogue.prices(filters)
    if len(prices) < COVERAGE * total:
        return []
    limits = sorted({_round(prices[len(prices) * third // 3]) for third in (1, 2)})
    within = [sum(price <= limit for price in prices) for limit in limits]
    left = [count for count in within if count < len(prices)]
    if len(left) < 2:
        return []
    gained = sum(math.log2(len(prices) / count) for count in left) / (len(left) + 1) * len(prices) / total
    return [_Option(PRICE, worth * gained, tuple(f"{limit:g}" for limit in limits))]


def _round(price: float) -> float:
    """A sum that people say: a multiple of 5, from 100 on of 10, from 1,000 on of 100."""
    step = 5 if price < 100 else 10 if price < 1000 else 100
    return float(math.ceil(price / step) * step)


def _worded(option: _Option, filters: Filters, currency: str | None) -> Question:
    words = load("asking")["words"]
    kinds = filters.choice("category").include
    things = plural(spoken(kinds[0])) if len(kinds) == 1 else "thing"
    lead = words.get(option.facet, words["other"]).format(things=things, facet=option.facet)
    offered = [_offered(option.facet, value, currency) for value in option.values]
    replies = tuple(_reply(option.facet, words) for words in offered)
    text = f"{lead}: {', '.join(offered[:-1])} or {offered[-1]}?"
    return Question(option.facet, topic(option.facet, filters), text, option.values, replies)


def _offered(facet: str, value: str, currency: str | None) -> str:
    match facet:
        case "price":
            return f"under {bound(float(value), currency)}"
        case "category":
            return plural(spoken(value))
        case "brand" | "size":
            return value
    return spoken(value)


def _reply(facet: str, words: str) -> str:
    """What a shopper would say to mean one of the values offered."""
    return f"for {words}" if facet in ("gender", "season") else words
