"""Slips of the keyboard and of the ear become what was meant; ordinary English is left as it is."""

import pytest

from agent.state import Memory, Turn
from agent.understanding import english
from agent.understanding.spelling import Speller
from agent.understanding.text import read
from tests.unit.agent.understanding.catalogues import FASHION
from tests.unit.agent.understanding.wording import expected, understood

SPELLER = Speller(
    {
        "backpack": "category",
        "earrings": "category",
        "black": "colour",
        "back": "cut",
        "nike": "brand",
        "hooded": "cut",
    },
    {
        "yoga": {"mat", "mats"},
        "wrap": {"dresses"},
        "rain": {"jackets"},
        "run": {"jackets"},
        "shirt": {"dresses"},
        "tee": {"dresses"},
    },
    {"slouchy"}.__contains__,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bagpack", "backpack"),  # c and g sound alike
        ("backpak", "backpack"),
        ("earings", "earrings"),
        ("blakc", "black"),
        ("balck", "black"),  # two letters swapped, rather than one too many in "back"
        ("nkie", "nike"),
        ("colege", "college"),  # no facet holds it, the knowledge files do
        ("onyl", "only"),
        ("hooped", None),  # p and d are far apart on the keyboard
    ],
)
def test_nearest_word(typed: str, meant: str | None) -> None:
    assert SPELLER.nearest(typed) == meant


@pytest.mark.parametrize("word", ["cartoon", "strapping", "slouchy", "hiked", "comfiest", "manager", "she"])
def test_ordinary_words_and_the_catalogues_own_are_known(word: str) -> None:
    assert SPELLER.knows(word)


@pytest.mark.parametrize(
    ("word", "stem"), [("running", "run"), ("hiked", "hike"), ("hiking", "hike"), ("walked", "walk")]
)
def test_stems_of_words_spelt_by_the_rules(word: str, stem: str) -> None:
    assert stem in english.stems(word)


def test_a_letter_that_should_be_doubled_is_missed() -> None:
    assert "run" not in english.stems("runing")


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("brownbelts formen", "Belts; colour: @brown; gender: Men"),
        ("showme handbagsforladies under40", "Handbags; gender: Women; price <= 40"),
        ("whitetshirts", "Tshirts; colour: @white"),
        ("nkie runing shose for men", "Sports Shoes; brand: Nike; gender: Men; soft: running"),
        ("bagpack for colege", "Backpacks; soft: college"),
        ("womans kutra etnic", "Kurtas; gender: Women; usage: Ethnic"),
        ("hand beg", "Handbags"),
        ("flip flpos", "Flip Flops"),
        ("blavk ties", "Ties; colour: Black"),
        ("heeks in broqn", "Heels; colour: @brown"),
        ("belts for wonen", "Belts; gender: Women"),
        ("belts with 4 srars", "Belts; rating >= 4"),
        ("belts in stoxk", "Belts; stock"),
        ("belts abovr 50", "Belts; price >= 50"),
        ("funny cartoon tshirt", "Tshirts; soft: funny, cartoon"),
        ("nothing flashy, she's shy", "soft: not flashy"),
    ],
)
def test_slips_over_fashion(text: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(text), Memory())) == expected(wording)


@pytest.mark.parametrize(
    ("typed", "wording"),
    [
        ("handbags in broun", "Handbags; colour: @brown"),
        ("belts 4 wimmin", "Belts; gender: Women"),
        ("ranglar belts", "Belts; brand: Wrangler"),
        ("ties in bloo", "Ties; colour: @blue"),
        ("belts 4 my dauter", "Belts; gender: Girls"),
        ("jakets for winta", "Jackets; season: Winter"),
        ("watch's 4 my wyf", "Watches; gender: Women"),
    ],
)
def test_what_is_written_by_ear_is_heard(typed: str, wording: str) -> None:
    assert understood(FASHION.understand(Turn(typed), Memory())) == expected(wording)


def test_what_sounds_like_two_values_is_left_as_it_is() -> None:
    two = Speller({"denim": "category", "donum": "brand"})
    assert two.correct(read("dynnam")).plain == "dynnam"
    assert Speller({"denim": "category"}).correct(read("dynnam")).plain == "denim"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rap dresses", "wrap dresses"),
        ("rinn jackets", "rinn jackets"),  # "rain" and "run" sound alike
        ("rip dresses", "rip dresses"),  # sounds right, and is a word
        ("short dresses", "short dresses"),
        ("the dresses", "the dresses"),
        ("black dresses", "black dresses"),
    ],
)
def test_the_beginning_of_a_kind_of_two_words_is_heard(typed: str, meant: str) -> None:
    assert SPELLER.correct(read(typed)).plain == meant


def test_a_rare_word_one_doubled_letter_from_a_colour_is_that_colour() -> None:
    assert understood(FASHION.understand(Turn("corral tops"), Memory())).get("colour:") is None  # has no coral
    navy = Speller({"navy": "colour", "wagon": "category"})
    assert not navy.knows("navvy") and navy.nearest("navvy") == "navy"
    assert navy.knows("waggon") == ("waggon" in english.words())


def test_an_ordinary_word_that_only_looks_like_a_value_is_left_as_it_is() -> None:
    coats = Speller({"coats": "category", "shirts": "category"})
    assert coats.correct(read("cotes")).plain == "coats"
    assert coats.correct(read("goats snorts")).plain == "goats snorts"


@pytest.mark.parametrize(("typed", "meant"), [("runnin", "running"), ("onli", "only"), ("onlyy", "only")])
def test_small_slips_of_english_words(typed: str, meant: str) -> None:
    in_text = Speller({"running": "usage"}, is_in_text={"onli"}.__contains__)
    assert in_text.correct(read(typed)).plain == meant
