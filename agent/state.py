"""The records of a conversation: what a shopper says, wants and gets, and what travels through the graph."""

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NotRequired, TypedDict, get_args

from langgraph.channels import UntrackedValue

from retrieval.policies import Policy
from retrieval.records import Candidate, Filters, Product
from retrieval.records import PhotoReading as PhotoReading

Kind = Literal[
    "search",
    "refine",
    "compare",
    "about_product",
    "about_photo",
    "similar",
    "look",
    "catalogue",
    "small_talk",
    "out_of_scope",
]
KINDS: tuple[str, ...] = get_args(Kind)
TALK = ("compare", "about_product", "about_photo", "catalogue", "small_talk", "out_of_scope")
"""Kinds of turn that are about products already shown, or about none."""
Sort = Literal["relevance", "price", "-price", "-rating"]
SORTS: tuple[str, ...] = get_args(Sort)


@dataclass(frozen=True)
class Chip:
    """One filter in force as a shopper sees it and can take it back.

    `facet` is a facet's name, or `price`, `rating`, `in_stock`, `on_sale`, `sort`, `soft`, `photo`, `together`,
    `liked`, `disliked`;
    `value` is the facet's value, the soft word, or empty.
    """

    facet: str
    value: str = ""
    excluded: bool = False
    family: bool = False
    """Whether a colour stands for its shades too, which come and go with it."""
    item: str = ""
    """The one of several things that it is about; empty where it holds for all."""
    relaxed: "Relaxation | None" = None
    """What became of it for the cards shown, where nothing fitted as it was."""


@dataclass(frozen=True)
class Turn:
    """What a shopper sends: words, a picture, both, or a chip taken back."""

    text: str = ""
    image: str | None = None
    """Path of an upload that was already checked."""
    alpha: float | None = None
    """Weight of the picture against the words, 0 to 1; None leaves it to Vitrine."""
    take_back: Chip | None = None
    more_like: str | None = None
    """Id of a product that the search should move towards; `less_like`: away from."""
    less_like: str | None = None


@dataclass(frozen=True)
class Question:
    """What rides along with the cards, so that its answer can be understood."""

    facet: str
    """A facet's name, or `price`."""
    topic: str
    """What is not asked about again: the facet, and for a kind the broader one that it lies within."""
    text: str
    values: tuple[str, ...] = ()
    """Those it names, in the catalogue's spelling; limits for a price."""
    replies: tuple[str, ...] = ()
    """The same as a shopper would say them."""

    def __post_init__(self) -> None:
        for name in ("values", "replies"):
            object.__setattr__(self, name, tuple(getattr(self, name)))


@dataclass(frozen=True)
class Memory:
    """What understanding may know of the conversation so far."""

    filters: Filters = Filters()
    sort: Sort = "relevance"
    soft: tuple[str, ...] = ()
    shown: tuple[Product, ...] = ()
    """The cards last shown, in their order on the page."""
    photo: PhotoReading | None = None
    """Of this turn's photo, or of the last one while the conversation is about it; None without one."""
    photo_is_new: bool = False
    """Whether the photo came with this turn."""
    search: "Intent | None" = None
    """What the cards last shown answered; None before the first search."""
    focus: tuple[Product, ...] = ()
    """The products last spoken of, which "it" means until something else is shown."""
    asked: Filters | None = None
    """What the shopper's question right before this turn was about, where that was not the search itself."""
    question: Question | None = None
    """What the shopper was asked beside the last cards."""


@dataclass(frozen=True)
class Item:
    """One of several things wanted together: a wish beside others, or a part of a look."""

    name: str
    """What it is called: "bags", "shoes"."""
    filters: Filters = Filters()
    """What it alone must be, beside the filters that hold for all; its own word on a facet goes before theirs."""
    soft: tuple[str, ...] = ()
    part: str = ""
    """Of an outfit, for a part of a look."""
    kept: tuple[str, ...] = ()
    """Ids of the cards that stand for it and stay as they are; empty: it is searched for."""
    without: tuple[str, ...] = ()
    """Ids of what is not to be shown for it again."""

    def __post_init__(self) -> None:
        for name in ("soft", "kept", "without"):
            object.__setattr__(self, name, tuple(getattr(self, name)))


@dataclass(frozen=True)
class Group:
    """The cards of an answer that stand for one of several things."""

    name: str
    filters: Filters = Filters()
    """What it alone must be."""
    cards: tuple[str, ...] = ()
    """Ids, in the order shown."""
    stays: bool = False
    """Whether another was wanted and nothing else fits, so that it stayed."""


@dataclass(frozen=True)
class Intent:
    """What the shopper wants now, with everything that still holds from before."""

    kind: Kind
    filters: Filters = Filters()
    """In force after this turn."""
    sort: Sort = "relevance"
    soft: tuple[str, ...] = ()
    """Words that steer the ranking and never filter."""
    unknown: tuple[str, ...] = ()
    """What was asked for and the catalogue does not hold, as the shopper wrote it."""
    products: tuple[str, ...] = ()
    """Ids of shown products the turn refers to, in the order named."""
    with_photo: bool = False
    """Whether the photo of the conversation takes part in the search."""
    asks: str | None = None
    """For `catalogue` and `about_product`: a facet's or field's name, `count`, or `policy:` and the shop's heading."""
    question: str | None = None
    """One question that rides along with the cards."""
    items: tuple[Item, ...] = ()
    """Several things at once, in the order wanted; `filters` hold for each of them."""
    liked: tuple[str, ...] = ()
    """Ids of products that the ranking moves towards, and in `disliked` away from, as long as this search goes on."""
    disliked: tuple[str, ...] = ()
    moved: Literal["towards", "away"] | None = None
    """Whether this turn liked or disliked a product."""
    together: float | None = None
    """The most that one of each may cost in all, in the catalogue's currency."""
    match: bool = False
    """Whether the things are to go with each other, as in a look."""
    settled: tuple[str, ...] = ()
    """Facets of which the shopper said on this turn that anything will do."""
    more: bool = False
    """Whether the same search goes on to products not shown before."""
    aside: bool = False
    """Whether the search before stays in force; filters of a `catalogue` question are then its own."""
    note: str | None = None
    """For the shopper when a better understander failed and another read the turn; never of an earlier turn."""

    def __post_init__(self) -> None:
        # The checkpointer gives tuples back as lists.
        for name in ("soft", "unknown", "products", "items", "settled", "liked", "disliked"):
            object.__setattr__(self, name, tuple(getattr(self, name)))


@dataclass(frozen=True)
class Relaxation:
    """A filter that was let go because nothing fitted, and what that brought."""

    facet: str
    old: Any
    """JSON of the filter's value as it was, and `new` as it became (None: dropped)."""
    new: Any
    matches: int

    def to_json(self) -> dict[str, Any]:
        """The shape of the command line's contract."""
        return {"facet": self.facet, "from": self.old, "to": self.new, "matches": self.matches}


@dataclass(frozen=True)
class Row:
    """One row of a comparison: a field of the products compared, in their order."""

    field: str
    label: str
    cells: tuple[str | None, ...]
    """None where the shop does not say."""

    def to_json(self) -> dict[str, Any]:
        """The shape of the command line's contract, which is also how a conversation keeps it."""
        return {"field": self.field, "label": self.label, "cells": list(self.cells)}


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer, with the facts it rests on as (product id, field)."""

    text: str
    facts: tuple[tuple[str, str], ...] = ()
    row: Row | None = None
    """What the sentence says as a row of a table, which is shown in its place where there is room for one."""


@dataclass(frozen=True)
class Verdict:
    """What the check found: claims of fact, those the catalogue supports, sentences dropped."""

    claims: int = 0
    supported: int = 0
    dropped: int = 0


@dataclass(frozen=True)
class Card:
    """A product as shown, and why it was chosen, in a few words."""

    candidate: Candidate
    why: str = ""


@dataclass(frozen=True)
class Brief:
    """Everything a writer may use to explain one turn; nothing else is true."""

    request: str
    """The shopper's words."""
    intent: Intent
    applied: Filters
    """The filters the cards obey: the intent's, less what was relaxed."""
    cards: tuple[Card, ...] = ()
    total: int = 0
    """Products that match `applied`."""
    relaxed: tuple[Relaxation, ...] = ()
    unsaid: int = 0
    """Products left out only because the shop does not say a fact that was filtered on."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """For a `catalogue` turn: values of the asked facet and how many products have them."""
    subjects: tuple[Product, ...] = ()
    """The products the turn is about (`about_product`, `compare`)."""
    photo: PhotoReading | None = None
    image: str | None = None
    """Path of the photo that `photo` was read from."""
    seen: Mapping[str, PhotoReading] = field(default_factory=dict)
    """What pictures show that the turn asks about, by product id, and by `photo` the shopper's; no fact of the shop."""
    currency: str | None = None
    """Of the catalogue's prices, ISO 4217; None where it has none or several."""
    groups: tuple[Group, ...] = ()
    """The cards by what they stand for, where several things are wanted together."""
    policy: Policy | None = None
    """What the shop says of itself, where the turn asks for that; it is quoted, never reworded."""
    offers: tuple[Relaxation, ...] = ()
    """Where little or nothing was found: what else could be let go, and how many products that alone would bring."""
    suits: tuple[str, ...] = ()
    """The catalogue's values that suit the occasion wished for; they ranked the cards too."""
    kept: Filters = Filters()
    """Of a new search, the filters that are from the one before and were not said again; the intent has them too."""

    @property
    def sums(self) -> tuple[float, ...]:
        """What one of each of several things costs at most, without and with the piece they go with.

        Empty where a price is not known.
        """
        prices = {card.candidate.product.id: card.candidate.product.price for card in self.cards}
        rows = [[prices.get(product) for product in group.cards] for group in self.groups]
        if not rows or any(price is None for row in rows for price in row):
            return ()
        total = sum(max(price for price in row if price is not None) for row in rows)
        beside = self.subjects[0].price if self.subjects else None
        return tuple(round(amount, 2) for amount in (total, *([total + beside] if beside is not None else [])))


@dataclass(frozen=True)
class Answer:
    """What a shopper gets."""

    thread: str
    intent: Intent
    text: str
    cards: tuple[Card, ...]
    sentences: tuple[Sentence, ...]
    verdict: Verdict
    writer: str
    relaxed: tuple[Relaxation, ...] = ()
    offers: tuple[Relaxation, ...] = ()
    """Ways that were only told: what could be let go, and how many products that alone would bring."""
    ways: Mapping[str, int] = field(default_factory=dict)
    """What the shopper may say to go one of them, and how many products that brings."""
    total: int = 0
    note: str | None = None
    """For the shopper when a better understander or writer failed and another did its work."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    """The cards by what they stand for, where several things are wanted together."""
    replies: tuple[str, ...] = ()
    """What a shopper may answer to the question, one click each; empty without a question that names values."""
    stopped: bool = False
    """Whether the shopper stopped it before all was said."""


@dataclass(frozen=True)
class Draft:
    """What compose hands to the last check."""

    brief: Brief
    sentences: tuple[Sentence, ...]
    verdict: Verdict
    """Of the check that ran sentence by sentence."""
    writer: str
    note: str | None
    question: Question | None = None
    stopped: bool = False


class PastTurn(TypedDict):
    """One line of the conversation as it is kept; products by id."""

    text: str
    image: str | None
    kind: str
    answer: str
    cards: list[str]
    whys: list[str]
    ways: NotRequired[dict[str, int]]
    """What the shopper may say to let a wish go, and how many products that brings."""
    parts: NotRequired[dict[str, str]]
    """By a card's id what it stands for, where several things were shown together."""
    table: NotRequired[list[dict[str, Any]]]
    """The rows of a comparison, each with the sentence of `answer` that says the same."""
    writer: NotRequired[str]
    stopped: NotRequired[bool]
    """Whether the shopper stopped the answer."""


class State(TypedDict, total=False):
    """What travels through the graph.

    Only `turns` accumulates; every other field belongs to one node and is rewritten each turn. Untracked fields live
    for one turn; the others are kept by the checkpointer, so they hold product ids, never products.
    """

    turn: Annotated[Turn, UntrackedValue]  # the input
    turns: Annotated[list[PastTurn], operator.add]  # check
    intent: Intent  # understand
    search: Intent  # understand: the last one that was not aside
    kept: Annotated[Filters, UntrackedValue]  # understand: what a new search has from the one before
    focus: list[str]  # understand: ids of the products last spoken of
    photo: str | None  # understand: path of the photo the conversation is about
    reading: PhotoReading | None  # understand: what that photo seems to show
    applied: Annotated[Filters, UntrackedValue]  # retrieve, relax
    found: Annotated[tuple[Candidate, ...], UntrackedValue]  # retrieve, relax, rerank
    total: Annotated[int, UntrackedValue]  # retrieve, relax
    relaxed: tuple[Relaxation, ...]  # retrieve (none), relax; kept, since the chips tell it as long as the cards stand
    groups: Annotated[tuple[Group, ...], UntrackedValue]  # retrieve: the cards of several things, by thing
    shown: list[str]  # compose: ids of the cards that the last search showed, in order
    seen: list[str]  # compose: ids of all cards shown since this search began
    question: Question | None  # compose: what was asked beside the last cards
    settled: list[str]  # compose: topics that are not asked about (again)
    shrugs: int  # compose: how many questions of this search were answered by anything will do
    draft: Annotated[Draft, UntrackedValue]  # compose
    answer: Annotated[Answer, UntrackedValue]  # check
