"""Turns labelled by hand, as they lie in the files: one JSON object a line, the rules beside the sets in README.md.

    {"set": "intents_sample", "about": "…", "catalogue": "sample"}
    {"id": "s001", "catalogue": "sample", "part": "development", "tags": ["colour"],
     "before": {"filters": {"category": {"include": ["Boots"]}}}, "text": "in black, cheapest first",
     "after": {"kind": "refine", "filters": {"category": {"include": ["Boots"]}, "colour": {"include": ["any black"]}},
               "sort": "price"}}

The first line may say what the set is. Where `text` is a list, its sayings mean the same, and each is a turn. Only the
shape is checked here; `eval.intents.expectations` reads the values by the catalogue they belong to.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from agent.state import Kind, Sort
from retrieval.errors import SourceError

Model = TypeVar("Model", bound=BaseModel)
Part = Literal["development", "held_out", "sayings"]
FOLDER = Path(__file__).parents[1] / "sets" / "intents"
CATALOGUES = ("fashion", "sample")


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Header(_Strict):
    set: str
    about: str = ""
    catalogue: str = ""


class Before(_Strict):
    """What holds before the turn; absent where the conversation begins."""

    filters: dict[str, Any] = {}
    """As in `ask --json`, only what holds something; read by `eval.intents.expectations`."""
    sort: Sort = "relevance"
    soft: list[str] = []
    shown: list[str] = []
    """Ids of the cards, in their order."""
    focus: list[str] = []
    """Ids last spoken of."""


class After(_Strict):
    """One right reading of the turn: everything that holds after it."""

    kind: Kind
    filters: dict[str, Any] = {}
    """As before the turn; a bound of a price or rating may be `*`, any number."""
    sort: Sort = "relevance"
    products: list[str] = []
    """Ids the turn refers to, in the order named."""
    soft: list[str] = []
    unknown: list[str] = []


class Row(_Strict):
    """One labelled turn as it was written down."""

    id: str = Field(min_length=1)
    catalogue: Literal["fashion", "sample"]
    part: Part
    tags: list[str] = []
    before: Before | None = None
    text: str
    after: list[After] = Field(min_length=1)
    """Where several readings are equally right, the likelier first."""

    @field_validator("after", mode="before")
    @classmethod
    def _one_is_a_list_too(cls, value: Any) -> Any:
        return [value] if isinstance(value, dict) else value


@dataclass(frozen=True)
class Line:
    """A row and where it stands, so that what is wrong with it can be found."""

    path: Path
    number: int
    row: Row

    def problem(self, reason: str) -> SourceError:
        """The error that says what is wrong with this line, in one sentence."""
        return SourceError(f"{_at(self.path, self.number)} ({self.row.id}): {reason}")


def read_lines(folder: Path | None = None) -> list[Line]:
    """Every labelled turn of a folder's `*.jsonl`, file by file.

    Args:
        folder: where the sets lie; None: with this package.

    Raises:
        SourceError: a line is not as it should be, an id comes twice, or there is no turn.
    """
    folder = folder or FOLDER
    found = [line for path in sorted(folder.glob("*.jsonl")) for line in _of_file(path)]
    if not found:
        raise SourceError(f"There are no labelled turns in {folder}; expected *.jsonl with one turn a line.")
    seen: set[str] = set()
    for line in found:
        if line.row.id in seen:
            raise line.problem("this id was there before; give each turn an id of its own.")
        seen.add(line.row.id)
    return found


def _of_file(path: Path) -> Iterator[Line]:
    for number, text in enumerate(_lines(path), 1):
        if not text.strip():
            continue
        data = _object(path, number, text)
        if number == 1 and "set" in data:
            _checked(_Header, path, number, data)
        else:
            yield from (Line(path, number, _checked(Row, path, number, one)) for one in _each(data))


def _each(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The turns of a line: several where it holds many sayings of one meaning."""
    texts = data.get("text")
    if not isinstance(texts, list):
        yield data
        return
    for number, text in enumerate(texts, 1):
        yield {**data, "id": f"{data.get('id', '')}-{number:02d}", "text": text}


def _lines(path: Path) -> Sequence[str]:
    try:
        # Not splitlines: a turn may hold the other marks that it divides by, unescaped.
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"The labelled turns {path} cannot be read ({error}); expected JSON lines in UTF-8."
        ) from error


def _object(path: Path, number: int, text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise SourceError(f"{_at(path, number)}: this is no JSON ({error}); expected one object a line.") from None
    if not isinstance(data, dict):
        raise SourceError(f"{_at(path, number)}: this is no JSON object; expected one a line.")
    return data


def _checked(model: type[Model], path: Path, number: int, data: dict[str, Any]) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        reason = f"{place}: {first['msg'].lower()}"
        raise SourceError(f"{_at(path, number)}: {reason}; please correct that line.") from None


def _at(path: Path, number: int) -> str:
    return f"The labelled turns {path}, line {number}"
