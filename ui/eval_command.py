"""`vitrine eval`: one measurement as tables or as JSON, its progress on stderr."""

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.settings import read_settings
from retrieval.freed_memory import keep_freed_memory
from ui.arguments import positive, whole

if TYPE_CHECKING:
    from agent.assemble import Parts

NAMES = ("answers", "dialogue", "indexing", "intents", "retrieval", "speed")
PARTS = ("development", "held_out", "all")
TAKEN_BY = {
    "limit": ("answers", "indexing", "retrieval"),
    "out": ("answers", "dialogue", "intents", "retrieval"),
    "part": ("intents", "retrieval"),
    "sessions": ("dialogue",),
    "seed": ("dialogue",),
    "only": ("dialogue",),
    "contestants": ("answers",),
    "judge": ("answers",),
}
"""Which measurements an option is for; the others are for all."""
Measurement = Callable[["Parts", Path | None], tuple[dict[str, Any], str]]


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command and its options."""
    evaluate = commands.add_parser("eval", help="measure something and print it beside a baseline")
    evaluate.add_argument("name", choices=NAMES)
    evaluate.add_argument("--json", action="store_true")
    evaluate.add_argument(
        "--data", type=Path, metavar="PATH", help="the catalogue to measure on (answers, intents: the fashion set)"
    )
    evaluate.add_argument(
        "--limit", type=positive, help=f"{_for('limit')}: at most this many products (answers: turns)"
    )
    evaluate.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help=f"{_for('out')}: write each turn or query (answers, dialogue: keep the indexes too)",
    )
    evaluate.add_argument(
        "--part",
        choices=(*PARTS, "sayings"),
        help=f"{_for('part')}: of the sets; held_out is for a final measurement, sayings of intents has many "
        "ways of saying one thing (default: development)",
    )
    evaluate.add_argument("--sessions", type=positive, metavar="N", help="dialogue: simulated shoppers (default: 400)")
    evaluate.add_argument("--seed", type=whole, metavar="S", help="dialogue: other seeds draw other shoppers")
    evaluate.add_argument("--only", choices=("journeys", "hidden_target"), help="dialogue: one of its two parts")
    evaluate.add_argument("--contestants", metavar="A,B", help="answers: who writes beside the template (default: all)")
    evaluate.add_argument("--judge", metavar="MODEL", help="answers: the remote model that gives a second opinion")
    evaluate.set_defaults(run=run, wrong=evaluate.error)


def run(options: argparse.Namespace) -> int:
    """Measure, and print what came of it."""
    chosen = {name: value for name in TAKEN_BY if (value := getattr(options, name)) is not None}
    for name in chosen:
        if options.name not in TAKEN_BY[name]:
            options.wrong(f"--{name} is for {_for(name)}")
    if options.part == "sayings" and options.name != "intents":
        options.wrong(f"--part of {options.name} is one of {', '.join(PARTS)}; sayings are of intents")
    if options.name != "speed":  # which measures what a serving process does
        keep_freed_memory()
    from agent.assemble import Parts

    result, report = partial(_measurement(options.name), **chosen)(Parts(read_settings()), options.data)
    sys.stdout.write((json.dumps(result, ensure_ascii=False) if options.json else report) + "\n")
    return 0


def _for(option: str) -> str:
    *most, last = TAKEN_BY[option]
    return f"{', '.join(most)} and {last}" if most else last


def _measurement(name: str) -> Measurement:
    match name:
        case "answers":
            from eval import answers

            return answers.run
        case "dialogue":
            from eval import dialogue

            return dialogue.run
        case "indexing":
            from eval import indexing

            return indexing.run
        case "intents":
            from eval import intents

            return intents.run
        case "retrieval":
            from eval import retrieval

            return retrieval.run
        case _:
            from eval import speed

            return speed.run
