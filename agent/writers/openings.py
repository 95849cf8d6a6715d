"""What an answer says before the cards: the honest total, what was let go, what is unknown, what was left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.seen import SURE, asks_pattern, shown
from agent.state import Brief, Relaxation, Sentence
from agent.wording import amounts, english, reasons, ways, wishes
from retrieval.records import Choice, Filters, PhotoReading, Product, Range

MOVED = {
    "towards": "I moved towards what you liked; everything else you asked for still holds.",
    "away": "I moved away from what you did not like; everything else you asked for still holds.",
}
ORDERS = {"price": "the {n} cheapest", "-price": "the {n} most expensive", "-rating": "the {n} highest rated"}


def currency_of(brief: Brief) -> str | None:
    """The currency that the shopper's limits are read in: that of the first product with a price."""
    products = (*(card.candidate.product for card in brief.cards), *brief.subjects)
    return next((product.currency for product in products if product.price is not None), brief.currency)


def opening(brief: Brief) -> Iterator[Sentence]:
    """The sentences before the cards of a search."""
    photo = photo_reading(brief)
    if photo is not None:
        yield photo
    if brief.intent.moved is not None and brief.cards:
        yield Sentence(MOVED[brief.intent.moved])
    if brief.kept and (brief.relaxed or not brief.cards):
        kept = english.series([english.quote(part) for part in _kept(brief)])
        yield Sentence(f"I kept in mind {kept} from before.")
    yield found(brief)
    yield from _ladder(brief)
    yield from remarks(brief)


def remarks(brief: Brief) -> Iterator[Sentence]:
    """What could not be honoured, and what was left out."""
    yield from _unknown(brief)
    if brief.unsaid:
        yield Sentence(_unsaid(brief.unsaid))


def photo_reading(brief: Brief) -> Sentence | None:
    """What the photo seems to show; None where there is none or nothing is sure enough to say."""
    photo = brief.photo
    if photo is not None and not photo.known:
        return Sentence(_foreign(brief))
    if photo is None or not brief.intent.with_photo or not (photo.category or photo.colour):
        return None
    noun = english.spoken(photo.category) if photo.category else "something"
    words = [english.spoken(photo.colour)] if photo.colour else []
    words = [photo.pattern, *words] if photo.pattern and photo.category and _is_worth_saying(photo, brief) else words
    phrase = f"something in {words[0]}" if photo.category is None else english.a_thing(" ".join([*words, noun]))
    for_whom = f" {wishes.audience([photo.gender])}" if photo.gender else ""
    return Sentence(f"Your photo looks to me like {phrase}{for_whom}.")


def _is_worth_saying(photo: PhotoReading, brief: Brief) -> bool:
    """Whether a pattern that nobody asked for is sure enough: of bags and watches the encoder was taught little."""
    sure = photo.sureness.get("pattern", 1.0) >= SURE
    return photo.pattern in reasons.PATTERNS and (sure or asks_pattern(brief.request))


def _foreign(brief: Brief) -> str:
    """What is done with a photo that shows nothing of the shop: the words alone, or the nearest pictures."""
    nothing = "Your photo does not seem to show anything that this shop sells"
    if not brief.cards or brief.intent.kind == "look":
        return f"{nothing}."
    return f"{nothing}, so {'these only come nearest' if brief.intent.with_photo else 'I went by your words'}."


def found(brief: Brief) -> Sentence:
    """What a search found, with the honest total."""
    return Sentence(_found(brief))


def _found(brief: Brief) -> str:
    currency = currency_of(brief)
    if not brief.cards:
        return _nothing(brief, currency)
    if brief.relaxed:
        return _relaxed(brief, currency)
    if brief.intent.more:
        found = wishes.describe(brief.applied, currency, brief.total)
        number = amounts.in_words(len(brief.cards))
        return f"Here {'is' if len(brief.cards) == 1 else 'are'} {number} more of the {found}."
    return f"{_total(brief, currency)}{_ranked(brief)}."


def _total(brief: Brief, currency: str | None) -> str:
    shown = len(brief.cards)
    if not brief.applied and brief.total > shown and _is_guess(brief):
        soft = english.series([english.quote(word) for word in brief.intent.soft], "or")
        everything = english.counted(brief.total, "product")
        return f"None of these mentions {soft}, so they are only my best guess, out of {everything}"
    if not brief.applied and brief.total > shown:
        return f"Here {_chosen(brief)}, out of {english.counted(brief.total, 'product')}"
    found = wishes.describe(said_now(brief), currency, max(brief.total, shown)) + still(brief)
    return f"I found {found}" if brief.total <= shown else f"I found {found}; here {_chosen(brief)}"


def still(brief: Brief) -> str:
    """What a new search keeps from the one before, such as ", still for women and under $60"; empty for nothing."""
    return f", still {english.series(_kept(brief))}" if brief.kept else ""


def _kept(brief: Brief) -> list[str]:
    people = wishes.audience(brief.kept.choice("gender").include)
    price = amounts.price_range(brief.kept.price, currency_of(brief))
    return [part for part in (people, price) if part]


def said_now(brief: Brief) -> Filters:
    """The filters without those that are from before."""
    applied, kept = brief.applied, brief.kept
    if kept.choice("gender"):
        applied = applied.with_choice("gender", Choice((), applied.choice("gender").exclude))
    return replace(applied, price=Range()) if kept.price else applied


def _is_guess(brief: Brief) -> bool:
    """Whether nothing but soft words ranked the cards, and none of them holds such a word."""
    intent = brief.intent
    if not intent.soft or intent.unknown or intent.with_photo or intent.sort != "relevance":
        return False
    products = [card.candidate.product for card in brief.cards]
    texts = " ".join(
        f"{product.title} {product.description or ''} {product.attributes}" for product in products
    ).lower()
    return not any(word in texts for phrase in intent.soft for word in phrase.split() if len(word) > 2)


def _chosen(brief: Brief) -> str:
    shown = len(brief.cards)
    number = "" if shown == 1 else amounts.in_words(shown)
    verb = "is" if shown == 1 else "are"
    order = ORDERS.get(brief.intent.sort, "the best {n}" if shown == 1 else "the {n} that fit best")
    if brief.intent.with_photo and brief.intent.sort == "relevance":
        order = "the {n} closest to your photo"
    if not shown - 1 and brief.intent.sort == "relevance":
        order = "the closest to your photo" if brief.intent.with_photo else "the one that fits best"
    return f"{verb} {' '.join(order.format(n=number).split())}"


def _ranked(brief: Brief) -> str:
    # What was read from the photo has been told already.
    seen = () if brief.photo is None else shown(brief.photo)
    soft = [word for word in brief.intent.soft if word not in brief.intent.unknown and word not in seen]
    if not brief.applied and _is_guess(brief):
        return ""
    if not soft or brief.intent.sort != "relevance":
        return ""
    suits = f" ({', '.join(map(english.spoken, brief.suits))})" if brief.suits else ""
    return f", ranked with {english.series([english.quote(word) for word in soft])} in mind{suits}"


def _nothing(brief: Brief, currency: str | None) -> str:
    if brief.intent.more and brief.total:
        return f"You have seen all there is: {wishes.describe(brief.applied, currency, brief.total)}."
    if not brief.applied:
        return "I found nothing that fits those words."
    nothing = f"I found no {wishes.describe(brief.applied, currency)} in this shop"
    return f"{nothing}." if brief.offers else f"{nothing}; taking back a filter may help."


def _relaxed(brief: Brief, currency: str | None) -> str:
    """What was asked and not found, what was let go, and what that brought."""
    let_go = what_was_let_go(brief.relaxed, currency)
    found = wishes.describe(brief.applied, currency, brief.total)
    asked = wishes.describe(brief.intent.filters, currency)
    shown = f", and here {_chosen(brief)}" if brief.total > len(brief.cards) else ""
    return f"{english.there_are_no(asked)} here, so I {let_go}: that brings {found}{shown}."


def _ladder(brief: Brief) -> Iterator[Sentence]:
    """What each step of relaxing brought, where it took several, and what other ways would bring."""
    currency = currency_of(brief)
    if len(brief.relaxed) > 1:
        yield Sentence(f"Step by step: {', then '.join(_rung(step, currency) for step in brief.relaxed)}.")
    if brief.offers:
        rungs = [_rung(offer, currency) for offer in brief.offers]
        also = "also " if brief.cards else ""
        yield Sentence(f"There would {also}be {english.series(rungs, 'or')}.")


def _rung(step: Relaxation, currency: str | None) -> str:
    """Such as "7 under $35", "none in any colour"."""
    return f"{amounts.number(step.matches) if step.matches else 'none'} {ways.way(step, currency)}"


def what_was_let_go(relaxed: Sequence[Relaxation], currency: str | None) -> str:
    """Such as "left out “red” and “casual”", "widened “under $20” to “under $35”"."""
    left, widened = [], []
    for step in relaxed:
        old, new = (english.quote(_spoken(step.facet, side, currency)) for side in (step.old, step.new))
        left += [] if step.new else [old]
        widened += [f"widened {old} to {new}"] if step.new else []
    return english.series([*([f"left out {english.series(left)}"] if left else []), *widened])


def _spoken(facet: str, side: Any, currency: str | None) -> str:
    return "" if side is None else wishes.describe_filter(facet, _wanted(side), currency)


def _wanted(value: Any) -> Any:
    """The side of a choice that was let go; what is refused stays refused."""
    if not isinstance(value, Mapping) or "include" not in value:
        return value
    return {"include": value["include"]} if value["include"] else value


def _unknown(brief: Brief) -> Iterator[Sentence]:
    """What the shop does not hold, and what it does not say of its products."""
    unknown = brief.intent.unknown
    # A name that begins with a digit ("3quarter pants") would be read as a count without quotation marks.
    names = [english.quote(name) if name[:1].isdigit() else name for name in unknown if not name.startswith("not ")]
    refused = [english.quote(name.removeprefix("not ")) for name in unknown if name.startswith("not ")]
    if names:
        hints = "it as a hint" if len(names) == 1 else "them as hints"
        kept = f", so I kept {hints} for the ranking" if brief.cards and brief.intent.kind != "catalogue" else ""
        yield Sentence(f"This shop has no {english.series(names, 'or')}{kept}.")
    if refused:
        traits = english.series(refused, "or")
        yield Sentence(f"The shop does not list {traits}, so I could not leave that out for sure.")


def _unsaid(count: int) -> str:
    if count == 1:
        return "One more was left out because the shop does not say enough about it."
    return f"Another {amounts.number(count)} were left out because the shop does not say enough about them."


def named(products: tuple[Product, ...]) -> tuple[tuple[str, str], ...]:
    """The facts that naming products rests on."""
    return tuple((product.id, "title") for product in products)
