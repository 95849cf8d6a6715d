"""Pictures that came inside a catalogue, kept as files named by their content."""

from pathlib import Path

from retrieval.picture_cache import keep_file

# How files of the formats that `open_picture` reads begin.
_MARKS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png", b"GIF8": ".gif", b"BM": ".bmp"}
_BEGINNING = 16


def keep_picture(data: bytes, folder: Path) -> Path:
    """The absolute path of a file with these bytes; the same bytes are kept once.

    Raises:
        ValueError: the bytes begin as no picture does.
        OSError: the folder cannot be written.
    """
    return keep_file(data, folder.resolve(), _ending(data))


def _ending(data: bytes) -> str:
    beginning = data[:_BEGINNING]
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return ".webp"
    for mark, ending in _MARKS.items():
        if beginning.startswith(mark):
            return ending
    raise ValueError("its bytes are no JPEG, PNG, WebP, GIF or BMP picture")
