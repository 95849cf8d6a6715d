"""Digests by which indexing knows what it has encoded before: of a product's words, and of a picture's content."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from retrieval.errors import PictureError
from retrieval.product_text import product_text
from retrieval.records import Product

DIGEST_BYTES = 16


class Digests(NamedTuple):
    """What the vectors of one product were made of; None: there is no such vector."""

    text: bytes | None = None
    picture: bytes | None = None


def text_digest(product: Product) -> bytes:
    """Of all that the text encoder reads of a product."""
    return hashlib.blake2b(product_text(product).encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def picture_digest(path: Path) -> bytes:
    """Of a file's bytes; nothing is decoded.

    Raises:
        PictureError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=DIGEST_BYTES)).digest()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PictureError(f"The picture {path} cannot be read ({reason}); give the path of a picture file.") from error


def first_of_each(digests: Sequence[bytes | None]) -> dict[bytes, int]:
    """Each digest with the place where it comes first."""
    found: dict[bytes, int] = {}
    for place, digest in enumerate(digests):
        if digest is not None:
            found.setdefault(digest, place)
    return found
