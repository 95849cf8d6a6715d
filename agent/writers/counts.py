"""What an answer says about the catalogue itself: how many products there are, and which values."""

from collections.abc import Iterator

from agent.fields import FIELD_WORDS
from agent.state import Brief, Sentence
from agent.superlatives import asks_for_best
from agent.wording import amounts, english, wishes
from agent.writers.openings import ORDERS, currency_of, remarks

MOST_COUNTS = 6


def catalogue(brief: Brief) -> Iterator[Sentence]:
    """How many products there are, or which values the asked facet has."""
    currency = currency_of(brief)
    asks = brief.intent.asks or "count"
    if brief.subjects and asks_for_best(brief.intent):
        yield Sentence(_best(brief))
    elif asks_for_best(brief.intent) and brief.unsaid:
        what = FIELD_WORDS.get(asks, f"the {asks}")
        yield Sentence(f"I found no word on {what} of our {wishes.describe(brief.applied, currency)}.")
        return
    elif not brief.total:
        yield Sentence(f"We have no {wishes.describe(brief.applied, currency)}.")
    elif not brief.counts and asks not in ("count", "price"):
        what = FIELD_WORDS.get(asks, f"the {asks}")
        yield Sentence(f"I found no word on {what} of our products.")
    elif asks == "count" or not brief.counts:
        yield Sentence(f"We have {wishes.describe(brief.applied, currency, brief.total)}.")
    else:
        yield Sentence(_facet_counts(brief, asks))
    yield from remarks(brief)


def _best(brief: Brief) -> str:
    """Such as "Here is the cheapest of our 43 watches."; what it costs stands with the card."""
    found = wishes.describe(brief.applied, currency_of(brief), brief.total)
    if brief.total == len(brief.subjects):
        return f"We have {found}."
    number = "" if len(brief.subjects) == 1 else amounts.in_words(len(brief.subjects))
    order = " ".join(ORDERS[brief.intent.sort].format(n=number).split())
    return f"Here {'are' if number else 'is'} {order} of our {found}."


def _facet_counts(brief: Brief, facet: str) -> str:
    ranked = sorted(brief.counts.items(), key=lambda item: (-item[1], item[0]))
    values = [f"{value if facet == 'brand' else english.spoken(value)} ({amounts.number(n)})" for value, n in ranked]
    of = f" of {wishes.describe(brief.applied, currency_of(brief))}" if brief.applied else ""
    noun = {"category": "kind of product", "gender": "group of shoppers"}.get(facet, facet)
    if facet == "category" and brief.applied:
        noun = "kind"
    if len(values) == 1:
        return f"We have one {noun}{of}: {values[0]}."
    head = f"We have {amounts.number(len(values))} {_plural_facet(noun)}{of}"
    most = "" if len(values) <= MOST_COUNTS else "most of all "
    return f"{head}{',' if most else ':'} {most}{english.series(values[:MOST_COUNTS])}."


def _plural_facet(noun: str) -> str:
    first, of, rest = noun.partition(" of ")
    return f"{english.plural(first)}{of}{english.plural(rest) if rest == 'product' else rest}"
