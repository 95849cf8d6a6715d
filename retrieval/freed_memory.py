"""Memory that a long computation frees is kept for its next step."""

import ctypes

M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4
"""Of glibc's mallopt(3)."""
MOST = 2**31 - 1


def keep_freed_memory() -> bool:
    """Tell glibc to keep what is freed instead of giving it back to the system; returns whether it listened.

    A batch's activations are tens of MB each. Every step would have them mapped, zeroed and unmapped again, which took
    a quarter of the time of indexing pictures on two cores (`tuning/LOG.md`). It is for processes that compute and end:
    one that serves for days should give memory back. Other allocators are left as they are.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return False
    return bool(mallopt(M_MMAP_MAX, 0) and mallopt(M_TRIM_THRESHOLD, MOST))
