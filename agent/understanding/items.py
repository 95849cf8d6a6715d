"""Several wishes in one message, and what a later turn changes about one of them or about a part of a look."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from agent.outfits.parts import name_of, part_of, path_of
from agent.state import Chip, Intent, Item, Memory
from agent.understanding import merge, other_kinds
from agent.understanding.mentions import Mention
from agent.understanding.reading import Reading
from agent.understanding.vocabulary import SOFT
from retrieval.records import Choice, Filters, Product, Range

Parents = Mapping[str, str | None]
_OF_ALL = ("gender", "season", "usage")
"""Facets that are about the shopper and the occasion: they hold for every thing, unless things differ in them."""
_JOINTS = frozenset({"and", "plus", "+", "with"})
_MATCH = re.compile(
    r"\b(?:to match|matching|(?:that|which) match(?:es)?|match each other|(?:to|that) goes? with (?:it|them))\b"
)
_EACH = re.compile(r"\b(?:per (?:item|piece|thing|product|article)|apiece|each(?: one)?|a piece|for either)\b")
"""Beside these a price holds for every thing."""
_ARTICLES = frozenset({"a", "an", "one", "some", "the", "my", "another"})
_SAID = frozenset("match matching both each together everything outfit look set pair".split())
_OTHER = re.compile(
    r"\b(?:(?:an)?other|others|different|else|instead|new|swap|swapped|replace|exchange|change|switch|trade|rather)\b"
)
_SWAP = re.compile(r"\b(?:swap|replace|exchange|change|switch|trade)\b.*\b(?:for|with|to|by|into)\b")
_SEARCHES = re.compile(
    r"\b(?:show|find|search|looking for|look for|i want|i need|id like|let me see|do you have|now|only|just)\b"
)
_LEAVES_OUT = re.compile(r"\b(?:without|drop|remove|no|lose|skip|leave out|forget|take away|not)\b")
_ASKS = re.compile(
    r"^(?:(?:and|ok|so|but|hmm) )*(?:how|what|whats|which|when|where|who|why|do|does|is|are|tell|compare)\b"
    r"(?!(?: about)? (?:\w+ ){0,3}(?:(?:an)?other|different|else)\b)"
)
"""A question about the things, and not for others of one: "do you have other shoes?"."""


@dataclass(frozen=True)
class _Thing:
    """A kind that is named, with the stretch of the message that is about it."""

    head: Mention
    start: int
    end: int


def split(
    intent: Intent, reading: Reading, held: Filters, price_of: Callable[[str], Range | None], parents: Parents
) -> Intent:
    """The intent with one item for each of the kinds that the message joins; as it is where it joins none.

    Args:
        intent: what the message means as one wish.
        reading: of the message.
        held: the filters from before.
        price_of: the price that a piece of text asks for.
        parents: of the catalogue's categories.
    """
    things = _things(reading, parents)
    adds = reading.commands.adds and bool(held.choice("category").include)  # "heels", "also flats and sandals"
    if len(things) < 2 or adds:
        return intent
    match = _MATCH.search(reading.sentence.plain) is not None
    own, shared = _shared_out(reading, things, match)
    prices = _prices(reading, things, price_of)
    if all(prices) and len(set(prices)) == 1 or _EACH.search(reading.sentence.plain):
        prices = [None] * len(things)  # "backpacks up to 40, and caps up to 40 as well"
    items = []
    for thing, choices, price in zip(things, own, prices, strict=True):
        facets = {"category": Choice(thing.head.values), **choices}
        items.append(Item(thing.head.text, Filters(facets, price or Range())))
    apart = {facet for choices in own for facet in choices} - shared
    facets = {name: held.choice(name) if name in apart else choice for name, choice in intent.filters.facets.items()}
    price = held.price if reading.together is not None or any(prices) else intent.filters.price
    filters = replace(intent.filters, facets=facets, price=price)
    soft = tuple(phrase for phrase in intent.soft if not set(phrase.split()) <= _SAID)
    return replace(
        intent,
        filters=flat(filters, items),
        items=tuple(items),
        soft=soft,
        together=reading.together,
        match=match,
        more=False,
    )


def flat(shared: Filters, items: Sequence[Item]) -> Filters:
    """The filters that every card obeys, whichever thing it stands for: the kinds of all, and what all items name."""
    facets = dict(shared.facets)
    for name in {"category", *(name for item in items for name in item.filters.facets)}:
        choices = [item.filters.choice(name) for item in items]
        if all(choice.include for choice in choices):
            include = tuple(dict.fromkeys(value for choice in choices for value in choice.include))
            facets[name] = Choice(include, shared.choice(name).exclude)
    return replace(shared, facets=facets)


def _things(reading: Reading, parents: Parents) -> list[_Thing]:
    heads = _once([mention for mention in reading.positive("category") if mention.values], parents)
    words = [token.word for token in reading.sentence.tokens]
    cuts: list[int] = []
    if not heads:
        return []
    for one, other in zip(heads, heads[1:], strict=False):
        between = range(one.end, other.start)
        cut = next((place for place in reversed(between) if words[place] in (*_JOINTS, ",")), None)
        if (
            cut is None
            or "or" in words[one.end : other.start]
            or not other_kinds.is_other_kind(one.values, other.values, parents)
        ):
            return []
        cuts.append(cut)
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(words)]
    things = [_Thing(head, start, end) for head, start, end in zip(heads, starts, ends, strict=True)]
    return things if any(words[cut] in _JOINTS for cut in cuts) or _is_told_of_each(reading, things) else []


def _is_told_of_each(reading: Reading, things: Sequence[_Thing]) -> bool:
    """Whether things in a bare list are several: "heels up to 50, a clutch up to 30", "shirt, tie, 80 together"."""
    tokens = reading.sentence.tokens
    numbers = [sum(token.is_number for token in tokens[thing.start : thing.end]) for thing in things]
    is_priced = reading.numbers.price is not None and all(number == 1 for number in numbers)
    return len(things) > 1 and (reading.together is not None or is_priced)


def _once(heads: Sequence[Mention], parents: Parents) -> list[Mention]:
    """The kinds without those that only name again what was named: "heels and a clutch, 90 for heels and bag"."""
    kept: list[Mention] = []
    for head in heads:
        known = [value for one in kept for value in one.values]
        if not all(any(value in path_of(one, parents) for one in known) for value in head.values):
            kept.append(head)
    return kept


def _shared_out(reading: Reading, things: Sequence[_Thing], match: bool) -> tuple[list[dict[str, Choice]], set[str]]:
    """For each thing its own choices, and the facets that hold for all."""
    words = [token.word for token in reading.sentence.tokens]
    last = things[-1]
    own: list[dict[str, Choice]] = [{} for _ in things]
    shared: set[str] = set()
    one_coloured = len({_place(mention, things) for mention in reading.mentions if mention.facet == "colour"}) == 1
    apart = {facet: told for facet in _OF_ALL if (told := _told_apart(reading, things, facet))}
    for mention in reading.mentions:
        if mention.facet in ("category", SOFT, *apart) or not mention.values:
            continue
        of_all = mention.facet in _OF_ALL or mention.start >= last.head.end or _says_of_all(mention, words, things)
        if of_all or (match and mention.facet == "colour" and one_coloured):
            shared.add(mention.facet)
            continue
        place = _place(mention, things)
        held = own[place].get(mention.facet, Choice())
        added = Choice((), mention.values) if mention.negated else Choice(mention.values)
        own[place][mention.facet] = Choice((*held.include, *added.include), (*held.exclude, *added.exclude))
    for facet, told in apart.items():
        for choices, values in zip(own, told, strict=True):
            choices[facet] = Choice(values)
    return [{name: choice for name, choice in choices.items() if name not in shared} for choices in own], shared


def _place(mention: Mention, things: Sequence[_Thing]) -> int:
    """Which of the things a word stands with."""
    return next(place for place, thing in enumerate(things) if mention.start < thing.end)


def _told_apart(reading: Reading, things: Sequence[_Thing], facet: str) -> list[tuple[str, ...]]:
    """Each thing's own values where things differ: "a bag for women and shoes for men"; nothing where all are alike.

    A thing without a word of its own has that of the one before it where that stands before its kind ("men's belts and
    wallets"), else of the one after it ("a bag and shoes for her, a belt for him").
    """
    said = [mention for mention in reading.positive(facet) if mention.values]
    by_thing = [[mention for mention in said if thing.start <= mention.start < thing.end] for thing in things]
    named = [tuple(dict.fromkeys(value for mention in own for value in mention.values)) for own in by_thing]
    if len({frozenset(values) for values in named if values}) < 2:
        return []
    found: list[tuple[str, ...]] = []
    for place, thing in enumerate(things):
        leads = place > 0 and bool(by_thing[place - 1]) and by_thing[place - 1][0].start < things[place - 1].head.start
        after = next((values for values in named[place:] if values), ())
        before = found[-1] if found else ()
        bare = thing.head.start == thing.start
        found.append(named[place] or (before if leads and bare else ()) or after or before)
    return found


def _says_of_all(mention: Mention, words: Sequence[str], things: Sequence[_Thing]) -> bool:
    """Whether a word before the first kind is meant for all: "black belts and wallets", not "a black bag and shoes"."""
    first, *others = things
    if mention.start >= first.head.start or _ARTICLES & set(words[first.start : first.head.start]):
        return False
    return all(thing.head.start == thing.start for thing in others)


def _prices(reading: Reading, things: Sequence[_Thing], price_of: Callable[[str], Range | None]) -> list[Range | None]:
    """Each thing's own price; none where only the last one has one, which is then meant for all."""
    none: list[Range | None] = [None] * len(things)
    if reading.together is not None or reading.numbers.price is None:
        return none
    tokens = reading.sentence.tokens
    prices = [price_of(" ".join(token.raw for token in tokens[thing.start : thing.end])) for thing in things]
    return prices if any(prices[:-1]) else none


def current(memory: Memory, parents: Parents) -> list[tuple[Item, tuple[Product, ...]]]:
    """The things on the page with their cards: the wishes in force, or the parts of the look."""
    search = memory.search
    if search is None or not memory.shown:
        return []
    if search.items:
        return [
            (item, tuple(product for product in memory.shown if _stands_for(product, item))) for item in search.items
        ]
    if search.kind != "look" or search.filters.choice("category").include:
        return []
    parts = [(part_of(product.category), product) for product in memory.shown]
    return [(Item(name_of(part), part=part, kept=(product.id,)), (product,)) for part, product in parts if part]


def _stands_for(product: Product, item: Item) -> bool:
    if item.part:
        return part_of(product.category) == item.part
    return item.filters.choice("category").allows(product.category)


def change(reading: Reading, memory: Memory, parents: Parents) -> Intent | None:
    """What a turn does to one of several things, while the others stay as they are; None where it does not do that."""
    on_page, search = current(memory, parents), memory.search
    if not on_page or search is None or reading.commands.reset or _ASKS.search(reading.sentence.plain):
        return None
    gone = _dropped(reading, on_page, parents)
    if gone:
        return _without(gone, on_page, search)
    place, wanted = _target(reading, on_page, parents)
    if place is None:
        return None
    items = [_kept(item, products) for item, products in on_page]
    items[place] = _changed(*on_page[place], wanted, reading, search, parents)
    return _with(items, search, reading)


def _kept(item: Item, products: Sequence[Product]) -> Item:
    return replace(item, kept=tuple(product.id for product in products))


def _target(
    reading: Reading, on_page: Sequence[tuple[Item, tuple[Product, ...]]], parents: Parents
) -> tuple[int | None, Mention | None]:
    """The place of the thing that is to change, and the kind it is to be; None where no kind is named for it."""
    plain = reading.sentence.plain
    named = [mention for mention in reading.positive("category") if mention.values]
    other = _OTHER.search(plain) is not None or reading.commands.cheaper or reading.commands.dearer
    pointed = reading.references.products
    if len(pointed) == 1 and (other or _wishes(reading)):
        found = next((place for place, (_, products) in enumerate(on_page) if pointed[0] in products), None)
        return found, named[-1] if named and found is not None and other else None
    if not named:
        return None, None
    found = next((place for place, (item, _) in enumerate(on_page) if _is_about(named[0], item, parents)), None)
    if found is None or (len(named) > 1 and not _SWAP.search(plain)):
        return None, None
    return (found, named[-1]) if other or _speaks_of(named[0], reading) else (None, None)


def _wishes(reading: Reading) -> bool:
    named = any(one.facet not in ("category", SOFT) and not one.negated for one in reading.mentions)
    return named or reading.numbers.price is not None


def _speaks_of(mention: Mention, reading: Reading) -> bool:
    """Whether a kind on the page is spoken of with a wish: "the belt in brown", but not "show me belts"."""
    tokens = reading.sentence.tokens
    definite = mention.start > 0 and any(
        token.word == "the" for token in tokens[max(0, mention.start - 3) : mention.start]
    )
    return _wishes(reading) and (definite or not _SEARCHES.search(reading.sentence.plain))


def _is_about(mention: Mention, item: Item, parents: Parents) -> bool:
    if item.part:
        return any(part_of(path_of(value, parents)) == item.part for value in mention.values) or any(
            _has_part_below(value, item.part, parents) for value in mention.values
        )
    return not other_kinds.is_other_kind(mention.values, item.filters.choice("category").include, parents)


def _has_part_below(value: str, part: str, parents: Parents) -> bool:
    """Whether a broad kind that names no part itself holds kinds of one: "jewellery" in some shops, "accessories"."""
    return part_of(path_of(value, parents)) is None and value.lower().rstrip("s") == name_of(part).rstrip("s")


def _changed(
    item: Item,
    products: tuple[Product, ...],
    wanted: Mention | None,
    reading: Reading,
    search: Intent,
    parents: Parents,
) -> Item:
    """The thing as it is wanted now: what the turn says of it, and what was said of it before."""
    own, plain = item.filters, reading.sentence.plain
    for facet, choice in reading.choices().items():
        if facet != "category":
            own = own.with_choice(facet, choice)
    if wanted is not None and (item.part or not _is_broader(wanted, own, parents)):
        own = own.with_choice("category", Choice(wanted.values))
    price = reading.numbers.price or own.price
    if reading.commands.cheaper or reading.commands.dearer:
        price = merge.moved(own.price or search.filters.price, products, reading.commands.cheaper)
    colours = tuple(dict.fromkeys(product.colour for product in products if product.colour))
    if reading.commands.other == "colour" and not reading.positive("colour"):
        own = own.with_choice("colour", Choice((), colours))
    swapped = _OTHER.search(plain) is not None or reading.commands.cheaper or reading.commands.dearer
    soft = tuple(phrase for phrase in reading.soft if not _OTHER.search(phrase))
    return Item(
        item.name if wanted is None else wanted.text,
        replace(own, price=price),
        tuple(dict.fromkeys((*item.soft, *soft))),
        (part_of(path_of(wanted.values[0], parents)) or item.part) if item.part and wanted is not None else item.part,
        (),
        (*item.without, *(product.id for product in products)) if swapped else item.without,
    )


def _is_broader(wanted: Mention, own: Filters, parents: Parents) -> bool:
    """Whether a kind named only points at the thing ("another bag" of a wish for handbags)."""
    held = own.choice("category").include
    return all(any(value in path_of(one, parents) for value in wanted.values) for one in held)


def _dropped(reading: Reading, on_page: Sequence[tuple[Item, tuple[Product, ...]]], parents: Parents) -> list[int]:
    """The places of things that are not wanted any more: "without the belt", "drop the bag"."""
    refused = [one for one in (*reading.mentions, *reading.dropped) if one.facet == "category" and one.values]
    refused = [one for one in refused if one.negated or one in reading.dropped]
    if not reading.positive("category"):  # else one is swapped for another, or something else is searched for
        refused += [one for one in reading.let_go if one.facet == "category" and one.values]
    leaves_out = _LEAVES_OUT.search(reading.sentence.plain) is not None and not _wishes(reading)
    pointed = reading.references.products if leaves_out else []
    return [
        place
        for place, (item, products) in enumerate(on_page)
        if any(_is_about(mention, item, parents) for mention in refused) or any(one in products for one in pointed)
    ]


def _without(gone: Sequence[int], on_page: Sequence[tuple[Item, tuple[Product, ...]]], search: Intent) -> Intent | None:
    left = [_kept(item, products) for place, (item, products) in enumerate(on_page) if place not in gone]
    if not left:
        return None
    if len(left) == 1 and search.kind != "look":
        return alone(search, left[0])
    return _with(left, search, None)


def alone(search: Intent, item: Item) -> Intent:
    """The search for the one thing that is left, which may cost what all together might have."""
    filters = merge.merged(replace(search.filters, facets=_shared(search)), item.filters)
    if search.together is not None and filters.price.maximum is None:
        filters = replace(filters, price=replace(filters.price, maximum=search.together))
    return replace(
        search, kind="refine", filters=filters, items=(), together=None, match=False, question=None, more=False
    )


def _shared(search: Intent) -> dict[str, Choice]:
    """The choices that hold for all, without those that only gather what the items say."""
    own = {name for item in search.items for name in item.filters.facets}
    return {name: choice for name, choice in search.filters.facets.items() if name not in own}


def _with(items: Sequence[Item], search: Intent, reading: Reading | None) -> Intent:
    """The search with these things; a wish of one that all shared so far becomes each one's own."""
    look = search.kind == "look"
    own = {name for item in items for name in item.filters.facets}
    if not look:
        given = {name: search.filters.choice(name) for name in own - {"category"} if name not in _own_of(search)}
        items = [
            replace(item, filters=replace(item.filters, facets={**given, **item.filters.facets})) for item in items
        ]
    shared = replace(search.filters, facets=_shared(search) if not look else search.filters.facets)
    shared = replace(shared, facets={name: choice for name, choice in shared.facets.items() if look or name not in own})
    together = reading.together if reading is not None and reading.together is not None else search.together
    return replace(
        search,
        kind="look" if look else "refine",
        filters=shared if look else flat(shared, items),
        items=tuple(items),
        together=together,
        unknown=reading.unknown if reading is not None else (),
        question=None,
        more=False,
        settled=(),
    )


def all_of(intent: Intent, search: Intent, reading: Reading, held: Filters) -> Intent:
    """A wish about none in particular holds for all: its facet is no longer each one's own."""
    said = {*reading.choices(), *reading.commands.clear}
    items = tuple(
        replace(
            item,
            kept=(),
            without=item.without if reading.together is None else (),  # a new sum is a new choice among all
            filters=replace(
                item.filters,
                facets={name: choice for name, choice in item.filters.facets.items() if name not in said},
                price=Range() if reading.numbers.price is not None else item.filters.price,
            ),
        )
        for item in search.items
    )
    together = search.together if reading.together is None else reading.together
    price = held.price if reading.together is not None else intent.filters.price
    filters = replace(intent.filters, price=price)
    return replace(intent, filters=flat(filters, items), items=items, together=together, match=search.match)


def replaces_piece(reading: Reading, memory: Memory) -> bool:
    """Whether another is wanted of the pieces shown around the one spoken of: "a different clutch".

    They are told from the cards of a search by being of several kinds where no kind was asked for.
    """
    parts = {part_of(product.category) for product in memory.shown} - {None}
    named = [mention for mention in reading.positive("category") if mention.values]
    if not named or len(memory.focus) != 1 or len(parts) < 2 or memory.filters.choice("category").include:
        return False
    if reading.commands.reset or _ASKS.search(reading.sentence.plain):
        return False
    other = _OTHER.search(reading.sentence.plain) is not None or reading.commands.cheaper or reading.commands.dearer
    return other or (bool(_shown_of(named, memory)) and _speaks_of(named[-1], reading))


def another_piece(reading: Reading, memory: Memory, parents: Parents) -> Intent:
    """What goes with the piece spoken of, of the kind that another is wanted of."""
    held = replace(memory, filters=merge.about_the_shopper(memory.filters))
    named = [*reading.positive("category"), *reading.let_go]
    filters = merge.add(merge.base(reading, held, False), reading, _shown_of(named, memory), parents)
    soft = tuple(phrase for phrase in merge.soft(reading, held, False) if not _OTHER.search(phrase))
    focus = tuple(product.id for product in memory.focus)
    return Intent("look", filters, soft=soft, unknown=reading.unknown, products=focus)


def _shown_of(named: Sequence[Mention], memory: Memory) -> list[Product]:
    """The cards of the kinds named."""
    values = {value for mention in named for value in mention.values}
    return [product for product in memory.shown if values.intersection(product.category)]


def _own_of(search: Intent) -> set[str]:
    return {name for item in search.items for name in item.filters.facets}


def take_back(chip: Chip, search: Intent, filters: Filters) -> Intent:
    """The several things once a chip is taken back: a wish of one, a kind with all that was said of it, the sum.

    Args:
        chip: what is taken back.
        search: the several things.
        filters: those that hold for all, without the chip.
    """
    if chip.facet == "together":
        return replace(search, together=None, items=tuple(replace(item, kept=()) for item in search.items))
    items = list(search.items)
    if chip.item:
        items = [_less(item, chip) if item.name == chip.item else item for item in items]
        return _with(items, search, None)
    if chip.facet == "category" and search.kind != "look":
        items = [item for item in items if chip.value not in item.filters.choice("category").include]
        if len(items) == 1:
            return alone(search, items[0])
    return replace(search, filters=filters, items=tuple(replace(item, kept=()) for item in items))


def _less(item: Item, chip: Chip) -> Item:
    memory = Memory(filters=item.filters, soft=item.soft)
    filters, _, soft = merge.take_back(replace(chip, item=""), memory)
    return replace(item, filters=filters, soft=soft, kept=())
