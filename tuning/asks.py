"""The tasks of drawn turns, each with what its answer must name: what a language model is asked to write."""

from collections.abc import Iterator

from agent.grounding import Checker
from agent.state import Brief, Intent
from agent.writers import tasks
from retrieval.records import Filters, Product
from tuning.answer_check import Ask


def asks_of(brief: Brief, checker: Checker) -> Iterator[Ask]:
    """What a writer does in one turn."""
    match brief.intent.kind:
        case "compare":
            ids = tuple(product.id for product in brief.subjects)
            yield Ask(tasks.compare_products(brief), brief, checker, brief.subjects, ids)
        case "about_product":
            for product in brief.subjects:
                yield Ask(tasks.answer_about(product, brief), brief, checker, (product,), (product.id,))
        case _:
            products = [card.candidate.product for card in brief.cards]
            yield Ask(tasks.open_answer(brief), brief, checker, (), tuple(product.id for product in products))
            for card, product in zip(brief.cards, products, strict=True):
                yield Ask(tasks.explain_card(card, brief), brief, checker, (product,), (product.id,))


def photo_asks(product: Product, question: str, checker: Checker) -> Iterator[Ask]:
    """What a product's picture shows, and a question about it; nothing where it has no picture."""
    if product.image is None:
        return
    brief = Brief(question, Intent("about_product", products=(product.id,)), Filters(), subjects=(product,))
    known = tuple(tasks.facts(product))
    for task in (tasks.describe_photo(product.image), tasks.answer_photo(question, product.image)):
        yield Ask(task, brief, checker, (), (product.id,), known)
