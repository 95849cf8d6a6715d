"""What a first visit is offered: prompts that this very catalogue can answer."""

from retrieval.catalogue import Catalogue
from retrieval.records import Choice, Filters, Range

PROMPTS = 4


def example_prompts(catalogue: Catalogue) -> list[str]:
    """Prompts of rising length, each with at least one product that fits."""
    prompts = []
    genders = {"Men": "for men", "Women": "for women", "Girls": "for girls", "Boys": "for boys"}
    for place, category in enumerate(_narrow(catalogue)):
        filters = Filters({"category": Choice((category,))})
        words = category.lower()
        colours = list(catalogue.values("colour", filters))
        if colours and place % 2 == 0:
            filters = filters.with_choice("colour", Choice((colours[0],)))
            words = f"{colours[0].lower()} {words}"
        gender = next((g for g in catalogue.values("gender", filters) if g in genders), None)
        if gender and place % 3 != 2:
            filters = filters.with_choice("gender", Choice((gender,)))
            words += f" {genders[gender]}"
        prices = [p.price for p in catalogue.products(catalogue.ordered(filters, "price", 50)) if p.price is not None]
        if prices and place % 2 == 1:
            limit = float(-(-prices[len(prices) // 2] // 10) * 10)
            filters = Filters(filters.facets, Range(None, limit))
            words += f" under {limit:.0f}"
        elif len(colours) > 3 and place % 2 == 1:
            words += f", not {colours[0].lower()}"
        if catalogue.count(filters):
            prompts.append(words)
        if len(prompts) == PROMPTS:
            break
    return prompts


def _narrow(catalogue: Catalogue) -> list[str]:
    """The categories that nothing stands below, most frequent first."""
    broad = set(catalogue.parents().values())
    return [name for name in catalogue.facets().get("category", {}) if name not in broad]
