"""Who answers the simulated shoppers: the assistant, BM25 over the words so far, and an oracle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from agent.state import Turn
from eval.hidden_target.facts import filters_of
from eval.hidden_target.shopper import Line
from retrieval.product_text import fold_key
from retrieval.query import Query
from retrieval.records import Filters, Product

if TYPE_CHECKING:
    from agent.assistant import Assistant
    from retrieval.catalogue import Catalogue
    from retrieval.index import Index
    from retrieval.search import Searcher

CARDS = 10
"""On each page."""
BM25, PAGING_BM25, ORACLE = "BM25, words so far", "BM25, turning pages", "oracle"
BM25_DEPTH = 200
"""Products that BM25 looks at before those of one title become one card."""


@dataclass(frozen=True)
class Page:
    """What a contestant shows on one turn."""

    cards: tuple[Product, ...]
    """At most `CARDS`, best first."""
    question: str | None = None
    filters: Filters | None = None
    """In force for the assistant after this turn; None for others."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)


class Contestant(Protocol):
    """Answers one shopper after the other."""

    name: str
    listened_to: bool
    """Whether the shopper answers its questions."""

    def begin(self, session: int) -> None:
        """A new shopper comes."""

    def show(self, line: Line) -> Page:
        """The cards for what the shopper says now."""
        ...


class Agent:
    """The assistant itself, which hears nothing but words."""

    def __init__(self, assistant: "Assistant", name: str = "vitrine", listened_to: bool = True) -> None:
        self.name = name
        self.listened_to = listened_to
        self._assistant = assistant
        self._thread = ""
        self._filters = Filters()

    def begin(self, session: int) -> None:
        """A conversation of its own."""
        self._thread = f"{self.name.replace(' ', '-')}-{session}"
        self._filters = Filters()

    def show(self, line: Line) -> Page:
        """One turn of the assistant."""
        answer = self._assistant.ask(Turn(line.text), self._thread)
        if not answer.intent.aside:  # a question aside leaves the search as it was
            self._filters = answer.intent.filters
        cards = tuple(card.candidate.product for card in answer.cards)
        return Page(cards, answer.intent.question, self._filters, answer.timings_ms)


class WordsSoFar:
    """BM25 over every word that was said, in the catalogue's own index of words.

    Args:
        catalogue: what is searched.
        turns_pages: whether it is told when the shopper asks for more, which no count of words knows, and then leaves
            out what it showed before.
    """

    listened_to = False

    def __init__(self, catalogue: "Catalogue", turns_pages: bool = False) -> None:
        self.name = PAGING_BM25 if turns_pages else BM25
        self._turns_pages = turns_pages
        self._catalogue = catalogue
        self._words: list[str] = []
        self._seen: set[str] = set()

    def begin(self, session: int) -> None:
        """Nothing said, nothing shown."""
        self._words, self._seen = [], set()

    def show(self, line: Line) -> Page:
        """The best products by all words so far, one for each title."""
        self._words.append(line.text)
        depth = BM25_DEPTH + len(self._seen)
        found = self._catalogue.search_words(" ".join(self._words), Filters(), depth)
        without = self._seen if line.more and self._turns_pages else set()
        cards = one_per_title(self._catalogue.products([found_id for found_id, _ in found]), without)
        self._seen = {*without, *(fold_key(card.title) for card in cards)}
        return Page(cards)


class Oracle:
    """Filters exactly by every fact told so far and ranks by the words of their values, as the assistant would.

    What remains between it and the assistant is understanding; what remains above it, nobody could know yet.
    """

    name = ORACLE
    listened_to = False

    def __init__(self, searcher: "Searcher", index: "Index") -> None:
        self._searcher = searcher
        self._index = index
        self._seen: tuple[str, ...] = ()

    def begin(self, session: int) -> None:
        """Nothing shown."""
        self._seen = ()

    def show(self, line: Line) -> Page:
        """The best of the products that have every fact; asked for more, those not shown before."""
        without = self._seen if line.more else ()
        words = " ".join(fact.value for fact in line.told if fact.value)
        query = Query(words, filters=filters_of(line.told), without=without, k=CARDS)
        cards = tuple(found.product for found in self._searcher.search(self._index, query).candidates)
        self._seen = (*without, *(card.id for card in cards))
        return Page(cards)


def one_per_title(products: Sequence[Product], without: set[str]) -> tuple[Product, ...]:
    """The first `CARDS` products with titles of their own, leaving out those folded titles."""
    first: dict[str, Product] = {}
    for product in products:
        key = fold_key(product.title)
        if key not in without:
            first.setdefault(key, product)
    return tuple(first.values())[:CARDS]
