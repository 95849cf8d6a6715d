"""A photo and a colour it does not show: does the page have the new colour, and still the photo's kind of product?

`python -m eval.retrieval.photo_words --data PATH` tries strengths of the change on the validation split and prints the
best, to be written into `retrieval.photo_words`; run it after the image encoder has changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from agent.state import Memory, Turn
from eval.metrics import DEPTH, mean
from eval.records import Query, Score
from eval.retrieval.sections import Row, Section, row_of
from eval.retrieval.validation import SPLIT, asked_for, write
from retrieval.encoder import mix
from retrieval.photo_reading import SAME_PICTURE, VOTERS, Neighbour, read, shares
from retrieval.photo_words import CHOSEN, Strengths, change_of, compose, favour_kinds
from retrieval.records import Product

if TYPE_CHECKING:
    from agent.services import Understander
    from eval.retrieval.pool import Pool
    from retrieval.encoder import Encoder

FEWEST = 3
"""A kind comes in a colour from so many products of the pool on."""
SEED = 7
ROUTE_DEPTH = 100
ALPHA = 0.5
PLAIN_ALPHAS = (0.5, 0.4, 0.3)
CHANGES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
LET_GO_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
KIND_WEIGHTS = (0.0, 0.1, 0.25, 0.5, 1.0)


@dataclass(frozen=True, eq=False)
class Shop:
    """Products with pictures, any of which may be the shopper's photo; that one is then not in the shop."""

    products: Sequence[Product]
    images: np.ndarray
    """(n, dim) float32, unit length."""
    encoder: "Encoder"
    facets: Mapping[str, Mapping[str, int]]
    _near: dict[int, list[Neighbour]] = field(default_factory=dict)
    _changes: dict["Wish", tuple[np.ndarray, np.ndarray] | None] = field(default_factory=dict)

    def ranked(self, vector: np.ndarray, photo: int, allowed: np.ndarray | None = None) -> dict[str, float]:
        """Ids with their cosines, best first, without the photo's own product.

        Args:
            vector: (dim,) what is looked for.
            photo: the row of the photo.
            allowed: (n,) bool; None: all.
        """
        scores = self.images @ vector
        scores[photo] = -np.inf
        if allowed is not None:
            scores[~allowed] = -np.inf
        order = np.argsort(-scores, kind="stable")[:ROUTE_DEPTH]
        return {self.products[row].id: float(scores[row]) for row in order if scores[row] > -np.inf}

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """The narrowest category by id."""
        return {product.id: product.category[-1] for product in self.products if product.category}

    def near(self, photo: int) -> list[Neighbour]:
        """What the other products say of a photo."""
        if photo not in self._near:
            found = list(self.ranked(self.images[photo], photo).items())[:VOTERS]
            found = found[:1] if found and found[0][1] >= SAME_PICTURE else found
            by_id = {product.id: product for product in self.products}
            self._near[photo] = [Neighbour(by_id[product_id], max(score, 0.0)) for product_id, score in found]
        return self._near[photo]

    def changes(self, wish: "Wish") -> tuple[np.ndarray, np.ndarray] | None:
        """The (dim,) vectors of what is wanted and of what the photo shows; None where the wish changes nothing."""
        if wish not in self._changes:
            change = change_of(wish.colour, self.near(wish.photo), self.facets)
            phrases = None if change is None else self.encoder.encode_text([change.wanted, change.now])
            self._changes[wish] = None if phrases is None else (phrases[0], phrases[1])
        return self._changes[wish]


@dataclass(frozen=True)
class Wish:
    """A photo, and the colour it should come in instead."""

    photo: int
    """Its row."""
    colour: str
    right: frozenset[str]
    """Ids of the products of the photo's kind in that colour."""


def wishes(products: Sequence[Product]) -> list[Wish]:
    """One for each product whose kind comes in another colour, which is drawn, the same in every run."""
    held: dict[tuple[str, str], list[str]] = {}
    for one in products:
        if one.category and one.colour:
            held.setdefault((one.category[-1], one.colour), []).append(one.id)
    random, found = Random(SEED), []
    for row, one in enumerate(products):
        kind = one.category[-1] if one.category else None
        others = sorted(c for (k, c), ids in held.items() if k == kind and c != one.colour and len(ids) >= FEWEST)
        if kind and one.colour and others:
            colour = random.choice(others)
            found.append(Wish(row, colour, frozenset(held[kind, colour])))
    return found


def measure(pool: "Pool") -> Section:
    """The plain mix of photo and words beside the composed vector, and the product's own way with filters."""
    shop = Shop(pool.products, pool.images, pool.parts.encoder, pool.index.catalogue.facets())
    asked = wishes(pool.products)
    rows: list[Row] = []
    for alpha in PLAIN_ALPHAS:
        rows.append(_row(f"plain mix, alpha {alpha:g}", shop, asked, partial(_plain, shop, alpha=alpha)))
    rows.append(_row("composed", shop, asked, lambda wish: list(_composed(shop, wish)), rows[0]))
    rows.append(_row("composed, kinds weigh in", shop, asked, lambda wish: _favoured(shop, wish), *rows[-1:], rows[0]))
    understander = pool.live.understander
    rows.append(
        _row("with filters, as in the product", shop, asked, lambda wish: _filtered(shop, wish, understander), rows[0])
    )
    about = (
        f"right = the wanted colour and the photo's kind; {len(asked):,} photos of the pool, each left out of the shop "
        f"and a drawn colour that at least {FEWEST} others of its kind have; R-P@10 = P@10 over its ceiling"
    )
    return Section("photo + words", tuple(rows), about)


def _row(name: str, shop: Shop, asked: Sequence[Wish], rank: Callable[[Wish], Sequence[str]], *than: Row) -> Row:
    scores = [_score(shop.products[wish.photo].id, wish, rank(wish)[:DEPTH]) for wish in asked]
    most = mean([min(DEPTH, len(wish.right)) / DEPTH for wish in asked])
    full = [score.values["P@10"] or 0.0 for score, wish in zip(scores, asked, strict=True) if len(wish.right) >= DEPTH]
    facts = {"ceiling": round(most, 4), "P@10 of ten or more": round(mean(full), 4), "of ten or more": len(full)}
    return row_of(name, scores, *than, **facts)


def _score(photo: str, wish: Wish, page: Sequence[str]) -> Score:
    reached = _reached(page, wish)
    values = {"P@10": reached * min(DEPTH, len(wish.right)) / DEPTH, "R-P@10": reached}
    return Score(Query(f"{photo} {wish.colour}", _said(wish), photo), values, tuple(page))


def _plain(shop: Shop, wish: Wish, alpha: float) -> list[str]:
    wanted = shop.encoder.encode_text([wish.colour])[0]
    return list(shop.ranked(mix(wanted, shop.images[wish.photo], alpha), wish.photo))


def _composed(shop: Shop, wish: Wish, strengths: Strengths = CHOSEN) -> dict[str, float]:
    photo, change = shop.images[wish.photo], shop.changes(wish)
    if change is None:
        return shop.ranked(mix(shop.encoder.encode_text([wish.colour])[0], photo, ALPHA), wish.photo)
    return shop.ranked(compose(photo, *change, ALPHA, strengths), wish.photo)


def _favoured(shop: Shop, wish: Wish, strengths: Strengths = CHOSEN) -> list[str]:
    return _by_kind(shop, _composed(shop, wish, strengths), wish, strengths)


def _filtered(shop: Shop, wish: Wish, understander: "Understander", strengths: Strengths = CHOSEN) -> list[str]:
    """What the assistant shows: the words become filters, the rest of the photo ranks."""
    memory = Memory(photo=read(shop.near(wish.photo)), photo_is_new=True)
    intent = understander.understand(Turn(_said(wish), image="photo"), memory)
    allowed = np.array([intent.filters.matches(product) for product in shop.products])
    return _by_kind(shop, shop.ranked(shop.images[wish.photo], wish.photo, allowed), wish, strengths)


def _by_kind(shop: Shop, scores: Mapping[str, float], wish: Wish, strengths: Strengths) -> list[str]:
    return favour_kinds(scores, shares(shop.near(wish.photo), "kind"), shop.kind_of, strengths)


def _said(wish: Wish) -> str:
    return f"like this but in {wish.colour.lower()}"


def tried(shop: Shop) -> dict[Strengths, float]:
    """P@10 over its ceiling of the composed vector with each strength."""
    asked = wishes(shop.products)
    return {
        strengths: mean([_reached(_favoured(shop, wish, strengths), wish) for wish in asked])
        for strengths in (Strengths(*values) for values in product(CHANGES, LET_GO_SHARES, KIND_WEIGHTS))
    }


def tried_with_filters(shop: Shop, understander: "Understander") -> dict[float, float]:
    """P@10 over its ceiling of the product's own way, by the weight of the kind."""
    asked = wishes(shop.products)
    return {
        kind: mean([_reached(_filtered(shop, wish, understander, replace(CHOSEN, kind=kind)), wish) for wish in asked])
        for kind in KIND_WEIGHTS
    }


def _reached(page: Sequence[str], wish: Wish) -> float:
    return sum(found in wish.right for found in page[:DEPTH]) / min(DEPTH, len(wish.right))


def main() -> None:
    """Print what every strength gives on the validation split of a catalogue, the best last."""
    from agent.assemble import Parts
    from agent.settings import read_settings
    from eval.retrieval.pool import open_pool

    with open_pool(Parts(read_settings()), asked_for(__doc__ or ""), split=SPLIT) as pool:
        shop = Shop(pool.products, pool.images, pool.parts.encoder, pool.index.catalogue.facets())
        for kind, value in tried_with_filters(shop, pool.live.understander).items():
            write(f"with filters, kind {kind:g}: {value:.4f}")
        found = tried(shop)
        for strengths, value in sorted(found.items(), key=lambda item: item[1])[-8:]:
            write(f"{strengths}: {value:.4f}")
        write(f"in use now, {CHOSEN}: {found.get(CHOSEN, float('nan')):.4f}")


if __name__ == "__main__":
    main()
