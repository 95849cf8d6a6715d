"""The server keeps to itself: nothing is looked up, fetched or reported elsewhere."""

import subprocess
import sys
from pathlib import Path

WATCHED = """
import sys

def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname") or (
        event == "socket.connect" and not str(arguments[1]).startswith("('127.0.0.1'")
    ):
        sys.stdout.write(f"{event} {arguments[1:]}\\n")

sys.addaudithook(watch)
from pathlib import Path
from fastapi.testclient import TestClient
from tests.unit.ui.fake_assistant import FakeAssistant
from ui.server import create_server

with TestClient(create_server(FakeAssistant(Path(sys.argv[1])))) as client:
    assert client.get("/").status_code == 200
    assert client.get("/config").status_code == 200
    assert client.post("/ask", json={"text": "red bags"}).status_code == 200
sys.stdout.write("done\\n")
"""


def test_making_and_using_the_server_reaches_no_other_host(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path)], cwd=root, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == ["done"]
