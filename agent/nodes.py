"""The verbs of a turn: State in, the changed fields out. Services come from the runtime's context."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from time import perf_counter
from typing import Any, Literal, Protocol, cast

from langgraph.runtime import Runtime

from agent.asking import next_question
from agent.chips import chips
from agent.events import CardsReady, Finished, SentenceReady, Timing
from agent.fields import MOST_COMPARED
from agent.outfits import Composer, as_subject, for_same_people, without_clash
from agent.relaxing import relax as relax_filters
from agent.relaxing import ways_left
from agent.services import Services
from agent.state import Answer, Brief, Card, Draft, Intent, Memory, PastTurn, Question, Relaxation, State, Turn
from agent.understanding.feedback import carried
from agent.understanding.occasions import implied
from agent.understanding.policies import policy_of
from agent.wording.paragraphs import paragraphs
from agent.wording.reasons import why
from agent.wording.ways import taken_up
from retrieval.catalogue import Catalogue
from retrieval.records import Candidate, Filters, Product
from retrieval.search import Query

# Kinds of turn that are about products already shown, or about none.
TALK = ("compare", "about_product", "about_photo", "catalogue", "small_talk", "out_of_scope")
MOST_SHRUGS = 2
"""Whoever has answered so often that anything will do is asked no more in that search."""


class Node(Protocol):
    """A verb of a turn; LangGraph gives it the runtime by name."""

    __name__: str

    def __call__(self, state: State, runtime: Runtime[Services]) -> dict[str, Any]:
        """The changed fields."""
        ...


def timed(node: Node) -> Node:
    """The node, telling how long it took."""

    @wraps(node)
    def run(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
        started = perf_counter()
        changed = node(state, runtime)
        runtime.stream_writer(Timing(node.__name__, (perf_counter() - started) * 1e3))
        return changed

    return cast(Node, run)


def understand(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
    """The shopper's words, photo or click, with what holds so far, to an Intent."""
    turn, services = state["turn"], runtime.context
    before, last = state.get("search"), state.get("intent")
    catalogue = services.live.index.catalogue
    photo = turn.image or state.get("photo")
    reading = state.get("reading")
    if turn.image is not None:
        reading = services.searcher.read_photo(services.live.index, Path(turn.image))
    memory = Memory(
        filters=before.filters if before else Filters(),
        sort=before.sort if before else "relevance",
        soft=before.soft if before else (),
        shown=tuple(catalogue.products(state.get("shown", []))),
        photo=reading if photo else None,
        photo_is_new=turn.image is not None,
        search=before,
        focus=tuple(catalogue.products(state.get("focus", []))),
        asked=last.filters if last is not None and last.aside and last.kind == "catalogue" else None,
        question=state.get("question"),
    )
    intent = carried(services.live.understander.understand(turn, memory), turn, memory)
    if reading is not None and not reading.known and intent.kind not in (*TALK, "look"):
        # What the shop does not sell can only be searched for by its picture where no words came along.
        intent = replace(intent, with_photo=intent.with_photo and not (intent.filters or intent.soft))
    # A search that leaves the photo aside ends the talk about it; other turns do not.
    keep = intent.with_photo or (photo is not None and intent.kind in TALK)
    return {
        "intent": intent,
        "search": before if before is not None and intent.aside else replace(intent, note=None, moved=None),
        "focus": _focus(intent, state),
        "photo": photo if keep else None,
        "reading": reading if keep or turn.image is not None else None,
    }


def _focus(intent: Intent, state: State) -> list[str]:
    """The products that "it" will mean: those spoken of now; a new search ends the talk about them."""
    if intent.products:
        return list(intent.products)
    return state.get("focus", []) if intent.kind in TALK else []


def retrieve(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
    """Candidates that the filters allow, by every route."""
    intent, services = state["intent"], runtime.context
    index = services.live.index
    if is_together(intent):
        return _several(state, services)
    filters = intent.filters
    subject = look_subject(state, services) if intent.kind == "look" else None
    filters = for_same_people(filters, subject) if intent.kind == "look" else filters
    candidates, total = services.searcher.retrieve(index, query_for(state, services, filters))
    if subject is not None:
        candidates = without_clash(candidates, subject)
    return {"found": tuple(candidates), "total": total, "applied": filters, "relaxed": (), "groups": ()}


def is_together(intent: Intent) -> bool:
    """Whether several things are wanted at once: each is found by itself, and they are chosen together."""
    return bool(intent.items) or (intent.kind == "look" and not intent.filters.choice("category").include)


def _several(state: State, services: Services) -> dict[str, Any]:
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


def look_subject(state: State, services: Services) -> Product | None:
    """The product that others should go with, or what the photo seems to show."""
    catalogue, named = services.live.index.catalogue, state["intent"].products
    if named:
        return catalogue.product(named[0])
    return as_subject(state.get("reading"), catalogue.parents())


def relax(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
    """Nothing fits: let one wish go after the other until something does, and note what went."""
    services = runtime.context
    if is_together(state["intent"]):
        return {}  # each thing was relaxed by itself, and the parts of a look are ours, not the shopper's
    filters, relaxed = relax_filters(services.live.index.catalogue, state["applied"])
    if not relaxed:
        return {}
    candidates, total = services.searcher.retrieve(services.live.index, query_for(state, services, filters))
    return {"found": tuple(candidates), "total": total, "applied": filters, "relaxed": relaxed}


def rerank(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
    """The best few, in order, one card per title."""
    services, intent = runtime.context, state["intent"]
    if is_together(intent):
        return {}  # already the best of each
    query = query_for(state, services, state["applied"])
    return {"found": tuple(services.searcher.rank(query, state["found"]))}


def compose(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
    """Show the cards, then explain them sentence by sentence, each checked before it is told."""
    services = runtime.context
    brief = brief_for(state, services)
    search = state["search"]
    total = len(brief.cards) if brief.intent.kind in TALK else brief.total
    runtime.stream_writer(
        CardsReady(brief.cards, search, chips(search, state.get("relaxed", ())), total, parts_of(brief))
    )
    settled = _settled(state)
    shrugs = _shrugs(state)
    question = ask(brief, settled, services) if shrugs < MOST_SHRUGS else None
    if question is not None:
        brief = replace(brief, intent=replace(brief.intent, question=question.text))
    result = services.live.ladder.write(brief)
    sentences = []
    for sentence in result.sentences():
        runtime.stream_writer(SentenceReady(sentence))
        sentences.append(sentence)
    draft = Draft(brief, tuple(sentences), result.verdict, result.writer, result.note, question)
    asked = [question.topic] if question is not None else []
    told = {"question": question, "settled": [*settled, *asked], "shrugs": shrugs}
    return {"draft": draft, **told, **_shown(brief, state)}


def _shrugs(state: State) -> int:
    """How many questions of this search were answered by anything will do."""
    asked, intent = state.get("question"), state["intent"]
    shrugged = asked is not None and intent.more and intent.settled == (asked.facet,)
    return (0 if intent.kind == "search" else state.get("shrugs", 0)) + shrugged


def _settled(state: State) -> list[str]:
    """Topics not to be asked about: those asked before, and what the shopper let go in words or by a chip."""
    back = state["turn"].take_back
    return list(dict.fromkeys([*state.get("settled", []), *state["intent"].settled, *([back.facet] if back else [])]))


def ask(brief: Brief, settled: Sequence[str], services: Services) -> Question | None:
    """One question beside the cards of a search, where its answer would change what is shown."""
    searched = brief.intent.kind in ("search", "refine") and brief.cards and not brief.relaxed
    # Whoever has just said that anything will do, or looks through page after page, is not questioned further.
    if not searched or brief.intent.more or brief.intent.question is not None:
        return None
    return next_question(services.live.index.catalogue, brief.applied, settled, services.cards)


def _shown(brief: Brief, state: State) -> dict[str, list[str]]:
    """What "the second one" will mean, and what "more" leaves out; talk leaves both as they were."""
    ids = [card.candidate.product.id for card in brief.cards]
    if brief.intent.kind in TALK or (brief.intent.more and not ids):
        return {}
    return {"shown": ids, "seen": [*(state.get("seen", []) if brief.intent.more else []), *ids]}


def check(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
    """Every sentence once more against the catalogue, over the whole answer; then the answer is final."""
    draft, turn, catalogue = state["draft"], state["turn"], runtime.context.live.index.catalogue
    kept, last = runtime.context.live.checker.check_all(draft.sentences, draft.brief)
    # Claims are counted over everything that was written, also over what was dropped on the way.
    verdict = replace(draft.verdict, dropped=draft.verdict.dropped + last.dropped)
    answer = Answer(
        thread="",
        intent=draft.brief.intent,
        text=paragraphs(kept),
        cards=draft.brief.cards,
        sentences=tuple(kept),
        verdict=verdict,
        writer=draft.writer,
        relaxed=draft.brief.relaxed,
        offers=draft.brief.offers,
        ways=_ways(draft.brief),
        total=draft.brief.total,
        note=" ".join(filter(None, (draft.brief.intent.note, draft.note))) or None,
        groups=draft.brief.groups,
        replies=draft.question.replies if draft.question is not None else (),
    )
    past = PastTurn(
        text=said(turn, catalogue),
        image=turn.image,
        kind=answer.intent.kind,
        answer=answer.text,
        cards=[card.candidate.product.id for card in answer.cards],
        whys=[card.why for card in answer.cards],
        ways=dict(answer.ways),
        parts=parts_of(draft.brief),
        table=[{"sentence": sentence.text, **sentence.row.to_json()} for sentence in kept if sentence.row],
    )
    runtime.stream_writer(Finished(answer))
    return {"answer": answer, "turns": [past]}


def _ways(brief: Brief) -> dict[str, int]:
    """The ways that were told, in the words that take them."""
    products = (card.candidate.product for card in brief.cards)
    currency = next((product.currency for product in products if product.price is not None), brief.currency)
    said = {taken_up(offer, currency): offer.matches for offer in brief.offers}
    return {words: matches for words, matches in said.items() if words is not None}


def parts_of(brief: Brief) -> dict[str, str]:
    """By a card's id what it stands for, where several things are shown together."""
    return {product: group.name for group in brief.groups for product in group.cards}


def said(turn: Turn, catalogue: Catalogue) -> str:
    """What stands in the conversation for this turn: the words, the chip that was taken back, or what a click liked."""
    for liked, words in ((turn.more_like, "More like"), (turn.less_like, "Less like")):
        if liked is not None:
            return f"{words} “{catalogue.product(liked).title}”"
    if turn.take_back is None:
        return turn.text
    chip = turn.take_back
    if chip.facet in ("liked", "disliked"):
        return f"Take back: {'like' if chip.facet == 'liked' else 'unlike'} {catalogue.product(chip.value).title}"
    return f"Take back: {'not ' if chip.excluded else ''}{chip.value or chip.facet}"


def query_for(state: State, services: Services, filters: Filters) -> Query:
    """The search of this turn under these filters."""
    intent, turn = state["intent"], state["turn"]
    photo = state.get("photo") if intent.with_photo else None
    like = intent.products[0] if intent.kind in ("similar", "look") and intent.products else None
    # What the filters already hold need not rank: beside a photo the picture does, unless the shopper weighs it
    # against the words; and where a number sorts, the catalogue itself says what is cheapest.
    beside_picture = like is not None or (photo is not None and turn.alpha is None)
    soft_only = beside_picture or intent.sort != "relevance"
    words = " ".join(intent.soft) if soft_only else services.search_words(intent)
    words = " ".join([words, *_suits(intent, services)]).strip()
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
        k=services.cards,
    )


def _suits(intent: Intent, services: Services) -> tuple[str, ...]:
    """What suits the occasion that a shopper told."""
    facets = services.live.index.catalogue.facets()
    return implied(intent.soft, facets, intent.filters.choice("category").include)


def brief_for(state: State, services: Services) -> Brief:
    """Everything the writer may say about this turn."""
    intent, catalogue = state["intent"], services.live.index.catalogue
    applied = state.get("applied", intent.filters) if intent.kind not in TALK else intent.filters
    most = MOST_COMPARED if intent.kind == "compare" else None
    subjects = tuple(catalogue.products(intent.products)[:most])
    found = state["found"] if intent.kind not in TALK else tuple(Candidate(product, 0.0) for product in subjects)
    reading = state.get("reading")
    known = reading is None or reading.known
    shown = tuple(Card(candidate, why(candidate, intent, applied, found, known)) for candidate in found)
    counts: dict[str, int] = {}
    if intent.kind == "catalogue" and intent.asks in catalogue.facets():
        counts = catalogue.values(str(intent.asks), intent.filters)
    if intent.asks == "category":
        counts = _one_level(counts, intent.filters.choice("category").include, catalogue.parents())
    return Brief(
        request=state["turn"].text,
        intent=intent,
        applied=applied,
        cards=shown,
        total=state["total"] if intent.kind not in TALK else catalogue.count(applied),
        relaxed=state["relaxed"] if intent.kind not in TALK else (),
        offers=_offers(state, services),
        unsaid=catalogue.count_unsaid(applied) if applied and intent.kind not in TALK and not state["groups"] else 0,
        counts=counts,
        subjects=subjects,
        currency=catalogue.currency(),
        groups=() if intent.kind in TALK else state["groups"],
        policy=policy_of(intent.asks, services.live.index.policies),
        suits=_suits(intent, services) if intent.kind not in TALK and intent.sort == "relevance" else (),
        photo=reading if state["turn"].image is not None or intent.kind == "about_photo" else None,
    )


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


def route_by_intent(state: State) -> Literal["compose", "retrieve"]:
    """Talk goes straight to compose; everything else is searched for."""
    return "compose" if state["intent"].kind in TALK else "retrieve"


def route_after_retrieve(state: State) -> Literal["rerank", "relax"]:
    """Nothing fits is a route, not an error."""
    return "rerank" if state["total"] else "relax"
