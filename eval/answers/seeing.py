"""Vision-language models as contestants: what they wrote themselves is kept apart from what was put in its place."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from agent.state import Brief, Sentence
from agent.writers.llava import LlavaWriter, described
from agent.writers.tasks import Task, answer_photo, describe_photo
from eval.answers.writing import Heard

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.llava import VisionLanguageModel
    from agent.llava.opening import Stage
    from agent.services import Writer

TIMEOUT_S = 110.0
"""For one answer; more than a shopper is kept waiting, so that a busy computer does not change the words."""


@dataclass
class _Text:
    first: bool
    prompt: str
    words: str = ""

    @property
    def told(self) -> str:
        """As the writer tells it: what a photo shows is a noun phrase of the model's in a sentence of the writer's."""
        return described(self.words) if self.prompt == "describe_photo" else self.words


class OverheardModel:
    """A model whose every text is remembered, the first attempts apart from the warmer second ones.

    Args:
        model: that writes.
    """

    def __init__(self, model: "VisionLanguageModel") -> None:
        self._model = model
        self._texts: list[_Text] = []

    def forget(self) -> None:
        """Begin anew."""
        self._texts = []

    def heard(self) -> Heard:
        """All texts since the last `forget`."""
        return Heard(*(tuple(text.told for text in self._texts if text.first is first) for first in (True, False)))

    def write(
        self,
        tasks: Sequence[Task],
        most_tokens: int = 96,
        temperature: float = 0.0,
        stop: threading.Event | None = None,
    ) -> Iterator[tuple[int, str | None]]:
        """As the model does."""
        texts = [_Text(not temperature, task.prompt) for task in tasks]
        self._texts += texts
        for row, words in self._model.write(tasks, most_tokens, temperature, stop):
            texts[row].words += words or ""
            yield row, words


class SeeingWriter:
    """The product's writer over an overheard model.

    Args:
        model: that writes.
        name: of the contestant.
        fingerprint: of its weights.
    """

    def __init__(self, model: "VisionLanguageModel", name: str, fingerprint: str) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self._model = OverheardModel(model)
        self._writer = LlavaWriter(lambda: cast("VisionLanguageModel", self._model), name, TIMEOUT_S)

    def suits(self, brief: Brief) -> bool:
        """As the writer says."""
        return self._writer.suits(brief)

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """As the writer does."""
        self._model.forget()
        yield from self._writer.write(brief)

    def alternatives(self, dropped: Sentence, brief: Brief) -> Iterator[Sentence]:
        """As the writer does."""
        yield from self._writer.alternatives(dropped, brief)

    def heard(self) -> Heard:
        """What the model itself wrote since the last answer began."""
        return self._model.heard()

    def see(self, question: str, image: str, describe: bool) -> str:
        """What the model says of a photo, asked without any shop around it."""
        task = describe_photo(image) if describe else answer_photo(question, image)
        return "".join(words or "" for _, words in self._model.write([task]))


def embedded(stage: "Stage", name: str) -> "Callable[[Parts], Writer]":
    """A contestant of the embedded model, with its tuning as far as `stage`."""

    def opened(parts: "Parts") -> "Writer":
        from agent.llava.opening import FOLDER

        return _opened("embedded", FOLDER, stage, name)

    return opened


def of_folder(folder: Path) -> "Callable[[Parts], Writer]":
    """A contestant that was tuned into a folder."""
    return lambda parts: _opened(str(folder), folder, "adapter", folder.name)


def _opened(model: str, folder: Path, stage: "Stage", name: str) -> "Writer":
    from agent.llava import open_model
    from eval.progress import tell
    from retrieval.model_folder import digest

    weights = digest(folder, ("*.safetensors", "*.json")) if folder.is_dir() and stage != "base" else ""
    return SeeingWriter(open_model(model, stage=stage, tell=tell), name, f"{stage}-{weights[:12]}")
