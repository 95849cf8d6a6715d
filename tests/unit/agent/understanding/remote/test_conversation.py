"""A model that reads, within the whole assistant: conversations go on where it fails, and it is said."""

import pytest

from agent.state import Chip, Turn
from agent.understanding.remote import ChatEndpoint, RemoteUnderstander
from agent.understanding.remote.understander import NOTE
from agent.wire import answer_json
from tests.small_shop import open_assistant
from tests.unit.agent.understanding.remote.model_server import refuse, serving_model


@pytest.fixture
def make(tmp_path, products, index_products):
    index_products(products)

    def make(address):
        endpoint = ChatEndpoint("small", address)
        return open_assistant(
            tmp_path,
            conversations=tmp_path / "conversations.sqlite",
            reader=lambda rules, index: RemoteUnderstander(rules, index.catalogue.facets(), endpoint),
        )

    return make


def test_a_conversation_goes_on_over_a_failure_and_forgets_it(make):
    dresses = {"kind": "search", "wishes": [{"facet": "category", "words": "dresses", "stance": "want"}]}
    red = {"kind": "search", "wishes": [{"facet": "colour", "words": "red", "stance": "want"}]}
    with serving_model(dresses, refuse(500, "dead"), red, {"kind": "catalogue", "asks": "brand"}) as model:
        assistant = make(model.address)
        assert assistant.ask(Turn("Kleider bitte"), "t").note is None
        failed = assistant.ask(Turn("under 100"), "t")
        assert answer_json(failed)["note"] == NOTE and [card.candidate.product.id for card in failed.cards] == ["d1"]
        answer = assistant.ask(Turn("rote"), "t")
        assert answer_json(answer)["note"] is None and [card.candidate.product.id for card in answer.cards] == ["d1"]
        assert assistant.ask(Turn("welche Marken?"), "t").note is None
        assert assistant.chips("t")[:2] == (Chip("category", "Dresses"), Chip("colour", "Red"))
        assert '"title": "Clove Summer Dress"' in model.prompt


def test_without_a_server_every_turn_is_answered(make):
    assistant = make("http://127.0.0.1:9/v1")
    notes = [assistant.ask(Turn(text), "t").note for text in ("shirts", "for men", "thanks", "in red", "under 50")]
    assert notes == [NOTE, NOTE, None, NOTE, NOTE]
    assert [card.candidate.product.id for card in assistant.ask(Turn("the cheapest"), "t").cards] == ["s3"]
