"""`vitrine search`: one search without a conversation."""

import argparse
import sys

from agent.settings import read_settings
from ui.arguments import picture, positive, share
from ui.filter_words import parse_filters
from ui.printing import product_line, write_json


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("search", help="one search without a conversation")
    parser.add_argument("text", nargs="?", default="", metavar="TEXT")
    parser.add_argument("--image", type=picture, metavar="FILE")
    parser.add_argument("--alpha", type=share, help="weight of the picture: 0 text only, 1 image only")
    parser.add_argument(
        "--filter",
        action="extend",
        nargs="+",
        default=[],
        metavar="FILTER",
        help="FACET=VALUE, FACET!=VALUE, price<=N, price>=N, rating>=N, in_stock=yes, on_sale=yes",
    )
    parser.add_argument("-k", type=positive, default=10, metavar="N", help="how many results (default: 10)")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run, wrong=parser.error)


def run(options: argparse.Namespace) -> int:
    """Print the best products, or the JSON of them."""
    filters, others = parse_filters(options.filter)
    text = " ".join([options.text, *others]).strip()
    if not text and options.image is None and not filters:
        options.wrong("there is nothing to search for; give TEXT, --image FILE or --filter FACET=VALUE")
    from agent.assemble import Parts
    from agent.wire import search_json
    from retrieval.query import Query

    parts = Parts(read_settings())
    parts.generations.current()
    query = Query(text=text, image=options.image, alpha=options.alpha, filters=filters, k=options.k)
    found = parts.assistant.search(query)
    if options.json:
        write_json(search_json(query, found))
        return 0
    sys.stdout.write(f"{found.total:,} products match; the best {len(found.candidates)}:\n")
    for place, candidate in enumerate(found.candidates, 1):
        sys.stdout.write(f"{place:>3}. {product_line(candidate.product)}\n")
    return 0
