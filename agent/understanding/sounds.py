"""What a word sounds like, so that two spellings of one sound are one: "bloo" and "blue", "cotes" and "coats"."""

import re

VOWELS = frozenset("aeiouy")
_ALIKE = str.maketrans("cqgzvdbw", "kkksftpv")
_SPELT_BY_EAR = (
    ("ph", "f"),
    ("wr", "r"),
    ("kn", "n"),
    ("ck", "k"),
    ("ow", "o"),
    ("ou", "o"),
    ("aw", "a"),
    ("x", "ks"),
    ("qu", "kw"),
    ("ce", "se"),
    ("ci", "si"),
)
_RULES = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"^kn", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"sch", "sk"),
        (r"tch", "C"),
        (r"ch", "C"),
        (r"sh", "S"),
        (r"th", "T"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"qu", "kw"),
        (r"x", "ks"),
        (r"[ao]ugh(?=t|$)", "o"),
        (r"igh", "Y"),
        (r"dge?", "j"),
        (r"ge$", "j"),
        (r"c(?=[eiy])", "s"),
        (r"[cq]", "k"),
        (r"gu(?=[eiy])", "g"),
        (r"z", "s"),
        (r"([b-df-hj-np-tv-z])\1+", r"\1"),
        (r"(?<=[a-z])(?:ies|ys|ees|eys)$", "Es"),
        (r"(?<=[a-z])(?:ie|y|ee|ey)$", "E"),
        (r"oo|ew|ue|ui", "U"),
        (r"ear(?=[b-df-hj-np-tv-zC-S])", "R"),
        (r"ee|ea|ei|ie", "E"),
        (r"ai|ay|ey", "A"),
        (r"oa|oe", "O"),
        (r"ou|ow", "W"),
        (r"au|aw", "o"),
        (r"(?:er|ir|ur)(?=[b-df-hj-np-tv-zC-S])", "R"),
        (r"(?:[aeiou]r|re|ah?|(?<=[b-df-hj-np-tv-z])r)(?=s?$)", "R"),
        (r"(?:[aeiou]l|le)(?=s?$)", "L"),
        (r"i?[aeiou]n(?=s?$)", "N"),
        (r"a([^aeiouyA-Z])e(?=s?$)", r"A\1"),
        (r"i([^aeiouyA-Z])e(?=s?$)", r"Y\1"),
        (r"y([^aeiouyA-Z])e?(?=s?$)", r"Y\1"),
        (r"o([^aeiouyA-Z])e(?=s?$)", r"O\1"),
        (r"u([^aeiouyA-Z])e(?=s?$)", r"U\1"),
        (r"(?<=[^aeiouy])e$", ""),
        (r"i$", "E"),
        (r"u$", "U"),
    )
)
"""One spelling after the other to one sign for its sound; capitals are sounds that no single letter has."""


def said(word: str) -> str:
    """A sign for each sound of a lower-case word, by the commonest rules of English spelling."""
    for pattern, heard in _RULES:
        word = pattern.sub(heard, word)
    return word


def undoubled(word: str) -> str:
    """The word with each doubled letter once: where to double is the commonest doubt."""
    return "".join(letter for place, letter in enumerate(word) if not place or letter != word[place - 1])


def consonants(word: str) -> str:
    """What is heard of a word without its vowels: c, k and g are one sound."""
    heard = word.replace("ph", "f").replace("h", "").translate(_ALIKE)
    return undoubled("".join(letter for letter in heard if letter not in VOWELS))


def sound(word: str) -> str:
    """What is roughly heard of a word: its consonants, and whether it begins with a vowel."""
    for written, heard in _SPELT_BY_EAR:
        word = word.replace(written, heard)
    return ("a" if word[0] in VOWELS else "") + consonants(word)
