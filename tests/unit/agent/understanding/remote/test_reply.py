import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.remote.reply import Reply, read_reply, schema
from retrieval.errors import UnderstanderError

PLAIN = '{"kind": "search", "wishes": [{"facet": "colour", "words": "red", "stance": "refuse"}], "highest_price": 50}'


@pytest.mark.parametrize(
    "words",
    [
        PLAIN,
        f"```json\n{PLAIN}\n```",
        f"Sure! Here is the object:\n{PLAIN}\nAnything else?",
        f'<think>They want {{"kind": "look"}}, no…</think>{PLAIN}',
        f'{{"note": "first"}} {PLAIN}',
        PLAIN.replace('"search"', '"refine"'),
        PLAIN.replace("50}", '50, "sort": null, "cards": null, "mood": "good"}'),
    ],
)
def test_a_reply_is_found_in_whatever_it_comes_wrapped_in(words):
    reply = read_reply(words)
    assert (reply.kind, reply.highest_price, reply.cards, reply.sort) == ("search", 50.0, [], "as_before")
    assert [(wish.facet, wish.words, wish.stance) for wish in reply.wishes] == [("colour", "red", "refuse")]


def test_numbers_that_a_model_fills_in_with_nothing_say_nothing():
    reply = read_reply('{"kind": "search", "lowest_price": 0, "highest_price": 0, "lowest_rating": 0}')
    assert (reply.lowest_price, reply.highest_price, reply.lowest_rating) == (None, None, None)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "I would show them red shoes.",
        "{}",
        '{"kind": "search"',
        '{"kind": "dance"}',
        '{"kind": ["search"]}',
        '{"kind": "search", "highest_price": "cheap"}',
        '{"kind": "search", "highest_price": NaN}',
        '{"kind": "search", "highest_price": 1e999}',
        '{"kind": "search", "lowest_price": -5}',
        '{"kind": "search", "lowest_price": 80, "highest_price": 20}',
        '{"kind": "search", "lowest_rating": 9}',
        '{"kind": "search", "wishes": ["red"]}',
        '{"kind": "search", "wishes": [{"facet": "colour", "words": "red", "stance": "maybe"}]}',
        '{"kind": "search", "soft": ["' + "very " * 40 + '"]}',
        '{"kind": "search", "cards": [' + ",".join("1" * 30) + "]}",
        '{"kind": "search", "cards": [1' + "0" * 5000 + "]}",
        "[" * 30_000,
        '{"kind":' * 2_000,
    ],
)
def test_nonsense_is_no_reply(words):
    with pytest.raises(UnderstanderError):
        read_reply(words)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='{}[]":,kind search1', max_size=60))
def test_any_words_are_a_reply_or_nonsense(words):
    try:
        assert isinstance(read_reply(words), Reply)
    except UnderstanderError:
        pass


def test_the_schema_is_strict_and_knows_the_facets():
    made = schema(["category", "colour", "heel"])
    assert made["$defs"]["Wish"]["properties"]["facet"]["enum"] == ["category", "colour", "heel"]
    assert {"price", "soft", "heel"} <= set(made["properties"]["clear"]["items"]["enum"])
    for node in (made, made["$defs"]["Wish"]):
        assert node["additionalProperties"] is False and node["required"] == list(node["properties"])
    # Strict structured output takes neither of these everywhere.
    assert not [
        word for word in ("default", "maxLength", "maxItems", "minimum", "title") if f'"{word}"' in json.dumps(made)
    ]


def test_the_schema_has_the_keys_that_the_prompt_explains():
    from prompts.load import load

    explained = set(schema([])["properties"])
    assert [name for name in explained if f'"{name}"' not in load("understand").body] == []
