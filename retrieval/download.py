"""Reading from the web within bounds: bytes, seconds, redirects, tries, and the addresses that may be asked.

Environment proxies are not used: a proxy looks names up by itself, and the check of addresses would mean nothing.
"""

import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ssl import SSLContext
from typing import TypeVar

import httpcore
import httpx

from retrieval.network import CheckedNetwork, Deadline, LookUp, NotPublic, look_up

MOST_REDIRECTS = 5
MOST_PAUSE_S = 30.0
"""Seconds between two tries, however long a server asks to be left alone."""
KEPT_HOSTS = 4
KEPT_S = 15.0
"""For how many hosts, and how long, an idle connection stays open."""
REDIRECTS = (301, 302, 303, 307, 308)
HEADERS = {"User-Agent": "Vitrine (a shop's own catalogue)", "Accept-Encoding": "identity"}
Content = TypeVar("Content")


class DownloadError(Exception):
    """What went wrong, as a clause that follows "because"."""

    def __init__(
        self, reason: str, *, host: str = "", passing: bool = False, private: bool = False, wait_s: float = 0.0
    ) -> None:
        super().__init__(reason)
        self.host = host
        """Who was asked last."""
        self.passing = passing
        """Whether another try may end better."""
        self.private = private
        """Whether an address was refused because it is not public."""
        self.wait_s = wait_s
        """How long the server asks to be left alone."""


class HostGivenUp(DownloadError):
    """A host failed too often in a row to be asked again."""


class Hosts:
    """Which hosts answer. One that fails again and again is given up, or each thing it has would cost its time."""

    def __init__(self, give_up_after: int) -> None:
        self._give_up_after = give_up_after
        self._failures: dict[str, int] = {}
        self._lock = threading.Lock()

    def count_failure(self, host: str) -> None:
        """It gave no usable answer, all tries over."""
        with self._lock:
            self._failures[host] = self._failures.get(host, 0) + 1

    def count_answer(self, host: str) -> None:
        """It answered; one that was given up stays so."""
        with self._lock:
            if self._failures.get(host, 0) < self._give_up_after:
                self._failures.pop(host, None)

    def refuse_given_up(self, host: str) -> None:
        """Raise HostGivenUp where the host is not to be asked any more."""
        if self._failures.get(host, 0) >= self._give_up_after:
            reason = f"{host} failed {self._give_up_after} times in a row and is not asked again"
            raise HostGivenUp(reason, host=host, passing=True)


class Downloader:
    """Gets what lies at http(s) addresses. Any number of threads may ask; connections are kept and used again.

    Args:
        trusts: whether a host may be at an address that is not public.
        most_bytes: of one answer.
        timeout_s: seconds for one try in all: looking up, connecting, redirects, the last byte.
        total_s: seconds for all tries and the pauses between them; None for as long as the tries take.
        retries: further tries after failures that may pass (no connection, no answer in time, 429, 5xx).
        pause_s: seconds before the second try, doubled before each one after it, give or take half.
        accept: the kinds of content wanted, as the header says it.
        give_up_after: failures of one host in a row, after which it is not asked again.
        look_up: finds a host's addresses.

    Raises:
        DownloadError: the environment names certificates that cannot be read.
    """

    def __init__(
        self,
        *,
        trusts: Callable[[str], bool],
        most_bytes: int,
        timeout_s: float,
        total_s: float | None = None,
        retries: int,
        pause_s: float = 0.5,
        accept: str = "*/*",
        give_up_after: int = 5,
        look_up: LookUp = look_up,
    ) -> None:
        self._most_bytes = most_bytes
        self._timeout_s = timeout_s
        self._total_s = total_s
        self._retries = retries
        self._pause_s = pause_s
        self._headers = [*HEADERS.items(), ("Accept", accept)]
        self._hosts = Hosts(give_up_after)
        self._trusts = trusts
        self._look_up = look_up
        self._free: list[Line] = []
        self._tls = _certificates()

    def get(self, address: str, read: Callable[[bytes], Content]) -> Content:
        """What `read` makes of the bytes at an address.

        Args:
            address: an http(s) URL.
            read: told the whole content; may raise a passing DownloadError to have it fetched again.

        Raises:
            DownloadError: it cannot be had.
        """
        ends = float("inf") if self._total_s is None else time.monotonic() + self._total_s
        for tries in range(self._retries + 1):
            try:
                return read(self._follow(parsed(address), min(ends, time.monotonic() + self._timeout_s)))
            except DownloadError as error:
                pause_s = max(self._pause(tries), min(error.wait_s, MOST_PAUSE_S))
                over = isinstance(error, HostGivenUp) or tries == self._retries or time.monotonic() + pause_s >= ends
                if not error.passing:
                    self._hosts.count_answer(error.host)
                    raise
                if over:
                    self._hosts.count_failure(error.host)
                    raise
                time.sleep(pause_s)
        raise AssertionError("the last try returns or raises")

    def __del__(self) -> None:
        if hasattr(self, "_free"):
            self.close()

    def close(self) -> None:
        """Close the connections that are kept and not in use."""
        while (line := self._free_line()) is not None:
            line.pool.close()

    def _free_line(self) -> "Line | None":
        try:
            return self._free.pop()
        except IndexError:
            return None

    def _pause(self, tries: int) -> float:
        return min(self._pause_s * 2.0**tries * random.uniform(0.5, 1.5), MOST_PAUSE_S)

    def _follow(self, url: httpx.URL, ends: float) -> bytes:
        line = self._free_line() or Line(self._tls, self._trusts, self._look_up)
        line.deadline.ends = ends
        try:
            for _ in range(MOST_REDIRECTS + 1):
                found = self._ask(line, url)
                if isinstance(found, bytes):
                    return found
                url = found
        finally:
            self._free.append(line)
        raise DownloadError(f"it is redirected more than {MOST_REDIRECTS} times", host=_host(url))

    def _ask(self, line: "Line", url: httpx.URL) -> bytes | httpx.URL:
        """The content, or where it is said to be instead."""
        host = _host(url)
        self._hosts.refuse_given_up(host)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        wait = {"timeout": {"pool": max(line.deadline.left_s(), 0.0)}}
        try:
            with line.pool.stream("GET", target, headers=self._headers, extensions=wait) as response:
                found = self._found(url, response)
        except httpcore.TimeoutException:
            reason = f"{host} was not done within {self._timeout_s:g} s"
            raise DownloadError(reason, host=host, passing=True) from None
        except NotPublic as error:
            raise DownloadError(str(error), host=host, private=True) from None
        except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
            reason = f"the connection to {host} failed ({error or type(error).__name__})"
            raise DownloadError(reason, host=host, passing=True) from None
        except httpcore.LocalProtocolError as error:
            raise DownloadError(f"the address cannot be asked for ({error})", host=host) from None
        self._hosts.count_answer(host)
        return found

    def _found(self, url: httpx.URL, response: httpcore.Response) -> bytes | httpx.URL:
        host, headers = _host(url), _headers(response)
        if response.status in REDIRECTS and "location" in headers:
            return _elsewhere(url, headers["location"])
        if response.status != HTTPStatus.OK:
            raise _refusal(host, response.status, headers)
        return self._content(host, response, headers)

    def _content(self, host: str, response: httpcore.Response, headers: Mapping[str, str]) -> bytes:
        said = headers.get("content-length", "")
        coding = headers.get("content-encoding", "identity")
        if coding != "identity":
            raise DownloadError(f"{host} sends it packed ({coding[:20]}) though plain was asked for", host=host)
        content = bytearray()
        too_large = said.isdecimal() and int(said[:20]) > self._most_bytes
        stream = response.iter_stream()
        while not too_large and (part := next(stream, None)) is not None:
            content += part
            too_large = len(content) > self._most_bytes
        if too_large:
            raise DownloadError(f"it is larger than {self._most_bytes / 1e6:g} MB", host=host)
        return bytes(content)


class Line:
    """The connections of one asker at a time, kept open to a few hosts.

    Askers do not share a pool: under many threads httpcore (1.0) now and then closes a connection while another thread
    is being given it.
    """

    def __init__(self, tls: SSLContext, trusts: Callable[[str], bool], look_up: LookUp) -> None:
        self.deadline = Deadline()
        self.pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=KEPT_HOSTS,
            keepalive_expiry=KEPT_S,
            network_backend=CheckedNetwork(trusts, self.deadline, look_up),
        )


def parsed(address: str) -> httpx.URL:
    """An http(s) address in its parts.

    Raises:
        DownloadError: it is none, or carries a password.
    """
    try:
        url = httpx.URL(address)
        host = _host(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise DownloadError(f"the address is malformed ({error})") from None
    if url.scheme not in ("http", "https") or not host:
        raise DownloadError("the address does not begin with http:// or https:// and a host")
    if url.userinfo:
        raise DownloadError("the address carries a name or password, which would not stay secret", host=host)
    return url


def _certificates() -> SSLContext:
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        raise DownloadError(
            f"the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read ({error})"
        ) from None


def _host(url: httpx.URL) -> str:
    """The host as it is looked up and sent; `URL.host` reads it back into other scripts, and fails at some."""
    return url.raw_host.decode("ascii")


def _elsewhere(url: httpx.URL, location: str) -> httpx.URL:
    try:
        joined = str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise DownloadError(f"{_host(url)} redirects to a malformed address ({error})", host=_host(url)) from None
    try:
        return parsed(joined)
    except DownloadError as error:
        raise DownloadError(f"{_host(url)} redirects elsewhere, and {error}", host=_host(url)) from None


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in response.headers}


def _refusal(host: str, status: int, headers: Mapping[str, str]) -> DownloadError:
    meaning = f" ({HTTPStatus(status).phrase})" if status in HTTPStatus._value2member_map_ else ""
    wait_s = _seconds(headers.get("retry-after", ""))
    return DownloadError(f"{host} answers {status}{meaning}", host=host, passing=_is_passing(status), wait_s=wait_s)


def _is_passing(status: int) -> bool:
    return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _seconds(retry_after: str) -> float:
    """The header Retry-After, which is a number of seconds or a date, in seconds from now; 0 where it is neither."""
    if retry_after.isdecimal():
        return float(retry_after[:9])
    try:
        date = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return 0.0
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
