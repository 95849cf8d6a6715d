"""A shop on a free port, and a headless Chromium that notes every request it makes."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import pytest

from tests.unit.ui.fake_assistant import FakeAssistant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Chromium's own calls home would only be noise here; the page's requests are noted all the same.
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
LOCAL = ("127.0.0.1", "")  # data: and blob: addresses have no host


@dataclass
class Shop:
    """A running server and who answers in it."""

    url: str
    assistant: FakeAssistant
    folder: Path


class Server:
    """Serves an assistant from a thread of this process until it is stopped."""

    def __init__(self, assistant: Any, port: int = 0) -> None:
        import uvicorn

        from ui.server import create_server

        app = create_server(assistant, ["Blue shirts for men", "Red bags"])
        config = uvicorn.Config(app, port=port, log_level="critical", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 30
        while not self._server.started:
            assert time.monotonic() < deadline, "The server did not start within 30 s."
            time.sleep(0.05)
        self.port: int = self._server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(15)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop under test; another assistant takes this fixture's place to be tested the same way."""
    folder = tmp_path_factory.mktemp("shop")
    assistant = FakeAssistant(folder, pause_s=0.15)
    server = Server(assistant)
    yield Shop(f"http://127.0.0.1:{server.port}/", assistant, folder)
    server.stop()


@pytest.fixture(scope="session")
def server_url(shop: Shop) -> str:
    return shop.url


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    try:
        import playwright.sync_api as playwright
    except ImportError:
        missing("playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        missing(f"there is no Chromium at {path}; install one or set CHROMIUM to its path")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def missing(reason: str) -> NoReturn:
    """Skip the page tests, or fail where they are required (VITRINE_REQUIRE_BROWSER=1, as in CI)."""
    if os.environ.get("VITRINE_REQUIRE_BROWSER"):
        pytest.fail(f"The page tests are required here, but {reason}.")
    pytest.skip(reason)


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    """A shopper's browser; whatever it asks of another host fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    elsewhere: list[str] = []
    context.on("request", lambda request: elsewhere.append(request.url) if not _is_local(request.url) else None)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    context.close()
    assert elsewhere == []
    assert errors == []


def _is_local(url: str) -> bool:
    return (urlsplit(url).hostname or "") in LOCAL


@pytest.fixture
def page(context: "BrowserContext", server_url: str) -> "Page":
    page = context.new_page()
    visit(page, server_url)
    return page


def visit(page: "Page", url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".welcome, .turn")
    page.wait_for_selector("#box textarea")
