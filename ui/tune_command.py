"""`vitrine tune`: train a model of Vitrine's own."""

import argparse


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("tune", help="train a model of Vitrine's own")
    parser.add_argument("model", choices=("clip", "ranker", "turns"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="see 'vitrine tune clip --help', and so on")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Hand the words after the model's name to its training."""
    match options.model:
        case "clip":
            from tuning.train_clip import main as train
        case "ranker":
            from tuning.train_ranker import main as train
        case _:
            from tuning.train_turns import main as train

    return train(options.rest)
