"""The command `vitrine`: chat, index, generations, catalogue, sample, search, ask, eval, tune.

Exit status 0 done, 1 could not be done (one sentence on stderr), 2 wrong usage. With `--json` stdout holds one JSON
object and nothing else; progress goes to stderr.
"""

import argparse
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence

from retrieval.errors import VitrineError
from ui import (
    ask_command,
    catalogue_command,
    chat_command,
    eval_command,
    generations_command,
    index_command,
    sample_command,
    search_command,
    tune_command,
)

COMMANDS = (
    chat_command,
    index_command,
    generations_command,
    catalogue_command,
    sample_command,
    search_command,
    ask_command,
    eval_command,
    tune_command,
)


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
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


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
