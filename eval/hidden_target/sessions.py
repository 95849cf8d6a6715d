"""Who comes into the shop: targets and scenarios, drawn the same in every run."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from eval.hidden_target.facts import PRICE, Facets, Fact, facts_of
from eval.hidden_target.shopper import Card
from retrieval.errors import SourceError
from retrieval.product_text import fold_key
from retrieval.records import Product

SHARES = {"buying": 0.40, "browsing": 0.40, "override": 0.15, "no preference": 0.05}
"""Of the sessions, by scenario."""
HARD = (PRICE, "brand", "gender")
"""What a buyer insists on early."""
VAGUE = ("gender", "usage", "season")
"""What somebody who only looks around may begin with; else the broadest kind."""
REPLACED = ("colour", "brand", "usage", "season", "gender")
REPLACED_ON = (3, 4)


@dataclass(frozen=True)
class Session:
    """One shopper with one target."""

    number: int
    scenario: str
    card: Card
    target: str
    """The product's id."""
    key: str
    """Its folded title, by which a card is right; no shopper knows it."""

    @property
    def counts_from(self) -> int:
        """The first turn, from 1, on which finding the target counts."""
        return self.card.replaces_on or 1


def scenarios(count: int) -> list[str]:
    """So many scenarios in the shares of the protocol, by largest remainders."""
    whole = {name: int(share * count + 1e-9) for name, share in SHARES.items()}
    left = sorted(SHARES, key=lambda name: whole[name] - SHARES[name] * count)
    for name in left[: count - sum(whole.values())]:
        whole[name] += 1
    return [name for name in SHARES for _ in range(whole[name])]


def draw(products: Sequence[Product], facets: Facets, count: int, seed: int) -> list[Session]:
    """Sessions over a catalogue: each title once before any comes again, scenarios mixed.

    Args:
        products: of the catalogue.
        facets: its facets with their values.
        count: how many sessions.
        seed: other seeds draw other targets, scenarios and words.

    Raises:
        SourceError: no product has enough facts for a scenario.
    """
    random = Random(seed)
    drawn = scenarios(count)
    random.shuffle(drawn)
    targets = list({fold_key(product.title): product for product in products}.values())
    random.shuffle(targets)
    queue, others = deque(targets), _values_of_kinds(products)
    return [_session(number, scenario, queue, facets, others, seed) for number, scenario in enumerate(drawn)]


Others = dict[tuple[str, str], list[str]]
"""By kind and facet the values that products of this kind have."""


def _values_of_kinds(products: Iterable[Product]) -> Others:
    found: dict[tuple[str, str], set[str]] = {}
    for product in products:
        for facet in REPLACED:
            found.setdefault((_kind(product), facet), set()).update(product.values(facet))
    return {key: sorted(values) for key, values in found.items()}


def _session(number: int, scenario: str, queue: deque[Product], facets: Facets, others: Others, seed: int) -> Session:
    for tried in range(len(queue)):
        product = queue[tried]
        card = make_card(product, scenario, facets, others, Random(f"{seed} {number} {product.id}"))
        if card is not None:
            del queue[tried]
            queue.append(product)
            card = replace(card, taken=frozenset(value.lower() for values in facets.values() for value in values))
            return Session(number, scenario, card, product.id, fold_key(product.title))
    raise SourceError(
        f"No product has enough facts for a shopper of the scenario {scenario!r}; "
        "give a catalogue whose products have a kind and at least two other facts."
    )


def make_card(product: Product, scenario: str, facets: Facets, others: Others, random: Random) -> Card | None:
    """The card of a shopper of this scenario with this product in mind; None where its facts do not suffice."""
    facts = facts_of(product, facets, random)
    if len(facts) < 2:
        return None
    kind = [fact for fact in facts if fact.facet == "category"]
    rest = [fact for fact in facts if fact.facet != "category"]
    random.shuffle(rest)
    match scenario:
        case "buying":
            return Card((*kind, *_hard_first(rest)), product.currency)
        case "browsing":
            return Card(_vague_first(product, kind, rest, facets, random), product.currency, vague=True)
        case "override":
            return _mistaken(product, kind, rest, others, random)
    return Card((*kind, *rest)[:2], product.currency, indifferent=True)


def _hard_first(rest: list[Fact]) -> list[Fact]:
    """The same facts, beginning with one that a buyer insists on, where there is one."""
    return sorted(rest, key=lambda fact: fact is not next((hard for hard in rest if hard.facet in HARD), None))


def _vague_first(
    product: Product, kind: list[Fact], rest: list[Fact], facets: Facets, random: Random
) -> tuple[Fact, ...]:
    """Something vague, then the kind as the second or third thing, then the rest."""
    openings = [fact for fact in rest if fact.facet in VAGUE]
    broad = product.category[0] if len(product.category) > 1 else None
    if kind and broad in facets["category"] and broad != kind[0].value:
        openings.append(Fact("category", str(broad)))
    opening = random.choice(openings or rest)
    rest = [fact for fact in rest if fact is not opening]
    place = random.choice((0, 1))
    return (opening, *rest[:place], *kind, *rest[place:])


def _mistaken(product: Product, kind: list[Fact], rest: list[Fact], others: Others, random: Random) -> Card | None:
    """First another value of one facet, which products of this kind do have; then the right one."""
    for right in rest:
        wrong = [
            value for value in others.get((_kind(product), right.facet), []) if value not in product.values(right.facet)
        ]
        if kind and right.facet in REPLACED and wrong:
            return Card(
                (*kind, right, *(fact for fact in rest if fact is not right)),
                product.currency,
                mistaken=Fact(right.facet, random.choice(wrong)),
                replaces_on=random.choice(REPLACED_ON),
            )
    return None


def _kind(product: Product) -> str:
    return product.category[-1] if product.category else ""
