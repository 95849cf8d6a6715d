"""The same messages over HTTP, with the real assistant behind it: one JSON object with an answer, whatever comes."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.small_shop import index_shop, open_assistant
from tests.unit.agent.odd_messages import ODD_MESSAGES
from ui.server import create_server


@pytest.fixture(scope="module")
def client(tmp_path_factory, products):
    """A shop that is open for all of these tests."""
    folder = tmp_path_factory.mktemp("shop")
    index_shop(folder, products)
    assistant = open_assistant(folder, conversations=folder / "conversations.sqlite")
    with TestClient(create_server(assistant, ["Blue shirts"]), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("name", [name for name in ODD_MESSAGES if name != "half a sign"])
def test_any_message_gets_an_answer_over_http(client, name):
    thread = name.replace(" ", "-")
    for _ in range(2):
        answer = client.post("/ask", json={"text": ODD_MESSAGES[name], "thread": thread})
        assert answer.status_code == 200, answer.text
        assert answer.json()["answer"].strip() and answer.json()["thread"] == thread


def test_half_a_sign_is_no_text_and_said_in_a_sentence(client):
    body = json.dumps({"text": ODD_MESSAGES["half a sign"]}).encode()  # an escape that any client may send
    answer = client.post("/ask", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422 and "text cannot be used" in answer.json()["error"]


def test_one_character_too_many_is_said_in_a_sentence(client):
    answer = client.post("/ask", json={"text": "x" * 10_001})
    assert answer.status_code == 422 and "10000 characters" in answer.json()["error"]
