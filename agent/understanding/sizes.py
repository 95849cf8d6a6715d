"""Sizes as people say them: "size M", "an xl hoodie", "boots in 39", "32 inch waist", "5-6 years"."""

import re

from agent.understanding.text import Sentence, Token, joined
from agent.understanding.vocabulary import Words

LETTERS = {
    "xxs": "extra extra small",
    "xs": "extra small",
    "s": "small",
    "m": "medium",
    "l": "large",
    "xl": "extra large",
    "xxl": "extra extra large",
    "xxxl": "extra extra extra large",
}
_SPELT = {f"{count}x{letter}": "x" * count + letter for count in (2, 3) for letter in "sl"}
_COUNTS = {"double": "xx", "triple": "xxx"}
SYSTEMS = frozenset(("eu", "uk", "us"))
SAID = re.compile(r"(?:size|uk|us|eu|waist) (?:\d+(?:[.,]\d)?|[smlx]+)|(?:\d|x+)x[sl]")
"""A size as softwords keeps it where the catalogue has none such."""
_AGES = re.compile(r"\d{1,2} (?:- |to )?\d{1,2} years")
_AGED, _OLD = ("age", "ages", "aged"), ("old", "olds")
_NAMES = frozenset(("size", "sizes", "sized", "waist"))
_LEADS = _NAMES | {"eu", "uk"}  # not "us": "show us 38 dresses"
_JOINTS = frozenset(
    ("?", ":", "=", "in", "of", "is", "a", "an", "the", "or", "and", ",", "/", "to", "-", "around", "about")
)
_WEARS = frozenset(("in", "wear", "wears", "take", "takes", "buy", "buys", "am", "im"))
_UNITS = frozenset(("inch", "inches", "in", "waist", "size", "sizes", "sized"))
_FOLLOWING = (
    "about above and around at below between but by cheaper for from if less max no not on or over please that under "
    "up which with"
)
_AFTER = frozenset((*".,;!?/+)-", *_FOLLOWING.split()))
"""What may stand behind "in M" or "in large"; "in large quantities" is no size."""
_PUTS_RIGHT = re.compile(
    r"(?:\b(?:oops|whoops|sorry|no|nope|wait|actually|hang on|hold on|i mean|i meant|my mistake|rather|measured)"
    r"(?: [,.!;-])?"
    r"(?: (?:its|it is|hes|shes|im|he is|she is|i am|make (?:it|that)|should be|it should be|a|an|try|just|now))*|"
    r"\bmake (?:it|that)(?: an?)?) $"
)
_SPOKEN_OF = re.compile(
    r"\bim (?:usually |normally |always |about )?an? (?=\d+(?: in (?:this|that|it|\w+s\w*))?(?: [,.;!?]|$))|"
    r"\b(?:sizes?|sized|feet|foot|tootsies|toes|fit|fits|fitting|squeeze|squeezing|wear|wears|measures?|shoe size)\b"
)
"""Beside these a bare number in which the thing comes is its size."""
_MEASURED = frozenset(
    "day days hour hours minute minutes week weeks inch inches cm mm second seconds colours colors".split()
)
_COUNTED = frozenset("% percent pair pairs piece pieces star stars of more less people years year reviews".split())
_PUT_RIGHT_NEXT = re.compile(r"\d+ , (?:well|no|or|ok|make it|say|oh|hmm|actually)\b.*\d")
"""A number that another follows at once: "45, well, 50 at most"."""
BESIDE_PRICES = re.compile(
    r"[$£€]|\b(?:under|below|over|above|up to|less than|more than|at most|at least|max|maximum|budget|around|about|"
    r"dollars|bucks|euros?|pounds?|quid|usd|eur|gbp|rs|rupees)\b"
)
"""Words of prices: beside them a bare number need not put right a size."""
_AFTER_ANOTHER = frozenset("please then instead actually now though he she it i not".split())


_STEP = re.compile(
    r"(?<!half )(?<!half a )\b(?:(?P<count>a|an|one|two|1|2|the next|next) sizes?|(?:the )?(?:next )?size) "
    r"(?P<way>up|bigger|larger|down|smaller)\b(?! (?:to|from) \d)|"
    r"\b(?:up|down) (?P<before>a|one|two|1|2) sizes?\b"
)
"""Another size than the one in force, counted from it: "a size up"."""
_TWO = ("two", "2")

_TEN = 10
_OLDEST_CHILD = 14
_CHILDREN = re.compile(
    r"\b(?:boys?|girls?|kids?|child|childrens?|children|toddlers?|sons?|daughters?|nephews?|nieces?|grandsons?|"
    r"granddaughters?|godsons?|goddaughters?|lads?|little (?:one|man|lady|boy|girl)s?)\b"
)
_AGES_ALONE = re.compile(
    r"(?<![$£€.] )\b(?:(?:size|sized|age|ages|"
    r"aged) )?(?<!under )(?<!over )(?<!max )(?<!between )(?<!from )(?<!around )(?<!rated )(?<!rating )"
    r"(?P<youngest>\d{1,2}) (?:-|to) (?P<oldest>\d{1,2})(?! (?:[-/.$£€%]|to|years?|yrs?|yr|y|yo|months?|mths?|dollars?|"
    r"euros?|pounds?|bucks|quid|usd|cm|inch|inches|pairs?|pieces?|stars?|pack|of|or)(?![\w]))(?![\w])"
)
"""Two small numbers in a row, with nothing that says what they count."""


def with_years(sentence: Sentence, for_children: bool) -> Sentence:
    """The sentence with "years" behind two ages of children: "boys hoodie 7-8", "size 5 to 6" of a girls' dress.

    Args:
        sentence: the message.
        for_children: whether those in force are for children.
    """
    for_children = for_children or _CHILDREN.search(sentence.plain) is not None
    match = _AGES_ALONE.search(sentence.plain) if for_children else None
    youngest, oldest = (int(match["youngest"]), int(match["oldest"])) if match else (0, 0)
    if match is None or not 1 <= youngest < oldest <= min(youngest + 2, _OLDEST_CHILD):
        return sentence
    place = sentence.covered(match.start(), match.end()).stop
    return joined([*sentence.tokens[:place], Token("years", "years"), *sentence.tokens[place:]])


def stepped(plain: str, held: str) -> tuple[re.Match[str], list[str]] | None:
    """What a message says of a size bigger or smaller than the one in force, with what that may be called.

    Args:
        plain: the message.
        held: the size in force.
    """
    match = _STEP.search(plain)
    if match is None:
        return None
    by = 2 if (match["count"] or match["before"]) in _TWO else 1
    by = -by if re.search(r"\b(?:down|smaller)\b", match.group()) else by
    letters = list(LETTERS)
    if held.lower() in letters:
        place = letters.index(held.lower()) + by
        return match, letters[place : place + 1] if place >= 0 else []
    number = re.fullmatch(r"(\D*)(\d+)", held)
    steps = [by, 2 * by] if number else []  # jeans come in 30 and 32
    return match, [f"{number[1]}{int(number[2]) + step}" for step in steps] if number else []


def is_size(facet: str) -> bool:
    """Whether a facet's values are sizes: "size", "shoe size"."""
    return facet.lower().endswith(("size", "sizes"))


def is_letters(word: str) -> bool:
    """Whether a word is a size in letters: "m", "2xl"."""
    return word in LETTERS or word in _SPELT


def is_word(word: str) -> bool:
    """Whether a size is written out: "medium"."""
    return word in LETTERS.values()


def forms(words: Words) -> set[Words]:
    """What else a size is called: "EU 38" a 38, "M" medium, "XXL" 2xl."""
    key = "".join(words)
    if len(words) == 2 and words[0] in SYSTEMS:
        return {words[1:]}
    if re.fullmatch(r"[2-4]\d", key):
        return {(f"w{key}",), (f"{key}w",)}
    if _AGES.fullmatch(" ".join(words)):
        return _ages(int(words[0]), int(words[-2]))
    letters = next((code for code, spelt in LETTERS.items() if key in (code, spelt.replace(" ", ""))), key)
    if letters not in LETTERS:
        return set()
    others: set[Words] = {(short,) for short, code in _SPELT.items() if code == letters}
    others |= {(count, f"x{letters[-1]}") for count, start in _COUNTS.items() if f"{start}{letters[-1]}" == letters}
    return {(letters,), tuple(LETTERS[letters].split()), *others}


def _ages(youngest: int, oldest: int) -> set[Words]:
    """How else a size for an age is said: "5-6 years" is age 5-6, and right for a 6 year old."""
    both = (str(youngest), str(oldest))
    written = (both, (both[0], "to", both[1]))
    found: set[Words] = {(lead, *pair) for lead in _AGED for pair in written}
    found |= {(*pair, "year", end) for end in _OLD for pair in written} | {(*written[1], "years")}
    if oldest >= _TEN:  # "3-4" written together is a size of its own
        found.add(both)
    for age in range(youngest, oldest + 1):
        found |= {(lead, str(age)) for lead in _AGED} | {(str(age), years, "old") for years in ("year", "years")}
        found.add((str(age), "year", "olds"))
    return found


def is_plain(words: Words) -> bool:
    """Whether a size can be nothing else: XL, EU 38, 5-6 years, age 6, 90 cm; but not M, 38 or large."""
    key = "".join(words)
    if re.fullmatch(r"\d+(?:[.,]\d+)?(?:cm|mm|kg|ml|inch|inches|litres?)", key):
        return True
    is_age = (
        re.fullmatch(r"\d{2,}years|\d+to\d+years?(?:olds?)?|age[sd]?\d+(?:to\d+)?|\d+years?olds?|w\d\d|\d\dw", key)
        is not None
    )
    is_letters_alone = re.fullmatch(r"x+[sl]|[2-5]xl", key) is not None
    is_letters_alone = is_letters_alone or words[0] in _COUNTS
    return is_age or is_letters_alone or (len(words) == 2 and words[0] in SYSTEMS)


def is_named(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word that may be a size is meant as one."""
    words = [token.word for token in sentence.tokens]
    following = words[end] if end < len(words) else "."
    if _follows_name(words, start) or (following in _NAMES and words[start] not in LETTERS.values()):
        return True
    if words[start][0].isdigit() and following in _UNITS and "waist" in words[end : end + 2]:
        return True
    if _stands_alone(words, start) and following in _AFTER and not _is_shade(words, end):
        return True
    return _is_capital_letter(sentence, start)


def is_spoken_of(sentence: Sentence, start: int, end: int) -> bool:
    """Whether sizes are what the message speaks of, or the words around the number: "38s", "if they make it in 38"."""
    if not sentence.tokens[start].is_number or BESIDE_PRICES.search(sentence.plain):
        return False
    before = sentence.tokens[start - 1].word if start else ""
    after = sentence.tokens[end].word if end < len(sentence) else "."
    if sentence.tokens[start].raw.endswith("s") or (before == "in" and after not in _MEASURED):
        return True
    return _SPOKEN_OF.search(sentence.plain) is not None


def is_put_right(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number stands alone behind words that put right what was said before: "oops, 36", "no, it's 36"."""
    after = sentence.tokens[end].word if end < len(sentence) else "."
    before = sentence.plain[: sentence.starts[start]]
    if re.search(r"(?:^|[,.;!?] )$", before) and re.match(
        r"not (?:a )?\d", sentence.plain[len(before) :].partition(" ")[2]
    ):
        return True  # "39 not 38"
    if re.search(r"\bnot (?:a )?\d+(?:\.5)? (?:, )?(?:but )?(?:a )?$", before):
        return True
    return (not after[0].isalnum() or after in _AFTER_ANOTHER) and _PUTS_RIGHT.search(before) is not None


def is_only_a_number(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number neither counts nor bounds anything: "40 it has to be", not "40 pairs" or "under 40"."""
    after = sentence.tokens[end].word if end < len(sentence) else "."
    says_more = after in _MEASURED | _COUNTED or BESIDE_PRICES.search(sentence.plain) is not None
    return sentence.tokens[start].is_number and not says_more


def is_all(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number is all that is said: "42?"."""
    others = (token for place, token in enumerate(sentence.tokens) if not start <= place < end)
    return all(
        token.is_mark
        or token.is_number
        or token.word in ("please", "and", "or", "maybe", "any", "in", "actually", "then", "now", "also", "too")
        for token in others
    )


def is_set_apart(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number stands by itself between commas: "sandals, 39", "leather, 41, under 90"."""
    if start == 0 and _PUT_RIGHT_NEXT.match(sentence.plain):
        return False
    around = [sentence.tokens[place].word for place in (start - 1, end) if 0 <= place < len(sentence)]
    token = sentence.tokens[start]
    may_be = token.is_number or token.word in LETTERS.values()
    return may_be and all(word in ",.;!?-" for word in around)


def _follows_name(words: list[str], start: int) -> bool:
    """Whether "size" comes before, with at most other sizes between: "sizes 36 or 38"."""
    place = start - 1
    while place >= 0 and (words[place] in _JOINTS or _looks_like_one(words[place])) and start - place < 6:
        place -= 1
    return place >= 0 and words[place] in _LEADS


def _looks_like_one(word: str) -> bool:
    return is_letters(word) or word.isdigit()


def _stands_alone(words: list[str], start: int) -> bool:
    """Whether it stands behind "in" or "I wear": "a dress in M", "boots in a 39"."""
    before = words[start - 1] if start else ""
    if before not in ("a", "an"):
        return before in _WEARS
    is_one = words[max(0, start - 3) : start - 1] in (["he", "is"], ["she", "is"])
    return is_one or words[max(0, start - 2)] in (
        *_WEARS,
        "it",
        "that",
        "shes",
        "hes",
        "about",
        "isnt",
        "arent",
        "not",
        "but",
        "than",
    )


def _is_shade(words: list[str], end: int) -> bool:
    """Whether a word such as medium goes on with something else: "in medium and dark brown"."""
    goes_on = words[end - 1] in LETTERS.values() and words[end : end + 1] in (["and"], ["or"])
    goes_on = goes_on and "in" in words[max(0, end - 3) : end - 1]  # but "she takes a medium and likes red"
    return goes_on and not (end + 1 < len(words) and words[end + 1] in (*LETTERS, *LETTERS.values()))


def _is_capital_letter(sentence: Sentence, start: int) -> bool:
    """Whether a lone capital S, M or L is a size, not a part of a name ("H&M") or of a text in capitals."""
    token = sentence.tokens[start]
    if token.raw not in ("S", "M", "L"):
        return False
    around = [sentence.tokens[place].raw for place in (start - 1, start + 1) if 0 <= place < len(sentence)]
    lower = any(other.raw[0].islower() and len(other.raw) > 1 for other in sentence.tokens)
    return lower and not any(raw in ("&", "and", ".", "'", "-") or raw[0].isupper() for raw in around)


def extent(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The places of a size with the words that only name it: "waist 34", "32 inch waist", "size L"."""
    words = [token.word for token in sentence.tokens]
    while end < len(words) and words[end] in _UNITS and (words[end] != "in" or words[end + 1 : end + 2] == ["waist"]):
        end += 1
    while start > 0 and words[start - 1] in _LEADS:
        start -= 1
    return start, end
