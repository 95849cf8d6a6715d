"""What is said to be seen in a picture, which is told apart from what the catalogue states.

A sentence about a picture holds only where the turn has a reading of that very picture that says so. `shown` is the
one place that knows the readings: another field of a reading, or readings of the cards' own pictures, belong there.
"""

import re
from collections.abc import Mapping, Sequence

from agent.grounding.plain import forms
from agent.grounding.text import stems
from agent.grounding.vocabulary import Meaning, covers
from agent.seen import PHOTO, SURE
from agent.state import Brief
from retrieval.records import PhotoReading, Product
from retrieval.sight import TOLD

Span = tuple[int, int]
Shares = Mapping[str, Mapping[str, float]]
_OR = re.compile(r"\bor\b")
_PICTURE = r"(?:photo(?:graph)?|picture|image|snapshot|upload)s?"
_SEES = r"(?:shows?|looks?|seems?|appears?|depicts?|has|is|features?|contains?|displays?|suggests?)"
_IN_PICTURE = re.compile(
    rf"\b(?:in|on|from|by|see) (?:your|the|this|that|its|their|my) (?:own )?{_PICTURE}\b"
    rf"|\b(?:your|the|this|its) {_PICTURE} (?:(?!and |or |but )\w+ ){{0,2}}?{_SEES}\b"
)
_CARD_PICTURE = re.compile(rf"\b(?:its|their) (?:own )?{_PICTURE}\b|\b{_PICTURE} of ¤")
_LOOKS = re.compile(r"\b(?:looks?|seems?|appears?|shows?|see|seen|make out|visible|recogni[sz]e)\b")
_CUT = re.compile(
    r"[;:]|,\s*(?:(?:just|much|quite) )?like (?=(?:the|that|those|what|your) )|"
    rf"(?<=\w) like (?=(?:the|that|those|what)\b[^,;:.]*\b(?:your|the) {_PICTURE}\b)|"
    r",\s*(?:and|so|but|while|which|yet|though|although|or)\b|\band (?=¤)|[.!?](?=\s|$)"
)
_JUST_LIKE = re.compile(rf"^\W*(?:un)?like [^,;:]*\b(?:your|the) {_PICTURE}(?=,\s*¤)")
_IS_IT = re.compile(
    r"^\W*(?:(?:i (?:think|believe|guess|suppose|would say)|i'd say|to me)(?: that)? )?"
    r"(?:this|that|it|these|those|they)\b"
)
_ALIKE = re.compile(r"\b(?:like|similar to|close to|resembl\w+|reminds? (?:me|you) of|near)\s+(?:the )?[\"']?$")


def seen_spans(folded: str, brief: Brief) -> list[Span]:
    """The parts of a sentence that tell what a picture shows.

    Args:
        folded: in lower case, with fillers for titles.
        brief: of the turn; where it is about a photo and nothing else, what "looks" so is seen in the photo.
    """
    alike = _JUST_LIKE.match(folded)
    ends = [0, *([alike.end()] if alike else []), *(match.start() for match in _CUT.finditer(folded)), len(folded)]
    alone = brief.photo is not None and brief.intent.kind == "about_photo" and not (brief.cards or brief.subjects)
    found = []
    for start, end in zip(ends, ends[1:], strict=False):
        part = folded[start:end]
        if (
            _IN_PICTURE.search(part)
            or _CARD_PICTURE.search(part)
            or (alone and "¤" not in part and (_LOOKS.search(part) or _IS_IT.search(part)))
        ):
            found.append((start, end))
    return found


def shown(brief: Brief, said: str) -> Mapping[str, Sequence[str]]:
    """Per facet what the picture that is spoken of was read as; nothing of pictures that were not looked at.

    Args:
        brief: of the turn.
        said: the part of the sentence that tells what is seen.
    """
    reading = _reading(brief, said)
    if reading is None:
        return {}
    fields = {
        "category": reading.category,
        "colour": reading.colour,
        "gender": reading.gender,
        "pattern": reading.pattern,
    }
    looks = tuple(name for name, sureness in reading.looks.items() if sureness >= SURE)
    return {facet: (value,) for facet, value in fields.items() if value} | ({"look": looks} if looks else {})


def _reading(brief: Brief, said: str) -> PhotoReading | None:
    """Of the picture that is spoken of: the shopper's photo, or the one product's whose picture was looked at."""
    if not _CARD_PICTURE.search(said):
        return brief.photo
    read = [reading for name, reading in brief.seen.items() if name != PHOTO]
    return read[0] if len(read) == 1 else None


def shows(brief: Brief, said: str, meanings: Sequence[Meaning], no: bool) -> bool:
    """Whether the picture shows what a phrase of the vocabulary says, or is denied to show.

    A word for several values ("blue") is as sure as they are together, and so are those that stand in "blue or black".
    """
    held, reading = shown(brief, said), _reading(brief, said)
    shares = reading.shares if reading is not None else {}
    if no:
        return all(
            facet in held and not covers(facet, phrase, held[facet]) and _sure(shares, facet, phrase) <= 1 - SURE
            for facet, phrase in meanings
        )
    return any(
        covers(facet, phrase, held.get(facet, ()))
        or _sure(shares, facet, phrase) >= TOLD
        or (_sure(shares, facet, phrase) > 0 and _either(shares, facet, said) >= TOLD)
        for facet, phrase in meanings
    )


def _sure(shares: Shares, facet: str, phrase: str) -> float:
    """How surely a picture shows what a phrase covers."""
    return sum(share for value, share in shares.get(facet, {}).items() if covers(facet, phrase, (value,)))


def _either(shares: Shares, facet: str, said: str) -> float:
    """How surely it shows one of the values that are named side by side; 0 where no two are."""
    if not _OR.search(said):
        return 0.0
    words, sure = " ".join(stems(said)), 0.0
    for value, share in sorted(shares.get(facet, {}).items(), key=lambda one: -len(one[0])):
        # Once a "navy blue" is read, its "blue" is not another colour.
        words, times = re.subn(rf"\b{re.escape(' '.join(stems(value)))}\b", "¤", words)
        sure += share if times else 0.0
    return sure


def shows_word(brief: Brief, said: str, word: str) -> bool:
    """Whether a word that is not plain stands in the reading of the picture."""
    read = [stem for values in shown(brief, said).values() for value in values for stem in stems(value)]
    return any(not forms(word).isdisjoint(forms(stem)) for stem in read)


def lacks_word(brief: Brief, said: str, word: str) -> bool:
    """Whether the picture surely does not show any look that is called by a word."""
    reading = _reading(brief, said)
    if reading is None:
        return False
    called = [
        sureness
        for name, sureness in reading.looks.items()
        if any(not forms(word).isdisjoint(forms(stem)) for stem in stems(name))
    ]
    return bool(called) and max(called) <= 1 - SURE


def is_looked_at(folded: str, brief: Brief, product: Product) -> bool:
    """Whether a sentence speaks of a product's own picture, which was looked at."""
    return _CARD_PICTURE.search(folded) is not None and product.id in brief.seen


def takes_for_product(folded: str, start: int) -> bool:
    """Whether what is seen is said to be the product named here, rather than to be like it."""
    return _ALIKE.search(folded[:start]) is None
