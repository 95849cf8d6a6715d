"""How long a shopper waits for each part of an answer, and what memory the process takes, by writer.

    python -m eval.writer_speed [--turns 40]

asks the shop of the index in use for a colour and a kind that it has, the same turns of every writer. Each writer has
a process of its own, whose peak memory holds all of Vitrine: index, encoders, understanding, writer. The first answer
of a process is not counted, since it opens what is opened once; opening the writer's model is timed by itself.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from agent.assemble import Parts
from agent.events import CardsReady, Finished, SentenceReady
from agent.services import PreparedWriter
from agent.settings import read_settings
from agent.state import Turn
from agent.threads import new_thread
from eval.indexing_memory import peak_mb
from eval.metrics import percentile
from retrieval.catalogue import Catalogue
from retrieval.errors import VitrineError
from retrieval.records import Filters

WRITERS = ("template", "embedded")
"""The first one is what the others are compared with."""
PARTS = ("first card", "first sentence", "end")
AIMS_S = {"opening the model": 8.0, "first card p50": 0.4, "first sentence p50": 1.5, "end p50": 5.0, "end p95": 8.0}
"""Of the embedded writer at most, on two processor cores, for answers about four cards."""
AIM_MB = 3_000
FOUR = 4
SEED = 5


def wishes(catalogue: Catalogue, count: int) -> list[str]:
    """Words such as "blue shirts", each for a colour and a kind of some product."""
    products = [
        product for product in catalogue.products(catalogue.allowed(Filters())) if product.colour and product.category
    ]
    drawn = Random(SEED).sample(products, min(count, len(products)))
    return [f"{product.colour} {product.category[-1]}".lower() for product in drawn]


def measured(writer: str, count: int) -> dict[str, Any]:
    """One writer in this process, as JSON."""
    parts = Parts(read_settings().model_copy(update={"writer": writer}))
    said = wishes(parts.live.get().catalogue, count + 1)
    began = time.perf_counter()
    best = parts.writers[0]
    if isinstance(best, PreparedWriter):
        best.prepare()
    opened = time.perf_counter() - began
    rows = [_answered(parts, words) for words in said][1:]
    four = [row for row in rows if row["cards"] == FOUR]
    if not four:
        raise VitrineError(f"None of {len(rows)} answers was about four cards; ask for more with --turns.")
    figures = {
        f"{part} p{share}": percentile([row[part] for row in four], share / 100) for part in PARTS for share in (50, 95)
    }
    wrote = sum(row["writer"] == best.name for row in rows) / max(1, len(rows))
    return {
        "writer": writer,
        "opening the model": opened,
        **figures,
        "wrote": wrote,
        "turns": len(four),
        "mb": peak_mb(),
    }


def _answered(parts: Parts, words: str) -> dict[str, Any]:
    """Seconds until the cards, the first sentence and the end of one answer."""
    thread, began = new_thread(), time.perf_counter()
    times: dict[str, float] = {}
    cards, writer = 0, ""
    for event in parts.assistant.stream(Turn(words), thread):
        passed = time.perf_counter() - began
        match event:
            case CardsReady():
                times.setdefault("first card", passed)
            case SentenceReady():
                times.setdefault("first sentence", passed)
            case Finished():
                times["end"] = passed
                cards, writer = len(event.answer.cards), event.answer.writer
    parts.assistant.forget(thread)
    return {**times, "cards": cards, "writer": writer}


def compared(turns: int) -> tuple[list[dict[str, Any]], str]:
    """The figures of all writers and the same as a table.

    Raises:
        VitrineError: a writer's process ended badly.
    """
    rows = [_in_its_own_process(writer, turns) for writer in WRITERS]
    return rows, "\n".join(_lines(rows))


def _in_its_own_process(writer: str, turns: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "eval.writer_speed", "--turns", str(turns), "--alone", writer]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise VitrineError((done.stderr.strip().splitlines() or [f"The writer {writer} ended without a word."])[-1])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _lines(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    names = [name for name in rows[0] if name not in ("writer", "wrote", "turns", "mb")]
    lines = [f"{rows[0]['turns']} turns about four cards", f"{'':24}" + "".join(f"{row['writer']:>12}" for row in rows)]
    for name in names:
        aim = f"   at most {AIMS_S[name]:g}" if name in AIMS_S else ""
        lines.append(f"{f's, {name}':24}" + "".join(f"{row[name]:12.2f}" for row in rows) + aim)
    lines.append(f"{'answers it wrote':24}" + "".join(f"{row['wrote']:12.2f}" for row in rows))
    lines.append(f"{'peak memory, MB':24}" + "".join(f"{row['mb']:12,.0f}" for row in rows) + f"   at most {AIM_MB:,}")
    lines += [
        f"{row['writer']} over {rows[0]['writer']}: {row['end p50'] / rows[0]['end p50']:.1f} times as long to the end"
        for row in rows[1:]
    ]
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit status 1 and one sentence where it could not be done."""
    parser = argparse.ArgumentParser(prog="python -m eval.writer_speed", description=__doc__)
    parser.add_argument("--turns", type=int, default=40, help="of each writer (default: 40)")
    parser.add_argument("--alone", choices=WRITERS, help="one writer in this process, as JSON")
    options = parser.parse_args(arguments)
    try:
        if options.alone:
            sys.stdout.write(f"{json.dumps(measured(options.alone, options.turns))}\n")
        else:
            sys.stdout.write(f"{compared(options.turns)[1]}\n")
    except VitrineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
