"""How far a measurement is, on standard error: the report alone goes to standard output."""

import sys
from collections.abc import Callable

TOLD_EVERY = 500
"""Products encoded between two lines."""


def tell(words: str) -> None:
    """One line, at once."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def encoding() -> Callable[[int], None]:
    """Tells how far an indexing is, now and then; called with how many products were encoded since the last call."""
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        if (done + count) // TOLD_EVERY > done // TOLD_EVERY:
            tell(f"{done + count:,} products encoded…")
        done += count

    return advance
