import json
import logging
import threading

import pytest

from agent.understanding.remote import ChatEndpoint
from agent.understanding.remote.endpoint import MOST_TOKENS
from retrieval.errors import UnderstanderError
from tests.unit.agent.understanding.remote.model_server import refuse, say, serving_model

SECRET = "key-never-shown"
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
NO_SCHEMA = refuse(400, "response_format type must be one of text or json_object")
NO_OBJECT = refuse(400, "'response_format.type' must be 'json_schema' or 'text'")


def endpoint(model, timeout_s=5.0):
    return ChatEndpoint("small", model.address, SECRET, timeout_s)


def test_the_strict_schema_is_demanded_first():
    with serving_model("yes") as model:
        assert endpoint(model).ask("read this", SCHEMA) == "yes"
    [request] = model.requests
    assert request["model"] == "small" and model.prompt == "read this"
    assert request["response_format"]["json_schema"] == {"name": "change", "strict": True, "schema": SCHEMA}
    assert (request["temperature"], request["max_completion_tokens"]) == (0, MOST_TOKENS)


@pytest.mark.parametrize(
    ("refusals", "forms"),
    [
        ([NO_SCHEMA], ["json_schema", "json_object"]),
        ([NO_SCHEMA, NO_OBJECT], ["json_schema", "json_object", "text"]),
        ([refuse(500, "failed to parse grammar")], ["json_schema", "json_object"]),
        ([refuse(422, "extra fields not permitted"), refuse(422, "no")], ["json_schema", "json_object", "text"]),
        ([refuse(501, "not implemented")], ["json_schema", "json_object"]),
    ],
)
def test_a_server_without_structured_output_is_asked_otherwise_once(refusals, forms):
    with serving_model(*refusals, "yes") as model:
        asking = endpoint(model)
        assert [asking.ask("read", SCHEMA) for _ in range(3)] == ["yes"] * 3
        assert model.forms == [*forms, forms[-1], forms[-1]]


def test_an_option_that_a_server_does_not_take_is_left_out_and_the_schema_stays():
    no_temperature = refuse(400, "Unsupported value: 'temperature' does not support 0 with this model.")
    no_limit = refuse(400, "Unknown parameter: max_completion_tokens")
    with serving_model(no_temperature, no_limit, "yes") as model:
        asking = endpoint(model)
        assert [asking.ask("read", SCHEMA) for _ in range(2)] == ["yes"] * 2
        assert model.forms == ["json_schema"] * 4
        assert not {"temperature", "max_completion_tokens"} & set(model.requests[-1])


def test_what_never_worked_is_not_remembered():
    with serving_model(refuse(400, "bad"), refuse(400, "bad"), refuse(400, "bad"), "yes") as model:
        asking = endpoint(model)
        with pytest.raises(UnderstanderError, match="HTTP status 400"):
            asking.ask("read", SCHEMA)
        assert asking.ask("read", SCHEMA) == "yes"
        assert model.forms == ["json_schema", "json_object", "text", "json_schema"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (refuse(500, "out of order"), "HTTP status 500"),
        (refuse(401, f"Incorrect API key provided: {SECRET}"), "HTTP status 401"),
        (refuse(404, "no such model"), "HTTP status 404"),
        (refuse(429, "slow down"), "HTTP status 429"),
        (lambda asked: asked.hang_up(), "failed with"),
        (lambda asked: asked.send(b"<html>hello</html>", "text/html"), "failed with"),
        (lambda asked: asked.send(b'{"choices": [', "application/json"), "failed with"),
        (lambda asked: asked.send_json({"choices": []}), "failed with"),
        (lambda asked: asked.send_json({"choices": [{"message": None}]}), "failed with"),
        (lambda asked: say(asked, None, refusal="I cannot help with that."), "refused"),
        (lambda asked: say(asked, "{", reason="content_filter"), "refused"),
        (lambda asked: say(asked, '{"kind": "sea', reason="length"), "cut off"),
        (lambda asked: say(asked, ""), "no words"),
        (lambda asked: say(asked, None), "no words"),
    ],
)
def test_whatever_goes_wrong_is_one_error_without_the_key(answer, told, caplog):
    with serving_model(answer) as model, caplog.at_level(logging.DEBUG):
        with pytest.raises(UnderstanderError, match=told) as caught:
            endpoint(model).ask("read", SCHEMA)
        assert model.headers[0]["authorization"] == f"Bearer {SECRET}"
        assert len(model.requests) == 1 and SECRET not in json.dumps(model.requests)
    assert SECRET not in str(caught.value)
    assert SECRET not in caplog.text


@pytest.mark.parametrize("drips", [False, True])
def test_a_server_that_hangs_or_drips_is_left_while_it_still_holds_on(drips):
    released, done = threading.Event(), threading.Event()

    def hold(asked):
        if drips:
            asked.start(200, **{"Content-Type": "application/json", "Content-Length": "100000"})
        while not released.wait(0.05):
            if drips:
                asked.drip(b" ", 0)
        done.set()

    with serving_model(hold) as model:
        with pytest.raises(UnderstanderError, match=r"within 0\.4 seconds"):
            endpoint(model, timeout_s=0.4).ask("read", SCHEMA)
        assert not done.is_set()
        released.set()


def test_a_server_that_is_not_there_is_an_error():
    with pytest.raises(UnderstanderError, match="check its address"):
        ChatEndpoint("small", "http://127.0.0.1:9/v1", SECRET, 3.0).ask("read", SCHEMA)
