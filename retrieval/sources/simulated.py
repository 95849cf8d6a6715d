"""Shop facts for a catalogue that has none: plausible, the same in every run, and listed as simulated.

Amounts are drawn around a median per kind of article, set by hand for a mid-range shop. The draw is seeded by the title
and the kind, so that photographs of one product share one price.
"""

from dataclasses import replace
from random import Random

from retrieval.records import Product

SIMULATED = frozenset({"price", "list_price", "currency", "in_stock", "rating", "review_count"})

MEDIAN_PRICE_USD = {
    # tops
    "Tshirts": 20, "Shirts": 36, "Tops": 26, "Kurtas": 32, "Kurtis": 28, "Tunics": 29, "Sweaters": 48,
    "Sweatshirts": 44, "Jackets": 79, "Blazers": 110, "Waistcoat": 45, "Dresses": 54, "Rain Jacket": 65,
    "Kurta Sets": 48, "Sarees": 60, "Dupatta": 18, "Stoles": 22, "Shrug": 28, "Suits": 180, "Jumpsuit": 52,
    # bottoms
    "Trousers": 45, "Jeans": 52, "Shorts": 28, "Skirts": 34, "Track Pants": 34, "Tracksuits": 66, "Capris": 30,
    "Leggings": 20, "Churidar": 20, "Tights": 16, "Stockings": 10, "Lounge Pants": 26, "Lounge Shorts": 20,
    # beneath
    "Briefs": 12, "Boxers": 14, "Trunk": 14, "Innerwear Vests": 11, "Bra": 26, "Socks": 8, "Night suits": 36,
    "Nightdress": 32,
    # feet
    "Casual Shoes": 62, "Sports Shoes": 78, "Formal Shoes": 88, "Heels": 58, "Flats": 38, "Sandals": 42,
    "Flip Flops": 18, "Sports Sandals": 44, "Shoe Accessories": 9,
    # carried
    "Handbags": 68, "Clutches": 38, "Wallets": 34, "Backpacks": 54, "Laptop Bag": 58, "Duffel Bag": 60,
    "Messenger Bag": 52, "Rucksacks": 90, "Waist Pouch": 22, "Mobile Pouch": 14, "Travel Accessory": 19,
    "Trolley Bag": 120,
    # worn beside
    "Watches": 110, "Sunglasses": 72, "Belts": 28, "Ties": 24, "Cufflinks": 26, "Caps": 18, "Hat": 26, "Scarves": 22,
    "Mufflers": 24, "Gloves": 22, "Headband": 8, "Necklace and Chains": 32, "Bracelet": 28, "Earrings": 22,
    "Ring": 30, "Pendant": 28, "Umbrellas": 24, "Accessory Gift Set": 48, "Footballs": 26,
    # care
    "Perfume and Body Mist": 48, "Deodorant": 9, "Fragrance Gift Set": 56, "Lipstick": 14, "Nail Polish": 8,
    "Free Gifts": 10,
}  # fmt: skip
OTHER_MEDIAN_USD = 30
SPREAD = 0.32
"""Standard deviation of the logarithm: two thirds of the prices lie within a factor of 1.4 of the median."""
REDUCED_SHARE, IN_STOCK_SHARE = 0.25, 0.9


def with_shop_facts(product: Product) -> Product:
    """The same product with a price, stock and rating made up for a demonstration; what it had stays untouched.

    A product that is not reduced has its price as list price too, so that "on sale" is never unknown.
    """
    kind = product.category[-1] if product.category else ""
    random = Random(f"{product.title.casefold()}|{kind}")
    price = _tidy(MEDIAN_PRICE_USD.get(kind, OTHER_MEDIAN_USD) * random.lognormvariate(0, SPREAD))
    reduction = random.choice((0.1, 0.15, 0.2, 0.25, 0.3, 0.4)) if random.random() < REDUCED_SHARE else 0.0
    return replace(
        product,
        price=price,
        list_price=_tidy(price / (1 - reduction)) if reduction else price,
        currency="USD",
        in_stock=random.random() < IN_STOCK_SHARE,
        rating=round(random.triangular(3.2, 4.9, 4.3), 1),
        review_count=1 + int(random.lognormvariate(3, 1)),
        simulated=product.simulated | SIMULATED,
    )


def _tidy(amount: float) -> float:
    """The nearest price of the kind shops like: 24.99, and from 100 on 125.00."""
    return float(max(100, 5 * round(amount / 5))) if amount >= 100 else max(1, round(amount)) - 0.01
