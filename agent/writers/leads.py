"""The first sentences of cards that resemble a product, make a look, or answer several wishes at once."""

from collections.abc import Iterator

from agent.state import Brief, Sentence
from agent.wording import amounts, english
from agent.writers.openings import currency_of, named, opening, photo_reading, remarks, still, what_was_let_go


def beside(brief: Brief) -> Iterator[Sentence]:
    """The first sentences of cards that resemble a product."""
    subject = brief.subjects[0]
    yield Sentence(f"I looked for what comes closest to {subject.title}.", named((subject,)))
    if brief.cards or brief.relaxed:
        yield from opening(brief)
    else:  # what it is compared with may be the only one that fits
        yield Sentence("Nothing else that fits comes close to it.")


def look(brief: Brief) -> Iterator[Sentence]:
    """The first sentences of cards that go with a product, with what a photo shows, or with each other."""
    more = "more that" if brief.intent.more else "what"
    price = amounts.price_range(brief.intent.filters.price, currency_of(brief))
    limit = f", all {price}" if price and brief.cards else ""
    if brief.subjects:
        subject = brief.subjects[0]
        lead = f"To go with {subject.title}, here is {more} I would put together{limit}."
        missing = f"I found nothing{' else' if brief.intent.more else ''} to go with {subject.title}."
        yield Sentence(lead if brief.cards else missing, named((subject,)))
    elif brief.intent.with_photo:
        yield from filter(None, (photo_reading(brief),))
        yield Sentence(
            f"Here is {more} I would put beside it{limit}." if brief.cards else "I found nothing to go with it."
        )
    else:
        yield Sentence(f"Here is {more} I would put together{limit}." if brief.cards else "I found nothing that fits.")
    yield from _stayed(brief)
    yield from sums(brief)
    yield from remarks(brief)


def several(brief: Brief) -> Iterator[Sentence]:
    """The first sentences of cards for several wishes at once."""
    if not brief.cards:
        yield from opening(brief)
        return
    counts = [f"{amounts.in_words(len(group.cards))} for the {group.name}" for group in brief.groups]
    match = ", chosen to go with each other" if brief.intent.match else ""
    yield Sentence(
        f"Here {'is' if len(brief.groups[0].cards) == 1 else 'are'} {english.series(counts)}{match}{_still(brief)}."
    )
    if brief.relaxed:
        let_go = what_was_let_go(brief.relaxed, currency_of(brief))
        yield Sentence(f"I found nothing that is all you asked for, so I {let_go}.")
    yield from _stayed(brief)
    missing = [item.name for item in brief.intent.items if item.name not in {group.name for group in brief.groups}]
    if missing:
        limit = (
            ""
            if brief.intent.together is None
            else f" within your {amounts.bound(brief.intent.together, currency_of(brief))}"
        )
        yield Sentence(f"I found nothing for the {english.series(missing, 'or')} that fits beside the rest{limit}.")
    yield from sums(brief)
    yield from remarks(brief)


def _still(brief: Brief) -> str:
    return "" if brief.relaxed else still(brief)


def _stayed(brief: Brief) -> Iterator[Sentence]:
    if any(group.stays for group in brief.groups):
        yield Sentence("I found nothing else that fits beside the rest, so one of them stays as it was.")


def sums(brief: Brief) -> Iterator[Sentence]:
    """What the things cost together, where that is to be kept or several parts are shown one by one."""
    limit, currency = brief.intent.together, currency_of(brief)
    if not brief.sums or len(brief.groups) < 2 or (limit is None and brief.intent.kind != "look"):
        return
    total, *beside = brief.sums
    single = all(len(group.cards) == 1 for group in brief.groups)
    within = "" if limit is None else f", within your {amounts.bound(limit, currency)}"
    said = f"Together {'that comes' if single else 'any one of each comes'} to {'' if single else 'at most '}"
    rest = f", and to {amounts.money(beside[0], currency)} with the piece itself" if beside else ""
    yield Sentence(f"{said}{amounts.money(total, currency)}{within}{rest}.")
