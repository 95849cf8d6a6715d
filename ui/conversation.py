"""The conversation as HTML: the welcome, what was said, the cards, the words, and notices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from agent.state import Card, Row, Sentence
from agent.wording.byline import byline
from retrieval.records import Product
from ui.cards import picture_url, shelf_html
from ui.facts import facts_html

NO_PREFERENCE = "no preference"
WAITING = "Looking through the shop…"


@dataclass(frozen=True)
class Exchange:
    """One turn as the page shows it."""

    text: str = ""
    image: str | None = None
    """Where the page finds the shopper's picture."""
    taken_back: str | None = None
    """The label of the chip that was taken back."""
    cards: tuple[Card, ...] = ()
    parts: tuple[str, ...] = ()
    """What each card stands for, where several things are shown together."""
    total: int = 0
    told: tuple[Sentence, ...] = ()
    """Sentences that came so far."""
    words: str = ""
    """What the assistant says, paragraphs on lines of their own."""
    table: tuple[Row, ...] = ()
    """What differs between the cards, where they are compared; the words say the rest."""
    replies: tuple[str, ...] = ()
    """What the shopper may answer to the question at the end of the words."""
    ways: Mapping[str, int] = field(default_factory=dict)
    """What the shopper may say to see more, and how many products that brings."""
    note: str | None = None
    """A remark beside the answer, as when a simpler writer stood in."""
    writer: str | None = None
    """Who wrote the words, as an answer names it; None while they come."""
    stopped: bool = False
    """Whether the shopper stopped the answer."""
    notice: str | None = None
    """Why the turn could not be answered."""
    waiting: bool = False
    """No cards and no words yet."""
    busy: bool = False
    """More is coming."""


def conversation_html(exchanges: Sequence[Exchange]) -> str:
    """All turns, oldest first. The last one with a shelf is the current one."""
    with_shelf = [number for number, exchange in enumerate(exchanges) if exchange.cards or exchange.waiting]
    current = with_shelf[-1] if with_shelf else -1
    last = len(exchanges) - 1
    turns = "".join(_exchange(exchange, number == current, number == last) for number, exchange in enumerate(exchanges))
    return f'<div class="turns" role="log" aria-label="Conversation" aria-live="polite">{turns}</div>'


def welcome_html(examples: Sequence[str], window: Sequence[Product] = ()) -> str:
    """What a first visit sees: what one can do here, and prompts to try with one click.

    Args:
        examples: the prompts.
        window: products whose pictures are shown to whet the appetite.
    """
    buttons = "".join(
        f'<li><button type="button" class="example" data-example="{escape(example)}">{escape(example)}</button></li>'
        for example in examples
    )
    prompts = f'<h2>Try one of these</h2><ul class="examples">{buttons}</ul>' if examples else ""
    return (
        f'<div class="welcome">{_window(window)}<h1>What are you looking for?</h1>'
        "<p>Describe it in your own words, show a photo of something you like, or do both. "
        "Every filter I use stays in view, and you can take it back with a click.</p>"
        f"{prompts}</div>"
    )


def _window(products: Sequence[Product]) -> str:
    tiles = "".join(
        f'<li><img src="{picture_url(product)}" alt="{escape(product.title)}" title="{escape(product.title)}"></li>'
        for product in products
    )
    return f'<ul class="window" aria-label="From the shop">{tiles}</ul>' if tiles else ""


def upload_url(path: str | None, thread: str) -> str | None:
    """Where the page finds an upload of a conversation, or None where there is none (any more)."""
    if path is None or not Path(path).is_file():
        return None
    return f"upload/{thread}/{Path(path).name}"


def _exchange(exchange: Exchange, is_current: bool, is_last: bool) -> str:
    kinds = "turn" + (" current" if is_current else "")
    # One row of buttons at most, as there is at most one question.
    replies = (_replies(exchange.replies) or _ways(exchange.ways)) if is_last and not exchange.busy else ""
    return (
        f'<article class="{kinds}" aria-busy="{str(exchange.busy).lower()}">{_said(exchange)}'
        f'<div class="answer">{_shelf(exchange)}{_words(exchange)}{replies}</div></article>'
    )


def _replies(replies: Sequence[str]) -> str:
    """The answers that a question offers, one click each, and the one that leaves it open."""
    buttons = "".join(
        f'<li><button type="button" class="reply" data-example="{escape(reply)}">{escape(reply)}</button></li>'
        for reply in (*replies, NO_PREFERENCE)
    )
    return f'<ul class="replies" aria-label="Answers">{buttons}</ul>' if replies else ""


def _ways(ways: Mapping[str, int]) -> str:
    """What would bring more, one click each, with how many products."""
    buttons = "".join(
        f'<li><button type="button" class="way" data-example="{escape(words)}">{escape(words)}'
        f'<span class="way-count">{count:,}<span class="for-screen-readers"> products</span></span></button></li>'
        for words, count in ways.items()
    )
    return f'<ul class="replies ways" aria-label="Ways to see more">{buttons}</ul>' if ways else ""


def _said(exchange: Exchange) -> str:
    if exchange.taken_back is not None:
        return f'<p class="taken-back">Taken back: <b>{escape(exchange.taken_back)}</b></p>'
    picture = f'<img src="{escape(exchange.image)}" alt="Your photo">' if exchange.image else ""
    text = f"<p>{escape(exchange.text)}</p>" if exchange.text else ""
    return f'<div class="said">{picture}{text}</div>' if picture or text else ""


def _with_titles(text: str, titles: Sequence[str]) -> str:
    """The text with the products' titles set off, so that a reader finds each card in it."""
    if not titles:
        return escape(text)
    longest_first = "|".join(re.escape(title) for title in sorted(titles, key=len, reverse=True))
    parts = re.split(f"({longest_first})", text)
    return "".join(f"<b>{escape(part)}</b>" if place % 2 else escape(part) for place, part in enumerate(parts))


def _shelf(exchange: Exchange) -> str:
    if not exchange.waiting:
        table = facts_html(exchange.table, [card.candidate.product for card in exchange.cards])
        return shelf_html(exchange.cards, exchange.total, table, exchange.parts)
    ghost = '<div class="card-picture"></div><div class="card-body"><i></i><i></i><i></i></div>'
    ghosts = f'<li class="card ghost" aria-hidden="true">{ghost}</li>' * 4
    return (
        f'<section class="shelf waiting"><div class="shelf-head"><h2 role="status">{WAITING}</h2></div>'
        f'<ul class="cards">{ghosts}</ul></section>'
    )


def _words(exchange: Exchange) -> str:
    if exchange.notice is not None:
        return f'<p class="notice" role="alert">{escape(exchange.notice)}</p>'
    titles = [card.candidate.product.title for card in exchange.cards]
    paragraphs = "".join(f"<p>{_with_titles(part, titles)}</p>" for part in exchange.words.split("\n") if part.strip())
    dots = '<p class="dots" aria-label="Writing"><i></i><i></i><i></i></p>' if exchange.busy else ""
    note = f'<p class="note">{escape(exchange.note)}</p>' if exchange.note else ""
    words = f"{paragraphs}{dots}{note}{_byline(exchange)}"
    return f'<div class="words">{words}</div>' if words else ""


def _byline(exchange: Exchange) -> str:
    """A quiet last line: whether the shopper stopped the answer, and which model wrote it, where one did."""
    wrote = byline(exchange.writer) if exchange.writer else None
    parts = [part for part in ("stopped by you" if exchange.stopped else None, wrote) if part]
    line = " · ".join(parts)
    return f'<p class="byline">{escape(line[0].upper() + line[1:])}</p>' if line else ""
