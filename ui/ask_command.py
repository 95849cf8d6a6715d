"""`vitrine ask`: one turn of a conversation."""

import argparse
import shutil
import sys
from typing import TYPE_CHECKING

from agent.settings import read_settings
from retrieval.errors import VitrineError
from ui.arguments import picture
from ui.limits import LONGEST_TEXT
from ui.printing import product_line, write_json

if TYPE_CHECKING:
    from agent.state import Answer


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("ask", help="one turn of a conversation")
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--image", type=picture, metavar="FILE")
    parser.add_argument("--thread", metavar="ID", help="the conversation this turn belongs to (default: a new one)")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run, wrong=parser.error)


def run(options: argparse.Namespace) -> int:
    """Print the answer and its cards, or the JSON of them."""
    if not options.text.strip() and options.image is None:
        options.wrong("there is nothing to ask; give TEXT, or an empty TEXT with --image FILE")
    if len(options.text) > LONGEST_TEXT:
        raise VitrineError(f"That is {len(options.text):,} characters; please say it in {LONGEST_TEXT:,} or fewer.")
    from agent.assemble import Parts
    from agent.state import Turn
    from agent.threads import new_thread
    from agent.wire import answer_json
    from agent.wording.byline import byline
    from ui.uploads import save_upload

    parts = Parts(read_settings())
    parts.generations.current()
    assistant = parts.assistant
    thread = new_thread() if options.thread is None else options.thread
    image = save_upload(options.image, assistant.upload_folder(thread)) if options.image else None
    answer = assistant.ask(Turn(text=options.text, image=str(image) if image else None), thread)
    if options.json:
        write_json(answer_json(answer))
        return 0
    sys.stdout.write(_told(answer))
    for place, card in enumerate(answer.cards, 1):
        sys.stdout.write(f"{place:>3}. {product_line(card.candidate.product)}\n     {card.why}\n")
    if answer.note:
        sys.stderr.write(f"{answer.note}\n")
    if wrote := byline(answer.writer):
        sys.stderr.write(f"({wrote})\n")
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
