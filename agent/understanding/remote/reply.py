"""What a model is asked to send: the change that one turn makes, and the JSON it arrives in."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from agent.state import Kind, Sort
from agent.structured import objects, strict
from agent.understanding.commands import CLEARABLE
from retrieval.errors import UnderstanderError

MOST_CHARACTERS = 20_000
"""Of a reply that is read at all."""

SORTS: Mapping[str, Sort | None] = {
    "as_before": None,
    "cheapest": "price",
    "dearest": "-price",
    "best_rated": "-rating",
}


def _said(value: Any) -> Any:
    """Models that must fill a number put 0 where nothing was said; no shopper sets such a bound."""
    return None if value == 0 else value


Short = Annotated[str, Field(max_length=80)]
Few: Any = Field(default_factory=list, max_length=20)
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Bound = Annotated[Number | None, BeforeValidator(_said)]


class _Part(BaseModel):
    """Of a reply; what is null was not said."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        return {name: value for name, value in data.items() if value is not None} if isinstance(data, dict) else data


class Wish(_Part):
    """One value that the turn speaks of."""

    facet: Short
    words: Short
    stance: Literal["want", "refuse", "let_go"] = "want"
    """`let_go`: it was wished for before and no longer is."""


class Reply(_Part):
    """The change a turn makes. What it does not name stays as it was, so that nothing is lost by being forgotten."""

    kind: Literal["search", "compare", "about_product", "similar", "look", "catalogue", "small_talk", "out_of_scope"]
    wishes: list[Wish] = Few
    adds: bool = False
    """Whether the values wanted join those in force instead of replacing them."""
    lowest_price: Bound = None
    highest_price: Bound = None
    lowest_rating: Annotated[Annotated[Number, Field(le=5)] | None, BeforeValidator(_said)] = None
    in_stock: bool = False
    """True where only what is in stock is wanted; false says nothing. So with `on_sale`."""
    on_sale: bool = False
    sort: Literal["as_before", "cheapest", "dearest", "best_rated"] = "as_before"
    price_move: Literal["none", "cheaper", "dearer"] = "none"
    """Measured by the cards shown."""
    another: Literal["none", "colour", "brand"] = "none"
    """Another one than now, without saying which."""
    more: bool = False
    of_those: bool = False
    """Whether a question about the range is about what was searched."""
    start_over: bool = False
    clear: list[Short] = Few
    """Facets and bounds that no longer matter."""
    soft: list[Short] = Few
    cards: list[int] = Few
    """Places of cards, counted from 1."""
    ambiguous: bool = False
    """Whether one card is meant and it cannot be told which of `cards`."""
    asks: Annotated[str | None, Field(max_length=80)] = None

    @model_validator(mode="before")
    @classmethod
    def _one_name(cls, data: Any) -> Any:
        # A change of a search is a search; which of the two it is, what held before decides.
        return {**data, "kind": "search"} if isinstance(data, dict) and data.get("kind") == "refine" else data

    @model_validator(mode="after")
    def _ordered(self) -> "Reply":
        if self.lowest_price is not None and self.highest_price is not None and self.lowest_price > self.highest_price:
            raise ValueError("the lowest price is above the highest")
        return self

    @property
    def turn_kind(self) -> Kind:
        """The kind as the graph knows it."""
        return self.kind


def schema(facets: Iterable[str]) -> dict[str, Any]:
    """The JSON schema of a reply for strict structured output: every field required, none beside them.

    Args:
        facets: the catalogue's; a wish may name no other.
    """
    made: dict[str, Any] = strict(Reply.model_json_schema())
    names = list(facets)
    made["$defs"]["Wish"]["properties"]["facet"] = {"type": "string", "enum": names}
    made["properties"]["clear"]["items"] = {"type": "string", "enum": list(dict.fromkeys((*CLEARABLE, *names)))}
    return made


def read_reply(text: str) -> Reply:
    """The reply within a model's words: bare, fenced, or between other words.

    Raises:
        UnderstanderError: there is no JSON in it, or one that says nothing of this shape.
    """
    found = next(objects(text[:MOST_CHARACTERS], "kind"), None)
    if found is None:
        raise UnderstanderError("The model sent no JSON object with a kind of turn.")
    try:
        return Reply.model_validate(found)
    except ValidationError as error:
        places = sorted({".".join(map(str, one["loc"])) or "reply" for one in error.errors()})
        raise UnderstanderError(f"The model sent values of the wrong kind for {', '.join(places)}.") from None
    except (RecursionError, OverflowError):
        raise UnderstanderError("The model sent JSON that cannot be read.") from None
