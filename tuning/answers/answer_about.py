"""What is asked of one product: the fact, yes or no, an overview, or that the shop does not say it."""

from collections.abc import Sequence
from random import Random

from agent.fields import FIELD_WORDS, cell
from agent.wording import amounts, english, wishes
from agent.writers.card_sentences import sounds_plural
from retrieval.records import Filters, Product
from tuning.answers.phrases import facts_of, joined, tells_price
from tuning.answers.wording import framed, sentence
from tuning.situations import Question

TASK = "answer_about"
LONGEST_QUOTE = 160
"""Characters of a description's first sentence."""
_WHAT = {"price": "the price", "category": "the kind", "usage": "the intended use", "gender": "the wearer"}
_LATE = {
    "in_stock": "whether {it} {is} in stock", "on_sale": "whether {it} {is} on sale", "gender": "for whom {it} {is}",
    "usage": "what {it} {is} meant for",
}  # fmt: skip
"""What is asked for as a clause, where no noun names it."""


def answer(question: Question, chance: Random) -> str:
    """One sentence about the product asked about."""
    product, asks = question.brief.subjects[0], question.brief.intent.asks
    plural = sounds_plural(product.title)
    if asks is None:
        name, parts = _overview(product, chance)
    elif question.wanted is not None:
        name, parts = _yes_or_no(product, asks, question.wanted, chance)
    else:
        name, parts = _of_field(product, asks, chance)
    text = framed(TASK, name, chance, plural, T=product.title, **parts)
    return sentence(text, [product.title])


Framed = tuple[str, dict[str, str]]
"""The name of the frames and what fills their places."""


def _of_field(product: Product, field: str, chance: Random) -> Framed:
    if field == "description":
        return _described(product, chance)
    said = _told(product, field, chance)
    return ("first", {"v": said}) if said else _silence(field)


def _told(product: Product, field: str, chance: Random) -> str | None:
    """The fact as a verb phrase, at times with another fact after it."""
    if field == "on_sale":
        return _on_sale(product)
    if field == "category":
        kind = cell(product, "category")
        return f"{{is}} listed under {english.plural(kind)}" if kind else None
    if field == "in_stock":
        return None if product.in_stock is None else f"{{is}} {cell(product, field)}"
    facts = facts_of(product, chance)
    if field not in facts:
        return _listed(product, field)
    rest = [fact for name, fact in facts.items() if name != field and name in ("price", "rating", "colour")]
    told = [facts[field], *(chance.sample(rest, 1) if rest and chance.random() < 0.2 else [])]
    return joined([fact.verb for fact in told], chance)


def _listed(product: Product, field: str) -> str | None:
    """A fact that has no phrase of its own, in the words of its line."""
    said = cell(product, field)
    if said is None:
        return None
    return {"season": f"{{is}} meant for {said}", "colour": f"{{comes}} {said}"}.get(
        field, f"{{is}} listed with {field} {said}"
    )


def _on_sale(product: Product) -> str | None:
    if product.on_sale is None or product.price is None or product.list_price is None:
        return None
    price, was = amounts.money(product.price, product.currency), amounts.money(product.list_price, product.currency)
    return (
        f"{{is}} on sale at {price}, reduced from {was}"
        if product.on_sale
        else f"{{is}} not on sale and {{costs}} {price}"
    )


def _silence(field: str) -> Framed:
    """That the shop does not say it."""
    if field == "description":
        return "undescribed", {}
    if field in _LATE:
        return "silent_late", {"v": _LATE[field]}
    return "silent", {"what": _WHAT.get(field) or FIELD_WORDS.get(field, f"the {field}")}


def _described(product: Product, chance: Random) -> Framed:
    """The first sentence of the description, quoted."""
    if not product.description:
        return _silence("description")
    first = product.description.split(". ")[0].strip().rstrip(".")
    if len(first) > LONGEST_QUOTE or "“" in first:
        return _overview(product, chance)
    return "described", {"q": english.quote(first)}


def _overview(product: Product, chance: Random) -> Framed:
    """Three to five facts, among them that it is sold out."""
    facts = facts_of(product, chance)
    if product.in_stock:
        facts.pop("in_stock")
    if "list_price" in facts and tells_price(facts["list_price"]):
        facts.pop("price", None)
    if len(facts) < 2:
        return "little", {}
    head = [field for field in ("price", "list_price", "rating") if field in facts]
    rest = [field for field in facts if field not in head and field != "in_stock"]
    chance.shuffle(rest)
    chosen = [*head, *rest][: chance.choice([3, 4, 4, 5])] if chance.random() < 0.7 else [*rest[:3], *head[:1]]
    chosen += ["in_stock"] if "in_stock" in facts else []
    return "overview", {"v": joined([facts[field].verb for field in chosen], chance)}


def _yes_or_no(product: Product, field: str, wanted: Filters, chance: Random) -> Framed:
    if field == "price":
        return _within(product, wanted)
    held, value = product.values(field), wanted.choice(field).include[0]
    said = value if field == "brand" else english.spoken(value)
    if not held:
        return _unsaid_whether(field, said, chance)
    yes = value in held or (held == ("Unisex",) and value in ("Men", "Women"))
    verb = _holds(product, field)
    return ("yes", {"v": verb}) if yes else ("no", {"v": verb, "n": _denied(field, said)})


def _holds(product: Product, field: str) -> str:
    """All that the shop says of a field."""
    values = product.values(field)
    own = english.series(values if field == "brand" else [english.spoken(value) for value in values])
    match field:
        case "material":
            return f"{{is}} made of {own}"
        case "gender":
            return f"{{is}} {wishes.audience(values, 'and')}"
        case "usage":
            return f"{{is}} {wishes.meant_for(values[0])}" if len(values) == 1 else f"{{is}} meant for {own}"
        case "brand":
            return f"{{is}} by {own}"
    return f"{{comes}} in {own}" if product.other_colours else f"{{is}} {own}"


def _denied(field: str, said: str) -> str:
    return {"material": "of {}", "gender": "for {}", "usage": "for {}", "brand": "by {}"}.get(field, "{}").format(said)


def _unsaid_whether(field: str, said: str, chance: Random) -> Framed:
    """Where the shop is silent the shopper's word is only quoted."""
    if chance.random() < 0.5:
        return _silence(field)
    quoted = english.quote(said)
    verbs: dict[str, Sequence[str]] = {
        "material": ["{is} made of {q}"], "brand": ["{is} by {q}"], "gender": ["{is} for {q}"],
        "usage": ["{is} meant for {q}"],
    }  # fmt: skip
    return "silent_whether", {"v": chance.choice(verbs.get(field, ["{is} {q}"])).replace("{q}", quoted)}


def _within(product: Product, wanted: Filters) -> Framed:
    if product.price is None:
        return _silence("price")
    limit = wanted.price.maximum or 0
    parts = {
        "price": amounts.money(product.price, product.currency),
        "limit": amounts.bound(limit, product.currency),
    }
    return "under" if product.price <= limit else "over", parts
