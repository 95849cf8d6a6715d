"""More like this, less like that: the search in force moves, and nothing else of it changes."""

from dataclasses import replace

from agent.state import Chip, Intent, Memory, Turn
from agent.understanding import knowledge
from agent.understanding.reading import Reading


def clicked(memory: Memory, product: str, liked: bool) -> Intent:
    """The search, moved towards or away from a product that a button names."""
    return moved(in_force(memory), (product,), liked)


def disliked_in(reading: Reading) -> tuple[str, ...]:
    """Ids of the cards that the words push away: "less like the second", "nothing like the first"."""
    if knowledge.any_match("less_like", reading.sentence.plain) is None or reading.frame.compares:
        return ()
    return tuple(product.id for product in reading.references.products)


def moved(search: Intent, products: tuple[str, ...], liked: bool) -> Intent:
    """The search with these products liked or disliked, and no longer the other."""
    kept = {"liked": search.liked, "disliked": search.disliked}
    name, other = ("liked", "disliked") if liked else ("disliked", "liked")
    kept[name] = tuple(dict.fromkeys((*kept[name], *products)))
    kept[other] = tuple(one for one in kept[other] if one not in products)
    items = tuple(replace(item, kept=()) for item in search.items)
    return replace(
        search,
        liked=kept["liked"],
        disliked=kept["disliked"],
        items=items,
        moved="towards" if liked else "away",
        more=False,
    )


def taken_back(memory: Memory, chip: Chip) -> Intent:
    """The search without having liked or disliked the chip's product."""
    search = in_force(memory)
    return replace(
        search,
        liked=tuple(one for one in search.liked if chip.facet != "liked" or one != chip.value),
        disliked=tuple(one for one in search.disliked if chip.facet != "disliked" or one != chip.value),
    )


def carried(intent: Intent, turn: Turn, memory: Memory) -> Intent:
    """What was liked and disliked holds as long as the same search goes on."""
    before, back = memory.search, turn.take_back
    if before is None or intent.kind != "refine" or intent.liked or intent.disliked:
        return intent
    if back is not None and back.facet in ("liked", "disliked"):
        return intent
    return replace(intent, liked=before.liked, disliked=before.disliked)


def in_force(memory: Memory) -> Intent:
    """The search in force, as a turn of its own."""
    search = memory.search or Intent("refine", memory.filters, memory.sort, memory.soft)
    if search.kind != "look":
        search = replace(search, kind="refine", products=())
    return replace(search, unknown=(), question=None, settled=(), more=False, moved=None)
