"""Opening pictures that came from outside: within a pixel limit, upright, RGB, on white."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 40_000_000
LONGEST_SIDE = 1024
"""Pixels; larger pictures are reduced while decoding, since no encoder looks closer."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")


def open_picture(path: Path) -> "Image":
    """The picture as a person would see it, at most `LONGEST_SIDE` pixels long.

    Raises:
        PictureError: the file is missing, no picture of a known format, broken, or has too many pixels.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise PictureError(
                        f"The picture has {picture.width} x {picture.height} pixels; at most "
                        f"{MAX_PIXELS // 1_000_000} million can be used, please make it smaller."
                    )
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                # Turning a picture upright writes the rest of its EXIF anew, which fails where that is damaged.
                picture.getexif()
                picture.info.pop("exif", None)
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                return _on_white(upright)
    except FileNotFoundError:
        raise PictureError(
            f"There is no picture at {path}; give the path of a JPEG, PNG, WebP, GIF or BMP file."
        ) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError(
            f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels; please make it smaller."
        ) from None
    except PictureError:
        raise
    except Exception as error:
        # Decoders of damaged files raise whatever their parsing runs into.
        raise PictureError(
            f"The file {path.name} cannot be read as a picture; please give a JPEG, PNG, WebP, GIF or BMP file."
        ) from error


def _on_white(picture: "Image") -> "Image":
    from PIL import Image

    if picture.mode == "RGB":
        return picture.copy()
    layered = picture.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(ground, layered).convert("RGB")
