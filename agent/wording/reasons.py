"""Why a card was chosen, in a few words from facts only."""

from collections.abc import Sequence

from agent.state import Intent
from agent.wording.amounts import bound, money
from agent.wording.english import counted, series, spoken
from retrieval.records import Candidate, Filters, Product, Range

SURE_OF_LOOK = 0.9
"""Of a look in a card's photo before it is told."""
PATTERNS = ("plain", "striped", "checked", "printed", "floral")


def rating(product: Product) -> str:
    """Such as "rated 4.3 of 5 by 120 reviews" as far as it is known; empty where it is not."""
    if product.rating is None:
        return ""
    by = f" from {counted(product.review_count, 'review')}" if product.review_count else ""
    return f"rated {product.rating:.1f} out of 5{by}"


def standing(product: Product, among: Sequence[Product]) -> str:
    """What sets a product apart from the others by number: "the cheapest of these", "the highest rated of these"."""
    others = [other for other in among if other.id != product.id]
    if not others:
        return ""
    if _beats(product.price, [other.price for other in others], lower=True) and _one_currency(among):
        return "the cheaper of the two" if len(others) == 1 else "the cheapest of these"
    if _beats(product.rating, [other.rating for other in others], lower=False):
        return "the higher rated of the two" if len(others) == 1 else "the highest rated of these"
    return ""


def _beats(value: float | None, others: Sequence[float | None], lower: bool) -> bool:
    if value is None or any(other is None for other in others):
        return False
    return all(other is not None and (value < other if lower else value > other) for other in others)


def _one_currency(products: Sequence[Product]) -> bool:
    return len({product.currency for product in products}) == 1


def resembles_photo(candidate: Candidate, among: Sequence[Candidate]) -> bool:
    """Whether its picture is among the nearest to the photo, compared with the other cards."""
    scores = [other.image for other in among if other.image is not None]
    if candidate.image is None or len(scores) < 2 or max(scores) == min(scores):
        return False
    return candidate.image >= max(scores) - 0.25 * (max(scores) - min(scores))


def price_with_limit(product: Product, prices: Range) -> str:
    """Such as "$39.99", "$39.99, under your $50"."""
    if product.price is None:
        return ""
    price = money(product.price, product.currency)
    if prices.maximum is not None and product.price <= prices.maximum:
        return f"{price}, under your {bound(prices.maximum, product.currency)}"
    return price


def other_colours_asked(product: Product, applied: Filters) -> list[str]:
    """What a product also comes in, as said, where that is asked for and its picture shows something else."""
    asked = applied.choice("colour").include
    if product.colour in asked:
        return []
    return [spoken(value) for value in product.other_colours if value in asked]


def why(
    candidate: Candidate, intent: Intent, applied: Filters, among: Sequence[Candidate] = (), photo_is_known: bool = True
) -> str:
    """A few words for a card, from facts only: "Navy Blue, Casual, $39.99, under your $50, the cheapest of these".

    `among` are all the cards of the turn, this one included; what sets it apart is told where numbers say so. Cards
    for a photo that shows nothing of the shop are only the nearest.
    """
    product = candidate.product
    asked = [facet for facet in applied.facets if facet not in ("category", "colour", "usage", "gender")]
    values = [value for facet in ("usage", *asked) for value in _telling(product, facet, applied)]
    others = other_colours_asked(product, applied)
    parts = [
        product.colour or "",
        f"also comes in {series(others)}" if others else "",
        *dict.fromkeys(value for value in values if value != product.colour),
        price_with_limit(product, intent.filters.price),
        rating(product) if applied.rating or intent.sort == "-rating" else "",
        "on sale" if product.on_sale and applied.on_sale else "",
        standing(product, [other.product for other in among]),
        _beside_photo(candidate, among, photo_is_known) if intent.with_photo else "",
        *_seen(candidate),
    ]
    return ", ".join(part for part in parts if part)


def _seen(candidate: Candidate) -> list[str]:
    """The patterns asked for that its photo surely shows; of other looks it is less often sure and right."""
    return [
        f"looks {name} in its photo"
        for name, sureness in candidate.looks.items()
        if sureness >= SURE_OF_LOOK and name in PATTERNS
    ]


def _beside_photo(candidate: Candidate, among: Sequence[Candidate], photo_is_known: bool) -> str:
    if not photo_is_known:
        return "the nearest there is" if len(among) == 1 else "among the nearest there are"
    return "looks much like your photo" if resembles_photo(candidate, among) else ""


def _telling(product: Product, facet: str, applied: Filters) -> Sequence[str]:
    """At most two of a product's values, those that were asked for before others: of many sizes, the shopper's."""
    held = product.values(facet)
    return [value for value in held if value in applied.choice(facet).include][:2] or held[:2]
