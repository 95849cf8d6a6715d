"""Which of the cards last shown a shopper points at: "the second one", "the blue one", "these two", "it"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence, words_of
from agent.understanding.vocabulary import SOFT
from retrieval.records import Product

ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SHORT = ["1st", "2nd", "3rd", *[f"{number}th" for number in range(4, 13)]]
_PLACE = {word: number for words in (ORDINALS, NUMBERS, _SHORT) for number, word in enumerate(words)}
_ORDINAL = "|".join([*ORDINALS, *_SHORT])
_NUMBER = "|".join([*NUMBERS, r"\d{1,2}"])

_NAMED = re.compile(
    rf"(?:# |\b(?:number|no \.?|item|option|card|product|nr|result|choice) (?:# ?)?)(?P<place>{_NUMBER})\b"
)
_GROUP = re.compile(
    r"\b(?P<side>first|last|top|these|those|the|both|all)(?: of)?(?: (?:these|those|them))? (?P<count>two|"
    r"three|four|2|3|4)\b(?! (?:and|or|stars?))"
)
_BOTH = re.compile(r"\b(?:both|them all|all of (?:them|these|those)|these|those|them)\b")
_ORDINAL_ONE = re.compile(
    rf"\b(?:(?P<the>the|your|that|my) )?(?P<place>{_ORDINAL}|last|final)(?P<noun> (?:one|item|product|card|"
    rf"option|choice|pair|result|picture|photo|suggestion|recommendation|shoe|shoes|shirt|dress|bag|watch|"
    rf"jacket))?\b(?! (?:time|name|class|hand|thing|week|year|month|night|minute|two|three|four|2|3))"
)
_BARE_LIST = re.compile(
    rf"\b(?:compare|between|versus|vs|than) .*|^(?:(?:so|and|hmm|ok) )*(?:{_NUMBER}) (?:vs|versus|against|or|and) "
    rf"(?:{_NUMBER})\b.*"
)
_SIDE_BY_SIDE = re.compile(r"\b(?:compar\w+|versus|vs|differ\w*|side by side)\b")
_DIGIT = re.compile(rf"(?<![\w$£€])(?P<place>\d{{1,2}}|{'|'.join(NUMBERS[1:])})(?!\w)")
_WHICH = re.compile(r"\bwhich (?:one |of (?:these|those|them) )?(?:is|has) (?:the )?(?P<what>[a-z ]+)")
_DEFINITE = re.compile(r"\b(?:the|that|this|those|these) (?P<what>(?:\w+ ){0,5}?)(?P<noun>ones?)\b")
_POINTER = re.compile(r"\b(?:it|its|this|that|this one|that one|these|those|they|them)\b")
_SEARCHING = re.compile(r"\b(?:show|find|want|need|get|looking|search|see|give|only|just|all)\b")
_EXTREMES: list[tuple[re.Pattern[str], Callable[[Product], float | None]]] = [
    (
        re.compile(r"\b(?:cheaper|cheapest|less expensive|least expensive|lowest priced?)\b"),
        lambda product: product.price,
    ),
    (
        re.compile(r"\b(?:more expensive|most expensive|dearest|dearer|pricier|priciest)\b"),
        lambda product: None if product.price is None else -product.price,
    ),
    (
        re.compile(r"\b(?:best|better|top|highest|higher) (?:rated|reviewed|ratings?|reviews?)\b"),
        lambda product: None if product.rating is None else -product.rating,
    ),
]


@dataclass
class References:
    """The shown products a turn points at."""

    products: list[Product] = field(default_factory=list)
    unclear: list[Product] = field(default_factory=list)
    """Several that the words fit where one was meant."""
    answers: bool = False
    """Whether the words ask which card it is: "which one is the cheapest"."""
    missing: bool = False
    """Whether a place was named that no card has."""
    counts: bool = False
    """Whether the words count cards, be there any or not: "the first one"."""
    points: bool = False
    """Whether the words point at something: "it", "this one"."""
    taken: set[int] = field(default_factory=set)

    def add(self, product: Product) -> None:
        """One more product, once."""
        if product not in self.products:
            self.products.append(product)


def find(sentence: Sentence, mentions: Sequence[Mention], shown: Sequence[Product], compares: bool) -> References:
    """The products pointed at, in the order named."""
    counts = any(
        _is_place(match) for match in (*_NAMED.finditer(sentence.plain), *_ORDINAL_ONE.finditer(sentence.plain))
    )
    found = References(points=_POINTER.search(sentence.plain) is not None, counts=counts)
    if not shown:
        return found
    if _SIDE_BY_SIDE.search(sentence.plain):  # "compare the first two, which is cheaper?" is about both of them
        _by_place(sentence, shown, found, compares)
    if not found.products:
        _by_extreme(sentence, shown, found)
    if not found.products:
        _by_place(sentence, shown, found, compares)
    if not found.products:
        _by_description(sentence, mentions, shown, found)
    if compares and not found.products:
        _by_each(mentions, shown, found)
    if not found.products and not found.unclear:
        _by_name(sentence, mentions, shown, found)
    return found


def _by_place(sentence: Sentence, shown: Sequence[Product], found: References, compares: bool) -> None:
    plain = sentence.plain
    for match in _GROUP.finditer(plain):
        count = int(match["count"]) if match["count"].isdigit() else _PLACE[match["count"]] + 1
        if match["side"] in ("these", "those", "the", "all") and not compares and len(shown) != count:
            continue
        for product in shown[-count:] if match["side"] == "last" else shown[:count]:
            found.add(product)
        found.taken.update(sentence.covered(match.start(), match.end()))
    if found.products:
        return
    matches = [
        match for pattern in (_NAMED, _ORDINAL_ONE) for match in pattern.finditer(plain) if compares or _is_place(match)
    ]
    if compares and (listed := _BARE_LIST.search(plain)):
        matches += [
            match
            for match in _DIGIT.finditer(plain, listed.start())
            if not any(_overlap(match, other) for other in matches)
        ]
    for match in sorted(matches, key=lambda match: match.start()):
        place = _place(match["place"], len(shown))
        if place is not None:
            found.add(shown[place])
        found.missing = found.missing or place is None
        found.taken.update(sentence.covered(match.start(), match.end()))
    if compares and not found.products and _BOTH.search(plain):
        for product in shown[: 2 if "both" in plain else None]:
            found.add(product)


def _by_each(mentions: Sequence[Mention], shown: Sequence[Product], found: References) -> None:
    """Where things are compared, each word that fits one card alone means it: "the blue and the white one"."""
    for mention in mentions:
        fitting = [product for product in shown if fits(mention, product)]
        if len(fitting) == 1:
            found.add(fitting[0])


def _is_place(match: re.Match[str]) -> bool:
    """Whether an ordinal counts cards: "the second", "second one"; not "second hand" or "first I want"."""
    groups = match.groupdict()
    return "noun" not in groups or groups["noun"] is not None or groups.get("the") is not None


def _overlap(match: re.Match[str], other: re.Match[str]) -> bool:
    return match.start() < other.end() and other.start() < match.end()


def _place(word: str, count: int) -> int | None:
    if word in ("last", "final"):
        return count - 1
    place = int(word) - 1 if word.isdigit() else _PLACE[word]
    return place if 0 <= place < count else None


def _by_description(
    sentence: Sentence, mentions: Sequence[Mention], shown: Sequence[Product], found: References
) -> None:
    """Find what the words fit among the cards: "the blue one", "that Puma one", "the cheaper one"."""
    for match in _DEFINITE.finditer(sentence.plain):
        places = sentence.covered(match.start(), match.end())
        inside = [mention for mention in mentions if mention.start in places]
        fitting = [product for product in shown if all(fits(mention, product) for mention in inside)]
        extreme = next((worth for pattern, worth in _EXTREMES if pattern.search(match.group())), None)
        if match["noun"] == "ones" or not (inside or extreme):
            continue
        if extreme is not None:
            fitting = _best(fitting, extreme)
        if len(fitting) == 1:
            found.add(fitting[0])
            found.taken.update(places)
        elif fitting and match.group().split()[0] in ("the", "that", "this"):
            found.unclear = fitting
            found.taken.update(places)


def _by_extreme(sentence: Sentence, shown: Sequence[Product], found: References) -> None:
    """Answer "which one is the cheapest" by the card it is."""
    if match := _WHICH.search(sentence.plain):
        extreme = next((worth for pattern, worth in _EXTREMES if pattern.search(match["what"])), None)
        best = _best(shown, extreme) if extreme else []
        if len(best) == 1:
            found.add(best[0])
            found.answers = True
            found.taken.update(sentence.covered(match.start(), match.end()))


def _best(products: Sequence[Product], worth: Callable[[Product], float | None]) -> list[Product]:
    known = [(value, product) for product in products if (value := worth(product)) is not None]
    lowest = min((value for value, _ in known), default=None)
    return [product for value, product in known if value == lowest]


def _by_name(sentence: Sentence, mentions: Sequence[Mention], shown: Sequence[Product], found: References) -> None:
    """Find "the Nike shoes" where exactly one card is that and the shopper is not asking for new ones."""
    for mention in mentions:
        before = sentence.tokens[mention.start - 1].word if mention.start else ""
        if before not in ("the", "that", "this") or (before == "the" and _SEARCHING.search(sentence.plain)):
            continue
        group = _phrase(mentions, mention)
        fitting = [product for product in shown if all(fits(part, product) for part in group)]
        if len(fitting) == 1 and any(part.facet in ("brand", "category") for part in group):
            found.add(fitting[0])
            found.taken.update(range(mention.start - 1, group[-1].end))


def _phrase(mentions: Sequence[Mention], first: Mention) -> list[Mention]:
    """The mentions that follow each other without a word between, from this one on."""
    group = [first]
    for mention in mentions:
        if mention.start == group[-1].end:
            group.append(mention)
    return group


def fits(mention: Mention, product: Product) -> bool:
    """Whether a product is what a mention says; a word without a facet is looked for in the title."""
    if mention.facet == SOFT or not mention.values:
        title = set(words_of(product.title))
        return all(word in title for word in words_of(mention.text))
    return not set(product.values(mention.facet)).isdisjoint(mention.values)
