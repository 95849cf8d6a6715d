"""Why one product is on the page, in one sentence: what was asked for first, then what sets it apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from agent.state import Brief, Card
from agent.wording import amounts, english, reasons
from agent.writers.card_sentences import sounds_plural
from agent.writers.openings import currency_of
from retrieval.records import Product
from tuning.answers.phrases import Fact, facts_of, joined, tells_price
from tuning.answers.wording import filled, framed, sentence
from tuning.occasions import speaks_for

TASK = "explain_card"
SHORTEST, LONGEST = 12, 40
"""Words of a sentence, where the title and the facts allow."""
TRIES = 12
_WEIGHTS: Mapping[str, float] = {
    "price": 5, "rating": 3, "list_price": 3, "usage": 1.5, "material": 2, "colour": 2, "season": 0.6,
}  # fmt: skip
"""How much a fact that was not asked for tells."""
_LESS = 0.8
_DULL = ("gender", "season", "brand")
"""What is told last, asked for or not."""


@dataclass(frozen=True)
class _Told:
    """What a sentence is made of."""

    title: str
    facts: tuple[Fact, ...]
    """In the order in which they are told."""
    chance: Random
    wished: str = ""
    """What the first fact answers, in the shopper's terms: "something under $50", "“office”"."""
    standing: str = ""
    """As "the cheapest of these"; empty where nothing sets it apart."""
    sold_out: bool = False

    def verbs(self, facts: Sequence[Fact] | None = None) -> str:
        """The verb phrases of some facts, or of all."""
        return joined([fact.verb for fact in (self.facts if facts is None else facts)], self.chance)

    def said(self, frame: str, **parts: str) -> str:
        """A frame in the title's number."""
        return filled(frame, sounds_plural(self.title), T=self.title, **parts)

    def framed(self, name: str, **parts: str) -> str:
        """One of the task's frames in the title's number."""
        return framed(TASK, name, self.chance, sounds_plural(self.title), T=self.title, **parts)


def answer(card: Card, brief: Brief, chance: Random) -> str:
    """One sentence for a card."""
    for _ in range(TRIES):
        text = _shaped(_chosen(card, brief, chance))
        if SHORTEST <= len(text.split()) <= LONGEST:
            break
    return text


def _shaped(told: _Told) -> str:
    texts = [(text, weight) for shape, weight in _SHAPES if (text := shape(told))]
    text = told.chance.choices([text for text, _ in texts], [weight for _, weight in texts])[0]
    if told.sold_out:
        text += told.framed("sold_out") + told.framed("sold_out_words")
    return sentence(text, [told.title])


def _chosen(card: Card, brief: Brief, chance: Random) -> _Told:
    """Two to four facts: those asked for, then others that tell something the title does not."""
    product = card.candidate.product
    facts = facts_of(product, chance)
    if product.in_stock is False or (brief.applied.in_stock is None and chance.random() < 0.85):
        facts.pop("in_stock", None)
    _sharpen(facts, product, brief, chance)
    wished = _wished(product, brief, chance)
    standing = reasons.standing(product, [other.candidate.product for other in brief.cards])
    leading = ["price" if "cheap" in standing else "rating"] if standing and chance.random() < 0.8 else []
    asked = [field for field in _asked(brief) if not _in_title(field, product) or chance.random() < 0.3]
    chance.shuffle(asked)
    ranked = [*wished, *leading, *sorted(asked, key=_DULL.__contains__), *_others(facts, product, asked, chance)]
    count = chance.choices([2, 3, 4], [4, 5, 1])[0] - (product.in_stock is False) - bool(standing and not leading)
    told = _settled([facts[field] for field in dict.fromkeys(ranked) if field in facts][: max(count, 1)])
    first = told[0].field if told else ""
    if first == "price" and "price" in wished:  # the limit is said once
        told[0] = facts_of(replace(product, list_price=None), chance)["price"]
    return _Told(product.title, tuple(told), chance, wished.get(first, ""), standing, product.in_stock is False)


def _settled(told: Sequence[Fact]) -> list[Fact]:
    """Without a price beside a reduction that tells it, and without "meant for" twice."""
    fields = {fact.field for fact in told}
    whole = any(fact.field == "list_price" and tells_price(fact) for fact in told)
    kept = [fact for fact in told if fact.field != "price" or not whole]
    if "usage" not in fields:
        return kept
    return [
        replace(fact, verb=fact.verb.replace("meant for", "for")) if fact.field == "season" else fact for fact in kept
    ]


def _sharpen(facts: dict[str, Fact], product: Product, brief: Brief, chance: Random) -> None:
    """The price beside the shopper's limit, and the colour that was asked for beside the one shown."""
    plural = sounds_plural(product.title)
    limit = _limit(product, brief)
    if limit and product.price is not None and chance.random() < 0.75:
        parts = {"price": amounts.money(product.price, product.currency), "limit": limit}
        verb, aside = (framed(TASK, name, chance, plural, **parts) for name in ("limit", "limit_aside"))
        facts["price"] = Fact("price", verb, aside)
    if asked := reasons.other_colours_asked(product, brief.applied):
        facts["colour"] = Fact("colour", framed(TASK, "also_in", chance, plural, colours=english.series(asked)))


def _limit(product: Product, brief: Brief) -> str:
    """The most that the shopper would pay, where the product costs no more."""
    limit = brief.intent.filters.price.maximum
    if limit is None or product.price is None or product.price > limit:
        return ""
    return amounts.bound(limit, currency_of(brief))


def _asked(brief: Brief) -> list[str]:
    """Fields that the shopper spoke of."""
    applied, sort = brief.applied, brief.intent.sort
    asked = [name for name, choice in applied.facets.items() if choice.include and name != "category"]
    asked += ["price"] if applied.price or sort in ("price", "-price") else []
    asked += ["rating"] if applied.rating or sort == "-rating" else []
    asked += ["list_price"] if applied.on_sale else []
    return asked + (["in_stock"] if applied.in_stock else [])


def _others(facts: Mapping[str, Fact], product: Product, asked: Sequence[str], chance: Random) -> list[str]:
    fields = [field for field in facts if field not in asked and not _in_title(field, product)]
    return sorted(fields, key=lambda field: -_WEIGHTS.get(field, _LESS) * chance.random())


def _in_title(field: str, product: Product) -> bool:
    """Whether the title says it already."""
    title = product.title.lower()
    if field == "gender":
        return any(value.lower().rstrip("s") in title for value in product.values("gender"))
    values = product.values(field) if field != "colour" else (product.colour or "",)
    return bool(values) and all(value.lower() in title for value in values)


def _wished(product: Product, brief: Brief, chance: Random) -> dict[str, str]:
    """By field what the shopper wished for that it answers."""
    wished = {}
    for word in brief.intent.soft:
        if word not in brief.intent.unknown and (suits := speaks_for(product, word)):
            wished[suits[0]] = english.quote(word)
    if (limit := _limit(product, brief)) and chance.random() < 0.35:
        wished["price"] = f"something under {limit}"
    return wished


def _by_title(told: _Told) -> str:
    # Of a product of which the shop tells nothing, the title is all that can be said.
    return f"{told.title} {told.verbs()}" if told.facts else told.said("{T} {is} on the page too")


def _standing_inside(told: _Told) -> str:
    return f"{told.title}, {told.standing}, {told.verbs()}" if told.standing and told.facts else ""


def _standing_first(told: _Told) -> str:
    if not told.standing or not told.facts:
        return ""
    if told.chance.random() < 0.5:
        return f"{told.standing}, {told.title} {told.verbs()}"
    aside = next((fact for fact in told.facts if fact.aside), None)
    rest = [fact for fact in told.facts if fact is not aside]
    opened = told.said("{T} {is} " + told.standing) + (f" {aside.aside}" if aside else "")
    return opened + (told.said("; {it} ") + told.verbs(rest) if rest else "")


def _aside_first(told: _Told) -> str:
    first, *rest = told.facts or [Fact("", "")]
    if not first.aside or not rest or first.field == "colour":
        return ""
    return f"{first.aside}, {told.title} {told.verbs(rest)}"


def _aside_inside(told: _Told) -> str:
    first, *rest = told.facts or [Fact("", "")]
    if not first.aside or not rest or first.field in ("price", "gender"):
        return ""
    return f"{told.title}, {first.aside}, {told.verbs(rest)}"


def _two_parts(told: _Told) -> str:
    if len(told.facts) < 2:
        return ""
    first, *rest = told.facts
    joint = told.chance.choice(["; {it} ", ", and {it} "])
    if told.chance.random() < 0.4:
        return told.framed("fits") + told.verbs()
    return f"{told.title} {first.verb}{told.said(joint)}{told.verbs(rest)}"


def _because(told: _Told) -> str:
    return told.framed("because") + told.verbs() if len(told.facts) > 1 else ""


def _asides(told: _Told) -> str:
    asides = [fact.aside for fact in told.facts]
    return told.framed("asides") + english.series(asides) if len(asides) > 1 and all(asides) else ""


def _last_aside(told: _Told) -> str:
    *rest, last = told.facts or [Fact("", "")]
    if not rest or not last.aside.startswith(("with ", "rated ", "reduced ", "down ")):
        return ""
    return f"{told.title} {told.verbs(rest)}, {last.aside}"


def _wished_first(told: _Told) -> str:
    if not told.wished:
        return ""
    name = "occasion" if told.wished.startswith("“") else "limit_first"
    return told.framed(name, w=told.wished, v=told.verbs())


_SHAPES: tuple[tuple[Callable[[_Told], str], float], ...] = (
    (_by_title, 4),
    (_standing_inside, 4),
    (_standing_first, 6),
    (_aside_first, 3),
    (_aside_inside, 2),
    (_two_parts, 3),
    (_because, 2.5),
    (_asides, 2),
    (_last_aside, 2),
    (_wished_first, 9),
)
