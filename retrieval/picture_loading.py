"""Pictures of products on their way in: found or fetched, known by their content, decoded a few at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from retrieval.digests import picture_digest
from retrieval.errors import PictureError, SourceError
from retrieval.pictures import open_picture
from retrieval.records import Product
from retrieval.remote_pictures import is_remote

if TYPE_CHECKING:
    from PIL.Image import Image

DECODERS = 2
DECODED_AT_ONCE = 64
"""Pictures held in memory, up to 3 MB each."""

BadPicture = Callable[[Product, str], None]


class PictureFetcher(Protocol):
    """Brings pictures that lie on the web."""

    at_once: int

    def fetch(self, url: str) -> Path:
        """Where the picture lies now.

        Raises:
            PictureError: it cannot be had.
        """


@dataclass(frozen=True)
class Found:
    """The file of a product's picture, and the digest of its content."""

    path: Path
    digest: bytes


class PictureLoader:
    """Finds and decodes pictures in threads of its own.

    Args:
        remote: fetches pictures that lie on the web; None leaves them out.
        bad_picture: told of each picture that cannot be used.
    """

    def __init__(self, remote: PictureFetcher | None, bad_picture: BadPicture) -> None:
        self._remote, self._bad_picture = remote, bad_picture
        self._finders = ThreadPoolExecutor(max(DECODERS, 0 if remote is None else remote.at_once))
        self._decoders = ThreadPoolExecutor(DECODERS)

    def with_found(
        self, batches: Iterable[Sequence[Product]]
    ) -> Iterator[tuple[Sequence[Product], list[Found | None]]]:
        """Each batch with its pictures; those of the next batch are being found meanwhile.

        Raises:
            SourceError: from the batches, once all that came before is given out.
        """
        waiting: deque[tuple[Sequence[Product], list[Future[Found | PictureError | None]]]] = deque()
        broken_off: SourceError | None = None
        try:
            for batch in batches:
                waiting.append((batch, [self._finders.submit(self._find, product) for product in batch]))
                if len(waiting) > 1:
                    yield self._good(*waiting.popleft())
        except SourceError as error:
            broken_off = error
        while waiting:
            yield self._good(*waiting.popleft())
        if broken_off is not None:
            raise broken_off

    def decode(self, wanted: Sequence[tuple[Product, Found]]) -> Iterator[list[tuple[Found, "Image"]]]:
        """The pictures that can be opened, some at a time."""
        for start in range(0, len(wanted), DECODED_AT_ONCE):
            part = wanted[start : start + DECODED_AT_ONCE]
            opened = self._decoders.map(_opened, [found for _, found in part])
            good = []
            for (product, found), picture in zip(part, opened, strict=True):
                if isinstance(picture, PictureError):
                    self._bad_picture(product, str(picture))
                else:
                    good.append((found, picture))
            yield good

    def close(self) -> None:
        """End the threads; what they have not begun is not done."""
        self._finders.shutdown(cancel_futures=True)
        self._decoders.shutdown(cancel_futures=True)

    def _find(self, product: Product) -> Found | PictureError | None:
        if product.image is None:
            return None
        try:
            if not is_remote(product.image):
                path = Path(product.image)
            elif self._remote is not None:
                path = self._remote.fetch(product.image)
            else:
                return None
            return Found(path, picture_digest(path))
        except PictureError as error:
            return error

    def _good(
        self, batch: Sequence[Product], futures: Sequence["Future[Found | PictureError | None]"]
    ) -> tuple[Sequence[Product], list[Found | None]]:
        results: list[Found | None] = []
        for product, future in zip(batch, futures, strict=True):
            result = future.result()
            if isinstance(result, PictureError):
                self._bad_picture(product, str(result))
                results.append(None)
            else:
                results.append(result)
        return batch, results


def _opened(found: Found) -> "Image | PictureError":
    try:
        return open_picture(found.path)
    except PictureError as error:
        return error
