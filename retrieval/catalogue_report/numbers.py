"""Prices and ratings that cannot be meant. What a source simulated is not judged."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from math import exp, log
from statistics import median

from retrieval.catalogue_report.records import Cases, Example, Finding, Shown, grouped
from retrieval.records import Product

FEWEST_PRICES = 8
"""A category with fewer prices has no usual price."""
FARTHEST_DEVIATIONS = 3.5
"""Of the modified z-score 0.6745 (x - median) / MAD, the cut that Iglewicz and Hoaglin recommend (How to Detect and
Handle Outliers, 1993); taken of the logarithm, since prices spread by factors."""
LEAST_FACTOR = 5.0
"""Beside it a price must be this many times the median, or this part of it: what is nearer is a dear or a cheap
thing, not a slip. The commonest slips, a decimal point or the cents taken for units, are factors of 10 and 100."""


def odd_numbers(products: Collection[Product], limit: int) -> tuple[list[Finding], list[str]]:
    """Findings on prices and ratings, and a note where some were not judged because they are simulated."""
    simulated = sum(1 for product in products if "price" in product.simulated)
    notes = [f"The prices of {simulated:,} products are simulated and were not judged."] if simulated else []
    findings = [
        *_zero_prices(products, limit),
        *_odd_prices(products, limit),
        *_list_below_price(products, limit),
        *_mixed_currency(products, limit),
        *_ratings(products, limit),
    ]
    return findings, notes


def _priced(products: Collection[Product]) -> Iterator[tuple[Product, float]]:
    for product in products:
        if product.price is not None and "price" not in product.simulated:
            yield product, product.price


def _zero_prices(products: Collection[Product], limit: int) -> list[Finding]:
    cases, of = Cases("zero_price", limit), 0
    for product, price in _priced(products):
        of += 1
        if price <= 0:
            cases.add(product)
    return cases.finding(of)


def _odd_prices(products: Collection[Product], limit: int) -> list[Finding]:
    """Outliers among the prices of one narrowest category in one currency, the farthest first."""
    logarithms: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for product, price in _priced(products):
        if price > 0 and product.category:
            logarithms[product.category, product.currency].append(log(price))
    usual = {key: _centre(values) for key, values in logarithms.items() if len(values) >= FEWEST_PRICES}
    found, of = [], 0
    for product, price in _priced(products):
        if price > 0 and (product.category, product.currency) in usual:
            of += 1
            middle, deviation = usual[product.category, product.currency]
            away = abs(log(price) - middle)
            if away >= log(LEAST_FACTOR) and 0.6745 * away > FARTHEST_DEVIATIONS * deviation:
                note = f"{price:,.2f} where {product.category[-1]} usually cost about {exp(middle):,.2f}"
                found.append((away, Example((Shown.of(product),), note)))
    found.sort(key=lambda case: -case[0])
    return grouped("odd_price", [example for _, example in found], of, limit)


def _centre(values: list[float]) -> tuple[float, float]:
    """Median, and median absolute deviation from it."""
    middle = median(values)
    return middle, median(abs(value - middle) for value in values)


def _list_below_price(products: Collection[Product], limit: int) -> list[Finding]:
    cases, of = Cases("list_below_price", limit), 0
    for product, price in _priced(products):
        if product.list_price is not None and "list_price" not in product.simulated:
            of += 1
            if product.list_price < price:
                cases.add(product, f"{price:,.2f}, before that {product.list_price:,.2f}")
    return cases.finding(of)


def _mixed_currency(products: Collection[Product], limit: int) -> list[Finding]:
    used = Counter(product.currency for product, _ in _priced(products) if product.currency)
    if len(used) < 2:
        return []
    usual, cases = used.most_common(1)[0][0], Cases("mixed_currency", limit)
    for product, price in _priced(products):
        if product.currency and product.currency != usual:
            cases.add(product, f"{product.currency} {price:,.2f}, most others in {usual}")
    return cases.finding(used.total())


def _ratings(products: Collection[Product], limit: int) -> list[Finding]:
    """A rating without a number counts only where the catalogue knows numbers of reviews at all."""
    counted = any(product.review_count and "review_count" not in product.simulated for product in products)
    cases, of = Cases("rating_without_count", limit), 0
    for product in products:
        if product.simulated & {"rating", "review_count"} or (product.rating is None and not product.review_count):
            continue
        of += 1
        if product.rating is not None and counted and not product.review_count:
            cases.add(product, f"{product.rating:g} stars from no stated number of reviews")
        elif product.rating is None:
            cases.add(product, f"{product.review_count:,} reviews without a rating")
    return cases.finding(of)
