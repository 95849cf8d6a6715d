"""Pictures that came inside a catalogue, kept as files named by their content."""

import hashlib
import os
from pathlib import Path
from uuid import uuid4

# How files of the formats that `open_picture` reads begin.
_MARKS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png", b"GIF8": ".gif", b"BM": ".bmp"}
_BEGINNING = 16


def keep_picture(data: bytes, folder: Path) -> Path:
    """The absolute path of a file with these bytes; the same bytes are kept once.

    Raises:
        ValueError: the bytes begin as no picture does.
        OSError: the folder cannot be written.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = folder.resolve() / digest[:2] / f"{digest}{_ending(data)}"
    if not (path.is_file() and path.stat().st_size == len(data)):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed: a reader never sees half a picture.
        unfinished = path.with_name(f"{uuid4().hex}.part")
        unfinished.write_bytes(data)
        os.replace(unfinished, path)
    return path


def _ending(data: bytes) -> str:
    beginning = data[:_BEGINNING]
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return ".webp"
    for mark, ending in _MARKS.items():
        if beginning.startswith(mark):
            return ending
    raise ValueError("its bytes are no JPEG, PNG, WebP, GIF or BMP picture")
