"""A writer behind an OpenAI-compatible API: its words arrive as a stream and leave as whole sentences."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from agent.state import Brief, Sentence
from agent.wording import amounts, ways, wishes
from agent.writers.openings import currency_of
from agent.writers.sentences import SentenceSplitter
from prompts.load import data, render
from retrieval.errors import WriterError
from retrieval.records import Product

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_CHARACTERS = 240
"""Of any one text of a product in the prompt."""
MOST_TOKENS = 400
Cite = Callable[[str, Brief], tuple[tuple[str, str], ...]]


class RemoteWriter:
    """Writes with a chat model of any server that speaks OpenAI's protocol.

    Args:
        model: the server's name for the model.
        base_url: for example "http://127.0.0.1:8000/v1"; None is OpenAI's own.
        api_key: sent to that server only, never logged or shown.
        timeout_s: for the whole answer, from the request to the last word.
        max_retries: of a failed request, within the same time.
        cite: finds the facts that a sentence rests on; the check's `cite`.
    """

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout_s: float = 20.0,
        max_retries: int = 0,
        cite: Cite | None = None,
    ) -> None:
        self.name = f"remote:{model}"
        self._timeout_s = timeout_s
        self._cite = cite
        self._model = _chat_model(model, base_url, api_key, timeout_s, max_retries)

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """Sentences as the server finishes them.

        Raises:
            WriterError: the server failed, gave no words, or was not done in time; sentences may have gone before.
        """
        splitter = SentenceSplitter(title for title in _titles(brief))
        some = False
        for words in self._within_time(prompt(brief)):
            for text in splitter.feed(words):
                some = True
                yield self._sentence(text, brief)
        for text in splitter.finish():
            some = True
            yield self._sentence(text, brief)
        if not some:
            raise WriterError(f"The writer {self.name} sent no words; check that its server offers this model.")

    def _sentence(self, text: str, brief: Brief) -> Sentence:
        return Sentence(text, self._cite(text, brief) if self._cite else ())

    def _within_time(self, words: str) -> Iterator[str]:
        """The stream, read by a thread of its own so that a server that stalls cannot hold the answer."""
        deadline = time.monotonic() + self._timeout_s
        arrivals: queue.Queue[str | Exception | None] = queue.Queue()
        stop = threading.Event()
        threading.Thread(target=self._receive, args=(words, arrivals, stop), daemon=True).start()
        try:
            while True:
                arrived = self._next(arrivals, deadline)
                if arrived is None:
                    return
                if isinstance(arrived, Exception):
                    raise self._failure(arrived) from None
                yield arrived
        finally:
            stop.set()

    def _next(self, arrivals: "queue.Queue[str | Exception | None]", deadline: float) -> str | Exception | None:
        try:
            return arrivals.get(timeout=max(0.001, deadline - time.monotonic()))
        except queue.Empty:
            raise WriterError(f"The writer {self.name} was not done within {self._timeout_s:g} seconds.") from None

    def _receive(self, words: str, arrivals: "queue.Queue[str | Exception | None]", stop: threading.Event) -> None:
        try:
            for chunk in self._model.stream(words):
                if stop.is_set():
                    return
                if text := chunk.text:
                    arrivals.put(str(text))
            arrivals.put(None)
        except Exception as error:  # whatever the client library raises ends this answer, and only this one
            arrivals.put(error)

    def _failure(self, error: Exception) -> WriterError:
        # Only the kind of failure is told: the message of a client library may repeat headers or a key.
        status = getattr(error, "status_code", None)
        what = f"HTTP status {status}" if status else type(error).__name__
        return WriterError(f"The writer {self.name} failed with {what}; check its address, key and model.")


def _chat_model(
    model: str, base_url: str | None, api_key: str | None, timeout_s: float, max_retries: int
) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    return init_chat_model(
        model,
        model_provider="openai",
        base_url=base_url,
        # Local servers want no key, but the client library wants one to be set.
        api_key=api_key or "none",
        timeout=timeout_s,
        max_retries=max_retries,
        temperature=0.2,
        max_completion_tokens=MOST_TOKENS,
        streaming=True,
        stream_usage=False,
    )


def _titles(brief: Brief) -> Iterator[str]:
    yield from (card.candidate.product.title for card in brief.cards)
    yield from (product.title for product in brief.subjects)


def prompt(brief: Brief) -> str:
    """The rendered prompt: the shopper's words, the situation and the products, each as data."""
    products = [facts_of(number, card.candidate.product, card.why) for number, card in enumerate(brief.cards, start=1)]
    return render(
        "compose",
        request=data(_clipped(brief.request)),
        situation=data(situation_of(brief)),
        products="\n".join(data(product) for product in products) or "[]",
    )


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


def situation_of(brief: Brief) -> dict[str, Any]:
    """What a model is told of a turn beside its products; what holds nothing is left out."""
    currency = currency_of(brief)
    situation = {
        "kind of turn": brief.intent.kind,
        "asked for": wishes.describe(brief.intent.filters, currency),
        "products that match": brief.total,
        "cards shown": len(brief.cards),
        "sorted by": brief.intent.sort,
        "wishes that only steer": list(brief.intent.soft),
        "not in this shop": list(brief.intent.unknown),
        "left out because nothing fitted": [
            wishes.describe_filter(relaxed.facet, relaxed.old, currency) for relaxed in brief.relaxed
        ],
        "other ways": [f"{offer.matches} {ways.way(offer, currency)}" for offer in brief.offers],
        "left out because the shop does not say": brief.unsaid,
        "counts": dict(list(brief.counts.items())[:20]),
        "about": [facts_of(None, product, "") for product in brief.subjects],
    }
    return {name: value for name, value in situation.items() if value not in ([], {}, 0, "")}


def facts_of(number: int | None, product: Product, why: str) -> dict[str, Any]:
    """What a model is told of a product: its place among the cards, its facts, and why it was chosen."""
    facts: dict[str, Any] = {
        "card": number,
        "title": product.title,
        "price": None if product.price is None else amounts.money(product.price, product.currency),
        "price before": amounts.money(product.list_price, product.currency)
        if product.on_sale and product.list_price is not None
        else None,
        "colour": product.colour,
        "also comes in": ", ".join(product.other_colours),
        "brand": product.brand,
        "for": product.gender,
        "category": " > ".join(product.category),
        "rating": product.rating,
        "reviews": product.review_count,
        "in stock": product.in_stock,
        **{name: ", ".join(values) for name, values in product.attributes.items()},
        "description": product.description,
        "why": why,
    }
    return {
        name: _clipped(value) if isinstance(value, str) and name != "title" else value
        for name, value in facts.items()
        if value not in (None, "")
    }
