"""How far a long run has come, on stderr: a bar on a terminal, a line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SECONDS_BETWEEN_LINES = 10


@contextmanager
def progress(verb: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show how far a run has come, how fast, and how long the rest will take.

    Args:
        verb: what is being done.
        total: how many steps are expected; None where nobody knows.

    Yields:
        A function that is told of each number of steps done.
    """
    if not sys.stderr.isatty():
        yield _Lines(verb, total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(pace(int(task.completed), total, task.elapsed or 0.0, task.finished_speed or task.speed))

    columns = (TextColumn("{task.description}"), BarColumn(), Pace())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(verb, total=total)
        yield lambda count: bar.advance(task, count)


def pace(done: int, total: int | None, elapsed_s: float, speed: float | None = None) -> str:
    """Steps done and expected, steps a second and the time left, as one phrase.

    Args:
        done: steps so far.
        total: steps expected; None where nobody knows.
        elapsed_s: since the run began.
        speed: steps a second of late; None takes the mean of the whole run.
    """
    of_all = f"{done:,}" if total is None else f"{done:,} of {total:,}"
    if not (done and elapsed_s):
        return of_all
    speed = speed or done / elapsed_s
    left = "" if total is None else f", {_clock(max(0, total - done) / speed)} left"
    return f"{of_all}, {speed:.0f} a second{left}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class _Lines:
    """A line for a log, at most one in a few seconds."""

    def __init__(self, verb: str, total: int | None) -> None:
        self._verb, self._total = verb, total
        self._done = 0
        self._started = self._told = time.monotonic()

    def __call__(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._told >= SECONDS_BETWEEN_LINES:
            self._told = now
            sys.stderr.write(f"{self._verb}: {pace(self._done, self._total, now - self._started)}\n")
            sys.stderr.flush()
