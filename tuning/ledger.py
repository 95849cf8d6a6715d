"""What a language model was asked and what it answered, kept so that no answer is paid for twice.

Beside a file of examples lies its journal: a line before each request is made, and one when it is over, with the
examples that were kept of it. The file of examples follows from the journal, which mends it after a run was killed.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from retrieval.errors import SourceError
from tuning.examples import Example

_APPENDING = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Ledger:
    """The journal and its file of examples, open for one run at a time.

    Args:
        out: the file of examples; its journal is the same name with `.journal`.

    Raises:
        SourceError: the file was made by something else, its journal cannot be read, another run writes it, or there
            is no such folder.
    """

    def __init__(self, out: Path) -> None:
        self.out, self.journal = out, journal_of(out)
        self.answered: set[str] = set()
        """Keys of the requests that are over."""
        self.kept: list[Example] = []
        self.discarded: Counter[str] = Counter()
        """Answers by the reason why they were not kept."""
        self.tokens = (0, 0)
        """Read and written in all, as far as servers told."""
        self.spent_usd = 0.0
        """In all; a request of which nothing more is known counts with what it could cost at most."""
        self._open: dict[str, float] = {}
        if not out.parent.is_dir():
            raise SourceError(
                f"There is no folder {out.parent} for the examples {out.name}; make it, or write elsewhere."
            )
        self._lock = FileLock(f"{self.journal}.lock", timeout=0.2)
        try:
            self._lock.acquire()
        except Timeout:
            raise SourceError(f"Another run is writing {out}; wait for it, or write to another file.") from None
        try:
            self._resume()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._lock.release()

    def asks(self, key: str, at_most_usd: float) -> None:
        """A request is about to be made."""
        self._enter({"asks": key, "at_most_usd": at_most_usd})

    def answers(
        self,
        key: str,
        cost_usd: float,
        tokens: tuple[int, int],
        kept: Sequence[Example],
        discarded: Counter[str],
    ) -> None:
        """A request was answered: what it cost, and what became of the answers."""
        lines = [example.to_json() for example in kept]
        entry = {"answered": key, "cost_usd": cost_usd, "tokens": list(tokens)}
        self._enter(entry | {"kept": lines, "discarded": dict(discarded)})
        self._append(self.out, "".join(map(_line, lines)))

    def gives_up(self, key: str, cost_usd: float) -> None:
        """A request brought no answer; it will be made again, another time."""
        self._enter({"given_up": key, "cost_usd": cost_usd})

    def _enter(self, entry: dict[str, Any]) -> None:
        self._append(self.journal, _line(entry))
        self._take(entry)

    def _take(self, entry: dict[str, Any]) -> None:
        if "asks" in entry:
            # Asked again after a run that was killed on the way: what the lost request cost nobody knows.
            self.spent_usd += self._open.pop(entry["asks"], 0.0)
            self._open[entry["asks"]] = entry["at_most_usd"]
            return
        self.spent_usd += entry["cost_usd"]
        self._open.pop(entry.get("answered") or entry["given_up"], None)
        if "answered" in entry:
            self.answered.add(entry["answered"])
            self.kept += [Example.from_json(line) for line in entry["kept"]]
            self.discarded.update(entry["discarded"])
            self.tokens = (self.tokens[0] + entry["tokens"][0], self.tokens[1] + entry["tokens"][1])

    def _resume(self) -> None:
        if not self.journal.exists():
            if self.out.exists() and self.out.stat().st_size:
                raise SourceError(
                    f"{self.out} has no journal beside it, so other means made it; write to another file."
                )
            self._append(self.journal, "")
        for entry in self._entries():
            self._take(entry)
        self.spent_usd += sum(self._open.values())
        self._open.clear()
        text = "".join(_line(example.to_json()) for example in self.kept)
        if not self.out.exists() or self.out.read_bytes() != text.encode():
            mended = self.out.with_name(f"{self.out.name}.new")
            mended.write_text(text, encoding="utf-8")
            os.replace(mended, self.out)

    def _entries(self) -> Iterator[dict[str, Any]]:
        """What the journal holds; a last line that was never finished is taken out of it."""
        content = self.journal.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            os.truncate(self.journal, len(whole))
        for number, line in enumerate(whole.decode().split("\n")[:-1], start=1):
            try:
                entry = json.loads(line)
                if not entry.keys() & {"asks", "answered", "given_up"}:
                    raise ValueError("it says nothing of a request")
            except (ValueError, AttributeError) as error:
                raise SourceError(
                    f"Line {number} of the journal {self.journal} cannot be read ({error}); mend it, or write to "
                    "another file."
                ) from error
            yield entry

    def _append(self, file: Path, text: str) -> None:
        """In one piece, so that a reader meets whole lines."""
        try:
            handle = os.open(file, _APPENDING, 0o644)
            try:
                size, content = os.fstat(handle).st_size, text.encode()
                if os.write(handle, content) != len(content):
                    os.ftruncate(handle, size)
                    raise OSError(28, "no room is left")
            finally:
                os.close(handle)
        except OSError as error:
            raise SourceError(f"{file} cannot be written ({error.strerror}); see that there is room for it.") from error


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False) + "\n"


def journal_of(out: Path) -> Path:
    """Where the journal of a file of examples lies."""
    return out.with_name(f"{out.name}.journal")


def check_folder(out: Path) -> None:
    """Raises: SourceError: there is no folder for a file of examples."""
    if not out.parent.is_dir():
        raise SourceError(f"There is no folder {out.parent} for the examples; make it, or write elsewhere.")
