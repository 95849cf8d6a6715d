"""The kinds that DummyJSON and FakeStore sell, as paths a shopper filters by.

Whom a thing is for is a facet of its own, so "mens-watches" and "womens-watches" are both Accessories > Watches, of
another gender: a shopper who asks for watches sees both, and one who asks for men's sees half.
"""

import re
from collections.abc import Mapping

from retrieval.sources.genders import plain_gender

PATHS: Mapping[str, tuple[str, ...]] = {
    "fragrances": ("Beauty", "Fragrances"),
    "skin care": ("Beauty", "Skin Care"),
    "furniture": ("Home", "Furniture"),
    "home decoration": ("Home", "Home Decoration"),
    "kitchen accessories": ("Home", "Kitchen Accessories"),
    "laptops": ("Electronics", "Laptops"),
    "mobile accessories": ("Electronics", "Mobile Accessories"),
    "smartphones": ("Electronics", "Smartphones"),
    "tablets": ("Electronics", "Tablets"),
    "shirts": ("Clothing", "Shirts"),
    "tops": ("Clothing", "Tops"),
    "dresses": ("Clothing", "Dresses"),
    "bags": ("Accessories", "Bags"),
    "jewellery": ("Accessories", "Jewellery"),
    "jewelery": ("Accessories", "Jewellery"),
    "sunglasses": ("Accessories", "Sunglasses"),
    "watches": ("Accessories", "Watches"),
    "motorcycle": ("Vehicles", "Motorcycles"),
    "vehicle": ("Vehicles",),
    "sports accessories": ("Sports", "Sports Accessories"),
}
"""By the slug's words without whom it is for; any other kind stands alone, as "Shoes" and "Groceries" do."""


def read_kind(slug: str | None) -> tuple[tuple[str, ...], str | None]:
    """The category path, and whom it is for where the slug says: "womens-dresses", "men's clothing", "pet-toys"."""
    words = re.sub(r"[\s_-]+", " ", (slug or "").lower().replace("'", "").replace("’", "")).split()
    gender = _people(words[0]) if len(words) > 1 else None
    kind = " ".join(words[1:] if gender else words)
    return PATHS.get(kind, (kind.title(),) if kind else ()), gender


def _people(word: str) -> str | None:
    return "Kids" if word == "kids" else plain_gender([word])
