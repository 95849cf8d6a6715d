"""The command `vitrine`: chat, index, generations, search, ask, eval, tune.

Exit status 0 done, 1 could not be done (one sentence on stderr), 2 wrong usage. With `--json` stdout holds one JSON
object and nothing else; progress goes to stderr.
"""

import argparse
import json
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from agent.settings import read_settings
from retrieval.errors import FilterError, VitrineError
from retrieval.records import Choice, Filters, Range
from ui import catalogue_command, eval_command, generations_command, index_command, sample_command
from ui.arguments import picture, port, positive, share
from ui.limits import LONGEST_TEXT

if TYPE_CHECKING:
    from agent.assemble import Parts
    from agent.state import Answer

_FILTER = re.compile(r"^\s*(?P<name>[^<>=!]+?)\s*(?P<sign><=|>=|!=|=)\s*(?P<value>.+?)\s*$")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    _quiet_libraries()
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        status = run(options)
        sys.stdout.flush()  # here, where a reader that has gone away is still met with a status
        return status
    except VitrineError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return _failed("Stopped; nothing that was finished before is lost.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (OSError, sqlite3.Error) as error:
        where = f" {error.filename}" if isinstance(error, OSError) and error.filename else ""
        reason = getattr(error, "strerror", None) or str(error)
        return _failed(f"The files{where} cannot be used ({reason}); see that VITRINE_HOME is a folder with room.")
    except Exception as error:
        if os.environ.get("VITRINE_TRACEBACK"):
            raise
        return _failed(
            f"This should not have happened ({type(error).__name__}: {_one_line(error)}); "
            "set VITRINE_TRACEBACK=1 to see where, and please report it."
        )


def _failed(sentence: str) -> int:
    sys.stderr.write(f"vitrine: {sentence}\n")
    return 1


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def build_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = argparse.ArgumentParser(prog="vitrine", description="A shopping assistant over a shop's own catalogue.")
    parser.add_argument("--version", action=_Version, help="show the version and leave")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    chat = commands.add_parser("chat", help="the shop in the browser")
    chat.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this computer only)")
    chat.add_argument("--port", type=port, default=7860)
    chat.set_defaults(run=_chat)

    index_command.add_parser(commands)
    generations_command.add_parser(commands)
    catalogue_command.add_parser(commands)
    sample_command.add_parser(commands)

    search = commands.add_parser("search", help="one search without a conversation")
    search.add_argument("text", nargs="?", default="", metavar="TEXT")
    search.add_argument("--image", type=picture, metavar="FILE")
    search.add_argument("--alpha", type=share, help="weight of the picture: 0 text only, 1 image only")
    search.add_argument(
        "--filter",
        action="extend",
        nargs="+",
        default=[],
        metavar="FILTER",
        help="FACET=VALUE, FACET!=VALUE, price<=N, price>=N, rating>=N, in_stock=yes, on_sale=yes",
    )
    search.add_argument("-k", type=positive, default=10, metavar="N", help="how many results (default: 10)")
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=_search, wrong=search.error)

    ask = commands.add_parser("ask", help="one turn of a conversation")
    ask.add_argument("text", metavar="TEXT")
    ask.add_argument("--image", type=picture, metavar="FILE")
    ask.add_argument("--thread", metavar="ID", help="the conversation this turn belongs to (default: a new one)")
    ask.add_argument("--json", action="store_true")
    ask.set_defaults(run=_ask, wrong=ask.error)

    eval_command.add_parser(commands)

    tune = commands.add_parser("tune", help="train a model of Vitrine's own")
    tune.add_argument("model", choices=("clip", "ranker", "turns"))
    tune.add_argument("rest", nargs=argparse.REMAINDER, help="see 'vitrine tune clip --help', and so on")
    tune.set_defaults(run=_tune)
    return parser


def parse_filters(words: Sequence[str]) -> tuple[Filters, list[str]]:
    """Filters from `--filter` words, and the words that are none.

    Raises:
        FilterError: a bound that is no number, a sign that a name does not take, or a sign without name or value.
    """
    filters, others = Filters(), []
    for word in words:
        match = _FILTER.match(word)
        if match is None and re.search("[<>=]", word):
            raise FilterError(
                f"The filter {word!r} cannot be read; write FACET=VALUE, FACET!=VALUE, price<=N or price>=N."
            )
        if match is None:
            others.append(word)
            continue
        filters = _with_filter(filters, match["name"].strip().lower(), match["sign"], match["value"])
    return filters, others


def _with_filter(filters: Filters, name: str, sign: str, value: str) -> Filters:
    if name in ("price", "rating"):
        bounds: Range = getattr(filters, name)
        number = _number(name, value)
        low = number if sign in (">=", "=") else bounds.minimum
        high = number if sign in ("<=", "=") else bounds.maximum
        if sign == "!=" or (name == "rating" and sign != ">="):
            raise FilterError(
                f"The filter {name}{sign}{value} has no meaning; write {name}>=N{' or price<=N' * (name == 'price')}."
            )
        wanted = Range(low, high)
        return replace(filters, price=wanted) if name == "price" else replace(filters, rating=wanted)
    if name in ("in_stock", "on_sale"):
        flags = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
        if sign not in ("=", "!=") or value.lower() not in flags:
            raise FilterError(f"The filter {name}{sign}{value} has no meaning; write {name}=yes or {name}=no.")
        flag = flags[value.lower()] == (sign == "=")
        return replace(filters, in_stock=flag) if name == "in_stock" else replace(filters, on_sale=flag)
    if sign not in ("=", "!="):
        raise FilterError(f"The filter {name}{sign}{value} compares words; write {name}=VALUE or {name}!=VALUE.")
    choice = filters.choice(name)
    chosen = (
        Choice((*choice.include, value), choice.exclude)
        if sign == "="
        else Choice(choice.include, (*choice.exclude, value))
    )
    return filters.with_choice(name, chosen)


def _number(name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not 0 <= number < float("inf"):
        raise FilterError(f"The filter on {name} holds {value!r}; expected a number of at least 0.")
    return number


def _parts() -> "Parts":
    from agent.assemble import Parts

    return Parts(read_settings())


def _chat(options: argparse.Namespace) -> int:
    from ui.server import check_port, serve

    check_port(options.host, options.port)
    parts = _parts()
    index_command.make_ready(parts)
    serve(parts.assistant, host=options.host, port=options.port, examples=parts.examples())
    return 0


def _search(options: argparse.Namespace) -> int:
    filters, others = parse_filters(options.filter)
    text = " ".join([options.text, *others]).strip()
    if not text and options.image is None and not filters:
        options.wrong("there is nothing to search for; give TEXT, --image FILE or --filter FACET=VALUE")
    from agent.wire import search_json
    from retrieval.search import Query

    parts = _parts()
    parts.generations.current()
    query = Query(text=text, image=options.image, alpha=options.alpha, filters=filters, k=options.k)
    found = parts.assistant.search(query)
    if options.json:
        _write_json(search_json(query, found))
        return 0
    sys.stdout.write(f"{found.total:,} products match; the best {len(found.candidates)}:\n")
    for place, candidate in enumerate(found.candidates, 1):
        sys.stdout.write(f"{place:>3}. {_line(candidate.product)}\n")
    return 0


def _ask(options: argparse.Namespace) -> int:
    if not options.text.strip() and options.image is None:
        options.wrong("there is nothing to ask; give TEXT, or an empty TEXT with --image FILE")
    if len(options.text) > LONGEST_TEXT:
        raise VitrineError(f"That is {len(options.text):,} characters; please say it in {LONGEST_TEXT:,} or fewer.")
    from agent.state import Turn
    from agent.threads import new_thread
    from agent.wire import answer_json
    from ui.uploads import save_upload

    parts = _parts()
    parts.generations.current()
    assistant = parts.assistant
    thread = new_thread() if options.thread is None else options.thread
    image = save_upload(options.image, assistant.upload_folder(thread)) if options.image else None
    answer = assistant.ask(Turn(text=options.text, image=str(image) if image else None), thread)
    if options.json:
        _write_json(answer_json(answer))
        return 0
    sys.stdout.write(_told(answer))
    for place, card in enumerate(answer.cards, 1):
        sys.stdout.write(f"{place:>3}. {_line(card.candidate.product)}\n     {card.why}\n")
    if answer.note:
        sys.stderr.write(f"{answer.note}\n")
    sys.stderr.write(f"(conversation {answer.thread}; go on with --thread {answer.thread})\n")
    return 0


def _told(answer: "Answer") -> str:
    """The answer's words, with its table in the place of the sentences that say the same."""
    from agent.wording.paragraphs import paragraphs
    from ui.facts import facts_text

    rows = [sentence.row for sentence in answer.sentences if sentence.row is not None]
    if not rows:
        return f"{answer.text}\n"
    first = next(place for place, sentence in enumerate(answer.sentences) if sentence.row is not None)
    others = [sentence for sentence in answer.sentences[first:] if sentence.row is None]
    products = [card.candidate.product for card in answer.cards]
    table = facts_text(rows, products, shutil.get_terminal_size().columns)
    return f"{paragraphs(answer.sentences[:first])}\n\n{table}\n\n{paragraphs(others)}\n"


def _tune(options: argparse.Namespace) -> int:
    match options.model:
        case "clip":
            from tuning.train_clip import main as train
        case "ranker":
            from tuning.train_ranker import main as train
        case _:
            from tuning.train_turns import main as train

    return train(options.rest)


def _line(product: Any) -> str:
    from agent.wording.amounts import money

    price = "price unknown" if product.price is None else money(product.price, product.currency)
    mark = " (simulated)" if "price" in product.simulated else ""
    return f"{product.title} · {price}{mark} · {product.id}"


def _write_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"vitrine {version('vitrine')}\n")
        parser.exit()


def _quiet_libraries() -> None:
    """Libraries neither phone home nor draw progress bars of their own."""
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_VERBOSITY", "error")


if __name__ == "__main__":
    sys.exit(main())
