"""The sample shop's articles as records, the same in every run of one seed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product as combinations
from random import Random

from retrieval.records import Product
from retrieval.sample.brands import ONLY_CHILDREN
from retrieval.sample.departments import KINDS
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import COLOURS, RGB, brightness, partner
from retrieval.sample.reviews import draw_reviews
from retrieval.sample.sizes import sizes

POSSESSIVE = {"Women": "Women's", "Men": "Men's", "Girls": "Girls'", "Boys": "Boys'", "Unisex": "Unisex"}
CHILD_SHARE = 0.6
"""What a child's article costs of an adult's."""
REDUCED_SHARE, SOLD_OUT_SHARE = 0.28, 0.07
MOST_COLOURS = 3
"""Of one design."""
SECOND_COLOURS = ("White", "Cream", "Navy", "Black")
"""Of patterns: none is so loud that a buyer would name the article by it."""
CONTRAST = 85
"""How far apart in brightness, of 255, two colours of one pattern are at least."""
TRIES = 60


@dataclass(frozen=True)
class Article:
    """A record, and how it looks."""

    product: Product
    kind: Kind
    look: Look


@dataclass(frozen=True)
class Design:
    """What the colours of one article have in common."""

    gender: str
    brand: str
    pattern: str
    material: str
    options: tuple[tuple[str, str], ...]


def articles(seed: int = 0) -> list[Article]:
    """Every article of the shop without its picture, in an order that mixes the departments.

    Args:
        seed: another one is another shop of the same kinds: other designs, colours and prices.
    """
    prefix = "sample" if seed == 0 else f"sample{seed}"
    found = [article for kind in KINDS for article in _of_kind(kind, seed)]
    numbered = [
        _article(f"{prefix}-{number:04d}", kind, design, colour, seed)
        for number, (kind, design, colour) in enumerate(found, start=1)
    ]
    Random(f"order {seed}").shuffle(numbered)
    return numbered


def _of_kind(kind: Kind, seed: int) -> Iterator[tuple[Kind, Design, str]]:
    """Designs in one to three colours each, no look twice, until the kind has its number of articles."""
    random = Random(f"{seed} {' '.join(kind.path)} {kind.noun}")
    genders = random.sample(kind.genders, len(kind.genders))
    seen: set[tuple[object, ...]] = set()
    used: Counter[tuple[str, str]] = Counter()
    made = 0
    for attempt in range(kind.count * TRIES):
        design = _design(kind, genders[attempt % len(genders)], random, used)
        colours = list(dict.fromkeys(_fitting(kind, kind.colours, design.gender)))
        for colour in random.sample(colours, min(len(colours), random.randint(1, MOST_COLOURS))):
            looks = (design.gender, design.pattern, design.material, design.options, colour)
            if looks not in seen:
                seen.add(looks)
                made += 1
                yield kind, design, colour
            if made == kind.count:
                return


def _design(kind: Kind, gender: str, random: Random, used: Counter[tuple[str, str]]) -> Design:
    """A design of what the gender has had least of, so that few articles still show every value.

    The pattern comes first; of everything else the value is due that this pattern has had least of, so that checked
    shirts do not all have short sleeves.
    """

    def one(name: str, values: Sequence[str], beside: str) -> str:
        fitting = _fitting(kind, values, gender)
        # A value that is listed twice may come twice as often.
        due = {
            value: tuple(used[gender, f"{name} {value} {of}"] / fitting.count(value) for of in (beside, ""))
            for value in fitting
        }
        chosen = random.choice([value for value in due if due[value] == min(due.values())])
        used.update({(gender, f"{name} {chosen} {of}"): 1 for of in {beside, ""}})
        return chosen

    pattern = one("pattern", kind.patterns, "")
    options = tuple((name, one(name, values, pattern)) for name, values in kind.options.items())
    return Design(
        gender, random.choice(_brands(kind, gender)), pattern, one("material", kind.materials, pattern), options
    )


def _brands(kind: Kind, gender: str) -> list[str]:
    """A child's article is of a brand for children where the kind has one, and no adult's is."""
    child = gender in ("Girls", "Boys")
    fitting = [brand for brand in kind.brands if (brand in ONLY_CHILDREN) == child]
    return fitting or list(kind.brands)


def _fitting(kind: Kind, values: Sequence[str], gender: str) -> list[str]:
    return [value for value in values if gender in kind.only_for.get(value, (gender,))]


def looks(kind: Kind) -> Iterator[Look]:
    """One look for every value that the kind is made in, each with the first of everything else it fits with."""
    for gender in kind.genders:
        lists = {name: _fitting(kind, values, gender) for name, values in kind.options.items()}
        first = {name: values[0] for name, values in lists.items()}
        varied = [first] + [{**first, name: value} for name, values in lists.items() for value in values[1:]]
        facts = list(combinations(*(dict.fromkeys(_fitting(kind, v, gender)) for v in (kind.patterns, kind.materials))))
        for number in range(max(len(varied), len(facts))):
            pattern, material = facts[number % len(facts)]
            colours = list(dict.fromkeys(_fitting(kind, kind.colours, gender)))
            colour = colours[number % len(colours)]
            options = varied[number % len(varied)]
            yield _look(
                Design(gender, "", pattern, material, tuple(options.items())), colour, Random(number), str(number)
            )


def _look(design: Design, colour: str, random: Random, seed: str) -> Look:
    shade = random.randint(-7, 7)
    red, green, blue = (max(0, min(255, part + shade + random.randint(-3, 3))) for part in COLOURS[colour])
    rgb = (red, green, blue)
    return Look(
        gender=design.gender,
        colour=colour,
        rgb=rgb,
        pattern=design.pattern,
        second=_second(rgb, random),
        material=design.material,
        options=dict(design.options),
        seed=seed,
    )


def _second(rgb: RGB, random: Random) -> RGB:
    """What a pattern is printed in: the usual partner, or another colour that is far enough in brightness."""
    far = [COLOURS[name] for name in SECOND_COLOURS if abs(brightness(COLOURS[name]) - brightness(rgb)) >= CONTRAST]
    return random.choice([partner(rgb), partner(rgb), *far])


def _article(identity: str, kind: Kind, design: Design, colour: str, seed: int) -> Article:
    random = Random(f"{seed} {identity}")
    rating = round(random.triangular(3.2, 4.9, 4.4), 1)
    price, list_price = _prices(random, kind.price * (CHILD_SHARE if design.gender in ("Girls", "Boys") else 1))
    stock = 0 if random.random() < SOLD_OUT_SHARE else random.randint(2, 60)
    reviews = draw_reviews(random, rating, kind.path[0], kind.sizes is not None)
    product = Product(
        id=identity,
        title=_title(kind, design, colour),
        description=_description(kind, design, colour),
        category=kind.path,
        brand=design.brand,
        # A vase is for nobody in particular, while a unisex cap is worn by anyone.
        gender=None if kind.path[0] == "Home" else design.gender,
        colour=colour,
        price=price,
        list_price=list_price,
        currency="USD",
        in_stock=stock > 0,
        stock=stock,
        rating=rating,
        review_count=len(reviews) + int(random.lognormvariate(3.0, 1.0)),
        reviews=reviews,
        attributes=_attributes(kind, design, random),
    )
    return Article(product, kind, _look(design, colour, random, identity))


def _title(kind: Kind, design: Design, colour: str) -> str:
    options = dict(design.options)
    words = [design.brand] if kind.path[0] == "Home" else [design.brand, POSSESSIVE[design.gender]]
    words += [design.pattern] if design.pattern != "Plain" else []
    words += [design.material] if len(set(kind.materials)) > 1 and design.material not in kind.noun else []
    words += [options[name] for name in kind.titled if options[name] not in kind.noun]
    # "Girls'" says it already.
    noun = kind.noun.removeprefix("Kids' ").removeprefix("Children's ")
    return " ".join((*words, noun, "in", colour))


def _description(kind: Kind, design: Design, colour: str) -> str:
    whom = {"Unisex": "everyone"}.get(design.gender, design.gender.lower())
    for_whom = "" if kind.path[0] == "Home" else f" for {whom}"
    pattern = "" if design.pattern == "Plain" else f", {design.pattern.lower()}"
    made = f"{kind.noun}{for_whom} in {colour.lower()}{pattern}, made of {design.material.lower()}."
    details = [f"{name.capitalize()}: {value.lower()}." for name, value in design.options]
    return " ".join((made, *details, *kind.facts))


def _attributes(kind: Kind, design: Design, random: Random) -> Mapping[str, tuple[str, ...]]:
    found = {
        "season": kind.season,
        "usage": kind.usage,
        "material": (design.material,),
        "pattern": (design.pattern,),
        **{name: (value,) for name, value in design.options},
    }
    left = sizes(kind.sizes, design.gender, random)
    return {**found, "size": left} if left else found


def _prices(random: Random, typical: float) -> tuple[float, float]:
    """The price, and what it was before; the same where nothing is reduced."""
    full = max(5, round(typical * random.uniform(0.7, 1.4))) - random.choice((0.01, 0.01, 0.05, 0.5))
    if random.random() >= REDUCED_SHARE:
        return round(full, 2), round(full, 2)
    return max(4, round(full * random.choice((0.6, 0.7, 0.75, 0.8)))) - 0.01, round(full, 2)
