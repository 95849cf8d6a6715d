"""Pictures that shoppers send: checked, turned upright, stripped, and kept under a name of our own."""

import secrets
import tempfile
from pathlib import Path

from retrieval.errors import PictureError
from retrieval.pictures import open_picture

LARGEST_BYTES = 5 * 1024 * 1024


def save_upload(data: bytes | Path, folder: Path) -> Path:
    """Check a picture and keep a clean copy of it.

    The copy is an upright JPEG of at most 1024 pixels a side, without EXIF or any other metadata, on white where
    it was transparent.

    Args:
        data: the file's bytes, or where it lies.
        folder: the folder of one conversation's uploads; made where it is missing.

    Returns:
        The path of the copy, under a random name.

    Raises:
        PictureError: too large, not a picture we read, or broken.
    """
    if isinstance(data, bytes):
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "picture"
            path.write_bytes(data)
            return save_upload(path, folder)
    _check_size(data)
    picture = open_picture(data)
    picture.info.clear()  # comments, profiles and EXIF would otherwise travel into the copy
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(16)}.jpg"
    picture.save(path, "JPEG", quality=90)
    return path


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        raise PictureError(f"There is no picture at {path}; give the path of a picture file.") from None
    if path.is_dir():
        raise PictureError(f"{path} is a folder; give the path of a picture file.")
    if size == 0:
        raise PictureError("The picture is empty; please send one that is not.")
    if size > LARGEST_BYTES:
        raise PictureError(
            f"The picture has {size / 1024 / 1024:.1f} MB and at most 5 MB can be sent; please send a smaller one."
        )
