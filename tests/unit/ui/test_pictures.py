from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image

from retrieval.picture_cache import PictureCache
from retrieval.remote_pictures import RemotePictures
from tests.local_server import Asked, serving
from tests.unit.ui.fake_assistant import FakeAssistant
from ui.pictures import picture_routes


def drawn(colour: str = "teal") -> bytes:
    out = BytesIO()
    Image.new("RGB", (900, 600), colour).save(out, "PNG")
    return out.getvalue()


def page(assistant: FakeAssistant, remote: RemotePictures | None = None) -> TestClient:
    app = FastAPI()
    app.include_router(picture_routes(assistant, remote))
    return TestClient(app)


def showing(assistant: FakeAssistant, image: str) -> FakeAssistant:
    """The shop's first product has this picture."""
    first, *others = assistant.products
    assistant.products = (replace(first, image=image), *others)
    return assistant


def test_a_picture_of_the_web_is_shown_from_the_cache(assistant: FakeAssistant, tmp_path: Path) -> None:
    with serving(lambda asked: asked.send(drawn())) as server:
        remote = RemotePictures(tmp_path / "cache", allow_private=True)
        remote.fetch(f"{server.address}/1.png")
    client = page(showing(assistant, f"{server.address}/1.png"), remote)
    answer = client.get("/picture/1")
    with Image.open(BytesIO(answer.content)) as picture:
        assert (answer.headers["content-type"], picture.size) == ("image/jpeg", (480, 320))
    assert client.get("/picture/1", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    remote.close()


def test_nothing_is_fetched_while_a_page_is_served(assistant: FakeAssistant, tmp_path: Path) -> None:
    def answer(asked: Asked) -> None:
        asked.send(drawn())

    with serving(answer) as server:
        remote = RemotePictures(tmp_path / "cache", allow_private=True)
        shown = page(showing(assistant, f"{server.address}/1.png"), remote).get("/picture/1")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/svg+xml")
    assert server.paths == []
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_is_broken_leaves_the_placeholder(assistant: FakeAssistant, tmp_path: Path) -> None:
    (tmp_path / "urls.sqlite").write_bytes(b"no database " * 1000)
    shown = page(showing(assistant, "https://example.org/1.png"), RemotePictures(tmp_path)).get("/picture/1")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/svg+xml")


def test_the_cache_of_the_settings_is_where_pictures_are_looked_for(
    assistant: FakeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    cache = PictureCache(tmp_path / "home" / "pictures" / "remote")
    cache.keep("https://example.org/1.png", drawn(), ".png")
    cache.close()
    client = page(showing(assistant, "https://example.org/1.png"))
    assert client.get("/picture/1").headers["content-type"] == "image/jpeg"
