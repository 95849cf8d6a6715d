"""A catalogue as a real shop made for one run: the product's own index, assistant and conversations on disk."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agent.state import Turn
from retrieval.sources import Report, open_source

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.assistant import Assistant
    from agent.settings import Settings
    from retrieval.catalogue import Catalogue


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
    def catalogue(self) -> "Catalogue":
        """What it sells."""
        return self._parts.live.get().catalogue

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


@contextmanager
def open_shop(parts: "Parts", said: str, advance: Callable[[int], None]) -> Iterator[Shop]:
    """A shop in a passing folder, with the template writer.

    Args:
        parts: whose settings and encoders are measured.
        said: the catalogue as one names it to `vitrine index`.
        advance: told the number of products encoded, batch by batch.

    Raises:
        SourceError: the catalogue cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="vitrine-eval-", ignore_cleanup_errors=True) as folder:
        changes = {"home": Path(folder), "writer": "template", "chroma_server": None}
        own = _like(parts, parts.settings.model_copy(update=changes))
        source = open_source(said, pictures_folder=own.settings.pictures_folder)
        own.index_source(source, Report(), said=said, bad_picture=_ignore, advance=advance)
        shop = Shop(own)
        try:
            yield shop
        finally:
            shop.close()


def _like(parts: "Parts", settings: "Settings") -> "Parts":
    """Parts of their own with the same encoders, which take long to load and keep nothing."""
    fresh = type(parts)(settings)
    fresh.text_encoder, fresh.encoder = parts.text_encoder, parts.encoder
    return fresh


def _ignore(product: object, reason: str) -> None:
    """A product without a usable picture is still for sale."""
