"""Greetings, fillers and thanks around a wish change nothing of it, and alone they stay small talk."""

import pytest

from agent.state import Memory, Turn
from agent.understanding.padding import without_padding
from agent.understanding.text import read
from retrieval.records import Choice, Filters
from tests.unit.agent.understanding.catalogues import FASHION, SHOWN

SEARCHED = Memory(Filters({"category": Choice(("Shoes",)), "gender": Choice(("Men",))}), shown=SHOWN)
BEFORE = (
    "hi, ", "Hello there! ", "good morning. ", "hmm, ", "um ", "ok so ", "right, ", "well, ", "honestly, ", "thanks! ",
    "great. ", "sorry to bother you, but ", "hey mate, quick question: ", "btw ",
)  # fmt: skip
BEHIND = (
    " please",
    " pls",
    ", thanks",
    " ty",
    " x",
    " lol",
    " :)",
    " mate",
    ". Cheers",
    " if you can",
    " please, thank you!",
)
TURNS = (
    "or Puma", "1 or 3, which one is better?", "show me ones that look like no. 1", "sorry, 80 not 60", "only black",
    "do you deliver to Canada?", "is the second one waterproof?", "not that one", "for my wife", "cheaper",
)  # fmt: skip


@pytest.mark.parametrize("turn", TURNS)
def test_courtesies_around_a_turn_change_nothing(turn: str) -> None:
    bare = FASHION.understand(Turn(turn), SEARCHED)
    for padded in [*(side + turn for side in BEFORE), *(turn + side for side in BEHIND)]:
        assert FASHION.understand(Turn(padded), SEARCHED) == bare, padded


@pytest.mark.parametrize(
    "turn",
    [
        "hi",
        "hello there, how are you?",
        "ok thanks",
        "great, thanks a lot!",
        "hmm",
        "lol",
        "cheers mate",
        "thanks :)",
        "please",
    ],
)
def test_nothing_but_courtesies_is_small_talk(turn: str) -> None:
    assert FASHION.understand(Turn(turn), SEARCHED).kind == "small_talk"


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("hi top sneakers", "hi top sneakers"),  # a cut of shoes
        ("oh no these are for him", "oh no these are for him"),  # a correction
        ("so far so good", "far so good"),
        ("right shoe only", "right shoe only"),
        ("great quality shirts please", "great quality shirts"),
        ("is it warm? thanks", "is it warm ?"),
        ("thanks", "thanks"),
        ("!!", "! !"),
        ("", ""),
    ],
)
def test_only_what_frames_a_message_is_left_out(message: str, left: str) -> None:
    assert without_padding(read(message)).plain == left
