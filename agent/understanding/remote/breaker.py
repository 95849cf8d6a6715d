"""Leaves a service alone for a while after it failed again and again, so that its failing costs nobody time."""

import threading
import time
from collections.abc import Callable

FAILURES = 3
"""In a row, until the service is left alone."""
REST_S = 30.0
"""For how long at first; each failed trial after it doubles that."""
LONGEST_REST_S = 480.0


class Breaker:
    """Counts failures in a row; shared between threads.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._rest_s = REST_S
        self._rests_until = 0.0

    def lets_through(self) -> bool:
        """Whether the service may be asked; after a rest one caller at a time tries it."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            now = self._clock()
            if now < self._rests_until:
                return False
            self._rests_until = now + self._rest_s  # the others wait for how this trial ends
            return True

    def succeeded(self) -> None:
        """The service answered: nothing is held against it any more."""
        with self._lock:
            self._failures, self._rest_s = 0, REST_S

    def failed(self) -> None:
        """The service did not answer, or nonsense."""
        with self._lock:
            self._failures += 1
            if self._failures < FAILURES:
                return
            if self._failures > FAILURES:
                self._rest_s = min(2 * self._rest_s, LONGEST_REST_S)
            self._rests_until = self._clock() + self._rest_s
