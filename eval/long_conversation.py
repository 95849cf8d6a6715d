"""`python -m eval.long_conversation`: two hundred turns in one conversation, the last ones beside the first ones.

A shopper says once what is wanted and then goes round the same ten turns, none of which takes anything of it back: the
wish has to be in force after every turn, and the turns at the end are those of the beginning, said again.
"""

import argparse
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from agent.state import Turn
from eval.progress import tell
from eval.shops import Shop, open_shops
from retrieval.catalogue import Catalogue
from retrieval.errors import SourceError, VitrineError
from retrieval.records import Filters

if TYPE_CHECKING:
    from agent.assemble import Parts

TURNS = 200
ROUND = (
    "thanks",
    "show me more",
    "what brands do you have?",
    "compare the first two",
    "how much is the second one?",
    "the cheapest first",
    "tell me about the first one",
    "how many are there?",
    "most relevant first",
    "what's the weather like?",
)
COMPARED = 2 * len(ROUND)
"""Turns at either end whose median is compared; both ends say the same."""
MOST_RATIO = 2.0
MOST_MEGABYTES = 50.0
THREAD = "long"


def run(parts: "Parts", data: Path | None, out: Path | None = None, turns: int = TURNS) -> tuple[dict[str, Any], str]:
    """Hold the conversation; returns the figures and the same in words.

    Args:
        parts: whose settings and encoders are measured.
        data: the catalogue; None: the sample shop.
        out: where to keep the index for the next run, of `vitrine eval dialogue` too; None keeps nothing.
        turns: at least twice `COMPARED`, beside the first.

    Raises:
        SourceError: the catalogue cannot be used, or has nothing to wish for.
    """
    said = "sample" if data is None else str(data)
    with open_shops(parts, out) as shops, shops.open(said) as shop:
        wish = wish_for(shop.index.catalogue)
        tell(f"Saying {turns:,} turns…")
        times, lost = _held(shop, wish, turns)
        first, last = median(times[1 : 1 + COMPARED]), median(times[-COMPARED:])
        result = {
            "data": said,
            "products": len(shop.index.catalogue),
            "wish": wish,
            "turns": turns,
            "lost": lost,
            "first_ms": round(first, 1),
            "last_ms": round(last, 1),
            "ratio": round(last / first, 3),
            "megabytes": round(_bytes(shop.conversations) / 1e6, 2),
        }
    return result, "\n".join(_lines(result))


def wish_for(catalogue: Catalogue) -> str:
    """The commonest of the narrowest kinds, and a budget that about three quarters of the priced products keep.

    Raises:
        SourceError: the catalogue has no kinds.
    """
    above = set(catalogue.parents().values())
    kinds = {kind: count for kind, count in catalogue.facets().get("category", {}).items() if kind not in above}
    if not kinds:
        raise SourceError("The catalogue names no kinds of product, so that nothing can be wished for.")
    prices = sorted(catalogue.prices(Filters()))
    budget = f" under {prices[len(prices) * 3 // 4]:.0f}" if prices else ""
    return f"{max(kinds, key=lambda kind: kinds[kind]).lower()}{budget}"


def _held(shop: Shop, wish: str, turns: int) -> tuple[list[float], int]:
    """Milliseconds of each turn, and after how many the wish was not in force as it was said."""
    times, lost, wanted = [], 0, None
    for text in itertools.islice(itertools.chain([wish], itertools.cycle(ROUND)), turns):
        times.append(shop.assistant.ask(Turn(text), THREAD).timings_ms["total"])
        search = shop.assistant.intent(THREAD)
        filters = search.filters if search is not None else None
        wanted = wanted or filters
        lost += not wanted or filters != wanted
    return times, lost


def _bytes(database: Path) -> int:
    """Of a database with what SQLite keeps beside it."""
    return sum(file.stat().st_size for file in database.parent.glob(f"{database.name}*"))


def _lines(result: dict[str, Any]) -> Iterator[str]:
    yield f"{result['turns']:,} turns over {result['data']} ({result['products']:,} products): {result['wish']}"
    yield f"the wish was not in force after {result['lost']:,} turns (at most 0)"
    yield f"a turn: {result['first_ms']} ms at first, {result['last_ms']} ms at last"
    yield f"the last over the first: {result['ratio']} (at most {MOST_RATIO:g})"
    yield f"the conversations' database: {result['megabytes']} MB (at most {MOST_MEGABYTES:g})"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit status 1 and one sentence where it could not be done."""
    from agent.assemble import Parts
    from agent.settings import read_settings

    parser = argparse.ArgumentParser(prog="python -m eval.long_conversation", description=__doc__)
    parser.add_argument("--data", type=Path, help="the catalogue (default: the sample shop)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="keep the index here for the next run")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    try:
        result, report = run(Parts(read_settings()), options.data, options.out)
    except VitrineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{json.dumps(result) if options.json else report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
