"""The writer that is always there: plain English from facts, the same words for the same turn, no model."""

import re
from collections.abc import Iterator, Sequence

from agent.state import Brief, Card, Sentence
from agent.understanding.policies import PREFIX
from agent.writers import comparison, counts, leads, subjects
from agent.writers.card_sentences import card_sentence, pair_sentence, pick
from agent.writers.openings import opening, photo_reading, remarks

PAIR_FROM = 5
"""From this many cards on, two cards share a sentence."""
# What small talk is answered with, the first that fits; anything else is greeted.
_REPLIES = (
    (re.compile(r"thank|\bthx\b|\bcheers\b"), "You are welcome; tell me if you would like to see anything else."),
    (re.compile(r"\bbye\b|\bgoodbye\b"), "Goodbye, and come back whenever you like."),
    (
        re.compile(r"\b(?:who|what) (?:are|can) you\b|\bhelp\b|\bhow does this\b|\b(?:bot|robot|human|person|name)\b"),
        "I am the assistant of this shop: I find products by words or a photo, compare them and explain them.",
    ),
    (
        re.compile(r"^(?=.*[^\W\d_])[^a-z0-9]+$", re.DOTALL),
        "I only read English so far; a few English words, or a photo, and I will look for it.",
    ),
    (
        re.compile(r"^(?!.*\b(?:hi|hello|hey|hiya|howdy|yo|greetings|good \w+|how are you)\b).*[a-z0-9]", re.DOTALL),
        "All right; tell me what you would like to see, or what I should change.",
    ),
)


class TemplateWriter:
    """Explains a turn in sentences whose every fact is in the brief."""

    name = "template"

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """What was found, one sentence for each card by its exact title, and the question that rides along."""
        told: set[str] = set()
        for sentence in lead(brief):
            told |= {product for product, name in sentence.facts if name == "title"}
            yield sentence
        # A turn about products has told them already; the cards beside it are the same.
        already = told if brief.intent.kind in ("about_product", "compare") else set()
        left = [card for card in brief.cards if card.candidate.product.id not in already]
        yield from describe_cards(left, brief)
        if brief.intent.question:
            yield Sentence(asked(brief.intent.question))


def describe_cards(cards: Sequence[Card], brief: Brief) -> Iterator[Sentence]:
    """Sentences that name each of `cards`, which may be only some of the brief's."""
    if len(cards) < PAIR_FROM:
        yield from (card_sentence(card, brief) for card in cards)
        return
    for first, second in zip(cards[::2], cards[1::2], strict=False):
        yield pair_sentence(first, second, brief)
    if len(cards) % 2:
        yield card_sentence(cards[-1], brief)


def asked(question: str) -> str:
    """A question with its mark."""
    return question if question.endswith(("?", ".", "!")) else f"{question}?"


def lead(brief: Brief) -> Iterator[Sentence]:
    """What is said before the cards are described."""
    match brief.intent.kind:
        case "small_talk":
            yield Sentence(_small_talk(brief))
        case "out_of_scope":
            yield Sentence("That is outside what I know, but I can find, compare and explain products of this shop.")
        case "catalogue" if brief.policy is not None:
            yield from map(Sentence, brief.policy.sentences())
        case "catalogue" if (brief.intent.asks or "").startswith(PREFIX):
            topic = (brief.intent.asks or "").removeprefix(PREFIX)
            yield Sentence(f"The shop does not tell me anything about {topic}.")
        case "catalogue":
            yield from counts.catalogue(brief)
        case "about_product" if brief.subjects:
            yield from subjects.about(brief)
        case "compare" if len(brief.subjects) > 1:
            yield from comparison.compare(brief)
        case "compare" if brief.subjects:
            yield from subjects.about(brief)
        case "compare" | "about_product":
            if not brief.intent.question:
                yield Sentence("Nothing is on the page yet that I could tell you about; what would you like to see?")
        case "similar" if brief.subjects:
            yield from leads.beside(brief)
        case "look":
            yield from leads.look(brief)
        case _ if brief.groups:
            yield from leads.several(brief)
        case "about_photo":
            yield from _about_photo(brief)
        case _:
            yield from opening(brief)


def _small_talk(brief: Brief) -> str:
    words = brief.request.lower()
    for pattern, reply in _REPLIES:
        if pattern.search(words):
            return reply
    hellos = (
        "Hello! Tell me what you are looking for, or show me a photo.",
        "Hello! What would you like to find today?",
    )
    return hellos[pick(brief.request, len(hellos))]


def _about_photo(brief: Brief) -> Iterator[Sentence]:
    if brief.cards:
        yield from opening(brief)
        return
    seen = photo_reading(brief)
    said = [*([seen] if seen else []), *subjects.seen_in_own_photo(brief), *subjects.unsure_of_own_photo(brief)]
    yield from said or [Sentence("I am not sure what your photo shows; a few words beside it would help.")]
    yield from remarks(brief)
