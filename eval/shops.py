"""Catalogues as real shops made for one run: the product's own index, assistant and conversations on disk."""

import gc
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from agent.state import Turn
from eval.progress import encoding, tell
from retrieval.records import Product
from retrieval.sources import Report, Source, open_source
from retrieval.sources.base import Entry
from retrieval.sources.splits import read_splits

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.assistant import Assistant
    from agent.services import Writer
    from agent.settings import Settings
    from retrieval.index import Index
    from retrieval.search import Searcher

FOLDER = "shops"


class Shop:
    """An assistant over an index that was made before, which can be closed and opened anew.

    Args:
        parts: the assistant's; its settings name the folder of the index and of the conversations.
    """

    def __init__(self, parts: "Parts") -> None:
        self._parts = parts
        self._open()

    @property
    def assistant(self) -> "Assistant":
        """The one that is open now."""
        return self._parts.assistant

    @property
    def searcher(self) -> "Searcher":
        """The assistant's own."""
        return self._parts.searcher

    @property
    def index(self) -> "Index":
        """What the assistant searches; its catalogue is what the shop sells."""
        return self._parts.live.get()

    @property
    def conversations(self) -> Path:
        """The database that the conversations are kept in."""
        return self._parts.settings.conversations_file

    def reopen(self) -> None:
        """Close the assistant and open another over the same folder, as after a restart; only the encoders stay."""
        self.close()
        writers, self._parts = self._parts.writers, _like(self._parts, self._parts.settings)
        self._parts.writers = writers
        self._open()

    def close(self) -> None:
        """Let go of the index and of the conversations' database."""
        index = self._parts.live.get()
        index.texts.close()
        index.images.close()
        for name in ("assistant", "searcher", "live"):
            self._parts.__dict__.pop(name, None)
        gc.collect()  # closes the database, which the assistant alone held

    def _open(self) -> None:
        # What is loaded at the first turn is no part of any turn's time.
        thread = "opening"
        self.assistant.ask(Turn("hello"), thread)
        self.assistant.forget(thread)


class Shops:
    """Indexes each catalogue once, and opens shops over it with the template writer.

    Args:
        parts: whose settings and encoders are measured.
        folder: holds a folder for each catalogue; an index that is there from a former run is only brought up to date.
        writers: that stand above the template, the best first.
    """

    def __init__(self, parts: "Parts", folder: Path, writers: Sequence["Writer"] = ()) -> None:
        self._parts = parts
        self._folder = folder
        self._writers = tuple(writers)
        self._homes: dict[tuple[str, str | None, frozenset[str]], Path] = {}

    @contextmanager
    def open(
        self, said: str, cards: int | None = None, split: str | None = None, without: frozenset[str] = frozenset()
    ) -> Iterator[Shop]:
        """A shop without any conversation yet.

        Args:
            said: the catalogue as one names it to `vitrine index`.
            cards: on each page; None: as many as the settings say.
            split: sells only this part of the catalogue's `split.csv`; None: everything.
            without: ids of products that it does not sell.

        Raises:
            SourceError: the catalogue cannot be used, or has no such split.
        """
        home = self._homes.get((said, split, without)) or self._indexed(said, split, without)
        self._homes[said, split, without] = home
        settings = self._settings(home, {} if cards is None else {"cards": cards})
        for file in home.glob(f"{settings.conversations_file.name}*"):
            file.unlink()
        shop = Shop(self._own(settings))
        try:
            yield shop
        finally:
            shop.close()

    def _own(self, settings: "Settings") -> "Parts":
        parts = _like(self._parts, settings)
        if self._writers:
            parts.writers = self._writers
        return parts

    def _indexed(self, said: str, split: str | None, without: frozenset[str]) -> Path:
        name = said if split is None else f"{said} {split}"
        name += f" without {crc32(' '.join(sorted(without)).encode()):08x}" if without else ""
        home = self._folder / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())[-30:].strip('-')}-{crc32(name.encode()):08x}"
        settings = self._settings(home, {})
        # Before the models are loaded, so that a catalogue that is not there is told at once.
        source = open_source(said, pictures_folder=settings.pictures_folder)
        splits = {} if split is None else read_splits(Path(said))
        if split is not None or without:
            source = only(source, lambda one: splits.get(one) == split and one not in without)
        tell(f"Indexing {name}…")
        own = _like(self._parts, settings)
        own.index_source(source, Report(), said=said, bad_picture=_ignore, advance=encoding())
        return home

    def _settings(self, home: Path, changes: dict[str, Any]) -> "Settings":
        fixed = {"home": home, "writer": "template", "chroma_server": None}
        return self._parts.settings.model_copy(update={**fixed, **changes})


@contextmanager
def open_shops(parts: "Parts", out: Path | None, writers: Sequence["Writer"] = ()) -> Iterator[Shops]:
    """Shops for one run.

    Args:
        parts: whose settings and encoders are measured.
        out: the folder whose `shops` keeps the indexes for the next run; None: they go when the context ends.
        writers: that stand above the template, the best first.
    """
    if out is not None:
        yield Shops(parts, out.absolute() / FOLDER, writers)
        return
    with tempfile.TemporaryDirectory(prefix="vitrine-eval-", ignore_cleanup_errors=True) as folder:
        yield Shops(parts, Path(folder), writers)


def only(source: Source, sold: Callable[[str], bool]) -> Source:
    """A source of only some products, by their id; what was read from the whole, such as brands, stays."""

    def entries(report: Report) -> Iterator[Entry]:
        for entry in source.entries(report):
            if isinstance(entry.result, Product) and sold(entry.result.id):
                yield entry

    return replace(source, entries=entries, total=None)


def _like(parts: "Parts", settings: "Settings") -> "Parts":
    """Parts of their own with the same encoders, which take long to load and keep nothing."""
    fresh = type(parts)(settings)
    fresh.text_encoder, fresh.encoder = parts.text_encoder, parts.encoder
    fresh.remote_pictures = parts.remote_pictures
    return fresh


def _ignore(product: object, reason: str) -> None:
    """A product without a usable picture is still for sale."""
