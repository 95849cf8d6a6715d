"""Which of the cards last shown a shopper points at: "the second one", "the blue one", "these two", "it"."""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from agent.understanding import bare_numbers, cards, corrections, frames
from agent.understanding.frames import Frame, tagged
from agent.understanding.knowledge import word_set
from agent.understanding.mentions import PARTS_OF_SHOP, Mention
from agent.understanding.phrases import COUNTING, Phrase, Phrases, best, extreme, ranked
from agent.understanding.tags import Tags
from agent.understanding.text import Sentence, joined, key_of, with_words
from agent.understanding.vocabulary import SOFT
from retrieval.records import Product

_ALL = re.compile(r"\b(?:both|them all|all of (?:them|these|those)|these|those|them)\b")
_WHICH = re.compile(
    r"\bwhich(?:s|(?: one)?(?: of \w+(?: \w+){0,2}?)? (?:is|has|s)) (?:the )?(?P<what>[a-z ]+)|"
    r"\b(?:whats|what is) the (?P<most>[a-z ]+) (?:of|among|out of|from) (?:these|those|them|the (?:two|three|lot))\b"
)
_OF_CARDS = re.compile(r"\b(?:of|among|out of|from) (?:these|those|them)\b|\b(?:shown|showed|showing)\b")
_OF_SHOP = re.compile(
    r"\b(?:you|u) (?:(?:guys|currently|actually|even|all) )*(?:have|sell|stock|carry|offer|got|keep)\b|"
    r"\byouve got\b|\b(?:your|ur|the shops|the stores)\b|"
    r"\b(?:in|of|from|across) (?:the|this) (?:whole |entire )?(?:shop|store|catalogue|range|collection|place)\b"
)
_SUPERLATIVE = re.compile(r"\b(?:\w+est|most|best|top|least)\b")
_POINTER = re.compile(r"\b(?:it|its|this|that|this one|that one|these|those|they|them)\b")
_SEARCHING = re.compile(r"\b(?:show|find|want|need|get|looking|search|see|give|only|just|all)\b")
_CHOOSES = re.compile(r"\b(?:or|vs|versus|than(?! (?:[$£€] )?\d)|against)\b|\bover the\b|\bbetween\b.*\band\b")
_JOINS = re.compile(r"\b(?:or|vs|versus|than(?! (?:[$£€] )?\d)|against|and|over)\b")
_DECIDES = re.compile(
    r"\?|\b(?:which|choose|choosing|decide|pick|should|between|torn|better|rather|recommend|take|prefer|go for|"
    r"than(?! (?:[$£€] )?\d)|whats|vs|versus|against)\b|\w+er than\b(?! (?:[$£€] )?\d)"
)
_LEAVES_IT = re.compile(
    r"^(?!.*(?:\?|\b(?:the|these|those|first|second|third|\d)\b)).*\b(?:you (?:choose|decide|pick)|"
    r"(?:dont|do not|wouldnt)(?: \w+)? (?:mind|care)|(?:doesnt|does not|no)(?: \w+)? matter|no preference|im easy|"
    r"either(?: \w+)?(?: (?:is|are|will|would|works|does|do)\b)|not (?:fussed|fussy|bothered|picky)|"
    r"(?:whichever|whatever)(?= [.,!]|$))"
)
"""Nothing on the page is pointed at, and either will do: "blue or green, you choose"."""
_APART = re.compile(
    r"(?:, )?(?:(?:but|and) )?(?:(?:that|which|thats|whichs|whats) )?(?:(?:is|are) )?"
    r"(?:not|isnt|arent|aint|without|other than|apart from|besides|except|minus)\b"
    r"(?: (?:in|by|from|made of|made by|of|with|any|a|an))* "
)
"""Between a phrase and what it leaves out: "the blue one that isn't ..."."""
_WEIGHS = re.compile(r"\b(?:compare\w*|differ\w*|which|or|vs|versus|more|less|than|both|either|\w+er)\b")
"""What sets cards against each other."""
_OFFERED_IN = re.compile(
    r"\b(?:any|anything|something|some|come|comes|do|got|it|them|these|those|that|this)(?: (?:ones|pairs|more))? in "
    r"(?:an? )?\w+(?: \w+)? or\b"
)
"""Asks for one of two values, and compares nothing: "have you any in green or black?"."""
_TRAITS = frozenset(("shape", "shapes", "neckline"))
"""Behind a value these name it: "the round shape" is no card."""
_MAKES = ("make", "making", "turn")
"""Before "that" and a value these say what it should be: "make that brown"."""
_ONES = ("one", "ones", "pair", "pairs")
"""Heads that stand for cards."""
_OFFERS = ("do", "have", "get", "got", "offer", "sell", "stock", "carry")
"""Before a value without an article these ask for it of the shop."""
_HAD_BEFORE = re.compile(
    r"\b(?:already (?:have|own|got|bought)|(?:i|ive|we|weve) (?:have|got|own|bought)|not saying no to|nothing against|"
    r"(?:dont|do not) mind|(?:my|his|her|our) \w+(?: \w+)? (?:has|have|had|wears?|wore|owns?|bought|got|carries))$"
)
_HAD_AFTER = re.compile(
    r"(?:is|are|s|was) (?:what|the one|the ones|the same as|exactly what) (?:my |our |his |her |the )?(?:\w+ ){0,2}?"
    r"(?:has|have|had(?! in mind\b)|carries|carry|wears?|wore|owns?|uses?|got|bought)\b|"
    r"(?:that |which )?(?:i|we|he|she|they|ive|weve) "
    r"(?:(?:once|used to|already|ever|just) )?(?:had|have got|bought|owned?|used|wore|ordered|got)\b|"
    r"my (?:\w+ ){1,2}(?:has|have|wears?|owns?)\b"
)
"""Around what somebody has already."""
_MEASURES = re.compile(
    r"\b(?:(?<!other )(?<!rather )than|(?:price|cost) of|(?:under|below|over|above) what|"
    r"as (?:expensive|dear|costly|pricey|much) as|undercut(?:s|ting)?)$"
)
_MAY_MEASURE = re.compile(r"\b(?:under|below|beneath|beats?|beating|paying)$")
"""The same where a price is spoken of: "below the turtle in price"."""
_OF_PRICE = re.compile(r"\b(?:price|prices|cost|costs|money)\b")
_MORE_OF = re.compile(r"more|most|less|least|(?!other)\w+(?:er|est)")
"""Before a part that one of the cards has more of."""
_FACT = re.compile(
    r"^(?:\w+ ){1,3}(?:siz(?:es?|ing)|materials?|heel height|height|reviews?|ratings?|price|fit|quality|colou?rs) \?$"
)
"""Asks after a brand's only card for a fact: "enroute sizing?"."""
_AMONG = ("of", "among", "amongst", "from")
_NO_TAGS = Tags()
_HAVING = frozenset("has have had got get gets is are s whats whichs".split())
_BEFORE_BARE = frozenset("with around like to for as than about between and or vs".split())


@dataclass
class References:
    """The shown products a turn points at."""

    products: list[Product] = field(default_factory=list)
    unclear: list[Product] = field(default_factory=list)
    """Several that the words fit where one was meant."""
    answers: bool = False
    """Whether the words ask which card it is: "which one is the cheapest"."""
    compares: bool = False
    """Whether cards are set against each other by the way they are named: "is the first lighter than the pink one"."""
    comparative: bool = False
    """Whether one of two was meant: "the cheaper one"."""
    missing: bool = False
    """Whether a place was named that no card has."""
    points_first: bool = False
    """Whether it says "it" before it names a card: "compare it with the first"."""
    sweeping: bool = False
    """Whether all cards are meant by a word like "these"."""
    counts: bool = False
    """Whether the words count cards, be there any or not: "the first one"."""
    points: bool = False
    """Whether the words point at something: "it", "this one"."""
    topic: bool = False
    """Whether a message begins with them, and then asks: "the middle one - hood?"."""
    taken: set[int] = field(default_factory=set)

    def add(self, product: Product) -> None:
        """One more product, once."""
        if product not in self.products:
            self.products.append(product)


@dataclass(frozen=True)
class Page:
    """What a message may point at, and what of it does not point."""

    shown: Sequence[Product]
    spoken_of: Sequence[Product] = ()
    """The cards that "it" means."""
    refused: Collection[int] = frozenset()
    """Places of the message where wishes are refused, which point at no card: "minus the dotted one"."""


def find(
    sentence: Sentence, mentions: Sequence[Mention], page: Page, frame: Frame, tags: Tags = _NO_TAGS
) -> References:
    """The products pointed at, in the order named."""
    sentence, shown = _without_endings(sentence), page.shown
    found = _Pointing(sentence, mentions, page, tagged(frame, tags), tags).find()
    plain = sentence.without(page.refused).plain
    chooses = _CHOOSES.search(plain) and _DECIDES.search(plain)
    if not frame.compares and chooses and not (_LEAVES_IT.search(plain) or _OFFERED_IN.search(plain)):
        chosen = _Pointing(sentence, mentions, page, replace(frame, compares=True), tags).find(between=True)
        if len(chosen.products) > 1:
            found = replace(chosen, compares=True)
    pointable = [mention for mention in mentions if mention.start not in page.refused]
    if not found.unclear and len(found.products) != 1 and not is_of_range(sentence, pointable, shown):
        _by_extreme(sentence.without(page.refused), found.products or shown, found)
    if not found.products and found.points and tagged(frame, tags).asks:
        _by_name(sentence, pointable, found, shown)
    if frame.compares and not found.products and not found.unclear and (match := _ALL.search(plain)):
        found.products = list(shown[: 2 if match.group() == "both" else None])
        found.sweeping = True
    return found


def _without_endings(sentence: Sentence) -> Sentence:
    """With "the second's" and "number two's" as the words that count."""
    words = [
        token.word[:-1] if token.raw.lower().endswith("'s") and token.word[:-1] in COUNTING else token.word
        for token in sentence.tokens
    ]
    return with_words(sentence, words)


def is_of_range(sentence: Sentence, mentions: Sequence[Mention], shown: Sequence[Product]) -> bool:
    """Whether a question which is the best is about the shop: it says so, or names a kind that no card is of."""
    if _OF_CARDS.search(sentence.plain):
        return False
    kinds = [one for one in mentions if one.facet == "category" and one.values and not one.negated]
    held = {value for product in shown for value in product.category}
    elsewhere = bool(kinds) and held.isdisjoint(value for one in kinds for value in one.values)
    return elsewhere or (bool(kinds) and _OF_SHOP.search(sentence.plain) is not None)


class _Pointing:
    """The search for cards in one message."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], page: Page, frame: Frame, tags: Tags) -> None:
        self._shown, self._page = page.shown, page
        self._frame = frame
        self._tags = tags
        pointing = [mention for mention in mentions if mention.start not in page.refused]
        self._mentions = pointing
        self._whole, self._sentence = sentence, sentence.without(page.refused)
        self._words = [token.word for token in self._sentence.tokens]
        self._phrases = self._read(self._sentence, pointing)
        self._refusing = self._read(sentence, mentions)
        self._signs = {tags.role(place) for place in range(len(sentence))}
        self._known: frozenset[int] = frozenset()
        self._ends: dict[int, int] = {}  # of the phrases that go on with what they leave out
        self._scope: tuple[Phrase, frozenset[int]] | None = None

    def _read(self, sentence: Sentence, mentions: Sequence[Mention]) -> Phrases:
        count = len(self._shown)
        fits = cards.fits(sentence, mentions, self._shown, self._tags)
        numbers = bare_numbers.places(sentence, count, self._frame, self._tags)
        return Phrases(sentence, fits, self._frame.compares, numbers, count)

    def find(self, between: bool = False) -> References:
        """All cards pointed at; `between` only where two phrases are joined by a word of choice."""
        found = References(points=_POINTER.search(self._sentence.plain) is not None)
        phrases = list(self._all(self._phrases))
        if any(phrase.other for phrase in phrases):
            self._known = self._named()
        self._scope = next(filter(None, map(self._as_scope, phrases)), None)
        pointing: list[tuple[Phrase, list[int]]] = []
        for phrase in phrases:
            found.counts = found.counts or self._counts(phrase)
            if not self._shown or not self._may_point(phrase):
                continue
            found.comparative = found.comparative or (phrase.worth is not None and not phrase.superlative)
            if meant := self._resolve(phrase, found):
                pointing.append((phrase, meant))
        pairs = itertools.pairwise(phrase for phrase, _ in pointing)
        if between and not any(self._chooses(one.end, other.start) for one, other in pairs):
            return References()
        if not self._frame.compares and (others := [one for one in pointing if one[0].other]):
            pointing = others  # "the silver is nice, but is the other velvet one lined"
        pointing = self._latest(self._without_told(pointing))
        pointing = self._without_number(self._asked(self._within_scope(pointing)))
        found.topic = any(self._begins(phrase) and self._goes_on(phrase) for phrase, _ in pointing)
        for phrase, meant in pointing:
            said = " ".join(self._words[: phrase.start])
            found.points_first = found.points_first or (
                not found.products and re.search(r"\b(?:it|this|that)\b", said) is not None
            )
            for card in meant:
                found.add(self._shown[card])
        return found

    def _named(self) -> frozenset[int]:
        """The cards named one by one, even to turn them down, which "the other one" is not."""
        known: set[int] = set()
        for phrase in self._all(self._refusing):
            told = phrase.definite or phrase.opening == "#" or self._frame.compares
            if told and not phrase.other and (phrase.fits or phrase.place is not None):
                fitting = self._counted(phrase, self._fitting(phrase)) if phrase.place is not None else None
                fitting = self._fitting(phrase) if fitting is None else fitting
                known.update(fitting if len(fitting) == 1 else ())
        return frozenset(known)

    def _as_scope(self, phrase: Phrase) -> tuple[Phrase, frozenset[int]] | None:
        """The cards that what follows is among: "of the navy ones, is the cabin one ...", "the reds, a or b?"."""
        starts = phrase.start == 0 and self._word(phrase.end) in (",", ":", "-")
        if not (
            phrase.plural and phrase.definite and phrase.fits and (starts or self._word(phrase.start - 1) in _AMONG)
        ):
            return None
        fitting = self._fitting(phrase)
        return (phrase, frozenset(fitting)) if 1 < len(fitting) < len(self._shown) else None

    def _within_scope(self, pointing: list[tuple[Phrase, list[int]]]) -> list[tuple[Phrase, list[int]]]:
        if self._scope is None:
            return pointing
        among, scope = self._scope
        others = [(phrase, meant) for phrase, meant in pointing if phrase != among]
        return others if others and all(scope.issuperset(meant) for _, meant in others) else pointing

    def _latest(self, pointing: list[tuple[Phrase, list[int]]]) -> list[tuple[Phrase, list[int]]]:
        """What is pointed at behind a correction, if anything is: "the 1st and 2nd, hang on, I mean 1st and 3rd"."""
        turns = corrections.turns(self._sentence)
        last = max((turn for turn in turns if self._words[turn] != "no"), default=0)  # "no 1 and no 3"
        after = [(phrase, meant) for phrase, meant in pointing if phrase.start >= last]
        return after if last and len(after) >= len(pointing) - len(after) else pointing

    def _without_told(self, pointing: list[tuple[Phrase, list[int]]]) -> list[tuple[Phrase, list[int]]]:
        """Without the cards that are only told of: "the first is what my dad has, so tell me about the second"."""
        kept = []
        for phrase, meant in pointing:
            before = " ".join(self._words[: phrase.start])
            after = " ".join(self._words[phrase.end :])
            if _HAD_BEFORE.search(before) is None and _HAD_AFTER.match(after) is None:
                kept.append((phrase, meant))
        return pointing if not kept and self._frame.asks else kept

    def _without_number(self, pointing: list[tuple[Phrase, list[int]]]) -> list[tuple[Phrase, list[int]]]:
        """Without "these two" where the two are named as well: "stuck on these two: the red, the gold"."""
        named = [(phrase, meant) for phrase, meant in pointing if phrase.fits or phrase.place is not None]
        count = len({card for _, meant in named for card in meant})
        told = [
            phrase.count
            for phrase, _ in pointing
            if (phrase.count or 1) > 1 and phrase not in [one for one, _ in named]
        ]
        return named if count > 1 and told == [count] else pointing

    def _asked(self, pointing: list[tuple[Phrase, list[int]]]) -> list[tuple[Phrase, list[int]]]:
        """Of several sentences the cards of those that ask: "the first is nice. is the last one in stock?"."""
        asking = [part for part in self._sentences() if self._asks(part)]
        kept = [(phrase, meant) for phrase, meant in pointing if any(phrase.start in part for part in asking)]
        weighs = any(_WEIGHS.search(" ".join(self._words[part.start : part.stop])) for part in asking)
        enough = len({card for _, meant in kept for card in meant}) > (self._frame.compares and weighs)
        return kept if enough else pointing

    def _sentences(self) -> list[range]:
        ends = (place for place, word in enumerate(self._words) if word in (".", "!", "?"))
        edges = [0, *(end + 1 for end in ends if self._word(end - 1) != "no"), len(self._words)]  # "no. 3"
        return [range(start, end) for start, end in itertools.pairwise(edges) if end > start]

    def _asks(self, part: range) -> bool:
        """Whether a sentence does what the whole message does with the cards."""
        said = frames.of(joined(self._sentence.tokens[part.start : part.stop]))
        if self._frame.compares:
            return said.compares or said.asks or self._words[part.stop - 1] == "?"
        if self._frame.likens:
            return said.likens
        return said.looks if self._frame.looks else said.asks

    def _chooses(self, start: int, end: int) -> bool:
        joins = _JOINS if "between" in self._words else _CHOOSES
        between = self._words[start:end]
        return joins.search(" ".join(self._words[start : end + 1])) is not None and not {".", "!"}.intersection(between)

    def _all(self, phrases: Phrases) -> Iterator[Phrase]:
        place = 0
        while place < len(self._words):
            phrase = phrases.at(place)
            if phrase is not None:
                yield phrase
            place = phrase.end if phrase is not None else place + 1

    def _counts(self, phrase: Phrase) -> bool:
        if phrase.opening == "#":
            return True
        if phrase.place is None:
            return False
        return phrase.definite or bool(phrase.head) or phrase.count is not None or phrase.place < -1

    def _may_point(self, phrase: Phrase) -> bool:
        before = self._word(phrase.start - 1)
        if phrase.opening == "#":
            return True
        if phrase.opening == "both" and phrase.fits and self._word(phrase.end) == "and" and not self._frame.about_cards:
            return False  # "both black and blue" are wanted
        if phrase.indefinite:
            return False
        named = any(one.start == phrase.start + 1 for one in self._mentions)  # "the mark taylor pair"
        if phrase.worth is None and self._word(phrase.start + 1) in word_set("pointing", "abstract") and not named:
            return False
        if phrase.worth is not None and phrase.superlative and self._is_of_range():
            return False  # "the dearest watch in the shop"
        if phrase.opening in ("these", "those") and phrase.place is not None and not (phrase.count or phrase.head):
            return False  # "those first" is about the order
        if before == "of" and self._word(phrase.start - 2) in word_set("pointing", "refusals"):
            return False
        if phrase.place is None and self._word(phrase.end) in word_set("pointing", "sorts"):
            return False  # "the pinstriped kind" is not one of them
        if phrase.place is None and phrase.head not in _ONES and self._word(phrase.end) in PARTS_OF_SHOP | _TRAITS:
            return False  # "in the summer range"
        if phrase.place is None and (self._is_made(phrase) or self._names_no_thing(phrase)):
            return False
        if phrase.place is not None and before == "not" and self._is_put_right(phrase):
            return False
        if phrase.place is not None:
            return self._counts(phrase) or self._frame.compares or self._frame.looks or self._stands_alone(phrase)
        if before in word_set("pointing", "refusals"):
            return False
        if phrase.other and phrase.definite and not phrase.fits or self._is_measure(phrase):
            return True
        by_brand = any(fit.facet == "brand" for fit in phrase.fits)
        if by_brand and not phrase.definite and before in ("by", "from"):
            return False  # "made by Status Quo"
        if before == "for" and phrase.fits and not phrase.head and all(fit.facet == "gender" for fit in phrase.fits):
            return False  # "for the little madam"
        if self._goes_with_a_wish(phrase) or (not phrase.definite and self._word(phrase.end) == "only"):
            return False
        if phrase.fits and (sign := self._tags.sign(range(phrase.start, phrase.end))) is not None:
            is_part = all(fit.facet in ("category", SOFT) for fit in phrase.fits)  # "the heel on the red pair"
            if sign == "@" or (sign == "" and is_part and self._scope is None and "@" in self._signs):
                return sign == "@"
        if self._is_topic(phrase) and len(self._fitting(phrase)) < len(self._shown):
            return True
        if phrase.worth is not None and phrase.superlative and any(fit.facet == "category" for fit in phrase.fits):
            return self._frame.compares
        if phrase.worth is not None and not phrase.fits and not phrase.head and before in _HAVING:
            return False  # "which has the better reviews" asks for a fact
        if self._is_topic(phrase) and len(self._fitting(phrase)) < len(self._shown):
            return True
        if phrase.definite or phrase.opening == "all":
            one = phrase.head in ("one", "pair", "version", "option") and not phrase.plural
            return one or phrase.count is not None or self._frame.about_cards or self._is_all(phrase)
        return self._bare_may_point(phrase, before)

    def _is_made(self, phrase: Phrase) -> bool:
        """Whether "that" stands by itself before what it should be: "make that brown"."""
        is_bare = bool(phrase.fits) and phrase.fits[-1].end == phrase.end and phrase.count is None
        stands = phrase.opening in ("that", "this", "these", "those") and self._word(phrase.start - 1) in _MAKES
        return is_bare and stands

    def _names_no_thing(self, phrase: Phrase) -> bool:
        """Whether its noun is a season or a trait, which is no card: "for the summer", "the round shape"."""
        if not phrase.fits or phrase.fits[-1].end != phrase.end:
            return False
        return phrase.fits[-1].facet == "season" or self._word(phrase.end - 1) in _TRAITS

    def _goes_with_a_wish(self, phrase: Phrase) -> bool:
        """Whether a bare name follows another that no card has: of "Roxy or Wrangler" both are wished for."""
        if phrase.definite or phrase.head or self._frame.compares or self._word(phrase.start - 1) not in ("or", "and"):
            return False
        before = [one for one in self._mentions if one.end == phrase.start - 1 and one.facet == "brand" and one.values]
        return any(not set(one.values) & {card.brand for card in self._shown} for one in before)

    def _bare_may_point(self, phrase: Phrase, before: str) -> bool:
        part = bool(phrase.fits) and all(fit.facet in ("category", SOFT) for fit in phrase.fits)
        if part and _MORE_OF.fullmatch(before):
            return False  # "which has the higher heel"
        if self._frame.compares and (phrase.fits or (phrase.superlative and before not in _HAVING)):
            return len(self._fitting(phrase)) < len(self._shown) or phrase.count is not None
        if phrase.worth is not None and not phrase.fits:
            return False
        if len(self._fitting(phrase)) != 1:
            return False
        by_brand = any(fit.facet == "brand" for fit in phrase.fits)
        if self._frame.likens or self._frame.looks:
            opens = by_brand or phrase.head in ("one", "ones", "pair")
            is_value = all(fit.facet != SOFT for fit in phrase.fits)
            chooses = is_value and before in ("for", "with") and self._word(phrase.start - 2) in ("go", "going")
            begins = opens and self._begins(phrase) and not self._is_measured_by(phrase)
            return (before in _BEFORE_BARE and not chooses) or begins
        if by_brand and self._words[-1] == "?" and self._begins(phrase) and _FACT.search(self._sentence.plain):
            return True
        return self._frame.asks and phrase.head == "one"

    def _is_measured_by(self, phrase: Phrase) -> bool:
        """Whether a card is named right behind a bare name, which is wished for: "nike ones like the third"."""
        later = [other for other in self._all(self._phrases) if other.start >= phrase.end]
        told = (other for other in later if other.definite or self._counts(other))
        between = self._words[phrase.end : next((other.start for other in told), phrase.end)]
        return bool(between) and all(word[:1].isalnum() for word in between)

    def _is_of_range(self) -> bool:
        return is_of_range(self._whole, self._mentions, self._shown)

    def _is_measure(self, phrase: Phrase) -> bool:
        """Whether a price is set against it: "cheaper than the turtle", "below the price of the turtle"."""
        before = " ".join(self._words[max(0, phrase.start - 3) : phrase.start])
        one = phrase.definite or len(self._fitting(phrase)) == 1
        measures = _MEASURES.search(before) or (_MAY_MEASURE.search(before) and _OF_PRICE.search(self._sentence.plain))
        return one and bool(phrase.fits) and measures is not None

    def _is_put_right(self, phrase: Phrase) -> bool:
        """Whether another place is named behind one refused: "not the third, sorry, the last one"."""
        return any(other.start >= phrase.end and other.place is not None for other in self._all(self._phrases))

    def _stands_alone(self, phrase: Phrase) -> bool:
        """Whether an ordinal without an article is followed by a mark or nothing: "2nd - leather?"."""
        linked = self._word(phrase.start - 1) in _BEFORE_BARE | {"of", "on", ""}
        return linked and (not self._word(phrase.end)[:1].isalnum() or self._word(phrase.end) in ("is", "has", "looks"))

    def _is_topic(self, phrase: Phrase) -> bool:
        """Whether a question about it follows a mark: "houston rocks - battery?", "the striped one?"."""
        if not phrase.definite and self._word(phrase.start - 1) in _OFFERS:
            return False  # "can you do gold, and nothing over 40?"
        if not phrase.definite and self._word(phrase.start - 1) == "in":
            return False  # "erm, in cotton, size M?"
        asks = self._frame.asks or self._goes_on(phrase)
        followed = self._word(phrase.end) in ("-", ":", ",", ";") or (phrase.definite and self._word(phrase.end) == "?")
        return self._begins(phrase) and asks and followed and bool(phrase.fits)

    def _begins(self, phrase: Phrase) -> bool:
        """Whether nothing that says anything comes before it."""
        return all(word in word_set("words", "stop") or not word[:1].isalnum() for word in self._words[: phrase.start])

    def _goes_on(self, phrase: Phrase) -> bool:
        """Whether something is asked of it behind a mark: "the middle one - hood?", "cable knit one: itchy or not"."""
        mark, asked = self._word(phrase.end), any(word[:1].isalnum() for word in self._words[phrase.end :])
        return asked and (mark in (":", "-") or (mark in (",", ";") and self._words[-1] == "?"))

    def _is_all(self, phrase: Phrase) -> bool:
        """Whether the message says nothing else, and nothing that searches: "the nike, please"."""
        others = {word for place, word in enumerate(self._words) if not phrase.start <= place < phrase.end}
        idle = {word for word in others if word[:1].isalnum()} <= word_set("words", "stop")
        return idle and not phrase.plural and not _SEARCHING.search(self._sentence.plain)

    def _fitting(self, phrase: Phrase) -> list[int]:
        count = len(self._shown)
        fitting = cards.together(phrase.fits, count, closest=not phrase.plural) if phrase.fits else list(range(count))
        if phrase.place is not None and all(fit.facet == "category" for fit in phrase.fits):
            fitting = [card for card in range(count) if all(card in fit.cards for fit in phrase.fits)]
        if self._scope is not None and self._scope[1].intersection(fitting):
            fitting = [card for card in fitting if card in self._scope[1]]
        if len(fitting) > 1 and phrase.place is None:
            fitting = self._without_refused(phrase, fitting)
        if len(fitting) > 1 and phrase.other:
            fitting = self._others(fitting)
        if phrase.worth is not None and phrase.place is not None:
            return ranked(fitting, self._shown, phrase.worth)  # "the second cheapest"
        if phrase.worth is not None and (phrase.count or 1) > 1:
            return ranked(fitting, self._shown, phrase.worth)[: phrase.count]  # "the two cheapest"
        if phrase.worth is not None and fitting:
            return best(fitting, self._shown, phrase.worth)
        return fitting

    def _others(self, fitting: list[int]) -> list[int]:
        """Some cards without those the message names, or else without the ones spoken of."""
        focus = {card for card in fitting if self._shown[card] in self._page.spoken_of}
        known = self._known.intersection(fitting) or focus
        return [card for card in fitting if card not in known]

    def _without_refused(self, phrase: Phrase, fitting: list[int]) -> list[int]:
        """Some cards without those that the phrase itself leaves out: "the wool one that's not navy"."""
        start = self._whole.starts[phrase.end] if phrase.end < len(self._words) else len(self._whole.plain)
        match = _APART.match(self._whole.plain, start) if phrase.definite else None
        left_out = self._refusing.at(self._whole.covered(match.start(), match.end()).stop) if match else None
        if left_out is None or not left_out.fits or left_out.indefinite:
            return fitting
        refused = frozenset.intersection(*(fit.cards for fit in left_out.fits))
        left = [card for card in fitting if card not in refused]
        self._ends[phrase.start] = left_out.end if left else phrase.end
        return left or fitting

    def _resolve(self, phrase: Phrase, found: References) -> list[int]:
        """The cards that a phrase means; what it leaves open is put into `found`."""
        fitting = self._fitting(phrase)
        meant: list[int] = []
        if phrase.place is not None:
            fitting = self._counted(phrase, fitting or list(range(len(self._shown))))
            found.missing = found.missing or not fitting
        elif phrase.count is not None and phrase.count > 1 and not phrase.fits:
            fitting = self._as_many(phrase, fitting)
        elif phrase.plural and len(fitting) == len(self._shown) > 1 and not self._may_mean_all(phrase):
            if (
                phrase.definite and self._frame.asks and not self._is_of_range()
            ):  # "are the umbrellas foldable?" means what is on the page
                found.points = True
                found.taken.update(range(phrase.start, phrase.end))
            return meant
        if phrase.place is not None or phrase.plural or len(fitting) == 1:
            exact = phrase.count is None or phrase.place is not None or len(fitting) == phrase.count
            meant = fitting if exact else []
            if not exact:
                found.unclear = [self._shown[card] for card in fitting]
        elif fitting and phrase.opening:
            found.unclear = [self._shown[card] for card in fitting]
        if fitting or phrase.place is not None:
            found.taken.update(range(phrase.start, self._ends.get(phrase.start, phrase.end)))
            found.taken.update(self._noun_behind(phrase))
        return meant

    def _noun_behind(self, phrase: Phrase) -> range:
        """Places of what a described card is called, though the shop calls it something else: "the red moccasins"."""
        if not (phrase.definite and phrase.fits and not phrase.head and (self._frame.looks or self._frame.likens)):
            return range(0)
        kinds = (one for one in self._mentions if one.facet == "category" and one.start == phrase.end)
        return next((range(one.start, one.end) for one in kinds), range(0))

    def _may_mean_all(self, phrase: Phrase) -> bool:
        return self._frame.compares or phrase.opening in ("these", "those", "both")

    def _counted(self, phrase: Phrase, fitting: list[int]) -> list[int]:
        place = phrase.place or 0
        if phrase.count is not None and phrase.count > 1:
            return fitting[-phrase.count :] if place < 0 else fitting[place : place + phrase.count]
        if -len(fitting) <= place < len(fitting):
            return [fitting[place]]
        return [place] if place in fitting else []  # "the third, blue one" may be the only blue one

    def _as_many(self, phrase: Phrase, fitting: list[int]) -> list[int]:
        """Of "these two" and "the three" the cards, where there are as many; else the first where they are compared."""
        if len(fitting) == phrase.count:
            return fitting
        spoken_of = [card for card in fitting if self._shown[card] in self._page.spoken_of]
        if len(spoken_of) == phrase.count:
            return spoken_of  # "these two", after a question about two of four
        return fitting[: phrase.count] if self._frame.compares else []

    def _word(self, place: int) -> str:
        return self._words[place] if 0 <= place < len(self._words) else ""


def _by_name(sentence: Sentence, mentions: Sequence[Mention], found: References, shown: Sequence[Product]) -> None:
    """What "that mug" means where a brand was named before it that one card has: "millbrook? is that mug any good"."""
    pointers = [match.start() for match in _POINTER.finditer(sentence.plain)]
    before = sentence.covered(0, pointers[-1] if pointers else 0)
    brands = {value for one in mentions if one.facet == "brand" and one.start in before for value in one.values}
    said = {key_of(sentence.tokens[place].word) for place in before} - word_set("words", "stop")
    among = found.unclear or shown
    held = [one for one in among if one.brand and (one.brand in brands or key_of(one.brand) in said)]
    if len(held) == 1:
        found.products, found.unclear = held, []


def _by_extreme(sentence: Sentence, among: Sequence[Product], found: References) -> None:
    """Answer "which one is the cheapest" by the card it is, "which of the pink ones" by one of those."""
    match = _WHICH.search(sentence.plain)
    what = (match["what"] or match["most"]) if match else ""
    if match is None or (found.products and not _SUPERLATIVE.search(what)):
        return
    worth = extreme(what)
    meant = best(range(len(among)), among, worth) if worth else []
    if len(meant) == 1:
        found.products = [among[meant[0]]]
        found.answers = True
        found.taken.update(sentence.covered(match.start(), match.end()))
