"""What a search found, in one sentence that holds the counted phrase as it stands in the task."""

from random import Random

from agent.state import Brief
from agent.wording import amounts, english, wishes
from agent.writers.openings import ORDERS, currency_of, said_now, what_was_let_go
from tuning.answers.wording import framed, sentence

TASK = "open_answer"


def answer(brief: Brief, chance: Random) -> str:
    """One sentence before the cards."""
    currency, total = currency_of(brief), max(brief.total, len(brief.cards))
    found = wishes.describe(said_now(brief), currency, total)
    asked = english.there_are_no(wishes.describe(brief.intent.filters, currency))
    parts = {
        "found": found,
        "are": "is" if total == 1 else "are",
        "let_go": what_was_let_go(brief.relaxed, currency),
        "no": f"{asked[:1].lower()}{asked[1:]}",
    }
    start = framed(TASK, "let_go" if brief.relaxed else "found", chance, **parts)
    return sentence(_with_shown(start, brief, chance) + _ranked(brief, chance))


def _with_shown(start: str, brief: Brief, chance: Random) -> str:
    """How many of them are on the page."""
    count = len(brief.cards)
    if brief.total <= count:
        every = "both" if count == 2 else f"all {amounts.in_words(count)}"
        return framed(TASK, "only" if count == 1 else "all", chance, found=start, all=every)
    order = ORDERS.get(brief.intent.sort, "the {n} that fit best")
    if count > 1:
        return framed(TASK, "part", chance, found=start, shown=order.format(n=amounts.in_words(count)))
    one = "the one that fits best" if brief.intent.sort == "relevance" else " ".join(order.format(n="").split())
    return framed(TASK, "one_of_them", chance, found=start, shown=one)


def _ranked(brief: Brief, chance: Random) -> str:
    soft = [english.quote(word) for word in brief.intent.soft if word not in brief.intent.unknown]
    return framed(TASK, "ranked", chance, soft=english.series(soft)) if soft else ""
