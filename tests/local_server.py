"""A web server on this computer that answers as a test tells it, well or badly, and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Asked:
    """One request, and ways to answer it."""

    handler: BaseHTTPRequestHandler
    path: str
    query: dict[str, str]
    number: int
    """How often this path was asked for, counted from 1."""
    body: bytes = b""

    def json(self) -> Any:
        return json.loads(self.body)

    def headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.handler.headers.items()}

    def send(self, content: bytes, kind: str = "application/json", status: int = 200, **headers: str) -> None:
        self.start(status, **{"Content-Type": kind, "Content-Length": str(len(content)), **headers})
        self.handler.wfile.write(content)

    def send_json(self, document: Any, status: int = 200, **headers: str) -> None:
        self.send(json.dumps(document).encode(), status=status, **headers)

    def redirect(self, location: str) -> None:
        self.send(b"", status=302, Location=location)

    def start(self, status: int = 200, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()

    def drip(self, content: bytes, pause_s: float) -> None:
        """A byte at a time, until the other side has had enough."""
        for place in range(len(content)):
            self.handler.wfile.write(content[place : place + 1])
            self.handler.wfile.flush()
            time.sleep(pause_s)

    def hang_up(self) -> None:
        self.handler.close_connection = True


@dataclass
class LocalServer:
    """What was asked of it, in order."""

    address: str
    port: int
    paths: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    most_at_once: int = 0
    running: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def began(self, path: str) -> int:
        with self.lock:
            self.paths.append(path)
            self.times.append(time.monotonic())
            self.running += 1
            self.most_at_once = max(self.most_at_once, self.running)
            return [urlsplit(known).path for known in self.paths].count(urlsplit(path).path)

    def ended(self) -> None:
        with self.lock:
            self.running -= 1


@contextmanager
def serving(answer: Callable[[Asked], None], wrap: Callable[[Any], Any] | None = None) -> Iterator[LocalServer]:
    """Serve on a free port; `wrap` may put TLS around the listening socket."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.answer(b"")

        def do_POST(self) -> None:
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))

        def answer(self, body: bytes) -> None:
            number = known.began(self.path)
            parts = urlsplit(self.path)
            try:
                answer(Asked(self, parts.path, dict(parse_qsl(parts.query)), number, body))
            except OSError:
                self.close_connection = True
            finally:
                known.ended()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that goes away is what many of these tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    if wrap is not None:
        server.socket = wrap(server.socket)
    known = LocalServer(f"http://127.0.0.1:{server.server_port}", server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
