"""Words, and what holds so far, to an Intent: the built-in understander, by rules and the catalogue's own values."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from agent.state import Intent, Kind, Memory, PhotoReading, Turn
from agent.understanding import asides, feedback, items, kinds, knowledge, merge, other_kinds
from agent.understanding.answering import answered, leaves_choice, leaves_open
from agent.understanding.colours import called
from agent.understanding.fitting import fitting
from agent.understanding.orders import is_mistake, joined_wish, without_complaints, without_orders
from agent.understanding.persons import same_person
from agent.understanding.policies import PREFIX, topics
from agent.understanding.quotations import without_quotations
from agent.understanding.reading import Reader, Reading
from agent.understanding.tags import Stage, Tagger, stage_of
from agent.understanding.traits import trait_asked
from agent.understanding.vocabulary import SOFT
from retrieval.records import Choice, Filters, Product, Range

CHANGING = ("search", "similar", "look", "about_product")
"""Kinds of turn that may be about one of several things on the page."""
_SHOWS_THOSE = re.compile(r"\b(?:show|see|give|list)(?: (?:me|us|only|just))* (?:those|them|these)\b")
_NO_PARENTS: Mapping[str, str | None] = {}


class RuleUnderstander:
    """Understands with the values of one catalogue, read when it is built."""

    def __init__(
        self,
        facets: Mapping[str, Mapping[str, int]],
        parents: Mapping[str, str | None] = _NO_PARENTS,
        currency: str | None = None,
        is_in_text: Callable[[str], bool] | None = None,
        policies: Iterable[str] = (),
        any_fit: Callable[[Filters], bool] | None = None,
        tagger: Tagger | None = None,
    ) -> None:
        """Learn the catalogue's words.

        Args:
            facets: per facet its values with the number of products that have each; for `category` every value of
                the paths, broad and narrow.
            parents: the next broader value of each category value, None at the top.
            currency: ISO 4217 code of the catalogue's prices, None where it has none or several.
            is_in_text: whether some product's own words hold a phrase. A kind that no category names ("wedges") but
                some titles do is then left to the ranking instead of being told as missing.
            policies: the headings of the shop's policies.
            any_fit: whether any product fits some filters. "Round" bags are then a shape where bags come in it, and
                a "38" only those sizes that the kind of thing comes in.
            tagger: what says of words that the rules leave open, or read wrongly, what they do; None: rules alone.
        """
        self.reader = Reader(facets, parents, currency, is_in_text, any_fit, tagger)
        self._any_fit = any_fit
        self._parents = parents
        self._policies = topics(policies)
        self._facets = facets
        self._colours = tuple(facets.get("colour", ()))
        worn = (
            mention for word in ("clothes", "outfit") for mention in self.reader.read(word, ()).positive("category")
        )
        self._all_worn = frozenset(value for mention in worn for value in mention.values)

    def understand(self, turn: Turn, memory: Memory) -> Intent:
        """What the shopper wants now, with everything that still holds; never raises, whatever the text."""
        if turn.take_back is not None and turn.take_back.facet in ("liked", "disliked"):
            return feedback.taken_back(memory, turn.take_back)
        if turn.take_back is not None:
            filters, sort, soft = merge.take_back(turn.take_back, memory)
            with_photo = memory.photo is not None and turn.take_back.facet != "photo"
            if memory.search is not None and (memory.search.items or turn.take_back.facet == "together"):
                return items.take_back(turn.take_back, replace(memory.search, question=None, unknown=()), filters)
            if memory.search is not None and memory.search.kind == "look" and turn.take_back.facet != "photo":
                return replace(memory.search, filters=filters, soft=soft, question=None, unknown=(), more=False)
            return Intent("refine", filters, sort, soft, with_photo=with_photo)
        clicked = turn.more_like or turn.less_like
        if clicked is not None:
            return feedback.clicked(memory, clicked, turn.more_like is not None)
        memory = replace(memory, shown=memory.shown or memory.focus)
        reading = self.read(turn.text, memory)
        answer = self.answer_to_question(reading, memory)
        if answer is not None:
            return answer
        pushed = feedback.disliked_in(reading)
        if pushed:
            base = self.act("search", None, reading, memory) if reading.has_wishes else feedback.in_force(memory)
            return replace(feedback.moved(base, pushed, False), products=pushed)
        kind, asks = kinds.decide(reading, memory, _has_photo(memory), self._policies)
        return self.act(kind, asks, reading, memory)

    def answer_to_question(self, reading: Reading, memory: Memory) -> Intent | None:
        """What a turn means as the answer to the question that was asked before it; None where it is none.

        That anything will do may also be said of what a written answer asked, so long as there are cards.
        """
        asked = memory.question is not None
        if memory.photo_is_new or not (asked or memory.shown):
            return None
        if leaves_open(reading.sentence, asked):
            return _no_preference(memory, asked or leaves_choice(reading.sentence))
        if memory.question is None:
            return None
        told = answered(reading, memory.question, self._facets.get(memory.question.facet, ()))
        return None if told is reading else self.act("search", None, told, memory)

    def read(self, message: str, memory: Memory) -> Reading:
        """The message taken apart; of orders to the assistant beside a wish, only the wish."""
        stage = stage_of(memory)
        reading = self._read(message, () if memory.photo_is_new else memory.shown, memory.focus, memory.filters, stage)
        found = reading.references
        if (found.answers or found.comparative) and len(memory.focus) > 1:  # "the cheaper one" of those just compared
            reading = self.reader.read(message, memory.focus, memory.focus, memory.filters, stage)
        return reading

    def act(self, kind: Kind, asks: str | None, reading: Reading, memory: Memory) -> Intent:
        """What a reading of this kind does to what holds, whoever made it.

        Args:
            kind: of the turn.
            asks: the field, facet or policy it asks for, as in `Intent`.
            reading: what the turn says.
            memory: the conversation so far; where no cards are shown, those last spoken of stand for them.
        """
        intent = self._acted(kind, asks, reading, memory)
        filters = same_person(intent.filters, memory.filters, reading.sentence, reading.positive("gender"))
        filters = fitting(filters, reading, self._any_fit)
        return replace(intent, filters=filters, soft=_without_amounts(intent.soft, filters.price))

    def _acted(self, kind: Kind, asks: str | None, reading: Reading, memory: Memory) -> Intent:
        has_photo = _has_photo(memory)
        if asks is not None and asks.startswith(PREFIX):
            return Intent("catalogue", asks=asks, with_photo=has_photo, aside=True)
        if kind in ("small_talk", "out_of_scope"):
            return self._aside(Intent(kind), memory, has_photo)
        if kind == "catalogue":
            return self._catalogue(reading, memory, asks)
        if kind in CHANGING and (changed := items.change(reading, memory, self._parents)) is not None:
            return changed
        if kind in ("about_product", "compare", "about_photo"):
            return self._about(Intent(kind, asks=asks), reading, memory, has_photo)
        if kind == "look" and items.replaces_piece(reading, memory):
            return items.another_piece(reading, memory, self._parents)
        if kind == "look" or _goes_on_with_look(reading, memory, kind):
            return self._look(reading, memory, has_photo, goes_on=kind != "look")
        pointed = tuple(reading.references.products) or (() if has_photo else _only_one(memory))
        if kind == "similar" and pointed:
            return self._similar_to_product(reading, memory, pointed)
        if kind == "similar" and has_photo:
            return self._similar_to_photo(reading, memory)
        return self._search(reading, memory, has_photo)

    def _read(
        self,
        message: str,
        shown: Sequence[Product],
        spoken_of: Sequence[Product],
        held: Filters,
        stage: Stage,
    ) -> Reading:
        reading = self.reader.read(message, shown, spoken_of, held, stage)
        own = without_quotations(message)
        if own != message:
            wish = self._read(own, shown, spoken_of, held, stage)
            if kinds.asks_for_goods(wish, held):
                return wish
            if not wish.sentence.tokens and kinds.gives_orders(reading):
                return reading
        if kinds.gives_orders(reading) or asides.is_task(reading):
            wish = self.reader.read(without_orders(message, self.reader.spelt), shown, spoken_of, held, stage)
            if kinds.asks_for_goods(wish, held):
                return wish
            tail = self.reader.read(joined_wish(message, self.reader.spelt), shown, spoken_of, held, stage)
            is_wish = any(not one.negated and one.values for one in tail.mentions)
            return tail if is_wish and kinds.asks_for_goods(tail, held) else reading
        if asides.is_complaint(reading):
            told, asked = without_complaints(message)
            wish = self.reader.read(asked, shown, spoken_of, held, stage)
            if asides.is_complaint(wish) or not wish.positive("category"):
                return reading
            return wish if not is_mistake(told) or self._is_of_other_kind(wish, told) else reading
        return reading

    def _is_of_other_kind(self, wish: Reading, told: str) -> bool:
        """Whether a wish is for another kind of thing than those told of, so that nothing is to be exchanged."""
        before = {mention.text for mention in self.reader.read(told, ()).mentions if mention.facet == "category"}
        return bool(before) and before.isdisjoint(mention.text for mention in wish.positive("category"))

    def _aside(self, intent: Intent, memory: Memory, has_photo: bool) -> Intent:
        """A turn that leaves the search as it is."""
        return replace(
            intent, filters=memory.filters, sort=memory.sort, soft=memory.soft, with_photo=has_photo, aside=True
        )

    def _catalogue(self, reading: Reading, memory: Memory, asks: str | None) -> Intent:
        """A question about the shop: about the search where it says so, else it leaves that search as it is."""
        of_those = kinds.is_of_those(reading)
        filters = merge.add(memory.filters if of_those else Filters(), reading, memory.shown, self._parents)
        order = merge.sort(reading, Memory(), True)
        searched = bool(memory.filters or memory.soft or memory.shown)
        return Intent(
            "catalogue",
            filters,
            order,
            reading.soft,
            reading.unknown,
            asks=asks,
            aside=searched,
        )

    def _about(self, intent: Intent, reading: Reading, memory: Memory, has_photo: bool) -> Intent:
        intent = self._aside(intent, memory, has_photo)
        if intent.kind == "about_photo" and memory.photo_is_new:
            return Intent(intent.kind, asks=intent.asks, with_photo=True)
        if intent.kind == "about_photo":
            return replace(intent, with_photo=True)
        products, question = _subjects(reading, memory, intent.kind == "compare")
        asks = intent.asks or (_trait(reading) if intent.kind == "about_product" else None)
        return replace(intent, products=products, question=question, asks=asks)

    def _look(self, reading: Reading, memory: Memory, has_photo: bool, goes_on: bool) -> Intent:
        """What goes with a product: the one pointed at, else the one last spoken of, else the first card."""
        reading = _without_kinds(reading, self._all_worn)
        if goes_on and memory.search is not None:
            filters = merge.add(merge.base(reading, memory, False), reading, memory.shown, self._parents)
            search = replace(memory.search, items=tuple(replace(item, kept=()) for item in memory.search.items))
            soft = merge.soft(reading, memory, False)
            looked = replace(search, filters=filters, soft=soft, unknown=reading.unknown, more=False)
            return _within_sum(looked, reading, memory.filters)
        from_nothing = _is_new_look(reading) and not memory.photo_is_new
        products, question = ((), None) if from_nothing else _subjects(reading, memory, False)
        held = Memory() if memory.photo_is_new else replace(memory, filters=merge.about_the_shopper(memory.filters))
        reading = _without_other_cards(reading, memory)
        filters = merge.add(merge.base(reading, held, False), reading, (), self._parents)
        if from_nothing:
            looked = Intent("look", filters, soft=merge.soft(reading, Memory(), False), unknown=reading.unknown)
            return _within_sum(looked, reading, held.filters)
        if not products and not has_photo and memory.shown:
            products = (memory.shown[0].id,)
        elif not products and not has_photo and not reading.has_wishes:
            return self._aside(Intent("about_product"), memory, has_photo)
        looked = Intent(
            "look",
            filters,
            soft=merge.soft(reading, held, False),
            unknown=reading.unknown,
            products=products,
            with_photo=has_photo and not products,
            question=question if not has_photo else None,
        )
        return _within_sum(looked, reading, held.filters)

    def _similar_to_product(self, reading: Reading, memory: Memory, pointed: tuple[Product, ...]) -> Intent:
        """More like a card: the search in force, less what the turn replaces."""
        product = pointed[0]
        reading = _without_kinds(reading, product.category if memory.filters.choice("category") else ())
        measured = replace(memory, shown=(product,))
        filters = merge.add(merge.base(reading, memory, False), reading, measured.shown, self._parents)
        filters = self._other_than(filters, reading, product.colour, product.brand)
        soft = merge.soft(reading, memory, False)
        products = tuple(one.id for one in pointed)
        return Intent("similar", filters, merge.sort(reading, measured, True), soft, reading.unknown, products)

    def _similar_to_photo(self, reading: Reading, memory: Memory) -> Intent:
        photo = memory.photo or PhotoReading()
        anew = other_kinds.starts_anew(reading, memory, self._parents)
        held = (
            merge.beside_photo(reading, memory, self._parents)
            if memory.photo_is_new
            else merge.base(reading, memory, anew)
        )
        # "Cheaper" is measured by what the new photo shows, or comes nearest to it, else by what is on the page.
        kept = Memory(shown=(Product("", "", price=photo.price),)) if memory.photo_is_new else memory
        filters = merge.add(held, reading, kept.shown, self._parents)
        filters = self._other_than(filters, reading, photo.colour, None)
        sort = merge.sort(reading, kept, memory.photo_is_new)
        if filters or sort != "relevance":
            filters = _of_photo(filters, reading, photo)
        soft = merge.soft(reading, kept, False)
        return Intent("similar", filters, sort, soft, reading.unknown, with_photo=True)

    def _search(self, reading: Reading, memory: Memory, has_photo: bool) -> Intent:
        if reading.commands.more and not reading.has_wishes and _can_go_on(memory):
            return replace(memory.search or Intent("refine"), more=True, question=None, unknown=())
        memory = _after_question(reading, memory, self._parents)
        reading = other_kinds.without_left(reading, memory, self._parents)
        reading = other_kinds.without_pointed(reading, memory, self._parents)
        anew = other_kinds.starts_anew(reading, memory, self._parents) or self._comes_after_missing(reading, memory)
        memory = self._without_missing(reading, memory)
        anew = anew or (_looked(memory) and bool(reading.positive("category")))
        measured = reading.references.products or memory.shown  # "cheaper than the second one"
        filters = merge.add(merge.base(reading, memory, anew), reading, measured, self._parents)
        filters = self._other_than_now(filters, reading)
        with_photo = has_photo and not anew and "photo" not in reading.commands.clear
        if with_photo and memory.photo is not None and (filters or reading.has_wishes):
            filters = _of_photo(filters, reading, memory.photo)
        continues = not anew and (
            memory.filters or memory.soft or memory.shown or has_photo or memory.sort != "relevance"
        )
        order, soft = merge.sort(reading, memory, anew), merge.soft(reading, memory, anew)
        same = (filters, order, soft) == (memory.filters, memory.sort, memory.soft)
        intent = Intent(
            "refine" if continues else "search",
            filters,
            order,
            soft,
            reading.unknown,
            tuple(product.id for product in reading.references.products) if _depends_on_cards(reading) else (),
            with_photo=with_photo,
            more=reading.commands.more and same and bool(memory.shown),
            settled=tuple(sorted(reading.commands.clear)),
        )
        held = merge.base(reading, memory, anew)
        several = items.split(intent, reading, held, self._price_of, self._parents)
        if several.items or anew or memory.search is None or not memory.search.items or reading.positive("category"):
            return several
        return items.all_of(several, memory.search, reading, held)

    def _price_of(self, text: str) -> Range | None:
        return self.reader.read(text, ()).numbers.price

    def _comes_after_missing(self, reading: Reading, memory: Memory) -> bool:
        """Whether a kind is named after one that nobody has, which is another search: "a watch" after "toasters"."""
        held = memory.filters.choice("category").include
        named = any(mention.values for mention in reading.positive("category"))
        return named and not held and any(self.reader.is_missing(phrase, {"category"}) for phrase in memory.soft)

    def _without_missing(self, reading: Reading, memory: Memory) -> Memory:
        """A kind or brand nobody has is no hint any more once another one is named."""
        named = {facet for facet in ("category", "brand") if reading.positive(facet)}
        soft = tuple(phrase for phrase in memory.soft if not named or not self.reader.is_missing(phrase, named))
        return replace(memory, soft=soft)

    def _other_than(self, filters: Filters, reading: Reading, colour: str | None, brand: str | None) -> Filters:
        """Exclude what the thing pointed at already is, where something other is wanted."""
        facet = reading.commands.other
        value = {"colour": colour, "brand": brand}.get(facet or "")
        if facet is None or value is None or reading.positive(facet):
            return filters
        return filters.with_choice(facet, Choice((), called(value, self._colours) if facet == "colour" else (value,)))

    def _other_than_now(self, filters: Filters, reading: Reading) -> Filters:
        """Without a product or photo, "another colour" is another than what was asked for."""
        facet = reading.commands.other
        held = filters.choice(facet) if facet else Choice()
        if facet is None or not held.include or reading.positive(facet):
            return filters
        return filters.with_choice(facet, Choice((), tuple(dict.fromkeys((*held.exclude, *held.include)))))


def _without_amounts(soft: Sequence[str], price: Range) -> tuple[str, ...]:
    """The soft words without the number that is the price: "what would 100 get me?"."""
    bounds = {f"{bound:g}" for bound in (price.minimum, price.maximum) if bound is not None}
    return tuple(phrase for phrase in soft if phrase not in bounds)


def _without_kinds(reading: Reading, broad: Collection[str]) -> Reading:
    """Without the kinds that say no more than is known: "shoes like the red heels", "clothes to go with it"."""
    kinds_named = reading.positive("category")
    known = [one for one in kinds_named if one.values and set(one.values) <= set(broad)]
    return replace(reading, mentions=tuple(one for one in reading.mentions if one not in known))


def _without_other_cards(reading: Reading, memory: Memory) -> Reading:
    """Without what says which card it is not: "what would go with the gold one, not the black?" refuses no black."""
    tokens = reading.sentence.tokens
    others = [
        one
        for one in reading.mentions
        if one.negated
        and one.start
        and tokens[one.start - 1].word == "the"
        and any(Filters({one.facet: Choice(one.values)}).matches(card) for card in memory.shown)
    ]
    if not reading.references.products:
        return reading
    return replace(reading, mentions=tuple(one for one in reading.mentions if one not in others))


def _within_sum(intent: Intent, reading: Reading, held: Filters) -> Intent:
    """A sum for the whole look is no limit for each piece of it."""
    if reading.together is None:
        return intent
    return replace(intent, filters=replace(intent.filters, price=held.price), together=reading.together)


def _is_new_look(reading: Reading) -> bool:
    """Whether a whole look is wanted that is built around nothing: "an outfit for a beach wedding"."""
    found = reading.references
    pointed = found.products or found.unclear or found.missing or found.counts
    return not pointed and knowledge.any_match("new_look", reading.sentence.plain) is not None


def _trait(reading: Reading) -> str | None:
    """What a question about a card asks for that is no field."""
    if len(reading.soft) == 1:
        return reading.soft[0]
    named = any(mention.facet != SOFT for mention in reading.mentions)
    return None if named else trait_asked(reading.sentence, reading.references.taken)


def _has_photo(memory: Memory) -> bool:
    return memory.photo is not None or memory.photo_is_new


def _goes_on_with_look(reading: Reading, memory: Memory, kind: str) -> bool:
    """Whether a wish about what goes with a product narrows that: "under 30" after "complete the look"."""
    named = bool(reading.positive("category"))  # a plain new kind is a new search
    said = reading.commands
    return _looked(memory) and kind == "search" and not (named or said.reset or (said.more and not reading.has_wishes))


def _looked(memory: Memory) -> bool:
    return memory.search is not None and memory.search.kind == "look"


def _no_preference(memory: Memory, more: bool) -> Intent:
    """Anything will do: the search stays as it is, and with `more` goes on to what was not shown yet."""
    held = memory.search or Intent("refine", memory.filters, memory.sort, memory.soft)
    about = (memory.question.facet,) if memory.question is not None else ()
    return replace(held, kind="refine", products=(), unknown=(), question=None, more=more, settled=about)


def _can_go_on(memory: Memory) -> bool:
    """Whether "more" has something to go on from that is not only its filters."""
    return memory.search is not None and memory.search.kind in ("look", "similar") and bool(memory.shown)


def _after_question(reading: Reading, memory: Memory, parents: other_kinds.Parents) -> Memory:
    """What a question was about is meant by "show me those", and its other kind by a bare wish: "in black"."""
    asked = memory.asked
    kinds_asked = asked.choice("category").include if asked is not None else ()
    if asked is not None and not reading.has_wishes and _SHOWS_THOSE.search(reading.sentence.plain):
        return replace(memory, filters=asked)
    if asked is None or not kinds_asked or not reading.has_wishes or reading.positive("category"):
        return memory
    if not other_kinds.is_other_kind(kinds_asked, memory.filters.choice("category").include, parents):
        return memory
    return replace(memory, filters=asked, soft=(), sort="relevance")


def _of_photo(filters: Filters, reading: Reading, photo: PhotoReading) -> Filters:
    """The photo's kind of product as far as that is sure, unless the words name one."""
    if photo.within is None or filters.choice("category").include or reading.positive("category"):
        return filters
    return filters.with_choice("category", replace(filters.choice("category"), include=(photo.within,)))


def _only_one(memory: Memory) -> tuple[Product, ...]:
    """The product that "this" means where nothing says which: the one last spoken of, or the only one on the page."""
    return next((products for products in (memory.focus, memory.shown) if len(products) == 1), ())


def _subjects(reading: Reading, memory: Memory, compares: bool) -> tuple[tuple[str, ...], str | None]:
    """The products a turn is about, and a question where that is not clear."""
    found = reading.references
    if compares:
        return tuple(product.id for product in _compared(reading, memory)), None
    if found.products:
        return tuple(product.id for product in found.products), None
    if reading.asks_why:
        return tuple(product.id for product in memory.shown[:4]), None
    spoken_of = _still_here(memory)
    if spoken_of and not found.unclear and not found.missing:
        return tuple(product.id for product in spoken_of), None
    if len(memory.shown) == 1:
        return (memory.shown[0].id,), None
    question = _which(found.unclear or list(memory.shown))
    if question and found.missing:
        question = f"There are {len(memory.shown)} products here. {question}"
    return (), question


def _compared(reading: Reading, memory: Memory) -> Sequence[Product]:
    """The products to compare: those pointed at, with "it" where only one is, else those spoken of, else all shown."""
    found = reading.references
    if len(memory.focus) > 1 and (found.sweeping or not found.products):
        return memory.focus
    if len(found.products) == 1 and len(memory.focus) == 1 and memory.focus[0] not in found.products:
        pair = (memory.focus[0], found.products[0])
        return pair if found.points_first else pair[::-1]
    if len(found.products) == 1 and len(memory.shown) == 2:
        return memory.shown
    named = kinds.cards_named(reading, memory)
    return found.products or (named if len(named) > 1 else memory.shown)


def _still_here(memory: Memory) -> list[Product]:
    """What was last spoken of, without what the filters in force have left behind: its card would break them."""
    shown = {product.id for product in memory.shown}
    return [product for product in memory.focus if product.id in shown or memory.filters.matches(product)]


def _depends_on_cards(reading: Reading) -> bool:
    """Whether what is wished for hangs on a card: "cheaper than the second one", not "as for these, no suede"."""
    return reading.is_measured or reading.shared is not None or reading.commands.cheaper or reading.commands.dearer


def _which(products: list[Product]) -> str | None:
    if len(products) < 2:
        return None
    names = [product.title for product in products[:3]]
    return f"Which one do you mean: {', '.join(names[:-1])} or {names[-1]}?"
