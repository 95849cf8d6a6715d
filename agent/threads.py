"""Conversations by name: what a name may be, and one turn at a time in each."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from retrieval.errors import VitrineError

_THREAD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def new_thread() -> str:
    """A name for a new conversation that nobody can guess."""
    return uuid4().hex


def is_thread(name: str) -> bool:
    """Whether a conversation's name is safe as a folder's name: letters, digits, dots, dashes, at most 64."""
    return _THREAD.fullmatch(name) is not None


def check_thread(name: str) -> str:
    """The name, where it can be used.

    Raises:
        VitrineError: it cannot.
    """
    if not is_thread(name):
        raise VitrineError(
            f"The conversation's name {name[:80]!r} cannot be used; use at most 64 letters, digits, dots and dashes."
        )
    return name


class ThreadLocks:
    """One lock per conversation, kept only while somebody holds or waits for it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def holding(self, thread: str) -> Iterator[None]:
        """Hold this conversation's lock."""
        with self._guard:
            lock, users = self._locks.get(thread, (threading.Lock(), 0))
            self._locks[thread] = (lock, users + 1)
        try:
            with lock:
                yield
        finally:
            with self._guard:
                lock, users = self._locks.pop(thread)
                if users > 1:
                    self._locks[thread] = (lock, users - 1)
