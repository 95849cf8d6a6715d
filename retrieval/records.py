"""The nouns of retrieval: what a product is, what a shopper's filters mean, and what a search brings back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

from retrieval.errors import FilterError

# Facets every catalogue may have, in the order they are shown; a catalogue's own attribute names come after them.
CORE_FACETS = ("category", "colour", "gender", "brand", "season", "usage")


@dataclass(frozen=True)
class Review:
    """What one buyer wrote."""

    text: str
    rating: float | None = None
    """0 to 5 stars."""
    title: str | None = None
    helpful: int | None = None
    """How many people found it helpful."""


@dataclass(frozen=True)
class Product:
    """The facts of one product. None, or an empty path, means that the shop does not say."""

    id: str
    title: str
    description: str | None = None
    category: tuple[str, ...] = ()
    """The path from broad to narrow: ("Apparel", "Topwear", "Shirts")."""
    brand: str | None = None
    gender: str | None = None
    colour: str | None = None
    """The one its picture shows."""
    other_colours: tuple[str, ...] = ()
    """What else it comes in."""
    price: float | None = None
    """In `currency`, as is `list_price`, the price before a reduction."""
    list_price: float | None = None
    currency: str | None = None
    """ISO 4217, three capital letters."""
    in_stock: bool | None = None
    stock: int | None = None
    """Pieces left, where the shop says."""
    rating: float | None = None
    """0 to 5 stars, the mean over `review_count` reviews."""
    review_count: int | None = None
    reviews: tuple[Review, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The catalogue's own facets by lower-case name ("season", "material"), each with at least one value."""
    image: str | None = None
    """An absolute path or an http(s) URL."""
    url: str | None = None
    """The product's page in the shop."""
    simulated: frozenset[str] = frozenset()
    """Names of fields made up for a demonstration; marked wherever they are shown."""

    @property
    def on_sale(self) -> bool | None:
        """Whether the price is below the list price; None where either is unknown."""
        if self.price is None or self.list_price is None:
            return None
        return self.price < self.list_price

    def values(self, facet: str) -> tuple[str, ...]:
        """This product's values on a facet; for `category` the whole path, for `colour` everything it comes in."""
        if facet == "category":
            return self.category
        if facet == "colour":
            return self.other_colours if self.colour is None else (self.colour, *self.other_colours)
        if facet in ("gender", "brand"):
            value = getattr(self, facet)
            return () if value is None else (value,)
        return self.attributes.get(facet, ())


@dataclass(frozen=True)
class Choice:
    """Values of one facet that must (any of them) or must not (none of them) hold."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # Lists come from JSON and from the checkpointer; a choice is hashable and compares by value.
        object.__setattr__(self, "include", tuple(self.include))
        object.__setattr__(self, "exclude", tuple(self.exclude))

    def __bool__(self) -> bool:
        return bool(self.include or self.exclude)

    def allows(self, values: Iterable[str]) -> bool:
        """Whether a product with these values passes; no value at all fails an include and passes an exclude."""
        held = set(values)
        return (not self.include or not held.isdisjoint(self.include)) and held.isdisjoint(self.exclude)


@dataclass(frozen=True)
class Range:
    """Bounds, both included; None leaves that side open."""

    minimum: float | None = None
    maximum: float | None = None

    def __post_init__(self) -> None:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise FilterError(
                f"The lower bound {self.minimum:g} is above the upper bound {self.maximum:g}; swap them or drop one."
            )

    def __bool__(self) -> bool:
        return self.minimum is not None or self.maximum is not None

    def allows(self, value: float | None) -> bool:
        """Whether a product with this number passes; an unknown number fails any bound."""
        if not self:
            return True
        if value is None:
            return False
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)


@dataclass(frozen=True)
class Filters:
    """What must hold. A facet that is absent, an empty range and None all mean that nothing was said."""

    facets: Mapping[str, Choice] = field(default_factory=dict)
    """By facet name; values are spelt as in the catalogue."""
    price: Range = Range()
    rating: Range = Range()
    """Only the lower bound is ever asked for."""
    in_stock: bool | None = None
    on_sale: bool | None = None

    def __post_init__(self) -> None:
        # Equal wishes are equal records: empty choices are dropped.
        object.__setattr__(self, "facets", {name: choice for name, choice in self.facets.items() if choice})

    def __bool__(self) -> bool:
        return self != Filters()

    def choice(self, facet: str) -> Choice:
        """The choice on a facet, empty where nothing was said."""
        return self.facets.get(facet, Choice())

    def with_choice(self, facet: str, choice: Choice) -> "Filters":
        """The same filters with one facet's choice replaced (an empty choice takes it away)."""
        return replace(self, facets={**self.facets, facet: choice})

    def matches(self, product: Product) -> bool:
        """The one meaning of filters; every other implementation is tested against this."""
        return (
            all(choice.allows(product.values(facet)) for facet, choice in self.facets.items())
            and self.price.allows(product.price)
            and self.rating.allows(product.rating)
            and (self.in_stock is None or product.in_stock == self.in_stock)
            and (self.on_sale is None or product.on_sale == self.on_sale)
        )

    def to_json(self) -> dict[str, Any]:
        """The shape of the command line's contract; the six core facets are always there."""
        names = [*CORE_FACETS, *(name for name in self.facets if name not in CORE_FACETS)]
        return {
            **{
                name: {"include": list(self.choice(name).include), "exclude": list(self.choice(name).exclude)}
                for name in names
            },
            "price": {"min": self.price.minimum, "max": self.price.maximum},
            "rating": {"min": self.rating.minimum},
            "in_stock": self.in_stock,
            "on_sale": self.on_sale,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], facets: Iterable[str] = CORE_FACETS) -> "Filters":
        """The inverse of `to_json`; `facets` are the names the catalogue knows.

        Raises:
            FilterError: for an unknown facet, or a value of the wrong shape.
        """
        known = {*CORE_FACETS, *facets}
        choices: dict[str, Choice] = {}
        for name, value in data.items():
            if name in ("price", "rating", "in_stock", "on_sale"):
                continue
            if name not in known:
                raise FilterError(f"Unknown filter {name!r}; this catalogue knows {', '.join(sorted(known))}.")
            choices[name] = _choice_from_json(name, value)
        return cls(
            facets=choices,
            price=_range_from_json("price", data.get("price")),
            rating=_range_from_json("rating", data.get("rating")),
            in_stock=_flag_from_json("in_stock", data.get("in_stock")),
            on_sale=_flag_from_json("on_sale", data.get("on_sale")),
        )


def _choice_from_json(name: str, value: Any) -> Choice:
    if not isinstance(value, Mapping) or not set(value) <= {"include", "exclude"}:
        raise FilterError(f"Filter {name!r} is {value!r}; expected an object with lists include and exclude.")
    lists = [value.get("include") or [], value.get("exclude") or []]
    if not all(isinstance(side, list | tuple) and all(isinstance(item, str) for item in side) for side in lists):
        raise FilterError(f"Filter {name!r} holds {value!r}; include and exclude must be lists of words.")
    return Choice(tuple(lists[0]), tuple(lists[1]))


def _range_from_json(name: str, value: Any) -> Range:
    if value is None:
        return Range()
    if not isinstance(value, Mapping) or not set(value) <= {"min", "max"}:
        raise FilterError(f"Filter {name!r} is {value!r}; expected an object with min and max.")
    bounds = [value.get("min"), value.get("max")]
    if any(isinstance(bound, bool) or not isinstance(bound, int | float | None) for bound in bounds):
        raise FilterError(f"Filter {name!r} holds {value!r}; min and max must be numbers.")
    if any(bound is not None and not 0 <= bound < inf for bound in bounds):
        raise FilterError(f"Filter {name!r} holds {value!r}; min and max must be 0 or more.")
    return Range(*(None if bound is None else float(bound) for bound in bounds))


def _flag_from_json(name: str, value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise FilterError(f"Filter {name!r} is {value!r}; expected true, false or null.")


@dataclass(frozen=True)
class Candidate:
    """A product found, with its score by each route (None: that route did not find it). Higher is better."""

    product: Product
    score: float
    lexical: float | None = None
    """BM25, negated from FTS5's sign so that higher is better."""
    text: float | None = None
    """Cosine between the query's words and the product's text, -1 to 1."""
    image: float | None = None
    """Cosine between the query (words, picture or both) and the product's picture, -1 to 1."""
    rerank: float | None = None
    looks: Mapping[str, float] = field(default_factory=dict)
    """How surely its photo shows each look asked for, 0 to 1; empty where nobody looked."""


@dataclass(frozen=True)
class PhotoReading:
    """What a photo seems to show, by the image encoder or the nearest products of the catalogue; None where unsure."""

    category: str | None = None
    """The narrowest category value."""
    colour: str | None = None
    gender: str | None = None
    within: str | None = None
    """The narrowest category that is sure enough to filter by."""
    price: float | None = None
    """Of the product whose picture is nearest; what "cheaper" is measured by."""
    known: bool = True
    """Whether the shop's own pictures are near enough for the photo to show something it sells."""
    pattern: str | None = None
    """By the name of a look: "striped", "plain"."""
    looks: Mapping[str, float] = field(default_factory=dict)
    """How surely it shows each look that the image encoder was taught, 0 to 1."""
    sureness: Mapping[str, float] = field(default_factory=dict)
    """Of `category`, `colour`, `gender` and `pattern`, 0 to 1: of what is .8 sure, some 80 % is right."""
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """By facet the values that it may show and how surely, the likeliest first, without those that it hardly shows."""
