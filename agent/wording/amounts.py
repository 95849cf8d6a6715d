"""Amounts in good English: prices, limits, small numbers, ranges."""

from collections.abc import Mapping

from retrieval.records import Range

SYMBOLS: Mapping[str, str] = {
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "CAD": "CA$",
    "AUD": "A$",
}
WITHOUT_CENTS = frozenset({"JPY", "KRW"})
SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def money(amount: float, currency: str | None) -> str:
    """A price to the cent, as the shop states it: "$49.99", "CHF 49.99"; a bare number without a currency."""
    digits = f"{amount:,.0f}" if currency in WITHOUT_CENTS else f"{amount:,.2f}"
    if currency is None:
        return digits
    return f"{SYMBOLS[currency]}{digits}" if currency in SYMBOLS else f"{currency} {digits}"


def bound(amount: float, currency: str | None) -> str:
    """A shopper's limit: as `money`, without idle zeros ("$50")."""
    return money(amount, currency).removesuffix(".00")


def number(value: float) -> str:
    """A number without idle zeros, with thousands marked: "1,204", "4.3"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def in_words(value: int) -> str:
    """Small whole numbers as words, others as digits."""
    return SMALL_NUMBERS[value] if 0 <= value < len(SMALL_NUMBERS) else number(value)


def price_range(prices: Range, currency: str | None) -> str:
    """Such as "under $50", "over $20", "between $20 and $40"; empty for no bounds."""
    low, high = prices.minimum, prices.maximum
    if low is not None and high is not None:
        return f"between {bound(low, currency)} and {bound(high, currency)}"
    if high is not None:
        return f"under {bound(high, currency)}"
    return "" if low is None else f"over {bound(low, currency)}"


def rating_range(ratings: Range) -> str:
    """Such as "rated at least 4 stars"; empty for no bound."""
    if ratings.minimum is None:
        return ""
    return f"rated at least {number(ratings.minimum)} {'star' if ratings.minimum == 1 else 'stars'}"
