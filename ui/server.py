"""One process for the shop in the browser: the page, its pictures, and the HTTP API."""

import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from fastapi import FastAPI

from agent.state import Answer
from retrieval.errors import SettingsError
from retrieval.records import CORE_FACETS
from retrieval.search import Found, Query
from ui.api import Json, answer_errors, api_routes
from ui.pictures import picture_routes
from ui.ports import Assistant
from ui.protection import SmallBodies, StayHere


def create_server(
    assistant: Assistant,
    uploads: Path,
    *,
    answer_json: Callable[[Answer], Json],
    search_json: Callable[[Query, Found], Json],
    examples: Sequence[str] = (),
    facets: Callable[[], Sequence[str]] = lambda: CORE_FACETS,
) -> FastAPI:
    """The whole server, ready for `serve`.

    Args:
        assistant: who answers; used from several threads at once.
        uploads: folder of the pictures that shoppers send, one folder per conversation.
        answer_json: writes an answer as the object of `ask --json`.
        search_json: writes a search as the object of `search --json`.
        examples: prompts to try on a first visit.
        facets: names of the facets that the live catalogue knows.
    """
    # Gradio reads these when it is imported and when its app is made.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    incoming = uploads / ".incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    os.environ["GRADIO_TEMP_DIR"] = str(incoming)

    from ui.app import mount_page

    app = FastAPI(title="Vitrine", docs_url=None, redoc_url=None, openapi_url=None)
    answer_errors(app)
    app.include_router(api_routes(assistant, uploads, answer_json, search_json, facets))
    app.include_router(picture_routes(assistant.product, uploads))
    mount_page(app, assistant, uploads, incoming, examples)
    app.add_middleware(SmallBodies, paths=("/search", "/ask"))
    app.add_middleware(StayHere)
    return app


def serve(app: FastAPI, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve until interrupted.

    Raises:
        SettingsError: the port is taken, or the host is not this computer's.
    """
    import uvicorn

    listener = open_port(host, port)
    with listener:
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


def open_port(host: str, port: int) -> socket.socket:
    """A socket that listens there, so that a taken port is found before anything heavy is loaded.

    Raises:
        SettingsError: the port is taken, or the host is not this computer's.
    """
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
