"""Which sizes the sample's articles come in, by chart; `policies.md` shows the same charts to the shopper."""

from random import Random

ADULTS: dict[str, tuple[str, ...]] = {
    "clothing": ("XS", "S", "M", "L", "XL", "XXL"),
    "trousers": ("28", "30", "32", "34", "36", "38"),
    "gloves": ("S", "M", "L"),
    "hats": ("S", "M", "L"),
    "belts": ("80 cm", "90 cm", "100 cm", "110 cm"),
    "rings": ("50", "52", "54", "56", "58"),
}
SHOES = {
    "Women": ("EU 36", "EU 37", "EU 38", "EU 39", "EU 40", "EU 41"),
    "Men": ("EU 40", "EU 41", "EU 42", "EU 43", "EU 44", "EU 45"),
    "Unisex": ("EU 36", "EU 38", "EU 40", "EU 42", "EU 44"),
}
CHILDREN = {
    "clothing": ("3-4 years", "5-6 years", "7-8 years", "9-10 years", "11-12 years"),
    "shoes": ("EU 28", "EU 30", "EU 32", "EU 34", "EU 36"),
    "hats": ("3-6 years", "7-12 years"),
    "gloves": ("3-6 years", "7-12 years"),
    "belts": ("60 cm", "70 cm"),
}
CHILDREN["trousers"] = CHILDREN["clothing"]


def sizes(chart: str | None, gender: str, random: Random) -> tuple[str, ...]:
    """The sizes that are left of an article: all, or all but one or two. Empty where there is only one size."""
    child = gender in ("Girls", "Boys")
    made = (
        CHILDREN.get(chart or "", ()) if child else SHOES[gender] if chart == "shoes" else ADULTS.get(chart or "", ())
    )
    gone = set(random.sample(made, random.choice((0, 0, 0, 1, 2)))) if len(made) > 3 else set()
    return tuple(size for size in made if size not in gone)
