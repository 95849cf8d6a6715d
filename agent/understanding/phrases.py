"""Phrases that may mean cards: "the second one", "that gold mermaid gown", "the cheaper one", "the other brown one"."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from agent.understanding.bare_numbers import NO_MEASURE, NUMBERS
from agent.understanding.cards import Fit
from agent.understanding.forms import singular
from agent.understanding.knowledge import word_set
from agent.understanding.text import Sentence, fold
from retrieval.records import Product

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_SHORT = ["1st", "2nd", "3rd", *[f"{number}th" for number in range(4, 13)]]
_PLACES = {word: place for words in (ORDINALS, _SHORT) for place, word in enumerate(words)}
_COUNTS = {word: count for count, word in enumerate(NUMBERS, 1)} | {str(count): count for count in range(1, 13)}
COUNTING = frozenset((*_PLACES, *NUMBERS, "last", "other"))
"""Words that count cards."""
_FROM_END = re.compile(
    r"(?:last but (?P<but>one|two|three)|(?P<place>second|third|next)(?: (?:to|from))?(?: the)? last)\b"
)
_NUMBERED = re.compile(
    r"(?:# |(?:number|numero|no \.|(?<![,\d] )(?<!size )no(?= \d\b)|"
    r"item|option|card|product|nr|result|choice|pair|pic|picture|photo|image|listing) (?:# ?)?)"
    rf"(?P<place>{'|'.join(NUMBERS)}|\d{{1,2}})\b{NO_MEASURE}"
)
_NOT_COUNTING = re.compile(
    r"(?:time|name|class|hand|thing|things|week|year|month|night|minute|day|rate|thought|longer|longest|long|forever|ages)\b"
)
_ONE = r"(?:one|ones|pair|pairs|item|card|picture|photo)"
_LIES = re.compile(
    rf"(?:{_ONE} )?(?:(?:thats|that is|which is) )?(?:in|on|at|to) the (?:very |far )?"
    r"(?P<where>middle|centre|center|left|right|end|start|beginning|top|bottom)\b(?! of\b)|"
    rf"(?P<side>middle|centre|center|top|bottom|left|left hand|right hand|end)(?= (?:{_ONE}|{'|'.join(_COUNTS)})\b)|"
    r"(?P<mid>middle|centre|center)(?= [^\w]|$)"
)
"""Where a card lies in the row."""
_PRICED_AT = re.compile(r"(?:(?:that|which) )?(?:for|at|costs|is|costing|priced(?: at)?) (?:[$£€] )?(?=\d)")
_BEHIND_OTHER = re.compile(r"(?:$|[^\w]|(?:is|has|does|was|and|or|please|instead|though|then)\b)")

Worth = Callable[[Product], float | None]


def _price(product: Product) -> float | None:
    return product.price


def _dearness(product: Product) -> float | None:
    return None if product.price is None else -product.price


def _shame(product: Product) -> float | None:
    return product.rating


def _fame(product: Product) -> float | None:
    return None if product.rating is None else -product.rating


_EXTREMES: list[tuple[re.Pattern[str], Worth]] = [
    (re.compile(r"(?:cheaper|cheapest|(?:less|least) expensive|lowest (?:priced?|in price)|lower priced?)\b"), _price),
    (re.compile(r"(?:(?:more|most) expensive|dearest|dearer|pricier|priciest|highest priced?)\b"), _dearness),
    (
        re.compile(
            r"(?:(?:best|better|top|highest|higher|most highly) (?:rated|reviewed|ratings?|reviews?|stars)|"
            r"most stars)\b"
        ),
        _fame,
    ),
    (
        re.compile(
            r"(?:(?:worst|worse|lowest|lower|poorest|least) (?:rated|reviewed|ratings?|reviews?|stars)|"
            r"(?:fewest|least) stars)\b"
        ),
        _shame,
    ),
]


def extreme(plain: str) -> Worth | None:
    """What words like "the cheapest" are measured by, anywhere in a text."""
    return next((worth for pattern, worth in _EXTREMES if re.search(rf"\b{pattern.pattern}", plain)), None)


def ranked(places: Iterable[int], shown: Sequence[Product], worth: Worth) -> list[int]:
    """Some cards by what is measured, the smallest first; those of which it is unknown are left out."""
    known = [(value, place) for place in places if (value := worth(shown[place])) is not None]
    return [place for _, place in sorted(known)]


def best(places: Iterable[int], shown: Sequence[Product], worth: Worth) -> list[int]:
    """Of some cards those with the smallest worth; what is unknown is left out."""
    known = [(value, place) for place in places if (value := worth(shown[place])) is not None]
    lowest = min((value for value, _ in known), default=None)
    return [place for value, place in known if value == lowest]


@dataclass(frozen=True)
class Phrase:
    """Words that may mean cards, before it is known which."""

    start: int
    end: int
    """Positions of its tokens: start included, end not."""
    opening: str = ""
    """The article or the like that it begins with; empty for a bare one."""
    place: int | None = None
    """The card counted from 0, or from -1 backwards."""
    count: int | None = None
    worth: Worth | None = None
    """What the smallest of is meant."""
    superlative: bool = False
    fits: tuple[Fit, ...] = ()
    other: bool = False
    """Whether another is meant than the one named or spoken of: "the other brown one"."""
    head: str = ""
    """The noun that it ends with, in so far as that is told: "one", "pair", a kind."""

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known: "the", "that"."""
        return self.opening in _definite()

    @property
    def indefinite(self) -> bool:
        """Whether it asks for something not yet seen: "a", "another", "which"."""
        return self.opening in word_set("pointing", "indefinite") and self.count is None

    @property
    def plural(self) -> bool:
        """Whether it may mean several cards."""
        return self.opening in ("these", "those", "both") or (self.count or 0) > 1 or (singular(self.head) != self.head)


def _definite() -> frozenset[str]:
    return word_set("pointing", "definite")


class Phrases:
    """The phrases of one message.

    Args:
        sentence: the message.
        fits: by position, the words that fit some card.
        compares: whether the message sets cards against each other.
        numbers: by position, the bare numbers that stand for a card, and for which.
        count: how many cards there are.
    """

    def __init__(
        self, sentence: Sentence, fits: Mapping[int, Fit], compares: bool, numbers: Mapping[int, int], count: int
    ) -> None:
        self._sentence = sentence
        self._words = [token.word for token in sentence.tokens]
        self._fits = fits
        self._compares = compares
        self._numbers = numbers
        self._count = count
        # "Compare the pink with the black one" speaks of two, "the bag with the bow" of one.
        self._links = word_set("pointing", "links") - (word_set("pointing", "comparing") if compares else frozenset())

    def at(self, place: int) -> Phrase | None:
        """The phrase that begins at a position, None where none does."""
        if numbered := self._match(_NUMBERED, place):
            word = numbered["place"]
            card = _COUNTS.get(word, int(word) if word.isdigit() else 0) - 1
            if card < self._count or self._compares or self._word(place) != "no" or self._word(place + 1) == ".":
                return Phrase(place, self._end(numbered), "#", card)
        if place in self._numbers:
            return Phrase(place, place + 1, "#", self._numbers[place])
        phrase = Phrase(place, place, self._opening(place))
        phrase = replace(phrase, end=place + len(phrase.opening.split()))
        if self._word(phrase.end) == "other" and not phrase.indefinite:
            phrase = replace(phrase, end=phrase.end + 1, other=True)
        if phrase.opening == "both":
            phrase = replace(
                phrase, count=2, end=phrase.end + self._skipped(phrase.end, ("of", "the", "these", "those"))
            )
        return self._told(self._rest(self._counted(phrase)))

    def _opening(self, place: int) -> str:
        word = self._word(place)
        if word == "that" and (self._word(place - 1) == "so" or _COUNTS.get(self._word(place + 1), 1) > 1):
            return ""  # "rig it so that 3 wins"
        return word if word in _definite() | word_set("pointing", "indefinite") else ""

    def _counted(self, phrase: Phrase) -> Phrase:
        """With its ordinal and its number: "the last two", "these three", "the first"."""
        if match := self._match(_FROM_END, phrase.end):
            steps = {"second": 2, "next": 2, "third": 3, "one": 2, "two": 3, "three": 4}
            return replace(phrase, place=-steps[match["but"] or match["place"]], end=self._end(match))
        if self._word(phrase.end) == "penultimate":
            return replace(phrase, place=-2, end=phrase.end + 1)
        if (match := self._match(_LIES, phrase.end)) and (phrase.definite or match["where"] is None):
            return self._lying(phrase, match, _COUNTS.get(self._word(self._end(match)), 1) if match["side"] else 1)
        place = _PLACES.get(self._word(phrase.end), {"last": -1, "final": -1}.get(self._word(phrase.end)))
        if place is not None and not self._match(_NOT_COUNTING, phrase.end + 1):
            phrase = replace(phrase, place=place, end=phrase.end + 1)
        elif self._word(phrase.end) == "top" and self._word(phrase.end + 1) in _COUNTS:
            phrase = replace(phrase, place=0, end=phrase.end + 1)
        count = _COUNTS.get(self._word(phrase.end))
        counted = phrase.place is not None or phrase.definite or phrase.opening == "all"
        if counted and count is not None and count > 1 and phrase.count is None and not self._is_unit(phrase.end + 1):
            phrase = replace(phrase, count=count, end=phrase.end + 1)
            if phrase.place is None and (match := self._match(_LIES, phrase.end)) and match["where"]:
                return self._lying(phrase, match, count)  # "the two in the middle"
        return phrase

    def _lying(self, phrase: Phrase, match: re.Match[str], many: int) -> Phrase:
        """With where in the row so many cards lie; of an even number no single one is in the middle."""
        end = self._end(match)
        where = match["where"] or match["side"] or match["mid"]
        if where in ("middle", "centre", "center"):
            place = (self._count - many) // 2 if (self._count - many) % 2 == 0 else self._count
        else:
            place = 0 if where.startswith(("left", "top", "start", "beginning")) else -1
        if many > 1:
            return replace(phrase, place=place, count=many, end=end + (phrase.count is None))
        return replace(phrase, place=place, head="one", end=end)

    def _is_unit(self, place: int) -> bool:
        return self._word(place) in ("stars", "star", "and", "or", "%", "$", "dollars")

    def _rest(self, phrase: Phrase) -> Phrase:
        """With what describes it, before and behind its noun."""
        phrase = self._described(phrase)
        count = _COUNTS.get(self._word(phrase.end), 1)
        if phrase.superlative and phrase.count is None and count > 1 and not self._is_unit(phrase.end + 1):
            phrase = replace(phrase, count=count, end=phrase.end + 1)  # "the cheapest two"
        if self._word(phrase.end) in word_set("pointing", "heads"):
            phrase = replace(phrase, head=self._word(phrase.end), end=phrase.end + 1)
        if phrase.place is not None or (phrase.opening and not phrase.definite):
            return phrase
        chosen = phrase.superlative or (phrase.worth is not None and self._word(phrase.end) == "of")
        return self._behind(phrase) if phrase.fits or phrase.head or chosen else phrase

    def _described(self, phrase: Phrase) -> Phrase:
        while True:
            place = self._beyond_praise(phrase.end)
            worth = self._worth(place)
            if worth is not None and phrase.worth is None and (worth[1] or phrase.place is None):
                phrase = replace(phrase, worth=worth[0], superlative=worth[1], end=worth[2])
            elif place in self._fits:
                fit = self._fits[place]
                last = self._sentence.tokens[fit.end - 1]
                said = fold(last.raw)
                is_noun = fit.facet not in ("colour", "brand") or said == f"{last.word}s"  # "the reds", but no adida
                head = said if is_noun else ""
                phrase = replace(phrase, fits=(*phrase.fits, fit), end=fit.end, head=head)
            else:
                return phrase

    def _beyond_praise(self, place: int) -> int:
        """Where a phrase goes on behind words of praise ("that lovely pink bag"), the same place where it does not."""
        end = place
        while self._word(end) in word_set("pointing", "praise") and end - place < 3:
            end += 1
        goes_on = end in self._fits or self._word(end) in word_set("pointing", "heads")
        return end if goes_on else place

    def _worth(self, place: int) -> tuple[Worth, bool, int] | None:
        for pattern, worth in _EXTREMES:
            if match := self._match(pattern, place):
                superlative = re.search(r"est\b|most|least|top|worst", match.group()) is not None
                return worth, superlative, self._end(match)
        return None

    def _behind(self, phrase: Phrase) -> Phrase:
        """With what follows the noun as long as some card is all of that: "the amphora one in grey"."""
        if (match := self._match(_PRICED_AT, phrase.end)) and (fit := self._fits.get(self._end(match))):
            phrase = replace(phrase, fits=(*phrase.fits, fit), end=fit.end)
        while self._word(phrase.end) in self._links:
            inner = phrase.end + 1 + self._skipped(phrase.end + 1, ("the", "a", "an", "real"))
            if phrase.worth is not None and self._word(phrase.end) == "of":
                return self._among(phrase, inner)
            more = self._described(Phrase(inner, inner))
            if more.end == inner or more.worth is not None and phrase.worth is not None:
                return phrase
            fits = (*phrase.fits, *more.fits)
            if fits and not frozenset.intersection(*(fit.cards for fit in fits)):
                return phrase
            phrase = replace(
                phrase,
                fits=fits,
                worth=phrase.worth or more.worth,
                superlative=phrase.superlative or more.superlative,
                end=more.end,
                head=phrase.head or more.head,
            )
        return phrase

    def _among(self, phrase: Phrase, place: int) -> Phrase:
        """With the cards among which it is the cheapest: "of those three", "of the two black ones", "of the lot"."""
        inner = place + self._skipped(place, ("these", "those", "them", "all", "both"))
        inner += self._word(inner) in _COUNTS or self._word(inner) in ("lot", "bunch")
        more = self._described(Phrase(inner, inner))
        end = more.end + (self._word(more.end) in word_set("pointing", "heads"))
        return replace(phrase, fits=(*phrase.fits, *more.fits), end=end, head="one") if end > place else phrase

    def _told(self, phrase: Phrase) -> Phrase | None:
        """The phrase if it says what it means."""
        tells = phrase.fits or phrase.worth is not None or phrase.place is not None or phrase.count is not None
        if phrase.other and not tells:
            tells = phrase.definite and (bool(phrase.head) or self._match(_BEHIND_OTHER, phrase.end) is not None)
        return phrase if tells and phrase.end > phrase.start else None

    def _skipped(self, place: int, words: tuple[str, ...]) -> int:
        count = 0
        while self._word(place + count) in words:
            count += 1
        return count

    def _word(self, place: int) -> str:
        return self._words[place] if 0 <= place < len(self._words) else ""

    def _match(self, pattern: re.Pattern[str], place: int) -> re.Match[str] | None:
        start = self._sentence.starts[place] if place < len(self._words) else len(self._sentence.plain)
        return pattern.match(self._sentence.plain, start)

    def _end(self, match: re.Match[str]) -> int:
        return self._sentence.covered(match.start(), match.end()).stop
