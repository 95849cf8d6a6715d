"""Ending the writing of one turn, and of no other, from any thread."""

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Stopped(Exception):
    """The shopper wants no more of this answer; not a failure, and never shown."""


class Stop:
    """Whether the writing of a turn is to end. It is told to whoever listens, so that nobody need look for it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._is_set = False
        self._listeners: dict[object, Callable[[], None]] = {}

    def is_set(self) -> bool:
        """Whether it has come."""
        return self._is_set

    def set(self) -> None:
        """Let it come; the second time nothing happens."""
        with self._guard:
            listeners, self._listeners, self._is_set = list(self._listeners.values()), {}, True
        for tell in listeners:
            tell()

    @contextmanager
    def telling(self, tell: Callable[[], None]) -> Iterator[None]:
        """Meanwhile, call `tell` once it comes, and right away where it has come already."""
        key = object()
        with self._guard:
            came = self._is_set
            self._listeners[key] = tell
        if came:
            tell()
        try:
            yield
        finally:
            with self._guard:
                self._listeners.pop(key, None)


class Stops:
    """The turn that is going on in each conversation; turns of one conversation come one after the other."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._running: dict[str, Stop] = {}

    @contextmanager
    def turn(self, thread: str) -> Iterator[Stop]:
        """The stop of a turn that begins now; afterwards it is set, so that nobody writes for whoever has left."""
        stop = Stop()
        with self._guard:
            self._running[thread] = stop
        try:
            yield stop
        finally:
            with self._guard:
                del self._running[thread]
            stop.set()

    def stop(self, thread: str) -> bool:
        """End the writing of the turn that is going on; returns whether there is one."""
        with self._guard:
            stop = self._running.get(thread)
        if stop is not None:
            stop.set()
        return stop is not None


def until_stopped(items: Iterator[Item], stop: Stop) -> Iterator[Item]:
    """The items, each made when it is asked for, by a thread that is left to itself when the stop comes.

    Raises:
        Stopped: the stop has come.
    """
    wanted: queue.SimpleQueue[bool] = queue.SimpleQueue()
    arrivals: queue.SimpleQueue[Item | Exception | None] = queue.SimpleQueue()
    threading.Thread(target=_make, args=(items, wanted, arrivals), daemon=True).start()
    try:
        with stop.telling(lambda: arrivals.put(Stopped())):
            while True:
                if not stop.is_set():
                    wanted.put(True)
                arrived = arrivals.get()
                if isinstance(arrived, Exception):
                    raise arrived
                if arrived is None:
                    return
                yield arrived
    finally:
        wanted.put(False)


def _make(
    items: Iterator[Item],
    wanted: "queue.SimpleQueue[bool]",
    arrivals: "queue.SimpleQueue[Item | Exception | None]",
) -> None:
    try:
        while wanted.get():
            arrivals.put(next(items, None))
    except Exception as error:  # raised where the items are used
        arrivals.put(error)
    finally:
        if isinstance(items, Generator):
            items.close()
