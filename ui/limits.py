"""What one message may hold, the same on the page, over HTTP and on the command line."""

LONGEST_TEXT = 10_000
"""Characters; more is no shopper's wish."""
