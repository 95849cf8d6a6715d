"""Sets of descriptive queries: one JSON object a line, judged by hand, a part of each held out.

    {"set": "fashion", "about": "…", "data": "…"}
    {"id": "f001", "text": "comfy grey hoodie", "part": "development", "judgements": {"12345": 2, "23456": 1}}

The first line says what the set is; 2 is exactly what was asked for, 1 acceptable.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.records import Judgement, Query
from retrieval.errors import SourceError

Model = TypeVar("Model", bound=BaseModel)
FOLDER = Path(__file__).parents[1] / "sets"
PARTS = ("development", "held_out", "all")


class _Header(BaseModel):
    model_config = ConfigDict(strict=True)

    set: str
    about: str = ""
    data: str = ""


class _Line(BaseModel):
    model_config = ConfigDict(strict=True)

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    part: Literal["development", "held_out"]
    judgements: dict[str, Literal[1, 2]] = Field(min_length=1)


@dataclass(frozen=True)
class QuestionSet:
    """A set as it was read."""

    name: str
    about: str
    queries: tuple[Query, ...]
    judgements: tuple[Judgement, ...]

    def of_part(self, part: str) -> "QuestionSet":
        """The queries of one part (`all`: every query), with their judgements."""
        queries = tuple(query for query in self.queries if part in ("all", query.part))
        kept = {query.id for query in queries}
        judgements = tuple(judged for judged in self.judgements if judged.query in kept)
        return QuestionSet(self.name, self.about, queries, judgements)


def read_set(path: Path) -> QuestionSet:
    """One file.

    Raises:
        SourceError: a line is not as it should be, an id comes twice, or there is no query.
    """
    name, about, lines = path.stem, "", []
    for number, line in enumerate(_lines(path), 1):
        data = _object(path, number, line)
        if number == 1 and "set" in data:
            header = _checked(_Header, path, number, data)
            name, about = header.set, header.about
        else:
            lines.append(_checked(_Line, path, number, data))
    ids = [line.id for line in lines]
    if not ids or len(set(ids)) < len(ids):
        wrong = f"the id {next(id_ for id_ in ids if ids.count(id_) > 1)!r} twice" if ids else "no query"
        raise SourceError(f"The question set {path} has {wrong}; expected queries, each with an id of its own.")
    queries = tuple(Query(line.id, line.text, part=line.part) for line in lines)
    judgements = tuple(Judgement(line.id, found, grade) for line in lines for found, grade in line.judgements.items())
    return QuestionSet(name, about, queries, judgements)


def sets_for(products: Collection[str], part: str, folder: Path | None = None) -> tuple[list[QuestionSet], list[str]]:
    """The sets whose judged products are all there, less the other parts; and what was left out and why.

    Args:
        products: ids of the pool.
        part: `development`, `held_out` or `all`.
        folder: where the sets lie; None: with this package.

    Raises:
        SourceError: a set cannot be read.
    """
    used, notes = [], []
    for path in sorted((folder or FOLDER).glob("*.jsonl")):
        found = read_set(path)
        judged = {judgement.found for judgement in found.judgements}
        if missing := len(judged.difference(products)):
            notes.append(
                f"The set {found.name!r} is left out: {missing:,} of its {len(judged):,} products are not here."
            )
            continue
        asked = found.of_part(part)
        if left := len(found.queries) - len(asked.queries):
            notes.append(f"{left:,} queries of the set {found.name!r} belong to another part than {part!r}.")
        if asked.queries:
            used.append(asked)
    return used, notes


def _lines(path: Path) -> Sequence[str]:
    try:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The question set {path} cannot be read ({error}); expected JSON lines in UTF-8.") from error


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise SourceError(f"The question set {path}, line {number}, is no JSON object; expected one a line.")
    return data


def _checked(model: type[Model], path: Path, number: int, data: dict[str, Any]) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SourceError(
            f"The question set {path}, line {number}: {where}: {first['msg'].lower()}; please correct that line."
        ) from None
