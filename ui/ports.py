"""What the page and the HTTP API know of the rest: one object, the assistant."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from agent.events import Event
from agent.state import Answer, Chip, Intent, PastTurn, Turn
from retrieval.query import Found, Query
from retrieval.records import Product


class Assistant(Protocol):
    """Turns into answers, one conversation per thread."""

    def stream(self, turn: Turn, thread: str) -> Iterator[Event]:
        """One `CardsReady`, any number of `SentenceReady`, one `Finished`."""

    def ask(self, turn: Turn, thread: str) -> Answer:
        """The same turn, whole."""

    def stop(self, thread: str) -> bool:
        """End the writing of the turn that is going on; whether there is one."""

    def search(self, query: Query) -> Found:
        """One search without a conversation."""

    def chips(self, thread: str) -> tuple[Chip, ...]:
        """The filters in force."""

    def replies(self, thread: str) -> tuple[str, ...]:
        """What may be answered to the question asked last; empty without one."""

    def intent(self, thread: str) -> Intent | None:
        """What holds in a conversation; None before its first turn."""

    def history(self, thread: str) -> Sequence[PastTurn]:
        """The turns so far, oldest first; empty for an unknown thread."""

    def product(self, product_id: str) -> Product:
        """One product of the live catalogue.

        Raises:
            CatalogueError: no such product, or no index.
        """

    def forget(self, thread: str) -> None:
        """Delete the conversation and its uploads."""

    def upload_folder(self, thread: str) -> Path:
        """Where the pictures of a conversation belong."""

    def currency(self) -> str | None:
        """The currency of the catalogue's prices, ISO 4217."""

    def health(self) -> dict[str, Any]:
        """What is served, for `GET /health`.

        Raises:
            CatalogueError: there is no index to serve.
        """
