"""`vitrine chat`: the shop in the browser."""

import argparse

from agent.settings import read_settings
from ui import index_command
from ui.arguments import port


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("chat", help="the shop in the browser")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this computer only)")
    parser.add_argument("--port", type=port, default=7860)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve the page until it is stopped."""
    from agent.assemble import Parts
    from ui.server import check_port, serve

    check_port(options.host, options.port)
    parts = Parts(read_settings())
    index_command.make_ready(parts)
    parts.prepare_writer()
    serve(parts.assistant, host=options.host, port=options.port, examples=parts.examples())
    return 0
