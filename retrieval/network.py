"""Connections that end by a deadline and go only to addresses that were checked."""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterable
from ssl import SSLContext

import httpcore

from retrieval.addresses import is_public

MOST_CONNECT_S = 5.0
"""Seconds for one address to take a connection; one that is alive takes far less."""
LookUp = Callable[[str, int, float], list[str]]
"""Host, port and seconds to wait at most, to the host's addresses; raises as `look_up` does."""
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class NotPublic(Exception):
    """A host has an address that is not public, and is not trusted with one."""

    def __init__(self, host: str, address: str) -> None:
        where = host if host == address else f"{host} is at {address}, which"
        super().__init__(f"{where} is no public address")


class Deadline:
    """When the work in hand must have ended, on the monotonic clock; whoever begins a new piece of work sets it."""

    def __init__(self, ends: float = 0.0) -> None:
        self.ends = ends

    def left_s(self) -> float:
        """Seconds left; 0 or less when it is over."""
        return self.ends - time.monotonic()


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot mean another one a moment later.

    The name stays what TLS asks for and verifies, and what the Host header says.

    Args:
        trusts: whether a host may be at a private address.
        deadline: ends every look-up, connection, handshake, read and write.
        look_up: finds a host's addresses.
        sockets: what connects to an address.
    """

    def __init__(
        self,
        trusts: Callable[[str], bool],
        deadline: Deadline,
        look_up: LookUp,
        sockets: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._trusts = trusts
        self._deadline = deadline
        self._look_up = look_up
        self._sockets = sockets or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to one of the host's addresses.

        Raises:
            NotPublic: one of its addresses is not public.
            httpcore.ConnectError: no address takes a connection.
            httpcore.ConnectTimeout: none does in time.
        """
        addresses = self._addresses(host, port)
        for waiting, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            try:
                # What one dead address may cost leaves time for the others.
                limit_s = min(MOST_CONNECT_S, _positive(self._deadline.left_s() / waiting, httpcore.ConnectTimeout))
                stream = self._sockets.connect_tcp(address, port, limit_s, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if waiting == 1:
                    raise
        raise httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        limit_s = _positive(self._deadline.left_s(), httpcore.ConnectTimeout)
        addresses = list(dict.fromkeys(self._look_up(host, port, limit_s)))
        if not self._trusts(host):
            for address in addresses:
                if not is_public(address):
                    raise NotPublic(host, address)
        return addresses


class TimedStream(httpcore.NetworkStream):
    """A stream of which no read or write outlasts the deadline, however often it is read from."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, as soon as there are any."""
        return self._stream.read(max_bytes, _positive(self._deadline.left_s(), httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, _positive(self._deadline.left_s(), httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream, encrypted."""
        limit_s = _positive(self._deadline.left_s(), httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, limit_s), self._deadline)

    def get_extra_info(self, info: str) -> object:
        """What the stream below knows of itself."""
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        """End the connection."""
        self._stream.close()


def look_up(host: str, port: int, timeout_s: float) -> list[str]:
    """The addresses of a host.

    Raises:
        httpcore.ConnectError: it has none.
        httpcore.ConnectTimeout: they were not found in time.
    """
    found: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found.put([str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            found.put(error)

    # The system's own look-up cannot be told how long to try, so it is left behind when time is up.
    threading.Thread(target=ask, daemon=True, name="look-up").start()
    try:
        result = found.get(timeout=timeout_s)
    except queue.Empty:
        raise httpcore.ConnectTimeout(f"{host} was not found in time") from None
    if isinstance(result, Exception):
        raise httpcore.ConnectError(f"{host} was not found: {getattr(result, 'strerror', None) or result}")
    return result


def _positive(seconds: float, over: type[Exception]) -> float:
    if seconds <= 0:
        raise over("the time is over")
    return seconds
