"""A shop of three shirts, and writers that do one thing wrong each."""

import time
from collections.abc import Iterator

import pytest

from agent.grounding import Checker
from agent.state import Brief, Card, Intent, Sentence
from eval.answers.cases import Case
from eval.answers.turns import AskedTurn
from retrieval.errors import WriterError
from retrieval.records import Candidate, Choice, Filters, Product, Review

OXFORD = Product(
    "s1",
    "Alder Oxford Shirt",
    category=("Clothing", "Shirts"),
    brand="Alder",
    gender="Men",
    colour="Navy Blue",
    price=39.0,
    list_price=52.0,
    currency="USD",
    in_stock=True,
    rating=4.5,
    review_count=10,
    reviews=(Review("Soft, and it fits like a glove.", 5.0),),
    attributes={"usage": ("Casual",)},
)
LINEN = Product(
    "s2",
    "Alder Linen Shirt",
    category=("Clothing", "Shirts"),
    brand="Alder",
    gender="Men",
    colour="Red",
    price=45.0,
    list_price=45.0,
    currency="USD",
    in_stock=True,
    rating=4.0,
    review_count=7,
    attributes={"usage": ("Formal",), "material": ("Linen",)},
)
# Its title lies inside no other one, but its first words do.
OXFORD_SLIM = Product("s3", "Alder Oxford Shirt Slim", category=("Clothing", "Shirts"), colour="Blue", price=30.0)
FACETS = {
    "category": {"Clothing": 3, "Shirts": 3},
    "colour": {"Navy Blue": 1, "Red": 1, "Blue": 1},
    "brand": {"Alder": 2},
    "gender": {"Men": 2},
    "usage": {"Casual": 1, "Formal": 1},
    "material": {"Linen": 1},
}
SHIRTS = Filters({"category": Choice(("Shirts",))})


@pytest.fixture
def brief() -> Brief:
    """Two shirts were asked for and found."""
    cards = tuple(Card(Candidate(product, 1.0)) for product in (OXFORD, LINEN))
    return Brief("shirts", Intent("search", SHIRTS), SHIRTS, cards, total=2, currency="USD")


@pytest.fixture
def case(brief) -> Case:
    """The same as a turn of the set."""
    return Case(AskedTurn(id="t1", group="search", say="shirts"), brief, Checker(FACETS))


class Honest:
    """Names both shirts with what is true of them."""

    name = "honest"
    sentences = (
        Sentence("There are 2 shirts."),
        Sentence("Alder Oxford Shirt costs $39.", (("s1", "title"), ("s1", "price"))),
        Sentence("Alder Linen Shirt is made of linen.", (("s2", "title"), ("s2", "material"))),
    )

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """Three sentences."""
        yield from self.sentences


class Liar(Honest):
    """States a price that is not so, and a shirt's colour rightly."""

    name = "liar"
    sentences = (Sentence("Alder Oxford Shirt costs $12."), Sentence("Alder Linen Shirt comes in red."))


class Repeater(Honest):
    """Says one thing over and over."""

    name = "repeater"
    sentences = (Sentence("Alder Oxford Shirt costs $39."),) * 4


class Stumbler(Honest):
    """Breaks off after a sentence."""

    name = "stumbler"

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """One sentence and no more."""
        yield self.sentences[1]
        raise WriterError("The writer stumbler lost its thread; try again.")


class Sleeper(Honest):
    """Does not come to an end within any patience of a test."""

    name = "sleeper"

    def write(self, brief: Brief) -> Iterator[Sentence]:
        """One sentence, then nothing for long."""
        yield self.sentences[1]
        time.sleep(30)


@pytest.fixture
def writers():
    """Each writer by its name."""
    return {one.name: one for one in (Honest(), Liar(), Repeater(), Stumbler(), Sleeper())}
