"""One process for the shop in the browser: the page, its pictures, and the HTTP API."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from retrieval.errors import SettingsError
from ui.api import answer_errors, api_routes
from ui.page import Page
from ui.pictures import picture_routes
from ui.ports import Assistant
from ui.protection import SmallBodies, StayHere

GRACE_S = 2
"""Seconds for open answers when the server stops; a page left open in a browser would hold it up for ever."""
EXAMPLES = (
    "Navy blue casual shirts for men",
    "Running shoes under $60",
    "Sunglasses, but not black",
    "Something for women to wear to a wedding",
)


def create_server(assistant: Assistant, examples: Sequence[str] = EXAMPLES) -> FastAPI:
    """The whole server: the page, its pictures and the API.

    Args:
        assistant: who answers; used from several threads at once.
        examples: prompts to try on a first visit.
    """
    # Gradio reads these when it is imported and when its app is made. Its own copies of what is uploaded live in a
    # folder of this process until the message is sent.
    incoming = Path(tempfile.mkdtemp(prefix="vitrine-"))
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_TEMP_DIR"] = str(incoming)

    from ui.app import mount_page

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        shutil.rmtree(incoming, ignore_errors=True)

    app = FastAPI(title="Vitrine", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    answer_errors(app)
    app.include_router(api_routes(assistant))
    app.include_router(picture_routes(assistant))
    mount_page(app, Page(assistant, incoming, examples))
    app.add_middleware(SmallBodies, paths=("/search", "/ask", "/stop"))
    app.add_middleware(StayHere)
    return app


def serve(
    assistant: Assistant, *, host: str = "127.0.0.1", port: int = 7860, examples: Sequence[str] = EXAMPLES
) -> None:
    """Open the shop and serve until interrupted.

    Raises:
        SettingsError: the port is taken, or the host is not this computer's.
    """
    import uvicorn

    with _open_port(host, port) as listener:
        app = create_server(assistant, examples)
        sys.stderr.write(f"Vitrine is open at http://{host}:{listener.getsockname()[1]} (Ctrl+C closes it).\n")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=GRACE_S)).run(
            sockets=[listener]
        )


def check_port(host: str, port: int) -> None:
    """Find a port that is taken before anything heavy is loaded.

    Raises:
        SettingsError: the port is taken, or the host is not this computer's.
    """
    _open_port(host, port).close()


def _open_port(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would share a port that is taken
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise SettingsError(
            f"Port {port} of {host} cannot be used ({getattr(error, 'strerror', None) or error}); "
            "stop what uses it, or choose another with --port."
        ) from None
    return listener
