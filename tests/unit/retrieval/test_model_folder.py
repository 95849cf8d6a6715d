"""Finding a model and knowing it again."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import numpy as np
import pytest

from retrieval import model_folder
from retrieval.model_folder import digest, find_model, unit_rows

FIND = """
import sys
from retrieval.errors import EncoderError
from retrieval.model_folder import find_model
try:
    sys.stdout.write(str(find_model(sys.argv[1])))
except EncoderError as error:
    sys.stdout.write(f"refused: {error}")
"""


CLOSED_PORT = "http://127.0.0.1:9"


def find_elsewhere(name: str, home: Path, hub: str = CLOSED_PORT) -> str:
    """`find_model` in a process of its own, since the hub's address is read once."""
    environment = {**os.environ, "HF_ENDPOINT": hub, "HF_HOME": str(home), "NO_PROXY": "127.0.0.1"}
    environment.pop("HF_HUB_OFFLINE", None)
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", FIND, name]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True).stdout


class TinyHub(BaseHTTPRequestHandler):
    """As much of the model hub's protocol as a download of the one model shop/tiny needs."""

    files: ClassVar[dict[str, bytes]] = {
        "config.json": b"{}",
        "model.safetensors": b"weights",
        "pytorch_model.bin": b"the same weights again",
        "README.md": b"words",
    }
    commit = "1" * 40

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        listing = [{"rfilename": name} for name in self.files]
        tree = [
            {"type": "file", "path": name, "size": len(content), "oid": "2" * 40}
            for name, content in self.files.items()
        ]
        if path in ("/api/models/shop/tiny", "/api/models/shop/tiny/revision/main"):
            self.answer(json.dumps({"id": "shop/tiny", "sha": self.commit, "siblings": listing}).encode())
        elif path.startswith("/api/models/shop/tiny/tree/"):
            self.answer(json.dumps(tree).encode())
        elif path.startswith("/shop/tiny/resolve/"):
            self.answer(self.files[path.rsplit("/", 1)[1]])
        else:
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()

    do_HEAD = do_GET

    def answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", f'"{hashlib.sha1(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", self.commit)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def hub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), TinyHub)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_model_is_fetched_from_the_hub_once_and_its_weights_once(hub: str, tmp_path: Path) -> None:
    folder = Path(find_elsewhere("shop/tiny", tmp_path, hub))
    assert {file.name for file in folder.iterdir()} == {"config.json", "model.safetensors"}
    assert find_elsewhere("shop/tiny", tmp_path, CLOSED_PORT) == str(folder)


def test_a_name_the_hub_does_not_know_is_one_sentence(hub: str, tmp_path: Path) -> None:
    assert "the model hub knows no public model of that name" in find_elsewhere("shop/nothing", tmp_path, hub)


def test_a_folder_is_itself(tmp_path: Path) -> None:
    assert find_model(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["openai/clip-vit-base-patch32", "clip-ViT-B-32"])
def test_a_hub_out_of_reach_is_one_sentence_within_seconds(name: str, tmp_path: Path) -> None:
    started = time.monotonic()
    said = find_elsewhere(name, tmp_path)
    assert said.startswith(f"refused: The encoder '{name}' is not on this computer")
    assert "use 'embedded'" in said
    assert time.monotonic() - started < 20


def test_a_model_in_the_cache_is_found_without_the_hub(tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--sentence-transformers--clip-tiny"
    snapshot = repository / "snapshots" / ("0" * 40)
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0" * 40)
    (snapshot / "config.json").write_text("{}")
    assert find_elsewhere("clip-tiny", tmp_path).startswith("refused: The encoder 'clip-tiny' is not on this computer")
    (snapshot / "model.safetensors").write_bytes(b"weights")
    assert find_elsewhere("clip-tiny", tmp_path) == str(snapshot)


def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    assert "neither a folder nor a model's name" in find_elsewhere("no such thing!", tmp_path)


def test_a_digest_follows_content_and_names_not_place(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.safetensors").write_bytes(b"weights")
        (tmp_path / name / "README.md").write_text(name)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    (tmp_path / "two" / "model.safetensors").rename(tmp_path / "two" / "other.safetensors")
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


def test_of_a_large_file_both_ends_and_the_size_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_folder, "DIGEST_WHOLE_BELOW_BYTES", 10)
    monkeypatch.setattr(model_folder, "DIGEST_PART_BYTES", 4)
    found = []
    for content in (b"headmiddletail", b"HEADmiddletail", b"headmiddleTAIL", b"headmiddle-tail"):
        (tmp_path / "model.bin").write_bytes(content)
        found.append(digest(tmp_path))
    assert len(set(found)) == 4


def test_rows_get_unit_length_and_an_empty_row_stays_empty() -> None:
    rows = unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]]))
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0.0, 0.0]], atol=1e-6)
    assert rows.dtype == np.float32
