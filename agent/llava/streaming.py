"""What comes out of a generation, row by row while it goes on, and a way to end it."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from transformers import StoppingCriteria
from transformers.generation.streamers import BaseStreamer

if TYPE_CHECKING:
    import torch

HALF = "\ufffd"
"""What a tokenizer gives for a sign of which not all bytes have come yet."""


class RowStreamer(BaseStreamer):
    """Tells the new words of each row of a batch, as (row, words), and (row, None) where a row is over.

    Args:
        tokenizer: turns tokens to words.
        rows: how many there are.
        tell: is given each piece.
    """

    def __init__(self, tokenizer: Any, rows: int, tell: Callable[[tuple[int, str | None]], None]) -> None:
        self._tokenizer = tokenizer
        self._tokens: list[list[int]] = [[] for _ in range(rows)]
        self._told = [0] * rows
        self._over = [False] * rows
        self._tell = tell
        self._begun = False

    def put(self, value: "torch.Tensor") -> None:
        """(rows,) new tokens; before them, once, the prompt."""
        if not self._begun:
            self._begun = True
            return
        for row, token in enumerate(value.flatten().tolist()):
            if self._over[row]:
                continue
            if token == self._tokenizer.eos_token_id:
                self._close(row)
                continue
            self._tokens[row].append(token)
            self._say(row, self._words(row))

    @property
    def is_over(self) -> bool:
        """Whether every row has come to its end."""
        return all(self._over)

    def end(self) -> None:
        """Closes the rows that ran to their last token."""
        for row, over in enumerate(self._over):
            if not over:
                self._close(row)

    def _close(self, row: int) -> None:
        self._over[row] = True
        self._say(row, self._words(row).rstrip(HALF))
        self._tell((row, None))

    def _words(self, row: int) -> str:
        return str(self._tokenizer.decode(self._tokens[row], skip_special_tokens=True))

    def _say(self, row: int, words: str) -> None:
        whole = words.rstrip(HALF)
        if len(whole) > self._told[row]:
            self._tell((row, whole[self._told[row] :]))
            self._told[row] = len(whole)


class Stopped(StoppingCriteria):
    """Ends a generation once an event is set."""

    def __init__(self, event: threading.Event) -> None:
        self._event = event

    def __call__(self, input_ids: "torch.Tensor", scores: Any, **kwargs: Any) -> "torch.Tensor":
        """(rows,) whether each is over."""
        import torch

        return torch.full((len(input_ids),), self._event.is_set(), device=input_ids.device)


def joined(pieces: Sequence[tuple[int, str | None]], rows: int) -> list[str]:
    """The whole text of each row."""
    texts = [""] * rows
    for row, words in pieces:
        texts[row] += words or ""
    return texts
