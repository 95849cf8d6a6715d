"""The real assistant over real indexes, with the embedded models; nothing here is a stand-in."""

from pathlib import Path

from agent.assemble import Parts
from agent.settings import Settings
from retrieval.sources import Report, open_source


def indexed(home: Path, source: str) -> Parts:
    """The real parts over a source, indexed into a home of its own."""
    parts = Parts(Settings(home=home, writer="template", _env_file=None))
    opened = open_source(source, pictures_folder=parts.settings.pictures_folder)
    parts.index_source(opened, Report(), said=source, bad_picture=lambda product, reason: None, advance=lambda n: None)
    return parts
