"""A working stand-in for the assistant: a dozen drawn products that it really filters, by simple words."""

import re
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from agent.events import CardsReady, Event, Finished, SentenceReady
from agent.state import Answer, Card, Chip, Intent, PastTurn, Sentence, Turn, Verdict
from agent.stopping import Stop, Stops
from retrieval.errors import CatalogueError, WriterError
from retrieval.query import Found, Query
from retrieval.records import Candidate, Choice, Filters, Product, Range

COLOURS = {
    "Black": (38, 38, 42),
    "Blue": (52, 92, 168),
    "Red": (190, 52, 44),
    "Green": (58, 124, 84),
    "Brown": (124, 84, 56),
    "White": (236, 234, 228),
}
ROWS = [
    ("1", "Harbour Linen Shirt", "Shirts", "Blue", "Men", 39.0, 52.0, 4.4, 128, True),
    ("2", "Northway Oxford Shirt in Deep Navy with Pearl Buttons", "Shirts", "Blue", "Men", 49.5, None, 4.1, 86, True),
    ("3", "Evening Poplin Shirt", "Shirts", "Black", "Men", 64.0, None, 4.7, 41, True),
    ("4", "Meadow Check Shirt", "Shirts", "Green", "Women", 28.0, 35.0, 3.9, 203, True),
    ("5", "Corner Crossbody Bag", "Bags", "Brown", "Women", 72.0, None, 4.6, 512, True),
    ("6", "Market Tote", "Bags", "Red", "Women", 24.0, None, None, None, False),
    ("7", "Courier Messenger Bag", "Bags", "Black", "Men", 88.0, 110.0, 4.2, 67, True),
    ("8", "Stride Running Shoes", "Shoes", "Red", "Women", 59.0, None, 4.3, 1204, True),
    ("9", "Stride Running Shoes II", "Shoes", "Blue", "Men", 69.0, None, 4.5, 388, True),
    ("10", "Gallery Loafers", "Shoes", "Brown", "Men", 95.0, None, 4.0, 58, False),
    ("11", "Studio Sneakers", "Shoes", "White", "Women", None, None, 3.6, 12, True),
    ("12", '<script>document.title="hacked"</script> Cap', "Caps", "Green", "Men", 15.0, None, 4.9, 7, True),
]  # fmt: skip
WORDS = {
    "shirt": ("category", "Shirts"),
    "bag": ("category", "Bags"),
    "shoe": ("category", "Shoes"),
    "cap": ("category", "Caps"),
    "women": ("gender", "Women"),
    "men": ("gender", "Men"),
    **{name.lower(): ("colour", name) for name in COLOURS},
}


def draw_products(folder: Path) -> tuple[Product, ...]:
    """The products with their pictures; the cap has none, the tote's is broken."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_product(folder, *row) for row in ROWS)


def _product(folder: Path, id: str, title: str, kind: str, colour: str, gender: str, *numbers: Any) -> Product:
    price, list_price, rating, reviews, in_stock = numbers
    path = folder / f"{id}.png"
    if id == "6":
        path.write_bytes(b"no picture at all")
    elif id != "12":
        _draw(kind, COLOURS[colour]).save(path)
    return Product(
        id=id,
        title=title,
        category=("Fashion", kind),
        gender=gender,
        colour=colour,
        price=price,
        list_price=list_price,
        currency="USD",
        rating=rating,
        review_count=reviews,
        in_stock=in_stock,
        image=str(path) if id != "12" else None,
        url=f"https://shop.example/p/{id}" if id in ("1", "5", "8") else None,
        simulated=frozenset({"price", "list_price"}) if id in ("2", "3", "4") else frozenset(),
    )


def _draw(kind: str, colour: tuple[int, int, int]) -> Image.Image:
    picture = Image.new("RGB", (240, 240), "white")
    pen = ImageDraw.Draw(picture)
    line = tuple(max(0, part - 40) for part in colour)
    if kind == "Shirts":
        pen.polygon(
            [
                (70, 50),
                (170, 50),
                (215, 95),
                (190, 120),
                (170, 102),
                (170, 205),
                (70, 205),
                (70, 102),
                (50, 120),
                (25, 95),
            ],
            colour,
            line,
            3,
        )
        pen.polygon([(98, 50), (142, 50), (120, 82)], "white", line, 3)
        pen.line([(120, 82), (120, 205)], line, 3)
    elif kind == "Bags":
        pen.arc([80, 30, 160, 150], 180, 360, line, 8)
        pen.rounded_rectangle([45, 90, 195, 205], 16, colour, line, 3)
    else:
        pen.polygon([(30, 150), (60, 90), (100, 120), (170, 140), (212, 162), (212, 182), (30, 182)], colour, line, 3)
        pen.rounded_rectangle([24, 182, 218, 200], 8, line)
    return picture  # fmt: skip


@dataclass
class Conversation:
    filters: Filters = Filters()
    photo: bool = False
    turns: list[PastTurn] = field(default_factory=list)
    replies: tuple[str, ...] = ()
    lock: threading.Lock = field(default_factory=threading.Lock)


class FakeAssistant:
    """Answers at once, or slowly: `pause_s` before the cards and before each sentence.

    While `held` is set, an answer stays at its first sentence, as with a model that takes its time.
    """

    def __init__(self, folder: Path, pause_s: float = 0.0) -> None:
        self.products = draw_products(folder / "pictures")
        self.uploads = folder / "uploads"
        self.pause_s = pause_s
        self.turns: list[tuple[str, Turn]] = []
        self.most_at_once = 0
        self.writer = "fake"
        self.held = False
        self._running = 0
        self._stops = Stops()
        self._conversations: dict[str, Conversation] = {}

    def stream(self, turn: Turn, thread: str) -> Iterator[Event]:
        conversation = self._conversations.setdefault(thread, Conversation())
        with conversation.lock:
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
            try:
                with self._stops.turn(thread) as stop:
                    yield from self._events(turn, thread, conversation, stop)
            finally:
                self._running -= 1

    def stop(self, thread: str) -> bool:
        return self._stops.stop(thread)

    def _events(self, turn: Turn, thread: str, conversation: Conversation, stop: Stop) -> Iterator[Event]:
        self.turns.append((thread, turn))
        time.sleep(self.pause_s)
        if "break" in turn.text.split():
            raise WriterError("The writer gave no words; please try again.")
        conversation.filters = _changed(conversation.filters, turn)
        conversation.photo = (conversation.photo or turn.image is not None) and turn.take_back != Chip("photo")
        fitting = [product for product in self.products if conversation.filters.matches(product)]
        if turn.image is not None:
            fitting = _nearest(turn.image, fitting)
        cards = tuple(Card(Candidate(product, 1.0), _why(product)) for product in fitting[:6])
        intent = Intent("search", filters=conversation.filters, with_photo=conversation.photo)
        yield CardsReady(cards, intent, self.chips(thread), len(fitting))
        sentences = []
        for text in self._told(cards, stop):
            sentences.append(Sentence(text))
            yield SentenceReady(sentences[-1])
        answer = " ".join(sentence.text for sentence in sentences)
        past: PastTurn = {
            "text": turn.text,
            "image": turn.image,
            "kind": "search",
            "answer": answer,
            "cards": [card.candidate.product.id for card in cards],
            "whys": [card.why for card in cards],
            "writer": self.writer,
            "stopped": stop.is_set(),
        }
        conversation.turns.append(past)
        conversation.replies = ("shirts", "bags") if "something" in turn.text.split() else ()
        told = Answer(thread, intent, answer, cards, tuple(sentences), Verdict(), self.writer, total=len(fitting))
        yield Finished(replace(told, replies=conversation.replies, stopped=stop.is_set()))

    def _told(self, cards: Sequence[Card], stop: Stop) -> Iterator[str]:
        for place, text in enumerate(_sentences(cards)):
            time.sleep(self.pause_s)
            while self.held and place and not stop.is_set():
                time.sleep(0.02)
            if stop.is_set():
                yield f"Also on the page: {', '.join(card.candidate.product.title for card in cards[place:])}."
                return
            yield text

    def ask(self, turn: Turn, thread: str) -> Answer:
        *_, last = self.stream(turn, thread)
        assert isinstance(last, Finished)
        return last.answer

    def search(self, query: Query) -> Found:
        filters = _changed(query.filters, Turn(text=query.text))
        fitting = [Candidate(product, 1.0) for product in self.products if filters.matches(product)]
        return Found(tuple(fitting[: query.k]), len(fitting), filters)

    def chips(self, thread: str) -> tuple[Chip, ...]:
        conversation = self._conversations.get(thread, Conversation())
        filters = conversation.filters
        included = [Chip(name, value) for name, choice in filters.facets.items() for value in choice.include]
        excluded = [Chip(name, value, True) for name, choice in filters.facets.items() for value in choice.exclude]
        price = [Chip("price")] if filters.price else []
        return (*included, *excluded, *price, *([Chip("photo")] if conversation.photo else []))

    def replies(self, thread: str) -> tuple[str, ...]:
        return self._conversations.get(thread, Conversation()).replies

    def history(self, thread: str) -> list[PastTurn]:
        return list(self._conversations.get(thread, Conversation()).turns)

    def product(self, product_id: str) -> Product:
        for product in self.products:
            if product.id == product_id:
                return product
        raise CatalogueError(f"There is no product {product_id!r} in this catalogue.")

    def forget(self, thread: str) -> None:
        self.stop(thread)
        with self._conversations.get(thread, Conversation()).lock:
            self._conversations.pop(thread, None)
        shutil.rmtree(self.uploads / thread, ignore_errors=True)

    def intent(self, thread: str) -> Intent | None:
        conversation = self._conversations.get(thread)
        return None if conversation is None else Intent("search", filters=conversation.filters)

    def upload_folder(self, thread: str) -> Path:
        return self.uploads / thread

    def currency(self) -> str | None:
        return "USD"

    def health(self) -> dict[str, Any]:
        return {"status": "ok", "products": len(self.products)}


def _changed(filters: Filters, turn: Turn) -> Filters:
    if turn.take_back is not None:
        return _without(filters, turn.take_back)
    for word, (facet, value) in WORDS.items():
        found = re.search(rf"(not )?\b{word}s?\b", turn.text.lower())
        if found:
            choice = Choice(exclude=(value,)) if found[1] else Choice(include=(value,))
            filters = filters.with_choice(facet, choice)
    limit = re.search(r"under \$?(\d+)", turn.text.lower())
    return filters if limit is None else replace(filters, price=Range(maximum=float(limit[1])))


def _without(filters: Filters, chip: Chip) -> Filters:
    return replace(filters, price=Range()) if chip.facet == "price" else filters.with_choice(chip.facet, Choice())


def _nearest(image: str, products: Sequence[Product]) -> list[Product]:
    """By the mean colour of what is not white, which is enough for pictures of one colour."""
    with Image.open(image) as picture:
        small = picture.convert("RGB").resize((16, 16))
    pixels = [small.getpixel((x, y)) for x in range(16) for y in range(16)]
    painted = [pixel for pixel in pixels if isinstance(pixel, tuple) and min(pixel) < 200] or [(255, 255, 255)]
    seen = [sum(channel) // len(painted) for channel in zip(*painted, strict=True)]

    def distance(product: Product) -> int:
        return sum(abs(a - b) for a, b in zip(seen, COLOURS[product.colour or "White"], strict=True))

    return sorted(products, key=distance)


def _why(product: Product) -> str:
    price = "" if product.price is None else f" for ${product.price:g}"
    return f"{product.colour} {product.category[-1].lower()} for {(product.gender or '').lower()}{price}."


def _sentences(cards: Sequence[Card]) -> list[str]:
    if not cards:
        return ["Nothing in the shop fits all of that."]
    names = [card.candidate.product.title for card in cards]
    more = [f"The {name} is worth a look as well." for name in names[1:]]
    return [f"The {names[0]} fits best.", *more]
