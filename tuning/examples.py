"""Examples that a vision-language model learns to write from, and the files they are kept in."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.writers.tasks import Task
from retrieval.errors import SourceError


@dataclass(frozen=True)
class Example:
    """A task and what a good writer answers."""

    task: Task
    answer: str
    products: tuple[str, ...] = ()
    """Ids of the products that the task speaks of, so that it is known what was learnt from."""
    made_by: str = "catalogue"
    """`catalogue` where a catalogue's facts were put into words here, else the name of a language model."""

    def to_json(self) -> dict[str, Any]:
        """One line of a file of examples."""
        return {
            "prompt": self.task.prompt,
            "values": dict(self.task.values),
            "image": self.task.image,
            "answer": self.answer,
            "products": list(self.products),
            "made_by": self.made_by,
        }

    @classmethod
    def from_json(cls, line: dict[str, Any]) -> "Example":
        """The inverse of `to_json`."""
        task = Task(line["prompt"], line["values"], line["image"])
        return cls(task, line["answer"], tuple(line["products"]), line["made_by"])


def write_examples(examples: Iterable[Example], file: Path) -> int:
    """Writes examples as JSON lines; returns how many."""
    count = 0
    with file.open("w", encoding="utf-8") as lines:
        for count, example in enumerate(examples, start=1):  # noqa: B007
            lines.write(json.dumps(example.to_json(), ensure_ascii=False) + "\n")
    return count


def read_examples(file: Path) -> Iterator[Example]:
    """The examples of a file.

    Raises:
        SourceError: the file is missing, or a line is no example.
    """
    if not file.is_file():
        raise SourceError(f"There is no file of examples {file}; make one with vitrine tune examples.")
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield Example.from_json(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                if not line.endswith("\n"):
                    return  # of a run that was broken off while it wrote this
                raise SourceError(
                    f"Line {number} of {file} is no example ({type(error).__name__}: {error}); "
                    "expected JSON with prompt, values, image, answer, products and made_by."
                ) from error
