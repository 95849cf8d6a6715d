"""Relatives and shades by the words that shoppers use for them, over two catalogues."""

import pytest

from agent.state import Memory, Turn
from retrieval.records import Choice, Filters
from tests.unit.agent.understanding.catalogues import FASHION, SHOP
from tests.unit.agent.understanding.wording import expected, understood


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("a watch for gran", "Watches; gender: Women"),
        ("boyfriend style jeans", "Jeans; soft: boyfriend"),
        ("a granny style shirt for me", "Shirts; soft: granny"),
        ("caps for my dad", "Caps; gender: Men"),
        ("for my dad shoes", "Shoes; gender: Men"),
        ("something for the mrs, brown heels", "Heels; colour: @brown; gender: Women"),
        ("wallet for my sis", "Wallets; gender: Women"),
        ("saree for my bhabhi", "Sarees; gender: Women"),
        ("belt for my hubs", "Belts; gender: Men"),
        ("kurta for my bhai", "Kurtas; gender: Men"),
        ("tshirt for my lil bro", "Tshirts; gender: Boys"),
        ("a skirt for my flower girl", "Skirts; gender: Girls"),
        ("socks for my little ones", "Socks; gender: Boys, Girls"),
        ("socks for both my kids, boy 6 girl 9", "Socks; gender: Boys, Girls"),
        ("a watch for my bestie", "Watches"),
        ("shirts for my son, not my husband", "Shirts; gender: Boys"),
        ("a tshirt for my niece, not for my nephew", "Tshirts; gender: Girls"),
        ("shirts for boys, not men", "Shirts; gender: Boys; gender! Men"),
        ("heels for my brother's wedding", "Heels; soft: wedding"),
        ("a dress for his little sister", "Dresses; gender: Girls"),
        ("my dad could really use a belt", "Belts; gender: Men"),
        ("it's my niece's birthday on sunday: a skirt", "Skirts; gender: Girls; soft: birthday"),
        ("my wife has a job interview on monday, a belt", "Belts; gender: Women; soft: job interview"),
        ("my brother lives in Canada, so I need a warm hat", "Hat; soft: warm"),
        ("it's my brother's graduation and I need heels", "Heels; soft: graduation"),
        (
            "White sports shoes for school. He's my nephew, 7 years old.",
            "Sports Shoes; colour: @white; gender: Boys; soft: school",
        ),
        ("a belt 4 my grandad", "Belts; gender: Men"),
        ("a belt for me, her patient husband", "Belts; gender: Men; soft: patient"),
        ("a men's watch for my wife", "Watches; gender: Men"),
        ("women's tops for my mum", "Tops; gender: Women"),
        ("shirts for my 30 yo son", "Shirts; gender: Men"),
        ("a scarf for my wife, she wears green mostly", "Scarves; colour: @green; gender: Women"),
        ("a scarf for my wife, she wore green to the party", "Scarves; gender: Women"),
        ("my hubby won't wear anything but wrangler, so jeans", "Jeans; brand: Wrangler; gender: Men"),
        ("my husband has worn through every pair of jeans he owns. Let's see some", "Jeans; gender: Men"),
        ("every belt my husband owns disappeared when we moved, so belts", "Belts; gender: Men"),
        ("my brother lost my umbrella and now I need a belt", "Belts"),
        ("I am mother of the groom! heels", "Heels; gender: Women"),
        ("my wife has no heels", "Heels; gender: Women"),
        (
            "she told me of that nephew of hers. A belt for my husband, and a brown one",
            "Belts; colour: @brown; gender: Men",
        ),
        (
            "it's my sister's birthday and she does love a saree, ever since we were girls",
            "Sarees; gender: Women; soft: birthday",
        ),
        ("my wife has been dropping hints about a red saree", "Sarees; colour: @red; gender: Women"),
    ],
)
def test_people(text: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(text), Memory())) == expected(wording)


def test_a_relative_is_meant_behind_her_name_too() -> None:
    intent = FASHION.understand(Turn("my granddaughter Asha turns six, a pink skirt"), Memory())
    assert intent.filters.choice("gender").include == ("Girls",)


@pytest.mark.parametrize("text", ["bro show me shoes", "bhai, shoes please", "dude i need shoes"])
def test_who_is_only_addressed_is_not_whom_it_is_for(text: str) -> None:
    assert not FASHION.understand(Turn(text), Memory()).filters.choice("gender")


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("a claret tie", "Ties; colour: Burgundy"),
        ("shoes in moss", "Shoes; unknown: moss; soft: moss"),
        ("cerise tops", "Tops; unknown: cerise; soft: cerise"),
        ("duck egg blue shirts", "Shirts; colour: @blue; soft: duck egg blue"),
        ("dusty pink tops", "Tops; colour: @pink; soft: dusty pink"),
    ],
)
def test_shades(text: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(text), Memory())) == expected(wording)


@pytest.mark.parametrize("text", ["a mug for butter", "mugs, my bone hurts", "a bag for a biscuit"])
def test_what_is_a_thing_is_no_shade(text: str) -> None:
    found = SHOP.understand(Turn(text), Memory())
    assert not found.filters.choice("colour")
    assert not found.unknown


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my daughter is ten, one for her", "Girls"),
        ("my daughter is 25, one for her", "Women"),
        ("for my colleague, he plays golf", "Men"),
        ("he loves the second one", "Women"),
        ("for my parents", "Women"),
    ],
)
def test_who_else_it_is_for_in_a_search_for_women(text: str, who: str) -> None:
    before = Memory(Filters({"category": Choice(("Watches",)), "gender": Choice(("Women",))}))

    intent = FASHION.understand(Turn(text), before)

    assert intent.filters.choice("gender").include == (who,)
    assert intent.kind != "small_talk"


def test_a_surname_is_no_colour() -> None:
    intent = FASHION.understand(Turn("gloves for our teacher Mrs Brown"), Memory())

    assert not intent.filters.choice("colour").include
