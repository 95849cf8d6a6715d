"""The figures as lines for a terminal: a column for each contestant, so that each stands beside the template."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.answers.measures import PHOTO
from eval.metrics import Figure
from eval.retrieval.table import bounds, number, plain

READING = (
    "± is half of the 95% bootstrap interval over the turns; before: what the writer wrote; after: what the shopper "
    "reads, once the check has dropped sentences and the template completed the rest; variety is over as many "
    "sentences for each, with titles and facts masked"
)
SAID = {
    "supported": "claims supported, before",
    "supported_after": "claims supported, after",
    "kept": "sentences kept by the check",
    "named": "cards named by the writer",
    "named_after": "cards named, after",
    "cited_precision": "citation precision",
    "cited_recall": "citation recall",
    "rewritten": "sentences of second attempts",
    "replaced": "sentences of the template",
    "left": "turns left to the template",
    "failed": "broke off",
    "words": "words in an answer",
    **{f"photo_{name}": f"photo: {name} right" for name in PHOTO},
}
VARIED = {
    "distinct": "distinct skeletons",
    "distinct_pairs": "distinct-2",
    "nearest": "likeness to the nearest",
}
TIMES = {
    "first_p50": "s to the first sentence, p50",
    "first_p95": "s to the first sentence, p95",
    "total_p50": "s to the end, p50",
    "total_p95": "s to the end, p95",
}
FIRST, COLUMN = 32, 17
"""Widths of the names and of one contestant."""


def table(result: Mapping[str, Any], closing: str) -> str:
    """Everything that was measured."""
    rows: Sequence[Mapping[str, Any]] = result["rows"]
    return "\n".join(
        (
            _opening(result),
            READING,
            *map(plain, result["notes"]),
            "",
            _line("", [plain(row["name"]) for row in rows]),
            _line("turns", [number(row["turns"]) for row in rows]),
            *_figures(result),
            *_varied(rows),
            *_judged(rows),
            *_times(rows),
            "",
            *_added(rows),
            *_groups(rows),
            closing,
        )
    )


def _opening(result: Mapping[str, Any]) -> str:
    shops = ", ".join(f"{count:,} over {plain(name)}" for name, count in result["catalogues"].items())
    groups = ", ".join(f"{count} {name}" for name, count in result["groups"].items())
    return f"{result['turns']:,} turns over products that no model learnt from ({shops}): {groups}"


def _figures(result: Mapping[str, Any]) -> Iterable[str]:
    for measure, words in SAID.items():
        cells = [_cell(row["figures"].get(measure)) for row in result["rows"]]
        if any(cells):
            aim = result["aims"].get(measure)
            yield _line(words, cells) + ("" if aim is None else f"  aim {number(float(aim))}")


def _varied(rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    held = [row.get("variety") or {} for row in rows]
    sizes = {one["sentences"] for one in held if one}
    for measure, words in VARIED.items() if sizes else ():
        cells = [number(one[measure]) if one else "" for one in held]
        yield _line(words, cells) + f"  of {max(sizes)} sentences"


def _judged(rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """The judge's opinion, where there is one."""
    held = [row.get("judge") or {} for row in rows]
    asked = next((one["name"] for one in held if one.get("name")), None)
    if asked is None:
        return
    for measure, words in (("supported", "sentences supported, judge"), ("agreement", "judge agrees with the check")):
        yield _line(words, [_cell(one.get(measure)) for one in held]) + f"  {plain(asked)}"
    kappas = [one.get("kappa") for one in held]
    yield _line("the same beyond chance, kappa", ["" if kappa is None else number(float(kappa)) for kappa in kappas])


def _times(rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    for which, about in (("all", ""), ("four_cards", ", four cards")):
        for measure, words in TIMES.items():
            times = [row.get("seconds", {}).get(which, {}).get(measure) for row in rows]
            if which == "all" or measure.startswith("total"):
                yield _line(f"{words}{about}", ["" if time is None else f"{time:.3f}" for time in times])


def _added(rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    others = [row for row in rows if any(row["added"].values())]
    if others:
        yield "than the template, the turns paired; * where the interval leaves 0 out"
    for row in others:
        for measure, added in row["added"].items():
            if added is not None:
                figure = Figure(added["value"], added["low"], added["high"])
                mark = " *" if figure.differs else ""
                yield f"  {plain(row['name']):<{FIRST - 2}}{SAID[measure]:<30}{bounds(figure)}{mark}"
    if others:
        yield ""


def _groups(rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    yield "by group: turns, claims supported before, sentences kept, cards named by the writer, words"
    for row in rows:
        for name, group in row.get("groups", {}).items():
            cells = [_cell(group[measure]) or "-" for measure in ("supported", "kept", "named", "words")]
            yield f"  {plain(row['name']):<{FIRST - 2}}{name:<16}{group['turns']:>6}" + "".join(
                f"{cell:>{COLUMN}}" for cell in cells
            )
    yield ""


def _line(words: str, cells: Sequence[str]) -> str:
    return f"{words:<{FIRST}}" + "".join(f"{cell:>{COLUMN}}" for cell in cells)


def _cell(figure: Mapping[str, float] | None) -> str:
    if figure is None:
        return ""
    return f"{number(float(figure['value']))} ±{number((figure['high'] - figure['low']) / 2)}"
