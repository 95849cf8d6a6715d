"""The figures as lines for a terminal. Catalogue text is data: it cannot steer the terminal."""

from collections.abc import Mapping
from typing import Any

from eval.hidden_target.scores import MEASURES
from eval.retrieval.table import number, plain

READING = (
    "± is half of the 95% bootstrap interval over the sessions; MRR is of the target's place on the page that ended "
    "the session; MTTC counts a miss as turn 11; BM25 hears every word so far; where it turns pages it is also told "
    "when the shopper asks for more, which words alone do not tell; the oracle filters by exactly the facts told"
)

NAMES = 20
"""Width of the contestants' names."""


def table(result: Mapping[str, Any], closing: str) -> str:
    """Everything that was measured."""
    return "\n".join(
        (
            _opening(result),
            READING,
            "",
            *_contestants(result),
            "",
            *_ratios(result),
            _facts(result),
            *_losses(result),
            closing,
        )
    )


def _opening(result: Mapping[str, Any]) -> str:
    shares = ", ".join(f"{count} {name}" for name, count in result["scenarios"].items())
    return (
        f"{result['sessions']:,} simulated shoppers ({shares}; seed {result['seed']}) with a target among "
        f"{result['products']:,} products of {plain(result['data'])}; at most 10 turns, 10 cards a turn"
    )


def _contestants(result: Mapping[str, Any]) -> list[str]:
    scenarios = list(result["scenarios"])
    heads = "".join(f"{name:>14}" for name in MEASURES) + "".join(f"  {name:>8}" for name in scenarios)
    lines = ["score by scenario".rjust(len(heads) + NAMES), f"{'':<{NAMES}}{heads}"]
    for row in result["contestants"]:
        cells = "".join(f"{_cell(row, name):>14}" for name in MEASURES)
        cells += "".join(f"  {number(row['score_by_scenario'][name]):>{max(8, len(name))}}" for name in scenarios)
        lines.append(f"{row['name']:<{NAMES}}{cells}")
    if not result["contestants"][0]["questions"]:
        lines.append("the assistant asked no question, so ignoring them changes nothing")
    return lines


def _cell(row: Mapping[str, Any], measure: str) -> str:
    low, high = row["intervals"][measure]
    return f"{number(float(row[measure]))} ±{number((high - low) / 2)}"


def _ratios(result: Mapping[str, Any]) -> list[str]:
    return [f"score over that of {other}: {_ratio(figure)}" for other, figure in result["ratios"].items()]


def _ratio(figure: Mapping[str, float] | None) -> str:
    if figure is None:
        return "it found nothing"
    return f"{figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]"


def _facts(result: Mapping[str, Any]) -> str:
    held = ", ".join(f"{plain(facet)} {kept} of {told}" for facet, (kept, told) in result["facts_held"].items())
    return f"facts in force that the assistant's filters held, turn by turn: {held}"


def _losses(result: Mapping[str, Any]) -> list[str]:
    lines = ["", "most lost against the oracle (in brackets what the filters then lacked):"] if result["losses"] else []
    for example in result["losses"]:
        turns = f"turn {example['turns']} where the oracle took {example['oracle_turns']}"
        lines.append(f"  {example['session']} {example['scenario']}, {turns}:")
        lines.append("    " + " / ".join(_said(line) for line in example["lines"]))
    return lines


def _said(line: Mapping[str, Any]) -> str:
    lacking = f" [{plain(', '.join(line['lacking']))}]" if line["lacking"] else ""
    return f"{plain(line['said'])}{lacking}"
