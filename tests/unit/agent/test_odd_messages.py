"""Whatever is sent gets an answer that keeps its promises, and leaves the conversation usable."""

import pytest

from agent.state import Turn
from agent.threads import new_thread
from agent.wire import answer_json
from tests.small_shop import index_shop, open_assistant
from tests.unit.agent.odd_messages import ODD_MESSAGES


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, products):
    folder = tmp_path_factory.mktemp("shop")
    index_shop(folder, products)
    return open_assistant(folder, conversations=folder / "conversations.sqlite")


@pytest.fixture(params=["at first", "after a search", "after cards were compared"])
def talk(request, assistant):
    """The assistant in a new conversation that has come so far."""
    before = {"at first": (), "after a search": ("shirts under 60",)}
    thread = new_thread()
    for text in before.get(request.param, ("dresses", "compare these two")):
        assistant.ask(Turn(text), thread)
    return lambda text: assistant.ask(Turn(text), thread)


@pytest.mark.parametrize("text", ODD_MESSAGES.values(), ids=ODD_MESSAGES)
def test_any_message_gets_an_answer_and_the_next_is_understood(talk, text):
    answer = talk(text)
    assert answer.text.strip() and len(answer.text) < 3_000
    assert answer.verdict.claims == answer.verdict.supported
    for card in answer.cards:
        assert card.candidate.product.title in answer.text
        assert answer.relaxed or answer.intent.filters.matches(card.candidate.product)
    assert answer_json(answer)["answer"] == answer.text
    after = talk("start over, red dresses")
    assert [card.candidate.product.id for card in after.cards] == ["d1"]
