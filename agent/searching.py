"""What a turn searches for: one query under its filters, or several things that are chosen together."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from agent.outfits import Composer, as_subject, for_same_people
from agent.seen import facts, shown
from agent.services import Services
from agent.state import Intent, State
from agent.understanding.looks import wished
from agent.understanding.occasions import implied
from retrieval.query import Query
from retrieval.records import Filters, Product


def is_together(intent: Intent) -> bool:
    """Whether several things are wanted at once: each is found by itself, and they are chosen together."""
    return bool(intent.items) or (intent.kind == "look" and not intent.filters.choice("category").include)


def query_for(state: State, services: Services, filters: Filters) -> Query:
    """The search of this turn under these filters."""
    intent, turn = state["intent"], state["turn"]
    photo = state.get("photo") if intent.with_photo else None
    reading = state.get("reading") if photo is not None else None
    like = intent.products[0] if intent.kind in ("similar", "look") and intent.products else None
    # What the filters already hold need not rank: beside a photo the picture does, unless the shopper weighs it
    # against the words; and where a number sorts, the catalogue itself says what is cheapest.
    beside_picture = like is not None or (photo is not None and turn.alpha is None)
    soft_only = beside_picture or intent.sort != "relevance"
    # The picture itself says in full what was read from it; those words weigh by what the products are.
    said = replace(intent, soft=tuple(word for word in intent.soft if word not in shown(reading)))
    words = " ".join(said.soft) if soft_only else services.search_words(said)
    words = " ".join([words, *suits_of(intent, services)]).strip()
    return Query(
        text=words,
        image=Path(photo) if photo else None,
        like=like,
        alpha=turn.alpha,
        filters=filters,
        sort=intent.sort,
        liked=intent.liked,
        disliked=intent.disliked,
        without=(*(state.get("seen", ()) if intent.more else ()), *intent.liked, *intent.disliked),
        looks=wished(intent.soft, services.live.index.catalogue.facets()),
        facts=facts(intent, reading),
        k=services.cards,
    )


def suits_of(intent: Intent, services: Services) -> tuple[str, ...]:
    """What suits the occasion that a shopper told."""
    facets = services.live.index.catalogue.facets()
    return implied(intent.soft, facets, intent.filters.choice("category").include)


def look_subject(state: State, services: Services) -> Product | None:
    """The product that others should go with, or what the photo seems to show."""
    catalogue, named = services.live.index.catalogue, state["intent"].products
    if named:
        return catalogue.product(named[0])
    return as_subject(state.get("reading"), catalogue.parents())


def several(state: State, services: Services) -> dict[str, Any]:
    """The changed fields of a search for several things: a look, or wishes beside each other."""
    intent = state["intent"]
    subject = look_subject(state, services) if intent.kind == "look" else None
    filters = for_same_people(intent.filters, subject) if intent.kind == "look" else intent.filters
    query = query_for(state, services, filters)
    composer = Composer(services.searcher, services.live.index, services.search_words, query, services.cards)
    found = composer.look(intent, subject) if intent.kind == "look" else composer.several(intent)
    return {
        "found": found.candidates,
        "total": found.total if found.candidates else 0,
        "applied": filters,
        "relaxed": found.relaxed,
        "groups": found.groups,
    }
