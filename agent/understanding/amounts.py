"""Amounts of money and other numbers as people write them."""

import re
from collections.abc import Sequence

from agent.understanding.text import Sentence, Token, joined

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]
_ONES += ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SPELT = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
SPELT |= {"fiver": 5, "tenner": 10}
"""Numbers written as one word."""

_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)}) (?:{'|'.join(_ONES[1:10])})|{'|'.join(sorted(SPELT, key=len, reverse=True))})"
)
_GRAND = (
    r"(?:two|three|five|half a) grand|a grand(?= (?:max|maximum|tops|or|at|is|to|[,.!?;])|$)"  # but "a grand party"
)
_WORD_NUMBER = (
    rf"(?:(?:{'|'.join([*SPELT, 'half a', '(?:a )?couple(?: of)?', 'a'])}) )?(?:hundred|thousand)"
    rf"(?: (?:and )?{_BELOW_HUNDRED}(?![\w]))?|{_GRAND}|{_BELOW_HUNDRED}"
)
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000}
_OF_PRICES = frozenset("under below max maximum over above than to least most about around budget limit".split())
_PLURAL = re.compile(r"\d\ds")
NUMBER = rf"(?:\d+(?:[.,]\d+)*k?|{_WORD_NUMBER})"
_SIGNS = {"$": "USD CAD AUD NZD SGD HKD MXN", "£": "GBP", "€": "EUR", "₹": "INR", "¥": "JPY CNY"}
_NAMES = {
    "USD": "us dollar, us dollars, us $, american dollars",
    "EUR": "euro, euros",
    "GBP": "pound, pounds, quid, british pounds, pounds sterling",
    "INR": "rupee, rupees, rs, indian rupees",
    "JPY": "yen, japanese yen",
    "CNY": "yuan, rmb",
    "CHF": "franc, francs, swiss franc, swiss francs",
    "AED": "dirham, dirhams",
    "SAR": "riyal, riyals",
    "PLN": "zloty, zlotys",
    "SEK": "kronor",
    "NOK": "kroner",
    "DKK": "",
    "MXN": "pesos",
    "TRY": "liras",
    "ZAR": "",
    "BRL": "reais",
    "THB": "baht",
    "NGN": "naira",
    "KES": "",
    "ILS": "shekels",
    "PHP": "",
    "MYR": "ringgit",
    "CZK": "koruna, korun",
    "HUF": "forint, forints",
    "CAD": "canadian dollars, canadian dollar",
    "AUD": "australian dollars, aussie dollars, aussie dollar",
    "NZD": "new zealand dollars, kiwi dollars",
    "SGD": "singapore dollars",
    "HKD": "hong kong dollars",
}
"""What shoppers call a currency, beside its code; "lira", "rand", "won" and "lei" are words of their own."""
_FAMILIES: dict[str, set[str]] = {sign: set(codes.split()) for sign, codes in _SIGNS.items()}
_FAMILIES |= {code.lower(): {code} for code in _NAMES if code not in ("TRY", "PHP")}
_FAMILIES |= {name: {code} for code, names in _NAMES.items() for name in names.split(", ") if name}
_FAMILIES |= {
    "dollars": _FAMILIES["$"],
    "dollar": _FAMILIES["$"],
    "rs": {"INR", "PKR", "LKR", "NPR"},
    "kr": {"SEK", "NOK", "DKK"},
}
_WORDS = "|".join(re.escape(name) for name in sorted(_FAMILIES, key=len, reverse=True))
BEFORE = rf"(?:{_WORDS}|rs\.)"
AFTER = rf"(?:{_WORDS}|bucks?)"


def in_digits(sentence: Sentence) -> Sentence:
    """The sentence with numbers of two words as one: "a thirty-eight", "twenty five"; and sizes as well: "38s"."""
    tokens: list[Token] = []
    for token in sentence.tokens:
        tens = SPELT.get(tokens[-1].word, 0) if tokens else 0
        ones = SPELT.get(token.word, 0)
        before = tokens[-2].word if len(tokens) > 1 else ""
        before = "under" if len(sentence) == 2 else before  # "one fifty"
        if tokens and (joint := _in_hundreds(before, tokens[-1].word, token.word)):
            tokens[-1] = Token(f"{tokens[-1].raw} {token.raw}", joint)
        elif 20 <= tens <= 90 and tens % 10 == 0 and 0 < ones < 10:
            tokens[-1] = Token(f"{tokens[-1].raw}-{token.raw}", str(tens + ones))
        elif _PLURAL.fullmatch(token.word) and (token.word[-2] != "0" or _is_only(tokens)):
            tokens.append(Token(token.raw, token.word[:-1]))  # "the 38s", but "the 80s"
        else:
            tokens.append(token)
    return joined(tokens)


def _in_hundreds(before: str, first: str, second: str) -> str | None:
    """A number written apart as one: "3 hundred", and behind a word of prices "under 1 500", "under one fifty"."""
    if first.isdigit() and second in _SCALES and int(first) < _SCALES["hundred"]:
        return str(int(first) * _SCALES[second])
    if before not in _OF_PRICES:
        return None
    if re.fullmatch(r"[1-9]", first) and re.fullmatch(r"\d{3}", second):
        return first + second
    ones, tens = SPELT.get(first, 0), SPELT.get(second, 0)
    return str(100 * ones + tens) if 0 < ones < 10 and tens >= 20 else None


def _is_only(before: Sequence[Token]) -> bool:
    return bool(before) and before[-1].word in ("size", "just", "only", "in")


def amount(name: str) -> str:
    """A pattern for a number with or without a sign of money, in groups of this name."""
    return (
        rf"(?:(?P<{name}_before>{BEFORE}) )?(?P<{name}>{NUMBER})(?![\w]|[.,]\d)(?: (?P<{name}_after>{AFTER})(?![\w]))?"
    )


def value_of(text: str) -> float | None:
    """The number a piece of text stands for: "1,000", "25.50", "1k", "fifty"; None for a name such as "3quarter"."""
    if text[0].isdigit():
        return _digits(text)
    total, current = 0.0, 0.0
    for word in text.split():
        if word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0
        else:
            current += {"couple": 2, "half": 0.5}.get(word, SPELT.get(word, 0))
    return float(total + current)


def _digits(text: str) -> float | None:
    scale = 1000 if text.endswith("k") else 1
    bare = text.removesuffix("k")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", bare):  # "1.200,50"
        bare = bare.replace(".", "")
    if re.fullmatch(r"\d+,\d{1,2}", bare):
        bare = bare.replace(",", ".")
    bare = bare.replace(",", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", bare) or len(bare) > 12:
        return None
    return float(bare) * scale


def foreign(match: re.Match[str], currency: str | None) -> list[str]:
    """The signs of money in a match of `amount` that are not of the catalogue's currency."""
    if currency is None:
        return []
    groups = match.groupdict()
    named = [groups.get(f"{name}_{side}") for name in ("low", "high", "middle") for side in ("before", "after")]
    foreign = [name for name in named if name and name in _FAMILIES and currency.upper() not in _FAMILIES[name]]
    return [f"prices in {name}" for name in dict.fromkeys(foreign)]
