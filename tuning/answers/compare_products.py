"""How products differ, in one or two sentences: what the request asks first, what is not known said as unknown."""

from collections.abc import Sequence
from random import Random

from agent.fields import cell
from agent.state import Brief
from agent.wording import amounts, english
from agent.writers.card_sentences import sounds_plural
from retrieval.records import Product
from tuning.answers.phrases import facts_of, joined
from tuning.answers.wording import filled, framed, frames, sentence

TASK = "compare_products"
_FIELDS = ("price", "rating", "colour", "brand", "material", "usage", "in_stock", "season")
_NOUNS = {"usage": "intended use", "in_stock": "availability"}
"""What a field is called where the shop does not say it."""


def answer(brief: Brief, chance: Random) -> list[str]:
    """One or two sentences."""
    subjects, asked = brief.subjects, brief.intent.asks
    titles = english.series([product.title for product in subjects])
    if asked and not any(cell(product, asked) for product in subjects):
        texts = [framed(TASK, "unknown", chance, what=f"the {_NOUNS.get(asked, asked)}", titles=titles)]
    elif chosen := [*([asked] if asked else []), *(field for field in _differing(subjects) if field != asked)]:
        texts = _told(subjects, chosen, asked, chance)
    else:
        texts = [framed(TASK, "alike", chance, titles=titles)]
    return [sentence(text, [product.title for product in subjects]) for text in texts]


def _told(subjects: Sequence[Product], chosen: Sequence[str], asked: str | None, chance: Random) -> list[str]:
    """What was asked for first; one sentence more where there is room."""
    few = len(subjects) == 2
    best = _winner(subjects, asked) if asked in ("price", "rating") else None
    if asked is not None and best is not None and chance.random() < 0.75:
        more = chosen[1:2] if few and chance.random() < 0.5 else []
        return [_won(best, subjects, asked, chance), *(_side_by_side(subjects, [field], chance) for field in more)]
    if few and len(chosen) > 2 and chance.random() < 0.4:
        return [_side_by_side(subjects, fields, chance) for fields in (chosen[:1], chosen[1:3])]
    return [_side_by_side(subjects, chosen[: 2 if len(subjects) < 4 else 1], chance)]


def _differing(subjects: Sequence[Product]) -> list[str]:
    """Fields in which they differ, price and rating first."""
    return [field for field in _FIELDS if len({cell(product, field) for product in subjects}) > 1]


def _winner(subjects: Sequence[Product], field: str) -> Product | None:
    """The cheapest or the highest rated, where all are known and none is as good."""
    values = [getattr(product, field) for product in subjects]
    if None in values or len(set(values)) < len(values):
        return None
    return subjects[values.index(min(values) if field == "price" else max(values))]


def _won(best: Product, subjects: Sequence[Product], field: str, chance: Random) -> str:
    words = {"price": ("cheaper", "cheapest"), "rating": ("higher rated", "highest rated")}[field]
    rank = f"the {words[0]} of the two" if len(subjects) == 2 else f"the {words[1]} of these"
    others = [f"{other.title} {_verb(other, field, chance)}" for other in subjects if other is not best]
    amount = (
        amounts.money(best.price or 0, best.currency)
        if field == "price"
        else (cell(best, "rating") or "").partition(" from ")[0]
    )
    has_it = f"{{costs}} {amount}" if field == "price" else f"{{has}} a rating of {amount}"
    # Titles are set in last, so that nothing in them is read as a place.
    frame = filled(
        chance.choice(frames(TASK, "won")), sounds_plural(best.title), rank=rank, amount=amount, has_it=has_it
    )
    return frame.replace("{best}", best.title).replace("{others}", english.series(others))


def _side_by_side(subjects: Sequence[Product], fields: Sequence[str], chance: Random) -> str:
    """Each product with its facts, in their order; those that have a single one in common share it."""
    if len(fields) == 1 and (shared := _shared(subjects, fields[0], chance)):
        return shared
    parts = []
    for product in subjects:
        verbs = [_verb(product, field, chance) for field in fields]
        parts.append(f"{product.title} {joined(verbs, chance)}")
    if len(parts) == 2:
        return chance.choice(frames(TASK, "two")).format(*parts)
    return "; ".join(parts) if chance.random() < 0.6 else f"{', '.join(parts[:-1])}, while {parts[-1]}"


def _shared(subjects: Sequence[Product], field: str, chance: Random) -> str:
    """Such as "A and C are meant for casual wear, while B is meant for sports"; empty where all differ."""
    groups: dict[str | None, list[Product]] = {}
    for product in subjects:
        groups.setdefault(cell(product, field), []).append(product)
    if len(groups) == len(subjects) or None in groups or field in ("price", "rating"):
        return ""
    parts = [
        f"{english.series([product.title for product in group])} {_verb(group[0], field, chance, len(group) > 1)}"
        for group in groups.values()
    ]
    if len(parts) == 1:
        return parts[0]
    return chance.choice(frames(TASK, "two")).format(parts[0], parts[1]) if len(parts) == 2 else "; ".join(parts)


def _verb(product: Product, field: str, chance: Random, plural: bool = False) -> str:
    """A fact, or that it is not known, as a verb phrase."""
    several = plural or sounds_plural(product.title)
    if cell(product, field) is None:
        return filled(f"{{has}} no stated {_NOUNS.get(field, field)}", several)
    if field == "colour" and product.colour is None:
        return filled(f"{{comes}} {cell(product, field)}", several)
    facts = facts_of(product, chance, several)
    return facts[field].verb if field in facts else filled(f"{{is}} meant for {cell(product, field)}", several)
