"""One thing of each part of a look: the best that go together and cost no more together than is to be spent.

This is a multiple-choice knapsack in which some pairs exclude each other. It is solved exactly over the candidates
given, part by part, keeping of all choices with the same colours only those that no other beats in worth and cost
(Kellerer, Pferschy & Pisinger, "Knapsack Problems", 2004, chapters 3 and 11).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.outfits.harmony import goes_together, tone
from retrieval.records import Candidate, Product

FILLED = 100.0
"""What a part that has something is worth beside its place in the ranking (less than 1): no part is left out for a
better thing in another."""
Tones = tuple[str, ...]


@dataclass(frozen=True)
class _Choice:
    worth: float
    cents: int
    tones: Tones
    """Of what is chosen, sorted, without the neutral ones."""
    picked: tuple[Candidate | None, ...]


def choose(
    parts: Sequence[Sequence[Candidate]],
    beside: Iterable[Product] = (),
    budget: float | None = None,
    in_harmony: bool = True,
) -> list[Candidate | None]:
    """At most one candidate of each part; None where nothing of it goes with the rest or fits into the budget.

    Args:
        parts: for each part its candidates, the best first.
        beside: what is worn anyway; its colours count, its price does not.
        budget: the most that all chosen may cost together, in the catalogue's currency; candidates without a price
            are then left out.
        in_harmony: whether colours must go together.
    """
    limit = None if budget is None else round(budget * 100)
    choices = [_Choice(0.0, 0, _tones(product.colour for product in beside), ())]
    for candidates in parts:
        choices = _undominated(grown for choice in choices for grown in _grown(choice, candidates, limit, in_harmony))
    best = max(choices, key=lambda choice: (choice.worth, -choice.cents))
    return list(best.picked)


def _tones(colours: Iterable[str | None]) -> Tones:
    return tuple(sorted(one for colour in colours if (one := tone(colour)) is not None))


def _grown(choice: _Choice, candidates: Sequence[Candidate], limit: int | None, in_harmony: bool) -> Iterator[_Choice]:
    """The choice with nothing of the next part, or with each candidate that goes with it and can be paid."""
    yield _Choice(choice.worth, choice.cents, choice.tones, (*choice.picked, None))
    for place, candidate in enumerate(candidates):
        product = candidate.product
        price = 0.0 if product.price is None else product.price
        cents = choice.cents + round(price * 100)
        if limit is not None and (product.price is None or cents > limit):
            continue
        tones = tuple(sorted((*choice.tones, *_tones([product.colour])))) if in_harmony else ()
        if tones == choice.tones or goes_together(tones):
            worth = choice.worth + FILLED + 1 / (1 + place)
            yield _Choice(worth, 0 if limit is None else cents, tones, (*choice.picked, candidate))


def _undominated(choices: Iterable[_Choice]) -> list[_Choice]:
    """Of choices with the same colours, those that are the best for what they cost."""
    kept: list[_Choice] = []
    best: dict[Tones, float] = {}
    for choice in sorted(choices, key=lambda choice: (choice.cents, -choice.worth)):
        if choice.worth > best.get(choice.tones, -1.0):
            best[choice.tones] = choice.worth
            kept.append(choice)
    return kept
