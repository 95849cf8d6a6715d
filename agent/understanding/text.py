"""Text as typed to tokens: words without case, accents and apostrophes; numbers; marks."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

LONGEST_TEXT = 2000
"""Characters that are read of one message; nobody describes a wish at greater length."""

_LONGEST_RUN, _REPEATS = 8, 3
_MARKS = re.compile(rf"(?:[^\w\s]\s*){{{_LONGEST_RUN + 1},}}")
"""Marks in a row beyond any meaning: whoever leans on a key says no more with it."""
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|k)?(?![^\W_])|[^\W_]+(?:'[^\W_]+)*'?|[$£€₹¥#+%~<>=.,;:!?()/&*\"-]", re.I
)
BLANK = "\x00"
"""The word of a token that nothing reads."""
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": " , ", "−": "-"}
    | {"→": " to ", "≤": "<=", "≥": ">="}
)
_MEASURE = r"cm|mm|kgs?|ml|gb|litres?|liters?|inch(?:es)?"
_STARS = re.compile(r"(?:[★☆⭐✮✭🌟]\ufe0f?\s*)+")
_BY_THE_WAY = re.compile(r"(?:^|(?<=[,.!?;] ))btw\b(?!\s*[$£€₹]?\s*\d)|\bbtw(?=\s*(?:[,.!?;]|$))", re.I)
"""A "btw" that is no "between"."""
_SIGNED = re.compile(r"(?:(?:\+ ?|-)[a-z]+(?: ?[,;] ?| |$))+", re.I)
"""A message that only adds and takes away: "-red +blue"."""
_ROUND = "ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
_LIMIT_IS = re.compile(
    r"\b(limit|budget|max|maximum|min|minimum|price|ceiling|cap|floor|top|most|least)'s"
    rf"(?= (?:(?:now|about|only|just) )?(?:[$£€₹]? ?\d|(?:{_ROUND})\b))",
    re.I,
)
"""The "'s" of "my limit's 40"."""
_AMOUNT_IS = re.compile(rf"\b(\d+|{_ROUND})'s(?= (?:my|our|all|the|what|as|too|enough|plenty|max)\b)", re.I)
"""The "'s" of "40's my limit"."""
_UP_TO_FOUR = {"one": "1", "two": "2", "three": "3", "four": "4"}
_FROM_TO = re.compile(r"(?<=\d)\s*—\s*(?=[$£€]?\d)")
"""A long dash between numbers; elsewhere it parts what is said as a comma does."""
_HALF_A_HUNDRED = re.compile(r"\b(?:half a|half of a|half an?other) hundred\b", re.I)
_AND_A_HALF = re.compile(
    r"\b(one|two|three|four|[1-4]) "
    r"(?:(?:and|n|&) (?:a )?half|point (one|two|three|four|five|six|seven|eight|nine|\d))\b",
    re.I,
)
_TENTHS = {word: str(tenth) for tenth, word in enumerate("one two three four five six seven eight nine".split(), 1)}
_TENS = r"(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SPELT_RANGE = re.compile(rf"\b({_TENS}(?:[ -]{_UNITS})?) ?- ?({_TENS}|(?:a|one|two|three) hundred)\b", re.I)
"""An amount up to another: "thirty-eighty", but not "twenty-five"."""
_PLUS = re.compile(r"(?<=\w) \+ (?!(?:please|pls|only)\b)(?=[^\W\d])")
"""A sign that joins two wishes: "under 50 + in stock"; in "50+ please" it bounds."""
_BOUNDS = r"undr|unde|unda|udner|belo|bellow|blow|abov|abve|ovr|ova|arnd|arund|arond|btwn|betwn|uptil|lessthan|morethan"
"""Words before an amount, misspelt, that people type in one with it: "undr1000"."""
_UNIT = r"usd|eur|gbp|inr|rs|dollars?|bucks|euros?|pounds?|quid|stars?|max|maximum|min|minimum"


def _with_tenths(said: re.Match[str]) -> str:
    """A number of stars in digits: "three and a half", "four point two"."""
    whole, tenths = said[1].lower(), (said[2] or "5").lower()
    return f"{_UP_TO_FOUR.get(whole, whole)}.{_TENTHS.get(tenths, tenths)}"


@dataclass(frozen=True)
class Token:
    """One word, number or mark."""

    raw: str
    word: str
    """Lower case, without accents and apostrophes; a mark is itself."""

    @property
    def is_mark(self) -> bool:
        """Whether this is punctuation or a sign."""
        return not self.word[0].isalnum()

    @property
    def is_number(self) -> bool:
        """Whether this begins with a digit and is no longer word."""
        return self.word[0].isdigit()

    @property
    def is_possessive(self) -> bool:
        """Whether this ends as an owner's name does: "brother's", "girls'"."""
        return self.raw.lower().endswith(("'s", "s'", "’s", "s’"))


@dataclass(frozen=True)
class Sentence:
    """The tokens of one message, and the same as one string with single spaces for pattern matching."""

    tokens: tuple[Token, ...]
    plain: str
    starts: tuple[int, ...]
    """Where each token begins in `plain`."""

    def covered(self, start: int, end: int) -> range:
        """Positions of the tokens that begin between two places of `plain`."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def without(self, places: Collection[int]) -> "Sentence":
        """The same places, with these tokens blanked out so that nothing reads them."""
        return with_words(self, [BLANK if place in places else token.word for place, token in enumerate(self.tokens)])

    def __len__(self) -> int:
        return len(self.tokens)


def read(text: str) -> Sentence:
    """The tokens of a message; never raises, whatever the text."""
    return joined(_unrepeated(Token(raw, fold(raw)) for raw in _TOKEN.findall(_tidy(_start_of(text)))))


def _unrepeated(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without those that only say the three before them once more."""
    kept: list[Token] = []
    for token in tokens:
        if len(kept) < _REPEATS or any(token.word != before.word for before in kept[-_REPEATS:]):
            kept.append(token)
    return kept


def _start_of(text: str) -> str:
    """As much as is read, without the half of a word that the cut left."""
    if len(text) <= LONGEST_TEXT:
        return text
    return re.sub(r"\w+$", "", text[:LONGEST_TEXT]) if re.search(r"\W", text[:LONGEST_TEXT]) else text[:LONGEST_TEXT]


def with_words(sentence: Sentence, words: Sequence[str]) -> Sentence:
    """The same tokens with other (corrected) words."""
    return joined([Token(token.raw, word) for token, word in zip(sentence.tokens, words, strict=True)])


def fold(raw: str) -> str:
    """One word without case, accents and apostrophes; `&` becomes "and"."""
    if raw == "&":
        return "and"
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", raw.lower()) if not unicodedata.combining(sign))
    return bare.replace("'", "") or raw


def written(token: Token) -> str:
    """A word as the shopper wrote it, in lower case, or as it was meant where it was misspelt."""
    return token.raw.lower() if fold(token.raw) == token.word else token.word


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a name, without marks."""
    return tuple(token.word for token in read(text).tokens if not token.is_mark)


def key_of(text: str) -> str:
    """A name without spaces, case, accents and marks: "T-Shirt", "tshirt" and "T shirt" are one."""
    return "".join(words_of(text))


def joined(tokens: Sequence[Token]) -> Sentence:
    """A message of these tokens."""
    starts, place = [], 0
    for token in tokens:
        starts.append(place)
        place += len(token.word) + 1
    return Sentence(tuple(tokens), " ".join(token.word for token in tokens), tuple(starts))


def _counted_stars(run: re.Match[str]) -> str:
    """Drawn stars as they are said: "⭐⭐⭐⭐" is four of them, "4★" too."""
    count = sum(sign in "★☆⭐✮✭🌟" for sign in run[0])
    return f" {count} stars " if count > 1 else " stars "


def _tidy(text: str) -> str:
    text = _FROM_TO.sub("-", text)
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES)
    text = _STARS.sub(_counted_stars, text)
    text = _MARKS.sub(lambda run: run[0][:_LONGEST_RUN], text)
    text = re.sub(r"\b([A-Za-z])\.([A-Za-z])\.(?=\s|$)", r"\1\2", text)  # U.S. Polo
    text = re.sub(r"\b(mr|mrs|ms|dr|st)\.(?=\s+[A-Za-z])", r"\1", text, flags=re.I)  # Mr. Men
    text = re.sub(r"\b([A-Za-z])\.(?=[A-Za-z])", r"\1", text)  # s.Oliver
    text = re.sub(rf"(\d)({_MEASURE})\b", r"\1 \2", text, flags=re.I)
    text = re.sub(
        r"(?<![\w.])([1-9]\d{0,2})o{1,2}(?![\w'])", lambda said: said[0].lower().replace("o", "0"), text, flags=re.I
    )
    text = re.sub(r"@\s?(?=[$£€₹]?\d)", " at ", text)
    text = re.sub(r"\brs\.\s*(?=\d)", "rs ", text, flags=re.I)
    text = re.sub(r"(?<=\d)/-(?!\w)", " rupees", text)  # the Indian way to end an amount: 500/-
    text = re.sub(r"(?<=\d)\.{2,}(?=\d)", "-", text)
    text = _SPELT_RANGE.sub(r"\1 to \2", text)
    text = _PLUS.sub(" , ", text)
    text = re.sub(r"\blbd\b", "little black dress", text, flags=re.I)
    if _SIGNED.fullmatch(text.strip()):
        text = re.sub(r"[+-] *", lambda sign: " also " if "+" in sign[0] else " not ", text)
    text = re.sub(r"\bsz(?=\d)", "size ", text, flags=re.I)
    text = _BY_THE_WAY.sub("by the way", text)
    text = re.sub(r"\bw/o\b", "without", text, flags=re.I)
    text = re.sub(r"\bw/(?=\s|[a-z])", "with ", text, flags=re.I)
    text = re.sub(r"\b(eu|uk)(\d)", r"\1 \2", text, flags=re.I)
    text = re.sub(rf"\b({_BOUNDS})(\d)", r"\1 \2", text, flags=re.I)
    text = re.sub(rf"(\d)({_UNIT}|ish)\b", r"\1 \2", text, flags=re.I)
    text = re.sub(
        r"\b(ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)ish\b",
        r"\1 ish",
        text,
        flags=re.I,
    )
    text = _HALF_A_HUNDRED.sub("50", text)
    text = _AND_A_HALF.sub(_with_tenths, text)
    text = _LIMIT_IS.sub(r"\1 is", text)
    text = _AMOUNT_IS.sub(r"\1 is", text)
    text = re.sub(r"\b(usd|eur|gbp|inr|rs)(\d)", r"\1 \2", text, flags=re.I)
    return re.sub(r"(?<=[^\W_])-(?=[^\W\d_])", " ", text)  # t-shirt, but not 20-40
