"""The whole assistant over a small shop: real understanding, retrieval, writer and check; only the models are fakes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from agent.assistant import Assistant
from agent.grounding import Checker
from agent.services import LiveParts, Understander
from agent.understanding import RuleUnderstander, search_words
from agent.writers import TemplateWriter, WriterLadder
from retrieval.generations import Generations
from retrieval.index import Index, LiveIndex
from retrieval.indexing import build_index
from retrieval.records import Product
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder


def built_in(rules: RuleUnderstander, index: Index) -> Understander:
    """Who reads where nobody else is named."""
    return rules


def index_shop(folder: Path, products: Sequence[Product]) -> None:
    """Indexes products with the fakes, where `open_assistant` finds them."""
    build_index(
        products,
        generations=Generations(folder / "index"),
        source="test",
        store="memory",
        text_encoder=FakeTextEncoder(),
        encoder=FakeEncoder(),
    )


def open_assistant(
    folder: Path,
    cards: int = 2,
    conversations: Path | None = None,
    reader: Callable[[RuleUnderstander, Index], Understander] = built_in,
) -> Assistant:
    """The assistant over the index that lies in a folder; without a file its conversations live in memory."""

    def read(index: Index) -> LiveParts:
        catalogue = index.catalogue
        facets = catalogue.facets()
        checker = Checker(facets)
        rules = RuleUnderstander(facets, catalogue.parents(), catalogue.currency(), catalogue.has_phrase)
        return LiveParts(index, reader(rules, index), checker, WriterLadder((TemplateWriter(),), checker))

    return Assistant(
        live=LiveIndex(Generations(folder / "index"), FakeTextEncoder(), FakeEncoder()),
        searcher=Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder()),
        read=read,
        search_words=search_words,
        cards=cards,
        conversations=conversations,
        uploads=folder / "uploads",
    )
