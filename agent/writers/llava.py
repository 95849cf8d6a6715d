"""A writer that sees the pictures: a LLaVA writes the opening, then a sentence for each card, all side by side."""

import copy
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.seen import asks_pattern
from agent.state import TALK, Brief, Card, Sentence
from agent.stopping import Stop
from agent.understanding.looks import named as named_looks
from agent.understanding.opinions import aspect_asked
from agent.wording import wishes
from agent.writers import openings, subjects, tasks
from agent.writers.card_sentences import card_sentence
from agent.writers.sentences import SentenceSplitter
from agent.writers.tasks import Task
from agent.writers.template import TemplateWriter, asked, lead
from agent.writers.verdict import verdict
from retrieval.errors import WriterError
from retrieval.records import Product

if TYPE_CHECKING:
    from agent.llava import VisionLanguageModel

MOST_CARDS = 6
"""That it explains; cards beyond them are named by the template."""
MOST_TOKENS = {"compare_products": 224}
"""Of one text by its prompt: four products with their titles, prices and ratings are a long sentence."""
USUAL_TOKENS = 96
SECOND_TEMPERATURE = 0.7
"""Of a second attempt: the likeliest words did not pass the check."""
TEMPLATE = TemplateWriter()
_OF_PICTURES = ("describe_photo", "answer_photo")
_PICTURE = re.compile(r"\b(?:photo|picture|image)\b")
_THE_PICTURE = re.compile(r"\b(?:the|this|your) (photo|picture|image)\b")
_DECLINES = re.compile(r"\b(?:not (?:say|tell|give|state|something)|cannot \w+|no (?:stated|word)|silent|nothing)\b")
_IT = re.compile(r"\b(?:it|they)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:describe|tell me about|what(?:'s| is| are| do| does| can| am| could| this| kind| sort))\b", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?][\"”’')]*\s*$")


@dataclass(frozen=True)
class _Row:
    """One task of a batch, the sentences it may come to, and what stands in its place where it comes to none."""

    task: Task
    product: Product | None
    needed: tuple[str, ...]
    """What its text must hold, letter for letter."""
    sentences: int
    instead: tuple[Sentence, ...]
    told: Callable[[str], str] = str.strip
    """The model's words as a shopper is told them."""
    may_decline: bool = True
    """Whether it may be told that the shop does not say something."""


class LlavaWriter:
    """Writes with a LLaVA in this process.

    Args:
        open_model: gives the model that writes, which it may have to open first.
        name: what answers tell of it.
        timeout_s: for a whole answer, waiting for other answers included.
        temperature: 0 takes the likeliest words; more varies them.
    """

    def __init__(
        self,
        open_model: "Callable[[], VisionLanguageModel]",
        name: str = "embedded",
        timeout_s: float = 30.0,
        temperature: float = 0.0,
    ) -> None:
        self.name = name
        self._open = open_model
        self._timeout_s = timeout_s
        self._temperature = temperature
        self._stop = Stop()

    def prepare(self) -> None:
        """Open the model.

        Raises:
            WriterError: it is missing or cannot be opened.
        """
        self._open()

    def until(self, stop: Stop) -> "LlavaWriter":
        """The same writer, whose model stops when the stop comes, also while it waits for another answer's end."""
        writer = copy.copy(self)
        writer._stop = stop
        return writer

    def suits(self, brief: Brief) -> bool:
        """Whether the turn has something that the model was tuned to write; other turns are the template's."""
        kind = brief.intent.kind
        if brief.policy is not None:
            return False
        if kind == "about_photo":
            return _photo(brief) is not None
        if kind == "compare":
            # Which is cheaper, or better rated, is computed.
            return len(brief.subjects) > 1 and verdict(brief.subjects, brief.request) is None
        if kind == "about_product":
            return any(isinstance(part, _Row) for part in _parts(brief))
        return bool(brief.cards) and kind not in TALK

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """The sentences in order, each as soon as it and those before it are there.

        Raises:
            WriterError: the model failed, or was not done in time.
        """
        parts = _parts(brief)
        rows = [part for part in parts if isinstance(part, _Row)]
        texts = self._texts(_batches(rows))
        for part in parts:
            if isinstance(part, Sentence):
                yield part
                continue
            told = _sentences(part, next(texts))
            # Beside other rows a second attempt would have to wait for them, and what comes after it too.
            yield from told or (self._again(part) if len(rows) == 1 else ()) or part.instead

    def alternatives(self, dropped: Sentence, brief: Brief) -> Iterator[Sentence]:
        """What may stand in place of a sentence that did not pass the check: a second attempt, then the template's.

        Raises:
            WriterError: the model failed.
        """
        for row in _parts(brief):
            if isinstance(row, Sentence) or not _is_of(dropped, row):
                continue
            yield from self._again(row)
            yield from row.instead

    def _again(self, row: _Row) -> list[Sentence]:
        """A second attempt at a row."""
        return [
            sentence for text in self._texts([[row.task]], SECOND_TEMPERATURE) for sentence in _sentences(row, text)
        ]

    def _texts(self, batches: Sequence[Sequence[Task]], temperature: float | None = None) -> Iterator[str]:
        """The text of each task in their order, as soon as it and those before it are whole."""
        stop, late = threading.Event(), threading.Event()
        warmth = self._temperature if temperature is None else temperature

        def expire() -> None:
            late.set()
            stop.set()

        timer = threading.Timer(self._timeout_s, expire)
        timer.daemon = True
        timer.start()
        try:
            with self._stop.telling(stop.set):
                for batch in batches:
                    texts, over, told = [""] * len(batch), [False] * len(batch), 0
                    most = max(MOST_TOKENS.get(task.prompt, USUAL_TOKENS) for task in batch)
                    for row, words in self._open().write(batch, most, warmth, stop):
                        texts[row] += words or ""
                        over[row] = over[row] or words is None
                        while told < len(batch) and over[told]:
                            yield texts[told]
                            told += 1
                    if told < len(batch):
                        what = (
                            f"was not done within {self._timeout_s:g} seconds"
                            if late.is_set()
                            else "ended before it was done"
                        )
                        raise WriterError(f"The writer {self.name} {what}.")
        finally:
            timer.cancel()
            stop.set()


def _batches(rows: Sequence[_Row]) -> list[list[Task]]:
    """What is written side by side: first the little that stands before the cards, so that something is soon told."""
    before = [row.task for row in rows if row.product is None]
    after = [row.task for row in rows if row.product is not None]
    return [batch for batch in (before, after) if batch]


def _is_about_reviews(brief: Brief) -> bool:
    asks = brief.intent.asks
    if brief.intent.kind != "about_product":
        return False
    known = asks is None or tasks.is_field(asks, brief.subjects)
    return not known or asks in ("reviews", "description", "url") or aspect_asked(brief.request) is not None


def _parts(brief: Brief) -> list[Sentence | _Row]:
    """The whole answer in order: the template's sentences, and what the model is asked for."""
    said: list[Sentence | _Row]
    match brief.intent.kind:
        case "compare":
            said = [_comparison(brief), *openings.remarks(brief)]
        case "about_product":
            said = [*(part for product in brief.subjects for part in _about(product, brief)), *openings.remarks(brief)]
        case "about_photo":
            photo = _photo(brief)
            said = [*([photo] if photo is not None else []), *openings.remarks(brief)]
        case _:
            said = [*_lead(brief), *(_explained(card, brief) for card in brief.cards[:MOST_CARDS])]
            said += [Sentence(asked(brief.intent.question))] if brief.intent.question else []
    return said


def _lead(brief: Brief) -> Iterator[Sentence | _Row]:
    """What stands before the cards, of which the model writes the opening and what it sees in the shopper's photo."""
    found, photo = openings.found(brief), openings.photo_reading(brief)
    may_open = brief.intent.kind in ("search", "refine") and not brief.groups and not brief.intent.more
    for sentence in lead(brief):
        if may_open and sentence == found:
            yield _opening(brief)
        elif sentence == photo:
            yield _photo(brief) or sentence
        else:
            yield sentence


def _photo(brief: Brief) -> _Row | None:
    """What the shopper's photo shows, or what is asked of it; None where there is none that shows a thing of the shop.

    What it may say is decided by the check, that is by how sure the image encoder is of it. Patterns are left to the
    encoder, which was taught them and tells them better.
    """
    if brief.image is None or brief.photo is None or not brief.photo.known:
        return None
    if brief.intent.kind != "about_photo":
        seen = openings.photo_reading(brief)
        return None if seen is None else _Row(tasks.describe_photo(brief.image), None, (), 1, (seen,), described)
    if asks_pattern(brief.request):
        return None
    # One sentence stands in for another: first what answers the question.
    unsure = tuple(subjects.unsure_of_own_photo(brief))
    instead = (*unsure, *(one for one in TEMPLATE.write(brief) if one not in (*unsure, *openings.remarks(brief))))
    if brief.intent.asks in (None, "category") and _WHOLE.search(brief.request) and not named_looks(brief.request):
        return _Row(tasks.describe_photo(brief.image), None, (), 1, instead, described)
    return _Row(tasks.answer_photo(brief.request, brief.image), None, (), 1, instead)


def described(text: str) -> str:
    """A noun phrase about the photo as a sentence."""
    phrase = text.strip()
    return f"Your photo looks to me like {phrase[:1].lower()}{phrase[1:]}"


def _opening(brief: Brief) -> _Row:
    currency = openings.currency_of(brief)
    found = wishes.describe(openings.said_now(brief), currency, max(brief.total, len(brief.cards)))
    let_go = (openings.what_was_let_go(brief.relaxed, currency),) if brief.relaxed else ()
    return _Row(tasks.open_answer(brief), None, (found, *let_go), 1, (openings.found(brief),))


def _explained(card: Card, brief: Brief) -> _Row:
    product = card.candidate.product
    return _Row(tasks.explain_card(card, brief), product, (product.title,), 1, (card_sentence(card, brief),))


def _about(product: Product, brief: Brief) -> Iterator[Sentence | _Row]:
    """What is asked of one product: what its own picture shows, where a look is asked for, and what its facts say."""
    if product.id in brief.seen and product.image is not None:
        seen = tuple(subjects.seen_in_photo(product, brief))
        yield _Row(
            tasks.answer_photo(brief.request, product.image), product, (product.title,), 1, seen, _of_card(product)
        )
    facts = tuple(subjects.asked_or_overview(product, brief))
    asks = brief.intent.asks
    # Where the shop does not say what is asked for, there is one thing to say, and no model is needed for it.
    if _is_about_reviews(brief) or (asks is not None and not subjects.is_stated(product, asks)):
        yield from facts
    else:
        yield _Row(tasks.answer_about(product, brief), product, (product.title,), 2, facts, may_decline=asks is None)


def _of_card(product: Product) -> Callable[[str], str]:
    """Makes what is said of a picture be said of this product's picture."""

    def told(text: str) -> str:
        named = _IT.sub(product.title, text.strip(), count=1)
        return _THE_PICTURE.sub(r"its \1", named)

    return told


def _comparison(brief: Brief) -> _Row:
    titles = tuple(product.title for product in brief.subjects)
    instead = tuple(sentence for sentence in TEMPLATE.write(brief) if sentence.row is None)
    return _Row(tasks.compare_products(brief), None, titles, 3, instead)


def _sentences(row: _Row, text: str) -> list[Sentence]:
    """A row's text as sentences; none where it lacks what it must hold. One that broke off at the end is left out."""
    splitter = SentenceSplitter(row.needed)
    found = [*splitter.feed(f"{row.told(text)} "), *splitter.finish()]
    found = found[: row.sentences] if not found or _ENDS.search(found[-1]) else found[:-1][: row.sentences]
    said = " ".join(found)
    declines = not row.may_decline and _DECLINES.search(said)
    if declines or not all(words in said for words in row.needed):
        return []
    facts = ((row.product.id, "title"),) if row.product is not None else ()
    return [Sentence(one, facts if row.product is not None and row.product.title in one else ()) for one in found]


def _is_of(sentence: Sentence, row: _Row) -> bool:
    """Whether a sentence came of a row: it speaks of the same product, or of none, and of a picture or not."""
    told = {product for product, name in sentence.facts if name == "title"}
    if (row.task.prompt in _OF_PICTURES) != bool(_PICTURE.search(sentence.text)):
        return False
    return row.product.id in told if row.product is not None else not told
