"""A catalogue as a real shop made for one run: the product's own index, assistant and conversations."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.dialogue.contestants import CARDS
from retrieval.sources import Report, open_source

if TYPE_CHECKING:
    from agent.assemble import Parts


@contextmanager
def open_shop(parts: "Parts", data: Path, advance: Callable[[int], None]) -> Iterator["Parts"]:
    """Parts of their own over a catalogue, in a passing folder, with ten cards and the template writer.

    Args:
        parts: whose settings and encoders are measured.
        data: the catalogue, or `sample:SEED`.
        advance: told the number of products encoded, batch by batch.

    Raises:
        SourceError: the catalogue cannot be used.
    """
    # Before the models are loaded, so that a catalogue that is not there is told at once.
    source = open_source(str(data), pictures_folder=parts.settings.pictures_folder)
    with tempfile.TemporaryDirectory(prefix="vitrine-eval-", ignore_cleanup_errors=True) as folder:
        changes = {"home": Path(folder), "cards": CARDS, "writer": "template", "chroma_server": None}
        shop = type(parts)(parts.settings.model_copy(update=changes))
        shop.text_encoder, shop.encoder = parts.text_encoder, parts.encoder
        shop.remote_pictures = parts.remote_pictures
        shop.index_source(source, Report(), said=str(data), bad_picture=_ignore, advance=advance)
        yield shop
        index = shop.live.get()
        index.texts.close()
        index.images.close()


def _ignore(product: object, reason: str) -> None:
    """A product without a usable picture is still for sale."""
