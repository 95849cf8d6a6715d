"""Pictures that lie on the web: fetched once within bounds, kept by their content, and opened like any other file.

A catalogue is written by strangers, so a picture's address may be anything. Only http and https are spoken, and only
to public addresses, before and after each redirect; what is no picture of a known format is not kept.
"""

import re
import threading
import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from retrieval.errors import PictureError
from retrieval.picture_cache import PictureCache
from retrieval.pictures import FORMATS, MAX_PIXELS

if TYPE_CHECKING:
    from retrieval.download import Downloader, DownloadError

GIVEN_UP_AFTER = 5
"""Pictures in a row that a host did not send, after which it is not asked again in this run."""
MOST_REMEMBERED = 10_000
"""Failures; a catalogue with more of them has mostly hosts that are given up."""
ACCEPT = "image/jpeg, image/png, image/webp, image/gif, image/bmp"
# Phones write several pictures into one JPEG file (MPO), of which the first is opened like any other.
SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "BMP": ".bmp"}
LONGEST_SHOWN = 120
"""Characters of a URL in a sentence."""


class RemotePictures:
    """Pictures by URL. Any number of threads may ask; a URL that several ask for at once is fetched once.

    A URL stands for the same picture for ever: delete the folder to have changed pictures fetched again. What could
    not be fetched is remembered as long as this object lives, and so is a host that gives no answer.

    Args:
        folder: where they are kept; several processes may share it.
        allow_private: whether pictures may lie at addresses of one's own network.
        at_once: fetched at the same time at most; further threads wait.
        timeout_s: seconds for one picture in all, with redirects, further tries and the pauses between them.
        most_bytes: of one picture.
        retries: further tries after no connection, no answer, 429 or 5xx.
    """

    def __init__(
        self,
        folder: Path,
        *,
        allow_private: bool = False,
        at_once: int = 8,
        timeout_s: float = 15.0,
        most_bytes: int = 16_000_000,
        retries: int = 2,
    ) -> None:
        self.at_once = at_once
        self._allow_private = allow_private
        self._timeout_s = timeout_s
        self._most_bytes = most_bytes
        self._retries = retries
        self._cache = PictureCache(folder)
        self._slots = threading.BoundedSemaphore(at_once)
        self._failed: dict[str, str] = {}
        self._fetching: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        self._lock = threading.Lock()
        self._downloader: Downloader | None = None

    def cached(self, url: str) -> Path | None:
        """Where the picture lies, without any network; None where it was not fetched.

        Raises:
            PictureError: the folder cannot be read.
        """
        return self._cache.find(url)

    def fetch(self, url: str) -> Path:
        """Where the picture lies, fetched first where needed.

        Raises:
            PictureError: it cannot be had, or is no picture that can be used.
        """
        with self._lock:
            turn = self._fetching.setdefault(url, threading.Lock())
        with turn:
            found = self._cache.find(url)
            if found is None and url in self._failed:
                raise PictureError(self._failed[url])
            if found is None:
                with self._slots:
                    found = self._fetched(url)
        return found

    def close(self) -> None:
        """Close connections and the index of the cache; what comes after opens them again."""
        with self._lock:
            if self._downloader is not None:
                self._downloader.close()
                self._downloader = None
        self._cache.close()

    def _fetched(self, url: str) -> Path:
        try:
            content = self._content(url)
            suffix = SUFFIXES[picture_format(content)]
        except PictureError as error:
            reason = f"The picture {shown(url)} could not be fetched: {error}"
            if len(self._failed) < MOST_REMEMBERED:
                self._failed[url] = reason
            raise PictureError(reason) from None
        return self._cache.keep(url, content, suffix)

    def _content(self, url: str) -> bytes:
        from retrieval.download import DownloadError

        try:
            return self._open_downloader().get(url, bytes)
        except DownloadError as error:
            raise PictureError(_advice(error)) from None

    def _open_downloader(self) -> "Downloader":
        from retrieval.download import Downloader

        with self._lock:
            if self._downloader is None:
                self._downloader = Downloader(
                    trusts=lambda host: self._allow_private,
                    most_bytes=self._most_bytes,
                    timeout_s=self._timeout_s,
                    total_s=self._timeout_s,
                    retries=self._retries,
                    accept=ACCEPT,
                    give_up_after=GIVEN_UP_AFTER,
                )
            return self._downloader


def is_remote(where: str) -> bool:
    """Whether a picture or a catalogue is named by its address on the web rather than by a path."""
    return where[:8].lower().startswith(("http://", "https://"))


def picture_format(content: bytes) -> str:
    """The format of a picture, by its first bytes; nothing is decoded.

    Raises:
        PictureError: it is none of `FORMATS`, or has too many pixels.
    """
    from PIL import Image

    most = f"{MAX_PIXELS // 1_000_000} million"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                width, height, found = picture.width, picture.height, picture.format
    except Image.DecompressionBombError:
        raise PictureError(f"it has far more than {most} pixels; give a smaller one.") from None
    except Exception:
        # Decoders of damaged files raise whatever their parsing runs into.
        raise PictureError(
            f"what lies there is {_guessed(content)}; expected a JPEG, PNG, WebP, GIF or BMP picture."
        ) from None
    if width * height > MAX_PIXELS:
        raise PictureError(f"it has {width} x {height} pixels and at most {most} can be used; give a smaller one.")
    return str(found)


def shown(url: str) -> str:
    """A URL as short as a sentence bears it, without a password."""
    url = "".join(letter if letter.isprintable() else "?" for letter in re.sub("//[^/?#]*@", "//…@", url))
    return url if len(url) <= LONGEST_SHOWN else f"{url[:LONGEST_SHOWN]}…"


def _guessed(content: bytes) -> str:
    start = content.lstrip()[:400].lower()
    if not start:
        return "empty"
    if b"<svg" in start:
        return "an SVG drawing"
    return "a page of HTML or XML" if start.startswith(b"<") else "no picture of a known format"


def _advice(error: "DownloadError") -> str:
    if error.private:
        return f"{error}; set VITRINE_PRIVATE_PICTURES=true if the shop keeps its pictures there."
    if error.passing:
        return f"{error}; index again when it is up."
    return f"{error}; correct the address or leave it out."
