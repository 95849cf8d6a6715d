"""One message taken apart: everything the later steps decide on."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agent.understanding import (
    amounts,
    budgets,
    categories,
    clauses,
    commands,
    described,
    ellipsis,
    frames,
    hearing,
    knowledge,
    languages,
    learning,
    negation,
    numbers,
    padding,
    persons,
    references,
    shared,
    sizes,
    softwords,
    sorting,
    spelling,
    tagging,
    text,
)
from agent.understanding.changes import Changes, Role
from agent.understanding.commands import Commands
from agent.understanding.details import as_details, specified, without_extras
from agent.understanding.figures import Figures
from agent.understanding.frames import LESS_THAN, Frame
from agent.understanding.mentions import NOTHING, Mention, Scanner, as_soft
from agent.understanding.references import Page, References
from agent.understanding.tags import Stage, Tagger, Tags, tags_of
from agent.understanding.text import Sentence
from agent.understanding.vocabulary import SOFT
from retrieval.records import Choice, Filters, Product, Range

_LONGEST_UNTOLD = 16
"""Words up to which a message that only names and wishes may be taken at its word."""
_COMPLAINT = re.compile(
    r"\b(?:you (?:just |only )?(?:showed|gave|are showing|keep showing|show)|youre showing|these are all|those are) "
    r"[^,.;!?]*? but (?=i\b)|\bthats not what i (?:asked|wanted|said|meant)(?: for)?"
)
_SUITS = re.compile(
    r"\b(?:suits?|match(?:es)?|complements?|matching) (?=(?:the|it|this|that|these|those|them|number|my|a|an|#)(?: |$))"
)
_FOUND = re.compile(
    r"\b(?:found|picked|chosen|chose|got|taken|bought|ordered) (?:one|some|mine|a pair)\b|"
    r"\bthats (?:one |that |it )?(?:sorted|done|settled)\b"
)
_WHY = re.compile(r"\bwhy (?:did|do|these|those|this|that|them|is|are|have)\b")
_GOES_WITH = re.compile(
    r"(?:\b(?:(?<!ill )(?<!well )(?<!i will )(?<!lets )(?<!let us )(?<!im )(?<!gonna )(?<!going to )(?<!id )"
    r"(?<!rather )go(?:es|ing)?|match(?:es|ing)?|pairs?|worn|looks? (?:good|nice|great)|wear(?:ing)?|combine|style|"
    r"(?:must|should|that|which|has to|have to|needs? to|will|would|itll|theyll) works?(?= (?:well )?with))"
    r"(?: (?:well|nicely|great|up|it|them))?"
    r"(?: (?:with|over(?! to\b)|under|beneath) |(?:(?<=matches)|(?<=match)) (?=a |an |my |his |her |our ))|"
    r"\b(?:has to|have to|must|should|needs? to|will|can|that|which|to|and) (?:also )?"
    r"(?:fit|fits|hold|holds|carry|carries) (?=a |an |my |the |\d)|"
    r"\bfits? (?:over|under|inside) |\b(?:room|space|compartment|slot) for (?!me\b|him\b|her\b))"
    r"(?P<own>(?:(?!(?:under|below|for|but|not|less|in|from)\b)\w+ ?){1,6})"
)

_CHOOSES = re.compile(
    r"(?:^|[,.;:!?-] |\b(?:rather than|instead of|not)(?: \w+){1,3} |"
    r"\b(?:just|then|so|ok|okay|we|please|lets|(?:can|could) (?:you|we)|instead|maybe) )"
    r"(?P<go>go) with (?=\S)(?!(?:a|an|my|his|her|our|it|this|that|these|those|them|the \w+ one)\b)"
)
"""So a value is chosen, and nothing it is worn with: "rather than Adidas, go with Reebok"."""
_MAKES = re.compile(
    r"\b(?:do|does|did|has|have) (?P<maker>(?!(?:it|this|that|these|those|they|you|the|u|i|we)\b)\w+(?: \w+){0,2}?) "
    r"(?:make|do|sell|have|got|produce|offer)\b"
)
_SEEN_AGAIN = re.compile(r"\b(?:see|show|have|get|give|bring|go|look|take)\b.* (?:again|back)(?: |$)")
_GIFT_AS_WELL = re.compile(
    r"\balso (?:\w+ )?(?:looking|after|hunting|need|want|shopping|buying|get)\b(?: (?!and\b|or\b)\w+){0,5}? "
    r"(?:gift|present|pressie|something|anything) for\b|"
    r"\b(?:gift|present|pressie|something|anything) for\b[^,.;]* (?:too|as well)\b"
)


@dataclass(frozen=True)
class Reading:
    """What the words of one turn say, before anything that was said earlier counts."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    numbers: Figures
    commands: Commands
    references: References
    soft: tuple[str, ...]
    unknown: tuple[str, ...]
    dropped: tuple[Mention, ...] = ()
    """Mentions taken out: let go where they hold, refused where they do not: "remove the black ones"."""
    let_go: tuple[Mention, ...] = ()
    """Mentions wanted no longer: "it needn't be red"."""
    allowed: tuple[Mention, ...] = ()
    """Mentions no longer refused, or welcome beside others: "red is fine after all"."""
    dropped_words: frozenset[str] = field(default_factory=frozenset)
    frame: Frame = Frame()
    shared: Mention | None = None
    """A value wanted because a card has it; it is one of the mentions too."""
    together: float | None = None
    """The most that several things may cost in all; the numbers' price says the same."""
    tags: Tags = Tags()
    """What the tagger says of the sentence's words; empty without one."""

    def positive(self, facet: str) -> list[Mention]:
        """What is wanted on a facet."""
        return [mention for mention in self.mentions if mention.facet == facet and not mention.negated]

    def choices(self) -> dict[str, Choice]:
        """Per facet, what this turn includes and excludes; what is refused is not included as well."""
        result: dict[str, Choice] = {}
        for facet in dict.fromkeys(mention.facet for mention in self.mentions if mention.values):
            about = [mention for mention in self.mentions if mention.facet == facet]
            refused = _values(mention for mention in about if mention.negated)
            wanted = _values(mention for mention in about if not mention.negated)
            if set(wanted) < set(refused):  # "navy, but not blue" wants navy
                refused = tuple(value for value in refused if value not in wanted)
            result[facet] = Choice(tuple(value for value in wanted if value not in refused), refused)
        return result

    @property
    def asks_why(self) -> bool:
        """Whether the reasons of a choice are asked for: "why these?"."""
        return _WHY.search(self.sentence.plain) is not None

    @property
    def is_measured(self) -> bool:
        """Whether the words set something against a card: cheaper, dearer or better rated than that."""
        orders = self.commands
        said = orders.better_rated or orders.at_most or orders.undercuts
        return said or LESS_THAN.search(self.sentence.plain) is not None

    @property
    def changes(self) -> bool:
        """Whether something said before is taken back or allowed again."""
        return bool(self.commands.clear or self.let_go or self.allowed or self.dropped)

    @property
    def has_wishes(self) -> bool:
        """Whether anything was said that filters or sorts."""
        figures = self.numbers
        said = (figures.price, figures.rating, figures.in_stock, figures.on_sale, figures.sort)
        if figures.moves or any(item is not None for item in said):
            return True
        return any(mention.facet != SOFT for mention in self.mentions)


class Reader:
    """Takes messages apart with the words of one catalogue; built once."""

    def __init__(
        self,
        facets: Mapping[str, Mapping[str, int]],
        parents: Mapping[str, str | None],
        currency: str | None,
        is_in_text: Callable[[str], bool] | None = None,
        any_fit: Callable[[Filters], bool] | None = None,
        tagger: Tagger | None = None,
    ) -> None:
        self._facets = facets
        self._tagger = tagger
        self._currency = currency
        self._is_in_text = is_in_text or (lambda _: False)
        knowledge.compile_patterns()
        words = learning.build(facets, parents)
        self.words = words
        """What the catalogue's words mean; `speller` mends those that are misspelt."""
        self._hearer = hearing.Hearer(name for name in facets if not words.is_kind(text.key_of(name)))
        self._scanner = Scanner(words, any_fit, parents)
        self.speller = spelling.Speller(words.words, words.pairs, self._is_in_text, words.facet_of)

    def read(
        self,
        message: str,
        shown: Sequence[Product],
        spoken_of: Sequence[Product] = (),
        held: Filters = NOTHING,
        stage: Stage | None = None,
    ) -> Reading:
        """The parts of one message; each step sees only what the steps before left over.

        Args:
            message: as typed.
            shown: the cards on the page, in order.
            spoken_of: the products that "it" means.
            held: the filters in force, of whose kinds "the round ones" are.
            stage: what the message comes after; None: it is read by the rules alone.
        """
        children = {"Boys", "Girls"}.issuperset(held.choice("gender").include) and bool(held.choice("gender").include)
        sentence = sizes.with_years(padding.without_padding(self._sentence(message)), children)
        tags = tags_of(sentence, self._tagger, stage)
        sayings = _idle(sentence)
        total = budgets.find(sentence)
        resets = commands.starts_over(sentence)
        held = NOTHING if resets and not commands.may_take_back(sentence) else held
        onward = commands.goes_on(sentence)
        taken = sayings | resets | onward | _complaint(sentence) | _about_a_look(sentence) | total.taken
        frame = frames.of(sentence)
        scanned = self._scan(sentence, taken, held, tags)
        announced = sorting.announced(sentence)
        refused = self._hearer.unpointing(sentence, scanned, taken)
        pointable = [mention for mention in scanned if mention.start not in announced]
        page = Page(shown, spoken_of, refused)
        makers = _makers(sentence, scanned)
        pointable = [mention for mention in pointable if mention.start not in makers]
        unpointed = sentence.without(announced | total.taken | onward | makers)
        pointed = references.find(unpointed, pointable, page, frame, tags)
        alike = shared.find(sentence, pointed, shown, spoken_of, scanned, held)
        taken |= pointed.taken | (set(range(alike.start, alike.end)) if alike else set())
        subjects = persons.subjects(sentence, scanned)
        parts = clauses.split(sentence, scanned, subjects)
        paid = clauses.payments(sentence, parts)
        untold = taken - sayings | _numbered(scanned) | paid
        found = numbers.find(sentence.without(untold), self._currency)
        wanted = clauses.told_and_wanted(sentence, parts, scanned) | clauses.replaced(sentence, parts, scanned)
        goes_on = bool(held.choice("category"))
        limits = {one.start for one in found.said}
        stories = clauses.stories(sentence, parts, scanned, subjects, goes_on, limits) - wanted
        scanned = self._scan(sentence, taken | found.taken, held, tags)
        said = self._hearer.changes(sentence, scanned, found, taken - sayings | found.taken)
        tagging.figure(tags, sentence, found, scanned, paid | (pointed.taken if frame.compares else set()))
        tells = not tagging.only_wishes(sentence, scanned, found.said)
        silent = tagging.idle_figures(tags, sentence, found.said, scanned, announced) if tells else {}
        said.roles |= {place: role for place, role in silent.items() if said.roles.get(place) != "allowed"}
        said.roles = {place: role for place, role in said.roles.items() if place not in wanted}
        said.cleared |= tagging.cleared(tags, scanned, found.said)
        said.roles |= _seen_again(sentence, scanned, said, held)
        stories -= said.places(scanned)
        taken |= said.taken | found.taken | stories
        orders = commands.find(sentence.without(taken), bool(resets))
        orders.more = orders.more or bool(onward)
        orders.only = next(iter(said.alone), orders.only)
        orders.adds = orders.adds and not _is_done_with(sentence, scanned, said)
        orders.adds = orders.adds or _only_adds(sentence, scanned)
        taken |= orders.taken
        heard = hearing.weigh(sentence, scanned, found, said, taken, stories)
        taken |= heard.taken
        orders.clear |= heard.cleared
        orders.keep = said.kept
        orders.clear |= {"soft", "sort"} - said.kept if said.kept else set()
        orders.reset = orders.reset and not said.kept
        kept = [mention for mention in heard.mentions if mention.start not in taken]
        kept, broader = specified(sentence, kept)
        taken |= broader
        kept = without_extras(sentence, _beside(sentence, kept), held)
        kept = [self._as_refusable(mention) for mention in as_details(sentence, kept)]
        kept, others = persons.meant(sentence, kept, scanned, self.words, heard.instead, held.choice("gender").include)
        kept += [alike] if alike else []
        # "Not that I dislike rucksacks, one is just what I'm after" names the kind nowhere else
        if not (held.choice("category") or any(one.facet == "category" for one in kept)):
            kept += _disclaimed(scanned, said, kept)
        taken |= others
        orders.adds = (
            orders.adds and not _is_for_another(sentence, kept, held) and "instead" not in sentence.plain.split()
        )
        orders.reset = orders.reset and not (commands.may_take_back(sentence) and _only_replaces(kept, heard.figures))
        sure = said.pointless | persons.wanting(sentence, kept) | persons.given(sentence, kept) | wanted
        sure |= {one.start for one in kept} if alike else set()  # "has the maker of the second got a white one?"
        sure |= {one.start for one in kept} if makers else set()
        people = (one for one in scanned if one.facet == "gender")
        things = {one.start for one in scanned if one.facet == "category"}
        whom = held.choice("gender").include
        nobody = [
            one for one in people if hearing.is_let_go(one, said) or persons.is_nobody(sentence, one, things, whom)
        ]
        named = [one for one in scanned if one not in nobody]
        untold = _untold(sentence, parts, kept)
        kept = self._with_facts(tagging.mended(tags, sentence, kept, named, held, sure, untold, tells=tells))
        kept += self._scanner.kind_in_plural(sentence, kept, held)
        gone = {one.start for one in (*heard.left_out, *heard.let_go)}
        known = [one for one in scanned if one.start not in gone]
        kept += [told_of] if (told_of := shared.theirs(sentence, known, kept)) is not None else []
        kept += [theirs] if (theirs := shared.of_brand_in_force(sentence, held, kept)) is not None else []
        mentions, dropped = _split_dropped(_by_department(kept, taken), orders.drops)
        dropped_words, places = _dropped_words(sentence, orders.drops)
        taken |= places | {place for mention in dropped for place in range(mention.start, mention.end)}
        used = taken.union(*(range(mention.start, mention.end) for mention in mentions))
        steering = tagging.soft(tags, sentence, used)
        idle = tagging.idle(tags, sentence).union(*(places for places, _ in steering))
        told = [(places.start, phrase) for places, phrase in steering]
        soft = softwords.find(sentence, parts, mentions, taken | idle, (*heard.soft, *told))
        unknown = [
            *self.unknown(mentions),
            *self._missing_sizes(soft),
            *self._unnamed_brands(sentence, mentions),
            *heard.figures.foreign,
        ]
        figures = heard.figures
        if total.most is not None and figures.price is None:
            figures = replace(figures, price=Range(None, total.most))
        return Reading(
            sentence,
            tuple(mentions),
            figures,
            orders,
            pointed,
            tuple(soft),
            tuple(dict.fromkeys(unknown)),
            dropped=(*heard.left_out, *dropped),
            let_go=heard.let_go,
            allowed=heard.allowed,
            dropped_words=dropped_words | _words((*heard.let_go, *heard.left_out)),
            frame=frame,
            shared=alike,
            together=total.most,
            tags=tags,
        )

    def _scan(self, sentence: Sentence, taken: Collection[int], held: Filters, tags: Tags) -> list[Mention]:
        found = described.completed(sentence, self._scanner.scan(sentence, taken, held, tags), taken, self.words)
        found = described.with_size(sentence, found, held, self.words)
        return ellipsis.completed(sentence, found, taken, self.words)

    def _as_refusable(self, mention: Mention) -> Mention:
        """A refused thing that the catalogue holds only in a broader sense ("not a polo") must not refuse all that."""
        if not (mention.negated and mention.values and mention.soft):
            return mention
        facts = self._scanner.told_of(mention)
        return facts[0] if facts else replace(as_soft(mention), text=mention.soft[0])

    def _with_facts(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The mentions with what the names of their kinds tell: "aviators" are sunglasses of that shape."""
        result: list[Mention] = []
        for mention in mentions:
            is_kind = mention.facet == "category" and not mention.negated
            facts = self._scanner.told_of(mention) if is_kind else []
            told = {fact.text for fact in facts}
            values = self._scanner.having(mention.values, facts)
            soft = tuple(word for word in mention.soft if word not in told)
            result += [replace(mention, values=values, soft=soft), *facts]
        return result

    def _sentence(self, message: str) -> Sentence:
        read = languages.in_english(amounts.in_digits(text.read(message)), self.speller.knows)
        return self.speller.correct(read)

    def spelt(self, message: str) -> str:
        """The plain words of a message, in English and misspelt ones mended."""
        return self._sentence(message).plain

    def is_missing(self, phrase: str, facets: Collection[str]) -> bool:
        """Whether soft words of an earlier turn name a kind or a brand that the catalogue does not hold."""
        mentions = self._scanner.scan(text.read(phrase), set())
        return any(mention.facet in facets and mention.is_unknown for mention in mentions)

    def unknown(self, mentions: Iterable[Mention]) -> Iterable[str]:
        """What is asked for and cannot be kept, as it was written."""
        for mention in mentions:
            if negation.is_soft_refusal(mention):
                yield f"not {mention.text}"
            elif mention.is_unknown and not mention.negated:
                if mention.facet != "category" or not self._is_in_text(mention.text):
                    yield mention.text
            elif mention.is_unknown and not self._facets.get(mention.facet):
                yield f"not {mention.text}"

    def _missing_sizes(self, soft: Sequence[str]) -> Iterable[str]:
        """Sizes asked for that nothing comes in, where the catalogue has sizes at all."""
        if any(map(sizes.is_size, self._facets)):
            yield from filter(sizes.SAID.fullmatch, soft)

    def _unnamed_brands(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterable[str]:
        """A name after "by" or "brand" that nobody knows."""
        used = {place for mention in mentions for place in range(mention.start, mention.end)}
        for place in range(1, len(sentence)):
            token, before = sentence.tokens[place], sentence.tokens[place - 1].word
            if (
                before in ("by", "brand")
                and place not in used
                and token.raw[0].isupper()
                and not self.speller.knows(token.word)
            ):
                yield token.raw.lower()


def _disclaimed(scanned: Sequence[Mention], said: Changes, kept: Sequence[Mention]) -> list[Mention]:
    """The first kind that is named as if it were no wish, with what stands before it and nothing else speaks of."""
    kind = next((one for one in scanned if one.facet == "category" and one.values and said.has(one, "idle")), None)
    if kind is None:
        return []
    found, named = [kind], {one.facet for one in kept}
    for one in reversed(scanned):
        if one.end == found[-1].start and said.has(one, "idle") and one.facet not in named:
            found.append(one)
    return found[::-1]


def _numbered(mentions: Iterable[Mention]) -> set[int]:
    """Places of sizes and of names with a number ("Jealous 21"), whose numbers are no amounts of money."""
    found = (
        range(mention.start, mention.end)
        for mention in mentions
        if sizes.is_size(mention.facet) or (mention.values and mention.end - mention.start > 1)
    )
    return {place for places in found for place in places}


def _words(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(word for mention in mentions for word in text.words_of(mention.text))


def _idle(sentence: Sentence) -> set[int]:
    """Places of sayings without a wish in them: "guess what"."""
    places: set[int] = set()
    for phrase in knowledge.phrases("words", "idle"):
        pattern = rf"(?<!\S){re.escape(phrase)}(?!\S)"
        for match in re.finditer(pattern, sentence.plain) if phrase in sentence.plain else ():
            places.update(sentence.covered(match.start(), match.end()))
    return places


def _is_done_with(sentence: Sentence, scanned: Iterable[Mention], said: Changes) -> bool:
    """Whether the thing before is found, so that nothing joins it: "suitcase picked, I need an umbrella as well"."""
    kinds = [mention for mention in scanned if mention.facet == "category"]
    done = any(said.has(kind, "idle") for kind in kinds)
    if all(said.has(kind, "idle") for kind in kinds):
        return False  # "I've got one red pair, add black too"
    return done or _FOUND.search(sentence.plain) is not None


def _makers(sentence: Sentence, scanned: Iterable[Mention]) -> set[int]:
    """Places of brands of which is asked what they make, so that no card is meant: "does Baggit do clutches?"."""
    match = _MAKES.search(sentence.plain)
    places = set(sentence.covered(match.start("maker"), match.end("maker"))) if match else set()
    made = {one.start for one in scanned if one.facet == "brand"} & places
    return places if made else set()


def _seen_again(sentence: Sentence, scanned: Iterable[Mention], said: Changes, held: Filters) -> dict[int, Role]:
    """Kinds wanted as they were before, by their place: after shoes "let me see shirts again" joins nothing."""
    refused = held.choice("category").exclude
    kinds = (one for one in scanned if one.facet == "category" and said.roles.get(one.start) == "allowed")
    again = _SEEN_AGAIN.search(sentence.plain) is not None
    return {one.start: "wanted" for one in kinds if again and not set(one.values) & set(refused)}


def _is_for_another(sentence: Sentence, mentions: Sequence[Mention], held: Filters) -> bool:
    """Whether another kind, or a gift, is for somebody else than what is searched, and so a search of its own."""
    wanted = [one for one in mentions if not one.negated]
    people = {value for one in wanted if one.facet == "gender" for value in one.values}
    kinds = any(one.facet == "category" for one in wanted) or _GIFT_AS_WELL.search(sentence.plain)
    return (
        bool(kinds)
        and bool(people)
        and bool(held.choice("gender").include)
        and people.isdisjoint(held.choice("gender").include)
    )


def _untold(sentence: Sentence, parts: Iterable[clauses.Clause], mentions: Iterable[Mention]) -> set[int]:
    """Places of brands and people in a short message that names and wishes, and tells nothing: "in grey, by Levis"."""
    untold = len(sentence) <= _LONGEST_UNTOLD and all(part.role in ("bare", "wish") for part in parts)
    return {one.start for one in mentions if untold and one.facet in ("brand", "gender")}


def _only_adds(sentence: Sentence, scanned: Sequence[Mention]) -> bool:
    """Whether a message is nothing but "and" with a value: "and blue", "and navy please"."""
    if len(sentence) < 2 or sentence.tokens[0].word not in ("and", "plus"):
        return False
    values = {place for one in scanned if one.facet != "category" for place in range(one.start, one.end)}
    rest = (token.word for place, token in enumerate(sentence.tokens[1:], 1) if place not in values)
    return bool(values) and all(word in ("please", "pls", "too", "ones", "and", ",", ".", "!") for word in rest)


def _complaint(sentence: Sentence) -> set[int]:
    """Places of what was shown and not asked for."""
    complaint = _COMPLAINT.search(sentence.plain)
    return set(sentence.covered(complaint.start(), complaint.end())) if complaint else set()


def _only_replaces(mentions: Sequence[Mention], figures: Figures) -> bool:
    """Whether something is wished for that no new kind of product comes with: "scrap that, green please"."""
    facets = {mention.facet for mention in mentions if not mention.negated}
    return bool(facets - {SOFT} or figures.price is not None) and "category" not in facets


def _about_a_look(sentence: Sentence) -> set[int]:
    """Places of words that ask what goes with something: "complete the outfit" wants no outfit, "suits it" no suit."""
    matches = (pattern.search(sentence.plain) for pattern in (*knowledge.patterns("look"), _SUITS))
    asked = {place for match in matches if match for place in sentence.covered(match.start(), match.end())}
    whole = knowledge.any_match("new_look", sentence.plain)
    named = sentence.covered(whole.start(), whole.end()) if whole else ()
    return asked | {place for place in named if sentence.tokens[place].word in knowledge.word_set("words", "looks")}


def _beside(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """What a wish should go with is the shopper's own: "a tie that goes with a navy suit" wants no suit."""
    match = _GOES_WITH.search(sentence.plain)
    if match is None or (chosen := _CHOOSES.search(sentence.plain)) is not None and chosen.end("go") > match.start():
        return list(mentions)
    places = sentence.covered(match.start("own"), match.end("own"))
    own = [mention for mention in mentions if mention.start in places and not sizes.is_size(mention.facet)]
    return [as_soft(mention) if mention in own else mention for mention in mentions]


def _by_department(mentions: Sequence[Mention], taken: set[int]) -> list[Mention]:
    """Where the catalogue has no gender but "mens-shoes" and "womens-shoes", a gender picks among those."""
    genders = {mention.soft[0]: mention for mention in mentions if mention.facet == "gender" and mention.soft}
    result: list[Mention] = []
    used: set[int] = set()
    for mention in mentions:
        fitting = tuple(value for value in mention.values if categories.department(value) in genders)
        if mention.facet == "category" and not mention.negated and fitting:
            used |= {genders[name].start for value in fitting if (name := categories.department(value) or "")}
            mention = replace(mention, values=fitting)
        result.append(mention)
    taken |= used
    return [mention for mention in result if mention.start not in used]


def _values(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for mention in mentions for value in mention.values))


def _split_dropped(mentions: Sequence[Mention], drops: Sequence[int]) -> tuple[list[Mention], list[Mention]]:
    dropped = [mention for mention in mentions if any(0 <= mention.start - place <= 1 for place in drops)]
    return [mention for mention in mentions if mention not in dropped], dropped


def _dropped_words(sentence: Sentence, drops: Sequence[int]) -> tuple[frozenset[str], set[int]]:
    places = {
        place
        for start in drops
        for place in range(start, min(start + 2, len(sentence)))
        if not sentence.tokens[place].is_mark
    }
    return frozenset(sentence.tokens[place].word for place in places), places
