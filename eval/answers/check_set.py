"""Sentences labelled by hand as they lie in `eval/sets/check`: one file a catalogue, a turn with what is said in it.

    catalogue: sample
    situations:
      - id: s01
        part: development
        request: red wrap dress
        kind: search
        filters: {category: {include: [Wrap Dresses]}, colour: {include: [Red]}}
        cards: [sample-0345]
        total: 2
        sentences:
          - holds: "{1} is a red wrap dress."
          - fails: "{1} is knee-length."
            wrong: feature

Only the shape is checked here; `eval.answers.check_briefs` makes the brief of a turn from its catalogue.
"""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from agent.state import Kind, Sort
from eval.yaml_files import read_mapping
from retrieval.errors import SourceError

FOLDER = Path(__file__).parents[1] / "sets" / "check"
Part = Literal["development", "held_out"]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Said(_Strict):
    """One sentence and whether it may be shown; `{1}` stands for the title of card 1, `{ID}` for that product's."""

    holds: str | None = None
    fails: str | None = None
    wrong: str | None = None
    """What is not so, in a word or two."""
    after: str | None = None
    """What is said right before it, which "it" may mean; it holds."""

    @model_validator(mode="after")
    def _is_labelled_once(self) -> "Said":
        if (self.holds is None) == (self.fails is None):
            raise ValueError("expected either a sentence that holds or one that fails")
        if (self.fails is None) != (self.wrong is None):
            raise ValueError("expected what is wrong beside a sentence that fails, and beside no other")
        return self

    @property
    def text(self) -> str:
        """The sentence with its placeholders."""
        return self.holds if self.holds is not None else str(self.fails)


class Let(_Strict):
    """What was let go, or could be."""

    facet: str
    old: Any = Field(alias="from")
    new: Any = Field(alias="to")
    matches: int


class Photo(_Strict):
    """What the shopper's photo seems to show."""

    category: str | None = None
    colour: str | None = None
    gender: str | None = None


class Situation(_Strict):
    """One turn, as far as its brief tells of it, and sentences about it."""

    id: str = Field(min_length=1)
    part: Part
    request: str
    kind: Kind
    filters: dict[str, Any] = {}
    """In the shape of `ask --json`, only what holds something."""
    applied: dict[str, Any] | None = None
    """What the cards obey where something was relaxed; absent: `filters`."""
    soft: list[str] = []
    unknown: list[str] = []
    sort: Sort = "relevance"
    asks: str | None = None
    with_photo: bool = False
    photo: Photo | None = None
    cards: list[str] = []
    """Ids in their order on the page; of talk about products, `subjects` are the cards."""
    subjects: list[str] = []
    total: int = 0
    relaxed: list[Let] = []
    offers: list[Let] = []
    sentences: list[Said] = Field(min_length=1)


class CheckSet(_Strict):
    """The turns over one catalogue."""

    catalogue: Literal["fashion", "sample"]
    situations: list[Situation] = Field(min_length=1)


def read_sets(folder: Path | None = None) -> list[CheckSet]:
    """Every set of a folder's `*.yaml`, by name.

    Args:
        folder: where the sets lie; None: with this package.

    Raises:
        SourceError: a set is not as it should be, an id comes twice, or there is none.
    """
    folder = folder or FOLDER
    sets = [_read(path) for path in sorted(folder.glob("*.yaml"))]
    if not sets:
        raise SourceError(f"There are no labelled sentences in {folder}; expected *.yaml with one catalogue each.")
    ids = [situation.id for one in sets for situation in one.situations]
    if twice := {name for name in ids if ids.count(name) > 1}:
        raise SourceError(f"The labelled sentences in {folder} use the id {min(twice)!r} twice; rename one.")
    return sets


def _read(path: Path) -> CheckSet:
    called = "The labelled sentences"
    try:
        return CheckSet.model_validate(read_mapping(path, called, "the keys catalogue and situations"))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        said = str(first["msg"]).removeprefix("Value error, ")
        raise SourceError(f"{called} {path}: {place}: {said[:1].lower()}{said[1:]}; please correct it.") from None
