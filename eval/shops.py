"""Catalogues as real shops made for one run: the product's own index, assistant and conversations on disk."""

import gc
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from agent.state import Turn
from eval.progress import encoding, tell
from retrieval.sources import Report, open_source

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.assistant import Assistant
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
        self._parts = _like(self._parts, self._parts.settings)
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
    """

    def __init__(self, parts: "Parts", folder: Path) -> None:
        self._parts = parts
        self._folder = folder
        self._homes: dict[str, Path] = {}

    @contextmanager
    def open(self, said: str, cards: int | None = None) -> Iterator[Shop]:
        """A shop without any conversation yet.

        Args:
            said: the catalogue as one names it to `vitrine index`.
            cards: on each page; None: as many as the settings say.

        Raises:
            SourceError: the catalogue cannot be used.
        """
        home = self._homes.get(said) or self._indexed(said)
        self._homes[said] = home
        settings = self._settings(home, {} if cards is None else {"cards": cards})
        for file in home.glob(f"{settings.conversations_file.name}*"):
            file.unlink()
        shop = Shop(_like(self._parts, settings))
        try:
            yield shop
        finally:
            shop.close()

    def _indexed(self, said: str) -> Path:
        home = self._folder / f"{re.sub(r'[^a-z0-9]+', '-', said.lower())[-30:].strip('-')}-{crc32(said.encode()):08x}"
        settings = self._settings(home, {})
        # Before the models are loaded, so that a catalogue that is not there is told at once.
        source = open_source(said, pictures_folder=settings.pictures_folder)
        tell(f"Indexing {said}…")
        own = _like(self._parts, settings)
        own.index_source(source, Report(), said=said, bad_picture=_ignore, advance=encoding())
        return home

    def _settings(self, home: Path, changes: dict[str, Any]) -> "Settings":
        fixed = {"home": home, "writer": "template", "chroma_server": None}
        return self._parts.settings.model_copy(update={**fixed, **changes})


@contextmanager
def open_shops(parts: "Parts", out: Path | None) -> Iterator[Shops]:
    """Shops for one run.

    Args:
        parts: whose settings and encoders are measured.
        out: the folder whose `shops` keeps the indexes for the next run; None: they go when the context ends.
    """
    if out is not None:
        yield Shops(parts, out.absolute() / FOLDER)
        return
    with tempfile.TemporaryDirectory(prefix="vitrine-eval-", ignore_cleanup_errors=True) as folder:
        yield Shops(parts, Path(folder))


def _like(parts: "Parts", settings: "Settings") -> "Parts":
    """Parts of their own with the same encoders, which take long to load and keep nothing."""
    fresh = type(parts)(settings)
    fresh.text_encoder, fresh.encoder = parts.text_encoder, parts.encoder
    fresh.remote_pictures = parts.remote_pictures
    return fresh


def _ignore(product: object, reason: str) -> None:
    """A product without a usable picture is still for sale."""
