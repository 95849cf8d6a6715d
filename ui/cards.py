"""Products as cards. Catalogue text is data: everything is escaped, and only http(s) links become links."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote, urlsplit

from agent.state import Card
from agent.wording.amounts import money
from retrieval.records import Product

SIMULATED = "Simulated: made up for this demonstration"


def picture_url(product: Product) -> str:
    """Where this server serves a product's picture; relative, so that it works behind any prefix."""
    return f"picture/{quote(product.id, safe='')}"


def shelf_html(cards: Sequence[Card], total: int = 0, below: str = "", parts: Sequence[str] = ()) -> str:
    """The cards of one answer, with a heading; empty without cards.

    Args:
        cards: in the order shown.
        total: how many products fit in all; 0 where it is not known.
        below: HTML that stands under the cards, as the table that compares them.
        parts: what each card stands for, where several things are shown together: "bag", "shoes".
    """
    if not cards:
        return ""
    labels = [*parts, *[""] * len(cards)]
    shown = "".join(card_html(card, part) for card, part in zip(cards, labels, strict=False))
    marked = any(card.candidate.product.simulated & set(_shown_facts(card.candidate.product)) for card in cards)
    marked = marked or 'class="simulated"' in below
    legend = f'<p class="legend"><span aria-hidden="true">†</span> {SIMULATED}.</p>' if marked else ""
    return (
        f'<section class="shelf" aria-label="Products"><div class="shelf-head"><h2>{_heading(len(cards), total)}</h2>'
        '<button type="button" class="recall" data-recall>Show these again</button></div>'
        f'<ul class="cards">{shown}</ul>{below}{legend}</section>'
    )


def _heading(shown: int, total: int) -> str:
    things = "product" if max(shown, total) == 1 else "products"
    return f"{shown} of {total:,} {things} that fit" if total > shown else f"{shown} {things}"


def card_html(card: Card, part: str = "") -> str:
    """One card: what it stands for, picture, title, price, rating, stock, why it was chosen, and what it can move."""
    product = card.candidate.product
    label = f'<p class="part">{escape(part)}</p>' if part else ""
    why = f'<p class="why">{escape(card.why)}</p>' if card.why else ""
    return (
        f'<li class="card{" sold-out" if product.in_stock is False else ""}" data-product="{escape(product.id)}">'
        f'<div class="card-picture"><img src="{picture_url(product)}" alt="{escape(product.title)}" '
        f'width="480" height="480" loading="lazy">{_badge(product)}</div>'
        f'<div class="card-body">{label}<h3 title="{escape(product.title)}">{_title(product)}</h3>'
        f"{_price(product)}{_rating(product)}{why}{_FEEDBACK}</div></li>"
    )


_FEEDBACK = (
    '<div class="feedback"><button type="button" data-feedback="more">More like this</button>'
    '<button type="button" data-feedback="less">Less like this</button></div>'
)
"""What moves the search by a card; only the current turn's cards show it."""


def _shown_facts(product: Product) -> list[str]:
    """Names of the facts that the card of this product shows and that a source may have simulated."""
    shown = {
        "price": product.price is not None,
        "list_price": bool(product.on_sale),
        "rating": product.rating is not None,
        "review_count": product.rating is not None and product.review_count is not None,
        "in_stock": product.in_stock is False,
        "stock": product.in_stock is False,
    }
    return [name for name, is_shown in shown.items() if is_shown]


def _title(product: Product) -> str:
    title = escape(product.title)
    if product.url is None or urlsplit(product.url).scheme not in ("http", "https"):
        return title
    return f'<a href="{escape(product.url)}" target="_blank" rel="noopener noreferrer">{title}</a>'


def mark(product: Product, *names: str) -> str:
    """A small dagger beside a fact that is made up, with its meaning for a pointer and for a screen reader."""
    if not product.simulated.intersection(names):
        return ""
    return (
        f'<span class="simulated" title="{SIMULATED}"><span aria-hidden="true">†</span>'
        '<span class="for-screen-readers">(simulated)</span></span>'
    )


def _badge(product: Product) -> str:
    if product.in_stock is False:
        return f'<span class="badge badge-out">Out of stock{mark(product, "in_stock", "stock")}</span>'
    return '<span class="badge badge-sale">Sale</span>' if product.on_sale else ""


def _price(product: Product) -> str:
    if product.price is None:
        return '<p class="price price-unknown">Price not given</p>'
    now = f'<span class="now">{money(product.price, product.currency)}</span>{mark(product, "price")}'
    if not product.on_sale or product.list_price is None:
        return f'<p class="price">{now}</p>'
    before = f'<s aria-label="before: {money(product.list_price, product.currency)}">'
    before += f"{money(product.list_price, product.currency)}</s>{mark(product, 'list_price')}"
    return f'<p class="price">{now} {before}</p>'


def _rating(product: Product) -> str:
    if product.rating is None:
        return ""
    count = "" if product.review_count is None else f' <span class="reviews">({product.review_count:,})</span>'
    said = f"{product.rating:.1f} of 5 stars"
    said += "" if product.review_count is None else f", {product.review_count:,} reviews"
    return (
        f'<p class="rating" title="{said}"><span class="for-screen-readers">{said}</span>'
        f'<span aria-hidden="true"><span class="star">★</span> {product.rating:.1f}{count}</span>'
        f"{mark(product, 'rating', 'review_count')}</p>"
    )
