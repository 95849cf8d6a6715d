"""What shoppers say in this measurement, as it lies in `eval/sets/answers`: one JSON object a line.

    {"set": "answers_fashion", "about": "…", "catalogue": "fashion"}
    {"id": "f001", "group": "search", "say": "men's casual shirts"}
    {"id": "f120", "group": "compare", "before": ["black handbags"], "say": "what sets 1 and 3 apart"}
    {"id": "f300", "group": "photo_asked", "photo": "10001", "say": "what colour is this?", "asks": ["colour"]}

`before` is said first in the same conversation, `photo` the product whose photograph is sent, `asks` what the right
answer must tell of it.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar
from zlib import crc32

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.errors import SourceError

Model = TypeVar("Model", bound=BaseModel)
FOLDER = Path(__file__).parents[1] / "sets" / "answers"
FASHION = "fashion"
"""The catalogue that `--data` says where to find; others are named as to `vitrine index`."""
Attribute = Literal["type", "colour", "pattern", "who"]
Group = Literal[
    "search", "relaxed", "compare", "about", "similar", "look", "photo_described", "photo_asked", "photo_search"
]


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    about: str = ""
    catalogue: str


class AskedTurn(BaseModel):
    """One turn to be answered, and what was said before it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    group: Group
    say: str
    before: tuple[str, ...] = ()
    photo: str | None = None
    """Id of the product whose photograph comes with the turn."""
    asks: tuple[Attribute, ...] = ()
    """Of a turn about a photo: what its right answer tells."""
    catalogue: str = ""
    """From the first line of its file."""


def read_turns(folder: Path | None = None) -> list[AskedTurn]:
    """Every turn of a folder's `*.jsonl`, file by file.

    Args:
        folder: where the sets lie; None: with this package.

    Raises:
        SourceError: a line is not as it should be, an id comes twice, or there is no turn.
    """
    folder = folder or FOLDER
    turns = [turn for path in sorted(folder.glob("*.jsonl")) for turn in _of_file(path)]
    ids = [turn.id for turn in turns]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        raise SourceError(f"The id {twice!r} comes twice in {folder}; give each turn one of its own.")
    if not turns:
        raise SourceError(f"There are no turns in {folder}; expected *.jsonl with one turn a line.")
    return turns


def chosen(turns: Sequence[AskedTurn], limit: int | None) -> list[AskedTurn]:
    """The first `limit` turns in an order that mixes all groups and is the same in every run; None: all of them."""
    mixed = sorted(turns, key=lambda turn: crc32(turn.id.encode()))
    return mixed if limit is None else mixed[:limit]


def _of_file(path: Path) -> Iterator[AskedTurn]:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = _read(_Header, lines[0] if lines else "", path, 1)
    for number, line in enumerate(lines[1:], start=2):
        yield _read(AskedTurn, line, path, number).model_copy(update={"catalogue": header.catalogue})


def _read(model: type[Model], line: str, path: Path, number: int) -> Model:
    try:
        return model.model_validate(json.loads(line))
    except json.JSONDecodeError:
        raise SourceError(f"{path}, line {number} is no JSON object; expected one turn a line.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SourceError(f"{path}, line {number}: {where}: {first['msg'].lower()}; please correct it.") from None
