"""The whole measurement: every contestant answers the same turns, as figures, as tables and as a page of examples."""

import gc
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.services import Writer
from eval.answers import check_sentences
from eval.answers.cases import Case, prepare
from eval.answers.contestants import CONTESTANTS, TEMPLATE, Factory, named
from eval.answers.figures import AIMS, figures
from eval.answers.judge import Judge, Opinion, agreement, open_judge
from eval.answers.kept import FILE, Judgements, Key, read_kept
from eval.answers.looking import Look, read_looks
from eval.answers.measures import MEASURES, Measured, measure
from eval.answers.report import PAGE, write_report
from eval.answers.table import table
from eval.answers.turns import chosen, read_turns
from eval.answers.writing import Answered, Overhearable, Stalled, version_of, write
from eval.answers.zero_shot import zero_shot
from eval.lines import Lines
from eval.progress import tell
from retrieval.errors import VitrineError, WriterError

if TYPE_CHECKING:
    from agent.assemble import Parts

FIGURES = "answers.json"
PATIENCE_S = 120.0
"""For one answer; who takes longer is not waited for again."""
TOLD_EVERY = 25


@dataclass(frozen=True)
class Field:
    """Who writes and what about."""

    parts: "Parts"
    cases: Sequence[Case]
    factories: Mapping[str, Factory]
    patience_s: float = PATIENCE_S


def run(
    parts: "Parts",
    data: Path | None,
    limit: int | None = None,
    out: Path | None = None,
    contestants: str | None = None,
    judge: str | None = None,
    folder: Path | None = None,
    known: Mapping[str, Factory] = CONTESTANTS,
    patience_s: float = PATIENCE_S,
    checked: bool = True,
) -> tuple[dict[str, Any], str]:
    """Measure how turns are answered; returns the figures and the same as tables.

    Args:
        parts: whose understanding, search and encoders are used.
        data: the folder of the fashion set; None leaves the turns over it out.
        limit: answer only so many turns, of all groups alike; None: all.
        out: where each answer is kept, so that the next run goes on; also the indexes, the figures and a page of
            examples. None keeps nothing.
        contestants: their names with commas between, the template among them anyway; None: all that can be opened.
        judge: the model at the settings' endpoint that gives a second opinion; None: the settings' remote model, and
            nobody where there is none.
        folder: where the turns lie; None: with this package.
        known: the contestants there are.
        patience_s: for one answer.
        checked: whether the check itself is measured too, on the sentences labelled by hand.

    Raises:
        SourceError: a turn or a catalogue cannot be used, or `out` cannot be written.
        SettingsError: a contestant is not known.
    """
    began = time.perf_counter()
    factories = named(contestants, known)
    turns = read_turns(folder)
    sent = frozenset(turn.photo for turn in turns if turn.photo is not None)
    cases, note = prepare(parts, data, chosen(turns, limit), out, sent)
    looks = read_looks()
    answers, notes = _answers(Field(parts, cases, factories, patience_s), out)
    measured = _measured(answers, factories, cases, looks)
    photos = zero_shot(parts.encoder, cases, looks)
    judged = _judged(parts, judge, measured, out, notes)
    check, told = check_sentences.run(data) if checked else (None, "")
    result: dict[str, Any] = {
        "turns": len(cases),
        "catalogues": _counted(case.turn.catalogue for case in cases),
        "groups": _counted(case.turn.group for case in cases),
        "notes": [one for one in (note, *notes) if one],
        "measures": dict(MEASURES),
        "aims": AIMS,
        "rows": [{**row, "judge": judged.get(row["name"])} for row in figures(measured, photos)],
        "check": check,
        "took_s": round(time.perf_counter() - began, 1),
    }
    if out is not None:
        write_report(out, FIGURES, result, measured)
    kept = "every answer: --out FOLDER" if out is None else f"answers in {out / FILE}, examples in {out / PAGE}"
    return result, "\n\n".join(filter(None, (table(result, kept), told)))


def _answers(field: Field, out: Path | None) -> tuple[dict[Key, Answered], list[str]]:
    """Every answer, those of a former run among them; and a line for each contestant that cannot take part."""
    answers, notes = read_kept(out, field.cases), []
    with Lines(out, FILE, anew=False) as lines:
        for name in field.factories:
            try:
                _of_contestant(field, name, answers, lines)
            except Stalled as stalled:
                answers[stalled.answered.turn, name] = stalled.answered
                notes.append(f"{name} is left out from its turn {stalled.answered.turn} on: {stalled}")
                tell(notes[-1])
            except VitrineError as error:
                if name == TEMPLATE:
                    raise
                notes.append(f"{name} is left out: {error}")
                tell(notes[-1])
    return answers, notes


def _of_contestant(field: Field, name: str, answers: dict[Key, Answered], lines: Lines) -> None:
    """Let one contestant write to each case that it has not written to before, with the same weights."""
    writer = field.factories[name](field.parts)
    version = version_of(writer)
    left = [case for case in field.cases if _is_new(answers.get((case.turn.id, name)), version)]
    if left:
        # What is loaded or compiled at the first answer is no part of any answer's time.
        write(writer, name, left[0], field.patience_s)
    for number, case in enumerate(left, start=1):
        answered = _with_photo(write(writer, name, case, field.patience_s), writer, case)
        answers[case.turn.id, name] = answered
        lines.write(answered.to_json())
        if number % TOLD_EVERY == 0 and number < len(left):
            tell(f"{name}: {number:,} of {len(left):,} turns…")
    tell(f"{name}: {len(left):,} turns answered, {len(field.cases) - len(left):,} were there")
    del writer
    gc.collect()  # one model's weights at a time


def _with_photo(answered: Answered, writer: Writer, case: Case) -> Answered:
    """The answer with what the writer says of the photo alone, so that no misread turn stands between."""
    if case.image is None or not case.turn.asks or not isinstance(writer, Overhearable):
        return answered
    try:
        seen = writer.see(case.turn.say, case.image, case.turn.group == "photo_described")
    except WriterError as error:
        return replace(answered, failed=answered.failed or str(error))
    return replace(answered, seen=seen)


def _is_new(answered: Answered | None, version: str) -> bool:
    return answered is None or answered.version != version


def _measured(
    answers: Mapping[Key, Answered], names: Iterable[str], cases: Sequence[Case], looks: Mapping[str, Look]
) -> dict[str, list[Measured]]:
    """By contestant its answers in the order of the turns; who has none is left out."""
    found = {
        name: [measure(answers[key], case, looks) for case in cases if (key := (case.turn.id, name)) in answers]
        for name in names
    }
    return {name: of_it for name, of_it in found.items() if of_it}


def _judged(
    parts: "Parts", model: str | None, measured: Mapping[str, Sequence[Measured]], out: Path | None, notes: list[str]
) -> dict[str, Any]:
    """By contestant what the judge says of it; a judge that fails is noted and asked no more."""
    endpoint = open_judge(parts.settings, model)
    found: dict[str, Any] = {}
    if endpoint is None:
        return found
    with Judgements(out) as judgements:
        judge = Judge(endpoint, judgements)
        for name, of_it in measured.items():
            opinions: list[Opinion] = []
            try:
                opinions.extend(judge.opinions(of_it))
            except VitrineError as error:
                notes.append(f"The judge {judge.name} is not asked again: {error}")
                tell(notes[-1])
                return found
            if (told := agreement(opinions)) is not None:
                found[name] = {"name": judge.name, **told}
    return found


def _counted(names: Iterable[str]) -> dict[str, int]:
    listed = sorted(names)
    return {name: listed.count(name) for name in dict.fromkeys(listed)}
