"""Two to four products side by side: the verdict asked for, a table of what differs, and what they share."""

from collections.abc import Iterator, Sequence

from agent.fields import cell, compared, label
from agent.state import Brief, Row, Sentence
from agent.wording import amounts, english
from agent.writers.openings import named, remarks
from agent.writers.verdict import verdict
from retrieval.records import Product

PLACES = ("first", "second", "third", "fourth")
UNSAID = "the shop does not say"


def compare(brief: Brief) -> Iterator[Sentence]:
    """What the shopper asks of the subjects, then field by field what differs, then what they share."""
    products = brief.subjects
    asked = verdict(products, brief.request)
    if asked is not None:
        yield asked
    if len(brief.intent.products) > len(products):
        named_in_all, shown = amounts.in_words(len(brief.intent.products)), amounts.in_words(len(products))
        yield Sentence(
            f"Of those {named_in_all}, only {shown} fit side by side, so here are the ones named before the others."
        )
    yield _introduction(products)
    yield from rows(brief)
    shared = [field for field in compared(products) if not _differs(products, field)]
    if shared:
        facts = tuple((product.id, field) for field in shared for product in products)
        same = "; ".join(_shared(products[0], field) for field in shared)
        group = "both" if len(products) == 2 else f"all {amounts.in_words(len(products))}"
        yield Sentence(f"The same for {group}: {same}.", facts)
    yield from remarks(brief)


def _shared(product: Product, field: str) -> str:
    """A fact with the name of its field, unless it says that itself: "pattern plain", but "short sleeve"."""
    name, said = label(field).lower(), cell(product, field) or ""
    says_itself = field in ("in_stock", "category") or name.split()[-1] in said.split()
    return said if says_itself else f"{name} {said}"


def rows(brief: Brief) -> Iterator[Sentence]:
    """The table, a sentence for each row: what is known of all first, and before that what the request names."""
    products, request = brief.subjects, brief.request.lower()
    fields = [field for field in compared(products) if _differs(products, field)]
    fields.sort(key=lambda field: (label(field).lower() not in request, _silent(products, field)))
    for field in fields:
        cells = tuple(cell(product, field) for product in products)
        places = zip(PLACES, cells, strict=False)
        text = "; ".join(f"the {place} {said}" if said else f"the {place}: {UNSAID}" for place, said in places)
        facts = tuple((product.id, field) for product, said in zip(products, cells, strict=True) if said)
        yield Sentence(f"{label(field)}: {text}.", facts, Row(field, label(field), cells))


def _introduction(products: Sequence[Product]) -> Sentence:
    titles = english.series([product.title for product in products])
    fields = [label(field).lower() for field in compared(products) if _differs(products, field)]
    if not fields:
        return Sentence(f"By what the shop says, {titles} differ in nothing but their names.", named(tuple(products)))
    return Sentence(f"Side by side: {titles}.", named(tuple(products)))


def _differs(products: Sequence[Product], field: str) -> bool:
    return len({cell(product, field) for product in products}) > 1


def _silent(products: Sequence[Product], field: str) -> bool:
    return any(cell(product, field) is None for product in products)
