"""Which of the cards last shown a shopper points at: "the second one", "the blue one", "these two", "it"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from agent.understanding import cards
from agent.understanding.frames import Frame, tagged
from agent.understanding.knowledge import word_set
from agent.understanding.mentions import Mention
from agent.understanding.phrases import NUMBERS, Phrase, Phrases, best, extreme, ranked
from agent.understanding.tags import Tags
from agent.understanding.text import Sentence
from retrieval.records import Product

_NUMBER = "|".join([*NUMBERS, r"\d{1,2}"])
_BARE_LIST = re.compile(
    r"\b(?:compare|between|versus|vs|than|do|contrast|side by side|torn|choose|pick|decide|which|better|get|buy) .*|"
    rf"^(?:(?:so|and|hmm|ok|show me|put) )*(?:{_NUMBER}) "
    rf"(?:vs|versus|against|or|and|n|next to|beside) (?:{_NUMBER})\b.*"
)
_DIGIT = re.compile(rf"(?<![\w$£€])(?P<place>\d{{1,2}}|{'|'.join(NUMBERS[1:])})(?!\w)")
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
_CHOOSES = re.compile(r"\b(?:or|vs|versus|than|against)\b|\bbetween\b.*\band\b")
_JOINS = re.compile(r"\b(?:or|vs|versus|than|against|and)\b")
_DECIDES = re.compile(
    r"\?|\b(?:which|choose|choosing|decide|pick|should|between|torn|better|rather|recommend|take|prefer|go for|than|"
    r"whats|vs|versus|against)\b|\w+er than\b"
)
_LEAVES_IT = re.compile(r"^(?!.*(?:\?|\b(?:the|these|those|first|second|third|\d)\b)).*\byou (?:choose|decide|pick)\b")
"""Nothing on the page is pointed at, and either will do: "blue or green, you choose"."""
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
    taken: set[int] = field(default_factory=set)

    def add(self, product: Product) -> None:
        """One more product, once."""
        if product not in self.products:
            self.products.append(product)


def find(
    sentence: Sentence, mentions: Sequence[Mention], shown: Sequence[Product], frame: Frame, tags: Tags = _NO_TAGS
) -> References:
    """The products pointed at, in the order named."""
    found = _Pointing(sentence, mentions, shown, tagged(frame, tags)).find()
    chooses = _CHOOSES.search(sentence.plain) and _DECIDES.search(sentence.plain)
    if not frame.compares and chooses and not _LEAVES_IT.search(sentence.plain):
        chosen = _Pointing(sentence, mentions, shown, replace(frame, compares=True)).find(between=True)
        if len(chosen.products) > 1:
            found = replace(chosen, compares=True)
    if not found.unclear and len(found.products) != 1 and not is_of_range(sentence, mentions, shown):
        _by_extreme(sentence, found.products or shown, found)
    if frame.compares and not found.products and not found.unclear and (match := _ALL.search(sentence.plain)):
        found.products = list(shown[: 2 if match.group() == "both" else None])
        found.sweeping = True
    return found


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

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], shown: Sequence[Product], frame: Frame) -> None:
        self._sentence = sentence
        self._shown = shown
        self._frame = frame
        self._words = [token.word for token in sentence.tokens]
        self._phrases = Phrases(sentence, cards.fits(sentence, mentions, shown), frame.compares)

    def find(self, between: bool = False) -> References:
        """All cards pointed at; `between` only where two phrases are joined by a word of choice."""
        found = References(points=_POINTER.search(self._sentence.plain) is not None)
        ends: list[int] = []
        for phrase in self._all():
            found.counts = found.counts or self._counts(phrase)
            if not self._shown or not self._may_point(phrase):
                continue
            before = len(found.products)
            found.comparative = found.comparative or (phrase.worth is not None and not phrase.superlative)
            self._resolve(phrase, found)
            if len(found.products) > before and not ends:
                said = " ".join(self._words[: phrase.start])
                found.points_first = re.search(r"\b(?:it|this|that)\b", said) is not None
            if len(found.products) > before:
                ends += [phrase.start, phrase.end]
        if self._frame.compares and not between:
            self._numbers(found)
        if between and not any(self._chooses(ends[place], ends[place + 1]) for place in range(1, len(ends) - 1, 2)):
            return References()
        return found

    def _chooses(self, start: int, end: int) -> bool:
        joins = _JOINS if "between" in self._words else _CHOOSES
        return joins.search(" ".join(self._words[start:end])) is not None

    def _all(self) -> Iterator[Phrase]:
        place = 0
        while place < len(self._words):
            phrase = self._phrases.at(place)
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
        if phrase.indefinite or self._word(phrase.start + 1) in word_set("pointing", "abstract"):
            return False
        if phrase.opening in ("these", "those") and phrase.place is not None and not (phrase.count or phrase.head):
            return False  # "those first" is about the order
        if before == "of" and self._word(phrase.start - 2) in word_set("pointing", "refusals"):
            return False
        if phrase.place is not None and before == "not" and self._is_put_right(phrase):
            return False
        if phrase.place is not None:
            return self._counts(phrase) or self._frame.compares or self._frame.looks or self._stands_alone(phrase)
        if before in word_set("pointing", "refusals"):
            return False
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

    def _bare_may_point(self, phrase: Phrase, before: str) -> bool:
        if self._frame.compares and (phrase.fits or (phrase.superlative and before not in _HAVING)):
            return len(self._fitting(phrase)) < len(self._shown) or phrase.count is not None
        if phrase.worth is not None and not phrase.fits:
            return False
        if self._frame.likens or self._frame.looks:
            return before in _BEFORE_BARE and len(self._fitting(phrase)) == 1
        return self._frame.asks and phrase.head == "one" and len(self._fitting(phrase)) == 1

    def _is_put_right(self, phrase: Phrase) -> bool:
        """Whether another place is named behind one refused: "not the third, sorry, the last one"."""
        return any(other.start >= phrase.end and other.place is not None for other in self._all())

    def _stands_alone(self, phrase: Phrase) -> bool:
        """Whether an ordinal without an article is followed by a mark or nothing: "2nd - leather?"."""
        linked = self._word(phrase.start - 1) in _BEFORE_BARE | {"of", "on", ""}
        return linked and not self._word(phrase.end)[:1].isalnum()

    def _is_topic(self, phrase: Phrase) -> bool:
        """Whether a question about it follows a mark: "houston rocks - battery?", "the striped one?"."""
        start = all(word in word_set("words", "stop") or not word[:1].isalnum() for word in self._words[: phrase.start])
        asks = self._frame.asks or "?" in self._words
        followed = self._word(phrase.end) in ("-", ":", ",", ";") or (phrase.definite and self._word(phrase.end) == "?")
        return start and asks and followed and bool(phrase.fits)

    def _is_all(self, phrase: Phrase) -> bool:
        """Whether the message says nothing else, and nothing that searches: "the nike, please"."""
        others = {word for place, word in enumerate(self._words) if not phrase.start <= place < phrase.end}
        idle = {word for word in others if word[:1].isalnum()} <= word_set("words", "stop")
        return idle and not phrase.plural and not _SEARCHING.search(self._sentence.plain)

    def _fitting(self, phrase: Phrase) -> list[int]:
        count = len(self._shown)
        fitting = cards.together(phrase.fits, count, closest=not phrase.plural) if phrase.fits else list(range(count))
        if phrase.worth is not None and phrase.place is not None:
            return ranked(fitting, self._shown, phrase.worth)  # "the second cheapest"
        if phrase.worth is not None and fitting:
            return best(fitting, self._shown, phrase.worth)
        return fitting

    def _resolve(self, phrase: Phrase, found: References) -> None:
        fitting = self._fitting(phrase)
        if phrase.place is not None:
            fitting = self._counted(phrase, fitting or list(range(len(self._shown))))
            found.missing = found.missing or not fitting
        elif phrase.count is not None and phrase.count > 1 and not phrase.fits:
            fitting = self._as_many(phrase, fitting)
        elif phrase.plural and len(fitting) == len(self._shown) > 1 and not self._may_mean_all(phrase):
            if phrase.definite and self._frame.asks:  # "are the umbrellas foldable?" means what is on the page
                found.points = True
                found.taken.update(range(phrase.start, phrase.end))
            return
        if phrase.place is not None or phrase.plural or len(fitting) == 1:
            exact = phrase.count is None or phrase.place is not None or len(fitting) == phrase.count
            for card in fitting if exact else ():
                found.add(self._shown[card])
            if not exact:
                found.unclear = [self._shown[card] for card in fitting]
        elif fitting and phrase.opening:
            found.unclear = [self._shown[card] for card in fitting]
        if fitting or phrase.place is not None:
            found.taken.update(range(phrase.start, phrase.end))

    def _may_mean_all(self, phrase: Phrase) -> bool:
        return self._frame.compares or phrase.opening in ("these", "those", "both")

    def _counted(self, phrase: Phrase, fitting: list[int]) -> list[int]:
        place = phrase.place or 0
        if phrase.count is not None and phrase.count > 1:
            return fitting[-phrase.count :] if place < 0 else fitting[: phrase.count]
        return [fitting[place]] if -len(fitting) <= place < len(fitting) else []

    def _as_many(self, phrase: Phrase, fitting: list[int]) -> list[int]:
        """Of "these two" and "the three" the cards, where there are as many; else the first where they are compared."""
        if len(fitting) == phrase.count:
            return fitting
        return fitting[: phrase.count] if self._frame.compares else []

    def _numbers(self, found: References) -> None:
        """Cards compared by bare numbers: "2 vs 3"."""
        listed = _BARE_LIST.search(self._sentence.plain)
        if listed is None or found.products:
            return
        for match in _DIGIT.finditer(self._sentence.plain, listed.start()):
            number = match["place"]
            place = int(number) - 1 if number.isdigit() else NUMBERS.index(number)
            if 0 <= place < len(self._shown):
                found.add(self._shown[place])
                found.taken.update(self._sentence.covered(match.start(), match.end()))

    def _word(self, place: int) -> str:
        return self._words[place] if 0 <= place < len(self._words) else ""


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
