"""A chat model on a local server that writes answers to the tasks of examples, and counts what is asked of it."""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.local_server import Asked, LocalServer, serving

USAGE = (500, 100)
"""Tokens that each reply takes by its own account."""


@dataclass
class WritingModel:
    """What it was asked, by the title of the product that each request is about."""

    answer: Callable[[str], Sequence[str]]
    """By a title what it writes."""
    pause_s: float = 0.0
    fails: Callable[[Asked, int], bool] = lambda asked, number: False
    """May answer a request, counted from 1, in a way of its own; whether it did."""
    asked: list[str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    server: LocalServer = field(default_factory=lambda: LocalServer("", 0))

    @property
    def address(self) -> str:
        return f"{self.server.address}/v1"

    def reply(self, asked: Asked) -> None:
        assert asked.path == "/v1/chat/completions"
        request = asked.json()
        prompt = str(request["messages"][0]["content"][0]["text"])
        task = json.loads(prompt.partition("===== TASK\n")[2].partition("\n=====")[0])
        found = re.search(r"^title: (.+)$", task, re.MULTILINE)
        title = found[1] if found else task
        self.requests.append(request)
        self.headers.append(asked.headers())
        self.asked.append(title)
        time.sleep(self.pause_s)
        if not self.fails(asked, asked.number):
            say(asked, json.dumps({"answers": list(self.answer(title))}))


def say(asked: Asked, words: str, usage: tuple[int, int] | None = USAGE, reason: str = "stop") -> None:
    """A whole completion."""
    choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": reason}
    body: dict[str, Any] = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    if usage is not None:
        counts = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
        body["usage"] = counts
    asked.send_json(body)


def refuse(asked: Asked, status: int, code: str | None = None, **headers: str) -> bool:
    """An error as such servers send it."""
    asked.send_json({"error": {"message": "no", "type": "bad", "code": code}}, status=status, **headers)
    return True


@contextmanager
def writing_model(answer: Callable[[str], Sequence[str]], **more: Any) -> Iterator[WritingModel]:
    """A model that writes what `answer` says of a title."""
    model = WritingModel(answer, **more)
    with serving(model.reply) as server:
        model.server = server
        yield model
