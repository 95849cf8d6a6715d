"""The brand in force, by words for who makes it: another than that, more of that, none of that."""

import pytest

from agent.state import Memory, Turn
from retrieval.records import Choice, Filters, Range
from tests.unit.agent.understanding.catalogues import FASHION, SHOWN
from tests.unit.agent.understanding.wording import expected, understood

PUMA_SHOES = Memory(
    Filters(
        {"category": Choice(("Shoes",)), "gender": Choice(("Men",)), "brand": Choice(("Puma",))},
        price=Range(maximum=100),
    ),
    shown=SHOWN,
)
ANY = "Shoes; gender: Men; price <= 100"
OTHER = f"{ANY}; brand! Puma"


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("another maker", OTHER),
        ("a different manufacturer please", OTHER),
        ("other designers?", OTHER),
        ("anyone else making these", OTHER),
        ("something from someone else", OTHER),
        ("not by that company", OTHER),
        ("any label but this one", OTHER),
        ("any other make", OTHER),
        ("some other company's", OTHER),
        ("any make", ANY),
        ("open to other makers", ANY),
        ("the manufacturer does not matter", ANY),
        ("show me their belts", "Belts; gender: Men; price <= 100; brand: Puma"),
        ("do they do socks too", "Socks; gender: Men; price <= 100; brand: Puma"),
        ("belts by the same people", "Belts; gender: Men; price <= 100; brand: Puma"),
        ("belts for my boys, their waists are small", "Belts; gender: Boys; price <= 100"),
        ("belts", "Belts; gender: Men; price <= 100"),
    ],
)
def test_makers_of_the_search(words: str, filters: str) -> None:
    said, want = understood(FASHION.understand(Turn(words), PUMA_SHOES)), expected(filters)

    assert {**said, "soft": []} == want
