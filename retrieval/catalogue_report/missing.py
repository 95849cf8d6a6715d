"""What products do not state although the catalogue otherwise does."""

from collections import Counter
from collections.abc import Callable, Collection

from retrieval.catalogue_report.records import Cases, Finding
from retrieval.records import Product

USUAL_IN_CATEGORY = 0.2
"""A category in which this share states a fact is one where the fact has a meaning: watches have no sleeve length."""
USUAL_IN_SHOP = 0.8
"""A fact that this share of the whole shop states is expected of every product, but not of a silent department."""
SILENT_FROM = 10
"""So many products of a department, none of which states a fact, and the fact has no meaning there: lamps, a gender."""
ALWAYS_ASKED = ("category", "price", "picture", "description")
BY_CATEGORY = ("colour", "gender", "brand")


def states(product: Product, fact: str) -> bool:
    """Whether the product says anything on a fact: `price`, `picture`, `description` or a facet's name."""
    match fact:
        case "price":
            return product.price is not None
        case "picture":
            return bool(product.image)
        case "description":
            return bool(product.description and product.description.strip())
        case _:
            return any(value.strip() for value in product.values(fact))


class Expectation:
    """Of which products a fact may be expected: where their category, a broader one or the whole shop usually has it.

    Args:
        products: the whole catalogue.
        fact: as for `states`.
    """

    def __init__(self, products: Collection[Product], fact: str) -> None:
        self.stated, self.total = 0, len(products)
        held, stating = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
        for product in products:
            said = states(product, fact)
            self.stated += said
            for depth in range(1, len(product.category) + 1):
                held[product.category[:depth]] += 1
                stating[product.category[:depth]] += said
        self._everywhere = self.stated >= USUAL_IN_SHOP * self.total
        self._silent = {path for path, count in held.items() if count >= SILENT_FROM and not stating[path]}
        self._usual = {path for path, count in held.items() if stating[path] >= USUAL_IN_CATEGORY * count}

    def holds(self, product: Product) -> bool:
        """Whether this product should state the fact."""
        path = product.category
        if self._everywhere and path[:1] not in self._silent:
            return True
        return any(path[:depth] in self._usual for depth in range(1, len(path) + 1))


def missing_facts(products: Collection[Product], limit: int) -> tuple[list[Finding], list[str]]:
    """What is missing, and a note for each fact that the whole catalogue is silent about."""
    findings, notes = [], []
    for fact in (*ALWAYS_ASKED, *BY_CATEGORY):
        expectation = Expectation(products, fact)
        if not expectation.stated:
            notes.append(f"No product states a {fact}, so none is counted as lacking one.")
        elif fact in ALWAYS_ASKED:
            findings += _lacking(products, fact, lambda product: True, limit)
        else:
            findings += _lacking(products, fact, expectation.holds, limit)
    return findings, notes


def unreadable_pictures(products: Collection[Product], readable: Collection[str], limit: int) -> list[Finding]:
    """Products that name a picture which indexing could not read; `readable` are the ids that have a vector."""
    cases, of = Cases("unreadable_picture", limit), 0
    for product in products:
        of += bool(product.image)
        if product.image and product.id not in readable:
            cases.add(product, product.image)
    return cases.finding(of)


def _lacking(
    products: Collection[Product], fact: str, expected: Callable[[Product], bool], limit: int
) -> list[Finding]:
    cases, of = Cases(f"missing_{fact}", limit), 0
    for product in products:
        if expected(product):
            of += 1
            if not states(product, fact):
                cases.add(product)
    return cases.finding(of)
