"""Turns add up: what held before and what this turn says become what holds now."""

import math
import re
import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from agent.state import Chip, Memory, Sort
from agent.understanding import other_kinds, persons, steps
from agent.understanding.amounts import value_of
from agent.understanding.categories import is_below
from agent.understanding.colours import grouped
from agent.understanding.fields import facet_named
from agent.understanding.mentions import Mention
from agent.understanding.reading import Reading
from agent.understanding.sizes import is_size
from agent.understanding.text import words_of
from retrieval.records import Choice, Filters, Product, Range

RATING_STEP, MOST_STARS = 0.1, 5.0
LONGEST_BID = 6
"""Words of a message that may only name another number: "alright, 75 it is"."""
_TOO = frozenset(("also", "too"))
_LEADING_IN = frozenset(("and", "oh", "as", "well", "then", "but", "ok", "please"))
"""Beside "also" and "too" these say nothing of what they are said of."""
_ADDERS = frozenset("add adding include including plus either both another throw chuck pop alongside".split())
"""These add to what is searched for wherever they stand."""
_PARTING = frozenset(".,;!?-")
_FIGURES = re.compile(
    r"\d|(?:stock|sale|stars?|rated|rating|price[ds]?|budget|first|under|over|below|above|max|cheapest|dearest|discount|"
    r"brand|colou?r|any|limit)"
)
"""So begin words of limits, orders and the names of wishes."""
_FILLERS = {"a", "an", "the", "for", "in", "my", "please", "pls", "say"}
_LEAST_BARE = 15
"""The least bare number that may be a price."""
_SIZES = range(26, 49)
"""Sizes of shoes and clothes: behind a kind that is worn in such sizes the number is no price."""
_WORN_IN_SIZES = re.compile(r"(?i)apparel|cloth|wear|shoe|heel|boot|sandal|belt|ring|jean|trouser|dress|shirt|kid")
"""In the name of a kind, or of one above it: it is worn in sizes that are numbers."""
_AS_WELL = re.compile(r"\b(?:as well as|along with|alongside|besides|in addition to|too|also)\b")
_LOWER_END = re.compile(r"\b(?:minimum|min|lowest|floor|lower (?:price )?(?:limit|bound|end))\b")
_UPPER_END = re.compile(r"\b(?:maximum|max|cap|ceiling|upper|highest|top|budget)\b")
_SAME = re.compile(r"(?<!not )(?<!not the )(?<!not in the )\bsame (?P<names>\w+(?:(?: ,)?(?: and| &|) \w+){0,2})")
_REVERSED: Mapping[Sort, Sort] = {"price": "-price", "-price": "price"}


def base(reading: Reading, memory: Memory, anew: bool) -> Filters:
    """What is kept from before, less what this turn lets go."""
    if reading.commands.reset:
        return Filters()
    kept = memory.filters
    if reading.commands.keep:
        kept = _only(kept, reading.commands.keep)
    if anew:
        staying = {"gender", *_called_same(reading)}
        kept = Filters(facets={name: kept.choice(name) for name in staying}, price=kept.price)
    return _let_go(kept, reading, memory.filters)


def _called_same(reading: Reading) -> set[str]:
    """The facets in which another kind of thing is to be as before: "sandals in the same colour and size"."""
    words = {word for match in _SAME.finditer(reading.sentence.plain) for word in match["names"].split()}
    return {facet for word in words if (facet := facet_named(word)) is not None and facet != "category"}


def _only(filters: Filters, names: Collection[str]) -> Filters:
    """The filters with nothing left but some of them."""
    gone = {*filters.facets, "price", "rating", "in_stock", "on_sale"} - set(names)
    for name in gone:
        filters = without(filters, name)
    return filters


def about_the_shopper(filters: Filters) -> Filters:
    """What holds for other pieces too: for whom, at what price, and that it can be had."""
    facets = {"gender": filters.choice("gender")}
    return Filters(facets, price=filters.price, in_stock=filters.in_stock, on_sale=filters.on_sale)


def beside_photo(reading: Reading, memory: Memory, parents: other_kinds.Parents) -> Filters:
    """What a search keeps when a photo of the same kind of thing comes along: what is about the shopper, and refusals.

    A photo of anything else begins a search of its own.
    """
    seen = memory.photo.within if memory.photo is not None else None
    named = [value for mention in reading.positive("category") for value in mention.values]
    wanted, held = named or ([seen] if seen else []), memory.filters.choice("category").include
    if reading.commands.reset or not wanted or not held or other_kinds.is_other_kind(wanted, held, parents):
        return Filters()
    kept = about_the_shopper(memory.filters)
    for name, choice in memory.filters.facets.items():
        if choice.exclude:
            kept = kept.with_choice(name, Choice(kept.choice(name).include, choice.exclude))
    return _let_go(kept, reading, memory.filters)


def merged(shared: Filters, own: Filters) -> Filters:
    """What one thing must be: what holds for all, and its own wishes, which go first where both speak of a facet."""
    facets = dict(shared.facets)
    for name, choice in own.facets.items():
        held = shared.choice(name)
        facets[name] = Choice(choice.include or held.include, tuple(dict.fromkeys((*held.exclude, *choice.exclude))))
    return Filters(
        facets,
        own.price or shared.price,
        own.rating or shared.rating,
        shared.in_stock if own.in_stock is None else own.in_stock,
        shared.on_sale if own.on_sale is None else own.on_sale,
    )


def _let_go(filters: Filters, reading: Reading, before: Filters) -> Filters:
    """Take away what was let go; what was taken out and never asked for is refused: "no black ones"."""
    for name in reading.commands.clear:
        filters = _without_one_end(filters, reading) if name == "price" else without(filters, name)
    for mention in reading.let_go:
        choice = filters.choice(mention.facet)
        left = Choice(_less(choice.include, mention.values), _less(choice.exclude, mention.values))
        filters = filters.with_choice(mention.facet, left) if mention.values else filters
    for facet, choice in filters.facets.items():  # "never mind the party" names a value too
        named = [value for value in choice.include if set(words_of(value)) <= reading.dropped_words]
        filters = filters.with_choice(facet, Choice(_less(choice.include, named), choice.exclude))
    for mention in reading.dropped:
        choice = filters.choice(mention.facet)
        held = before.choice(mention.facet)
        if set(mention.values) & {*held.include, *held.exclude}:
            left = Choice(_less(choice.include, mention.values), _less(choice.exclude, mention.values))
        else:
            left = Choice(choice.include, _union(choice.exclude, mention.values))
        filters = filters.with_choice(mention.facet, left) if mention.values else filters
    return filters


def _without_one_end(filters: Filters, reading: Reading) -> Filters:
    """The filters without their price, or without the one end of it that is named: "no need for a minimum"."""
    low, high = (end.search(reading.sentence.plain) is not None for end in (_LOWER_END, _UPPER_END))
    if low == high or None in (filters.price.minimum, filters.price.maximum):
        return without(filters, "price")
    return replace(filters, price=replace(filters.price, **{"minimum" if low else "maximum": None}))


def without(filters: Filters, name: str) -> Filters:
    """The filters with one of them taken away whole."""
    match name:
        case "price":
            return replace(filters, price=Range())
        case "rating":
            return replace(filters, rating=Range())
        case "in_stock":
            return replace(filters, in_stock=None)
        case "on_sale":
            return replace(filters, on_sale=None)
        case _:
            return filters.with_choice(name, Choice())


def add(filters: Filters, reading: Reading, shown: Sequence[Product], parents: other_kinds.Parents) -> Filters:
    """The kept filters with what this turn says."""
    for facet, said in reading.choices().items():
        if facet == "gender" and persons.same_sex(
            reading.sentence, reading.positive(facet), filters.choice(facet).include
        ):
            continue  # "leggings for her", where she is a girl
        if facet == "category":
            said = Choice(_without_broader(said.include, parents), said.exclude)
        held = Choice() if reading.commands.only == facet and said.include else filters.choice(facet)
        if is_size(facet) and said.include and set(held.include) <= set(said.exclude):
            said = Choice(said.include)  # "39, not 38", where 38 is what it gives way to
        filters = filters.with_choice(facet, _combined(held, said, _adds(reading, facet) or _swaps(reading, facet)))
    for mention in reading.allowed:
        if reading.commands.only == mention.facet:  # "pink is fine, no other colour"
            filters = filters.with_choice(mention.facet, Choice(mention.values))
            continue
        if set(mention.values).isdisjoint(filters.choice(mention.facet).exclude) and _is_told_after(reading, mention):
            continue  # "nothing against black, but a white one"
        filters = filters.with_choice(mention.facet, _allowed(filters.choice(mention.facet), mention.values))
    filters = filters.with_choice("category", _within(filters.choice("category"), parents))
    figures = reading.numbers
    if figures.price is None and figures.number is not None:
        filters = replace(filters, price=_renumbered(reading, figures.number, filters.price, parents))
    if figures.price is not None:
        filters = replace(filters, price=_joined(filters.price, figures.price))
    elif figures.moves:
        filters = replace(filters, price=steps.moved(filters.price, figures.step, figures.factor))
    if figures.rating is not None:
        filters = replace(filters, rating=figures.rating)
    if figures.in_stock is not None:
        filters = replace(filters, in_stock=figures.in_stock)
    if figures.on_sale is not None:
        filters = replace(filters, on_sale=figures.on_sale)
    if reading.commands.better_rated and reading.references.products:
        filters = replace(filters, rating=_above(filters.rating, reading.references.products))
    dearest = max((one.price for one in reading.references.products if one.price is not None), default=None)
    is_bounded = figures.price is not None and not reading.references.products  # "too dear, under 50"
    undercuts = reading.commands.undercuts and dearest is not None
    moves = undercuts or ((reading.commands.cheaper or reading.commands.dearer) and not is_bounded)
    if reading.commands.at_most and dearest is not None:
        filters = replace(filters, price=_joined(filters.price, Range(maximum=dearest)))
    elif moves:
        filters = replace(filters, price=moved(filters.price, shown, undercuts or reading.commands.cheaper))
    return filters


def _adds(reading: Reading, facet: str) -> bool:
    """Whether values of a facet come to those before: "also red"; but "in red, also under 50" adds no colour."""
    words = [token.word for token in reading.sentence.tokens]
    pairs = zip(["", *words], words, strict=False)
    places = [place for place, pair in enumerate(pairs) if pair[1] in _TOO or pair == ("as", "well")]
    if not reading.commands.adds or not places or not _ADDERS.isdisjoint(words):
        return reading.commands.adds
    return any(_is_told_of(reading, _part(words, place), facet) for place in places)


def _is_told_of(reading: Reading, part: range, facet: str) -> bool:
    """Whether a part of a message speaks of a facet, or of nothing in particular: "they're good too"."""
    told = {one.facet for one in reading.mentions if one.start in part}
    figures = any(_FIGURES.match(token.word) for token in reading.sentence.tokens[part.start : part.stop])
    return facet in told or not (told or figures)


def _part(words: Sequence[str], place: int) -> range:
    """What "too" is said of: all between two marks; where it stands alone the part before, "also" the part behind."""
    marks = [-1, *(at for at, word in enumerate(words) if word in _PARTING), len(words)]
    parts = [range(start + 1, end) for start, end in pairwise(marks)]
    own = next(number for number, part in enumerate(parts) if place in part)
    if {*words[parts[own].start : parts[own].stop]} <= _TOO | _LEADING_IN:
        own = min(own + 1, len(parts) - 1) if words[place] == "also" else max(own - 1, 0)
    return parts[own]


def _swaps(reading: Reading, facet: str) -> bool:
    """Whether one value gives way to another, so that others stay: "take out Reebok and let Puma have its place"."""
    return facet not in ("category", "gender") and any(gone.facet == facet for gone in reading.let_go)


def _within(kinds: Choice, parents: other_kinds.Parents) -> Choice:
    """The refused kinds without those that have nothing to do with the wanted ones: "enough sandals, sunglasses".

    What is below a wanted kind stays refused, and what is beside one: "trousers, no jeans".
    """
    if not kinds.include:
        return kinds
    beside = {parents.get(kind) for kind in kinds.include} - {None}
    related = (
        one
        for one in kinds.exclude
        if parents.get(one) in beside or any(one != kind and is_below(one, kind, parents) for kind in kinds.include)
    )
    return Choice(kinds.include, tuple(related))


def _combined(held: Choice, said: Choice, adds: bool) -> Choice:
    if adds and said.include and not held.include and set(said.include) <= set(held.exclude):
        return Choice((), _union(_less(held.exclude, said.include), said.exclude))  # "show the black ones too"
    include = (_union(held.include, said.include) if adds else said.include) if said.include else held.include
    replaced = held.include if said.include and not adds else ()  # "grey, not green": what green gave way to is said
    refused = said.exclude if set(said.exclude) != set(replaced) else ()
    return Choice(_less(include, said.exclude), _union(_less(held.exclude, said.include), refused))


def _is_told_after(reading: Reading, allowed: Mention) -> bool:
    """Whether the wish itself comes later; "cotton is fine as well as linen" wishes for both."""
    if _AS_WELL.search(reading.sentence.plain):
        return False
    return any(wanted.start > allowed.start for wanted in reading.positive(allowed.facet))


def _allowed(held: Choice, values: Sequence[str]) -> Choice:
    """What is fine is refused no longer, or joins what is wanted; where nothing was said of it, it is a wish."""
    if set(values) & set(held.exclude):
        return Choice(held.include, _less(held.exclude, values))
    return Choice(_union(held.include, values), held.exclude) if values else held


def _renumbered(reading: Reading, number: float, held: Range, parents: other_kinds.Parents) -> Range:
    """A number alone is a new bound where the turn says nothing else, or names the bound it replaces."""
    replaced = reading.numbers.replaces
    if replaced is not None and replaced == held.minimum:
        return replace(held, minimum=number)
    words = [token for token in reading.sentence.tokens if not token.is_mark]
    if replaced is None and _is_priced(reading, number, parents):
        return _joined(held, Range(maximum=number))
    if replaced is None and (reading.mentions or reading.references.products or len(words) > LONGEST_BID):
        return held
    if held.maximum is not None:
        return _joined(held, Range(maximum=number))
    return held if held.minimum is None else Range(minimum=number)


def _is_priced(reading: Reading, number: float, parents: other_kinds.Parents) -> bool:
    """Whether a number among wishes and nothing else is what may be spent: "heels 50 red", "gift him 30".

    Before a kind it counts ("20 shirts"), and beside one that is worn in sizes it may be a size.
    """
    tokens = reading.sentence.tokens
    said = {place for one in reading.mentions for place in range(one.start, one.end)}
    steering = {word for phrase in reading.soft for word in phrase.split() if not word.isdigit()} | _FILLERS
    others = [
        place for place, one in enumerate(tokens) if place not in said and not one.is_mark and one.word not in steering
    ]
    if len(others) != 1 or value_of(tokens[others[0]].word) != number or number < _LEAST_BARE:
        return False
    kinds = [one for one in reading.mentions if one.facet == "category" and not one.negated]
    if kinds:
        may_be_size = number in _SIZES and any(_is_sized(value, parents) for one in kinds for value in one.values)
        return any(one.end <= others[0] for one in kinds) and not may_be_size
    return bool(reading.positive("gender")) and others[0] == len(tokens) - 1


def _is_sized(kind: str, parents: other_kinds.Parents) -> bool:
    """Whether a kind of product is worn in sizes that are numbers, as far as the names of its kinds tell."""
    name: str | None = kind
    while name is not None:
        if _WORN_IN_SIZES.search(name):
            return True
        name = parents.get(name)
    return False


def _joined(held: Range, said: Range) -> Range:
    """A new bound replaces its own side and keeps the other, unless the two would cross."""
    low = said.minimum if said.minimum is not None else held.minimum
    high = said.maximum if said.maximum is not None else held.maximum
    return said if low is not None and high is not None and low >= high else Range(low, high)


def _above(held: Range, shown: Sequence[Product]) -> Range:
    """Rated better than the best rated of some cards, in steps of a tenth of a star and up to all of them."""
    best = max((product.rating for product in shown if product.rating is not None), default=None)
    return held if best is None else replace(held, minimum=min(round(best + RATING_STEP, 1), MOST_STARS))


def moved(held: Range, shown: Sequence[Product], cheaper: bool) -> Range:
    """Cheaper (or dearer) than the middle of what was shown, and without the dearest (or cheapest) of it."""
    prices = sorted(product.price for product in shown if product.price is not None)
    if not prices:
        return held
    middle = statistics.median(prices)
    if cheaper:
        highest = float(min(math.floor(middle), math.ceil(prices[-1]) - 1))
        highest = highest if highest > 0 else round(prices[-1] * 0.9, 2)
        return _joined(held, Range(maximum=highest if held.maximum is None else min(highest, held.maximum)))
    lowest = float(max(math.ceil(middle), math.floor(prices[0]) + 1))
    return _joined(held, Range(minimum=lowest if held.minimum is None else max(lowest, held.minimum)))


def can_move(shown: Iterable[Product]) -> bool:
    """Whether there are prices that "cheaper" can be measured by."""
    return any(product.price is not None for product in shown)


def _without_broader(values: Sequence[str], parents: other_kinds.Parents) -> tuple[str, ...]:
    return tuple(
        value for value in values if not any(other != value and is_below(other, value, parents) for other in values)
    )


def soft(reading: Reading, memory: Memory, anew: bool) -> tuple[str, ...]:
    """The soft words in force: those from before unless a new search starts, then this turn's."""
    kept: tuple[str, ...] = () if anew or "soft" in reading.commands.clear else memory.soft
    gone = reading.dropped_words | reading.commands.clear
    refused = {word for phrase in reading.soft if phrase.startswith("not ") for word in phrase.split()[1:]}
    kept = tuple(phrase for phrase in kept if not set(phrase.split()) & (gone | refused))
    return _union((phrase for phrase in kept if _opposite(phrase) not in reading.soft), reading.soft)


def _opposite(phrase: str) -> str:
    """What takes a soft phrase back: "not leather" for "leather", and the other way round."""
    return phrase.removeprefix("not ") if phrase.startswith("not ") else f"not {phrase}"


def sort(reading: Reading, memory: Memory, anew: bool) -> Sort:
    """The order asked for, or the one from before."""
    if reading.numbers.sort is not None:
        return reading.numbers.sort
    if reading.commands.reverses and memory.sort in _REVERSED:
        return _REVERSED[memory.sort]
    if reading.commands.cheaper and not can_move(memory.shown):
        return "price"
    return "relevance" if anew or "sort" in reading.commands.clear else memory.sort


def take_back(chip: Chip, memory: Memory) -> tuple[Filters, Sort, tuple[str, ...]]:
    """What holds after a chip was taken back: that one value less, everything else as it was."""
    filters, order, words = memory.filters, memory.sort, memory.soft
    if chip.facet == "soft":
        return filters, order, _less(words, (chip.value,))
    if chip.facet == "sort":
        return filters, "relevance", words
    if chip.facet == "photo":
        return filters, order, words
    if chip.facet in ("price", "rating", "in_stock", "on_sale") or not chip.value:
        return without(filters, chip.facet), order, words
    choice = filters.choice(chip.facet)
    side = choice.exclude if chip.excluded else choice.include
    gone = grouped(side).get(chip.value, (chip.value,)) if chip.facet == "colour" else (chip.value,)
    left = (
        Choice(choice.include, _less(choice.exclude, gone))
        if chip.excluded
        else Choice(_less(choice.include, gone), choice.exclude)
    )
    return filters.with_choice(chip.facet, left), order, words


def _less(values: Sequence[str], gone: Iterable[str]) -> tuple[str, ...]:
    out = set(gone)
    return tuple(value for value in values if value not in out)


def _union(values: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*values, *more]))
