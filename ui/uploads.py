"""Pictures that shoppers send: checked, turned upright, stripped, and kept under a name of our own."""

import re
import secrets
import tempfile
from pathlib import Path

from retrieval.errors import PictureError
from retrieval.pictures import open_picture

LARGEST_BYTES = 5 * 1024 * 1024
_THREAD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def is_thread(name: str) -> bool:
    """Whether a conversation's name is safe as a folder's name: letters, digits, dots, dashes, at most 64."""
    return _THREAD.fullmatch(name) is not None


def save_upload(data: bytes | Path, folder: Path, thread: str) -> Path:
    """Check a picture and keep a clean copy of it.

    The copy is an upright JPEG of at most 1024 pixels a side, without EXIF or any other metadata, on white where
    it was transparent.

    Args:
        data: the file's bytes, or where it lies.
        folder: the folder of all uploads.
        thread: the conversation it belongs to; the copy goes into `folder/thread`.

    Returns:
        The path of the copy, under a random name.

    Raises:
        PictureError: too large, not a picture we read, broken, or a thread's name that is no folder's name.
    """
    if not is_thread(thread):
        raise PictureError(
            f"The conversation's name {thread[:80]!r} cannot be used; use at most 64 letters, digits, dots and dashes."
        )
    if isinstance(data, bytes):
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "picture"
            path.write_bytes(data)
            return save_upload(path, folder, thread)
    _check_size(data)
    picture = open_picture(data)
    target = folder / thread
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{secrets.token_hex(16)}.jpg"
    picture.info.clear()  # comments, profiles and EXIF would otherwise travel into the copy
    picture.save(path, "JPEG", quality=90)
    return path


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        raise PictureError("The picture did not arrive; please send it again.") from None
    if size == 0:
        raise PictureError(f"The file {path.name} is empty; please send a picture.")
    if size > LARGEST_BYTES:
        raise PictureError(
            f"The picture has {size / 1024 / 1024:.1f} MB and at most 5 MB can be sent; please send a smaller one."
        )
