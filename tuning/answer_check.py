"""Which of a language model's answers are good enough to learn from: those that pass the product's own check."""

import re
from dataclasses import dataclass

from agent.grounding import Checker
from agent.grounding.text import normalise
from agent.state import Brief
from agent.writers.sentences import SentenceSplitter
from agent.writers.tasks import Task
from retrieval.records import Product

LONGEST = 500
"""Characters of an answer."""
FALSE, UNNAMED, REPEATED = "not true", "without the exact title", "said before"
_FANCY = re.compile(r"[*_`#|<>{}\[\]]|https?:|\bwww\.|[\U0001F000-\U0001FAFF\u2600-\u27BF]")
_SEVERAL = frozenset(("compare_products",))
"""Tasks that may be answered in two sentences."""


@dataclass(frozen=True)
class Ask:
    """A task to be answered, and what is true in it."""

    task: Task
    brief: Brief
    """Everything that an answer may say."""
    checker: Checker
    """Of the catalogue that the brief is from."""
    named: tuple[Product, ...] = ()
    """The products that an answer must name by their exact titles."""
    products: tuple[str, ...] = ()
    """Ids of those it speaks of."""
    known: tuple[str, ...] = ()
    """Of a photo: what the shop says of what it shows, a line each; the task itself tells nothing."""


def fault(answer: str, ask: Ask) -> str | None:
    """Why an answer is not to be learnt from; None where it is good."""
    titles = [product.title for product in _products(ask.brief)]
    sentences = split(answer, titles)
    plain = normalise(answer)
    for title in titles:
        plain = plain.replace(normalise(title), "")
    if not sentences or len(answer) > LONGEST or len(sentences) > (2 if ask.task.prompt in _SEVERAL else 1):
        return "not in form"
    if "\n" in answer.strip() or _FANCY.search(plain) or not answer.rstrip().endswith((".", "!", "…", '"', "”")):
        return "not in form"
    if not all(normalise(product.title) in normalise(answer) for product in ask.named):
        return UNNAMED
    reading = ask.checker.reading(ask.brief)
    checked = [reading.check(sentence).sentence for sentence in sentences]
    return None if all(checked) else FALSE


def split(answer: str, titles: list[str]) -> list[str]:
    """The sentences of an answer; none ends inside a title."""
    splitter = SentenceSplitter(titles)
    return [*splitter.feed(answer), *splitter.finish()]


def _products(brief: Brief) -> list[Product]:
    return [*(card.candidate.product for card in brief.cards), *brief.subjects]
