"""`vitrine tune`: train a model of Vitrine's own, or make what one learns from."""

import argparse


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("tune", help="train a model of Vitrine's own, or make examples for it")
    parser.add_argument("model", choices=("clip", "examples", "llava", "looks", "ranker", "turns"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="see 'vitrine tune clip --help', and so on")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Hand the words after the model's name to its training."""
    match options.model:
        case "clip":
            from tuning.train_clip import main as train
        case "examples":
            from tuning.make_examples import main as make
            from ui.progress import progress

            return make(options.rest, progress)
        case "llava":
            from tuning.train_llava import main as train
        case "looks":
            from tuning.train_looks import main as train
        case "ranker":
            from tuning.train_ranker import main as train
        case _:
            from tuning.train_turns import main as train

    return train(options.rest)
