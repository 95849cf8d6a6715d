"""Questions for the best of the range, "what is your cheapest watch?": which products answer them."""

from dataclasses import replace

from agent.state import Intent
from retrieval.catalogue import Catalogue
from retrieval.records import Filters, Product, Range

_FIELDS = {"price": "price", "-price": "price", "-rating": "rating"}


def asks_for_best(intent: Intent) -> bool:
    """Whether a question about the range asks which of it costs least or most, or is rated best."""
    return intent.kind == "catalogue" and intent.asks in ("price", "rating") and intent.sort in _FIELDS


def with_best(intent: Intent, catalogue: Catalogue, most: int) -> Intent:
    """The question with the products that answer it, several where they are level; other intents as they are.

    Args:
        intent: what was asked.
        catalogue: which decides.
        most: so many products at most.
    """
    if not asks_for_best(intent):
        return intent
    first = catalogue.products(catalogue.ordered(intent.filters, intent.sort, most))
    level = [product.id for product in first if _worth(product, intent) == _worth(first[0], intent) is not None]
    return replace(intent, products=tuple(level))


def among(intent: Intent) -> Filters:
    """What takes part: what is asked about, as far as the shop says how it does."""
    field = _FIELDS[intent.sort]
    held: Range = getattr(intent.filters, field)
    if held:
        return intent.filters
    told = Range(minimum=0)
    return replace(intent.filters, price=told) if field == "price" else replace(intent.filters, rating=told)


def _worth(product: Product, intent: Intent) -> float | None:
    value: float | None = getattr(product, _FIELDS[intent.sort])
    return value
