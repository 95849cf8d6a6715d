"""Make the examples that a LLaVA learns to write from, with a language model or from the catalogue alone.

    vitrine tune examples --data FOLDER sample:1 --with gpt-4.1-mini --count 500 --most-cost 2 --out examples.jsonl

What the model wrote is kept where it passes the check of the product itself. A run that was stopped or killed goes on
with the same command; the ceiling holds for all runs into one file together.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path
from random import Random

from agent.settings import Settings, read_settings
from agent.wording import english
from retrieval.errors import ExamplesError, SettingsError, SourceError, VitrineError
from retrieval.records import Product
from tuning.catalogues import read_parts
from tuning.costs import PRICES_OF, Estimate, Prices, Purse, prices_for
from tuning.drawn_turns import drawn
from tuning.examples import Example, write_examples
from tuning.ledger import Ledger, check_folder, journal_of
from tuning.llava_examples import instructions
from tuning.orders import MOST_ANSWERS, SCHEMA, Order, orders
from tuning.remote_examples import ExampleMaker, Outcome
from tuning.remote_model import OPENAI, RemoteModel

Showing = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]


def main(arguments: Sequence[str] | None = None, showing: Showing | None = None) -> int:
    """Makes examples; returns the exit status.

    Args:
        arguments: the words of the command line.
        showing: shows how far a long run has come; None shows nothing.
    """
    options = _parser().parse_args(arguments)
    try:
        return (_by_model if options.model else _by_rules)(options, showing or _silently)
    except VitrineError as error:
        sys.stderr.write(f"vitrine tune examples: {error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vitrine tune examples", description="Make examples that a vision-language model learns to write from."
    )
    add = parser.add_argument
    add("--data", nargs="+", required=True, metavar="CATALOGUE", help="folders with a split.csv, or sample:SEED")
    add("--out", type=Path, required=True, metavar="FILE", help="the examples, JSON lines; its journal lies beside it")
    add(
        "--count",
        type=_count,
        default=3_000,
        metavar="N",
        help="examples to make; of those that a model writes, some are discarded (3,000)",
    )
    add("--seed", type=int, default=1, help="of the draw; a higher --count with the same seed goes on")
    add("--with", dest="model", metavar="MODEL", help="a language model that writes; without it, facts put into words")
    add("--base-url", metavar="URL", help="of its server (default: VITRINE_REMOTE_BASE_URL, else OpenAI's own)")
    add("--answers", type=_count, default=3, metavar="N", help="asked for to each task, at most 10 (3)")
    add("--with-pictures", action="store_true", help="ask about photos too, which are sent along; the model must see")
    add("--at-once", type=_count, default=8, metavar="N", help="requests on their way at the same time (8)")
    add("--price-in", type=_dollars, metavar="USD", help="for a million tokens read; known for some OpenAI models")
    add("--price-out", type=_dollars, metavar="USD", help="for a million tokens written")
    add("--most-cost", type=_dollars, metavar="USD", help="ceiling of what the file may cost in all; needed in scripts")
    add("--yes", action="store_true", help="begin without asking")
    return parser


def _by_rules(options: argparse.Namespace, showing: Showing) -> int:
    check_folder(options.out)
    if journal_of(options.out).exists():
        raise SourceError(f"{options.out} was written by a language model and paid for; write to another file.")
    products = [product for part in _learnt(options, read_settings()) for product in part]
    with showing("Writing", options.count) as advance:
        made = _counted(instructions(products, Random(options.seed), options.count), advance)
        count = write_examples(made, options.out)
    sys.stdout.write(f"{english.counted(count, 'example')} in {options.out}.\n")
    return 0


def _counted(examples: Iterator[Example], advance: Callable[[int], None]) -> Iterator[Example]:
    for example in examples:
        yield example
        advance(1)


def _by_model(options: argparse.Namespace, showing: Showing) -> int:
    settings = read_settings()
    address, key = _server(options.base_url, settings)
    prices = prices_for(options.model, address, options.price_in, options.price_out)
    wanted = list(_orders(options, settings))
    with Ledger(options.out) as ledger, RemoteModel(options.model, address, key, SCHEMA) as model:
        left = [order for order in wanted if order.key(model.name) not in ledger.answered]
        _tell(_announced(wanted, left, ledger, prices, options, address))
        if left and not _agreed(options, prices):
            return 1
        purse = Purse(options.most_cost, ledger.spent_usd)
        try:
            with showing("Asking", len(left)) as advance:
                outcome = ExampleMaker(model, prices, ledger, purse, options.at_once, advance).run(left)
        finally:
            sys.stdout.write(_summary(ledger))
    _complete(outcome, options.most_cost)
    return 0


def _server(base_url: str | None, settings: Settings) -> tuple[str, str | None]:
    """Address and key; what is OpenAI's own goes to no other server unless the environment pairs them.

    Raises:
        SettingsError: OpenAI is asked and there is no key.
    """
    own_key = settings.remote_api_key.get_secret_value() if settings.remote_api_key else None
    if given := base_url or settings.remote_base_url:
        openai_too = given.rstrip("/") == OPENAI
        return given, own_key or (os.environ.get("OPENAI_API_KEY") if openai_too else None)
    address = os.environ.get("OPENAI_BASE_URL") or OPENAI
    key = own_key or os.environ.get("OPENAI_API_KEY")
    if address == OPENAI and not key:
        raise SettingsError(
            "OpenAI wants a key and there is none; set VITRINE_REMOTE_API_KEY or OPENAI_API_KEY, or name another "
            "server with --base-url."
        )
    return address, key


def _orders(options: argparse.Namespace, settings: Settings) -> Iterator[Order]:
    asks = drawn(_learnt(options, settings), options.seed, options.with_pictures)
    answers = min(options.answers, options.count, MOST_ANSWERS)
    yield from islice(orders(asks, answers), options.count // answers)


def _learnt(options: argparse.Namespace, settings: Settings) -> list[list[Product]]:
    return [read_parts(name, settings.pictures_folder)["train"] for name in dict.fromkeys(options.data)]


def _announced(
    wanted: Sequence[Order],
    left: Sequence[Order],
    ledger: Ledger,
    prices: Prices,
    options: argparse.Namespace,
    address: str,
) -> str:
    """What is about to be asked and what that will cost, as far as can be told."""
    expected = sum((order.expected for order in left), Estimate())
    before = len(wanted) - len(left)
    done = f"; {before:,} of {len(wanted):,} were answered before, for ${ledger.spent_usd:,.2f}" if before else ""
    since = f", as of {PRICES_OF}" if options.price_in is None else ""
    lines = [
        f"{english.counted(expected.requests, 'request')} to {options.model} at {address}{done}.",
        f"About {expected.read:,} tokens read and {expected.written:,} written: about "
        f"${prices.cost((expected.read, expected.written)):,.2f} "
        f"({_price(prices.read)} and {_price(prices.written)} a million{since}).",
    ]
    if options.most_cost is not None:
        lines.append(f"It stops before ${options.most_cost:,.2f} in all.")
    return "\n".join(lines)


def _price(dollars: float) -> str:
    return f"${dollars:.2f}" if round(dollars, 2) == dollars else f"${dollars:g}"


def _agreed(options: argparse.Namespace, prices: Prices) -> bool:
    """Whether to begin.

    Raises:
        SettingsError: nobody can be asked and there is no ceiling.
    """
    terminal = sys.stdin.isatty()
    if not terminal and options.most_cost is None and prices != Prices(0, 0):
        raise SettingsError("Nobody is here to agree to the cost; give a ceiling with --most-cost, in dollars.")
    if options.yes or not terminal or prices == Prices(0, 0):
        return True
    sys.stderr.write("Begin? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        return True
    _tell("Nothing was asked.")
    return False


def _summary(ledger: Ledger) -> str:
    read, written = ledger.tokens
    reasons = english.series([f"{count:,} {reason}" for reason, count in ledger.discarded.most_common()])
    return (
        f"{english.counted(len(ledger.kept), 'example')} in {ledger.out}"
        f"{f'; discarded: {reasons}' if reasons else ''}.\n"
        f"{english.counted(len(ledger.answered), 'request')} answered, {read:,} tokens read and {written:,} written: "
        f"${ledger.spent_usd:,.4f} in all.\n"
    )


def _complete(outcome: Outcome, most_cost: float | None) -> None:
    """Raises: ExamplesError: something that was wanted is not there."""
    if outcome.left:
        raise ExamplesError(
            f"The ceiling of ${most_cost:,.2f} leaves {english.counted(outcome.left, 'request')} unmade; run the same "
            "command with a higher --most-cost to go on."
        )
    if outcome.given_up:
        reasons = english.series([f"{count:,} by {reason}" for reason, count in outcome.given_up.most_common()])
        raise ExamplesError(f"Requests without an answer: {reasons}; run the same command to make them again.")


def _tell(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


@contextmanager
def _silently(verb: str, total: int | None) -> Iterator[Callable[[int], None]]:
    yield lambda count: None


def _count(word: str) -> int:
    if not word.isdecimal() or len(word) > 9 or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no usable number; expected a whole number of at least 1")
    return int(word)


def _dollars(word: str) -> float:
    try:
        dollars = float(word)
    except ValueError:
        dollars = float("nan")
    if not 0 <= dollars < float("inf"):
        raise argparse.ArgumentTypeError(f"{word!r} is no amount of dollars; expected a number such as 2.50")
    return dollars


if __name__ == "__main__":
    sys.exit(main())
