"""The words a product's picture is taught with: its title, and its facts as a shopper would write them."""

from random import Random

from retrieval.records import Product

UNSEEN = ("season", "usage", "size")
"""Attributes that no picture shows."""
SHORTER_TITLES = 4
"""Of one title: few, so that each wording's sentence vector is soon known."""


def captions(product: Product, random: Random) -> dict[str, str]:
    """One caption of each kind for a product, worded at random; a kind whose facts are missing is left out.

    The kinds are learnt side by side because each alone forgets something: titles hold brands and patterns but name
    the colour carelessly, short prompts are what shoppers type.
    """
    kind = product.category[-1].lower() if product.category else None
    colour = product.colour.lower() if product.colour else None
    gender = product.gender.lower() if product.gender else None
    usage = next(iter(product.attributes.get("usage", ())), None)
    details = [value.lower() for name, (value, *_) in product.attributes.items() if name not in UNSEEN]
    found = {"title": product.title}
    if kind:
        found["kind"] = kind
    if colour:
        found["colour"] = random.choice(["{}", "a {} product", "something {}"]).format(colour)
    if kind and colour:
        found["colour kind"] = random.choice(["{colour} {kind}", "{kind} in {colour}", "{kind}, {colour}"]).format(
            colour=colour, kind=kind
        )
    if kind and colour and gender:
        found["facts"] = random.choice(
            [
                "{gender} {colour} {kind}",
                "{colour} {kind} for {gender}",
                "{colour} {usage} {kind} for {gender}",
                "{gender}'s {usage} {kind} in {colour}",
            ]
        ).format(colour=colour, kind=kind, gender=gender, usage=(usage or "").lower())
        found["facts"] = " ".join(found["facts"].split())
    if kind and details:
        chosen = random.sample(details, min(len(details), random.randint(1, 2)))
        found["details"] = random.choice(["{kind}, {details}", "{details} {kind}"]).format(
            kind=kind, details=" ".join(chosen)
        )
    if gender:
        found["gender"] = random.choice(["{}", "for {}", "something for {}"]).format(gender)
    if kind and gender:
        found["gender kind"] = random.choice(["{kind} for {gender}", "{gender} {kind}"]).format(
            kind=kind, gender=gender
        )
    return found


def shortened(title: str, random: Random) -> str:
    """A title without about a third of its words, as shoppers leave words out; one of a few for each title."""
    chance = Random(f"{title} {random.randrange(SHORTER_TITLES)}")
    words = title.split()
    kept = [word for word in words if chance.random() >= 1 / 3]
    return " ".join(kept or words)
