"""A chat model that says what a test tells it, at the address of a local server."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.local_server import Asked, serving

Answer = str | dict[str, Any] | Callable[[Asked], None]


@dataclass
class Model:
    """What it answers next, and what it was asked so far."""

    address: str = ""
    answers: list[Answer] = field(default_factory=list)
    """In order; the last one goes on for ever. Words or a reply are said, a function answers by itself."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        """The words of the last request."""
        return str(self.requests[-1]["messages"][0]["content"])

    @property
    def forms(self) -> list[str]:
        """The reply's shape that each request demanded."""
        return [request.get("response_format", {}).get("type", "text") for request in self.requests]

    def answer(self, asked: Asked) -> None:
        assert asked.path == "/v1/chat/completions"
        self.requests.append(asked.json())
        self.headers.append(asked.headers())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer(asked)
        else:
            say(asked, answer if isinstance(answer, str) else json.dumps(answer))


def say(asked: Asked, words: str | None, reason: str = "stop", refusal: str | None = None) -> None:
    """A whole completion."""
    message = {"role": "assistant", "content": words, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": reason}
    asked.send_json({"id": "x", "object": "chat.completion", "created": 1, "model": "small", "choices": [choice]})


def refuse(status: int, message: str) -> Callable[[Asked], None]:
    """An error as such servers send it."""
    return lambda asked: asked.send_json({"error": {"message": message, "type": "bad"}}, status=status)


@contextmanager
def serving_model(*answers: Answer) -> Iterator[Model]:
    """A model that gives these answers."""
    model = Model(answers=list(answers))
    with serving(model.answer) as server:
        model.address = f"{server.address}/v1"
        yield model
