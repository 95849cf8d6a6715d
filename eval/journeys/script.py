"""Scripts of conversations as they lie in `eval/sets/journeys`: one file a journey, named by its file.

    catalogue: sample
    tags: [refine]
    turns:
      - say: brown boots
        expect: {kind: search, filters: {category: {include: [Boots]}, colour: {include: [any brown]}}, cards: 1}
      - say: under 100
        expect:
          filters: {category: {include: [Boots]}, colour: {include: [any brown]}, price: {max: 100}}

Only the shape is checked here; `eval.journeys.steps` reads the values by the catalogue they belong to.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from agent.state import Kind, Sort
from eval.yaml_files import read_mapping
from retrieval.errors import SourceError

FOLDER = Path(__file__).parents[1] / "sets" / "journeys"
SAMPLE, FASHION = "sample", "fashion"
CATALOGUES = (SAMPLE, FASHION)
Tag = Literal[
    "refine", "replace", "exclude", "clear", "take_back", "new_search", "correction", "contradiction",
    "several_wishes", "soft", "numbers", "reference", "compare", "about", "similar", "look", "asking", "catalogue",
    "relax", "photo", "restart", "out_of_scope", "small_talk", "unknown", "sort",
]  # fmt: skip
Place = Annotated[int, Field(ge=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TakenBack(_Strict):
    """A chip that the shopper clicks away."""

    facet: str
    value: str = ""
    """The chip's value, a family as `any red`; empty where the facet has but one chip."""


class Expect(_Strict):
    """What must be so after a turn; what is absent is not asserted, but for `relaxed`."""

    kind: list[Kind] | None = Field(default=None, min_length=1)
    """Any of them is right."""
    filters: list[dict[str, Any]] | None = Field(default=None, min_length=1)
    """Everything in force after the turn, in the shape of `ask --json`; `*` is any number, `any red` the family. Where
    several readings are equally right, any of them."""
    sort: Sort | None = None
    cards: int | None = Field(default=None, ge=0)
    """At least so many are shown; 0: none is."""
    total: float | None = Field(default=None, gt=0)
    """The cards' prices together are no more than this."""
    relaxed: list[str] = []
    """The facets that were let go, and no others."""
    products: list[Place] | None = None
    """The cards of the page shown last that the turn is about, 1 the first."""
    gone: list[Place] | None = None
    """The cards of the page shown last that must not be shown again."""
    unknown: bool | None = None
    """Whether something is told that the shop lacks."""
    question: bool | None = None
    """Whether a question rides along."""

    @field_validator("kind", "filters", mode="before")
    @classmethod
    def _one_is_a_list_too(cls, value: Any) -> Any:
        return [value] if isinstance(value, str | dict) else value


class ScriptTurn(_Strict):
    """What the shopper does, and what must be so then."""

    say: str | None = None
    photo: str | None = None
    """The id of the product whose picture is uploaded."""
    take_back: TakenBack | None = None
    restart: bool = False
    """Whether the assistant is closed and opened anew before this turn."""
    expect: Expect = Expect()

    @model_validator(mode="after")
    def _does_one_thing(self) -> "ScriptTurn":
        speaks = self.say is not None or self.photo is not None
        if speaks == (self.take_back is not None):
            raise ValueError("expected either words (say) or a photo, or a chip taken back (take_back)")
        return self

    @property
    def words(self) -> str:
        """What the shopper does, in words."""
        if self.take_back is not None:
            return f"take back {self.take_back.facet} {self.take_back.value}".rstrip()
        photo = "" if self.photo is None else f"[photo of {self.photo}] "
        return f"{photo}{self.say or ''}".rstrip()


class Script(_Strict):
    """One conversation as it was written down."""

    catalogue: Literal["sample", "fashion"]
    tags: list[Tag] = Field(min_length=1)
    turns: list[ScriptTurn] = Field(min_length=1)


@dataclass(frozen=True)
class Journey:
    """A script and where it lies, so that what is wrong with it can be found."""

    path: Path
    script: Script

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    def problem(self, turn: int, reason: str) -> SourceError:
        """The error that says what is wrong with a turn (1 = first), in one sentence."""
        return SourceError(f"The journey {self.path}, turn {turn}: {reason}")


def read_journeys(folder: Path | None = None, only: str | None = None) -> list[Journey]:
    """The journeys of a folder's `*.yaml`, by name.

    Args:
        folder: where the scripts lie; None: with this package.
        only: the one with this name.

    Raises:
        SourceError: a script is not as it should be, or there is none (of that name).
    """
    folder = folder or FOLDER
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise SourceError(f"There are no journeys in {folder}; expected *.yaml with one conversation each.")
    chosen = [path for path in paths if only in (None, path.stem)]
    if not chosen:
        names = ", ".join(path.stem for path in paths)
        raise SourceError(f"There is no journey {only!r} in {folder}; it has {names}.")
    return [read_journey(path) for path in chosen]


def read_journey(path: Path) -> Journey:
    """One file.

    Raises:
        SourceError: it cannot be read, or is not as it should be.
    """
    try:
        data = read_mapping(path, "The journey", "the keys catalogue, tags and turns")
        return Journey(path, Script.model_validate(data))
    except ValidationError as error:
        first = error.errors()[0]
        raise SourceError(f"The journey {path}{_place(first['loc'])}: {_reason(first)}; please correct it.") from None


def _place(place: tuple[int | str, ...]) -> str:
    """Where in the file: the turn by its number, then the key."""
    if len(place) > 1 and place[0] == "turns":
        rest = ".".join(map(str, place[2:]))
        return f", turn {int(place[1]) + 1}" + (f": {rest}" if rest else "")
    return f": {'.'.join(map(str, place))}" if place else ""


def _reason(error: Any) -> str:
    """What pydantic says, and what was found where that is short."""
    said = str(error["msg"]).removeprefix("Value error, ")
    found = error.get("input")
    shown = f", found {found!r}" if isinstance(found, str | int | float | bool) else ""
    return f"{said[:1].lower()}{said[1:]}{shown}"
