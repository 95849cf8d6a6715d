"""Words typed without blanks between them are read apart, where values and the words that join them explain it."""

import pytest

from agent.understanding.runs import Runs
from agent.understanding.text import read

FACETS = {
    "shirts": "category",
    "shoes": "category",
    "watch": "category",
    "candle": "category",
    "light": "category",
    "brown": "colour",
    "white": "colour",
    "red": "colour",
    "nike": "brand",
    "women": "gender",
    "men": "gender",
    "mens": "gender",
    "denim": "soft",
}
RUNS = Runs(FACETS.get, {"redmen", "womens"}.__contains__, {"shirtss"}.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whiteshoesformen", "white shoes for men"),
        ("brownshirts pls", "brown shirts pls"),
        ("nikeshoes", "nike shoes"),
        ("formen", "for men"),
        ("nowhite", "no white"),
        ("redorbrown shirts", "red or brown shirts"),
        ("denimshirts", "denim shirts"),
        ("nowshow me", "now show me"),
        ("doyouhave shoes", "do you have shoes"),
        ("watchunder 100", "watch under 100"),
        ("shirts under50", "shirts under 50"),
        ("42mens", "42 mens"),
        ("Whiteshoes", "white shoes"),
    ],
)
def test_a_run_is_read_apart(typed: str, meant: str) -> None:
    assert RUNS.apart(read(typed)).plain == meant


@pytest.mark.parametrize(
    "typed",
    [
        "candlelight",  # two kinds side by side are a word of their own
        "shirtsbrown",  # no colour follows its kind so
        "redmen",  # a word of some list
        "shirtss",  # one value misspelt
        "watchtower",
        "redbubble",
        "menshare",
        "whiteout",
        "b2b",
        "formula1",
        "size",
        "whiteshoesfor" * 4,
    ],
)
def test_what_is_no_run_stays_whole(typed: str) -> None:
    assert RUNS.apart(read(typed)).plain == typed


def test_what_was_typed_is_kept_beside_each_word() -> None:
    assert [token.raw for token in RUNS.apart(read("WhiteShoes now")).tokens] == ["White", "Shoes", "now"]
