"""What a turn may be told about: the brief for the writer, and what follows from it for the page."""

from collections.abc import Mapping, Sequence

from agent.fields import MOST_COMPARED
from agent.relaxing import ways_left
from agent.searching import suits_of
from agent.seen import PHOTO
from agent.services import Services
from agent.state import TALK, Brief, Card, Relaxation, State
from agent.superlatives import among, asks_for_best
from agent.understanding.looks import named
from agent.understanding.policies import policy_of
from agent.wording.reasons import why
from agent.wording.ways import taken_up
from retrieval.records import Candidate, Filters, PhotoReading, Product


def brief_for(state: State, services: Services) -> Brief:
    """Everything the writer may say about this turn."""
    intent, catalogue = state["intent"], services.live.index.catalogue
    applied = state.get("applied", intent.filters) if intent.kind not in TALK else intent.filters
    most = MOST_COMPARED if intent.kind == "compare" else None
    subjects = tuple(catalogue.products(intent.products)[:most])
    found = state["found"] if intent.kind not in TALK else tuple(Candidate(product, 0.0) for product in subjects)
    reading = state.get("reading")
    known = reading is None or reading.known
    with_photo = state["turn"].image is not None or intent.kind == "about_photo"
    shown = tuple(Card(candidate, why(candidate, intent, applied, found, known)) for candidate in found)
    counts: dict[str, int] = {}
    if intent.kind == "catalogue" and intent.asks in catalogue.facets():
        counts = catalogue.values(str(intent.asks), intent.filters)
    if intent.asks == "category":
        counts = _one_level(counts, intent.filters.choice("category").include, catalogue.parents())
    counted = among(intent) if asks_for_best(intent) else applied
    unsaid = catalogue.count(applied) - catalogue.count(counted) if counted != applied else 0
    if applied and intent.kind not in TALK and not state["groups"]:
        unsaid = catalogue.count_unsaid(applied)
    return Brief(
        request=state["turn"].text,
        intent=intent,
        applied=applied,
        cards=shown,
        total=state["total"] if intent.kind not in TALK else catalogue.count(counted),
        relaxed=state["relaxed"] if intent.kind not in TALK else (),
        offers=_offers(state, services),
        unsaid=unsaid,
        counts=counts,
        subjects=subjects,
        currency=catalogue.currency(),
        groups=() if intent.kind in TALK else state["groups"],
        policy=policy_of(intent.asks, services.live.index.policies),
        suits=suits_of(intent, services) if intent.kind not in TALK and intent.sort == "relevance" else (),
        photo=reading if with_photo else None,
        image=(state["turn"].image or state.get("photo")) if with_photo else None,
        kept=state.get("kept", Filters()),
        seen=_seen(state, subjects, services),
    )


def _seen(state: State, subjects: Sequence[Product], services: Services) -> dict[str, PhotoReading]:
    """What the pictures show that the turn asks about: the shopper's photo, and the cards whose look is asked for."""
    intent, reading = state["intent"], state.get("reading")
    found = {PHOTO: reading} if reading is not None and reading.known else {}
    if intent.kind == "about_product" and named(state["turn"].text):
        index = services.live.index
        shown = {product.id: services.searcher.read_picture(index, product.id) for product in subjects}
        found |= {product: one for product, one in shown.items() if one is not None}
    return found


def _offers(state: State, services: Services) -> tuple[Relaxation, ...]:
    """What the shopper could let go where little or nothing fits, and what that would bring."""
    intent, relaxed = state["intent"], state.get("relaxed", ())
    if intent.kind in TALK or (intent.more and state["found"]):
        return ()
    if intent.kind not in ("search", "refine") and (relaxed or state["total"]):
        return ()  # part of these filters is ours, and nothing that the shopper could let go
    asked = intent.filters if relaxed else state["applied"]
    page = state["total"] + 1 if intent.more else services.cards
    return ways_left(services.live.index.catalogue, asked, relaxed, state["total"], page)


def _one_level(counts: Mapping[str, int], under: Sequence[str], parents: Mapping[str, str | None]) -> dict[str, int]:
    """The kinds right below those asked about, or the broadest, so that nothing is counted twice."""
    above = under or (None,)
    return {kind: count for kind, count in counts.items() if parents.get(kind) in above} or dict(counts)


def ways_of(brief: Brief) -> dict[str, int]:
    """The ways that were told, in the words that take them."""
    products = (card.candidate.product for card in brief.cards)
    currency = next((product.currency for product in products if product.price is not None), brief.currency)
    said = {taken_up(offer, currency): offer.matches for offer in brief.offers}
    return {words: matches for words, matches in said.items() if words is not None}


def parts_of(brief: Brief) -> dict[str, str]:
    """By a card's id what it stands for, where several things are shown together."""
    return {product: group.name for group in brief.groups for product in group.cards}
