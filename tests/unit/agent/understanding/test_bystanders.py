"""People who are only told of beside a wish are nobody it is for; who wants something is."""

import pytest

from agent.state import Memory, Turn
from retrieval.records import Choice, Filters
from tests.unit.agent.understanding.catalogues import FASHION
from tests.unit.agent.understanding.wording import expected, understood

SURROUNDED = [
    "the kids are asleep finally, {wish}",
    "(typing with one hand, baby in the other) {wish}",
    "the wife's asleep. {wish}",
    "my boy has the flu. {wish}",
    "just dropped the kids off, {wish}",
    "picked up my son from school. {wish}",
    "waiting for my husband to park the car. {wish}",
    "{wish} before my wife gets home",
    "{wish} while the baby sleeps",
    "{wish}. the kids send their love",
    "my grandson set this up for me. {wish}",
    "my aunt loves your shop. {wish}",
    "my husband is a plumber, {wish}",
    "on my wife's credit card: {wish}",
    "my wife's birthday was yesterday. {wish}",
    "I work in a girls' school. {wish}",
    "my hairdresser, lovely girl, told me about you. {wish}",
    "say hello to your mother. {wish}",
    "boy oh boy. {wish}",
    "hello ladies and gents, {wish}",
    "thank you young man. {wish}",
]
WISHES = ["red heels", "looking for a watch", "belts under 50"]


@pytest.mark.parametrize("frame", SURROUNDED)
@pytest.mark.parametrize("wish", WISHES)
def test_who_is_only_told_of_is_nobody_it_is_for(frame: str, wish: str) -> None:
    intent, own = (FASHION.understand(Turn(text), Memory()) for text in (frame.format(wish=wish), wish))

    assert (intent.kind, intent.filters) == (own.kind, own.filters)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("my son is at school and needs shoes", "Shoes; gender: Boys"),
        ("my wife is always late, she wants a watch", "Watches; gender: Women"),
        ("my daughter is out of socks", "Socks; gender: Girls"),
        ("my husband is due a new watch", "Watches; gender: Men"),
        ("my wife is at work, a watch for her please", "Watches; gender: Women"),
        ("my son is playing football, needs socks", "Socks; gender: Boys"),
        ("a belt for my dad, he's retired", "Belts; gender: Men"),
        ("hello, men's belts", "Belts; gender: Men"),
        ("her little brother is screaming for a belt", "Belts; gender: Boys"),
    ],
)
def test_who_wants_something_is_whom_it_is_for(text: str, wording: str) -> None:
    said, want = understood(FASHION.understand(Turn(text), Memory())), expected(wording)

    assert {**said, "soft": 0} == {**want, "soft": 0}


@pytest.mark.parametrize(
    "text",
    [
        "I have plenty of socks. nothing over 60",
        "I spilled coffee on my white shirt today. nothing over 60",
        "sorry, the phone rang. nothing over 60",
        "I lost 10 kilos! nothing over 60",
        "ok don't laugh but nothing over 60",
    ],
)
def test_what_is_told_begins_no_new_search(text: str) -> None:
    held = Filters({"category": Choice(("Shoes",)), "gender": Choice(("Men",))})

    intent, own = (FASHION.understand(Turn(one), Memory(filters=held)) for one in (text, "nothing over 60"))

    assert (intent.kind, intent.filters) == (own.kind, own.filters)
