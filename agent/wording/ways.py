"""Ways out where nothing fits: what a wish that is let go becomes, in the words told, shown and typed."""

from collections.abc import Mapping

from agent.state import Relaxation
from agent.wording.english import plural, series, spoken
from agent.wording.wishes import describe_filter, spoken_values

ANY: Mapping[str, str] = {
    "price": "at any price",
    "rating": "with any rating",
    "colour": "in any colour",
    "gender": "for anyone",
    "brand": "of any brand",
    "season": "for any season",
    "usage": "for any occasion",
    "category": "of any kind",
    "material": "of any material",
    "in_stock": "counting those sold out",
    "on_sale": "counting those at full price",
}


def way(relaxation: Relaxation, currency: str | None = None) -> str:
    """What a product may be once a wish is let go, as said after a count: "in any colour", "under $35"."""
    facet, old, new = relaxation.facet, relaxation.old, relaxation.new
    if isinstance(old, Mapping) and old.get("exclude") and not old.get("include"):
        values = spoken_values(facet, old["exclude"])
        return f"with {series([plural(value) for value in values] if facet == 'category' else values)} allowed"
    if facet == "price" and new is not None:
        return describe_filter(facet, new, currency)
    if facet == "category" and new is not None:
        return f"among all {series([plural(spoken(kind)) for kind in new['include']])}"
    if facet in ("in_stock", "on_sale") and old is False:
        return f"counting those {'in stock' if facet == 'in_stock' else 'on sale'}"
    return ANY.get(facet) or f"{'in' if 'size' in facet.split() else 'with'} any {facet}"


def instead(relaxation: Relaxation, currency: str | None = None) -> str:
    """What became of a wish, as a chip says it beside the wish itself: "any colour", "under $35", "all shoes"."""
    if relaxation.new is None and relaxation.facet in ("in_stock", "on_sale"):
        return "all"
    words = way(relaxation, currency)
    return words if relaxation.facet == "price" and relaxation.new else words.partition(" ")[2]


def taken_up(relaxation: Relaxation, currency: str | None = None) -> str | None:
    """What a shopper says to go a way that was told ("any colour", "under $35"); None where a chip says it better."""
    refuses = (
        isinstance(relaxation.old, Mapping) and relaxation.old.get("exclude") and not relaxation.old.get("include")
    )
    if refuses or relaxation.facet in ("in_stock", "on_sale"):
        return None
    return "any gender" if relaxation.facet == "gender" else instead(relaxation, currency)
