"""Descriptive queries, as shoppers type them: what each stage of the search adds, with filters off and on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.records import Judgement, Query
from eval.retrieval.misses import reason_of
from eval.retrieval.question_sets import sets_for
from eval.retrieval.sections import Miss, Row, Section, ranked_row
from eval.retrieval.stages import ALL_THAT_FIT, FUSED, RERANKED, ROUTES, STAGES, Staged, Stages

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

NAME = "descriptive query to product"
OFF, ON = "filters off", "filters on"
MAIN = f"{RERANKED}, {ON}"
"""What the assistant shows."""


def measure(pool: "Pool") -> Section:
    """Every stage alone and together; a card is judged by the best product of its title."""
    sets, notes = sets_for({product.id for product in pool.products}, pool.part)
    if not sets:
        return Section(NAME, notes=(*notes, "No set of queries fits these products, so nothing was asked."))
    stages = Stages(pool)
    names = {f"{one.name}/{query.id}": query for one in sets for query in one.queries}
    queries = [Query(name, query.text, part=query.part) for name, query in names.items()]
    judgements = on_cards(
        [Judgement(f"{one.name}/{j.query}", j.found, j.grade) for one in sets for j in one.judgements], stages.cards
    )
    raw = {query.id: stages.raw(query.text) for query in queries}
    understood = {query.id: stages.understood(query.text) for query in queries}
    rows = _rows(queries, raw, understood, judgements)
    misses = _misses(pool, rows[MAIN], understood, judgements)
    relaxed = sum(staged.relaxed for staged in understood.values())
    notes.append(
        f"Filters on: {sum(bool(s.filters) for s in understood.values()):,} of {len(queries):,} queries were "
        f"understood into filters, {relaxed:,} had one let go since nothing fitted; they allow "
        f"{sum(s.total for s in understood.values()) / len(queries):.0f} products in the mean."
    )
    reasons = Counter(miss.reason for miss in misses)
    notes.append(f"First cards that are not right, of {MAIN!r}: {_listed(reasons)}.")
    return Section(
        NAME,
        tuple(rows.values()),
        f"right = judged 2 exact or 1 acceptable; sets: {', '.join(s.name for s in sets)}; part: {pool.part}",
        tuple(notes),
        {"descriptive_misses": dict(reasons)},
        tuple(misses),
    )


def on_cards(judgements: Sequence[Judgement], cards: Mapping[str, str]) -> list[Judgement]:
    """Judgements of products as judgements of the cards they are shown on, each with its best grade."""
    best: dict[tuple[str, str], int] = {}
    for judged in judgements:
        key = (judged.query, cards[judged.found])
        best[key] = max(best.get(key, 0), judged.grade)
    return [Judgement(query, card, grade) for (query, card), grade in best.items()]


def _rows(
    queries: Sequence[Query],
    raw: Mapping[str, Staged],
    understood: Mapping[str, Staged],
    judgements: Sequence[Judgement],
) -> dict[str, Row]:
    """Each row beside the one that shows what it adds."""
    rows: dict[str, Row] = {}
    for way, asked in ((OFF, raw), (ON, understood)):
        for stage in STAGES if way == OFF else (ALL_THAT_FIT, *STAGES):
            name = f"{stage}, {way}"
            rankings = {query: staged.shown[stage] for query, staged in asked.items()}
            why = {query: staged.why for query, staged in asked.items()}
            rows[name] = ranked_row(name, queries, rankings, judgements, *_beside(stage, way, rows), why=why)
    return rows


def _beside(stage: str, way: str, rows: Mapping[str, Row]) -> list[Row]:
    """The stage before (for the fusion the best single route), and with filters the same stage without."""
    beside = []
    if stage == FUSED:
        alone = [rows[f"{route}, {way}"] for route in ROUTES]
        beside.append(max(alone, key=lambda row: row.figures["nDCG@10"].value))
    elif stage in STAGES and stage != STAGES[0]:
        beside.append(rows[f"{STAGES[STAGES.index(stage) - 1]}, {way}"])
    if way == ON and stage in STAGES:
        beside.append(rows[f"{stage}, {OFF}"])
    return beside


def _misses(pool: "Pool", row: Row, understood: Mapping[str, Staged], judgements: Sequence[Judgement]) -> list[Miss]:
    """Where the first card is not right, the farthest right one first."""
    right: dict[str, dict[str, int]] = {}
    for judged in judgements:
        right.setdefault(judged.query, {})[judged.found] = judged.grade
    misses = []
    for score in row.scores:
        grades = right[score.query.id]
        if score.ranked and score.ranked[0] in grades:
            continue
        shown = understood[score.query.id].shown[FUSED]
        rank = next((place for place, card in enumerate(shown, 1) if card in grades), None)
        best = sorted(grades, key=lambda card: -grades[card])
        reason = score.why if not score.ranked else reason_of(pool, score.ranked[0], best)
        misses.append(Miss(score.query, tuple(best), score.ranked, reason or "nothing found", rank))
    return sorted(misses, key=lambda miss: -(miss.rank or 10**9))


def _listed(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in Counter(reasons).most_common()) or "none"
