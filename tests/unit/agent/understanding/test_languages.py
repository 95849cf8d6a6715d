"""Simple wishes in other languages, over the fashion set and a small shop."""

import pytest

from agent.state import Memory, Turn
from tests.unit.agent.understanding.catalogues import FASHION, SHOP
from tests.unit.agent.understanding.wording import expected, understood


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("busco una falda negra para mi hija", "Skirts; colour: Black; gender: Girls"),
        ("zapatillas blancas sin cuero por menos de 50", "Sports Shoes, Casual Shoes; colour: @white; price <= 50"),
        ("une robe rouge pour ma mère", "Dresses; colour: @red; gender: Women"),
        ("ich suche eine braune Handtasche für meine Mutter", "Handbags; colour: @brown; gender: Women"),
        ("cerco una gonna nera", "Skirts; colour: Black"),
        ("quero um vestido vermelho", "Dresses; colour: @red"),
        ("ik zoek een zwarte riem voor mijn vader", "Belts; colour: Black; gender: Men"),
        ("szukam czarny zegarek dla dziadka", "Watches; colour: Black; gender: Men"),
        ("kırmızı elbise istiyorum", "Dresses; colour: @red"),
        ("saya mau sepatu hitam", "Shoes; colour: Black"),
        ("laal joote dikhao", "Shoes; colour: @red"),
    ],
)
def test_over_fashion(text: str, wording: str) -> None:
    found = understood(FASHION.understand(Turn(text), Memory()))
    wanted = expected(wording)
    assert {key: value for key, value in found.items() if key not in ("soft", "unknown")} == {
        key: value for key, value in wanted.items() if key not in ("soft", "unknown")
    }


def test_a_foreign_word_in_an_english_sentence_leaves_the_english_as_it_is() -> None:
    found = understood(SHOP.understand(Turn("i would like a red falda with pockets for my wife in cotton"), Memory()))
    assert found["category:"] == {"Skirts"}
    assert found["gender:"] == {"Women"}
    assert found["material:"] == {"Cotton"}
