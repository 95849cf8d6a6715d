"""The real assistant over real indexes, with the embedded models; nothing here is a stand-in."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from agent.assemble import Parts
from agent.settings import Settings
from retrieval.sources import Report, open_source


def indexed_once(folders: pytest.TempPathFactory, name: str, source: str) -> Parts:
    """The real parts over a source, in a home of this worker's own: one worker indexes, the others copy that."""
    # Only workers that run side by side have a folder above their own that belongs to this run alone.
    beside = folders.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else folders.getbasetemp()
    made = beside / f"{name}-indexed"
    with FileLock(f"{made}.lock"):
        if not made.exists():
            _index(_parts(made), source)
    home = folders.mktemp(f"{name}-home")
    shutil.copytree(made, home, dirs_exist_ok=True)
    return _parts(home)


def _parts(home: Path) -> Parts:
    return Parts(Settings(home=home, writer="template", _env_file=None))


def _index(parts: Parts, source: str) -> None:
    opened = open_source(source, pictures_folder=parts.settings.pictures_folder)
    parts.index_source(opened, Report(), said=source, bad_picture=lambda product, reason: None, advance=lambda n: None)
