"""What every response must keep: nothing is loaded from elsewhere, and no request body is larger than needed."""

import re
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes of a request to the HTTP API: a picture of 5 MB in base64 and some words."""
_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # Gradio's page is built of inline scripts and templates
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
# Gradio's page describes itself to social networks with pictures and links on other hosts.
_OTHER_HOSTS = re.compile(rb"<meta\b[^>]*(?:og:|twitter:)[^>]*>\s*", re.IGNORECASE)


class StayHere:
    """ASGI middleware: forbids the page to reach any other host, and takes their names out of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        page: dict[str, Any] = {"start": None, "body": b""}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                if scope["path"] == "/" and headers.get("content-type", "").startswith("text/html"):
                    page["start"] = message
                    return
            elif page["start"] is not None:
                page["body"] += message.get("body", b"")
                if not message.get("more_body", False):
                    await _send_page(page["start"], page["body"], send)
                return
            await send(message)

        await self.app(scope, receive, guarded)


async def _send_page(start: Message, body: bytes, send: Send) -> None:
    cleaned = _OTHER_HOSTS.sub(b"", body)
    MutableHeaders(scope=start)["content-length"] = str(len(cleaned))
    await send(start)
    await send({"type": "http.response.body", "body": cleaned})


class SmallBodies:
    """ASGI middleware: refuses a request to the given paths whose body is larger than `LARGEST_BODY`, or unsaid."""

    def __init__(self, app: ASGIApp, paths: tuple[str, ...]) -> None:
        self.app = app
        self.paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"] in self.paths:
            length = dict(scope["headers"]).get(b"content-length", b"")
            if not length.isdigit():
                await _refuse(411, "The request does not say how long it is; please send a Content-Length.", send)
                return
            if int(length) > LARGEST_BODY:
                await _refuse(413, "The request is larger than 8 MB; please send a picture of at most 5 MB.", send)
                return
        await self.app(scope, receive, send)


async def _refuse(status: int, sentence: str, send: Send) -> None:
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"error": "%s"}' % sentence.encode()})
