"""What a vision-language model is asked for one turn: a few small tasks, each a prompt, its data and a picture.

Training examples are made of the same tasks, so that the model meets in a turn what it was tuned on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agent.fields import FIELD_WORDS, cell, compared, label
from agent.state import Brief, Card
from agent.wording import amounts, english, reasons, wishes
from agent.writers.openings import ORDERS, currency_of, said_now, what_was_let_go
from prompts.load import load, render
from retrieval.records import Product

MOST_CHARACTERS = 200
"""Of the shopper's words and of any one text of a product."""
MOST_FACTS = 12
"""Lines of one product in a task about several."""


@dataclass(frozen=True)
class Name:
    """A product's name as it stands in a prompt."""

    text: str
    head: str
    """The words at its beginning that are also said by themselves: the brand, or the first word."""


@dataclass(frozen=True)
class Task:
    """One thing to be written, in one prompt."""

    prompt: str
    """The name of a file in `prompts`."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Its variables."""
    image: str | None = None
    """Path of the picture that it is about."""
    names: tuple[Name, ...] = field(default=(), compare=False)
    """What may be named in it, and then letter for letter; no part of what a model learns."""

    @property
    def text(self) -> str:
        """The rendered prompt."""
        return render(self.prompt, **self.values) if load(self.prompt).placeholders else load(self.prompt).body


def explain_card(card: Card, brief: Brief) -> Task:
    """Why one product is on the page."""
    product = card.candidate.product
    lines = facts(product)
    others = [other.candidate.product for other in brief.cards]
    if apart := reasons.standing(product, others):
        lines.insert(2, f"among the cards: {apart}")
    if asked := reasons.other_colours_asked(product, brief.applied):
        lines.insert(2, f"also in the colour asked for: {english.series(asked)}")
    values = {"request": _clipped(brief.request), "wishes": _wishes(brief), "product": "\n".join(lines)}
    return Task("explain_card", values, product.image, (_name(product),))


def open_answer(brief: Brief) -> Task:
    """What a search found, in one sentence."""
    currency = currency_of(brief)
    found = wishes.describe(said_now(brief), currency, max(brief.total, len(brief.cards)))
    lines = [f"Asked for: {wishes.describe(brief.intent.filters, currency)}"] if brief.relaxed else []
    if brief.relaxed:
        lines.append(f"Nothing fits all of it, so I: {what_was_let_go(brief.relaxed, currency)}")
    lines.append(f"Found: {found}")
    shown = amounts.in_words(len(brief.cards))
    if brief.total > len(brief.cards):
        order = ORDERS.get(brief.intent.sort, "the {n} that fit best")
        lines.append(f"On the page: {order.format(n=shown)}")
    else:
        lines.append(f"On the page: {'it' if len(brief.cards) == 1 else f'all {shown}'}")
    if soft := _soft(brief):
        lines.append(f"Ranked with in mind: {soft}")
    return Task("open_answer", {"request": _clipped(brief.request), "situation": "\n".join(lines)})


def answer_about(product: Product, brief: Brief) -> Task:
    """What is asked of one product."""
    asks = brief.intent.asks
    asked = "everything" if asks is None else FIELD_WORDS.get(asks, f"the {asks}").removeprefix("the ")
    lines = facts(product)
    if product.description:
        lines.append(f"description: {_clipped(product.description)}")
    values = {"request": _clipped(brief.request), "asked": asked, "product": "\n".join(lines)}
    return Task("answer_about", values, product.image, (_name(product),))


def compare_products(brief: Brief) -> Task:
    """How the subjects of a turn differ."""
    blocks = ["\n".join(facts(product, brief.subjects)[:MOST_FACTS]) for product in brief.subjects]
    values = {"request": _clipped(brief.request), "products": "\n\n".join(blocks)}
    return Task("compare_products", values, names=tuple(map(_name, brief.subjects)))


def describe_photo(image: str) -> Task:
    """What a photo shows."""
    return Task("describe_photo", {}, image)


def answer_photo(question: str, image: str) -> Task:
    """What is asked of a photo."""
    return Task("answer_photo", {"request": _clipped(question)}, image)


def facts(product: Product, among: Sequence[Product] = ()) -> list[str]:
    """A product's facts as lines, in the words in which they may be said: "price: $24.99, was $30.00".

    Args:
        product: whose.
        among: where it is compared, the products beside it; what none of them is told of has no line.
    """
    fields = compared(among or [product])
    told = ((name, cell(product, name)) for name in fields)
    lines = [f"title: {_clipped(product.title)}"]
    lines += [f"{label(name).lower()}: {_clipped(said)}" for name, said in told if said]
    return lines


def is_field(asks: str, products: Sequence[Product]) -> bool:
    """Whether what is asked for is a field of products at all, and no trait in the shopper's own words."""
    return asks in FIELD_WORDS or asks in ("material", "size") or any(product.values(asks) for product in products)


def _name(product: Product) -> Name:
    title = " ".join(product.title.split())
    brand = product.brand or ""
    return Name(title, brand if brand and title.startswith(f"{brand} ") else title.partition(" ")[0])


def _wishes(brief: Brief) -> str:
    """What the cards obey, then what only steers."""
    wished = wishes.describe(brief.applied, currency_of(brief))
    soft = _soft(brief)
    return f"{wished}; {soft}" if soft else wished


def _soft(brief: Brief) -> str:
    return english.series([english.quote(word) for word in brief.intent.soft if word not in brief.intent.unknown])


def _clipped(text: str) -> str:
    """On one line, so that nothing in a text can look like another line of the prompt."""
    text = " ".join(text.split())
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
