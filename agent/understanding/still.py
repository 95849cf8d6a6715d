"""What a new search keeps from the one before it without being told again."""

from agent.state import Intent
from agent.understanding.knowledge import load, remembered
from agent.understanding.text import words_of
from retrieval.records import Choice, Filters, Range


def still_held(before: Intent | None, now: Intent, said: str) -> Filters:
    """For whom it is and what it may cost, where a new search has that from the one before; else nothing.

    Args:
        before: the search before this turn.
        now: what the turn means.
        said: its words; what they say themselves is not kept but said.
    """
    if before is None or now.kind != "search" or now.aside:
        return Filters()
    words = words_of(said)
    plain = f" {' '.join(words)} "
    people, price = now.filters.choice("gender"), now.filters.price
    names_people = any(name in plain for name in _people())
    keeps_people = bool(people.include) and people == before.filters.choice("gender") and not names_people
    keeps_price = bool(price) and price == before.filters.price and _amounts(price).isdisjoint(words)
    kept = Choice(people.include) if keeps_people else Choice()
    return Filters({"gender": kept}, price=price if keeps_price else Range())


def _amounts(price: Range) -> set[str]:
    return {f"{bound:g}" for bound in (price.minimum, price.maximum) if bound is not None}


@remembered
def _people() -> frozenset[str]:
    """What names people: " women ", " little brother "."""
    named = (name for group in load("people")["who"].values() for name in (*group["words"], *group["relations"]))
    return frozenset(f" {' '.join(words_of(name))} " for name in named)
