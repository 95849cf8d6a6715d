"""The sample shop's articles as records, the same in every run."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from retrieval.records import Product
from retrieval.sample.kinds import KINDS, Kind
from retrieval.sample.palette import COLOURS
from retrieval.sample.reviews import draw_reviews

POSSESSIVE = {"Women": "Women's", "Men": "Men's", "Girls": "Girls'", "Boys": "Boys'", "Unisex": "Unisex"}
CHILD_SHARE = 0.6
"""What a child's article costs of an adult's."""
REDUCED_SHARE, SOLD_OUT_SHARE = 0.28, 0.08


@dataclass(frozen=True)
class Article:
    """A record, and what drawing its picture needs beyond it."""

    product: Product
    kind: Kind
    pattern: str


def articles() -> Iterator[Article]:
    """Every article of the shop, without pictures."""
    number = 0
    for kind in KINDS:
        for words in kind.articles.split(", "):
            number += 1
            yield _article(f"sample-{number:03d}", kind, words)


def _article(identity: str, kind: Kind, words: str) -> Article:
    gender, colour, pattern = _parse(words)
    random = Random(f"{kind.noun} {words}")
    material, brand = random.choice(kind.materials), random.choice(kind.brands)
    if kind.path[0] == "Jewellery" and colour in ("Gold", "Silver"):
        material = "Sterling Silver" if colour == "Silver" else "Gold-Plated Brass"
    shown = [word for word in (pattern, material) if word != "Plain" and word not in kind.noun]
    rating = round(random.triangular(3.3, 4.9, 4.4), 1)
    price, list_price = _prices(random, kind.price * (CHILD_SHARE if gender in ("Girls", "Boys") else 1))
    stock = 0 if random.random() < SOLD_OUT_SHARE else random.randint(2, 60)
    product = Product(
        id=identity,
        title=" ".join((brand, POSSESSIVE[gender], *shown, kind.noun, "in", colour)),
        description=_description(kind, gender, colour, pattern, material),
        category=kind.path,
        brand=brand,
        gender=gender,
        colour=colour,
        price=price,
        list_price=list_price,
        currency="USD",
        in_stock=stock > 0,
        stock=stock,
        rating=rating,
        review_count=2 + int(random.lognormvariate(3.2, 0.9)),
        reviews=draw_reviews(random, rating),
        attributes={"season": kind.season, "usage": kind.usage, "material": (material,), "pattern": (pattern,)},
    )
    return Article(product, kind, pattern)


def _parse(words: str) -> tuple[str, str, str]:
    """Gender, colour and pattern of words such as "Men Light Blue Checked"; plain where no pattern is named."""
    gender, _, rest = words.partition(" ")
    if rest in COLOURS:
        return gender, rest, "Plain"
    colour, _, pattern = rest.rpartition(" ")
    return gender, colour, pattern


def _prices(random: Random, typical: float) -> tuple[float, float]:
    """The price, and what it was before; the same where nothing is reduced."""
    full = max(5, round(typical * random.uniform(0.8, 1.25))) - 0.01
    if random.random() >= REDUCED_SHARE:
        return full, full
    return max(4, round(full * random.choice((0.6, 0.7, 0.75, 0.8)))) - 0.01, full


def _description(kind: Kind, gender: str, colour: str, pattern: str, material: str) -> str:
    whom = "everyone" if gender == "Unisex" else gender.lower()
    opening = f"{kind.noun} for {whom} in {colour.lower()}. {material}, {pattern.lower()}."
    return " ".join((opening, *kind.facts))
