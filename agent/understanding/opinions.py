"""What a product's reviews say of its fit, comfort, quality, colour, delivery and value, as counts of reviews.

Method: patterns of `knowledge/opinions.toml`, sentence by sentence. A review speaks for a side where one of the side's
patterns stands in a sentence and none of the four words before it in the same clause denies it; under a denial it
speaks for the opposite side, where there is one ("not comfortable", "without a blister"), else for none ("not too
small"). A review counts once for a side, and may count for both sides where it says both. What no pattern finds is not
counted, so a count is what is said at least. A review is data: a sentence that gives orders is obeyed by nobody, and is
neither counted nor quoted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from agent.understanding import knowledge
from retrieval.records import Product, Review

SCOPE = 4
"""Words before a match within which a denial counts."""
LONGEST_PASSAGE = 160
"""Characters of a sentence that is quoted; a longer one is no short passage."""
ASPECT_WORDS = {
    "the fit": "fit",
    "the comfort": "comfort",
    "the quality": "quality",
    "the colour beside the picture": "colour",
    "the delivery": "delivery",
    "the value": "value",
}
"""How an aspect is called in a sentence."""
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_CLAUSES = re.compile(r"[,;:()]|\b(?:but|although|though|however)\b")
# A sentence that can stand between quotation marks as it is: without marks of its own, markup or addresses.
_QUOTABLE = re.compile(r"(?!.*(?:https?:|www\.))[^\"“”„«»<>\n]{8,}[.!?]")


@dataclass(frozen=True)
class Side:
    """One thing that reviews may say of an aspect, and how that is told."""

    aspect: str
    name: str
    one: str
    """Of one thing: "it runs small"; `many` of a pair: "they run small"."""
    many: str
    unsized: tuple[str, ...] = ()
    """The same of what comes in no sizes."""

    def told(self, product: Product, many: bool) -> str:
        """The side as said of this product."""
        one, several = (self.one, self.many) if product.values("size") or not self.unsized else self.unsized
        return several if many else one


@dataclass(frozen=True)
class Opinion:
    """How many of a product's reviews take a side."""

    side: Side
    count: int
    of: int
    """All reviews whose words the shop holds."""
    passages: tuple[str, ...] = ()
    """Sentences that say so, the most helpful review's first, as far as they can be quoted."""


def opinions(product: Product, aspect: str | None = None) -> tuple[Opinion, ...]:
    """The sides that some review takes, those that most reviews take first; of one aspect or of all."""
    ranked = sorted(product.reviews, key=lambda review: -(review.helpful or 0))
    said = [_said(review) for review in ranked]
    found = []
    for side in (side for side in sides() if aspect in (None, side.aspect)):
        passages = [sentence for review in said for sentence in review.get(side, ())[:1]]
        if passages:
            kept = tuple(passage for passage in passages if is_quotable(passage, LONGEST_PASSAGE))
            found.append(Opinion(side, len(passages), len(said), kept))
    return tuple(sorted(found, key=lambda opinion: -opinion.count))


def is_quotable(passage: str, longest: int = 240) -> bool:
    """Whether a buyer's words can stand between quotation marks as they are, and give no orders."""
    gives_orders = knowledge.any_match("injection", _plain(passage)) is not None
    return len(passage) <= longest and _QUOTABLE.fullmatch(passage) is not None and not gives_orders


def aspect_asked(request: str) -> str | None:
    """The aspect that a question is about; None where it is about none."""
    words = _plain(request)
    return next((aspect for aspect, patterns in _asked().items() if any(p.search(words) for p in patterns)), None)


@cache
def sides() -> tuple[Side, ...]:
    """Every side of every aspect."""
    return tuple(
        Side(side["aspect"], side["name"], side["one"], side["many"], tuple(side.get("unsized", ())))
        for side in _file()["side"]
    )


def phrases(side: Side) -> tuple[str, ...]:
    """Every way in which a side is told."""
    return (side.one, side.many, *side.unsized)


def _said(review: Review) -> dict[Side, list[str]]:
    """The sentences of a review by the side they take."""
    found: dict[Side, list[str]] = {}
    for sentence in _SENTENCES.split(f"{review.title or ''}\n{review.text}"):
        words = _plain(sentence)
        if knowledge.any_match("injection", words):
            continue  # an order is no opinion
        for side in dict.fromkeys(_taken(words)):
            found.setdefault(side, []).append(sentence.strip())
    return found


def _taken(sentence: str) -> Iterator[Side]:
    for clause in _CLAUSES.split(sentence):
        words = " ".join(clause.split())
        for side, opposite, patterns in _patterns():
            for match in (match for pattern in patterns if (match := pattern.search(words))):
                taken = opposite if _is_denied(words, match.start()) else side
                if taken is not None:
                    yield taken


def _is_denied(clause: str, start: int) -> bool:
    before = " ".join(clause[:start].split()[-SCOPE:])
    denied, affirmed = _denials()
    return denied.search(affirmed.sub(" ", before)) is not None


def _plain(text: str) -> str:
    """Lower-case words, apostrophes left out and hyphens as spaces."""
    return " ".join(re.sub(r"[-–—/]", " ", re.sub(r"['’]", "", text.lower())).split())


def _file() -> dict[str, Any]:
    return knowledge.load("opinions")


@cache
def _patterns() -> tuple[tuple[Side, Side | None, tuple[re.Pattern[str], ...]], ...]:
    by_name = {(side.aspect, side.name): side for side in sides()}
    return tuple(
        (
            by_name[entry["aspect"], entry["name"]],
            by_name.get((entry["aspect"], entry.get("opposite", ""))),
            tuple(map(_word_pattern, entry["patterns"])),
        )
        for entry in _file()["side"]
    )


def _word_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern that begins where a word begins."""
    return re.compile(pattern if pattern.startswith(("^", "\\b")) else rf"\b(?:{pattern})")


@cache
def _denials() -> tuple[re.Pattern[str], re.Pattern[str]]:
    both: Sequence[Sequence[str]] = (_file()["negators"], _file()["affirmed"])
    denied, affirmed = (re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") for words in both)
    return denied, affirmed


@cache
def _asked() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {aspect: tuple(map(re.compile, patterns)) for aspect, patterns in _file()["asked"].items()}
