"""A task as it is put to a language model, and the answers in what comes back."""

import base64
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from agent.structured import objects, strict
from prompts.load import data, load, render
from tuning.answer_check import Ask
from tuning.costs import Estimate, estimate

PROMPT = "make_example"
PICTURE_SIDE = 336
"""Pixels of the longer side of a picture that is sent; what the models to be tuned see at most."""

MOST_ANSWERS = 10
"""To one task; more would hardly differ, and not fit in a reply."""


class Answers(BaseModel):
    """What a model is asked to send."""

    answers: Annotated[list[Annotated[str, Field(max_length=2_000)]], Field(min_length=1, max_length=2 * MOST_ANSWERS)]


SCHEMA: Mapping[str, Any] = strict(Answers.model_json_schema())


@dataclass(frozen=True)
class Order:
    """How a task is put to a language model."""

    ask: Ask
    count: int
    """How many answers are wanted."""
    picture: str | None = None
    """The path of one that is sent along."""

    @cached_property
    def prompt(self) -> str:
        """The rendered words."""
        task = self.ask.task
        known = data(list(self.ask.known))
        return render(PROMPT, task=data(task.text), known=known, form=load(task.prompt).reply, count=str(self.count))

    def key(self, model: str) -> str:
        """The same for the same words, picture and model in every run."""
        said = "\n".join((model, self.picture or "", self.prompt))
        return hashlib.sha256(said.encode()).hexdigest()[:20]

    @property
    def expected(self) -> Estimate:
        """What it most likely takes."""
        return estimate(self.prompt, self.picture is not None, self.count)

    def content(self) -> list[dict[str, Any]]:
        """The parts of the message."""
        parts: list[dict[str, Any]] = [{"type": "text", "text": self.prompt}]
        if self.picture is not None:
            parts.append({"type": "image_url", "image_url": {"url": data_url(self.picture), "detail": "low"}})
        return parts


def orders(asks: Iterable[Ask], count: int) -> Iterator[Order]:
    """Each task once, for so many answers; one about a photo with its picture."""
    known = set()
    for ask in asks:
        seen = (ask.task.text, ask.task.image)
        if seen not in known:
            known.add(seen)
            yield Order(ask, count, ask.task.image if ask.known else None)


def data_url(picture: str) -> str:
    """A picture as a small JPEG within a URL.

    Raises:
        PictureError: it cannot be opened.
    """
    from retrieval.pictures import open_picture

    image = open_picture(Path(picture))
    image.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=85)
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def read_answers(words: str) -> list[str] | None:
    """The answers in a model's words; None where they have no such shape."""
    for found in objects(words[:100_000], "answers"):
        try:
            return Answers.model_validate(found).answers
        except ValidationError:
            continue
    return None
