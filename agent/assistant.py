"""The shopping assistant as the page, the HTTP API and the command line know it."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite import SqliteSaver

from agent.chips import chips
from agent.events import CardsReady, Event, Finished, Timing
from agent.graph import build_graph
from agent.services import LiveParts, Services
from agent.state import Answer, Chip, Intent, PastTurn, Turn
from agent.stopping import Stop, Stops
from agent.threads import ThreadLocks, check_thread, new_thread
from retrieval.index import Index, LiveIndex
from retrieval.query import Found, Query
from retrieval.records import Product
from retrieval.search import Searcher

# Everything of ours that a conversation keeps; the checkpointer reads back nothing else.
KEPT_RECORDS = (
    ("agent.state", "Intent"),
    ("agent.state", "Item"),
    ("agent.state", "Question"),
    ("agent.state", "Relaxation"),
    ("retrieval.records", "PhotoReading"),
    ("retrieval.records", "Filters"),
    ("retrieval.records", "Choice"),
    ("retrieval.records", "Range"),
)


class Assistant:
    """Answers turns, keeps conversations by thread, and follows the live index. Safe to call from several threads.

    Args:
        live: the index that is in use, looked at again each turn.
        searcher: searches an index.
        read: makes the parts that depend on a catalogue's values; called once for each generation.
        search_words: the words of an intent that rank.
        cards: cards per answer.
        conversations: file of the checkpointer's database; None keeps conversations in memory.
        uploads: folder whose sub-folders hold each thread's pictures.
    """

    def __init__(
        self,
        *,
        live: LiveIndex,
        searcher: Searcher,
        read: Callable[[Index], LiveParts],
        search_words: Callable[[Intent], str],
        cards: int,
        conversations: Path | None,
        uploads: Path,
    ) -> None:
        self._live = live
        self._searcher = searcher
        self._read = read
        self._search_words = search_words
        self._cards = cards
        self._uploads = uploads
        self._parts: LiveParts | None = None
        self._parts_lock = threading.Lock()
        self._threads = ThreadLocks()
        self._stops = Stops()
        if conversations is not None:
            conversations.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(conversations or ":memory:", check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA secure_delete=ON")
        self._saver = SqliteSaver(connection, serde=JsonPlusSerializer(allowed_msgpack_modules=KEPT_RECORDS))
        self._saver.setup()
        self._graph = build_graph(self._saver)

    def stream(self, turn: Turn, thread: str) -> Iterator[Event]:
        """The turn's events: cards, then sentences, then the whole answer.

        Turns of one thread wait for each other; those of different threads run side by side.

        Raises:
            CatalogueError: there is no index.
            VitrineError: the thread's name cannot be used.
        """
        started = time.perf_counter()
        timings: dict[str, float] = {}
        turn = replace(turn, text=_encodable(turn.text))
        with self._threads.holding(check_thread(thread)), self._stops.turn(thread) as stop:
            run = self._graph.stream(
                {"turn": turn},
                _config(thread),
                context=self._services(stop),
                stream_mode="custom",
                durability="exit",
            )
            finished: Answer | None = None
            for event in cast(Iterator[Event | Timing], run):
                if isinstance(event, Timing):
                    timings[event.verb] = round(event.ms, 1)
                    continue
                if isinstance(event, CardsReady):
                    timings["first_card"] = round((time.perf_counter() - started) * 1e3, 1)
                if isinstance(event, Finished):
                    # Told only after the conversation has been written.
                    finished = event.answer
                    continue
                yield event
            if finished is not None:
                self._drop_earlier(thread)
            timings["total"] = round((time.perf_counter() - started) * 1e3, 1)
        if finished is not None:
            yield Finished(replace(finished, thread=thread, timings_ms=_all_verbs(timings)))

    def ask(self, turn: Turn, thread: str | None = None) -> Answer:
        """The whole answer at once; without a thread a new conversation begins."""
        answer: Answer | None = None
        for event in self.stream(turn, thread or new_thread()):
            if isinstance(event, Finished):
                answer = event.answer
        if answer is None:
            raise RuntimeError("The graph ended without an answer.")
        return answer

    def stop(self, thread: str) -> bool:
        """End the writing of the turn that is going on in a conversation; what was told stays.

        Returns:
            Whether a turn is going on; otherwise nothing happens, and the next one is written as ever.

        Raises:
            VitrineError: the thread's name cannot be used.
        """
        return self._stops.stop(check_thread(thread))

    def search(self, query: Query) -> Found:
        """One search without a conversation; filter values may be spelt in any case.

        Raises:
            CatalogueError: there is no index.
            FilterError: a facet or value that the catalogue does not have.
            PictureError: the picture cannot be used.
        """
        index = self._live.get()
        return self._searcher.search(index, replace(query, filters=index.catalogue.spelling(query.filters)))

    def chips(self, thread: str) -> tuple[Chip, ...]:
        """The filters in force in a conversation."""
        values = self._values(thread)
        search: Intent | None = values.get("search")
        return chips(search, values.get("relaxed", ())) if search is not None else ()

    def intent(self, thread: str) -> Intent | None:
        """What holds in a conversation; None before its first turn."""
        return self._values(thread).get("search")

    def replies(self, thread: str) -> tuple[str, ...]:
        """What a shopper may answer to the question that was asked last; empty without one."""
        question = self._values(thread).get("question")
        return question.replies if question is not None else ()

    def history(self, thread: str) -> list[PastTurn]:
        """The conversation so far, oldest first."""
        return list(self._values(thread).get("turns", []))

    def product(self, product_id: str) -> Product:
        """The facts of one product.

        Raises:
            CatalogueError: there is no index, or no such product.
        """
        return self._live.get().catalogue.product(product_id)

    def forget(self, thread: str) -> None:
        """Delete a conversation and the pictures that were sent in it.

        Raises:
            VitrineError: the thread's name cannot be used.
        """
        self.stop(thread)
        with self._threads.holding(thread):
            self._saver.delete_thread(thread)
            shutil.rmtree(self.upload_folder(thread), ignore_errors=True)

    def upload_folder(self, thread: str) -> Path:
        """Where the pictures of a conversation belong.

        Raises:
            VitrineError: the thread's name cannot be used.
        """
        return self._uploads / check_thread(thread)

    def currency(self) -> str | None:
        """The currency of the catalogue's prices, ISO 4217; None where it has none."""
        return self._live.get().catalogue.currency()

    def health(self) -> dict[str, Any]:
        """What is served.

        Raises:
            CatalogueError: there is no index to answer from.
        """
        index = self._live.get()
        manifest = index.manifest
        return {
            "status": "ok",
            "source": manifest.source,
            "products": manifest.products,
            "pictures": manifest.pictures,
            "store": manifest.store,
            "generation": index.folder.name,
        }

    def _services(self, stop: Stop) -> Services:
        index = self._live.get()
        with self._parts_lock:
            if self._parts is None or self._parts.index is not index:
                self._parts = self._read(index)
            return Services(self._searcher, self._parts, self._cards, self._search_words, stop)

    def _drop_earlier(self, thread: str) -> None:
        """Keep only how a conversation stands: each state holds all turns, so that all states grow with its square."""
        newest = "SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = :thread"
        with self._saver.cursor() as cursor:
            for table in ("checkpoints", "writes"):
                cursor.execute(
                    f"DELETE FROM {table} WHERE thread_id = :thread AND checkpoint_id < ({newest})", {"thread": thread}
                )

    def _values(self, thread: str) -> dict[str, Any]:
        return dict(self._graph.get_state(_config(thread)).values)


def _encodable(text: str) -> str:
    """Text that can be written: half of a surrogate pair, as a cut in a sign leaves it, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _config(thread: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread}}


def _all_verbs(timings: dict[str, float]) -> dict[str, float]:
    verbs = ("understand", "retrieve", "rerank", "compose", "check", "total", "first_card")
    times = {verb: timings.get(verb, 0.0) for verb in verbs}
    return {**times, "retrieve": round(times["retrieve"] + timings.get("relax", 0.0), 1)}
