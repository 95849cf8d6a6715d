"""Random conversations through the whole assistant: every turn is answered, and the answer keeps what it promises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.assistant import Assistant
from agent.state import Answer, Chip, Turn
from agent.threads import new_thread
from tests.small_shop import index_shop, open_assistant
from tests.unit.agent.understanding.random_talk import CHIPS, MESSAGES

USUAL = st.sampled_from(
    (
        "shirts for men|red dresses|black heels under 100|trainers, not blue|party things for her|watches|in blue|"
        "in red|under 50|cheaper|show me more|the second one|compare these two|what goes with the first one?|"
        "more like that|any colour|what brands do you have?|how many are there?|is it in stock?|for women|"
        "start over|top rated|no"
    ).split("|")
)
"""What brings a conversation to where random words meet cards, filters and questions."""
TURNS = USUAL.map(Turn) | MESSAGES.map(Turn) | CHIPS.map(lambda chip: Turn(take_back=chip))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, products):
    folder = tmp_path_factory.mktemp("shop")
    index_shop(folder, products)
    return open_assistant(folder, conversations=folder / "conversations.sqlite")


def keeps_its_promises(answer: Answer, chips: tuple[Chip, ...]) -> None:
    """Something is said, all of it holds, each card is named and obeys what is in force."""
    assert answer.text.strip()
    assert answer.verdict.claims == answer.verdict.supported and answer.verdict.dropped == 0
    for card in answer.cards:
        product = card.candidate.product
        assert product.title in answer.text
        about = answer.intent.kind in ("about_product", "compare", "about_photo")
        assert about or answer.relaxed or answer.intent.filters.matches(product)
    shown = [(chip.item, chip.facet, chip.value, chip.excluded) for chip in chips]
    assert len(set(shown)) == len(shown)


def converse(assistant: Assistant, examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(st.lists(TURNS, min_size=1, max_size=4))
    def check(turns: list[Turn]) -> None:
        thread = new_thread()
        for turn in turns:
            keeps_its_promises(assistant.ask(turn, thread), assistant.chips(thread))
        assert len(assistant.history(thread)) == len(turns)

    check()


def test_a_missing_thing_whose_name_begins_with_a_digit_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(Turn("3 quarter pants... 3quarterpants"), new_thread())
    assert "“3quarterpants”" in answer.text
    assert answer.verdict.dropped == 0


def test_any_talk_is_answered(assistant: Assistant) -> None:
    converse(assistant, 60)


@pytest.mark.slow
def test_fifteen_hundred_talks_are_answered(assistant: Assistant) -> None:
    converse(assistant, 1_500)
