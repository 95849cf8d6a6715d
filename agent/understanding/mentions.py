"""The vocabulary's terms found in a message, and the signs that an ambiguous word is or is not meant."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from agent.understanding import occasions, sizes, worn_on
from agent.understanding.amounts import SPELT, value_of
from agent.understanding.categories import is_below
from agent.understanding.forms import singular
from agent.understanding.knowledge import everyday, load, phrases, word_set
from agent.understanding.tags import LETTERS, Tags
from agent.understanding.text import Sentence, words_of, written
from agent.understanding.vocabulary import SOFT, Term, Vocabulary
from retrieval.records import Choice, Filters, Range

_ORDER = {"category": 0, "colour": 1, "gender": 2, "brand": 3, "usage": 4, "season": 5, SOFT: 9}
NO_TAGS, NOTHING = Tags(), Filters()
_NO_PARENTS: Mapping[str, str | None] = {}
_ARTICLES = frozenset("a an the any no some".split())
_SMALL = frozenset("little small big cute pretty nice".split())
_POINTERS = frozenset("it they this that these those".split())
_OWNERS = frozenset("my our his her".split())
_OBJECTS = frozenset("that this it me my your how".split())
_COPULAS = frozenset("is are isnt arent be not thats theyre".split())
_STAND_INS = frozenset("one ones kind kinds type types sort sorts style styles styled shaped pair pairs".split())
_LONGEST_BRAND = 4
"""Words of a brand's name."""
_ANYTHING = frozenset("anything nothing something everything".split())
PARTS_OF_SHOP = frozenset("season range collection line section department selection".split())
"""Behind a value these are of the shop: "the summer range"."""
_SAYING = frozenset("said wrote typed meant".split())
_OF_SUCH = frozenset("no not any only all more without minus".split())
_AGAINST = frozenset("no not nor neither never except without".split())
_SETS_APART = frozenset("no not nothing only just yes yeah is was are were or and any definitely but".split())
"""Before what was named already these say that it is meant again."""
_BEGIN_WISH = frozenset("in from by on under below not no max less at has must for size rated up".split())
"""Behind "and" another wish begins so: "plain and in stock", but not "plain and simple"."""
_PREFERRED = {("this", "time"), ("would", "be"), ("would", "do"), ("and", "nothing"), ("if", "possible")}
"""Behind a word that begins a message these say that it is wished for."""
_TITLES = frozenset("mr mrs ms dr prof".split())
"""Before a colour or a thing these make a person's name of it: "Mr Brown"."""
_CEREMONIES = frozenset("wedding weddings christmas ceremony reception".split())
"""Behind a colour that is of them: "a white wedding", but not "white wedding shoes"."""
_DETERMINERS = frozenset("a an the our my her his their your".split())
_AHEAD = 12
"""Words within which the kind is named that a value before it is said of: "speckled, if you have them, mugs"."""
_ENDS_NAMES = frozenset("only either or and please pls for then instead".split())
"""Behind a name that is all a part of a message asks for."""
_EDGE = frozenset("be any a an the in on to and or i for of is it at by".split())


@dataclass(frozen=True)
class Mention:
    """A term at a place of the message."""

    start: int
    end: int
    """Positions of its tokens: start included, end not."""
    facet: str
    values: tuple[str, ...]
    text: str
    """As the shopper wrote it, in lower case."""
    soft: tuple[str, ...] = ()
    negated: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether this is a known thing that the catalogue does not hold."""
        return not self.values and self.facet != SOFT


class Scanner:
    """Finds the longest terms from left to right."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        any_fit: Callable[[Filters], bool] | None = None,
        parents: Mapping[str, str | None] = _NO_PARENTS,
    ) -> None:
        self._vocabulary = vocabulary
        self._any_fit = any_fit
        self._parents = parents
        self._fits: dict[tuple[tuple[str, ...], str, tuple[str, ...]], bool] = {}
        """What was asked of the catalogue before: per kinds, facet and values whether any product has them."""

    def scan(
        self, sentence: Sentence, taken: Collection[int], held: Filters = NOTHING, tags: Tags = NO_TAGS
    ) -> list[Mention]:
        """The mentions of a message in order; tokens already used for something else are skipped.

        Args:
            sentence: the message.
            taken: positions of the tokens that mean something else.
            held: the filters in force, of whose kinds "the round ones" and "not mini" are said.
            tags: what the tagger says of the words, which makes a value of an ambiguous one.
        """
        mentions: list[Mention] = []
        place = 0
        while place < len(sentence):
            mention = (
                None
                if place in taken or sentence.tokens[place].is_mark
                else self._at(sentence, taken, place, held, tags) or _again(sentence, place, mentions)
            )
            if mention is None or not mention.values:
                mention = self._worn_there(sentence, taken, place, mentions) or mention
            if mention is not None:
                mentions.append(mention)
                if mention.values and mention.facet == "category" and not _is_refused(sentence, mention.start):
                    held = held.with_choice("category", Choice(mention.values))
                elif sizes.is_size(mention.facet) and not sizes.BESIDE_PRICES.search(sentence.plain):
                    held = replace(held.with_choice(mention.facet, Choice(mention.values)), price=Range())
            place = mention.end if mention is not None else place + 1
        return _heads_only(sentence, self._narrower(mentions))

    def _worn_there(
        self, sentence: Sentence, taken: Collection[int], place: int, mentions: Sequence[Mention]
    ) -> Mention | None:
        """The kind that a part of the body tells, where the message names none before it: "something for my feet"."""
        if any(mention.facet == "category" for mention in mentions):
            return None
        brands = [mention for mention in mentions if mention.facet == "brand"]
        found = worn_on.at(sentence, place, brands[-1].end if brands else -1)
        if found is None or any(one in taken for one in range(place, found[0])):
            return None
        terms = (term for name in found[1] for term in self._vocabulary.get(name) if term.facet == "category")
        kinds = self.having(tuple(dict.fromkeys(value for term in terms for value in term.values)), brands)
        text = " ".join(token.raw.lower() for token in sentence.tokens[place : found[0]])
        return Mention(place, found[0], "category", kinds, text) if kinds else None

    def _narrower(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions with a kind and the broader one right behind it as one: "loafer shoes" are loafers."""
        result: list[Mention] = []
        for mention in mentions:
            before = result[-1] if result else None
            if before is not None and before.end == mention.start and self._is_narrower(before, mention):
                result[-1] = replace(before, end=mention.end)
            else:
                result.append(mention)
        return result

    def _is_narrower(self, one: Mention, other: Mention) -> bool:
        if one.facet != "category" or other.facet != "category" or not (one.values and other.values) or other.soft:
            return False
        return all(any(is_below(value, broad, self._parents) for broad in other.values) for value in one.values)

    def _at(self, sentence: Sentence, taken: Collection[int], start: int, held: Filters, tags: Tags) -> Mention | None:
        if (code := _dress_code(sentence, taken, start)) is not None:
            return code
        for end in range(min(len(sentence), start + self._vocabulary.longest), start, -1):
            window = sentence.tokens[start:end]
            if any(
                token.is_mark and not _is_dash(sentence, start, end, place) for place, token in enumerate(window, start)
            ) or any(place in taken for place in range(start, end)):
                continue
            terms = self._vocabulary.get("".join(token.word for token in window if not token.is_mark))
            for term in self._likeliest(sentence, end, terms, held):
                if term.facet == "colour" and _is_surname(sentence, start):
                    continue
                if term.facet == "gender" and _is_rather_a_brand(sentence, start, terms):
                    continue
                if self._is_rather_a_fact(sentence, start, end, term, terms, held):
                    continue
                if self._is_rather_missing(sentence, end, term, terms, held):
                    continue
                tagged = tags.are_about(range(start, end), LETTERS.get(term.facet, "a"))
                tagged = tagged and not (term.facet == "colour" and is_saying(sentence, start, end))
                tagged = tagged and self._may_be_tagged(sentence, end, term, held)
                if _joins(sentence, start, end, term) and (tagged or self._is_meant(sentence, start, end, term, held)):
                    if sizes.is_size(term.facet):
                        start, end = sizes.extent(sentence, start, end)
                    text = " ".join(written(token) if term.facet == SOFT else token.raw.lower() for token in window)
                    return Mention(start, end, term.facet, self._values(term, held), text, term.soft)
        return None

    def _values(self, term: Term, held: Filters) -> tuple[str, ...]:
        """What a term means here: of a kind cut short, or one that is told by a detail, those of the kinds in force."""
        kinds = held.choice("category").include
        if term.soft and term.facet == "category":
            within = (kind for kind in kinds if any(self._is_at_or_below(kind, value) for value in term.values))
            return tuple(within) or term.values  # "beanies" among caps
        if not (term.is_part and term.facet == "category"):
            return term.values
        return tuple(one for one in term.values if self._has(kinds, replace(term, values=(one,)))) or term.values

    def kind_in_plural(self, sentence: Sentence, mentions: Sequence[Mention], held: Filters) -> list[Mention]:
        """The kind that a value ends in, where no other is spoken of: "kitten heels" are heels, of boots a detail."""
        if any(mention.facet == "category" and not mention.negated for mention in mentions):
            return []
        kinds = held.choice("category").include
        for mention in mentions:
            kind = self._kind_at(sentence, mention.end - 1)
            is_plural = sentence.tokens[mention.end - 1].word not in (mention.facet, singular(mention.facet))
            is_own = kind is not None and singular(sentence.tokens[mention.end - 1].word) == singular(mention.facet)
            fits = bool(kinds) and self._comes_in(kinds, Term(mention.facet, mention.values))
            if kind is not None and is_own and is_plural and not fits and not mention.negated:
                return [replace(mention, facet="category", values=kind.values)]
        return []

    def having(self, kinds: tuple[str, ...], facts: Sequence[Mention]) -> tuple[str, ...]:
        """Those of some kinds of which there are products with these facts."""
        terms = [Term(fact.facet, fact.values) for fact in facts]
        return tuple(kind for kind in kinds if all(self._comes_in((kind,), term) for term in terms)) or kinds

    def told_of(self, kind: Mention) -> list[Mention]:
        """The facts that a kind's name tells, where products of the kind have them: stilettos are heels of a kind.

        Args:
            kind: a mention whose soft words are what its name says beyond the kind.
        """
        found = []
        for phrase in kind.soft:
            words = words_of(phrase)
            keys = ["".join(words[:length]) for length in range(len(words), 0, -1)]
            facts = [term for key in keys for term in self._vocabulary.get(key) if term.facet not in _ORDER]
            fact = next((one for one in facts if self._comes_in(kind.values, one)), None)
            if fact is not None:
                found.append(replace(kind, facet=fact.facet, values=fact.values, text=phrase, soft=()))
        return found

    def _likeliest(self, sentence: Sentence, end: int, terms: Sequence[Term], held: Filters) -> list[Term]:
        """The meanings of a form, the likeliest first: whole names, and of the catalogue's own facets what fits."""
        own = [term for term in terms if term.facet not in _ORDER and term.values]
        spoken = {term.facet for term in own if held.choice(term.facet) or _names_facet(sentence, term.facet)}
        strays = {term for term in own if len(own) > 1 and not self._is_kin(sentence, end, term, held)}

        def rank(term: Term) -> tuple[bool, int, bool, bool, bool]:
            place, is_missing = _ORDER.get(term.facet, 6), not term.values and term.facet != SOFT
            return (is_missing, place, term in strays, term.facet not in spoken, term.is_part)

        return sorted(terms, key=rank)

    def _is_meant(self, sentence: Sentence, start: int, end: int, term: Term, held: Filters) -> bool:
        if is_saying(sentence, start, end) or (term.facet == "colour" and self._is_of_ceremony(sentence, start, end)):
            return False
        if term.facet == "brand":
            return self._brand_is_meant(sentence, start, end, term, held)
        if term.sign == "plain":
            return True
        if term.facet == "colour":
            end += sentence.tokens[end].word in ("coloured", "colored", "colour", "color") if end < len(sentence) else 0
            return self._kind_at(sentence, end) is not None or _is_in(sentence, start, end)
        if sizes.is_size(term.facet):
            if sizes.is_spoken_of(sentence, start, end) and self._is_kin(sentence, end, term, held):
                return True
            if end - start > 1 and sizes.is_word(" ".join(token.word for token in sentence.tokens[start:end])):
                in_force, ahead = self._kinds_about(sentence, end, held)  # "an extra large handbag" is only big
                return self._has(ahead or in_force, term) if ahead or in_force else True
            if sizes.is_named(sentence, start, end) or self._is_another_size(sentence, start, end, term, held):
                return True
            if _is_item(sentence, start, end) and sizes.is_word(sentence.tokens[start].word):
                return self._is_kin(sentence, end, term, held)
            return _word(sentence, end) == "size" and self._is_kin(sentence, end, term, held)  # "small size pyjamas"
        if term.facet == "gender":
            return True  # persons.py sees whether it is for that person
        if term.facet in ("usage", "season"):
            return self._manner_is_meant(sentence, start, end, term)
        if term.facet == "category" and _is_asked(sentence, start):
            return False  # "is it digital?"
        if not self._is_of_thing(term):
            if term.facet != "category" and _is_named(sentence, start, end, term.facet):
                return True
            if self._describes_kind(sentence, end, term):
                return True
        is_whole = term.sign == "kin" and not term.is_part and not self._is_of_thing(term)
        if is_whole and not any(self._kinds_about(sentence, end, held)):
            return not all(token.word in everyday() for token in sentence.tokens[start:end])
        told = (
            term.sign == "kin"
            or _is_said_of_all(sentence, start, end)
            or _is_borne(sentence, start, end)
            or _is_of_such(sentence, start, end, term)
            or is_all(sentence, start, end)
            or _is_item(sentence, start, end)
            or _is_made_of(sentence, start)
            or _is_proposed(sentence, start, end)
            or _word(sentence, end) in load("attributes")["parts"]
        )
        if told and self._is_kin(sentence, end, term, held):
            return True
        return self._is_said_of_kind(sentence, start, end, term)

    def _is_said_of_kind(self, sentence: Sentence, start: int, end: int, term: Term) -> bool:
        """Whether a value is told of a kind before it that comes in it: "clocks in wood", "socks made of knit"."""
        if term.facet in _ORDER or sizes.is_size(term.facet):
            return False
        if _is_made_of(sentence, start):
            return self._comes_in(self._kind_before(sentence, start - 2), term)
        return _is_in(sentence, start, end) and self._comes_in(self._kind_before(sentence, start - 1), term)

    def _is_of_ceremony(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a colour says what a feast is like, and no thing for it: "invited to a white wedding"."""
        if _word(sentence, end) not in _CEREMONIES or _word(sentence, start - 1) not in _DETERMINERS:
            return False
        following = range(end + 1, min(end + 3, len(sentence)))
        worn = any(self._kind_at(sentence, place) is not None for place in following)
        return not worn and _word(sentence, end + 1) not in load("words")["looks"].split()

    def _may_be_tagged(self, sentence: Sentence, end: int, term: Term, held: Filters) -> bool:
        """Whether the catalogue allows what the tagger hears: it has not seen which kinds come in what."""
        if term.facet in _ORDER or term.sign == "plain" or self._any_fit is None:
            return True
        if sizes.is_size(term.facet):
            return self._is_kin(sentence, end, term, held) or not any(self._kinds_about(sentence, end, held))
        return not self._is_of_thing(term) and self._is_kin(sentence, end, term, held)

    def _is_of_thing(self, term: Term) -> bool:
        """Whether a value's facet is called as a thing of its own: beside "belt" a value of its belt proves nothing."""
        return self._vocabulary.is_kind("".join(term.facet.split())) and term.facet not in load("attributes")["endings"]

    def _is_kin(self, sentence: Sentence, end: int, term: Term, held: Filters) -> bool:
        """Whether the kind of thing in force, or the next one named, comes in a value, or has it as a narrower kind."""
        return any(kinds and self._has(kinds, term) for kinds in self._kinds_about(sentence, end, held))

    def _kinds_about(self, sentence: Sentence, end: int, held: Filters) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The kinds in force at a place, and the next ones named soon behind it."""
        near = range(end, min(end + _AHEAD, len(sentence)))
        ahead = (kind for place in near if (kind := self._kind_at(sentence, place)) is not None)
        following = next(ahead, None)
        return held.choice("category").include, following.values if following is not None else ()

    def _has(self, kinds: Sequence[str], term: Term) -> bool:
        if term.facet != "category":
            return self._comes_in(kinds, term)
        above = {self._parents.get(value) for value in term.values} - {None}
        return any(kind in above or self._parents.get(kind) in above for kind in kinds)

    def _is_another_size(self, sentence: Sentence, start: int, end: int, term: Term, held: Filters) -> bool:
        """Whether a bare number is another size than the one in force ("sorry, 36"), or the first one named ("42?").

        It is none where it may be a price: where one is in force, unless the message itself names a size and no price.
        """
        kinds = held.choice("category").include
        if kinds and not self._comes_in(kinds, term):
            return False
        if held.price and not (sizes.is_all(sentence, start, end) and _is_near_size(sentence, start, held, term.facet)):
            return False
        is_other = bool(held.choice(term.facet).include) and (
            sizes.is_put_right(sentence, start, end) or sizes.is_only_a_number(sentence, start, end)
        )
        is_behind = start > 0 and self._vocabulary.is_kind(sentence.tokens[start - 1].word) and term.values != ()
        is_one = is_behind or sizes.is_set_apart(sentence, start, end)
        is_one = is_one and self._comes_in(kinds, term)
        return is_other or (bool(kinds) and (is_one or sizes.is_all(sentence, start, end)))

    def _brand_is_meant(self, sentence: Sentence, start: int, end: int, term: Term, held: Filters) -> bool:
        kinds = held.choice("category").include
        if kinds and _is_only(sentence, start, end) and self._comes_in(kinds, term):
            return True
        if self._follows_brand(sentence, start, end):
            return True
        if term.sign == "common" and start == 0 and _is_item(sentence, start, end) and _is_written_as_name(sentence):
            return True  # "Converse, the canvas sort"
        if (
            start == 0
            and self._is_for_somebody(sentence, end)
            and _word(sentence, start) not in word_set("words", "stop")
        ):
            return True  # "arrow for my dad"
        if term.sign == "plain" or _brand_is_named(sentence, start, end) or is_all(sentence, start, end):
            return True
        if term.values and _is_famous_and_wanted(sentence, start, end):
            return True
        following = sentence.tokens[end].word if end < len(sentence) else ""
        if following in load("attributes")["parts"]:
            return False  # "turtle print"
        if term.sign == "common" and _may_be_a_name(sentence, start, end) and self._is_kin(sentence, end, term, held):
            return True
        if term.sign == "named":
            return _is_as_spelt(sentence, start, end, term) and self._kind_at(sentence, end) is not None
        return _is_capital_inside(sentence, start) or self._kind_follows(sentence, end)

    def _is_for_somebody(self, sentence: Sentence, place: int) -> bool:
        """Whether "for men", "for my dad" or "for my feet" stands at a place."""
        if any(worn_on.at(sentence, place + ahead, place) for ahead in (1, 2) if place + ahead < len(sentence)):
            return True
        person = place + 1 + (_word(sentence, place + 1) in _OWNERS)
        terms = self._vocabulary.get(_word(sentence, person))
        return _word(sentence, place) == "for" and any(term.facet == "gender" for term in terms)

    def _follows_brand(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a word ends a list of brands: "Allen Solly or Image", "Idee or else Image"."""
        before = start - 1 - (_word(sentence, start - 1) == "else")
        if _word(sentence, before) not in ("or", "and", "/") or _word(sentence, end)[:1].isalnum():
            return False
        words = [token.word for token in sentence.tokens[max(0, before - _LONGEST_BRAND) : before]]
        named = (term for place in range(len(words)) for term in self._vocabulary.get("".join(words[place:])))
        return any(term.facet == "brand" and term.sign == "plain" for term in named)

    def _manner_is_meant(self, sentence: Sentence, start: int, end: int, term: Term) -> bool:
        """A usage that is also an occasion ("travel", "party") filters only before what it is of and after "for a"."""
        word = sentence.tokens[start].word
        following = sentence.tokens[end].word if end < len(sentence) else ""
        if following in occasions.general():
            return False
        if word in occasions.names() | occasions.general():
            describes = following in _STAND_INS | PARTS_OF_SHOP or self._kind_follows(sentence, end)
            return describes or _is_what_for(sentence, start)
        return True

    def _is_rather_a_fact(
        self, sentence: Sentence, start: int, end: int, term: Term, terms: Sequence[Term], held: Filters
    ) -> bool:
        """Whether a name of a kind is a value of the kind right behind it, or in force: "aviator sunnies"."""
        if term.facet != "category" or term.is_part:
            return False
        others = [other for other in terms if other.values and (other.is_part or other.facet not in _ORDER)]
        if any(
            self._describes_kind(sentence, end, other) or self._is_said_of_kind(sentence, start, end, other)
            for other in others
        ):
            return True
        kinds = held.choice("category").include
        is_same = bool(term.soft) and any(self._is_related(value, kind) for value in term.values for kind in kinds)
        is_one = bool(term.soft) and not _word(sentence, end - 1).endswith("s")
        is_item = is_one and (_is_item(sentence, start, end) or _is_borne(sentence, start, end))
        is_of_them = is_same or is_item or _is_said_of_all(sentence, start, end)
        if not term.soft and not _word(sentence, end - 1).endswith("s"):  # "knit" for gloves that come in it
            is_of_them, others = True, [other for other in others if other.facet not in _ORDER]
        return bool(kinds) and is_of_them and any(self._has(kinds, other) for other in others)

    def _is_rather_missing(
        self, sentence: Sentence, end: int, term: Term, terms: Sequence[Term], held: Filters
    ) -> bool:
        """Whether a kind's name cut short is all of another kind that nobody has: "a laptop" is no laptop bag."""
        others = (other for other in terms if other.facet == "category" and not other.values and not other.is_part)
        is_whole = term.facet == "category" and term.is_part and any(others)
        return is_whole and not self._is_kin(sentence, end, term, held)

    def _is_at_or_below(self, kind: str, broad: str) -> bool:
        return kind == broad or is_below(kind, broad, self._parents)

    def _is_related(self, value: str, kind: str) -> bool:
        return value == kind or is_below(value, kind, self._parents) or is_below(kind, value, self._parents)

    def _describes_kind(self, sentence: Sentence, end: int, term: Term) -> bool:
        """Whether a kind of product comes next that has this value: "check-in suitcase", "round sunglasses"."""
        kind = self._kind_at(sentence, end)
        if kind is None or self._any_fit is None:
            return kind is not None and term.words > 1
        return self._comes_in(kind.values, term)

    def _comes_in(self, kinds: Sequence[str], term: Term) -> bool:
        """Whether some product of these kinds has a value."""
        if self._any_fit is None or not term.values:
            return False
        asked = tuple(kinds), term.facet, term.values
        if asked not in self._fits:
            wanted = Filters(facets={"category": Choice(asked[0]), term.facet: Choice(term.values)})
            self._fits[asked] = self._any_fit(wanted)
        return self._fits[asked]

    def _kind_at(self, sentence: Sentence, start: int) -> Term | None:
        """The kind of product that begins at a place."""
        ends = range(min(len(sentence), start + 4), start, -1)
        kinds = (self._kind_of(sentence, start, end) for end in ends)
        return next((kind for kind in kinds if kind is not None), None)

    def _kind_before(self, sentence: Sentence, end: int) -> tuple[str, ...]:
        """The kinds of product that end at a place, or at the mark before it: "clocks, in wood"."""
        end -= end > 0 and sentence.tokens[end - 1].is_mark
        kinds = (self._kind_of(sentence, start, end) for start in range(max(0, end - 4), end))
        return next((kind.values for kind in kinds if kind is not None), ())

    def _kind_of(self, sentence: Sentence, start: int, end: int) -> Term | None:
        terms = self._vocabulary.get("".join(token.word for token in sentence.tokens[start:end]))
        return next((one for one in terms if one.facet == "category" and one.values and not one.is_part), None)

    def _kind_follows(self, sentence: Sentence, start: int) -> bool:
        """Whether a kind of product comes next, with at most two known words (a colour, a gender) between."""
        place = start
        for _ in range(3):
            step = 0
            for end in range(min(len(sentence), place + 4), place, -1):
                terms = self._vocabulary.get("".join(token.word for token in sentence.tokens[place:end]))
                if any(term.facet == "category" and not term.is_part for term in terms):
                    return True
                if any(term.sign == "plain" for term in terms):
                    step = max(step, end - place)
            if not step:
                return False
            place += step
        return False


def _is_near_size(sentence: Sentence, place: int, held: Filters, facet: str) -> bool:
    """Whether a number alone is nearer to the size in force than to the price: "or 39" after size 38 under 90."""
    number = value_of(sentence.tokens[place].word) if sentence.tokens[place].is_number else None
    values = (re.search(r"\d+", value) for value in held.choice(facet).include)
    known = [float(found.group()) for found in values if found]
    prices = [bound for bound in (held.price.minimum, held.price.maximum) if bound is not None]
    if number is None or not known:
        return False
    return min(abs(number - one) for one in known) < min((abs(number - one) for one in prices), default=0.0)


def _again(sentence: Sentence, place: int, mentions: Sequence[Mention]) -> Mention | None:
    """What the message named before in the same words, set apart by what wishes or refuses: "nothing round"."""
    before = _word(sentence, place - 1)
    if before[:1].isalnum() and before not in _SETS_APART:
        return None
    for one in mentions:
        end = place + one.end - one.start
        named = [token.word for token in sentence.tokens[one.start : one.end]]
        is_same = [token.word for token in sentence.tokens[place:end]] == named and bool(one.values)
        after = _word(sentence, end)
        if is_same and one.facet != "gender" and not sizes.is_size(one.facet) and not after[:1].isalnum():
            return replace(one, start=place, end=end)
    return None


def _is_what_for(sentence: Sentence, start: int) -> bool:
    """Whether a usage is the event that the thing is for: "for a party"; "for sports" only says what suits."""
    before = [token.word for token in sentence.tokens[max(0, start - 2) : start]]
    return before in (["for", "a"], ["for", "the"], ["for", "my"])


def _is_in(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name that is not always a colour is one: "in coral", "in coral or pink"."""
    after = sentence.tokens[end].word if end < len(sentence) else "."
    before = sentence.tokens[start - 1].word if start else ""
    return before == "in" and (not after[0].isalnum() or after in load("words")["names"]["after_names"])


def _dress_code(sentence: Sentence, taken: Collection[int], start: int) -> Mention | None:
    """An occasion that reads like a thing: "black tie event"."""
    known, end = load("occasions")["words"], start + 2
    words = [token.word for token in sentence.tokens[start : end + 1]]
    if " ".join(words[:2]) not in known["dress_codes"] or {start, start + 1} & set(taken):
        return None
    before = [token.word for token in sentence.tokens[max(0, start - 3) : start]]
    is_code = before[-1:] == ["strictly"] or "code" in before or (before == ["its"] and start + 2 == len(sentence))
    if is_code or (words[2:] and words[2] in known["formal"]):
        return Mention(start, end, SOFT, (), " ".join(words[:2]))
    return None


def _is_said_of_all(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word stands for things already spoken of: "the round ones", "it must not be mini"."""
    before, after = _word(sentence, start - 1), _word(sentence, end)
    if after in _STAND_INS or before in _SAYING or before in _ANYTHING:
        return True
    if after in _COPULAS and not before[:1].isalnum():
        return True  # "mini is out"
    if before in _POINTERS | {"them"} and _word(sentence, start - 2) in ("make", "making") and not after[:1].isalnum():
        return True
    goes_on = after == "and" and _word(sentence, end + 1) in _BEGIN_WISH
    return before in _COPULAS and (goes_on or not after[:1].isalnum())


def _is_item(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word is one of several wishes in a row and nothing else is said with it: "round, leather, in red"."""
    while _word(sentence, start - 1) in _ARTICLES:
        start -= 1
    before, after = _word(sentence, start - 1), _word(sentence, end)
    goes_on = after == "and" and _word(sentence, end + 1) in _BEGIN_WISH
    is_first = not before[:1].isalnum() and (goes_on or not after[:1].isalnum())
    return is_first or (before == "and" and goes_on)


def _is_made_of(sentence: Sentence, start: int) -> bool:
    """Whether a word says what things are made of: "a clock made of wood", "a lamp out of wood"."""
    before = (_word(sentence, start - 2), _word(sentence, start - 1))
    return before in (("made", "of"), ("made", "from"), ("out", "of"), ("made", "in"))


def _is_proposed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word is what somebody would rather have: "what about wood", "wood would be better"."""
    before = (_word(sentence, start - 2), _word(sentence, start - 1))
    after = (_word(sentence, end), _word(sentence, end + 1))
    is_proposed = before[1] in ("prefer", "rather") or before in (("what", "about"), ("how", "about"))
    is_preferred = after[0] in ("rather", "instead", "please") or after in _PREFERRED
    return (is_proposed and not after[0][:1].isalnum()) or (is_preferred and not before[1][:1].isalnum())


def _is_asked(sentence: Sentence, start: int) -> bool:
    """Whether a question asks this of something: "is it", "are they"."""
    return _word(sentence, start - 2) in ("is", "are") and _word(sentence, start - 1) in _POINTERS


def _is_borne(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a thing has it on: "with stars on it", "with a bow", "stars all over"."""
    if (_word(sentence, end), _word(sentence, end + 1)) in (("all", "over"), ("on", "it"), ("on", "them")):
        return True
    while _word(sentence, start - 1) in _ARTICLES | _SMALL:
        start -= 1
    after = _word(sentence, end)
    ends = not after[:1].isalnum() or after in ("on", "over", "all", "and", "or", "please", "pls", "detail", "details")
    return _word(sentence, start - 1) in ("with", "has", "have", "got") and ends


def _is_refused(sentence: Sentence, start: int) -> bool:
    """Whether a word against it stands right before a kind, so that nothing else is said of it: "not sandals"."""
    while _word(sentence, start - 1) in _ARTICLES - {"no"}:
        start -= 1
    following = {token.word for token in sentence.tokens[start:]}
    return _word(sentence, start - 1) in _AGAINST and "unless" not in following


def _is_of_such(sentence: Sentence, start: int, end: int, term: Term) -> bool:
    """Whether a value is made a noun for the things that have it: "no minis"."""
    nouns = {f"{value.lower()}s" for value in term.values}
    return end - start == 1 and sentence.tokens[start].raw.lower() in nouns and _word(sentence, start - 1) in _OF_SUCH


def _word(sentence: Sentence, place: int) -> str:
    return sentence.tokens[place].word if 0 <= place < len(sentence) else ""


def _joins(sentence: Sentence, start: int, end: int, term: Term) -> bool:
    """Whether words written apart or together may stand for a form written otherwise ("t shirt", "redtape")."""
    if sum(not token.is_mark for token in sentence.tokens[start:end]) == term.words:
        return True
    edges = {sentence.tokens[start].word, sentence.tokens[end - 1].word}
    length = sum(len(token.word) for token in sentence.tokens[start:end])
    if end - start > 1 and len(sentence.tokens[end - 1].word) == 1:
        return False  # "denim s" is no denims
    is_coded = end - start == 1 and length > 2 and sentence.tokens[start].word[-1].isdigit()  # "inc5"
    return is_coded or (length > 4 and (end - start == 1 or not edges & _EDGE))


def _is_dash(sentence: Sentence, start: int, end: int, place: int) -> bool:
    """Whether a mark inside a window stands between two numbers: "5-6 years"."""
    if not start < place < end - 1 or sentence.tokens[place].word != "-":
        return False
    return sentence.tokens[place - 1].is_number and sentence.tokens[place + 1].is_number


def _is_rather_a_brand(sentence: Sentence, place: int, terms: Sequence[Term]) -> bool:
    """Whether words for a person name a brand of the catalogue: "tees by Little Miss", but "for our little miss"."""
    is_person = _word(sentence, place - 1) in {"for", "a", "the", "this", *_OWNERS}
    return not is_person and any(term.facet == "brand" and term.values and term.sign == "plain" for term in terms)


def _is_surname(sentence: Sentence, place: int) -> bool:
    """Whether a title stands before a word: "our teacher Mrs Brown"; but "the mrs" is a wife."""
    before, owner = _word(sentence, place - 1), _word(sentence, place - 2)
    return before in word_set("people", "titles") and not (before == "mrs" and owner in {"the", *_OWNERS})


def is_saying(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words around show a verb or a saying: "watch out", "to match", "shades of"."""
    word = sentence.tokens[end - 1].word
    following = sentence.tokens[end].word if end < len(sentence) else ""
    before = sentence.tokens[start - 1].word if start else ""
    if before in _TITLES:
        return True
    sayings = load("words")["sayings"].get(word, ())
    if end - start == 1 and _begins(sentence, end, sayings) and not _bounds(sentence, end):
        is_own = before in _OWNERS and word in word_set("people", "styled")  # "for my dad shoes, size 9"
        return not is_own and not (before in _ARTICLES and following in _OBJECTS)  # "a watch that does not cost much"
    known = load("words")
    if end - start == 1 and word in known["only_verbs"]:
        return True
    words = " ".join(token.word for token in sentence.tokens[max(0, start - 2) : start])
    if end - start == 1 and any(words.endswith(said) for said in known["sayings_before"].get(word, ())):
        return True
    is_verb = before in known["before_verbs"] and word in known["verbs"]
    return end - start == 1 and (is_verb or (before in known["before_hobbies"] and word in known["hobbies"]))


def _begins(sentence: Sentence, place: int, phrases: Collection[str]) -> bool:
    words = [token.word for token in sentence.tokens[place : place + 2]]
    return " ".join(words[:1]) in phrases or " ".join(words) in phrases


def _bounds(sentence: Sentence, place: int) -> bool:
    """Whether a limit begins at a place: "watch over 50", "dress up to forty"."""
    words = [token.word for token in sentence.tokens[place : place + 3]]
    lead = 2 if words[:2] == ["up", "to"] else int(words[:1] in (["over"], ["for"]))
    amount = sentence.tokens[place + lead : place + lead + 1] if lead else ()
    return any(token.is_number or token.word in SPELT or token.word in "$£€₹" for token in amount)


def _brand_is_named(sentence: Sentence, start: int, end: int) -> bool:
    words = [token.word for token in sentence.tokens]
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    quoted = before in ('"', "'") and after in ('"', "'")
    capital = sentence.tokens[start].raw[0].isupper()
    stop = all(word in word_set("words", "stop") for word in words[start:end])
    if stop and len("".join(words[start:end])) > 1 and not sentence.tokens[start].raw.isupper():
        return quoted
    ends = not after or after in load("words")["names"]["after_names"] or sentence.tokens[end].is_mark
    return (
        quoted
        or before in ("brand", "brands", "by", "label")
        or (after in ("brand", "branded", "label"))
        or (before in ("from", "only") and (capital or ends))
        or after in ("ones", "stuff", "products", "items", "things", "one")
        or (ends and _is_demanded(sentence, start))
        or (before in ("has", "have", "does", "do") and after in ("got", "have", "make", "do", "sell", "offer"))
    )


def _is_demanded(sentence: Sentence, start: int) -> bool:
    """Whether it has to be that: "must be catwalk"; "it must be a catwalk" is none."""
    before = [token.word for token in sentence.tokens[max(0, start - 3) : start]]
    return before[-2:] == ["must", "be"] or before in (["has", "to", "be"], ["have", "to", "be"], ["needs", "to", "be"])


def _may_be_a_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word stands like a name: "don't bother with catwalk", not "for the catwalk" or "I guess so"."""
    names, before, after = load("words")["names"], _word(sentence, start - 1), _word(sentence, end)
    if before == "to" and _word(sentence, start - 2) not in names["going_over"]:
        return False  # "to guess"
    is_copula = before in names["copulas"] and not _is_demanded(sentence, start)
    if is_copula and not any(word in sentence.plain.split() for word in names["makers"]):
        return False  # "I'm so jealous"; "the brand must be catwalk"
    return before not in names["never_after"] and after not in names["never_before"]


def _is_famous_and_wanted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a well-known name is all that is wished for: "they all wear Vans, I want converse"."""
    name = " ".join(token.word for token in sentence.tokens[start:end])
    after = _word(sentence, end)
    ends = not after[:1].isalnum() or after in load("words")["names"]["after_names"]
    return (
        ends and _word(sentence, start - 1) in load("words")["names"]["wishing"] and name in phrases("brands", "known")
    )


def _is_only(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name is all that is asked for, or refused, in a part of a message: "no turtle, no arrow"."""
    before, after = _word(sentence, start - 1), _word(sentence, end)
    while before in ("the", "any"):
        start -= 1
        before = _word(sentence, start - 1)
    is_tried = before in ("try", "then") or (before == "for" and _word(sentence, start - 2) in ("go", "going"))
    begins = (before in ("no", "not", "only", "just") or is_tried) or (
        (before == "and" or not before[:1].isalnum()) and after in ("only", "either", "then", "instead")
    )
    return begins and (not after[:1].isalnum() or after in _ENDS_NAMES)


def _is_as_spelt(sentence: Sentence, start: int, end: int, term: Term) -> bool:
    """Whether a short brand is written in the catalogue's capitals, and not all of the message is: "W kurta"."""
    raw = " ".join(token.raw for token in sentence.tokens[start:end])
    others = (token.raw for place, token in enumerate(sentence.tokens) if not start <= place < end)
    if start == 0 and len(raw) == 1 and raw.lower() == sentence.tokens[start].word:
        return raw.upper() in term.values  # "w kurtas": nothing else begins with a letter by itself
    return raw in term.values and not raw.islower() and any(other[0].islower() for other in others)


def is_all(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing else is said: a single word is what it names, also in "no catwalk please"."""
    words = {token.word for token in sentence.tokens[start:end]}
    around = (*sentence.tokens[:start], *sentence.tokens[end:])
    return all(token.is_mark or token.word in load("words")["names"]["around_names"] for token in around) and not (
        words <= word_set("words", "stop")
    )


def _is_written_as_name(sentence: Sentence) -> bool:
    """Whether a message begins with a capital and goes on in small letters."""
    return sentence.tokens[0].raw[:1].isupper() and any(token.raw.islower() for token in sentence.tokens[1:])


def _is_capital_inside(sentence: Sentence, start: int) -> bool:
    """Whether a capital marks a name: not at the beginning, and not in a text of capitals."""
    token = sentence.tokens[start]
    if not token.raw[0].isupper() or start == 0 or sentence.tokens[start - 1].word in (".", "!", "?", ":", '"'):
        return False
    others = [other.raw for place, other in enumerate(sentence.tokens) if place != start and other.raw[0].isalpha()]
    return sum(raw[0].islower() for raw in others) * 2 > len(others)


def _names_facet(sentence: Sentence, facet: str) -> bool:
    """Whether a facet's own name stands anywhere in a message: "wrong strap, I asked for mesh"."""
    return {singular(word) for word in words_of(facet)} <= {singular(token.word) for token in sentence.tokens}


def _is_named(sentence: Sentence, start: int, end: int, facet: str) -> bool:
    """Whether the facet's own name stands beside the value: "size 8", "2012 season", "cabin size" of a size class."""
    around = sentence.tokens[max(0, start - 1) : start] + sentence.tokens[end : end + 1]
    names = {singular(word) for word in words_of(facet)}
    return any(singular(token.word) in names for token in around)


_PLURAL_ONLY = frozenset("jeans trousers shorts pants leggings tights glasses sunglasses sports pyjamas".split())
"""Kinds that say in the plural what another kind is like: "jeans jackets"."""


def _heads_only(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """In "belt bag" the last kind is the thing; in "with red stripes" the colour is the stripes', not the thing's."""
    known = load("attributes")
    result: list[Mention] = []
    for mention in mentions:
        after = sentence.tokens[mention.end].word if mention.end < len(sentence) else ""
        style = mention.end + (after in known["styles"])
        if mention.facet == "category" and _is_listed(sentence, mentions, mention):
            pass
        elif mention.facet == "category" and _kind_at(mentions, style):
            mention = as_soft(mention)  # "belt bag", "lehenga style skirt"
        elif mention.facet == "category" and after in known["spares"] and not mention.text.endswith("s"):
            mention = Mention(mention.start, mention.end + 1, "category", (), f"{mention.text} {after}")
        elif mention.facet == "category" and after in ("neck", "sleeve", "sleeves", "toe", "print", "prints", "motif"):
            mention = as_soft(mention)  # "cap sleeve", "tie neck", "scarf print"
        elif (
            mention.facet in ("colour", "material")
            and _is_of_part(sentence, mention.end)
            and not _kind_at(mentions, mention.end + 1)
        ):
            mention = as_soft(mention)
        if not result or mention.start >= result[-1].end:
            result.append(mention)
    return result


def _is_listed(sentence: Sentence, mentions: list[Mention], kind: Mention) -> bool:
    """Whether a kind is one of several in a row without a joint: "bowls mugs and a vase", "scarf gloves muffler"."""
    row, place = [kind], kind.end
    while following := [one for one in mentions if one.facet == "category" and one.start == place]:
        row.append(following[0])
        place = following[0].end
    in_plural = all(one.text.endswith("s") and one.text not in _PLURAL_ONLY for one in row[:2])
    before = [one for one in mentions if one.facet == "category" and one.end == kind.start]
    ends_in_joint = _word(sentence, place) in ("and", "n", "&", "plus") and kind.text.endswith("s")
    last = ends_in_joint and _kind_at(mentions, place + 1)  # "gloves scarf and beanie"
    return len(row) > 1 and (len(row) + len(before) + last > 2 or in_plural)


def _is_of_part(sentence: Sentence, place: int) -> bool:
    """Whether a part of a thing follows: "red stripes", but not "grey zip up"."""
    known, word = load("attributes"), _word(sentence, place)
    return word in known["parts"] and word not in known["wholes"] and _word(sentence, place + 1) != "up"


def _kind_at(mentions: list[Mention], place: int) -> bool:
    return any(mention.facet == "category" and mention.start == place for mention in mentions)


def as_soft(mention: Mention) -> Mention:
    """The same words without a filter."""
    return replace(mention, facet=SOFT, values=(), soft=())
