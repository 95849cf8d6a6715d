"""Sentences as the text of an answer."""

from collections.abc import Iterable

from agent.state import Sentence


def paragraphs(sentences: Iterable[Sentence]) -> str:
    """Sentences as the text of an answer: those about one product stay together, others begin a line.

    A row of a table is a line of its own.
    """
    text, before = "", None
    for sentence in sentences:
        about = tuple(dict.fromkeys(product for product, _ in sentence.facts)) if sentence.row is None else None
        joined = about == before and about is not None and len(about) < 2
        text += ("" if not text else " " if joined else "\n") + sentence.text
        before = about
    return text
