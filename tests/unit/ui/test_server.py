import base64
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from agent.state import Turn
from retrieval.errors import CatalogueError, SettingsError
from tests.unit.ui.fake_assistant import FakeAssistant
from ui.server import check_port, create_server


class OnDuty:
    """Whoever answers in the test that runs; a server takes long to make, so all tests share one."""

    def __init__(self) -> None:
        self.assistant: FakeAssistant | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.assistant, name)


@pytest.fixture(scope="module")
def open_shop() -> Iterator[tuple[TestClient, OnDuty]]:
    on_duty = OnDuty()
    with TestClient(create_server(on_duty, ["Blue shirts"]), raise_server_exceptions=False) as client:
        yield client, on_duty


@pytest.fixture
def client(open_shop: tuple[TestClient, OnDuty], assistant: FakeAssistant) -> TestClient:
    client, on_duty = open_shop
    on_duty.assistant = assistant
    return client


def photo(colour: str = "red") -> str:
    out = BytesIO()
    Image.new("RGB", (30, 30), colour).save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def test_health_tells_what_is_served(client: TestClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["products"]) == (200, 12)


def test_health_without_an_index_is_503(client: TestClient, assistant: FakeAssistant) -> None:
    def missing() -> dict[str, Any]:
        raise CatalogueError("There is no index yet; run `vitrine index sample`.")

    assistant.health = missing  # type: ignore[method-assign]
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"error": "There is no index yet; run `vitrine index sample`."})


def test_ask_answers_in_the_shape_of_the_command_line(client: TestClient) -> None:
    answer = client.post("/ask", json={"text": "blue shirts", "thread": "mine"}).json()
    assert answer["thread"] == "mine"
    assert [card["id"] for card in answer["cards"]] == ["1", "2"]
    assert answer["cards"][0]["why"]
    assert answer["filters"]["colour"] == {"include": ["Blue"], "exclude": []}


def test_turns_of_a_thread_add_up_and_threads_do_not_mix(client: TestClient) -> None:
    first = client.post("/ask", json={"text": "bags"}).json()
    client.post("/ask", json={"text": "red"})
    second = client.post("/ask", json={"text": "black", "thread": first["thread"]}).json()
    assert [card["id"] for card in second["cards"]] == ["7"]


def test_ask_with_a_photo_keeps_a_clean_copy_and_passes_the_weight(
    client: TestClient, assistant: FakeAssistant
) -> None:
    answer = client.post("/ask", json={"image": photo(), "alpha": 1, "thread": "t1"})
    assert answer.json()["cards"][0]["colour"] == "Red"
    [(thread, turn)] = assistant.turns
    assert (thread, turn.alpha) == ("t1", 1.0)
    assert turn.image is not None
    assert Path(turn.image).parent == assistant.upload_folder("t1")


def test_search_obeys_filters_and_k(client: TestClient) -> None:
    body = {"text": "", "filters": {"category": {"include": ["Bags"]}, "price": {"max": 80}}, "k": 1}
    answer = client.post("/search", json=body).json()
    assert (answer["total"], len(answer["results"])) == (2, 1)


def test_a_picture_of_one_search_is_not_kept(client: TestClient, assistant: FakeAssistant) -> None:
    assert client.post("/search", json={"image": photo()}).status_code == 200
    assert not assistant.uploads.exists()


def test_a_body_nested_without_end_is_one_sentence(client: TestClient) -> None:
    answer = client.post("/ask", content=b"[" * 100_000, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        ("/ask", {}, "neither text nor image"),
        ("/ask", {"text": "a", "colour": "red"}, "unknown key colour"),
        ("/ask", {"text": 5}, "text cannot be used"),
        ("/ask", {"text": "a" * 10_001}, "10000"),
        ("/ask", {"text": "a", "alpha": 1.5}, "alpha"),
        ("/ask", {"text": "a", "alpha": "0.5"}, "alpha"),
        ("/ask", {"text": "a", "image": "no base64!"}, "base64"),
        ("/ask", {"text": "a", "image": base64.b64encode(b"hello").decode()}, "cannot be read as a picture"),
        ("/ask", {"text": "a", "image": base64.b64encode(b"x" * 5_300_000).decode()}, "at most 5 MB"),
        ("/search", {"k": 0}, "k cannot be used"),
        ("/search", {"filters": {"price": {"max": "50"}}}, "must be numbers"),
        ("/search", {"filters": {"price": {"min": 9, "max": 5}}}, "above the upper bound"),
        ("/search", ["text"], "cannot be used"),
    ],
)
def test_bad_input_gets_one_sentence(client: TestClient, path: str, body: Any, says: str) -> None:
    answer = client.post(path, json=body)
    assert 400 <= answer.status_code < 500
    assert list(answer.json()) == ["error"]
    assert says in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_what_is_not_json_gets_one_sentence(client: TestClient) -> None:
    answer = client.post("/ask", content=b"{", headers={"content-type": "application/json"})
    assert (answer.status_code, "valid JSON" in answer.json()["error"]) == (422, True)


def test_a_body_that_is_far_too_large_is_refused_unread(client: TestClient) -> None:
    answer = client.post("/ask", content=b"x", headers={"content-length": str(50_000_000)})
    assert (answer.status_code, "8 MB" in answer.json()["error"]) == (413, True)
    assert client.post("/ask", content=iter([b"{}"])).status_code == 411


def test_a_failure_of_our_own_is_told_without_its_insides(client: TestClient, assistant: FakeAssistant) -> None:
    def broken(query: object) -> Any:
        raise RuntimeError("secret detail")

    assistant.search = broken  # type: ignore[method-assign]
    answer = client.post("/search", json={"text": "a"})
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_a_product_picture_is_a_small_jpeg_that_browsers_may_keep(client: TestClient) -> None:
    first = client.get("/picture/1")
    assert first.headers["content-type"] == "image/jpeg"
    with Image.open(BytesIO(first.content)) as picture:
        assert max(picture.size) <= 480
    again = client.get("/picture/1", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("product", ["6", "12", "no such product", "..%2F..%2Fetc%2Fpasswd"])
def test_without_a_usable_picture_there_is_a_placeholder(client: TestClient, product: str) -> None:
    answer = client.get(f"/picture/{product}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")


def test_the_shop_has_its_own_icon(client: TestClient) -> None:
    assert client.get("/favicon.svg").headers["content-type"] == "image/svg+xml"


def test_uploads_are_shown_only_by_names_that_nobody_can_guess(client: TestClient, assistant: FakeAssistant) -> None:
    secret = "a" * 32
    for thread in (secret, "alice"):
        client.post("/ask", json={"image": photo(), "thread": thread})
    name = next(assistant.upload_folder(secret).iterdir()).name
    assert client.get(f"/upload/{secret}/{name}").headers["content-type"] == "image/jpeg"
    guessable = next(assistant.upload_folder("alice").iterdir()).name
    assert client.get(f"/upload/alice/{guessable}").status_code == 404
    assert client.get(f"/upload/{secret}/{'b' * 32}.jpg").status_code == 404
    assert client.get(f"/upload/{secret}/..%2F..%2Fpictures%2F1.jpg").status_code == 404


def test_the_page_may_load_nothing_from_elsewhere_and_names_no_other_host_in_its_tags(client: TestClient) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    tags = re.findall(r"<(?:script|link|meta|img|iframe)\b[^>]*>", answer.text)
    assert tags
    assert not [tag for tag in tags if re.search(r"(?:https?:)?//(?!testserver)", tag)]


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} .* choose another"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", 0)


def test_two_shoppers_are_served_at_once(tmp_path: Path) -> None:
    slow = FakeAssistant(tmp_path, pause_s=0.4)
    with TestClient(create_server(slow)) as client, ThreadPoolExecutor(2) as shoppers:
        answers = list(shoppers.map(lambda text: client.post("/ask", json={"text": text}), ["red bags", "caps"]))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert slow.most_at_once == 2


def test_a_card_liked_or_not_is_a_turn_of_its_own(client: TestClient, assistant: FakeAssistant) -> None:
    assert client.post("/ask", json={"thread": "t", "less_like": "5"}).status_code == 200
    assert assistant.turns[-1] == ("t", Turn(less_like="5"))
    both = client.post("/ask", json={"text": "bags", "more_like": "5"})
    assert both.status_code == 400 and "alone" in both.json()["error"]
    unknown = client.post("/ask", json={"more_like": "nobody's"})
    assert unknown.status_code == 400 and "send the id of a card" in unknown.json()["error"]


def test_an_answer_on_its_way_is_stopped_from_beside_it(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.held = True
    with ThreadPoolExecutor(1) as shopper:
        asked = shopper.submit(client.post, "/ask", json={"text": "bags", "thread": "t"})
        deadline = time.monotonic() + 20
        while not client.post("/stop", json={"thread": "t"}).json()["stopped"]:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        answer = asked.result(20).json()
    assert answer["stopped"] and answer["answer"].endswith(".")
    assert all(card["title"] in answer["answer"] for card in answer["cards"])


def test_a_stop_where_nothing_is_written_does_nothing(client: TestClient) -> None:
    answer = client.post("/stop", json={"thread": "nobody"})
    assert (answer.status_code, answer.json()) == (200, {"thread": "nobody", "stopped": False})
    assert not client.post("/ask", json={"text": "bags", "thread": "nobody"}).json()["stopped"]


@pytest.mark.parametrize(
    ("body", "says"),
    [({}, "thread"), ({"thread": ""}, "thread"), ({"thread": 7}, "thread"), ({"thread": "t", "text": "x"}, "text")],
)
def test_a_stop_that_names_no_conversation_is_refused_in_a_sentence(
    client: TestClient, body: dict[str, Any], says: str
) -> None:
    answer = client.post("/stop", json=body)
    assert answer.status_code == 422 and list(answer.json()) == ["error"]
    assert says in answer.json()["error"] and answer.json()["error"].endswith(".")
