"""English for the catalogue's own words: lists, plurals, counts, values inside a sentence."""

import re
from collections.abc import Sequence

from agent.wording.amounts import number

# Nouns that English has no singular for, and nouns that it does not count.
PAIRS = frozenset(
    "sunglasses glasses jeans trousers shorts briefs pants leggings tights stockings trunks capris cufflinks "
    "shoes heels flats sandals sneakers boots flops socks gloves jeggings earrings".split()
)
UNCOUNTED = frozenset("apparel jewellery jewelry clothing makeup furniture luggage equipment care mist nail".split())


def series(items: Sequence[str], last: str = "and") -> str:
    """Such as "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def quote(words: str) -> str:
    """Words of the shopper or the shop, in quotation marks."""
    return f"“{words}”"


def is_uncounted(noun: str) -> bool:
    """Whether English counts pieces of it: "footwear", "jewellery"."""
    last = noun.lower().split()[-1] if noun.split() else ""
    return last.endswith("wear") or last in UNCOUNTED


def plural(noun: str) -> str:
    """The plural of an English noun or noun phrase; plurals and mass nouns stay as they are."""
    lower = noun.lower()
    if is_uncounted(noun) or (lower.endswith("s") and not lower.endswith("ss")):
        return noun
    if lower.endswith(("ss", "x", "ch", "sh")):
        return f"{noun}es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def singular(noun: str) -> str:
    """The singular of an English noun or noun phrase; words without one stay as they are."""
    lower = noun.lower()
    last = lower.split()[-1] if lower.split() else ""
    if last in ("sunglasses", "glasses", "jeans", "trousers", "shorts", "pants", "leggings", "tights", "capris"):
        return noun
    if lower.endswith("ies") and len(last) > 4:
        return f"{noun[:-3]}y"
    if lower.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if lower.endswith("s") and not lower.endswith("ss") else noun


def a_thing(noun: str) -> str:
    """One of a kind: "a red dress", "an orange shirt"; pairs and mass nouns stay as they are."""
    last = noun.lower().split()[-1] if noun.split() else ""
    if is_uncounted(noun) or last in PAIRS:
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {singular(noun)}"


def there_are_no(things: str) -> str:
    """Such as "There are no shirts", "There is no footwear"."""
    first = things.split(" for ")[0].split(" that ")[0].split(" under ")[0]
    return f"There {'is' if is_uncounted(first) else 'are'} no {things}"


def counted(count: int, noun: str) -> str:
    """Such as "1 shirt", "12 shirts", "1 pair of heels", "1,204 pieces of footwear"."""
    last = noun.lower().split()[-1] if noun.split() else ""
    if is_uncounted(noun):
        return f"{number(count)} {'piece' if count == 1 else 'pieces'} of {noun}"
    if count == 1:
        return f"1 pair of {noun}" if last in PAIRS else f"1 {singular(noun)}"
    return f"{number(count)} {plural(noun)}"


def spoken(value: str) -> str:
    """A catalogue's value inside a sentence: lower case where it is a plain word ("Navy Blue", but not "USB")."""
    text = re.sub(r"\bt-?shirt", "T-shirt", value, flags=re.IGNORECASE)
    return " ".join(
        word if word.startswith("T-shirt") else "-".join(map(_in_lower_case, word.split("-"))) for word in text.split()
    )


def _in_lower_case(word: str) -> str:
    return word.lower() if word[1:].islower() else word
