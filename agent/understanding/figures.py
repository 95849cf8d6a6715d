"""What the numbers of a message, and the words about price and rating, say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from agent.state import Sort
from agent.understanding.text import Sentence
from retrieval.records import Range

SLACK = 0.2
"""How far "around 50" reaches to each side, as a share."""
FigureName = Literal["price", "rating", "in_stock", "on_sale", "sort", "number", "step", "factor"]


@dataclass(frozen=True)
class Figure:
    """One thing said about price, rating, stock, sale or order, or a number without a role, at its place."""

    name: FigureName
    value: Range | bool | str | float
    """A `Range` for `price` and `rating`, whether for stock and sale, a `Sort`, or the number itself.

    Of a limit in force, how far it moves up (`step`, less than 0: down) or how many times it is to be (`factor`).
    """
    start: int
    end: int
    """Positions of its tokens: start included, end not."""
    is_around: bool = False
    """Whether a price is said as about so much."""
    is_settled: bool = False
    """Whether a refusal around it counts already, so that it turns nothing."""

    @property
    def turned(self) -> "Figure | None":
        """What refusing it asks for: "nothing under 50" is at least 50; None where that cannot be filtered."""
        if self.is_settled:
            return self
        if isinstance(self.value, bool):
            return replace(self, value=not self.value)
        if isinstance(self.value, Range) and self.name == "rating":  # nobody asks for bad ratings
            bound = self.value.maximum if self.value.minimum is None else self.value.minimum
            return replace(self, value=Range(minimum=bound))
        if not isinstance(self.value, Range) or (self.value.minimum is None) == (self.value.maximum is None):
            return None
        return replace(self, value=Range(self.value.maximum, self.value.minimum))


@dataclass
class Found:
    """The figures of a message as they are found."""

    said: list[Figure] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Currencies named that are not the catalogue's."""
    taken: set[int] = field(default_factory=set)
    """Positions of the tokens that were used."""

    def add(
        self,
        sentence: Sentence,
        plain: str,
        match: re.Match[str],
        name: FigureName,
        value: Range | bool | str | float,
        is_around: bool = False,
        is_settled: bool = False,
    ) -> str:
        """Keep one figure, and blank its words out so that no later pattern reads them again."""
        places = sentence.covered(match.start(), match.end())
        if not len(places):
            return plain
        self.said.append(Figure(name, value, places.start, places.stop, is_around, is_settled))
        self.taken.update(places)
        return plain[: match.start()] + "\x00" * (match.end() - match.start()) + plain[match.end() :]


@dataclass
class Figures:
    """What the numbers and their words say when the whole message is heard."""

    price: Range | None = None
    """None: nothing said about the price."""
    rating: Range | None = None
    in_stock: bool | None = None
    on_sale: bool | None = None
    sort: Sort | None = None
    number: float | None = None
    """A number alone, "ok 60": a bound where one of that kind holds already."""
    step: float = 0.0
    """How far a limit in force is to move up."""
    factor: float = 1.0
    """How many times what it was a limit in force is to be."""
    replaces: float | None = None
    """The number that `number` stands for now: "80, not 60"."""
    foreign: list[str] = field(default_factory=list)
    """Currencies named that are not the catalogue's."""
    settled: set[int] = field(default_factory=set)
    """Places of the numbers that took the place of another figure."""

    @property
    def moves(self) -> bool:
        """Whether a limit in force is to move."""
        return bool(self.step) or self.factor != 1.0


def around(middle: float) -> Range:
    """What "around 50" allows."""
    return Range(round(middle * (1 - SLACK), 2), round(middle * (1 + SLACK), 2))


def settle(
    said: Sequence[Figure], cleared: dict[str, int], turns: Sequence[int], instead_of: Mapping[int, Figure]
) -> Figures:
    """What the figures of a message say together; what they let go is added to `cleared`.

    Args:
        said: those that are meant, refused ones already turned, in the order of the message.
        cleared: wishes let go, with the place where: what was said of them before does not count.
        turns: places from which on the message corrects itself.
        instead_of: by a number's place, the figure it is said instead of.
    """
    result = Figures()
    last: dict[str, Figure] = {}
    for figure in said:
        if figure.start < cleared.get(figure.name, -1):
            continue
        corrects = _is_between(last.get("price"), figure, turns)
        match figure.name, figure.value:
            case "price", Range() as bounds:
                result.price = bounds if corrects or result.price is None else _joined(result.price, bounds)
            case "rating", Range() as bounds if bounds.minimum is not None:  # "rated under 3" is nobody's wish
                result.rating = bounds
            case "in_stock", bool(wanted):
                result.in_stock = True if wanted else None
                if not wanted:
                    cleared["in_stock"] = figure.start
            case "on_sale", bool(wanted):
                result.on_sale = wanted
            case "sort", _:
                result.sort = figure.value  # type: ignore[assignment]
            case "step", float(step):
                result.step = step
            case "factor", float(factor):
                result.factor = factor
            case "number", float(number):
                former = instead_of.get(figure.start) or (last.get("price") if corrects else None)
                _count(result, number, former)
                result.settled |= set(range(figure.start, figure.end)) if former is not None else set()
        last[figure.name] = figure
    return result


def _is_between(former: Figure | None, later: Figure, turns: Iterable[int]) -> bool:
    return former is not None and any(former.start < turn <= later.start for turn in turns)


def _count(result: Figures, number: float, former: Figure | None) -> None:
    """A number alone, or one in the place of another figure: "under 60, no, 80"; "80, not 60"."""
    match former.value if former is not None else None:
        case Range() if former is not None and former.is_around:
            result.price = around(number)
        case Range() as bounds:
            result.price = _with_other_end(bounds, number)
        case float(replaced):
            result.number, result.replaces = number, replaced
        case _:
            result.number = number


def _with_other_end(bounds: Range, number: float) -> Range:
    """The number in the place of the upper bound, or of the lower where there is no other: "30 to 40, no, 50"."""
    if bounds.maximum is None:
        return Range(number)
    # "30 to 40, I meant 25" keeps no lower bound, as nothing is both
    keeps_lower = bounds.minimum is not None and bounds.minimum <= number
    return Range(bounds.minimum if keeps_lower else None, number)


def _joined(former: Range, later: Range) -> Range:
    low = later.minimum if later.minimum is not None else former.minimum
    high = later.maximum if later.maximum is not None else former.maximum
    return Range(high, low) if low is not None and high is not None and low > high else Range(low, high)
