"""That the shop does not say something is a claim too: false where it does."""

import pytest

from tests.unit.agent.test_grounding import FOUR, WALLET_TURN, H, S, T, W, verdict_of


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (f"The shop does not say whether {S} is waterproof.", True),
        (f"I can't tell you about a laptop sleeve, but {S} is blue.", True),
        (f"The shop doesn't say what {S} is made of.", True),
        (f"The shop does not say whether {S} has a lining, and it is red.", False),
        (f"The shop doesn't say what {H} are made of.", False),
        (f"Whether {S} has a lining is not mentioned.", True),
        (f"Whether {S} is for men is not mentioned.", False),
        (f"About a lining the shop says nothing, though {S} is blue.", True),
        (f"Nothing in the shop tells me the lining of {S}.", True),
        (f"Nothing in the shop tells me the price of {S}.", False),
        (f"The shop does not say the price of {S}.", False),
        (f"The shop does not mention the rating of {T}.", True),
        (f"The shop does not say whether {S} is for men.", False),
        (f"The shop does not give the colour of {H}.", False),
    ],
)
def test_what_is_not_known_may_be_said_not_to_be(text, stays):
    assert verdict_of(text, FOUR) is stays


def test_what_stands_in_a_description_is_known():
    assert not verdict_of(f"The shop does not say whether {W} has card slots.", WALLET_TURN)
    assert verdict_of(f"The shop does not say whether {W} has a coin pocket.", WALLET_TURN)
