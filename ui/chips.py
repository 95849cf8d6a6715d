"""The filters in force as chips: what each says, and how a click names the one to take back."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from agent.state import Chip
from agent.wording.amounts import price_range, rating_range
from agent.wording.ways import instead
from retrieval.records import Filters, Range

NO_TITLES: Mapping[str, str] = {}
_SORTS = {"price": "cheapest first", "-price": "dearest first", "-rating": "best rated first"}
_FLAGS = {
    ("in_stock", False): "in stock",
    ("in_stock", True): "out of stock",
    ("on_sale", False): "on sale",
    ("on_sale", True): "not on sale",
}


def chip_label(
    chip: Chip,
    filters: Filters | None = None,
    currency: str | None = "USD",
    titles: Mapping[str, str] = NO_TITLES,
) -> str:
    """What a chip says to the shopper in plain words: "black", or "bag: black" where it is one thing's own.

    Args:
        chip: the filter.
        filters: the filters it is one of, for the numbers of a range.
        currency: of the catalogue's prices, ISO 4217.
        titles: of the products that chips name by their ids.
    """
    label = _label(chip, filters, currency, titles)
    return f"{chip.item}: {label}" if chip.item else label


def _label(chip: Chip, filters: Filters | None, currency: str | None, titles: Mapping[str, str]) -> str:
    match chip.facet:
        case "price":
            return chip.value or (filters and price_range(filters.price, currency)) or "price limit"
        case "rating":
            return chip.value or (filters and rating_range(filters.rating)) or "rating limit"
        case "sort":
            return _SORTS.get(chip.value, chip.value or "sorted")
        case "photo":
            return "your photo"
        case "together":
            return f"together {price_range(Range(None, float(chip.value)), currency)}"
        case "liked" | "disliked":
            return f"{'more' if chip.facet == 'liked' else 'less'} like {titles.get(chip.value, 'a product')}"
        case "in_stock" | "on_sale":
            return _FLAGS[chip.facet, chip.excluded or chip.value.lower() in ("false", "no")]
    if chip.family:
        return f"{'no' if chip.excluded else 'any'} {chip.value.lower()}"
    if not chip.excluded:
        return chip.value
    # In the middle of a phrase only names keep their capitals.
    return f"not {chip.value if chip.facet == 'brand' else chip.value.lower()}"


def chips_html(
    chips: Iterable[Chip],
    filters: Filters | None = None,
    currency: str | None = "USD",
    titles: Mapping[str, str] = NO_TITLES,
) -> str:
    """The row of chips, each a button; empty where no filter is in force."""
    # What was relaxed comes first, so that it is seen where the row has room for few.
    in_order = sorted(chips, key=lambda chip: chip.relaxed is None)
    buttons = [_button(chip, chip_label(chip, filters, currency, titles), currency) for chip in in_order]
    if not buttons:
        return ""
    return f'<div class="chips" role="group" aria-label="Filters in force">{"".join(buttons)}</div>'


def _button(chip: Chip, label: str, currency: str | None) -> str:
    flags = {"chip-soft": chip.facet == "soft", "chip-not": chip.excluded, "chip-relaxed": chip.relaxed is not None}
    kinds = ["chip", *(name for name, holds in flags.items() if holds)]
    shown, does = f'<span class="chip-label">{escape(label)}</span>', f"Take back: {escape(label)}"
    if chip.relaxed is not None:
        now = escape(instead(chip.relaxed, currency))
        shown = f'<s class="chip-label">{escape(label)}</s><span class="chip-now">→ {now}</span>'
        does = f"Nothing fitted {escape(label)}, so these show {now}. {does}"
    return (
        f'<button type="button" class="{" ".join(kinds)}" data-facet="{escape(chip.facet)}" '
        f'data-value="{escape(chip.value)}" data-item="{escape(chip.item)}" '
        f'data-excluded="{str(chip.excluded).lower()}" '
        f'aria-label="{does}" title="{does}">'
        f'{shown}<span class="chip-cross" aria-hidden="true">×</span></button>'
    )


def chip_from_click(data: Mapping[str, Any], in_force: Iterable[Chip]) -> Chip | None:
    """The chip a click means, or None where no such filter is in force (any more)."""
    wanted = (data.get("facet"), data.get("value"), data.get("excluded"), data.get("item") or "")
    return next((chip for chip in in_force if (chip.facet, chip.value, chip.excluded, chip.item) == wanted), None)
