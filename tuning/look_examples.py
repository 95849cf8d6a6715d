"""Which photographs show which looks: those labelled by hand, and for patterns those whose titles say so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from agent.understanding.looks import groups, named
from retrieval.errors import SourceError
from retrieval.records import Product

FILE = Path(__file__).parent / "sets" / "looks" / "fashion.tsv"
TOLD_BY_TITLES = "pattern"
"""The group of which titles speak."""
ELSEWHERE = {
    "pattern": ("colour block",),
    "neckline": ("hood", "high neck", "other neckline"),
    "sleeves": ("rolled sleeves", "three-quarter sleeves", "sleeveless"),
    "front": ("zip", "no fastening"),
    "closure": ("velcro", "buckle"),
    "height": ("ankle high", "low cut"),
}
"""By group, labels that are no looks to ask for, of some since too few photographs were found, but tell that another
look of the group is not there."""
WORN = {"neckline": "tops", "sleeves": "tops", "front": "tops", "closure": "shoes", "toe": "shoes", "height": "shoes"}
"""What the things are whose photographs were labelled for a group; others show none of its looks."""
FOREIGN = 200
"""Photographs of kinds that nobody labelled, which show no look of a kind's own."""
SEED = 5

Labels = Mapping[str, Collection[str]]
"""What each photograph shows, by product id."""


@dataclass(frozen=True)
class Labelled:
    """One photograph, and which looks of one group it shows; none where it is of something else."""

    product: Product
    looks: Collection[str]


def read_labels(path: Path = FILE) -> dict[str, tuple[str, ...]]:
    """The looks written down, by product id.

    Raises:
        SourceError: the file cannot be read, or a line has no id or no look that is known.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
    except OSError as error:
        raise SourceError(f"The labels {path} cannot be read ({error}); expected lines of an id and looks.") from error
    known = {name for group in (*groups(), *ELSEWHERE) for name in labels_of(group)}
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 2):
        product, _, said = line.partition("\t")
        looks = tuple(part.strip() for part in said.split(","))
        if not product or not set(looks) <= known:
            raise SourceError(f"{path}, line {number}, is {line!r}; expected an id, a tab and looks that are known.")
        found[product] = looks
    return found


def labels_of(group: str) -> tuple[str, ...]:
    """The looks of a group, with what else its photographs are labelled as."""
    return (*groups().get(group, ()), *ELSEWHERE.get(group, ()))


def examples(group: str, products: Sequence[Product], labels: Labels) -> list[Labelled]:
    """The photographs that say something about a group.

    Args:
        group: of looks.
        products: of the train split, with pictures.
        labels: written down by hand.
    """
    values = set(labels_of(group))
    by_hand = [product for product in products if product.id in labels]
    found = [Labelled(product, values.intersection(labels[product.id])) for product in by_hand]
    if group == TOLD_BY_TITLES:
        rest = (product for product in products if product.id not in labels)
        return [*(one for one in found if one.looks), *by_titles(rest)]
    kinds = {product.category[-1:] for product in by_hand}
    foreign = sorted((product for product in products if product.category[-1:] not in kinds), key=lambda one: one.id)
    drawn = Random(SEED).sample(foreign, min(FOREIGN, len(foreign)))
    told = [one for one in found if one.looks or WORN[group] not in _worn(labels[one.product.id])]
    return [*told, *(Labelled(product, ()) for product in drawn)]


def by_titles(products: Iterable[Product]) -> list[Labelled]:
    """The photographs whose titles name just one pattern."""
    patterns = groups()[TOLD_BY_TITLES]
    said = ((product, [name for name in named(product.title) if name in patterns]) for product in products)
    return [Labelled(product, tuple(names)) for product, names in said if len(names) == 1]


def _worn(looks: Collection[str]) -> set[str]:
    """What a photograph with these looks is of."""
    return {worn for group, worn in WORN.items() if set(labels_of(group)).intersection(looks)}
