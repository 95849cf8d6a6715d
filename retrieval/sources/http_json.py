"""Catalogues as one JSON document or page by page, from a URL or a file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.errors import SourceError

Items = Iterator[tuple[int, Any]]
"""Products as the shop serves them, each with its place in the catalogue, from 1."""


@dataclass(frozen=True)
class Bounds:
    """How far a shop's server is trusted to be quick, brief and well."""

    page: int = 100
    """Products asked for at a time."""
    timeout_s: float = 30.0
    """Of one request, to the last byte."""
    retries: int = 4
    """Further requests after one that got no connection, no answer in time, 429, 5xx or half a document."""
    pause_s: float = 0.5
    """Before the second request; doubled before each one after it, give or take half."""
    most_bytes: int = 64_000_000
    """Of one answer."""


class JsonPages:
    """JSON documents below one URL that a person typed, which may therefore be a private one.

    What that URL redirects to nobody typed: another host must be a public one.

    Raises:
        SourceError: the URL cannot be used.
    """

    def __init__(self, url: str, bounds: Bounds) -> None:
        from retrieval.download import Downloader, DownloadError, parsed

        try:
            self._url = parsed(url)
            self._downloader = Downloader(
                trusts={self._url.raw_host.decode()}.__contains__,
                most_bytes=bounds.most_bytes,
                timeout_s=bounds.timeout_s,
                retries=bounds.retries,
                pause_s=bounds.pause_s,
                accept="application/json",
            )
        except DownloadError as error:
            raise SourceError(f"The catalogue's URL cannot be used: {error}; correct it.") from None
        self.name = (self._url.netloc.decode() + self._url.path).rstrip("/")
        """Host and path, as a person would recognise them."""

    def read(self, **query: int) -> Any:
        """The document that the URL gives with these parameters.

        Raises:
            SourceError: it cannot be had, or is no JSON.
        """
        from retrieval.download import DownloadError

        asked = self._url.copy_merge_params(query)
        try:
            return self._downloader.get(str(asked), _document)
        except DownloadError as error:
            raise SourceError(
                f"The catalogue at {asked} could not be read: {error}; see to it and index again."
            ) from None


def read_file(where: str) -> tuple[str, Any]:
    """A file's name, and the JSON document it holds.

    Raises:
        SourceError: there is no such file, or it holds no JSON.
    """
    try:
        path = Path(where).expanduser()
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise SourceError(f"{where} is no JSON ({error}); expected what the shop's API gives, saved whole.") from None
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{where[:200]!r} cannot be read ({reason}); expected a URL or a JSON file.") from None
    return path.name, document


def paged(pages: JsonPages, bounds: Bounds, limit: int | None = None) -> Items:
    """The products of all pages `{products, total, skip, limit}`, each page asked for when it is needed.

    Raises:
        SourceError: a page is missing, short, given twice or of another shape, or the catalogue changed meanwhile.
    """
    done, total = 0, None
    fingerprints: set[int] = set()
    while total is None or done < total:
        asked = bounds.page if limit is None else min(bounds.page, limit)
        page = Page.of(pages.read(limit=asked, skip=done), pages.name)
        page.refuse_half(done, total, asked)
        fingerprint = hash(repr(page.products))
        if page.products and fingerprint in fingerprints:
            raise SourceError(
                f"{pages.name} gives the same page again from product {done + 1:,} of {page.total:,}; it does not "
                "follow ?skip=, so save the whole catalogue as a file and index that."
            )
        fingerprints.add(fingerprint)
        yield from enumerate(page.products, start=done + 1)
        done, total = done + len(page.products), page.total


@dataclass(frozen=True)
class Page:
    """Some products of a catalogue, and where in it they stand."""

    name: str
    """Of the catalogue, for the sentences."""
    products: list[Any]
    total: int
    skip: int
    limit: int | None

    @classmethod
    def of(cls, document: Any, name: str) -> "Page":
        """A page as it was served; an array is a whole catalogue.

        Raises:
            SourceError: it is something else.
        """
        if isinstance(document, list):
            return cls(name, document, len(document), 0, None)
        held = document if isinstance(document, Mapping) else {}
        products, total = held.get("products"), _count(held.get("total"))
        if not isinstance(products, list) or total is None:
            raise SourceError(
                f"{name} gives {described(document)}; expected an object with a list 'products' and a number 'total'."
            )
        return cls(name, products, total, _count(held.get("skip")) or 0, _count(held.get("limit")))

    def refuse_half(self, done: int, total: int | None, asked: int) -> None:
        """Raise a SourceError unless this page goes on where the one before ended, and is whole."""
        if total is not None and total != self.total:
            raise SourceError(
                f"{self.name} changed while it was read: it had {total:,} products and now has {self.total:,}; "
                "index again."
            )
        if self.skip != done:
            raise SourceError(
                f"{self.name} was asked for products from number {done + 1:,} on and gives them from number "
                f"{self.skip + 1:,} on; save the whole catalogue as a file and index that."
            )
        promised = min(self.limit or asked, asked, max(self.total - done, 0))
        if len(self.products) < promised:
            raise SourceError(
                f"{self.name} gives {len(self.products):,} products from number {done + 1:,} on where it promises "
                f"{promised:,}; index again, the former index stays until then."
            )


def described(document: Any) -> str:
    """A document's shape in a few words, for a sentence."""
    if isinstance(document, Mapping):
        keys = ", ".join(repr(str(key)[:30]) for key in list(document)[:5])
        return f"an object with {keys}" if keys else "an empty object"
    kinds: dict[type, str] = {list: "an array", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(document), "a number")


def _document(content: bytes) -> Any:
    from retrieval.download import DownloadError

    if content.lstrip()[:1] == b"<":
        raise DownloadError("it is a page of HTML or XML where JSON was expected")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        # A connection that was cut leaves half a document; another try may bring the whole.
        raise DownloadError(f"it is no JSON ({error})", passing=True) from None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
