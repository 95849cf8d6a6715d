"""The tagger as it is shipped, on turns that are in none of the sets it learnt from."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from onnxruntime import InferenceSession
from transformers import BertConfig, BertModel

from agent.understanding.tagger import KINDS, LONGEST, TurnTagger
from agent.understanding.tagger_graph import tagger_graph
from agent.understanding.tagger_model import TaggerModel
from tuning.turns import FOLDER, read_turns

TURNS = [
    (
        "-",
        "a grey raincoat for my wife, nothing over 70",
        "shop",
        {"grey": "+c", "raincoat": "+k", "wife,": "+g", "70": "<p"},
    ),
    ("cards", "would the third one survive a downpour?", "about", {"third": "@"}),
    ("cards", "which of the first two is warmer", "compare", {}),
    ("cards", "anything as long as it is not red", "shop", {"red": "-c"}),
    ("cards", "cheapest on top and then upwards", "shop", {"cheapest": "^p"}),
    ("cards", "what shoes would go with the blue dress", "look", {"shoes": "+k", "blue": "@", "dress": "@"}),
    ("-", "how many kettles have you got on the shelves", "catalogue", {}),
    ("-", "a very good evening to you and yours", "talk", {}),
    ("-", "write me a poem about the sea", "out", {}),
]


@pytest.fixture(scope="module")
def tagger() -> TurnTagger:
    return TurnTagger()


@pytest.mark.parametrize(("stage", "message", "kind", "roles"), TURNS)
def test_plain_turns_are_read_rightly(
    tagger: TurnTagger, stage: str, message: str, kind: str, roles: dict[str, str]
) -> None:
    tagged = tagger.tag(message, stage)
    words = {message[word.start : word.end]: word.role for word in tagged.words}
    assert tagged.kind == kind
    assert {word: words[word] for word in roles} == roles


def test_none_of_these_turns_was_learnt_from() -> None:
    learnt = {turn.text.lower() for turn in read_turns(sorted(FOLDER.glob("*.tsv")))}
    assert learnt.isdisjoint(message.lower() for _, message, _, _ in TURNS)


def test_what_is_told_is_told_from_what_is_wished(tagger: TurnTagger) -> None:
    message = "my neighbour lost her green umbrella on the train yesterday, so could you show me a black one"
    words = {message[word.start : word.end]: word for word in tagger.tag(message, "-").words}
    assert words["green"].role == "" and words["black"].role == "+c"


def test_every_word_has_the_shares_of_all_signs(tagger: TurnTagger) -> None:
    tagged = tagger.tag("red shoes under 40", "-")
    assert [sum(word.signs.values()) for word in tagged.words] == pytest.approx([1.0] * 4, abs=1e-3)
    assert set(tagged.kinds) == set(KINDS) and sum(tagged.kinds.values()) == pytest.approx(1.0, abs=1e-3)


def test_what_is_too_long_is_read_as_far_as_it_goes(tagger: TurnTagger) -> None:
    words = tagger.tag("shoes " * (2 * LONGEST), "-").words
    assert len(words) == 2 * LONGEST and words[0].signs and not words[-1].signs


def test_threads_do_not_mix(tagger: TurnTagger) -> None:
    alone = [tagger.tag(message, stage) for stage, message, _, _ in TURNS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda turn: tagger.tag(turn[1], turn[0]), TURNS * 4))
    assert [one.kind for one in together] == [one.kind for one in alone] * 4


def test_the_graph_says_what_the_model_says_in_torch() -> None:
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=40, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=48,
        max_position_embeddings=24, initializer_range=0.5,
    )  # fmt: skip
    model = TaggerModel(BertModel(config, add_pooling_layer=False), 3, 5).eval()
    session = InferenceSession(tagger_graph(model), providers=["CPUExecutionProvider"])
    for length in (3, 9, 24):
        words, parts = torch.randint(0, 40, (1, length)), torch.randint(0, 2, (1, length))
        with torch.inference_mode():
            wanted = model(words, torch.ones_like(words), parts)
        kind, role = session.run(["kind", "role"], {"input_ids": words.numpy(), "token_type_ids": parts.numpy()})
        assert kind == pytest.approx(wanted["kind"].softmax(-1).numpy(), abs=1e-5)
        assert role == pytest.approx(wanted["role"].softmax(-1).numpy(), abs=1e-5)
