"""The nouns of a catalogue report."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from retrieval.catalogue import Catalogue
from retrieval.catalogue_report.kinds import KINDS, Kind
from retrieval.records import Filters, Product

BATCH = 500


def all_products(catalogue: Catalogue, locate: Callable[[str], str | None] = lambda image: None) -> list[Product]:
    """All products in catalogue order, without reviews and with a mere mark for a description: under 1 KB each.

    The checks go through them some fifty times, and equal paths and attributes are held once.

    Args:
        catalogue: to read.
        locate: gives the file in which a picture of the web is kept, None where it is not.
    """
    ids = catalogue.allowed(Filters())
    held: dict[Any, Any] = {}
    products = []
    for start in range(0, len(ids), BATCH):
        products += [_slim(product, held, locate) for product in catalogue.products(ids[start : start + BATCH])]
    return products


def _slim(product: Product, held: dict[Any, Any], locate: Callable[[str], str | None]) -> Product:
    described = bool(product.description and product.description.strip())
    attributes = tuple(product.attributes.items())
    return replace(
        product,
        image=(locate(product.image) or product.image) if product.image else None,
        description="…" if described else None,
        reviews=(),
        category=held.setdefault(("category", product.category), product.category),
        attributes=held.setdefault(("attributes", attributes), product.attributes),
        simulated=held.setdefault(("simulated", product.simulated), product.simulated),
    )


@dataclass(frozen=True)
class Shown:
    """As much of a product as an example shows."""

    id: str
    title: str
    image: str | None

    @classmethod
    def of(cls, product: Product) -> "Shown":
        """The product as an example shows it."""
        return cls(product.id, product.title, product.image)


@dataclass(frozen=True)
class Example:
    """One case of a finding: a product, or several that belong together."""

    products: tuple[Shown, ...] = ()
    note: str = ""
    """What is odd about it, where the finding alone does not say."""
    size: int = 1
    """Products the case concerns, of which `products` may be the first few."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and how often."""

    kind: str
    """A key of `KINDS`, which holds its words and its weight."""
    count: int
    """Products it concerns."""
    of: int
    """Products it could concern."""
    examples: tuple[Example, ...] = ()

    @property
    def about(self) -> Kind:
        """The words and the weight of this kind of finding."""
        return KINDS[self.kind]

    @property
    def share(self) -> float:
        """Of the products it could concern, 0 to 1."""
        return self.count / self.of if self.of else 0.0

    @property
    def hurt(self) -> float:
        """Products concerned times how much it blocks each (the weight of its kind); findings are ordered by it."""
        return self.count * self.about.weight

    @property
    def cost(self) -> str:
        """What that costs the shopper, as one sentence."""
        things = "1 product" if self.count == 1 else f"{self.count:,} products"
        return self.about.cost.format(products=things)

    def to_json(self) -> dict[str, Any]:
        """The shape of `vitrine catalogue report --json`."""
        return {
            "kind": self.kind,
            "area": self.about.area,
            "title": self.about.title,
            "count": self.count,
            "of": self.of,
            "share": round(self.share, 4),
            "weight": self.about.weight,
            "hurt": round(self.hurt, 1),
            "suspicion": self.about.suspicion,
            "cost": self.cost,
            "remedy": self.about.remedy,
            "examples": [
                {
                    "products": [{"id": shown.id, "title": shown.title} for shown in example.products],
                    "size": example.size,
                    "note": example.note,
                }
                for example in self.examples
            ],
        }


@dataclass(frozen=True)
class Report:
    """Everything found in one catalogue, what hurts most first."""

    source: str
    created: str
    """When the index was made: UTC, ISO 8601."""
    products: int
    pictures: int
    """Products whose picture could be read."""
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    """What was not judged, and why."""

    @property
    def summary(self) -> tuple[str, ...]:
        """What the worst findings cost the shopper, one sentence each."""
        return tuple(finding.cost for finding in self.findings[:5])

    def to_json(self) -> dict[str, Any]:
        """The shape of `vitrine catalogue report --json`."""
        return {
            "source": self.source,
            "created": self.created,
            "products": self.products,
            "pictures": self.pictures,
            "summary": list(self.summary),
            "findings": [finding.to_json() for finding in self.findings],
            "notes": list(self.notes),
        }


class Cases:
    """Counts the products of one kind of finding and keeps the first few as examples."""

    def __init__(self, kind: str, limit: int) -> None:
        self._kind, self._limit = kind, limit
        self._count = 0
        self._examples: list[Example] = []

    def add(self, product: Product, note: str = "") -> None:
        """One more product."""
        self._count += 1
        if len(self._examples) < self._limit:
            self._examples.append(Example((Shown.of(product),), note))

    def finding(self, of: int) -> list[Finding]:
        """The finding, or nothing where there was no case."""
        return [Finding(self._kind, self._count, of, tuple(self._examples))] if self._count else []


def grouped(kind: str, groups: Iterable[Example], of: int, limit: int) -> list[Finding]:
    """One finding of cases that concern several products each, in the order given; nothing where there is none."""
    cases = list(groups)
    if not cases:
        return []
    return [Finding(kind, sum(case.size for case in cases), of, tuple(cases[:limit]))]
