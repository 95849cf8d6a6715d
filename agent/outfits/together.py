"""Several things at once, found, chosen to go with each other, and kept within what they may cost together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from agent.outfits.choosing import choose
from agent.outfits.harmony import goes_together, tone
from agent.outfits.parts import kinds_by_part, name_of, taken_by
from agent.outfits.plan import Slot, for_same_people, other_kinds, slots
from agent.relaxing import relax
from agent.state import Group, Intent, Item, Relaxation
from agent.understanding.looks import wished
from agent.understanding.merge import merged
from retrieval.index import Index
from retrieval.query import Query
from retrieval.records import Candidate, Choice, Filters, Product
from retrieval.search import Searcher

POOL = 12
"""Candidates of each thing that the choice is made among; more are only looked at where these are not enough."""
CHEAPEST = 6
"""Beside them, where a sum is to be kept, the cheapest."""


@dataclass(frozen=True)
class Together:
    """What was found for several things."""

    groups: tuple[Group, ...]
    candidates: tuple[Candidate, ...]
    """In the order of the groups."""
    total: int
    """Products that any of the things could have been."""
    relaxed: tuple[Relaxation, ...] = ()


@dataclass(frozen=True)
class _Pool:
    """One thing and what it may be."""

    item: Item
    candidates: Sequence[Candidate]
    kept: bool = False
    total: int = 0
    relaxed: tuple[Relaxation, ...] = ()


class Composer:
    """Puts several things together over one index.

    Args:
        searcher: searches the index.
        index: what is searched.
        words: the words of an intent that rank.
        query: the turn's own; its picture, product to resemble and what is left out hold for every thing.
        cards: at most so many in all.
    """

    def __init__(
        self, searcher: Searcher, index: Index, words: Callable[[Intent], str], query: Query, cards: int
    ) -> None:
        self._searcher = searcher
        self._index = index
        self._words = words
        self._query = query
        self._cards = cards

    def look(self, intent: Intent, subject: Product | None) -> Together:
        """One thing of each part: anew, or what stays on the page with what takes the place of the rest."""
        catalogue = self._index.catalogue
        plan = slots(intent, subject, catalogue.parents(), catalogue.facets())
        if not plan and subject is not None:
            plan = [Slot("", (other_kinds(for_same_people(intent.filters, subject), subject),))]
        pools = [self._part(item, intent, plan, subject) for item in intent.items] or self._parts(intent, plan)
        beside = [subject] if subject is not None else []
        found = self._chosen(pools, beside, intent.together, True)
        if intent.together is None or subject is None or not subject.price:
            return found
        # Who would pay for the piece as well keeps the sum too, where that leaves no part out.
        with_piece = self._chosen(pools, beside, intent.together - subject.price, True)
        return with_piece if _filled(with_piece) == _filled(found) else found

    def several(self, intent: Intent) -> Together:
        """Some cards of each thing, as many of each; any one of each together is within the sum."""
        pools = [self._wish(item, intent) for item in intent.items]
        return self._chosen(pools, (), intent.together, intent.match, max(1, self._cards // len(pools)))

    def _parts(self, intent: Intent, plan: Sequence[Slot]) -> list[_Pool]:
        """The first parts of which the shop has something; of two in the same place on the body only one."""
        taken: set[str] = set()
        pools: list[_Pool] = []
        for slot in plan:
            if slot.part in taken or len(pools) == self._cards:
                continue
            pool = self._pool(Item(name_of(slot.part), part=slot.part), slot.tiers, intent)
            if pool.candidates:
                taken.update(taken_by(slot.part))
                pools.append(pool)
        return pools

    def _part(self, item: Item, intent: Intent, plan: Sequence[Slot], subject: Product | None) -> _Pool:
        if item.kept and not intent.more:
            return _Pool(item, self._kept(item), True)
        base = for_same_people(intent.filters, subject)
        kinds = item.filters.choice("category")
        tiers = next((slot.tiers for slot in plan if slot.part == item.part), ())
        if not tiers:
            every = kinds_by_part(self._index.catalogue.parents()).get(item.part, ())
            tiers = (base.with_choice("category", Choice(tuple(every))),)
        if kinds.include:
            within = [narrowed for tier in tiers if (narrowed := self._within(tier, kinds)) is not None]
            named = base.with_choice("category", kinds)
            if self._index.catalogue.count(named):
                tiers = (*within, named)
            else:  # the shop has nothing of that name for these people: something else of the same part will do
                item = replace(item, name=name_of(item.part))
        own = replace(item.filters, facets={**item.filters.facets, "category": Choice()})
        return self._pool(item, [merged(tier, own) for tier in tiers], intent)

    def _within(self, tier: Filters, kinds: Choice) -> Filters | None:
        """The tier's kinds that are among those named or below them; None where there is none."""
        parents = self._index.catalogue.parents()

        def is_named(kind: str | None) -> bool:
            while kind is not None and kind not in kinds.include:
                kind = parents.get(kind)
            return kind is not None

        held = tier.choice("category")
        left = tuple(kind for kind in held.include if is_named(kind))
        return tier.with_choice("category", Choice(left, (*held.exclude, *kinds.exclude))) if left else None

    def _wish(self, item: Item, intent: Intent) -> _Pool:
        if item.kept and not intent.more:
            return _Pool(item, self._kept(item), True)
        filters = merged(intent.filters, item.filters)
        relaxed: tuple[Relaxation, ...] = ()
        catalogue = self._index.catalogue
        total = catalogue.count(filters)
        if not total and not item.without:
            filters, relaxed = relax(catalogue, filters)
            total = catalogue.count(filters)
        pool = self._pool(item, [filters], intent)
        return replace(pool, total=total, relaxed=relaxed)

    def _stays(self, pool: _Pool) -> list[Candidate]:
        """What was to be replaced, where nothing else fits."""
        return [Candidate(one, 0.0) for one in self._index.catalogue.products(list(pool.item.without[-1:]))]

    def _kept(self, item: Item) -> list[Candidate]:
        return [Candidate(product, 0.0) for product in self._index.catalogue.products(list(item.kept))]

    def _pool(self, item: Item, tiers: Iterable[Filters], intent: Intent) -> _Pool:
        """Candidates of what suits best, then of what else is allowed, until there are enough to choose among."""
        found: dict[str, Candidate] = {}
        allowed = Filters()
        for allowed in tiers:
            if len(found) < POOL:
                found.update(
                    {one.product.id: one for one in self._ranked(item, allowed, intent) if one.product.id not in found}
                )
        if intent.together is not None:
            catalogue = self._index.catalogue
            cheapest = catalogue.products(catalogue.ordered(allowed, "price", CHEAPEST))
            left_out = {*self._query.without, *item.without}
            found.update({one.id: Candidate(one, 0.0) for one in cheapest if one.id not in {*found, *left_out}})
        return _Pool(item, list(found.values()))

    def _ranked(self, item: Item, filters: Filters, intent: Intent) -> list[Candidate]:
        own = replace(
            intent, filters=filters if self._query.like is None else Filters(), soft=(*intent.soft, *item.soft)
        )
        words = self._words(own) if self._query.image is None else " ".join(own.soft)
        looks = wished(own.soft, self._index.catalogue.facets())
        without = (*self._query.without, *item.without)
        query = replace(self._query, text=words, filters=filters, k=POOL, without=without, looks=looks)
        return self._searcher.rank(query, self._searcher.retrieve(self._index, query)[0])

    def _chosen(
        self,
        pools: Sequence[_Pool],
        beside: Iterable[Product],
        budget: float | None,
        match: bool,
        each: int = 1,
    ) -> Together:
        """The best set of one of each, and more of each where that is wanted, in the order of the pools."""
        kept = [one.product for pool in pools if pool.kept for one in pool.candidates]
        spent = sum(
            max((one.product.price or 0.0 for one in pool.candidates), default=0.0) for pool in pools if pool.kept
        )
        left = None if budget is None else budget - spent
        free = [pool for pool in pools if not pool.kept]
        picked = choose([pool.candidates for pool in free], [*beside, *kept] if match else (), left, match)
        shown = {id(pool): [one] if one is not None else [] for pool, one in zip(free, picked, strict=True)}
        if each > 1:
            _fill(free, shown, left, each, match)
        rows = [(pool, list(pool.candidates) if pool.kept else shown[id(pool)] or self._stays(pool)) for pool in pools]
        groups = [
            Group(
                pool.item.name,
                pool.item.filters,
                tuple(one.product.id for one in row),
                not pool.kept and not shown[id(pool)],
            )
            for pool, row in rows
            if row
        ]
        return Together(
            tuple(groups),
            tuple(one for _, row in rows for one in row),
            sum(pool.total for pool in pools) or sum(len(row) for _, row in rows),
            tuple(step for pool in pools for step in pool.relaxed),
        )


def _filled(found: Together) -> int:
    return sum(not group.stays for group in found.groups)


def _fill(
    pools: Sequence[_Pool], shown: dict[int, list[Candidate]], budget: float | None, each: int, match: bool
) -> None:
    """More of each thing, as long as any one of each is within the sum and goes with all others."""
    for pool in pools:
        row = shown[id(pool)]
        others = [one for other in pools if other is not pool for one in shown[id(other)]]
        dearest = [
            max((one.product.price or 0.0 for one in shown[id(other)]), default=0.0)
            for other in pools
            if other is not pool
        ]
        for candidate in pool.candidates:
            price = candidate.product.price
            fits = budget is None or (price is not None and price + sum(dearest) <= budget + 0.004)
            tones = [tone(one.product.colour) for one in others]
            if row and len(row) < each and candidate not in row and fits:
                if not match or all(goes_together([tone(candidate.product.colour), other]) for other in tones):
                    row.append(candidate)
