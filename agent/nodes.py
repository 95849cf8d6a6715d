"""The verbs of a turn: State in, the changed fields out. Services come from the runtime's context."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from langgraph.runtime import Runtime

from agent.asking import next_question
from agent.briefing import brief_for, parts_of, ways_of
from agent.chips import chips
from agent.events import CardsReady, Finished, SentenceReady
from agent.outfits import for_same_people, without_clash
from agent.relaxing import relax as relax_filters
from agent.searching import is_together, look_subject, query_for, several
from agent.seen import with_seen
from agent.services import Services
from agent.state import TALK, Answer, Brief, Draft, Intent, Memory, PastTurn, Question, State, Turn
from agent.superlatives import with_best
from agent.understanding.feedback import carried
from agent.understanding.still import still_held
from agent.wording.paragraphs import paragraphs
from retrieval.catalogue import Catalogue
from retrieval.records import Filters

MOST_SHRUGS = 2
"""Whoever has answered so often that anything will do is asked no more in that search."""


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
    intent = with_best(intent, catalogue, services.cards)
    if reading is not None and not reading.known and intent.kind not in (*TALK, "look"):
        # What the shop does not sell can only be searched for by its picture where no words came along.
        intent = replace(intent, with_photo=intent.with_photo and not (intent.filters or intent.soft))
    intent = with_seen(intent, state.get("reading"), reading, turn.image is not None)
    # A search that leaves the photo aside ends the talk about it; other turns do not.
    keep = intent.with_photo or (photo is not None and intent.kind in TALK)
    return {
        "intent": intent,
        "search": before if before is not None and intent.aside else replace(intent, note=None, moved=None),
        "kept": still_held(before, intent, turn.text),
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
        return several(state, services)
    filters = intent.filters
    subject = look_subject(state, services) if intent.kind == "look" else None
    filters = for_same_people(filters, subject) if intent.kind == "look" else filters
    candidates, total = services.searcher.retrieve(index, query_for(state, services, filters))
    if subject is not None:
        candidates = without_clash(candidates, subject)
    return {"found": tuple(candidates), "total": total, "applied": filters, "relaxed": (), "groups": ()}


def relax(state: State, runtime: Runtime[Services]) -> dict[str, Any]:
    """Nothing fits: let one wish go after the other until something does, and note what went."""
    services = runtime.context
    if is_together(state["intent"]):
        return {}  # each thing was relaxed by itself, and the parts of a look are ours, not the shopper's
    unsaid = [name for name in state["applied"].facets if not state["intent"].filters.choice(name)]
    filters, relaxed = relax_filters(services.live.index.catalogue, state["applied"], unsaid)
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
    result = services.live.ladder.write(brief, services.stop)
    sentences = []
    for sentence in result.sentences():
        runtime.stream_writer(SentenceReady(sentence))
        sentences.append(sentence)
    if result.stopped and not result.has_asked:
        brief, question = replace(brief, intent=replace(brief.intent, question=None)), None
    draft = Draft(brief, tuple(sentences), result.verdict, result.writer, result.note, question, stopped=result.stopped)
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
        ways=ways_of(draft.brief),
        total=draft.brief.total,
        note=" ".join(filter(None, (draft.brief.intent.note, draft.note))) or None,
        groups=draft.brief.groups,
        replies=draft.question.replies if draft.question is not None else (),
        stopped=draft.stopped,
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
        writer=answer.writer,
        stopped=answer.stopped,
    )
    runtime.stream_writer(Finished(answer))
    return {"answer": answer, "turns": [past]}


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


def route_by_intent(state: State) -> Literal["compose", "retrieve"]:
    """Talk goes straight to compose; everything else is searched for."""
    return "compose" if state["intent"].kind in TALK else "retrieve"


def route_after_retrieve(state: State) -> Literal["rerank", "relax"]:
    """Nothing fits is a route, not an error."""
    return "rerank" if state["total"] else "relax"
