"""More like this and less like this, by a click or in words: the search moves, and its filters stay."""

import pytest

from agent.state import Chip, Turn
from tests.unit.agent.test_conversations import ids, talk  # noqa: F401


def test_more_like_a_card_moves_towards_it_within_the_filters(talk):  # noqa: F811
    before = talk("shirts")
    answer = talk(Turn(more_like="s4"))  # the blue one for women
    assert answer.intent.kind == "refine" and answer.intent.filters == before.intent.filters
    assert ids(answer)[0] == "s2"  # the other blue shirt
    assert "I moved towards what you liked" in answer.text
    assert talk.assistant.history("t")[-1]["text"] == "More like “Birch Work Shirt”"


def test_less_like_a_card_moves_away_and_does_not_show_it_again(talk):  # noqa: F811
    talk("shirts", Turn(less_like="s2"))
    assert "s4" not in ids(talk("show me those again"))[:1]  # the other blue shirt is no longer the first
    every = {product for text in ("shirts please", "show me more") for product in ids(talk(text))}
    assert every == {"s1", "s3", "s4"}


def test_what_was_liked_is_a_chip_that_holds_until_it_is_taken_back(talk):  # noqa: F811
    talk("shirts", Turn(less_like="s2"), "for men")
    assert Chip("disliked", "s2") in talk.assistant.chips("t")
    answer = talk(Turn(take_back=Chip("disliked", "s2")))
    assert answer.intent.disliked == () and talk("show me more").intent.disliked == ()
    seen = {*ids(answer), *ids(talk("show me more"))}
    assert "s2" in seen | set(ids(talk("shirts for men in blue")))


def test_a_new_search_forgets_what_was_liked(talk):  # noqa: F811
    assert talk("shirts", Turn(more_like="s4"), "watches").intent.liked == ()


def test_liking_what_was_disliked_takes_that_back(talk):  # noqa: F811
    talk("shirts", Turn(less_like="s2"))
    answer = talk(Turn(more_like="s2"))
    assert answer.intent.liked == ("s2",) and answer.intent.disliked == ()


@pytest.mark.parametrize(
    "text",
    ["less like the second", "nothing like the second one", "I don't like the second one", "not so much like #2"],
)
def test_words_push_a_card_away(talk, text):  # noqa: F811
    shown = ids(talk("shirts"))
    answer = talk(text)
    assert answer.intent.disliked == (shown[1],) and shown[1] not in ids(answer)
    assert answer.intent.filters.choice("category").include == ("Shirts",)


def test_words_may_push_away_and_ask_for_something(talk):  # noqa: F811
    shown = ids(talk("shirts"))
    answer = talk("nothing like the first, and for men")
    assert answer.intent.disliked == (shown[0],) and answer.intent.filters.choice("gender").include == ("Men",)


def test_of_the_only_one_that_fits_there_is_nothing_else(talk):  # noqa: F811
    answer = talk("shirts for men", "watches for men", "more like that")
    assert answer.intent.kind == "similar" and answer.cards == ()
    assert "Nothing else that fits" in answer.text and answer.verdict.dropped == 0
